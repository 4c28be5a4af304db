"""The chain of changes: who, when, which command, which records.  Pure.

Each entry's hash covers its own content and the hash before it, so that nothing in
the middle can be altered, dropped or added without breaking every hash after it.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from meetingroom.sessions.state import Record
from meetingroom.values import Role, Value

GENESIS = "0" * 64
"""Stands before the first entry of every meeting."""


class Entry(Value):
    """One accepted command, chained to the one before."""

    meeting: str
    rev: int
    at: datetime
    actor: str
    role: Role
    cause: str
    command_id: str | None
    put: tuple[Record, ...]
    hash: str = ""
    """SHA-256, hexadecimal, of the hash before and this entry's canonical JSON."""

    def body(self) -> str:
        """Return the records as the JSON text that is stored and hashed."""
        return canonical([record.model_dump(mode="json") for record in self.put])


def canonical(value: object) -> str:
    """Return JSON with sorted keys, no spaces and unescaped letters."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(before: str, entry: Entry, body: str) -> str:
    """Return the hash of an entry whose records have this JSON text."""
    head = {
        "meeting": entry.meeting,
        "rev": entry.rev,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "role": entry.role,
        "cause": entry.cause,
        "command_id": entry.command_id,
    }
    return digest_of(before, head, body)


def digest_of(before: str, head: dict[str, object], body: str) -> str:
    """Return the hash of what an entry says of itself, and of its records' text."""
    return hashlib.sha256(f"{before}\n{canonical(head)}\n{body}".encode()).hexdigest()


def chain(before: str, entry: Entry) -> Entry:
    """Return the entry with its hash."""
    return entry.model_copy(update={"hash": digest(before, entry, entry.body())})


def first_break(entries: Iterable[tuple[Entry, str]]) -> int | None:
    """Return the revision of the first entry that does not fit, or None.

    Each entry comes with its records as the stored JSON text, in order of revision
    from 1.
    """
    before = GENESIS
    for rev, (entry, body) in enumerate(entries, start=1):
        if entry.rev != rev or entry.hash != digest(before, entry, body):
            return rev
        before = entry.hash
    return None
