"""Whatever anybody sends in whatever order, what messages promise holds."""

import contextlib
from collections import Counter
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.errors import MeetingError
from meetingroom.sessions.access import visible
from meetingroom.sessions.closed_door import kept_out
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    AideNote,
    Announcement,
    Chime,
    ServiceCall,
)
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import viewer_of
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.sessions.messages.hall import EVERYBODY, OTHER, SITE, TECH, VISITOR, room_of
from tests.sessions.messages.wishes import MESSAGES, message_leak

WAITING = {"open", "taken"}
START = room_of()
PEOPLE = (CHAIR, SECRETARY, OTHER, DELEGATE, VISITOR, SITE, TECH)


def sent(command):
    """A command with somebody who may send it, and how long that takes."""
    actors = [actor for actor in PEOPLE if actor.role in command.allowed]
    return st.tuples(st.sampled_from(actors), st.just(command), st.integers(0, 20))


ACTS = st.lists(st.one_of(MESSAGES).flatmap(sent), min_size=20, max_size=40)


def played(acts):
    """Every state that the acts lead to, with what each put there."""
    state, at = START, NOON
    for actor, command, wait_s in acts:
        at += timedelta(seconds=wait_s)
        with contextlib.suppress(MeetingError):
            put = decide(state, command, actor, at)
            before, state = state, state.apply(state.rev + 1, put)
            assert decide(state, command, actor, at) == []
            yield before, state, put, actor


@settings(max_examples=60)
@given(ACTS)
def test_a_party_waits_once_for_each_kind_and_a_call_that_is_over_stays_over(acts):
    for before, state, put, _ in played(acts):
        calls = state.all(ServiceCall)
        waiting = Counter((s.party, s.kind) for s in calls if s.status in WAITING)
        over = [s.id for s in before.all(ServiceCall) if s.status not in WAITING]

        assert max(waiting.values(), default=0) <= 1
        assert not {record.id for record in put} & {*over}


@settings(max_examples=60)
@given(ACTS)
def test_the_chime_keeps_its_pause(acts):
    rung = [r for _, _, put, _ in played(acts) for r in put if isinstance(r, Chime)]
    gaps = [(b.at - a.at).total_seconds() for a, b in pairwise(rung)]

    assert all(gap >= 30 for gap in gaps)
    assert [chime.number for chime in rung] == [*range(1, 1 + len(rung))]


@settings(max_examples=60)
@given(ACTS)
def test_nobody_is_told_what_is_not_meant_for_them(acts):
    for before, state, put, actor in played(acts):
        shut = kept_out(before)
        for record in put:
            if isinstance(record, Announcement) and record.id not in before.records:
                assert not shut & {*record.recipients}
            if isinstance(record, Acknowledgement):
                announcement = state.get(Announcement, record.announcement)
                assert record.party in announcement.recipients
                assert record.party == actor.place
            if isinstance(record, AideNote):
                assert viewer_of(actor).audience == "staff"
        for viewer in EVERYBODY:
            assert not [r for r in visible(state, viewer) if message_leak(viewer, r)]
