"""What is kept of people for a meeting, handed to one of them, or destroyed after it.

The minutes and the journal of a meeting are its record and stay; what is destroyed is
what was gathered to check credentials: files, profiles, cases, badges, portraits.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from meetingroom.database import Database
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.members.certificate import Certificate, Proposal, certified
from meetingroom.members.committee import Committee
from meetingroom.members.destructions import (
    certificates_of,
    keep_certificates,
    keep_proposal,
    proposal_of,
)
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
)
from meetingroom.values import Actor, Value

DESTROYED: dict[str, Table] = {
    "delegates": delegacy,
    "profiles": delegate_profile,
    "case_entries": case_entry,
    "badges": badge,
    "badge_issues": badge_issue,
    "door_entries": door_entry,
}
LOOKS_MAX = 100


class Look(Value):
    """One portrait that was shown to somebody."""

    seq: int
    at: datetime
    account: str
    participant: str


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

    async def kept(self, meeting: str) -> dict[str, int]:
        """Return how many rows of each kind there are now."""

        def count(db: Connection) -> dict[str, int]:
            return {kind: _count(db, one, meeting) for kind, one in DESTROYED.items()}

        return await self._database.read(count)

    async def proposal(self, meeting: str) -> Proposal | None:
        """Return what waits for a second person, if anything does."""
        return await self._database.read(lambda db: proposal_of(db, meeting))

    async def propose(self, room: Room, actor: Actor, reason: str) -> None:
        """Propose to destroy everything that was gathered; nothing is destroyed yet.

        Raises:
            WrongStateError: it is too early, or somebody has proposed it already.
        """
        at = await self._due(room)
        wish = Proposal(by=actor.id, at=at, reason=reason)

        def work(db: Connection) -> None:
            if proposal_of(db, room.meeting):
                raise WrongStateError("it is proposed already")
            keep_proposal(db, room.meeting, wish)
            note(db, at, actor.id, "data.propose", room.meeting)

        await self._database.write(work)

    async def withdraw(self, room: Room, actor: Actor) -> None:
        """Take a proposal back, one's own or another's; without one nothing changes."""

        def work(db: Connection) -> None:
            if proposal_of(db, room.meeting):
                keep_proposal(db, room.meeting, None)
                note(db, room.now(), actor.id, "data.withdraw", room.meeting)

        await self._database.write(work)

    async def destroy(
        self, room: Room, actor: Actor, photos: Collection[str]
    ) -> Certificate:
        """Destroy what another person proposed to destroy, `photos` with it.

        Destroying again what came since makes a further certificate.

        Raises:
            ForbiddenError: the proposal is this person's own.
            WrongStateError: it is too early, nobody has proposed it, or nothing is
                left.
        """
        at = await self._due(room)
        check_second(await self.proposal(room.meeting), actor)
        if not photos and not any((await self.kept(room.meeting)).values()):
            raise WrongStateError("nothing is left to destroy")
        title = meeting_of(room.state).title

        def work(db: Connection) -> Certificate:
            wish = check_second(proposal_of(db, room.meeting), actor)
            digest, counts = hashlib.sha256(), {}
            for kind, table in DESTROYED.items():
                counts[kind] = _swallow(db, table, room.meeting, digest)
            for photo in sorted(photos):
                digest.update(photo.encode())
            counts["portraits"] = len(photos)
            certificate = certified(
                Certificate(
                    meeting=room.meeting,
                    title=title,
                    at=at,
                    proposed_by=wish.by,
                    by=actor.id,
                    reason=wish.reason,
                    counts=counts,
                    content_sha256=digest.hexdigest(),
                )
            )
            before = certificates_of(db, room.meeting)
            keep_certificates(db, room.meeting, [*before, certificate])
            keep_proposal(db, room.meeting, None)
            note(db, at, actor.id, "data.destroy", room.meeting, certificate.sha256)
            return certificate

        # The files first: after a crash between the two, the rows still name them.
        for photo in photos:
            await self._portraits.destroy(photo)
        return await self._database.write(work)

    async def certificates(self, meeting: str) -> list[Certificate]:
        """Return what was destroyed of a meeting, oldest first."""
        return await self._database.read(lambda db: certificates_of(db, meeting))

    async def looks(
        self, meeting: str, participant: str = "", before: int = 0
    ) -> list[Look]:
        """Return whose portraits were shown to whom, the newest first, some at a time.

        Of one participant where one is named; the older ones by `before`, the number
        of the oldest that is known.
        """
        subject = audit.c.subject
        mine = subject == f"{meeting}/{participant}"
        all_ = subject.startswith(f"{meeting}/", autoescape=True)
        query = select(audit).where(audit.c.act == "desk.photo")
        query = query.where(mine if participant else all_)
        if before:
            query = query.where(audit.c.seq < before)
        query = query.order_by(audit.c.seq.desc()).limit(LOOKS_MAX)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return [
            Look(
                seq=row.seq,
                at=row.at,
                account=row.actor,
                participant=row.subject.removeprefix(f"{meeting}/"),
            )
            for row in rows
        ]

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

    async def _due(self, room: Room) -> datetime:
        """Return the time; raise `WrongStateError` while the data are needed."""
        at, due_at = room.now(), await self.due_at(room)
        if due_at is None or at < due_at:
            raise WrongStateError("the data are still needed")
        return at


def check_second(wish: Proposal | None, actor: Actor) -> Proposal:
    """Return the proposal that this person may confirm.

    Raises:
        ForbiddenError: it is this person's own.
        WrongStateError: there is none.
    """
    if wish is None:
        raise WrongStateError("nobody has proposed it")
    if wish.by == actor.id:
        raise ForbiddenError("the second person has to be another one")
    return wish


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


def _count(db: Connection, table: Table, meeting: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.meeting == meeting)
    return db.scalar(query) or 0


def _swallow(db: Connection, table: Table, meeting: str, digest: Any) -> int:
    """Destroy a meeting's rows of a table into a hash; return how many there were."""
    here = table.c.meeting == meeting
    query = select(table).where(here).order_by(*table.primary_key.columns)
    rows = [_plain(row) for row in db.execute(query).mappings()]
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode())
    db.execute(delete(table).where(here))
    return len(rows)
