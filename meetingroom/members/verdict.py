"""What the desk is told: facts in, one verdict out.

Pure.  Red beats amber beats green; within a colour the higher row of `TABLE` wins, and
what else was found is listed beneath.  The software never rejects a delegate for good:
red means that the credentials committee decides.
"""

from datetime import datetime, timedelta, timezone

from meetingroom.members.facts import Facts, Person
from meetingroom.members.table import COLOURS, TABLE, Admit, Code, Colour
from meetingroom.values import Value

LOCAL = timezone(timedelta(hours=7))
"""Việt Nam; the messages tell the time of day that a clock on the wall shows."""


class Finding(Value):
    """One row of the table that holds."""

    code: Code
    colour: Colour
    message_vi: str
    message_en: str


class Verdict(Value):
    """What the operator sees, and whether the person may be admitted."""

    code: Code
    colour: Colour
    admit: Admit
    """`after_check` needs the operator's confirmation of what the message names."""
    message_vi: str
    message_en: str
    person: Person | None = None
    others: tuple[Finding, ...] = ()
    """Whatever else was found, in the order of the table."""


def verdict(facts: Facts) -> Verdict:
    """Return the one result of a scan or a look-up."""
    ranked = sorted(
        (row for row in TABLE if facts.direction in row.ways and row.holds(facts)),
        key=lambda row: COLOURS.index(row.colour),
    )
    first, *others = ranked
    words = _words(facts)
    return Verdict(
        code=first.code,
        colour=first.colour,
        admit=first.admit,
        message_vi=first.vi.format_map(words),
        message_en=first.en.format_map(words),
        person=facts.person,
        others=tuple(
            Finding(
                code=row.code,
                colour=row.colour,
                message_vi=row.vi.format_map(words),
                message_en=row.en.format_map(words),
            )
            for row in others
            if row.colour != "green"
        ),
    )


def _words(facts: Facts) -> dict[str, str]:
    """Return what the messages mention."""
    person, standing = facts.person, facts.standing
    who = [person.name, person.unit, person.seat] if person else []
    return {
        "who": " – ".join(part for part in who if part),
        **_place(person),
        "now": _time(facts.at),
        "entered": _time(facts.entered_at),
        "desk": facts.entered_desk,
        "issue": str(standing.sequence) if standing else "",
        "issued": _time(standing.issued_at) if standing else "",
    }


def _place(person: Person | None) -> dict[str, str]:
    """Return where somebody belongs: at a site, or in the hall on a seat."""
    site, seat = (person.site, person.seat) if person else ("", "")
    if site:
        return {"place_vi": f"điểm cầu {site}", "place_en": f"at the site {site}"}
    if seat:
        return {
            "place_vi": f"hội trường, ghế {seat}",
            "place_en": f"in the hall, seat {seat}",
        }
    return {"place_vi": "hội trường", "place_en": "in the hall"}


def _time(at: datetime | None) -> str:
    return at.astimezone(LOCAL).strftime("%H:%M") if at else ""
