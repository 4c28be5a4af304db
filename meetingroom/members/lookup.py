"""The office's look-up: who in the member directory is to be invited.

It shows what tells one person from another and no more; why somebody's standing
needs a question never leaves this module.  Every search is written to the audit log
before it is answered: whom it showed, never what was typed.
"""

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from meetingroom.database import Database
from meetingroom.errors import InvalidError
from meetingroom.members.directory import Directory
from meetingroom.members.names import same_name
from meetingroom.members.query import CARD_DIGITS, parse_query
from meetingroom.members.records import Member, Status
from meetingroom.people.audit import note
from meetingroom.values import LOCAL, Value

CURRENT: frozenset[Status] = frozenset(
    {"chinh_thuc", "mien_sinh_hoat", "tam_thoi_noi_khac"}
)
"""Standings with which a member may be summoned without a question."""


class Found(Value):
    """What the office may see of one member."""

    id: str
    name: str
    born_on: str
    """The year; the whole ISO date only where it must tell namesakes apart."""
    unit: str
    """The cell and what is above it today, up to the committee below the province."""
    status: Literal["current", "ask_committee"]


class LookUp:
    """The member directory as the office may search it."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    async def search(self, actor: str, at: datetime, query: str) -> list[Found]:
        """Return members by words of their name or by a whole card number; at most 20.

        Raises:
            InvalidError: no word of a name, or a part of a card number.
        """
        check(query)
        members = await self._directory.search(query)
        cells = {one.cell for one in members}
        units = await self._directory.units(cells, at.astimezone(LOCAL).date())
        shown = " ".join(one.id for one in members)

        def log(db: Connection) -> None:
            note(db, at, actor, "member.search", "directory", shown)

        await self._database.write(log)
        return [found(one, members, units[one.cell]) for one in members]


def check(query: str) -> None:
    """Raise `InvalidError` where so little was typed that anybody may be meant.

    Fewer than three letters are a whole word of a name, so that nobody leafs through
    the directory by beginnings.
    """
    text = query.strip()
    if text.isascii() and text.isdigit():
        if len(text) != CARD_DIGITS:
            raise InvalidError(f"query: a card number has {CARD_DIGITS} digits")
    elif not parse_query(text).words:
        raise InvalidError("query: needs a word of the name")


def found(one: Member, members: list[Member], unit: str) -> Found:
    """Return what is shown of a member among those that a search found."""
    namesakes = sum(same_name(one.name, other.name) for other in members)
    born = one.born_on.isoformat()[: {"y": 4, "m": 7, "d": 10}[one.born_precision]]
    return Found(
        id=one.id,
        name=one.name,
        born_on=born if namesakes > 1 else born[:4],
        unit=unit,
        status="current" if one.status in CURRENT else "ask_committee",
    )
