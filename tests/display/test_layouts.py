"""Walls are told what they show: laid out once for all of a size, by a real process."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from meetingroom.display.glass import Laid
from meetingroom.display.layout import lay_out
from meetingroom.display.layouts import Layouts, Told, Typesetter
from meetingroom.display.program_name import program_name, program_of
from meetingroom.display.render import measure
from meetingroom.display.rest import rest_at
from meetingroom.display.typesetter.__main__ import LAYOUT
from meetingroom.sessions.commands.displays import RestDisplay
from meetingroom.sessions.commands.stage import PrepareScene, ShowScene, TakeScene
from meetingroom.sessions.records import Display
from meetingroom.sessions.room import Room
from meetingroom.sessions.scenes import AgendaScene, IdleScene, NoticeScene
from meetingroom.values import utcnow
from tests.conftest import CHAIR, SECRETARY, send
from tests.display.samples import PICTURES
from tests.display.test_displays import until


@pytest.fixture
async def layouts() -> AsyncIterator[Layouts]:
    layouts = Layouts(utcnow)
    await layouts.start()
    yield layouts
    await layouts.close()


def laid(layouts: Layouts) -> dict[str, Any]:
    """Return what the wall was told last."""
    told = layouts.newest("m", "wall")
    return json.loads(told.laid) if told is not None else {}


def in_step(room: Room, layouts: Layouts) -> bool:
    wall = room.state.get(Display, "wall")
    return laid(layouts).get("name") == program_name(room.state, wall)


async def notice(room: Room, text: str) -> None:
    await send(room, ShowScene(scene=NoticeScene(text=text)), CHAIR)


async def test_a_wall_is_told_its_picture_laid_out_at_its_size(layouts, room):
    layouts.attach(room)
    await until(lambda: in_step(room, layouts))
    wall = room.state.get(Display, "wall")
    wanted = lay_out(program_of(room.state, wall), 1920, 1080, measure)
    told = laid(layouts)

    assert told.keys() == Laid.model_fields.keys()
    assert told["layout"] == LAYOUT.dump_python(wanted, mode="json")
    assert layouts.newest("m", "ribbon") is None


async def test_a_wall_is_told_from_when_it_rests_and_not_in_an_open_meeting(
    layouts, room
):
    await send(room, ShowScene(scene=IdleScene()), CHAIR)
    await send(room, RestDisplay(display="wall", after_min=30), SECRETARY)
    layouts.attach(room)
    await until(lambda: in_step(room, layouts))
    wall = room.state.get(Display, "wall")
    wanted = rest_at(room.state, wall)

    told = laid(layouts)["rest_at"]
    assert (told and datetime.fromisoformat(told)) == wanted


async def test_every_change_is_told_in_order_and_nothing_twice(layouts, room):
    told: list[Told] = []
    layouts.listen(told.append)
    layouts.attach(room)
    await until(lambda: in_step(room, layouts))
    for n in range(20):
        await notice(room, f"Thông báo số {n}")
    await until(lambda: in_step(room, layouts))
    cues = [json.loads(each.laid)["cue"] for each in told]

    assert cues == sorted(set(cues))
    assert len({each.laid for each in told}) == len(told)


async def test_what_is_prepared_is_laid_out_before_it_is_taken(layouts, room):
    ordered: list[str] = []
    made = layouts._typesetter._set

    async def counted(picture, width_px, height_px):
        text = await made(picture, width_px, height_px)
        ordered.append(picture.kind)
        return text

    layouts._typesetter._set = counted
    layouts.attach(room)
    await notice(room, "Xin mời vào họp")
    await until(lambda: in_step(room, layouts))
    ordered.clear()
    await send(room, PrepareScene(scene=AgendaScene()), CHAIR)
    await until(lambda: ordered == ["agenda"])
    await send(room, TakeScene(scene=AgendaScene()), CHAIR)
    await until(lambda: in_step(room, layouts))
    # And so is the way back, which is prepared from then on.
    await send(room, TakeScene(scene=NoticeScene(text="Xin mời vào họp")), CHAIR)
    await until(lambda: in_step(room, layouts))

    assert ordered == ["agenda"]


async def test_a_typesetter_that_was_killed_is_replaced_and_walls_follow(layouts, room):
    layouts.attach(room)
    await until(lambda: in_step(room, layouts))
    before = layouts.pid
    assert before is not None
    os.kill(before, signal.SIGKILL)
    await notice(room, "Đã trở lại")
    await until(lambda: in_step(room, layouts))

    assert layouts.pid != before


async def test_walls_of_one_size_share_one_layout():
    typesetter = Typesetter()
    task = asyncio.create_task(typesetter.run())
    await until(lambda: typesetter.pid is not None)
    picture = PICTURES["agenda"]
    texts = await asyncio.gather(
        *(typesetter.layout(picture, 1920, 1080) for _ in range(10))
    )
    other = await typesetter.layout(picture, 3840, 1080)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert len({id(text) for text in texts}) == 1
    assert other != texts[0]
