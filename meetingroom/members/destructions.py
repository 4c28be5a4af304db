"""Where it is kept who proposes a destruction, and the certificates that stay."""

import hashlib
import json

from sqlalchemy import Connection, delete, insert, select

from meetingroom.members.certificate import Certificate, Proposal
from meetingroom.tables import fact


def certificates_of(db: Connection, meeting: str) -> list[Certificate]:
    """Return the certificates of a meeting, oldest first."""
    text = db.scalar(select(fact.c.value).where(fact.c.name == _done(meeting)))
    return [Certificate.model_validate(one) for one in json.loads(text or "[]")]


def keep_certificates(db: Connection, meeting: str, all_: list[Certificate]) -> None:
    """Keep the certificates of a meeting."""
    rows = [one.model_dump(mode="json") for one in all_]
    _put(db, _done(meeting), json.dumps(rows, ensure_ascii=False))


def proposal_of(db: Connection, meeting: str) -> Proposal | None:
    """Return what waits for a second person, if anything does."""
    text = db.scalar(select(fact.c.value).where(fact.c.name == _waiting(meeting)))
    return Proposal.model_validate_json(text) if text else None


def keep_proposal(db: Connection, meeting: str, wish: Proposal | None) -> None:
    """Keep what waits for a second person; None where nothing does."""
    _put(db, _waiting(meeting), wish.model_dump_json() if wish else "")


def _put(db: Connection, name: str, text: str) -> None:
    db.execute(delete(fact).where(fact.c.name == name))
    if text:
        db.execute(insert(fact).values(name=name, value=text))


def _done(meeting: str) -> str:
    return f"destroyed.{_short(meeting)}"


def _waiting(meeting: str) -> str:
    return f"destroying.{_short(meeting)}"


def _short(meeting: str) -> str:
    return hashlib.sha256(meeting.encode()).hexdigest()[:40]
