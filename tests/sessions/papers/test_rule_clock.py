"""A reading rule turns when its time comes, never earlier, and soon after."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from meetingroom.agenda.records import ReadingRule
from meetingroom.sessions.commands import papers as c
from meetingroom.sessions.papers import clock as rule_clock
from meetingroom.sessions.papers.clock import next_look, wishes
from meetingroom.sessions.room_clock import RoomClock
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.values import utcnow
from tests.conftest import NOON, SECRETARY, send, small_meeting


def rule(**fields):
    """A meeting that has one rule and nothing else."""
    return RoomState().apply(1, [ReadingRule(id="rule/a", subject="a", **fields)])


def test_the_next_turn_is_the_first_that_has_not_come():
    later, last = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    waiting = rule(from_at=later, until_at=last, begun=False)
    begun = rule(from_at=later, until_at=last, begun=True)

    assert next_look(waiting, NOON) == later
    assert next_look(begun, NOON) == last
    assert next_look(rule(), NOON) is None


@pytest.mark.parametrize(("seconds", "due"), [(-1, False), (0, True), (5, True)])
def test_a_rule_is_due_at_its_instant_and_not_before(seconds, due):
    waiting = rule(from_at=NOON, begun=False)

    asked = wishes(waiting, NOON + timedelta(seconds=seconds))

    assert asked == ([c.TurnRule(subject="a")] if due else [])


@pytest.fixture
async def room(store):
    """A small meeting by the real clock."""
    return await small_meeting(Rooms(store, await store.epoch(), clock=utcnow))


async def test_a_paper_opens_and_shuts_by_the_rooms_clock(room):
    turns: list[tuple[datetime, bool, bool]] = []
    clock = RoomClock(rule_clock)
    await clock.start()
    detach = clock.attach(room)
    begin = datetime.now(UTC) + timedelta(seconds=0.4)
    end = begin + timedelta(seconds=0.4)
    done = asyncio.Event()

    def note(state, step):
        now = state.find(ReadingRule, "rule/a")
        if now is not None and step.entry.cause == "rule.turn":
            turns.append((step.entry.at, now.begun, now.ended))
            if now.ended:
                done.set()

    room.listen(note)
    await send(room, c.SetRule(subject="a", from_at=begin, until_at=end), SECRETARY)
    async with asyncio.timeout(20):
        await done.wait()
    detach()
    await clock.close()

    assert [turn[1:] for turn in turns] == [(True, False), (True, True)]
    assert turns[0][0] >= begin
    assert turns[1][0] >= end
