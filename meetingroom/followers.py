"""The clients that follow one room, and what each is sent.

A change is redacted and encoded once for all that see the same of it, and what the
one person whom it concerns sees is worked out for that person alone: a vote costs one
message, however many tablets there are.
"""

import asyncio
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from meetingroom.following import Readers
from meetingroom.sessions.access import own
from meetingroom.sessions.closed_door import is_kept_out, kept_out
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.scenes import Lead
from meetingroom.sessions.state import Record
from meetingroom.sessions.viewers import NOBODY, Audience, Viewer
from meetingroom.sessions.wire import Change, Following

Look = tuple[Audience, str, tuple[str, ...]]
"""What a snapshot depends on: the audience, the place of one who is kept out by closed
doors, and the personal records in sight."""


READING: frozenset[Audience] = frozenset({"delegate", "site"})


@dataclass
class Followers:
    """The clients that follow one room, by who looks."""

    room: Room
    by_viewer: dict[Viewer, set[str]] = field(default_factory=dict)
    told: dict[Viewer, int] = field(default_factory=dict)
    """The newest revision that everybody of a viewer was sent."""
    readers: Readers = field(default_factory=Readers)
    summing: asyncio.TimerHandle | None = None
    catching_up: asyncio.TimerHandle | None = None
    by_audience: dict[Audience, set[Viewer]] = field(default_factory=dict)
    caught_up: int = -1
    """The newest revision that all were told of, for all that is known."""
    latest: Entry | None = None
    """The newest change that was told to anybody."""
    rev: int = -1
    snapshots: dict[Look, str] = field(default_factory=dict)

    def close(self) -> None:
        """Cancel whatever would be told later."""
        for timer in (self.summing, self.catching_up):
            if timer is not None:
                timer.cancel()

    def join(self, viewer: Viewer, sid: str) -> None:
        """Add a client, which is brought to the room's revision by its sync."""
        self.by_viewer.setdefault(viewer, set()).add(sid)
        self.by_audience.setdefault(viewer.audience, set()).add(viewer)
        self.told.setdefault(viewer, self.room.state.rev)

    def leave(self, viewer: Viewer, sid: str) -> None:
        """Take a client out."""
        self.by_viewer[viewer].discard(sid)
        if not self.by_viewer[viewer]:
            del self.by_viewer[viewer], self.told[viewer]
            self.by_audience[viewer.audience].discard(viewer)

    def sum(self, meeting: str) -> Following:
        """Return how many are at the chair's page."""
        seen = self.by_viewer.items()
        devices = sum(len(sids) for v, sids in seen if v.audience in READING)
        lead = self.room.state.find(Lead, "lead")
        return self.readers.sum(meeting, lead, devices)

    def snapshot(self, viewer: Viewer) -> str:
        """Return the encoded snapshot; encoded once for all that see the same."""
        if self.rev != self.room.state.rev:
            self.rev, self.snapshots = self.room.state.rev, {}
        state = self.room.state
        alone = viewer.place if is_kept_out(state, viewer) else NOBODY
        look = (viewer.audience, alone, own(state, viewer))
        if look not in self.snapshots:
            body = self.room.snapshot(viewer).model_dump_json()
            self.snapshots[look] = encode("snapshot", body)
        return self.snapshots[look]

    def changes(self, step: Step) -> Iterable[tuple[str, set[str]]]:
        """Yield the encoded change and whom it goes to, as each may see it.

        Whoever sees nothing of it is sent nothing, and brought up to date by the
        next change, or by `catch_up`.
        """
        self.latest = step.entry
        encoded: dict[Hashable, tuple[str, str]] = {}
        for viewer, change in self._sights(step):
            if not change.put and not change.gone:
                continue
            # Whoever of one audience sees a record sees the same of it.
            look = (viewer.audience, tuple(r.id for r in change.put), change.gone)
            if look not in encoded:
                encoded[look] = apart(change)
            packet = since(self.told[viewer], *encoded[look])
            self.told[viewer] = change.rev
            yield packet, self.by_viewer[viewer]

    def _sights(self, step: Step) -> Iterable[tuple[Viewer, Change]]:
        """Yield each viewer that sees something of a step, with what; some others."""
        owners, state = step.owners, self.room.state
        if owners is None:
            for viewer in [*self.by_viewer]:
                yield viewer, step.seen_by(viewer, state)
            return
        owners |= kept_out(state)
        for audience, viewers in [*self.by_audience.items()]:
            common = step.seen_by(Viewer(audience, NOBODY), state)
            # What nobody but its owner sees costs no look at five hundred others.
            told = [*viewers] if common.put or common.gone else owned(viewers, owners)
            for viewer in told:
                own = viewer.place in owners
                yield viewer, step.seen_by(viewer, state) if own else common

    @property
    def behind(self) -> bool:
        """Whether anything was told that some may have seen nothing of."""
        return self.latest is not None and self.latest.rev > self.caught_up

    def catch_up(self) -> Iterable[tuple[str, set[str]]]:
        """Yield an empty change for whoever saw nothing of the latest ones."""
        latest = self.latest
        if latest is None:
            return
        self.caught_up = latest.rev
        fields = latest.model_dump(include={"meeting", "rev", "at", "cause"})
        empty = apart(Change(after=0, put=(), **fields))
        for viewer, sids in [*self.by_viewer.items()]:
            if self.told[viewer] < latest.rev:
                packet = since(self.told[viewer], *empty)
                self.told[viewer] = latest.rev
                yield packet, sids


def withdrawn(put: Iterable[Record]) -> set[str]:
    """Return the participants who have just left the roster."""
    people = (record for record in put if isinstance(record, Participant))
    return {person.id for person in people if person.presence == "withdrawn"}


def owned(viewers: set[Viewer], places: frozenset[str]) -> list[Viewer]:
    """Return the viewers who are at one of the places."""
    if len(places) < len(viewers) and viewers:
        audience = next(iter(viewers)).audience
        return [v for p in places if (v := Viewer(audience, p)) in viewers]
    return [viewer for viewer in viewers if viewer.place in places]


def apart(change: Change) -> tuple[str, str]:
    """Return the encoded change in the two parts around `after`."""
    body = change.model_dump_json(exclude={"after"})
    return '{"after":', f",{body[1:]}"


def since(after: int, head: str, tail: str) -> str:
    """Return the packet of a change that follows on a revision."""
    return encode("change", f"{head}{after}{tail}")


def encode(event: str, body: str) -> str:
    """Return one Socket.IO event packet (protocol 5, type 2) with a JSON body."""
    return f'2["{event}",{body}]'
