"""Keeps the projectors and processors of all rooms as their records ask for."""

import asyncio
import logging

from meetingroom.display.devices.keeper import Keeper
from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.devices.upkeep import LOOK_S
from meetingroom.display.watch import AT_WORK
from meetingroom.errors import MeetingError
from meetingroom.sessions.commands.equipment import ReportEquipment
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.room import WriteError
from meetingroom.sessions.room_watch import RoomWatch
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

SERVED = AT_WORK | {"closed"}
"""When machines are asked; after the meeting they can still be switched off."""
Key = tuple[str, str, str]
"""Meeting, record and address: at another address stands another machine."""


class EquipmentPlane(RoomWatch):
    """The machines of every attached room, each with a keeper."""

    def __init__(self, passwords: Passwords, look_s: float = LOOK_S) -> None:
        """Take where their passwords are."""
        super().__init__((Equipment, Meeting))
        self._passwords = passwords
        self._look_s = look_s
        self._keepers: dict[Key, Keeper] = {}

    async def set_password(self, place: Written, password: str) -> None:
        """Keep the password of a place, and try it at once."""
        await asyncio.to_thread(self._passwords.put, place, password)
        for keeper in self._keepers.values():
            keeper.look()

    async def close(self) -> None:
        """Let every machine go; they stay as they are.  May be called twice."""
        await super().close()
        keepers, self._keepers = [*self._keepers.values()], {}
        await asyncio.gather(*(keeper.close() for keeper in keepers))

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            wanted = {
                (meeting, one.id, one.address): one
                for meeting, room in self._rooms.items()
                for one in served(room.state)
            }
            for key in self._keepers.keys() - wanted.keys():
                await self._keepers.pop(key).close()
                await self._forget(key)
            for key, one in wanted.items():
                hold = at_work(self._rooms[key[0]].state)
                if key in self._keepers:
                    self._keepers[key].take(one, hold)
                else:
                    self._keepers[key] = self._keep(key[0], one, hold)
            await self._stir.wait()

    def _keep(self, meeting: str, one: Equipment, hold: bool) -> Keeper:
        async def report(said: ReportEquipment) -> None:
            await self._report(meeting, said)

        return Keeper(one, self._passwords, report, hold, self._look_s)

    async def _forget(self, key: Key) -> None:
        """Say that nobody asks any more."""
        meeting, equipment, address = key
        room = self._rooms.get(meeting)
        one = room.state.find(Equipment, equipment) if room else None
        if one is not None and one.address == address and not one.retired:
            said = ReportEquipment(equipment=equipment, health="unknown")
            await self._report(meeting, said)

    async def _report(self, meeting: str, said: ReportEquipment) -> None:
        room = self._rooms.get(meeting)
        try:
            if room is not None:
                await room.handle(said, SYSTEM)
        except (MeetingError, WriteError) as error:
            # The next look reports it again.
            log.warning("%s: %s was not reported: %s", meeting, said.equipment, error)


def at_work(state: RoomState) -> bool:
    """Tell whether the hall belongs to this meeting now."""
    return any(meeting.status in AT_WORK for meeting in state.all(Meeting))


def served(state: RoomState) -> list[Equipment]:
    """Return what is asked and told now."""
    if not any(meeting.status in SERVED for meeting in state.all(Meeting)):
        return []
    return [one for one in state.all(Equipment) if not one.retired]
