"""What is kept of people for a meeting, handed to one of them, or destroyed after it.

The minutes and the journal of a meeting are its record and stay; what is destroyed is
what was gathered to check credentials: files, profiles, cases, badges, portraits.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from meetingroom.database import Database
from meetingroom.errors import WrongStateError
from meetingroom.members.committee import Committee
from meetingroom.members.portraits import Portraits
from meetingroom.people.audit import note
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import meeting_of
from meetingroom.tables import (
    audit,
    badge,
    badge_issue,
    case_entry,
    delegacy,
    delegate_profile,
    door_entry,
    fact,
)
from meetingroom.values import Actor, Line, Value

DESTROYED: dict[str, Table] = {
    "delegates": delegacy,
    "profiles": delegate_profile,
    "case_entries": case_entry,
    "badges": badge,
    "badge_issues": badge_issue,
    "door_entries": door_entry,
}


class Certificate(Value):
    """Who destroyed what, and when; nobody's data can be had back from it."""

    meeting: str
    title: Line
    at: datetime
    by: str
    reason: Line
    counts: dict[str, int]
    """Rows of each kind, and portraits."""
    content_sha256: str
    """Over everything that was destroyed, in its order."""
    sha256: str = ""
    """Over the certificate itself."""


class Retention:
    """The end of the data about the people of one installation's meetings."""

    def __init__(
        self, database: Database, committee: Committee, portraits: Portraits
    ) -> None:
        self._database, self._committee = database, committee
        self._portraits = portraits

    async def due_at(self, room: Room) -> datetime | None:
        """Return from when on the data may be destroyed; None while they are needed."""
        closed_at = meeting_of(room.state).closed_at
        rules = await self._committee.rules(room.meeting)
        return closed_at + timedelta(days=rules.keep_days) if closed_at else None

    async def destroy(
        self, room: Room, actor: Actor, reason: str, photos: Collection[str]
    ) -> Certificate:
        """Destroy everything that was gathered for a meeting, `photos` with it.

        Destroying again what came since makes a further certificate.

        Raises:
            WrongStateError: it is too early, or nothing is left.
        """
        at, due_at = room.now(), await self.due_at(room)
        if due_at is None or at < due_at:
            raise WrongStateError("the data are still needed")
        title = meeting_of(room.state).title

        def work(db: Connection) -> Certificate:
            digest, counts = hashlib.sha256(), {}
            for kind, table in DESTROYED.items():
                counts[kind] = _swallow(db, table, room.meeting, digest)
            for photo in sorted(photos):
                digest.update(photo.encode())
            counts["portraits"] = len(photos)
            if not any(counts.values()):
                raise WrongStateError("nothing is left to destroy")
            certificate = _certified(
                Certificate(
                    meeting=room.meeting,
                    title=title,
                    at=at,
                    by=actor.id,
                    reason=reason,
                    counts=counts,
                    content_sha256=digest.hexdigest(),
                )
            )
            before = _certificates(db, room.meeting)
            _keep(db, room.meeting, [*before, certificate])
            note(db, at, actor.id, "data.destroy", room.meeting, certificate.sha256)
            return certificate

        # The files first: after a crash between the two, the rows still name them.
        for photo in photos:
            await self._portraits.destroy(photo)
        return await self._database.write(work)

    async def certificates(self, meeting: str) -> list[Certificate]:
        """Return what was destroyed of a meeting, oldest first."""
        return await self._database.read(lambda db: _certificates(db, meeting))

    async def about(self, room: Room, actor: Actor, participant: str) -> dict[str, Any]:
        """Return everything that is kept of one person, to be handed to that person.

        Raises:
            NotFoundError: nobody has this id.
        """
        person = room.state.get(Participant, participant)
        mine = (
            *_of(room.state.all(Admission), participant),
            *_of(room.state.all(AttendanceInterval), participant),
        )
        subject, at = f"{room.meeting}/{participant}", room.now()

        def work(db: Connection) -> dict[str, Any]:
            note(db, at, actor.id, "person.export", subject)
            kept = {
                kind: _rows(db, table, room.meeting, participant)
                for kind, table in DESTROYED.items()
            }
            looks = select(audit.c.at, audit.c.act).where(audit.c.subject == subject)
            read = db.execute(looks.order_by(audit.c.seq)).all()
            return {
                **kept,
                "looks": [{"at": row.at.isoformat(), "act": row.act} for row in read],
            }

        found = await self._database.write(work)
        records = [one.model_dump(mode="json") for one in (person, *mine)]
        return {"at": at.isoformat(), "records": records, **found}


def _of(
    records: Iterable[Admission] | Iterable[AttendanceInterval], participant: str
) -> list[Admission | AttendanceInterval]:
    return [one for one in records if one.participant == participant]


def _rows(
    db: Connection, table: Table, meeting: str, participant: str
) -> list[dict[str, Any]]:
    query = select(table).where(table.c.meeting == meeting)
    rows = [_plain(row) for row in db.execute(query).mappings()]
    return [row for row in rows if participant in _people_of(row)]


def _people_of(row: dict[str, Any]) -> set[str]:
    """Return whom a row is about; what a desk without network told says it inside."""
    inside = json.loads(row.get("body", "{}"))
    return {
        str(holder[name])
        for holder in (row, inside, inside.get("entry") or {})
        for name in ("participant", "subject")
        if name in holder
    }


def _plain(row: Any) -> dict[str, Any]:
    """Return a row as JSON can hold it."""
    return {
        str(name): value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def _swallow(db: Connection, table: Table, meeting: str, digest: Any) -> int:
    """Destroy a meeting's rows of a table into a hash; return how many there were."""
    here = table.c.meeting == meeting
    query = select(table).where(here).order_by(*table.primary_key.columns)
    rows = [_plain(row) for row in db.execute(query).mappings()]
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode())
    db.execute(delete(table).where(here))
    return len(rows)


def _certified(certificate: Certificate) -> Certificate:
    body = certificate.model_dump_json(exclude={"sha256"})
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    return certificate.model_copy(update={"sha256": sha256})


def _name(meeting: str) -> str:
    return f"destroyed.{hashlib.sha256(meeting.encode()).hexdigest()[:40]}"


def _certificates(db: Connection, meeting: str) -> list[Certificate]:
    query = select(fact.c.value).where(fact.c.name == _name(meeting))
    text = db.scalar(query)
    return [Certificate.model_validate(one) for one in json.loads(text or "[]")]


def _keep(db: Connection, meeting: str, all_: list[Certificate]) -> None:
    db.execute(delete(fact).where(fact.c.name == _name(meeting)))
    text = json.dumps([one.model_dump(mode="json") for one in all_], ensure_ascii=False)
    db.execute(insert(fact).values(name=_name(meeting), value=text))
