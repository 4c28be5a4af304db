"""What has to be laid out for a wall: its picture, what stands over it, what waits.

Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetingroom.display.pictures import (
    AnyPicture,
    NoticePicture,
    PatternPicture,
    SitesPicture,
    WallPicture,
    again_s,
    turned,
)
from meetingroom.display.program_name import name_on, program_of
from meetingroom.display.rest import rest_at
from meetingroom.display.scenes import common_of, idle, picture_for, scene_of
from meetingroom.errors import MeetingError
from meetingroom.sessions.overrides import top_of
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import Preview
from meetingroom.sessions.stage import PREVIEW, take
from meetingroom.sessions.state import RoomState


@dataclass(frozen=True)
class Over:
    """What stands over the program, and until when."""

    picture: AnyPicture
    until: datetime


@dataclass(frozen=True)
class Waiting:
    """What a wall changes to once its server was away for so long."""

    picture: WallPicture
    after_min: int


@dataclass(frozen=True)
class Wish:
    """Everything that one wall must be told; two that are equal are told once."""

    cue: int
    name: str
    picture: AnyPicture
    turn: int
    width_px: int
    height_px: int
    rest_at: datetime | None
    above: Over | None
    standby: Waiting | None


def wish_for(state: RoomState, wall: Display, at: datetime) -> Wish:
    """Return what a wall must be told at a time.  The state must hold a meeting."""
    program = program_of(state, wall)
    picture = turned(program, at)
    standby = None
    if wall.away_after_min is not None:
        standby = Waiting(idle(state, common_of(state)), wall.away_after_min)
    return Wish(
        cue=scene_of(state).cue,
        name=name_on(state, wall, program),
        picture=picture,
        turn=picture.turn if isinstance(picture, SitesPicture) else 0,
        width_px=wall.width_px,
        height_px=wall.height_px,
        rest_at=rest_at(state, wall),
        above=over_for(state, wall),
        standby=standby,
    )


def state_if_taken(state: RoomState, at: datetime) -> RoomState | None:
    """Return the state in which the prepared scene is taken; None without one."""
    preview = state.find(Preview, PREVIEW)
    if preview is None or preview.scene is None:
        return None
    try:
        records = take(state, preview.scene, at)
    except MeetingError:
        # What was prepared cannot be shown any more; the chair is told on taking it.
        return None
    return state.apply(state.rev + 1, records)


def over_for(state: RoomState, wall: Display) -> Over | None:
    """Return the test pattern, or the own name, that stands on a wall."""
    if wall.pattern is None and wall.identify_until is None:
        return None
    picture = picture_for(state, wall)
    match picture:
        case PatternPicture() if wall.pattern is not None:
            return Over(picture, wall.pattern.until)
        case NoticePicture() if top_of(wall) == "identify" and wall.identify_until:
            return Over(picture, wall.identify_until)
        case _:
            return None


def next_turn_s(wishes: Iterable[Wish], at: datetime) -> float | None:
    """Return in how many seconds one stands otherwise by itself; None where none."""
    waits = (again_s(wish.picture, at) for wish in wishes)
    return min((wait_s for wait_s in waits if wait_s is not None), default=None)
