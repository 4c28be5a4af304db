"""Badges: issue, reissue, revoke, draw, and know which one counts."""

import io
import json
from datetime import datetime, timedelta
from typing import Literal

import segno
from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from meetingroom.database import Database
from meetingroom.errors import NotFoundError
from meetingroom.members.badge import (
    Badge,
    Capacity,
    Reading,
    meeting_hash,
    read_badge,
    write_badge,
)
from meetingroom.members.facts import Standing
from meetingroom.members.keys import Keys
from meetingroom.people.audit import note
from meetingroom.tables import badge as issued
from meetingroom.tables import badge_issue as issue
from meetingroom.tables import record, signing_key
from meetingroom.values import Actor, Value

LIFE = timedelta(days=30)
"""How long a badge holds after the meeting's planned beginning or its issue, for
meetings are postponed; what voids a badge at once is a reissue or revocation."""


class Bearer(Value):
    """What a badge says of its bearer."""

    meeting: str
    starts_at: datetime
    participant: str
    capacity: Capacity
    seat: int = 0
    photo: str = ""
    """SHA-256 of the portrait; empty where there is none."""


class Issue(Value):
    """One badge that was issued, and whether it still counts."""

    participant: str
    sequence: int
    state: Literal["current", "void", "revoked"]
    """Void is what a newer one has replaced."""
    issued_at: datetime
    issued_by: str
    """Account; empty where it was issued elsewhere and only seen here."""
    ended_at: datetime | None
    ended_by: str
    reason: str
    """Why it was revoked; for the committee alone."""


