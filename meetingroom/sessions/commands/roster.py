"""The wish to take a whole list of people over at once."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import OFFICE
from meetingroom.sessions.records import Eligibility
from meetingroom.values import Id, Line, Title, Value


class ListedPerson(Value):
    """One person of a list: somebody of the roster, or somebody new."""

    participant: Id
    name: Title
    position: Line = ""
    unit: Line = ""
    member: Line = ""
    eligibility: Eligibility = "official"
    seat: str = ""
    site: str = ""


class ImportRoster(Value):
    """Summon and correct many people as one change; on any error nobody."""

    allowed: ClassVar = OFFICE
    type: Literal["roster.import"] = "roster.import"
    people: Annotated[tuple[ListedPerson, ...], Field(min_length=1, max_length=2000)]
