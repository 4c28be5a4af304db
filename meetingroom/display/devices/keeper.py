"""Keeps one projector or processor as it is wished to be, and reports how it is.

Each has a task of its own, so that a dead one never delays another.  While it fails it
is tried ever more rarely; it is logged once when it is lost and once when it is back.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from meetingroom.display.devices import DeviceError
from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.devices.talks import Talk, talk
from meetingroom.display.devices.upkeep import (
    LOOK_S,
    LOST_AFTER,
    SOON_S,
    Step,
    Upkeep,
    retry_s,
)
from meetingroom.sessions.commands.equipment import ReportEquipment
from meetingroom.sessions.devices.equipment import (
    Equipment,
    EquipmentReading,
    Trouble,
    place_of,
)

log = logging.getLogger(__name__)

WHOLE_S = 20.0
"""How long one look may take in all."""
UNDER_WAY = frozenset({"cooling", "warming"})
REFUSALS: frozenset[Trouble] = frozenset(
    {"unknown", "value", "busy", "refused", "broken"}
)

Report = Callable[[ReportEquipment], Awaitable[None]]


class Keeper:
    """The one machine of a record, as long as the record asks for it."""

    def __init__(
        self,
        equipment: Equipment,
        passwords: Passwords,
        report: Report,
        hold: bool,
        look_s: float = LOOK_S,
    ) -> None:
        """Take the record; without `hold`, only later wishes are carried out."""
        self._equipment = equipment
        self._passwords = passwords
        self._report = report
        self._look_s = look_s
        self._chance = random.Random()
        self._upkeep = Upkeep(known=equipment.wish)
        self._hold = hold
        self._left_alone = None if hold else equipment.wish
        """The wish that is not carried out, again or at all."""
        self._stir = asyncio.Event()
        self._failures = 0
        self._lost = False
        self._task = asyncio.create_task(self._run(), name=f"keep {equipment.id}")

    def take(self, equipment: Equipment, hold: bool) -> None:
        """Take the record as it is now, and look at the machine where it is wished."""
        wished = equipment.wish != self._equipment.wish
        self._equipment = equipment
        self._hold = hold
        if hold:
            self._left_alone = None
        if wished:
            self._stir.set()

    def look(self) -> None:
        """Look at the machine now, for instance because its password is known."""
        self._stir.set()

    async def close(self) -> None:
        """Let it go; it stays as it is.  May be called twice."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            pause_s = await self._try()
            try:
                async with asyncio.timeout(pause_s):
                    await self._stir.wait()
            except TimeoutError:
                continue

    async def _try(self) -> float:
        """Look once; return the seconds until the next look."""
        try:
            async with asyncio.timeout(WHOLE_S):
                reading, more = await self._look()
        except TimeoutError:
            return await self._failed(DeviceError("silent", "it took too long"))
        except DeviceError as error:
            return await self._failed(error)
        except Exception:
            # It must not end the upkeep for the rest of the meeting.
            log.exception("equipment %s", self._equipment.id)
            return await self._failed(DeviceError("garbled"))
        if self._lost:
            log.warning("%s is back", self._equipment.id)
        self._failures, self._lost = 0, False
        await self._tell_room("online", self._upkeep.refused or "", reading)
        return min(SOON_S, self._look_s) if more else self._look_s

    async def _look(self) -> tuple[EquipmentReading, bool]:
        """Ask how it is, tell what differs; say whether something is under way."""
        one = self._equipment
        place = place_of(one.address)
        password = await asyncio.to_thread(self._passwords.get, place)
        async with talk(place, password) as link:
            reading = await link.read()
            if self._failures and self._hold:
                self._upkeep.back()
            self._upkeep.wished(one.wish)
            if one.wish == self._left_alone:
                return reading, False
            steps = self._upkeep.steps(one.wish, reading)
            for step in steps:
                await self._step(link, step)
            if steps:
                reading = await link.read()
                self._upkeep.seen(one.wish, reading)
                return reading, True
        if self._upkeep.refused == "busy":
            self._upkeep.refused = None
        if not self._hold and reading.power not in UNDER_WAY:
            # Done: what comes later in this hall is another meeting's.
            self._left_alone = one.wish
        return reading, reading.power in UNDER_WAY

    async def _step(self, link: Talk, step: Step) -> None:
        try:
            await link.tell(*step)
        except DeviceError as error:
            if error.trouble not in REFUSALS:
                raise
            self._upkeep.told(step, error.trouble)
        else:
            self._upkeep.told(step, None)

    async def _failed(self, error: DeviceError) -> float:
        """Take note of a failure; return how long the machine is left alone."""
        self._failures += 1
        if self._failures >= LOST_AFTER or error.trouble != "silent":
            if not self._lost:
                log.warning("%s is lost: %s", self._equipment.id, error.trouble)
            self._lost = True
            await self._tell_room("offline", error.trouble, EquipmentReading())
        return min(retry_s(self._failures, self._chance), self._look_s * 1.5)

    async def _tell_room(
        self, health: str, trouble: Trouble | str, reading: EquipmentReading
    ) -> None:
        said = {"health": health, "trouble": trouble, "reading": reading}
        await self._report(
            ReportEquipment.model_validate({"equipment": self._equipment.id, **said})
        )