class Badges:
    """The badges of all meetings."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    async def read(self, text: str) -> Reading:
        """Return what a scanned text is; never raises."""
        return read_badge(text, await self._keys.public())

    async def standing(self, meeting: str, serial: int) -> Standing | None:
        """Return what counts for a serial number, or None where it was never issued."""
        return await self._standing(meeting, issued.c.serial == serial)

    async def of(self, meeting: str, participant: str) -> Standing | None:
        """Return what counts for a participant; None where nothing was issued."""
        return await self._standing(meeting, issued.c.participant == participant)

    async def all(self, meeting: str) -> dict[str, Standing]:
        """Return what counts for each participant to whom a badge was issued."""
        query = select(issued).where(issued.c.meeting == meeting)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return {row.participant: _standing(row) for row in rows}

    async def revoked(self, meeting: str) -> list[int]:
        """Return the serial numbers of a meeting that are void, rising."""
        query = select(issued.c.serial).where(
            issued.c.meeting == meeting, issued.c.revoked_at.is_not(None)
        )
        query = query.order_by(issued.c.serial)
        return [*await self._database.read(lambda db: db.scalars(query).all())]

    async def _standing(
        self, meeting: str, which: ColumnElement[bool]
    ) -> Standing | None:
        query = select(issued).where(issued.c.meeting == meeting, which)
        row = await self._database.read(lambda db: db.execute(query).first())
        return None if row is None else _standing(row)

    async def title_of(self, meeting: bytes) -> str:
        """Return the title of the meeting with this hash; empty where none is ours."""

        def find(db: Connection) -> str:
            ids = db.scalars(select(signing_key.c.meeting).distinct()).all()
            one = next((id_ for id_ in ids if meeting_hash(id_) == meeting), "")
            where = record.c.meeting == one, record.c.id == one
            body = db.scalar(select(record.c.body).where(*where))
            return str(json.loads(body).get("title", "")) if body else ""

        return await self._database.read(find)

    async def issue(self, bearer: Bearer, actor: Actor, at: datetime) -> str:
        """Return the text of the badge that counts, issued now if there is none.

        Asking again gives the same badge as long as the bearer is the same.
        """
        row = await self._database.write(lambda db: _first(db, bearer, actor, at))
        return await self._sign(bearer, row, at)

    async def reissue(self, bearer: Bearer, actor: Actor, at: datetime) -> str:
        """Return a new badge with the next sequence; every older one is void."""
        row = await self._database.write(lambda db: _next(db, bearer, actor, at))
        return await self._sign(bearer, row, at)

    async def revoke(
        self,
        meeting: str,
        participant: str,
        actor: Actor,
        at: datetime,
        reason: str = "",
    ) -> None:
        """Void every badge of a participant until the next reissue.

        Revoking again changes nothing, the first reason stays.

        Raises:
            NotFoundError: no badge was issued.
        """
        await self._database.write(
            lambda db: _revoke(db, meeting, participant, actor, at, reason)
        )

    async def saw(self, meeting: str, participant: str, badge: Badge) -> None:
        """Remember a genuine badge that is newer than any that is known here.

        It was issued on another machine, or before this database was restored; the
        next reissue must not repeat its sequence.
        """
        await self._database.write(lambda db: _saw(db, meeting, participant, badge))

    async def issues(self, meeting: str) -> list[Issue]:
        """Return every badge of a meeting, newest first for each participant."""
        query = select(issue, issued.c.sequence.label("last"), issued.c.revoked_at)
        query = query.join(
            issued,
            (issued.c.meeting == issue.c.meeting)
            & (issued.c.participant == issue.c.participant),
        )
        query = query.where(issue.c.meeting == meeting)
        query = query.order_by(issue.c.participant, issue.c.sequence.desc())
        rows = await self._database.read(lambda db: db.execute(query).all())
        return [_issue(row) for row in rows]

    async def _sign(
        self, bearer: Bearer, row: Row[tuple[object, ...]], at: datetime
    ) -> str:
        key_id, key = await self._keys.issuer(bearer.meeting, at)
        badge = Badge(
            key_id=key_id,
            meeting=meeting_hash(bearer.meeting),
            serial=row.serial,
            capacity=bearer.capacity,
            valid_from=row.issued_at,
            valid_to=max(bearer.starts_at, row.issued_at) + LIFE,
            seat=bearer.seat,
            sequence=row.sequence,
            photo=bytes.fromhex(bearer.photo)[:8] or bytes(8),
        )
        return write_badge(badge, key)


def draw(text: str) -> bytes:
    """Return the QR code of a badge as SVG: level Q, 49 modules with a quiet zone.

    Print it 28 mm wide or more.
    """
    svg = io.BytesIO()
    code = segno.make_qr(text, error="q", mode="alphanumeric", boost_error=False)
    code.save(svg, kind="svg", scale=4, border=4, light="#fff", xmldecl=False)
    return svg.getvalue()


def _standing(row: Row[tuple[object, ...]]) -> Standing:
    return Standing(
        participant=row.participant,
        sequence=row.sequence,
        issued_at=row.issued_at,
        revoked=row.revoked_at is not None,
        revoked_at=row.revoked_at,
        serial=row.serial,
    )


def _find(
    db: Connection, meeting: str, participant: str
) -> Row[tuple[object, ...]] | None:
    where = issued.c.meeting == meeting, issued.c.participant == participant
    return db.execute(select(issued).where(*where)).first()


def _first(
    db: Connection, bearer: Bearer, actor: Actor, at: datetime
) -> Row[tuple[object, ...]]:
    found = _find(db, bearer.meeting, bearer.participant)
    if found is not None:
        return found
    here = issued.c.meeting == bearer.meeting
    last = db.scalar(select(func.max(issued.c.serial)).where(here)) or 0
    db.execute(
        insert(issued).values(
            meeting=bearer.meeting,
            participant=bearer.participant,
            serial=last + 1,
            sequence=1,
            issued_at=at,
        )
    )
    _begin(db, bearer.meeting, bearer.participant, 1, actor.id, at)
    note(db, at, actor.id, "badge.issue", f"{bearer.meeting}/{bearer.participant}", "1")
    return _needed(db, bearer.meeting, bearer.participant)


def _next(
    db: Connection, bearer: Bearer, actor: Actor, at: datetime
) -> Row[tuple[object, ...]]:
    found = _find(db, bearer.meeting, bearer.participant)
    if found is None:
        return _first(db, bearer, actor, at)
    sequence = found.sequence + 1
    _change(db, found, sequence=sequence, issued_at=at, revoked_at=None)
    _end(db, bearer.meeting, bearer.participant, actor.id, at)
    _begin(db, bearer.meeting, bearer.participant, sequence, actor.id, at)
    subject = f"{bearer.meeting}/{bearer.participant}"
    note(db, at, actor.id, "badge.reissue", subject, str(sequence))
    return _needed(db, bearer.meeting, bearer.participant)


def _revoke(
    db: Connection,
    meeting: str,
    participant: str,
    actor: Actor,
    at: datetime,
    reason: str,
) -> None:
    found = _needed(db, meeting, participant)
    if found.revoked_at is None:
        _change(db, found, revoked_at=at)
        _end(db, meeting, participant, actor.id, at, reason)
        note(db, at, actor.id, "badge.revoke", f"{meeting}/{participant}")


def _saw(db: Connection, meeting: str, participant: str, badge: Badge) -> None:
    found = _find(db, meeting, participant)
    if found is None or badge.sequence <= found.sequence:
        return
    at = badge.valid_from
    revoked_at = found.revoked_at
    # One that was issued before the revocation is as void as the others.
    void = isinstance(revoked_at, datetime) and at <= revoked_at
    kept = revoked_at if void else None
    _change(db, found, sequence=badge.sequence, issued_at=at, revoked_at=kept)
    _end(db, meeting, participant, "", at)
    _begin(db, meeting, participant, badge.sequence, "", at)
    if isinstance(kept, datetime):
        _end(db, meeting, participant, "", kept)


def _begin(
    db: Connection, meeting: str, participant: str, sequence: int, by: str, at: datetime
) -> None:
    here = {"meeting": meeting, "participant": participant, "sequence": sequence}
    db.execute(insert(issue).values(**here, issued_at=at, issued_by=by))


def _end(
    db: Connection,
    meeting: str,
    participant: str,
    by: str,
    at: datetime,
    reason: str = "",
) -> None:
    """End whatever still counts; what ended before keeps its end."""
    open_ = issue.c.meeting == meeting, issue.c.participant == participant
    query = update(issue).where(*open_, issue.c.ended_at.is_(None))
    db.execute(query.values(ended_at=at, ended_by=by, reason=reason))


def _issue(row: Row[tuple[object, ...]]) -> Issue:
    newest = row.sequence == row.last
    state: Literal["current", "revoked"] = "revoked" if row.revoked_at else "current"
    return Issue(
        participant=row.participant,
        sequence=row.sequence,
        state=state if newest else "void",
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        reason=row.reason,
    )


def _change(db: Connection, row: Row[tuple[object, ...]], **values: object) -> None:
    where = issued.c.meeting == row.meeting, issued.c.participant == row.participant
    db.execute(update(issued).where(*where).values(**values))


def _needed(db: Connection, meeting: str, participant: str) -> Row[tuple[object, ...]]:
    found = _find(db, meeting, participant)
    if found is None:
        raise NotFoundError(f"no badge of {participant} was issued")
    return found
