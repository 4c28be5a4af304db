"""The journal of an export: one entry a line, chained as in the database.  Pure."""

import json
from collections.abc import Iterable

from meetingroom.sessions.journal import GENESIS, Entry, canonical, digest_of


def line_of(entry: Entry, body: str) -> str:
    """Return an entry as one line; its records are the text that the hash covers."""
    head = entry.model_dump(exclude={"put"}) | {"at": entry.at.isoformat()}
    return canonical({**head, "body": body})


def first_break_in(lines: Iterable[str]) -> int | None:
    """Return the revision of the first line that does not fit, or None.

    The records are not read: those of an older or newer version are checked alike.
    """
    before = GENESIS
    for rev, line in enumerate(lines, start=1):
        try:
            head = json.loads(line)
            body, found = str(head.pop("body")), head.pop("hash")
        except (ValueError, KeyError, AttributeError):
            return rev
        if head.get("rev") != rev or found != digest_of(before, head, body):
            return rev
        before = found
    return None
