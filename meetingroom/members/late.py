"""Desks that come back: what they did without network becomes presence and cases.

Telling again changes nothing: every step knows an entry by its device and id.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from meetingroom.database import Database
from meetingroom.errors import NotFoundError
from meetingroom.members.badge import Genuine
from meetingroom.members.cases import Entry
from meetingroom.members.committee import Committee, badge_subject, held_at
from meetingroom.members.desk import Desk
from meetingroom.members.facts import Facts
from meetingroom.members.offline import (
    Batch,
    Double,
    Judged,
    OfflineEntry,
    Outcome,
    corrected,
    doubles,
    judged,
    sentence,
    then,
)
from meetingroom.members.recount import count_of, tell_count
from meetingroom.members.row import Code
from meetingroom.members.standing import HALL, label_of, place_of
from meetingroom.members.verdict import Verdict, at_desk, verdict
from meetingroom.people.audit import note
from meetingroom.sessions.commands.people import DoorAct, MergeDoor
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.room import Room
from meetingroom.tables import door_entry
from meetingroom.values import Actor, Value

TWICE: tuple[Code, ...] = ("TRUNG_SAU_GOP",)


class Told(Value):
    """What one entry came to, as its desk may know it."""

    id: str
    outcome: Outcome
    code: str = ""
    """What the server finds now; empty where the entry was known already."""


class Side(Value):
    """One entry of a person who was let in twice."""

    desk: str
    at: datetime
    offline: bool


class Twice(Value):
    """A double entry, both sides of it."""

    participant: str
    name: str
    message_vi: str
    message_en: str
    sides: tuple[Side, ...]


class Merged(Value):
    """The answer to a batch: which entries are kept, and who was let in twice."""

    entries: tuple[Told, ...]
    doubles: tuple[Twice, ...]
    rev: int


class LateDesks:
    """Takes what desks did without network, for all meetings."""

    def __init__(self, database: Database, desk: Desk) -> None:
        self._database = database
        self._desk = desk
        self._committee = Committee(database)
        self._turn = asyncio.Lock()

    async def merge(self, room: Room, actor: Actor, batch: Batch) -> Merged:
        """Take a batch of a desk; what is known of it already is only answered.

        Raises:
            MeetingError: nothing more was taken; the same batch may be sent again.
        """
        received_at = room.now()
        async with self._turn:
            known = await self._known(room.meeting, actor.id)
            told: list[Told] = []
            for entry in batch.entries:
                if (outcome := known.get(entry.id)) is not None:
                    told.append(Told(id=entry.id, outcome=outcome))
                    continue
                at = corrected(entry, batch, received_at)
                if (heard := _heard(room, actor, entry)) is not None:
                    told.append(Told(id=entry.id, outcome=heard))
                    continue
                told.append(await self._take(room, actor, entry, at))
                known[entry.id] = told[-1].outcome
            found = await self._settle(room, actor)
        return Merged(entries=tuple(told), doubles=found, rev=room.state.rev)

    async def doubles(self, room: Room) -> tuple[Twice, ...]:
        """Return everybody who was let in twice, unknown to a desk."""
        labels = {act.desk: label_of(room.state, act.desk) for act in _acts(room)}
        told = []
        for one in doubles(_acts(room)):
            badge = await self._desk.badges.of(room.meeting, one.participant)
            facts = Facts(at=room.now(), reading="none", standing=badge)
            told.append(_twice(room, facts, labels, one))
        return tuple(told)

    async def _take(
        self, room: Room, actor: Actor, entry: OfflineEntry, at: datetime
    ) -> Told:
        found = await self._found(room, actor, entry, at)
        result = judged(entry, found)
        person = found.person.participant if found.person else ""
        if person and result.outcome in {"admitted", "left"}:
            wish = MergeDoor(acts=(_act(actor, entry, result, person, at),))
            await room.handle(wish, actor.on_behalf(), wish.acts[0].admission)
        subject = person or (badge_subject(entry.badge) if entry.badge else "")
        if result.codes and subject:
            held = held_at(result.codes, actor, at, await self._shown(entry))
            await self._committee.hold(room.meeting, subject, held)
        if person and (count := count_of(found)) != "yes":
            await tell_count(room, person, count)
        # Last: an entry that is not noted as taken is taken again, and changes nothing.
        await self._keep(room, actor, entry, at, result.outcome, person)
        code = at_desk(found).code
        return Told(id=entry.id, outcome=result.outcome, code=code)

    async def _found(
        self, room: Room, actor: Actor, entry: OfflineEntry, at: datetime
    ) -> Verdict:
        if entry.participant is None:
            facts = await self._desk.by_badge(room, actor, entry.badge, entry.direction)
        else:
            try:
                facts = await self._desk.by_name(
                    room, actor, _now(room, entry.participant)
                )
            except NotFoundError:
                facts = Facts(at=at, reading="not_a_badge")
            facts = facts.model_copy(update={"direction": entry.direction})
        return verdict(then(facts, entry, at))

    async def _shown(self, entry: OfflineEntry) -> int:
        """Return the sequence of the badge that was scanned; 0 where none of ours."""
        reading = await self._desk.badges.read(entry.badge)
        return reading.badge.sequence if isinstance(reading, Genuine) else 0

    async def _settle(self, room: Room, actor: Actor) -> tuple[Twice, ...]:
        """Open a case for every double entry, and say where there is none any more."""
        found = await self.doubles(room)
        now = {one.participant for one in found}
        open_ = {
            case.subject
            for case in await self._committee.cases(room.meeting)
            if TWICE[0] in case.codes
        }
        for person in sorted(now - open_):
            entry = held_at(TWICE, actor, room.now())
            await self._committee.hold(room.meeting, person, entry)
        for person in sorted(open_ - now):
            settled = Entry(at=room.now(), actor=actor.id, kind="settled", codes=TWICE)
            await self._committee.hold(room.meeting, person, settled)
        return found

    async def _known(self, meeting: str, device: str) -> dict[str, Outcome]:
        where = door_entry.c.meeting == meeting, door_entry.c.device == device
        query = select(door_entry.c.id, door_entry.c.outcome).where(*where)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return {row.id: row.outcome for row in rows}

    async def _keep(
        self,
        room: Room,
        actor: Actor,
        entry: OfflineEntry,
        at: datetime,
        outcome: Outcome,
        person: str,
    ) -> None:
        # What was scanned opens doors: its hash is enough to find it again.
        update = {"badge": badge_subject(entry.badge) if entry.badge else ""}
        body = entry.model_copy(update=update).model_dump_json(exclude_defaults=True)
        row = {
            "meeting": room.meeting,
            "device": actor.id,
            "id": entry.id,
            "received_at": room.now(),
            "at": at,
            "outcome": outcome,
            "body": body,
        }
        subject = f"{room.meeting}/{person}" if person else room.meeting

        def keep(db: Connection) -> None:
            db.execute(insert(door_entry).values(**row))
            note(db, room.now(), actor.id, "desk.merge", subject, outcome)

        await self._database.write(keep)


def _heard(room: Room, actor: Actor, entry: OfflineEntry) -> Outcome | None:
    """Return what came of an entry whose wish was carried out online all the same.

    A desk that got no answer goes on without network, under the same id.
    """
    act = room.state.find(Admission, entry.id)
    if act is None or act.desk != actor.id:
        return None
    return "admitted" if act.direction == "in" else "left"


def _acts(room: Room) -> Iterable[Admission]:
    return room.state.all(Admission)


def _now(room: Room, participant: str) -> str:
    """Return who somebody is now, where two records were made one."""
    person = room.state.find(Participant, participant)
    return person.merged_into or participant if person else participant


def _act(
    actor: Actor, entry: OfflineEntry, result: Judged, person: str, at: datetime
) -> DoorAct:
    # Two devices may give one name; nobody may take another's.
    digest = hashlib.sha256(f"{actor.id}/{entry.id}".encode()).hexdigest()
    return DoorAct(
        admission=f"late-{digest[:32]}",
        participant=person,
        direction="in" if result.outcome == "admitted" else "out",
        via="search" if entry.participant else "badge",
        code=entry.code,
        desk=actor.id,
        mode="hall" if place_of(actor) == HALL else "site",
        at=at,
    )


def _twice(
    room: Room, facts: Facts, labels: Mapping[str, str], double: Double
) -> Twice:
    first, *_, last = double.sides
    told = sentence(facts, first, last, labels)
    return Twice(
        participant=double.participant,
        name=room.state.get(Participant, double.participant).name,
        message_vi=told.message_vi,
        message_en=told.message_en,
        sides=tuple(
            Side(desk=labels[s.desk], at=s.at, offline=s.noted_at is not None)
            for s in double.sides
        ),
    )
