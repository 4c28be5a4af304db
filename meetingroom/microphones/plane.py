"""Keeps the microphones equal to the rooms, through one driver.

Latest only: what should be open is compared with what was told whenever the floor
changes.  What the driver reports becomes commands with the system actor.
"""

import asyncio
import logging
from collections.abc import Callable

from meetingroom.errors import MeetingError
from meetingroom.microphones import Channel, Driver, DriverError
from meetingroom.microphones.wanted import wanted
from meetingroom.sessions.commands.floor import ReportMicrophone
from meetingroom.sessions.floor.records import (
    ChairPriority,
    Microphone,
    MicrophoneState,
    SpeakerRequest,
)
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.room_watch import RoomWatch
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

RETRY_S = 1.0


class Microphones(RoomWatch):
    """The microphones of every attached room."""

    def __init__(self, driver: Driver) -> None:
        super().__init__((ChairPriority, Microphone, Participant, SpeakerRequest))
        self._driver = driver
        self._open: set[Channel] = set()
        """What the driver was told to open, and not to close since."""
        self._reports: dict[Channel, MicrophoneState] = {}

    def attach(self, room: Room) -> Callable[[], None]:
        """Serve a room until the returned function is called."""
        # What was open before the server went down is not open now.
        for microphone in room.state.all(Microphone):
            if microphone.state != "off":
                self._report(Channel(room.meeting, microphone.id), "off")
        return super().attach(room)

    async def start(self) -> None:
        """Start the driver and serve the rooms."""
        await self._driver.start(self._report)
        await super().start()

    async def close(self) -> None:
        """Close every microphone and stop.  May be called twice."""
        await super().close()
        await self._driver.close()

    def _report(self, channel: Channel, state: MicrophoneState) -> None:
        self._reports[channel] = state
        self._stir.set()

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            done = await self._tell_rooms() and await self._tell_driver()
            try:
                async with asyncio.timeout(None if done else RETRY_S):
                    await self._stir.wait()
            except TimeoutError:
                continue

    async def _tell_rooms(self) -> bool:
        """Tell the rooms what the driver reported; False where a disk failed."""
        while self._reports:
            channel, state = next(iter(self._reports.items()))
            room = self._rooms.get(channel.meeting)
            fact = ReportMicrophone(microphone=channel.microphone, state=state)
            try:
                if room is not None:
                    await room.handle(fact, SYSTEM)
            except MeetingError as error:
                log.warning("%s refuses %s: %s", channel.meeting, fact.type, error)
            except WriteError:
                return False
            if self._reports.get(channel) == state:
                del self._reports[channel]
        return True

    async def _tell_driver(self) -> bool:
        """Tell the driver what differs; False where it did not take all of it."""
        should = {
            Channel(room.meeting, microphone)
            for room in self._rooms.values()
            for microphone in wanted(room.state)
        }
        done = True
        # Closing comes first: what is open is what the hall hears.
        for channel in [*sorted(self._open - should), *sorted(should - self._open)]:
            try:
                await self._driver.turn(channel, channel in should)
            except DriverError as error:
                log.warning("%s: %s", channel.microphone, error)
                done = False
                continue
            (self._open.add if channel in should else self._open.discard)(channel)
        return done
