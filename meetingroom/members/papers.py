"""The papers somebody shows at the door, compared with the roster.  Pure.

The QR code of a citizen card is unsigned: it helps to compare and proves nothing.  Its
text is kept in memory for the comparison and is never written down.
"""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from meetingroom.errors import InvalidError
from meetingroom.members.facts import CitizenField, Facts
from meetingroom.members.names import same_name
from meetingroom.values import Line, Value

FIELDS_MIN = 7
NUMBER_DIGITS = 12


class Papers(Value):
    """What an operator typed or scanned of the papers shown."""

    name: Line = ""
    born_on: date | None = None
    citizen_card: Annotated[str, Field(max_length=500)] = ""
    """Text of the QR code: number, old number, name, date of birth, and more."""


class CitizenCard(Value):
    """The two fields that are compared."""

    name: str
    born_on: date


def read_citizen_card(text: str) -> CitizenCard:
    """Return name and date of birth of a card's QR code.

    Raises:
        InvalidError: this is no such code.
    """
    fields = text.strip().split("|")
    number = fields[0]
    if len(fields) < FIELDS_MIN or len(number) != NUMBER_DIGITS or not _digits(number):
        raise InvalidError("citizen_card: not the code of a citizen card")
    try:
        born_on = datetime.strptime(fields[3], "%d%m%Y").date()  # noqa: DTZ007
    except ValueError:
        raise InvalidError("citizen_card: its date of birth is no date") from None
    return CitizenCard(name=fields[2], born_on=born_on)


def compared(facts: Facts, papers: Papers | None) -> dict[str, Any]:
    """Return what the papers change in the facts."""
    if papers is None or facts.person is None:
        return {}
    found: dict[str, Any] = {}
    person, listed_on = facts.person, facts.listed_on
    born = bool(papers.born_on and listed_on and papers.born_on != listed_on)
    if born or (papers.name and not same_name(papers.name, person.name)):
        shown = papers.name or person.name
        if born:
            found["name_mismatch"] = (
                f"{person.name} {listed_on:%d/%m/%Y}",
                f"{shown} {papers.born_on:%d/%m/%Y}",
            )
        else:
            found["name_mismatch"] = (person.name, shown)
    if papers.citizen_card:
        card = read_citizen_card(papers.citizen_card)
        differ: list[CitizenField] = []
        if not same_name(card.name, person.name):
            differ.append("name")
        if listed_on and card.born_on != listed_on:
            differ.append("born_on")
        found["citizen_card_differs"] = tuple(differ)
    return found


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
