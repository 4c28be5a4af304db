"""The clock closes polls whose time is over, and tells how many have voted."""

import asyncio
from datetime import timedelta

import pytest

from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.commands.polls import (
    AddPoll,
    ClosePoll,
    CountTurnout,
    OpenPoll,
    ReadyPoll,
    SetProcedure,
    Vote,
)
from meetingroom.sessions.polls import clock as poll_clock
from meetingroom.sessions.polls.clock import TURNOUT_EVERY, next_look, wishes
from meetingroom.sessions.polls.records import Poll, Turnout
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.room_clock import RoomClock
from meetingroom.sessions.rooms import Rooms
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY, send, small_meeting
from tests.voting import cast, hall, voter, voting

WAIT_S = 10


def test_the_clock_asks_for_what_is_due():
    state = voting(hall(3), limit_s=60, ends_itself=True)
    due = NOON + timedelta(seconds=60)
    voted = cast(state, 1, "yes")

    assert next_look(state, due) == due
    assert next_look(state, NOON) == NOON + TURNOUT_EVERY
    assert wishes(state, NOON) == []
    assert wishes(voted, NOON) == [CountTurnout(poll="q")]
    assert wishes(voted, due) == [ClosePoll(poll="q")]


@pytest.fixture
async def watched(store):
    now = [NOON]
    rooms = Rooms(store, await store.epoch(), clock=lambda: now[0])
    room = await small_meeting(rooms)
    clock = RoomClock(poll_clock)
    await clock.start()
    clock.attach(room)
    yield room, now
    await clock.close()


async def until(room, true):
    """Wait until something is true of the room's state."""
    changed = asyncio.Event()
    stop = room.listen(lambda _state, _step: changed.set())
    async with asyncio.timeout(WAIT_S):
        while not true(room.state):
            await changed.wait()
            changed.clear()
    stop()


async def begin(room, **plan):
    for person in ("p-1", "p-2", "p-3"):
        wish = AdmitParticipant(
            admission=f"a-{person}",
            participant=person,
            mode="site" if person == "p-3" else "hall",
            via="search",
            code="OK",
        )
        await send(room, wish)
    await send(room, AddPoll(poll="q", title="Thông qua", **plan))
    await send(room, ReadyPoll(poll="q"), SECRETARY)
    await send(room, OpenPoll(poll="q"), CHAIR)


async def test_a_poll_that_ends_itself_is_closed_and_counted_when_its_time_is_over(
    watched,
):
    room, now = watched
    await begin(room, limit_s=60, ends_itself=True)
    await send(room, Vote(poll="q", choices=("yes",)), voter(1))
    await asyncio.sleep(0.1)
    assert room.state.get(Poll, "q").status == "open"

    now[0] = NOON + timedelta(seconds=61)
    await until(room, lambda state: state.get(Poll, "q").status == "counted")


async def test_turnout_is_told_while_votes_come_in(watched):
    room, _ = watched
    await begin(room)
    for n in (1, 2):
        await send(room, Vote(poll="q", choices=("no",)), voter(n))

    await until(room, lambda state: state.get(Turnout, "turnout/q").voted == 2)


async def test_those_at_a_lost_site_count_until_their_time_is_over(watched):
    room, now = watched
    await begin(room)
    for link in ("connected", "lost"):
        fact = ReportSite(site="d1", link=link, audio=False, video=False)
        await room.handle(fact, SYSTEM)
    assert room.state.get(Quorum, "quorum").held == 1

    now[0] = NOON + timedelta(seconds=121)
    await send(room, AddItem(item="x", title="Mục thêm"))
    await send(room, SetProcedure(parallel=True), SECRETARY)
    await until(room, lambda state: state.get(Quorum, "quorum").lost == 1)
