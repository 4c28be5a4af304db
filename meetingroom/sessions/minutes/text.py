"""The text of minutes as it is signed: the same records, the same bytes.  Pure."""

import hashlib
from collections.abc import Iterable

from meetingroom.sessions.minutes.records import (
    MinutesEntry,
    MinutesHead,
    SignedSection,
)
from meetingroom.sessions.records import Meeting

HEAD = tuple(MinutesHead.model_fields)


def shown(entry: MinutesEntry) -> str:
    """Return what a section says: what was written, or else what the facts say."""
    return entry.generated if entry.text is None else entry.text


def sections_of(entries: Iterable[MinutesEntry]) -> tuple[SignedSection, ...]:
    """Return the sections that say something, in their order."""
    kept = [e for e in entries if not e.dropped or e.text]
    return tuple(
        SignedSection(level=e.level, heading=e.heading, text=shown(e))
        for e in sorted(kept, key=lambda entry: (entry.order, entry.section))
    )


def plain(
    meeting: Meeting, head: MinutesHead, sections: Iterable[SignedSection]
) -> str:
    """Return everything that is signed as lines of text."""
    lines = [
        f"meeting: {meeting.id}",
        f"title: {meeting.title}",
        f"body: {meeting.body}",
        *(f"{name}: {_line(getattr(head, name))}" for name in HEAD),
    ]
    for section in sections:
        lines += ["", f"{'#' * section.level} {section.heading}", section.text]
    return "\n".join(lines) + "\n"


def digest(
    meeting: Meeting, head: MinutesHead, sections: Iterable[SignedSection]
) -> str:
    """Return the SHA-256 of the text that is signed, hexadecimal."""
    return hashlib.sha256(plain(meeting, head, sections).encode()).hexdigest()


def _line(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
