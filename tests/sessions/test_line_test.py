"""What a site's line carried stands in the meeting, for those who look after lines."""

import pytest

from meetingroom.errors import NotFoundError
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands.places import AddSite, ReportLine
from meetingroom.sessions.records import LineTest, Meeting
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Actor
from tests.conftest import NOON, SECRETARY

SITE = Actor(id="site-1", role="site", place="d1")
GOOD = ReportLine(
    score=92, rtt_ms=18, jitter_ms=2, up_bps=8_000_000, down_bps=9_000_000
)
POOR = ReportLine(score=31, rtt_ms=240, jitter_ms=60, up_bps=400_000, down_bps=900_000)


def meeting_with_a_site():
    meeting = Meeting(id="m", title="Thử", starts_at=NOON)
    state = RoomState().apply(1, [meeting])
    return done(state, AddSite(site="d1", label="Điểm cầu 1"), SECRETARY)


def done(state, command, actor):
    return state.apply(state.rev + 1, decide(state, command, actor, NOON))


def test_the_newest_trial_of_a_line_stands_in_the_place_of_the_one_before():
    state = done(meeting_with_a_site(), POOR, SITE)
    state = done(state, GOOD, SITE)

    assert [(one.site, one.score) for one in state.all(LineTest)] == [("d1", 92)]


def test_a_device_that_is_at_no_site_has_no_line_to_report():
    stray = Actor(id="site-9", role="site", place="d9")

    with pytest.raises(NotFoundError):
        decide(meeting_with_a_site(), GOOD, stray, NOON)


def test_staff_and_technician_see_it_and_nobody_else():
    state = done(meeting_with_a_site(), GOOD, SITE)
    (trial,) = state.all(LineTest)

    assert seen(state, trial, Viewer("staff")) == trial
    assert seen(state, trial, Viewer("technician")) == trial
    assert seen(state, trial, Viewer("site", "d2")) is None
    assert seen(state, trial, Viewer("delegate", "p-1")) is None
