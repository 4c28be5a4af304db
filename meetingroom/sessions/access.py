"""Who may do what, and who may see what.  Pure.

Viewers that may see the same things form one audience: a change is redacted and
encoded once for each audience, however many are in it.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from meetingroom.agenda.records import Paper
from meetingroom.errors import ForbiddenError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.records import (
    Admission,
    Connection,
    Display,
    Participant,
)
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor, Role

Audience = Literal["staff", "technician", "desk", "delegate", "site", "display"]

AUDIENCE: dict[Role, Audience] = {
    "chair": "staff",
    "secretary": "staff",
    "system": "staff",
    "technician": "technician",
    "desk": "desk",
    "delegate": "delegate",
    "site": "site",
    "display": "display",
}
AUDIENCES: tuple[Audience, ...] = tuple(dict.fromkeys(AUDIENCE.values()))


def permit(command: Command, actor: Actor) -> None:
    """Raise `ForbiddenError` unless the actor's role may send this command."""
    if actor.role not in command.allowed:
        raise ForbiddenError(f"{actor.role} may not {command.type}")


def enter(state: RoomState, actor: Actor) -> None:
    """Raise `ForbiddenError` for a person who was struck off the roster."""
    person = state.find(Participant, actor.place)
    if person is not None and person.presence == "withdrawn":
        raise ForbiddenError("this person is not on the roster any more")


def audience_of(actor: Actor) -> Audience:
    """Return the audience that this actor belongs to."""
    return AUDIENCE[actor.role]


def seen(record: Record, audience: Audience) -> Record | None:
    """Return what this audience may see of a record, or None.

    Staff and the technician see everything but what is the desk's own; a paper that
    is withdrawn or could not be shown, who is connected, and who came through which
    door are kept from everybody else.
    """
    match record:
        case Connection():
            return record if audience in {"staff", "technician"} else None
        case Admission():
            return record if audience in {"staff", "desk"} else None
        case Paper():
            on_table = record.status in {"processing", "released"}
            return record if on_table or audience == "staff" else None
        case Participant():
            if record.presence == "withdrawn" and audience != "staff":
                return None
            return record if audience in {"staff", "desk"} else public(record)
        case Display():
            return record if audience != "delegate" else None
        case _:
            return record


def public(person: Participant) -> Participant:
    """Return a participant without the link to the member directory."""
    return person.model_copy(update={"member": ""})


def visible(records: Iterable[Record], audience: Audience) -> tuple[Record, ...]:
    """Return the records that this audience may see, as it may see them."""
    shown = (seen(record, audience) for record in records)
    return tuple(record for record in shown if record is not None)


def lost(
    was: Mapping[str, Record], put: Iterable[Record], audience: Audience
) -> tuple[str, ...]:
    """Return the ids of records that this audience saw before and sees no more."""
    gone = []
    for record in put:
        if seen(record, audience) is not None:
            continue
        earlier = was.get(record.id)
        if earlier is not None and seen(earlier, audience) is not None:
            gone.append(record.id)
    return tuple(gone)
