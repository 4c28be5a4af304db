"""A poll before the eyes of the hall, and a question put in two taps."""

import pytest

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions import access
from meetingroom.sessions.commands.polls import (
    AnnulPoll,
    ClosePoll,
    OpenPoll,
    QuickPoll,
)
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.polls.records import Ballot, Poll, Tally, ballot_id
from meetingroom.sessions.scenes import AgendaScene, PollScene, Stage
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR
from tests.voting import cast, hall, poll_of, ready, send, voter, voting

QUICK = QuickPoll(poll="k", title="Nghỉ giải lao 15 phút", limit_s=60)


def scene(state):
    return state.get(Stage, "stage").scene


def test_a_poll_that_is_opened_is_on_the_wall_with_the_same_change():
    assert scene(voting(hall(3))) == PollScene(poll="q")


def test_opening_it_again_leaves_the_wall_to_what_came_after():
    state = voting(hall(3))
    state = send(state, ShowScene(scene=AgendaScene()), CHAIR)

    assert scene(send(state, OpenPoll(poll="q"), CHAIR)) == AgendaScene()


def test_a_poll_that_was_never_opened_is_not_shown():
    with pytest.raises(WrongStateError, match="never opened"):
        send(ready(hall(3)), ShowScene(scene=PollScene(poll="q")), CHAIR)


def test_an_annulled_poll_leaves_the_wall():
    annul = AnnulPoll(poll="q", reason="Sai văn bản")

    assert scene(send(voting(hall(3)), annul, CHAIR)) == AgendaScene()


def test_a_quick_question_is_open_with_one_command():
    poll = poll_of(send(hall(3), QUICK, CHAIR), "k")

    assert (poll.status, poll.kind, poll.secrecy) == ("open", "yes_no", "named")
    assert poll.abstain
    assert poll.due_at is not None


def test_a_quick_question_put_again_alike_is_put_once():
    state = send(hall(3), QUICK, CHAIR)

    assert len(send(state, QUICK, CHAIR).all(Poll)) == 1
    with pytest.raises(InvalidError, match="taken"):
        send(state, QUICK.model_copy(update={"title": "Bế mạc"}), CHAIR)


def test_a_quick_question_asks_for_a_quorum_as_any_other():
    with pytest.raises(WrongStateError, match="no quorum"):
        send(hall(5, present=1), QUICK, CHAIR)
    without = QUICK.model_copy(update={"without_quorum": "Chủ tọa quyết định"})
    state = send(hall(5, present=1), without, CHAIR)

    assert poll_of(state, "k").without_quorum == "Chủ tọa quyết định"


def test_only_the_chair_puts_a_quick_question():
    with pytest.raises(ForbiddenError):
        access.permit(QUICK, voter(1))


def test_the_result_tells_the_presence_that_it_rests_on():
    state = cast(voting(hall(3)), 1, "yes")
    tally = send(state, ClosePoll(poll="q"), CHAIR).get(Tally, "tally/q")

    assert tally.quorum_vi.startswith("Có mặt 3/3")
    assert tally.quorum_en.startswith("Present: 3 of 3")


@pytest.mark.parametrize("live", [True, False])
def test_the_hall_sees_votes_as_they_come_in_only_where_the_poll_says_so(live):
    state = cast(voting(hall(3), live=live), 1, "yes")
    ballot = state.get(Ballot, ballot_id("q", "p-1"))
    wall = access.seen(state, ballot, Viewer("display"))
    other = access.seen(state, ballot, Viewer("delegate", "p-2"))
    staff = access.seen(state, ballot, Viewer("staff"))

    assert wall == (ballot if live else None)
    assert other is None
    assert isinstance(staff, Ballot)
    assert staff.choices == (("yes",) if live else ())


def test_votes_in_sums_are_never_shown_with_names():
    with pytest.raises(InvalidError, match="with names"):
        ready(hall(3), live=True, secrecy="open")
