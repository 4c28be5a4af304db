"""Wishes about polls, and what would be a leak of them, for tests of what is sent."""

from hypothesis import strategies as st

from meetingroom.sessions.commands import polls as c
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    Mark,
    Poll,
)

POLL = st.sampled_from(["q", "h", "k", "nope"])
POLLS = [
    st.builds(
        c.AddPoll,
        poll=st.just("q"),
        title=st.just("Thông qua"),
        change=st.booleans(),
        roll=st.booleans(),
        live=st.booleans(),
    ),
    st.builds(
        c.AddPoll,
        poll=st.just("h"),
        title=st.just("Chương trình"),
        medium=st.just("hand"),
        secrecy=st.just("open"),
        turnout=st.booleans(),
    ),
    st.builds(c.ReadyPoll, poll=POLL),
    st.builds(c.MovePoll, poll=POLL, before=st.one_of(st.none(), POLL)),
    st.builds(c.WithdrawPoll, poll=POLL, withdrawn=st.booleans()),
    st.builds(c.OpenPoll, poll=POLL, without_quorum=st.just("Chủ tọa quyết định")),
    st.builds(
        c.QuickPoll,
        poll=st.just("k"),
        title=st.just("Nghỉ giải lao"),
        without_quorum=st.just("Chủ tọa quyết định"),
    ),
    st.builds(c.ClosePoll, poll=POLL),
    st.builds(c.PublishPoll, poll=POLL),
    st.builds(c.AnnulPoll, poll=POLL, reason=st.just("Sai văn bản")),
    st.builds(c.AnonymisePoll, poll=POLL),
    st.builds(c.CountTurnout, poll=POLL),
    st.builds(
        c.Vote, poll=POLL, choices=st.sampled_from([("yes",), ("no",), ("maybe",)])
    ),
    st.builds(
        c.EnterCount,
        poll=POLL,
        side=st.sampled_from(["a", "b"]),
        marks=st.just((Mark(option="yes", votes=1),)),
    ),
    st.builds(c.ConfirmCount, poll=POLL),
    st.builds(c.SetProcedure, parallel=st.booleans()),
]


def poll_leak(viewer, record):
    """What would be a leak of a poll; the rule once more, from the other side."""
    staff = viewer.audience == "staff"
    match record:
        case Poll():
            return not staff and record.opened_at is None
        case Ballot():
            if record.public and viewer.audience in {"staff", "display"}:
                return False
            others = record.participant != viewer.place
            return record.choices != () if staff else others
        case Electorate():
            return not staff
        case CountSheet():
            early = not record.shown and record.marks != ()
            return viewer.audience not in {"staff", "desk"} or early
        case _:
            return not staff and not record.public
