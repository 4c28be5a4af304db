"""A meeting as a calendar takes it: iCalendar, RFC 5545.  Pure.

Lines end in CRLF and are folded at 75 octets, never within a letter.  Text is escaped,
and control characters become spaces: no name can begin a line of its own.
"""

from datetime import UTC, datetime, timedelta

from meetingroom.minutes.words import shown
from meetingroom.values import LOCAL, Value

OCTETS_MAX = 75
ZONE = "Asia/Ho_Chi_Minh"
VTIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class Event(Value):
    """One meeting in somebody's calendar."""

    uid: str
    sequence: int
    made_at: datetime
    starts_at: datetime
    length_min: int = 0
    """0 where nobody knows."""
    title: str
    text: str = ""
    place: str = ""
    organiser: str = ""
    off: bool = False
    """Whether it was put off or called off: the calendar strikes it out."""


def calendar_of(event: Event) -> str:
    """Return a calendar with this one event, which replaces the one before it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//meetingroom//meetingroom//VI",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if event.off else 'PUBLISH'}",
        *VTIMEZONE,
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}@meetingroom",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={ZONE}:{local(event.starts_at)}",
        *ends(event),
        f"SUMMARY:{escaped(event.title)}",
        *said("LOCATION", event.place),
        *said("DESCRIPTION", event.text),
        f'ORGANIZER;CN="{parameter(event.organiser)}":invalid:nomail',
        f"STATUS:{'CANCELLED' if event.off else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def ends(event: Event) -> list[str]:
    """Return when it ends, where that is known."""
    if not event.length_min:
        return []
    end = event.starts_at + timedelta(minutes=event.length_min)
    return [f"DTEND;TZID={ZONE}:{local(end)}"]


def local(at: datetime) -> str:
    """Return an instant as the clock in Vietnam shows it."""
    return f"{at.astimezone(LOCAL):%Y%m%dT%H%M%S}"


def said(name: str, text: str) -> list[str]:
    """Return a property, or nothing where there is nothing to say."""
    return [f"{name}:{escaped(text)}"] if text else []


def escaped(text: str) -> str:
    """Return text as the value of a property."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "\n".join(map(shown, whole.split("\n")))
    for letter in ("\\", ";", ","):
        plain = plain.replace(letter, f"\\{letter}")
    return plain.replace("\n", "\\n")


def parameter(text: str) -> str:
    """Return text within the quotation marks of a parameter."""
    return shown(text).replace('"', "'") or "meetingroom"


def folded(line: str) -> str:
    """Return a line in parts of at most 75 octets, no letter divided."""
    parts: list[str] = []
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > OCTETS_MAX:
            parts.append(part)
            # The space that begins the next line counts too.
            part, octets = "", 1
        part += letter
        octets += size
    return "\r\n ".join([*parts, part])
