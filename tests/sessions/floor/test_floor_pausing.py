"""A clock goes on once nothing holds it any more, whatever ends first."""

import pytest

from meetingroom.errors import WrongStateError
from meetingroom.sessions.commands.floor import (
    PauseSpeech,
    ResumeSpeech,
    TakePriority,
)
from meetingroom.sessions.commands.meeting import RecessMeeting, ResumeMeeting
from tests.sessions.floor.hall import (
    ask,
    ask_site,
    chair,
    chamber,
    end,
    grant,
    link,
    speech,
    status,
)

OUTER = "s-1"
HOLDS = {
    "site": (
        lambda state: link(state, 1, 10, up=False),
        lambda state: link(state, 1, 20),
    ),
    "interposed": (
        lambda state: grant(ask(state, 1, 10, kind="interposed", to=OUTER), "r-1", 10),
        lambda state: end(state, "r-1", 20),
    ),
    "recess": (
        lambda state: chair(state, RecessMeeting(), 10),
        lambda state: chair(state, ResumeMeeting(), 20),
    ),
    "priority": (
        lambda state: chair(state, TakePriority(on=True), 10),
        lambda state: chair(state, TakePriority(on=False), 20),
    ),
}
PAIRS = [(a, b) for a in HOLDS for b in HOLDS if a != b]
# Nobody may be given the floor in a recess, and a grant ends the chair's own word.
TOGETHER = [
    p for p in PAIRS if p not in {("recess", "interposed"), ("priority", "interposed")}
]


def speaking_site():
    """Return a site that speaks and is heard."""
    return grant(ask_site(link(chamber(), 1), 1), OUTER)


@pytest.mark.parametrize(("first", "second"), TOGETHER)
@pytest.mark.parametrize("last", ["first", "second"])
def test_a_clock_held_twice_goes_on_when_the_last_hold_ends(first, second, last):
    begin_first, end_first = HOLDS[first]
    begin_second, end_second = HOLDS[second]
    state = begin_second(begin_first(speaking_site()))
    ends = [end_first, end_second] if last == "second" else [end_second, end_first]

    between = ends[0](state)
    after = ends[1](between)

    left = second if last == "second" else first
    assert speech(between, OUTER).paused_by == left
    assert status(between, OUTER) == "paused"
    assert speech(after, OUTER).since is not None
    assert status(after, OUTER) == "live"
    assert speech(after, OUTER).paused_ms == 10_000


def test_the_chair_does_not_let_a_speaker_go_on_into_a_question():
    state = HOLDS["interposed"][0](speaking_site())

    with pytest.raises(WrongStateError, match="an interposed question is being put"):
        chair(state, ResumeSpeech(request=OUTER), 15)


def test_the_chair_does_not_let_a_speaker_go_on_into_the_chairs_own_word():
    state = HOLDS["priority"][0](speaking_site())

    with pytest.raises(WrongStateError, match="the chair has the floor"):
        chair(state, ResumeSpeech(request=OUTER), 15)


def test_the_chair_lets_a_site_go_on_that_is_heard_by_telephone():
    state = HOLDS["site"][0](speaking_site())

    state = chair(state, ResumeSpeech(request=OUTER), 15)

    assert status(state, OUTER) == "live"


@pytest.mark.parametrize("hold", ["site", "recess", "priority"])
def test_a_pause_of_the_chair_outlasts_everything(hold):
    begin, over = HOLDS[hold]
    state = begin(chair(speaking_site(), PauseSpeech(request=OUTER), 5))

    assert speech(over(state), OUTER).paused_by == "chair"


def test_the_chair_who_takes_the_floor_takes_back_a_call():
    state = grant(ask_site(chamber(), 1), OUTER)
    assert status(state, OUTER) == "called"

    state = chair(state, TakePriority(on=True), 5)

    assert status(state, OUTER) == "queued"
