"""What the walls must show now, as a short name that a wall makes for itself.  Pure.

The server makes it of the state, and a wall of the picture that is on its glass; that
both are the same is the proof.  The twin of this module is kiosk/src/glass.ts.
A name covers what a scene is about; what counts up or ticks inside it is left out.
"""

import json

from meetingroom.display.chime_scene import CALL
from meetingroom.display.pictures import (
    AgendaPicture,
    BlackPicture,
    ComposedPicture,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PollPicture,
    QueuePicture,
    SitePicture,
    SitesPicture,
    WallPicture,
)
from meetingroom.display.scenes import (
    common_of,
    scene_of,
    stage_for,
    wall,
    wall_for,
)
from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Display, PollScene, Stage
from meetingroom.sessions.state import RoomState

_WORD = 0xFFFFFFFF


def program_name(state: RoomState, display: Display | None = None) -> str:
    """Return the name of what a wall must show now; of one that nothing stands before
    without a display.  The state must hold a meeting.

    The display's own name is laid over the picture and is not in it.
    """
    if display is None:
        stage = scene_of(state)
        return name_of(parts_of(state, wall(state, common_of(state), stage), stage))
    bare = display.model_copy(update={"identify_until": None})
    picture = wall_for(state, bare)
    return name_of(parts_of(state, picture, stage_for(state, bare)))


# One `case` a kind of picture.
def parts_of(  # noqa: C901
    state: RoomState, picture: WallPicture, stage: Stage
) -> tuple[str, ...]:
    """Return what tells a picture of a stage apart from others."""
    match picture:
        case IdlePicture():
            return "idle", picture.title, picture.status
        case AgendaPicture():
            active = [line for line in picture.lines if line.status == "active"]
            now = (active[0].number, active[0].title) if active else ("", "")
            return "agenda", picture.title, *now
        case PaperPicture():
            return "paper", picture.sha256[:12], str(picture.page)
        case SitePicture():
            return "video", picture.beside or picture.source
        case SitesPicture():
            return ("sites",)
        case QueuePicture():
            return ("queue",)
        case PollPicture():
            return "poll", *poll_parts(state, stage)
        case NoticePicture():
            text = "" if picture.text == CALL else picture.text
            return "notice", text, *(("urgent",) if picture.urgent else ())
        case BlackPicture():
            return ("black",)
        case ComposedPicture():
            return "composed", *composed_parts(stage)


def composed_parts(stage: Stage) -> tuple[str, str]:
    """Return which scene of the secretariat is shown, and in which revision."""
    scene = stage.scene
    if not isinstance(scene, ComposedScene):
        return "", ""
    return scene.composition, str(scene.revision)


def poll_parts(state: RoomState, stage: Stage) -> tuple[str, str]:
    """Return the poll that is shown, and how it stands."""
    scene = stage.scene
    poll = state.find(Poll, scene.poll) if isinstance(scene, PollScene) else None
    return ("", "") if poll is None else (poll.id, poll.status)


def name_of(parts: tuple[str, ...]) -> str:
    """Return the name: the kind, and 53 bits of the whole in hexadecimal."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{parts[0]}:{hash53(text)}"


def hash53(text: str) -> str:
    """Return 53 bits of a text; a page without TLS has no SHA-256 of its own."""
    high, low = 0xDEADBEEF, 0x41C6CE57
    for byte in text.encode():
        high = (high ^ byte) * 2654435761 & _WORD
        low = (low ^ byte) * 1597334677 & _WORD
    high = _mix(high, 16, 2246822507) ^ _mix(low, 13, 3266489909)
    low = _mix(low, 16, 2246822507) ^ _mix(high, 13, 3266489909)
    return f"{(low & 0x1FFFFF) << 32 | high:014x}"


def _mix(word: int, shift: int, factor: int) -> int:
    return (word ^ word >> shift) * factor & _WORD
