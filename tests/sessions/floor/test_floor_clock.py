"""The clock takes back calls after which nobody was heard."""

import asyncio
from datetime import timedelta

import pytest

from meetingroom.sessions.commands.floor import AskFloor, ExtendSpeech, GrantFloor
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.floor import clock as floor_clock
from meetingroom.sessions.floor.clock import HEARD_WITHIN, due_of
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.room_clock import RoomClock
from meetingroom.sessions.rooms import Rooms
from meetingroom.values import Actor
from tests.conftest import CHAIR, NOON, send, small_meeting

WAIT_S = 10
SITE = Actor(id="site-1", role="site", place="d1")


@pytest.fixture
async def watched(store):
    now = [NOON]
    rooms = Rooms(store, await store.epoch(), clock=lambda: now[0])
    room = await small_meeting(rooms)
    clock = RoomClock(floor_clock)
    await clock.start()
    clock.attach(room)
    await send(room, AskFloor(request="s-1"), SITE)
    yield room, now
    await clock.close()


async def test_a_dead_site_is_back_in_the_queue_with_the_reason(watched):
    room, now = watched
    told = asyncio.Event()
    await send(room, GrantFloor(request="s-1"), CHAIR)
    assert room.state.get(SpeakerRequest, "s-1").status == "called"
    assert due_of(room.state) == {"s-1": NOON + HEARD_WITHIN}
    room.listen(lambda _state, _step: told.set())
    now[0] = NOON + HEARD_WITHIN
    async with asyncio.timeout(WAIT_S):
        await told.wait()

    request = room.state.get(SpeakerRequest, "s-1")
    assert (request.status, request.failed) == ("queued", "lost")


async def test_a_call_that_was_heard_in_time_stays(watched):
    room, now = watched
    await send(room, GrantFloor(request="s-1"), CHAIR)
    heard = ReportSite(site="d1", link="connected", audio=True, video=True)
    await send(room, heard)
    now[0] = NOON + timedelta(minutes=1)
    await send(room, ExtendSpeech(request="s-1", limit_s=600), CHAIR)

    assert room.state.get(SpeakerRequest, "s-1").status == "live"
    assert due_of(room.state) == {}
