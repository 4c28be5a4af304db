"""The hours of displays, kept by the clock of the server."""

import asyncio
from datetime import UTC, datetime

from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.commands.schedule import ScheduleDisplay
from meetingroom.sessions.records import Display
from meetingroom.sessions.room_clock import HallClock
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.schedule import rules
from meetingroom.sessions.schedule.records import Schedule
from tests.clocks import Clock
from tests.conftest import CHAIR, SECRETARY, send, small_meeting

ALWAYS = Schedule(weekdays=(1, 2, 3, 4, 5, 6, 7), on_at="07:00", off_at="18:00")
WALL = AddDisplay(
    display="w", label="Màn hình", kind="wall", width_px=1920, height_px=1080
)


async def test_a_display_stays_on_until_the_meeting_is_over_and_the_hall_is_empty(
    store,
):
    clock = Clock()
    clock.at = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
    rooms = Rooms(store, await store.epoch(), clock)
    room = await small_meeting(rooms)
    hours = HallClock(rules)
    await hours.start()
    detach = hours.attach(room)
    await send(room, WALL)
    await send(room, ScheduleDisplay(display="w", schedule=ALWAYS), SECRETARY)

    async def is_black_within(turns: int) -> bool:
        for _ in range(turns):
            await asyncio.sleep(0.01)
            if room.state.get(Display, "w").overrides.blackout:
                return True
        return False

    clock.pass_by(hours=3)
    hours.attach(room)
    before = await is_black_within(20)
    await send(room, CloseMeeting(), CHAIR)
    clock.pass_by(minutes=20)
    hours.attach(room)
    after = await is_black_within(3000)
    detach()
    await hours.close()

    assert (before, after) == (False, True)
