"""Polls in preparation: their order, and drafts that are taken out and put back."""

import pytest

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.sessions.access import visible
from meetingroom.sessions.commands.polls import (
    AddPoll,
    AnnulPoll,
    EditPoll,
    MovePoll,
    OpenPoll,
    ReadyPoll,
    WithdrawPoll,
)
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import hall, poll_of, send


def prepared(*names):
    state = hall()
    for name in names:
        state = send(state, AddPoll(poll=name, title=f"Nội dung {name}"))
    return state


def lined_up(state):
    polls = sorted(state.all(Poll), key=lambda poll: poll.order)
    assert [poll.order for poll in polls] == [*range(1, len(polls) + 1)]
    return [poll.id for poll in polls]


def refused(state, wish, actor=SECRETARY):
    with pytest.raises(WrongStateError):
        decide(state, wish, actor, NOON)


@pytest.mark.parametrize(
    ("poll", "before", "then"),
    [
        ("c", "a", ["c", "a", "b"]),
        ("a", None, ["b", "c", "a"]),
        ("a", "c", ["b", "a", "c"]),
        ("b", "b", ["a", "b", "c"]),
        ("a", "b", ["a", "b", "c"]),
    ],
)
def test_a_poll_is_moved_before_another_or_to_the_end(poll, before, then):
    wish = MovePoll(poll=poll, before=before)
    state = send(prepared("a", "b", "c"), wish)

    assert lined_up(state) == then
    assert decide(state, wish, SECRETARY, NOON) == []


def test_a_poll_that_was_opened_keeps_its_place():
    state = send(prepared("a", "b", "c", "d"), ReadyPoll(poll="b"))
    state = send(state, OpenPoll(poll="b"), CHAIR)

    refused(state, MovePoll(poll="b"))
    refused(state, MovePoll(poll="c", before="b"))
    first = send(state, MovePoll(poll="d", before="a"))
    assert lined_up(first) == ["d", "b", "a", "c"]
    assert poll_of(first, "b") == poll_of(state, "b")
    assert lined_up(send(first, MovePoll(poll="d"))) == ["a", "b", "c", "d"]


def test_a_poll_that_nobody_knows_is_not_moved():
    for wish in (MovePoll(poll="x"), MovePoll(poll="a", before="x")):
        with pytest.raises(NotFoundError):
            decide(prepared("a"), wish, SECRETARY, NOON)


def test_a_draft_is_taken_out_and_put_back_and_its_record_stays():
    state = send(prepared("a"), ReadyPoll(poll="a"))
    out = send(state, WithdrawPoll(poll="a"))
    assert poll_of(out, "a").status == "withdrawn"
    assert decide(out, WithdrawPoll(poll="a"), SECRETARY, NOON) == []
    back = send(out, WithdrawPoll(poll="a", withdrawn=False))

    assert poll_of(back, "a").status == "draft"
    assert decide(back, WithdrawPoll(poll="a", withdrawn=False), SECRETARY, NOON) == []


def test_nobody_opens_changes_or_readies_a_poll_that_was_taken_out():
    out = send(prepared("a"), WithdrawPoll(poll="a"))

    refused(out, ReadyPoll(poll="a"))
    refused(out, EditPoll(poll="a", title="Nội dung khác"))
    refused(out, OpenPoll(poll="a"), CHAIR)
    assert not any(isinstance(r, Poll) for r in visible(out, Viewer("delegate", "p-1")))


def test_a_poll_that_was_opened_is_annulled_and_never_taken_out():
    state = send(send(prepared("a"), ReadyPoll(poll="a")), OpenPoll(poll="a"), CHAIR)
    refused(state, WithdrawPoll(poll="a"))
    state = send(state, AnnulPoll(poll="a", reason="Sai văn bản"), CHAIR)

    refused(state, WithdrawPoll(poll="a"))
