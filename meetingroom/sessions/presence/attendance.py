"""Who is summoned and who is here.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    EditParticipant,
    InviteParticipant,
)
from meetingroom.sessions.records import Admission, Participant


def invite(roster: Sequence[Participant], wish: InviteParticipant) -> Participant:
    """Return a new participant at the end of the roster.

    Raises:
        InvalidError: the seat is taken.
    """
    check_seat(roster, wish.participant, wish.seat)
    last = max((p.order for p in roster), default=0)
    return Participant(
        id=wish.participant,
        order=last + 1,
        name=wish.name,
        position=wish.position,
        unit=wish.unit,
        member=wish.member,
        eligibility=wish.eligibility,
        seat=wish.seat,
        site=wish.site,
    )


def edit(
    roster: Sequence[Participant], person: Participant, wish: EditParticipant
) -> Participant:
    """Return the participant as corrected.

    Raises:
        InvalidError: the seat is taken.
    """
    check_seat(roster, person.id, wish.seat)
    return person.model_copy(
        update=wish.model_dump(exclude={"type", "participant"}),
    )


def check_seat(roster: Sequence[Participant], participant: str, seat: str) -> None:
    """Raise `InvalidError` where somebody else has the seat."""
    for other in roster:
        if seat and other.seat == seat and other.id != participant:
            if other.presence == "withdrawn":
                continue
            raise InvalidError(f"seat {seat} is taken by {other.id}")


def withdraw(person: Participant) -> Participant:
    """Return the participant as struck off the roster; the seat becomes free."""
    return person.model_copy(
        update={"presence": "withdrawn", "mode": None, "since": None, "seat": ""}
    )


def restore(person: Participant) -> Participant:
    """Return a withdrawn participant as expected, without a seat; others unchanged.

    Raises:
        WrongStateError: this record was merged into another one.
    """
    if person.merged_into:
        raise WrongStateError(f"{person.id} is {person.merged_into} now")
    if person.presence != "withdrawn":
        return person
    # The seat may be somebody else's by now, also one that was given meanwhile.
    return person.model_copy(update={"presence": "expected", "seat": ""})


def excuse(person: Participant, reason: str) -> Participant:
    """Return the participant as staying away for a reason, or as expected again.

    Raises:
        WrongStateError: the person is here, or off the roster.
    """
    if reason and person.presence in {"in", "withdrawn"}:
        raise WrongStateError(f"{person.id} is {person.presence}")
    return person.model_copy(update={"absent": reason})


def substitute(
    roster: Sequence[Participant], person: Participant, absentee: str
) -> Participant:
    """Return the participant in the place of one who stays away, or of nobody.

    Raises:
        InvalidError: one of them is no official, or is in such a pair already.
        WrongStateError: that one has not been noted as staying away, or this one
            stays away too or is off the roster.
    """
    if not absentee or person.substitute_for == absentee:
        return person.model_copy(update={"substitute_for": absentee})
    pairs = [p for p in roster if p.substitute_for and p.presence != "withdrawn"]
    taken = {p.id for p in pairs} | {p.substitute_for for p in pairs}
    if absentee == person.id or {absentee, person.id} & taken:
        raise InvalidError("each stands for one other, and is replaced by one")
    away = next(p for p in roster if p.id == absentee)
    if {person.eligibility, away.eligibility} != {"official"}:
        raise InvalidError("an official stands for an official")
    if not away.absent:
        raise WrongStateError(f"{absentee} is not noted as staying away")
    if person.presence == "withdrawn" or (person.absent and person.presence != "in"):
        raise WrongStateError(f"{person.id} does not come either")
    return person.model_copy(update={"substitute_for": absentee})


def admit(
    person: Participant, wish: AdmitParticipant, desk: str, at: datetime
) -> list[Participant | Admission]:
    """Return the participant as present, with the act at the door.

    Raises:
        WrongStateError: the person was struck off the roster.
    """
    if person.presence == "withdrawn":
        raise WrongStateError(f"{person.id} is not on the roster any more")
    act = Admission(
        id=wish.admission,
        participant=person.id,
        direction="in",
        via=wish.via,
        code=wish.code,
        desk=desk,
        at=at,
        mode=wish.mode,
    )
    if person.presence == "in":
        return [act]
    inside = {"presence": "in", "mode": wish.mode, "since": at}
    return [person.model_copy(update=inside), act]


def dismiss(
    person: Participant, wish: DismissParticipant, desk: str, at: datetime
) -> list[Participant | Admission]:
    """Return the participant as gone, with the act at the door.

    Dismissing somebody who is not inside changes nothing.
    """
    if person.presence != "in":
        return []
    act = Admission(
        id=wish.admission,
        participant=person.id,
        direction="out",
        via="search",
        code="OK_RA",
        desk=desk,
        at=at,
    )
    outside = {"presence": "out", "mode": None, "since": at}
    return [person.model_copy(update=outside), act]
