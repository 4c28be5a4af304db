"""What sites send their pictures in: what is preferred, where everybody sees it."""

import pytest

from meetingroom.errors import ForbiddenError
from meetingroom.sessions.access import permit
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.places import PreferCodec, ReportCodec, StartMedia
from meetingroom.sessions.records import MediaPlane
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.test_rules import after

DISTRICT = Actor(id="site-1", role="site", place="d1")


def told(*commands: Command) -> RoomState:
    state = after()
    for command in commands:
        actor = SECRETARY if isinstance(command, PreferCodec) else SYSTEM
        state = state.apply(state.rev + 1, decide(state, command, actor, NOON))
    return state


def codecs(state: RoomState) -> tuple[str, str]:
    media = state.get(MediaPlane, "media")
    return media.prefers, media.codec


def test_vp8_is_sent_until_it_is_known_that_everybody_sees_the_other():
    asked = told(PreferCodec(codec="vp9"))
    known = told(PreferCodec(codec="vp9"), ReportCodec(codec="vp9"))

    assert codecs(asked) == ("vp9", "vp8")
    assert codecs(known) == ("vp9", "vp9")


def test_what_everybody_sees_is_sent_until_the_other_is_known_to_be_seen():
    first = (PreferCodec(codec="vp9"), ReportCodec(codec="vp9"))
    other = told(*first, PreferCodec(codec="av1"))

    assert codecs(other) == ("av1", "vp9")
    assert codecs(told(*first, PreferCodec(codec="vp8"))) == ("vp8", "vp8")


def test_what_nobody_prefers_is_not_sent():
    late = (PreferCodec(codec="vp9"), PreferCodec(codec="vp8"))

    assert codecs(told(*late, ReportCodec(codec="vp9"))) == ("vp8", "vp8")


def test_the_preference_outlives_the_media_process():
    before = (PreferCodec(codec="vp9"), ReportCodec(codec="vp9"))

    assert codecs(told(*before, StartMedia(epoch="e2"))) == ("vp9", "vp9")


@pytest.mark.parametrize(
    "command", [PreferCodec(codec="vp9"), ReportCodec(codec="vp9")]
)
def test_what_is_said_twice_changes_nothing(command):
    state = told(PreferCodec(codec="vp9"), ReportCodec(codec="vp9"))
    actor = SECRETARY if isinstance(command, PreferCodec) else SYSTEM

    assert decide(state, command, actor, NOON) == []


def test_a_site_does_not_choose():
    permit(PreferCodec(codec="vp9"), CHAIR)

    with pytest.raises(ForbiddenError):
        permit(PreferCodec(codec="vp9"), DISTRICT)
