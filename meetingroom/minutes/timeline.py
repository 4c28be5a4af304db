"""What happened when: the times that the newest records no longer tell.  Pure.

The journal has every version of every record; this keeps what minutes need of them
and can go on from where it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetingroom.agenda.records import AgendaItem
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.records import (
    Meeting,
    Mode,
    Participant,
    Quorum,
)
from meetingroom.sessions.state import Record
from meetingroom.values import Value

SECOND = timedelta(seconds=1)
UNDO = "script.undo"
"""The command after which a step of the run of show never was."""


class Span(Value):
    """From when until when; without an end it goes on."""

    begun: datetime
    ended: datetime | None = None
    mode: Mode | None = None
    """Where somebody was meanwhile; only of presence."""

    def length_s(self, until: datetime) -> float:
        """Return its seconds; one that goes on ends at `until`."""
        return ((self.ended or until) - self.begun).total_seconds()


@dataclass
class Timeline:
    """The times of one meeting, as its journal has them so far."""

    rev: int = 0
    at: datetime | None = None
    sittings: list[Span] = field(default_factory=list)
    """From opening or resuming to recess or close."""
    items: dict[str, list[Span]] = field(default_factory=dict)
    stays: dict[str, list[Span]] = field(default_factory=dict)
    spells: dict[str, AttendanceInterval] = field(default_factory=dict)
    closed: bool = False
    doors: list[Span] = field(default_factory=list)
    """When the meeting sat behind closed doors."""
    quorum_opened: Quorum | None = None
    quorums: list[Quorum] = field(default_factory=list)
    """The presence with which each sitting began, in their order."""
    quorum: Quorum | None = None

    def take(self, entry: Entry) -> None:
        """Go on by one entry of the journal; entries of before are passed over."""
        if entry.rev <= self.rev:
            return
        self.rev, self.at = entry.rev, entry.at
        # Presence moves the quorum in the same change, wherever it stands in it.
        for record in entry.put:
            if isinstance(record, Quorum):
                self.quorum = record
        for record in entry.put:
            self._take(record, entry.at, entry.cause == UNDO)

    def _take(self, record: Record, at: datetime, undone: bool) -> None:
        match record:
            case Meeting():
                self._sit(record, at)
            case AgendaItem():
                spans = self.items.setdefault(record.id, [])
                active = record.status == "active"
                turn_back(spans, active) if undone else turn(spans, active, at)
            case Participant():
                self._stay(record, at)
            case AttendanceInterval():
                before = self.spells.get(record.id, record)
                self.spells[record.id] = record
                stays = self.stays.get(record.participant, [])
                stays[:] = [corrected(span, before, record) for span in stays]
            case _:
                pass

    def _sit(self, meeting: Meeting, at: datetime) -> None:
        turn(self.sittings, meeting.status == "open", at)
        turn(self.doors, meeting.mode == "closed_door", at)
        self.closed = meeting.closed_at is not None
        if meeting.status == "open" and len(self.quorums) < len(self.sittings):
            self.quorums.append(self.quorum or Quorum())
            self.quorum_opened = self.quorums[0]

    def _stay(self, person: Participant, at: datetime) -> None:
        if person.merged_into:
            own = self.stays.setdefault(person.merged_into, [])
            own += self.stays.pop(person.id, [])
            own.sort(key=lambda span: span.begun)
            return
        stays = self.stays.setdefault(person.id, [])
        here = person.presence == "in"
        moved = here and bool(stays) and stays[-1].mode != person.mode
        if moved:
            turn(stays, False, at)
        turn(stays, here, at, person.mode)

    @property
    def opened_at(self) -> datetime | None:
        """When the meeting was called to order."""
        return self.sittings[0].begun if self.sittings else None

    @property
    def closed_at(self) -> datetime | None:
        """When the meeting ended; None before it did."""
        return self.sittings[-1].ended if self.closed and self.sittings else None

    @property
    def recesses(self) -> list[Span]:
        """The pauses between two sittings."""
        pairs = zip(self.sittings, self.sittings[1:], strict=False)
        return [
            Span(begun=before.ended, ended=after.begun)
            for before, after in pairs
            if before.ended is not None
        ]


def turn(
    spans: list[Span], goes_on: bool, at: datetime, mode: Mode | None = None
) -> None:
    """Begin a span, end the one that goes on, or leave things as they are."""
    running = bool(spans) and spans[-1].ended is None
    if goes_on and not running:
        spans.append(Span(begun=at, mode=mode))
    elif running and not goes_on:
        spans[-1] = spans[-1].model_copy(update={"ended": at})


def turn_back(spans: list[Span], goes_on: bool) -> None:
    """Take the last turn back: what it ended goes on, and what it began never was."""
    running = bool(spans) and spans[-1].ended is None
    if goes_on and spans and not running:
        spans[-1] = spans[-1].model_copy(update={"ended": None})
    elif running and not goes_on:
        spans.pop()


def corrected(
    span: Span, before: AttendanceInterval, after: AttendanceInterval
) -> Span:
    """Return a stay with the times that the secretariat has corrected since."""
    update: dict[str, datetime | None] = {}
    if span.begun == before.from_at:
        update["begun"] = after.from_at
    if span.ended is not None and span.ended == before.until_at:
        update["ended"] = after.until_at
    return span.model_copy(update=update)


def timeline_of(entries: Iterable[Entry]) -> Timeline:
    """Return the times that a journal tells."""
    told = Timeline()
    for entry in entries:
        told.take(entry)
    return told


def total_s(spans: Iterable[Span], until: datetime) -> float:
    """Return the seconds of several spans together."""
    return sum(span.length_s(until) for span in spans)


def net_s(spans: Iterable[Span], pauses: Iterable[Span], until: datetime) -> float:
    """Return the seconds of spans without what of them lies in pauses."""
    pauses = list(pauses)
    return sum(
        span.length_s(until) - sum(overlap_s(span, pause, until) for pause in pauses)
        for span in spans
    )


def apart(spans: Iterable[Span], pauses: Iterable[Span]) -> list[Span]:
    """Return spans with the pauses cut out of them; none that lasts no second."""
    left = [*spans]
    for pause in pauses:
        left = [part for span in left for part in without(span, pause)]
    return left


def without(span: Span, pause: Span) -> list[Span]:
    """Return what is left of a span before a pause and after it."""
    if overlap_s(span, pause, pause.ended or span.ended or pause.begun) == 0:
        return [span]
    first = span.model_copy(update={"ended": pause.begun})
    parts = [first] if pause.begun - span.begun >= SECOND else []
    if pause.ended is None:
        return parts
    if span.ended is None or span.ended - pause.ended >= SECOND:
        parts.append(span.model_copy(update={"begun": pause.ended}))
    return parts


def overlap_s(one: Span, other: Span, until: datetime) -> float:
    """Return the seconds that two spans share."""
    begun = max(one.begun, other.begun)
    ended = min(one.ended or until, other.ended or until)
    return max(0.0, (ended - begun).total_seconds())
