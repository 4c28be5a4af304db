"""What a wall shows under all that is laid over it, and the name of that.  Pure.

A name says what a scene is about, and after a slash the hash of the whole picture: of
two with one subject, the second is the first with other counts.
"""

import hashlib
import json
from functools import lru_cache

from meetingroom import fonts
from meetingroom.display.chime_scene import CALL
from meetingroom.display.layout import picture_hash
from meetingroom.display.pictures import (
    AgendaPicture,
    BlackPicture,
    ComposedPicture,
    CredentialPicture,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PollPicture,
    QueuePicture,
    SitePicture,
    SitesPicture,
    WallPicture,
)
from meetingroom.display.scenes import stage_for, wall_for
from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import PollScene, Stage
from meetingroom.sessions.state import RoomState

HASH_LETTERS = 16


def program_name(state: RoomState, display: Display) -> str:
    """Return the name of what a wall must show now.  The state must hold a meeting."""
    return name_on(state, display, program_of(state, display))


def name_on(state: RoomState, display: Display, picture: WallPicture) -> str:
    """Return the name of the picture that a wall must show."""
    subject = subject_of(parts_of(state, picture, stage_for(state, display)))
    return f"{subject}/{hash_on(picture, display.width_px, display.height_px)}"


def program_of(state: RoomState, display: Display) -> WallPicture:
    """Return what a wall must show; its own name and patterns are laid over it."""
    return wall_for(state, display.model_copy(update={"identify_until": None}))


def same_subject(one: str, other: str) -> bool:
    """Return whether two names are of pictures about one thing."""
    return one.partition("/")[0] == other.partition("/")[0]


@lru_cache(maxsize=64)
def hash_on(picture: WallPicture, width_px: int, height_px: int) -> str:
    """Return the beginning of the hash of a picture on a canvas of this size."""
    whole = picture_hash(picture, width_px, height_px, fonts.typefaces())
    return whole[:HASH_LETTERS]


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
            return "video", picture.source
        case SitesPicture():
            return ("sites",)
        case QueuePicture():
            return ("queue",)
        case PollPicture():
            return "poll", *poll_parts(state, stage)
        case CredentialPicture(facts=facts):
            return "credentials", facts.report, str(facts.page)
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


def subject_of(parts: tuple[str, ...]) -> str:
    """Return the kind, and the beginning of a hash of the whole."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{parts[0]}:{digest[:HASH_LETTERS]}"
