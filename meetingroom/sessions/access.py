"""Who may do what, and who may see what.  Pure.

Most records look the same to a whole audience: a change of them is redacted and
encoded once for it, however many are in it.  Papers and comments are a matter of
who exactly looks.
"""

from collections.abc import Collection, Iterable

from meetingroom.agenda.records import (
    AgendaItem,
    Comment,
    Paper,
    PaperVersion,
    ReadingRule,
)
from meetingroom.errors import ForbiddenError
from meetingroom.sessions import closed_door
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.chat import sight as chat_sight
from meetingroom.sessions.chat.records import ChatLine
from meetingroom.sessions.commands import Command
from meetingroom.sessions.compositions.papers import in_hall
from meetingroom.sessions.compositions.records import Composition
from meetingroom.sessions.credentials.records import CredentialReport
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.floor import sight as floor_sight
from meetingroom.sessions.invitations import sight as invitation_sight
from meetingroom.sessions.invitations.records import Rsvp
from meetingroom.sessions.messages import sight as message_sight
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    Announcement,
    ServiceCall,
)
from meetingroom.sessions.minutes.records import (
    Conclusion,
    Minutes,
    MinutesEntry,
    MinutesPast,
    SignedMinutes,
    Task,
)
from meetingroom.sessions.papers.reading import item_seen, may_open
from meetingroom.sessions.polls import sight as poll_sight
from meetingroom.sessions.polls.records import Ballot
from meetingroom.sessions.presence.records import (
    AttendanceInterval,
    Counting,
    PresenceSnapshot,
)
from meetingroom.sessions.recordings import rules as recording_rules
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.records import (
    Admission,
    Connection,
    Display,
    LineTest,
    Meeting,
    Participant,
    Site,
)
from meetingroom.sessions.rehearsal import twin
from meetingroom.sessions.scenes import Lead, Preview, Stage
from meetingroom.sessions.script.records import RunOfShow, ScriptStep, StepTrace
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import AUDIENCES, Audience, Viewer
from meetingroom.values import Actor

PERSONAL = (
    *(AgendaItem, Paper, Comment, Ballot),
    *(Announcement, Acknowledgement, ServiceCall, Rsvp, ChatLine),
)
"""The records of which viewers of one audience may see different ones."""


def owner_of(record: Record) -> str | None:
    """Return whose a personal record is: the one place that sees it unlike others.

    None where each place may have its own sight of it.
    """
    match record:
        case Ballot() | Rsvp():
            return record.participant
        case Comment():
            return record.author
        case Acknowledgement() | ServiceCall():
            return record.party
        case _:
            return None


ONLY: dict[type[Record], frozenset[Audience]] = {
    PaperVersion: frozenset({"staff"}),
    ReadingRule: frozenset({"staff"}),
    Connection: frozenset({"staff", "technician"}),
    LineTest: frozenset({"staff", "technician"}),
    Admission: frozenset({"staff", "desk"}),
    AttendanceInterval: frozenset({"staff", "desk"}),
    PresenceSnapshot: frozenset({"staff"}),
    Display: frozenset(AUDIENCES) - {"delegate"},
    Device: frozenset({"staff", "technician"}),
    Equipment: frozenset({"staff", "technician"}),
    Camera: frozenset({"staff", "technician"}),
    Preview: frozenset({"staff", "technician"}),
    Composition: frozenset({"staff", "technician"}),
    Minutes: frozenset({"staff"}),
    ScriptStep: frozenset({"staff"}),
    RunOfShow: frozenset({"staff"}),
    StepTrace: frozenset(),
    Counting: frozenset(),
    CredentialReport: frozenset({"staff"}),
    MinutesEntry: frozenset({"staff"}),
    MinutesPast: frozenset({"staff"}),
    Conclusion: frozenset({"staff"}),
    Task: frozenset({"staff"}),
}
"""The audiences of records that not every audience sees."""
EXCUSED = "Có lý do"
"""What stands for the reason of somebody's absence where it is not to be seen."""
Spoken = (
    floor_sight.FloorRecord
    | message_sight.MessageRecord
    | invitation_sight.InvitationRecord
    | ChatLine
    | Recording
)


def permit(command: Command, actor: Actor) -> None:
    """Raise `ForbiddenError` unless the actor's role may send this command."""
    if actor.role not in command.allowed:
        raise ForbiddenError(f"{actor.role} may not {command.type}")


def enter(state: RoomState, actor: Actor) -> None:
    """Raise `ForbiddenError` for whoever is struck off or not in a rehearsal."""
    twin.check_leads(state, actor)
    person = state.find(Participant, actor.place)
    if person is not None and person.presence == "withdrawn":
        raise ForbiddenError("this person is not on the roster any more")


