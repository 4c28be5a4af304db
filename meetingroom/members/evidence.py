"""What is known of somebody whose case the committee weighs, side by side.  Pure."""

from datetime import date

from meetingroom.members.badge import Capacity
from meetingroom.members.delegacy import Delegacy
from meetingroom.members.facts import Standing, Summons
from meetingroom.members.records import Member, Status
from meetingroom.members.standing import capacity_of
from meetingroom.members.verdict import Verdict
from meetingroom.sessions.records import Participant
from meetingroom.values import Value


class Evidence(Value):
    """What roster, list of the election, directory and badge say; never for a desk."""

    verdict: Verdict
    """As it would be without a badge, with its true codes."""
    roster_name: str
    roster_unit: str = ""
    capacity: Capacity = "elected"
    summons: Summons = "summoned"
    decision: str = ""
    """Number of the decision by which an alternate takes somebody's place."""
    listed_on: date | None = None
    """Date of birth by the list of the election."""
    listed_card: str = ""
    known: bool = False
    """Whether the directory has anybody; all that follows but the badge is its own."""
    directory_name: str = ""
    directory_unit: str = ""
    directory_card: str = ""
    born_on: date | None = None
    admitted_on: date | None = None
    status: Status | None = None
    photo: bool = False
    badge: Standing | None = None
    """The badge that counts; None where none was issued."""


def evidence_of(
    person: Participant,
    held: Delegacy | None,
    member: Member | None,
    unit: str,
    found: Verdict,
    badge: Standing | None,
) -> Evidence:
    """Return everything that is known of one participant, reasons included."""
    files = held or Delegacy(participant=person.id)
    listed = Evidence(
        verdict=found,
        roster_name=person.name,
        roster_unit=person.unit,
        capacity=capacity_of(person, held),
        summons=files.summons,
        decision=files.decision,
        listed_on=files.born_on,
        listed_card=files.card_number,
        badge=badge,
    )
    if member is None:
        return listed
    known = {
        "known": True,
        "directory_name": member.name,
        "directory_unit": unit,
        "directory_card": member.card_number,
        "born_on": member.born_on,
        "admitted_on": member.admitted_on,
        "status": member.status,
        "photo": bool(member.photo),
    }
    return listed.model_copy(update=known)
