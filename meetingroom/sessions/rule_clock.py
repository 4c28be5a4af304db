"""Tells each room when a reading rule's time has come, by the room's own clock."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from meetingroom.agenda.records import ReadingRule
from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import TurnRule
from meetingroom.sessions.room import Room, WriteError
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

LOOK_S = 30.0
"""At least so often is the clock looked at, as somebody may set it."""
RETRY_S = 1.0
LITTLE = timedelta(milliseconds=20)


def next_turn(rules: Iterable[ReadingRule]) -> datetime | None:
    """Return the next instant at which one of the rules turns, or None."""
    due = [rule.from_at for rule in rules if not rule.begun]
    due += [rule.until_at for rule in rules if not rule.ended]
    return min((at for at in due if at is not None), default=None)


def due_rules(rules: Iterable[ReadingRule], at: datetime) -> list[ReadingRule]:
    """Return the rules whose time has come or gone, and who do not say so yet."""
    return [
        rule
        for rule in rules
        if (not rule.begun and rule.from_at is not None and rule.from_at <= at)
        or (not rule.ended and rule.until_at is not None and rule.until_at <= at)
    ]


class RuleClock:
    """Watches the rules of every room."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._stir = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def attach(self, room: Room) -> Callable[[], None]:
        """Watch a room's rules until the returned function is called."""
        self._rooms[room.meeting] = room
        stop = room.listen(
            lambda _, step: (
                self._stir.set()
                if any(isinstance(r, ReadingRule) for r in step.entry.put)
                else None
            )
        )
        self._stir.set()

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)

        return detach

    async def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop watching.  May be called twice."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            waits = [await self._turn(room) for room in [*self._rooms.values()]]
            try:
                async with asyncio.timeout(min([LOOK_S, *waits])):
                    await self._stir.wait()
            except TimeoutError:
                continue

    async def _turn(self, room: Room) -> float:
        """Turn what is due; return the seconds until the next turn."""
        rules = room.state.all(ReadingRule)
        try:
            for rule in due_rules(rules, room.now()):
                await room.handle(TurnRule(subject=rule.subject), SYSTEM)
        except (MeetingError, WriteError):
            log.exception("a reading rule of %s cannot turn", room.meeting)
            return RETRY_S
        at = next_turn(room.state.all(ReadingRule))
        if at is None:
            return LOOK_S
        return max(0.0, (at + LITTLE - room.now()).total_seconds())
