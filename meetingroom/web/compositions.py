"""Scenes that are composed: how one would look now, and some to begin with."""

import base64
from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.display.scenes import common_of, drawn, scene_of
from meetingroom.sessions.compositions.flaws import Flaw, cut_flaws, flaws_of
from meetingroom.sessions.compositions.records import ComposedScene, Zones
from meetingroom.sessions.compositions.templates import TEMPLATES, Template
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState
from meetingroom.values import Role, Value
from meetingroom.web.common import (
    DISPLAYS,
    ROOMS,
    Route,
    read_body,
    reply,
    room_of,
)

WALL_PX = (1920, 1080)
"""The size of a scene where the meeting has no wall yet."""
STAFF: frozenset[Role] = frozenset({"chair", "secretary", "technician"})


class SketchWish(Value):
    """Zones that may be no scene yet."""

    zones: Zones
    wide_px: Annotated[int, Field(ge=80, le=1280)] = 640


class SketchReply(Value):
    """How the hall would see zones at this moment, and what is wrong with them."""

    png: str
    """A PNG in base64."""
    flaws: tuple[Flaw, ...]


class TemplateList(Value):
    """The scenes to begin with."""

    templates: tuple[Template, ...]


async def post_sketch(request: web.Request) -> web.Response:
    """Return zones as the painter of the walls paints them now; nothing is kept."""
    wish = await read_body(request, SketchWish)
    room = await room_of(request, request.match_info["meeting"])
    state = room.state
    stage = scene_of(state).model_copy(
        update={"scene": ComposedScene(composition="sketch", zones=wish.zones)}
    )
    picture = drawn(state, common_of(state), stage)
    png, cut = await request.app[DISPLAYS].sketch(picture, wall_px(state), wish.wide_px)
    flaws = (*flaws_of(state, wish.zones), *cut_flaws(cut))
    told = SketchReply(png=base64.b64encode(png).decode(), flaws=flaws)
    return reply(told)


def wall_px(state: RoomState) -> tuple[int, int]:
    """Return the size of the first wall."""
    walls = [display for display in state.all(Display) if display.kind == "wall"]
    if not walls:
        return WALL_PX
    first = min(walls, key=lambda display: (display.order, display.id))
    return first.width_px, first.height_px


async def get_templates(request: web.Request) -> web.Response:
    """Return the scenes to begin with."""
    await request.app[ROOMS].open(request.match_info["meeting"])
    return reply(TemplateList(templates=TEMPLATES))


_HERE = "/api/meetings/{meeting}/compositions"
ROUTES = (
    Route("POST", f"{_HERE}/sketch", post_sketch, STAFF),
    Route("GET", f"{_HERE}/templates", get_templates, STAFF),
)
