"""A live room: decides at once, writes in groups, tells only what is durable.

A command is decided on the newest state as soon as it comes, so commands never wait
for the disk one by one.  What they changed is queued to the store in that order; once
the disk has it, the caller is answered and the listeners are told, in order.  When a
write fails, everything that was decided on it fails too, and the room starts again
from what the disk has.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import MeetingError
from meetingroom.sessions.access import (
    PERSONAL,
    owner_of,
    permit,
    seen,
    stirs,
    visible,
)
from meetingroom.sessions.closed_door import is_kept_out
from meetingroom.sessions.commands import Command
from meetingroom.sessions.journal import Entry, chain
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.store import KEPT_ANSWERS, CommandKey, Ledger, Loaded
from meetingroom.sessions.viewers import Viewer
from meetingroom.sessions.wire import Change, Snapshot
from meetingroom.values import Actor, utcnow

log = logging.getLogger(__name__)

KEPT_CHANGES = 2_000
"""Changes that a client may have missed and still catch up without a snapshot."""
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Step:
    """One change, with what its records were before."""

    was: Mapping[str, Record]
    entry: Entry
    stirred: bool = False
    """Whether it moves who may read papers that it does not itself change."""
    before: RoomState | None = None
    """The state before a stirring change, while it is told; not kept after that."""

    @property
    def personal(self) -> bool:
        """Whether viewers of one audience may see different things of it."""
        return self.stirred or any(isinstance(r, PERSONAL) for r in self.entry.put)

    @property
    def owners(self) -> frozenset[str] | None:
        """The places that see it unlike the rest of their audience; None is any."""
        if self.stirred:
            return None
        owners = {owner_of(r) for r in self.entry.put if isinstance(r, PERSONAL)}
        return None if None in owners else frozenset(o for o in owners if o is not None)

    def seen_by(self, viewer: Viewer, after: RoomState) -> Change:
        """Return the change as one viewer may see it.

        `after` is the state after it, or a later one that no stirring change parts
        from it.
        """
        before = self.before or after
        touched: dict[str, Record] = {r.id: r for r in self.entry.put}
        if self.before is not None:
            shut = (is_kept_out(state, viewer) for state in (before, after))
            # Whom the doors shut out, or let in again, loses or finds everything.
            some: Iterable[Record] = after.records.values()
            if len({*shut}) == 1:
                some = (*after.all(AgendaItem), *after.all(Paper))
            touched |= {r.id: r for r in some if r.id not in touched}
        put: list[Record] = []
        gone: list[str] = []
        own = {r.id for r in self.entry.put}
        for record in touched.values():
            former = self.was.get(record.id) if record.id in own else record
            saw = former is not None and seen(before, former, viewer) is not None
            sees = seen(after, record, viewer)
            if sees is not None and (record.id in own or not saw):
                put.append(sees)
            elif sees is None and saw:
                gone.append(record.id)
        return Change(
            meeting=self.entry.meeting,
            rev=self.entry.rev,
            after=self.entry.rev - 1,
            at=self.entry.at,
            cause=self.entry.cause,
            put=tuple(put),
            gone=tuple(gone),
        )


def step_from(before: RoomState, after: RoomState, entry: Entry) -> Step:
    """Return the step that an entry makes from one state to the next."""
    was = {r.id: before.records[r.id] for r in entry.put if r.id in before.records}
    if stirs(before, after, entry.put):
        return Step(was, entry, stirred=True, before=before)
    return Step(was, entry)


Listener = Callable[[RoomState, Step], None]


class WriteError(Exception):
    """The disk did not take the change; nothing was changed."""


@dataclass
class _Pending:
    step: Step
    after: RoomState
    durable: "asyncio.Future[None]"


class Room:
    """The only writer of one meeting's state."""

    def __init__(
        self,
        meeting: str,
        epoch: str,
        loaded: Loaded,
        store: Ledger,
        clock: Clock = utcnow,
    ) -> None:
        self.meeting = meeting
        self.epoch = epoch
        self.state = loaded.state
        self._head, self._hash = loaded.state, loaded.hash
        self._store = store
        self._clock = clock
        self._listeners: list[Listener] = []
        self._steps: deque[Step] = deque(maxlen=KEPT_CHANGES)
        self._pending: deque[_Pending] = deque()
        self._answers: OrderedDict[CommandKey, int | MeetingError]
        self._answers = OrderedDict(loaded.answers)
        self._working: dict[CommandKey, asyncio.Future[int]] = {}
        self._reloading: asyncio.Task[None] | None = None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every durable change, in order; return how to stop.

        A listener must not block: it hands the state to its own task and returns.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def handle(
        self, command: Command, actor: Actor, command_id: str | None = None
    ) -> int:
        """Carry out one command and return the revision that shows its effect.

        With a `command_id`, the command is carried out once, however often the same
        actor sends it, and every retry gets the first answer.

        Raises:
            MeetingError: nothing was changed, and the code says why.
            WriteError: nothing was changed, because the disk failed.
        """
        if command_id is None:
            return await self._carry_out(command, actor, None)
        key = (actor.id, command_id)
        if key in self._answers:
            return self._recall(key)
        work = self._working.get(key)
        if work is None:
            work = asyncio.ensure_future(self._carry_out(command, actor, command_id))
            self._working[key] = work
            work.add_done_callback(partial(self._keep, key))
        # Shielded, so that a client that leaves does not take the command with it.
        return await asyncio.shield(work)

    def snapshot(self, viewer: Viewer) -> Snapshot:
        """Return everything this viewer may see, at the newest durable revision."""
        return Snapshot(
            meeting=self.meeting,
            epoch=self.epoch,
            rev=self.state.rev,
            at=self._clock(),
            records=visible(self.state, viewer),
        )

    def steps_after(self, epoch: str, rev: int) -> list[Step] | None:
        """Return the steps behind a revision, or None where only a snapshot helps."""
        if epoch != self.epoch or not 0 <= rev <= self.state.rev:
            return None
        missing = self.state.rev - rev
        if missing > len(self._steps):
            return None
        steps = list(self._steps)[len(self._steps) - missing :]
        return None if any(step.stirred for step in steps) else steps

    async def entries(self, after: int, limit: int) -> list[Entry]:
        """Return up to `limit` journal entries behind a revision, in order."""
        found = await self._store.entries(self.meeting, after, limit)
        return [entry for entry, _ in found]

    def now(self) -> datetime:
        """Return the room's clock."""
        return self._clock()

    def _recall(self, key: CommandKey) -> int:
        """Return the first answer to a command, or raise the first refusal."""
        answer = self._answers[key]
        if isinstance(answer, MeetingError):
            raise type(answer)(str(answer))
        return answer

    def _keep(self, key: CommandKey, work: "asyncio.Future[int]") -> None:
        # A refusal is an answer and is kept; a failed write is not: a retry may work.
        self._working.pop(key, None)
        if work.cancelled():
            return
        error = work.exception()
        if error is None:
            self._remember(key, work.result())
        elif isinstance(error, MeetingError):
            # Without its traceback, which holds the state that it was decided on.
            self._remember(key, type(error)(str(error)))

    def _remember(self, key: CommandKey, answer: int | MeetingError) -> None:
        self._answers[key] = answer
        while len(self._answers) > KEPT_ANSWERS:
            self._answers.popitem(last=False)

    async def _carry_out(
        self, command: Command, actor: Actor, command_id: str | None
    ) -> int:
        permit(command, actor)
        while self._reloading is not None:
            await asyncio.shield(self._reloading)
        if command_id is not None and (actor.id, command_id) in self._answers:
            # The disk had it all the same, which the reloading has found out.
            return self._recall((actor.id, command_id))
        at = self._clock()
        put = tuple(decide(self._head, command, actor, at))
        if not put:
            return await self._settled()
        entry = Entry(
            meeting=self.meeting,
            rev=self._head.rev + 1,
            at=at,
            actor=actor.id,
            role=actor.role,
            cause=command.type,
            command_id=command_id,
            put=put,
        )
        return await self._write(chain(self._hash, entry))

    async def _settled(self) -> int:
        """Return the newest decided revision once it is durable.

        A command that changes nothing still rests on what was decided before it.
        """
        rev = self._head.rev
        if self._pending:
            await self._wait(self._pending[-1].durable)
        return rev

    async def _write(self, entry: Entry) -> int:
        durable = self._store.append(entry, self._hash)
        after = self._head.apply(entry.rev, entry.put)
        step = step_from(self._head, after, entry)
        self._head, self._hash = after, entry.hash
        self._pending.append(_Pending(step, after, durable))
        durable.add_done_callback(self._on_written)
        await self._wait(durable)
        return entry.rev

    async def _wait(self, durable: "asyncio.Future[None]") -> None:
        try:
            await asyncio.shield(durable)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            raise WriteError(f"meeting {self.meeting} could not be written") from error

    def _on_written(self, durable: "asyncio.Future[None]") -> None:
        # Futures of one writer thread settle in the order of the writes.
        if durable.cancelled() or durable.exception() is not None:
            self._fail(durable)
            return
        if not self._pending or self._pending[0].durable is not durable:
            return
        first = self._pending.popleft()
        self._tell(first.step, first.after)

    def _tell(self, step: Step, after: RoomState) -> None:
        self.state = after
        self._steps.append(replace(step, before=None))
        for listener in tuple(self._listeners):
            try:
                listener(after, step)
            except Exception:
                log.exception("a listener of %s failed", self.meeting)

    def _fail(self, durable: "asyncio.Future[None]") -> None:
        if self._reloading is None:
            log.error(
                "meeting %s lost a write after revision %d: %r; loading it anew",
                self.meeting,
                self.state.rev,
                None if durable.cancelled() else durable.exception(),
            )
            self._reloading = asyncio.get_running_loop().create_task(self._reload())

    async def _reload(self) -> None:
        """Begin again from the disk, once everything that was queued has failed."""
        doomed = [pending.durable for pending in self._pending]
        self._pending.clear()
        await asyncio.gather(*doomed, return_exceptions=True)
        pause_s = 0.1
        while True:
            try:
                loaded = await self._store.load(self.meeting)
                missed = await self._store.entries(self.meeting, self.state.rev)
                break
            except Exception:
                log.exception("meeting %s cannot be read", self.meeting)
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, 5.0)
        for entry, _ in missed:
            # The commit failed and yet the disk has it: then it happened, and is told.
            after = self.state.apply(entry.rev, entry.put)
            self._tell(step_from(self.state, after, entry), after)
            if entry.command_id is not None:
                self._remember((entry.actor, entry.command_id), entry.rev)
        self._head, self._hash = loaded.state, loaded.hash
        self._reloading = None