def seen(state: RoomState, record: Record, viewer: Viewer) -> Record | None:
    """Return what this viewer may see of a record, or None.

    Staff and the technician see everything but what is the desk's own and what is
    the secretariat's with the authors.  `state` tells what rests on other records:
    rules, the active item, the wall.
    """
    if closed_door.hides(state, record, viewer):
        return None
    staff = viewer.audience == "staff"
    match record:
        case _ if isinstance(record, poll_sight.PollRecord):
            return poll_sight.seen(record, viewer)
        case _ if isinstance(record, Spoken):
            return spoken(record, viewer)
        case Participant() if not staff:
            return roster_entry(record, viewer)
        case Paper():
            shown = staff or may_open(state, record, viewer)
        case AgendaItem():
            shown = item_seen(state, record.id, viewer)
        case Comment() | SignedMinutes():
            shown = staff or open_to(record, viewer)
        case _:
            shown = viewer.audience in audiences_of(record)
    return record if shown else None


def audiences_of(record: Record) -> Collection[Audience]:
    """Return who sees a record that is the same to whoever sees it."""
    if isinstance(record, CredentialReport) and record.status != "concluded":
        return ()
    return ONLY.get(type(record), AUDIENCES)


def spoken(record: Spoken, viewer: Viewer) -> Record | None:
    """Return what this viewer may see of floor, messages and letters, or None."""
    if isinstance(record, invitation_sight.InvitationRecord):
        return invitation_sight.seen(record, viewer)
    if isinstance(record, ChatLine):
        return chat_sight.seen(record, viewer)
    if isinstance(record, Recording):
        return recording_rules.seen(record, viewer)
    if isinstance(record, message_sight.MessageRecord):
        return message_sight.seen(record, viewer)
    return floor_sight.seen(record, viewer)


def open_to(record: Comment | SignedMinutes, viewer: Viewer) -> bool:
    """Tell whether somebody not of the staff may see a record that is not for all."""
    if isinstance(record, Comment):
        return record.author == viewer.place
    return record.public and viewer.audience == "delegate"


def roster_entry(person: Participant, viewer: Viewer) -> Participant | None:
    """Return a participant as others than staff see it; None once struck off.

    Only the desk sees the link to the member directory, and of who stays away nobody
    sees more than that there is a reason.
    """
    if person.presence == "withdrawn":
        return None
    update = {"absent": EXCUSED if person.absent else ""}
    if viewer.audience != "desk":
        update["member"] = ""
    return person.model_copy(update=update)


def visible(state: RoomState, viewer: Viewer) -> tuple[Record, ...]:
    """Return the records that this viewer may see, as it may see them."""
    shown = (seen(state, record, viewer) for record in state.records.values())
    return tuple(record for record in shown if record is not None)


def own(state: RoomState, viewer: Viewer) -> tuple[str, ...]:
    """Return the ids of the personal records that this viewer may see."""
    return tuple(
        record.id
        for record in state.records.values()
        if isinstance(record, PERSONAL) and seen(state, record, viewer) is not None
    )


def stirs(before: RoomState, after: RoomState, put: Iterable[Record]) -> bool:
    """Tell whether a change moves who may read papers that it does not itself change.

    Tells so once too often rather than once too few; page turns, clocks and most of
    what a meeting does all day do not.
    """
    return any(_stirs(before, after, record) for record in put)


def _stirs(before: RoomState, after: RoomState, record: Record) -> bool:
    former = before.records.get(record.id)
    match record:
        case ReadingRule():
            return True
        case Meeting() if isinstance(former, Meeting):
            return (former.isolated, former.recalled_at, former.mode) != (
                record.isolated,
                record.recalled_at,
                record.mode,
            )
        case Stage() | Lead():
            return in_hall(before) != in_hall(after)
        case Display() if isinstance(former, Display):
            changed = former.overrides != record.overrides
            return changed and in_hall(before) != in_hall(after)
        case AgendaItem() if isinstance(former, AgendaItem):
            turned = former.status != record.status and has_rules(after)
            shown = (former.visibility, former.parent)
            return turned or shown != (record.visibility, record.parent)
        case Participant() | Site():
            if former is None:
                return False
            return has_sides(after) or closed_door.is_closed(after)
        case _:
            return False


def has_sides(state: RoomState) -> bool:
    """Tell whether it matters for papers or items who somebody is."""
    inner = (item.visibility != "common" for item in state.all(AgendaItem))
    return has_rules(state) or any(inner)


def has_rules(state: RoomState) -> bool:
    """Tell whether any rule limits who reads."""
    return bool(state.all(ReadingRule))
