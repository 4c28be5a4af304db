"""What minutes say of an election whose result means nothing under any rule."""

from meetingroom.minutes.votes import candidates
from meetingroom.sessions.polls.counting import tally_id
from meetingroom.sessions.polls.records import Poll, Tally
from tests.conftest import NOON
from tests.voting import hall


def test_an_election_that_no_rule_decided_has_no_table():
    poll = Poll(id="q", order=1, title="Bầu cử", kind="list", status="published")
    tally = Tally(
        id=tally_id("q"),
        poll="q",
        at=NOON,
        public=True,
        entitled=3,
        present=3,
        cast=3,
        valid=3,
    )
    state = hall().apply(1_000, [poll, tally])

    assert candidates(state, poll) == []
