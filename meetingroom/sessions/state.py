"""The state of one room: every record by its id, and a revision.

The revision counts changes since the meeting was created.  A client that holds
revision n and receives the change that follows on n is up to date; on any gap it asks
to sync.  The same rules are in kiosk/src/room.ts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from pydantic import Field

from meetingroom.agenda.records import (
    AgendaItem,
    Comment,
    Numbering,
    Paper,
    PaperVersion,
    ReadingRule,
)
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.chat.records import ChatLine
from meetingroom.sessions.compositions.records import Composition
from meetingroom.sessions.credentials.records import CredentialReport
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.floor.records import (
    ChairPriority,
    FloorList,
    Microphone,
    SpeakerRequest,
    Speech,
)
from meetingroom.sessions.invitations.records import Invitations, Rsvp
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    AideNote,
    Announcement,
    Chime,
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
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    Poll,
    Procedure,
    RollCall,
    Tally,
    Turnout,
)
from meetingroom.sessions.presence.records import (
    AttendanceInterval,
    Counting,
    PresenceSnapshot,
)
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.records import (
    Admission,
    Connection,
    Display,
    LineTest,
    MediaPlane,
    Meeting,
    Participant,
    Quorum,
    Seat,
    Site,
)
from meetingroom.sessions.scenes import Lead, Preview, Stage
from meetingroom.sessions.screen.records import SharedScreen
from meetingroom.sessions.script.records import RunOfShow, ScriptStep, StepTrace

Record = Annotated[
    Meeting
    | AgendaItem
    | Numbering
    | Paper
    | PaperVersion
    | ReadingRule
    | Comment
    | FloorList
    | SpeakerRequest
    | Speech
    | ChairPriority
    | Microphone
    | Seat
    | Participant
    | Admission
    | Invitations
    | Rsvp
    | AttendanceInterval
    | PresenceSnapshot
    | Counting
    | CredentialReport
    | Quorum
    | Site
    | LineTest
    | Display
    | Device
    | Equipment
    | Camera
    | Stage
    | Preview
    | Composition
    | ScriptStep
    | RunOfShow
    | StepTrace
    | Lead
    | Connection
    | MediaPlane
    | SharedScreen
    | Procedure
    | Poll
    | Ballot
    | Electorate
    | Turnout
    | CountSheet
    | Tally
    | RollCall
    | Minutes
    | MinutesEntry
    | MinutesPast
    | Conclusion
    | Task
    | SignedMinutes
    | AideNote
    | Announcement
    | Acknowledgement
    | ServiceCall
    | Chime
    | ChatLine
    | Recording,
    Field(discriminator="type"),
]
R = TypeVar(
    "R",
    Meeting,
    AgendaItem,
    Numbering,
    Paper,
    PaperVersion,
    ReadingRule,
    Comment,
    FloorList,
    SpeakerRequest,
    Speech,
    ChairPriority,
    Microphone,
    Seat,
    Participant,
    Admission,
    Invitations,
    Rsvp,
    AttendanceInterval,
    PresenceSnapshot,
    Counting,
    CredentialReport,
    Quorum,
    Site,
    LineTest,
    Display,
    Device,
    Equipment,
    Camera,
    Stage,
    Preview,
    Composition,
    ScriptStep,
    RunOfShow,
    StepTrace,
    Lead,
    Connection,
    MediaPlane,
    SharedScreen,
    Procedure,
    Poll,
    Ballot,
    Electorate,
    Turnout,
    CountSheet,
    Tally,
    RollCall,
    Minutes,
    MinutesEntry,
    MinutesPast,
    Conclusion,
    Task,
    SignedMinutes,
    AideNote,
    Announcement,
    Acknowledgement,
    ServiceCall,
    Chime,
    ChatLine,
    Recording,
)


@dataclass(frozen=True)
class RoomState:
    """All records of one meeting.  Records are superseded, never deleted."""

    rev: int = 0
    records: Mapping[str, Record] = field(default_factory=dict)

    def apply(self, rev: int, put: Iterable[Record]) -> "RoomState":
        """Return the state after one change."""
        return RoomState(rev, {**self.records, **{r.id: r for r in put}})

    def all(self, kind: type[R]) -> list[R]:
        """Return every record of one kind.  Order is data: sort by a field."""
        # Not isinstance: a vote must not cost a slow look at every record.
        return [r for r in self.records.values() if type(r) is kind]

    def get(self, kind: type[R], record_id: str) -> R:
        """Return one record, or raise `NotFoundError`."""
        record = self.records.get(record_id)
        if not isinstance(record, kind):
            raise NotFoundError(f"{kind.__name__} {record_id}")
        return record

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Return one record, or None where there is none of this kind and id."""
        record = self.records.get(record_id)
        return record if isinstance(record, kind) else None


def changed(before: Record, after: Record) -> list[Record]:
    """Return the new version of a record, or nothing where it equals the old."""
    return [] if before == after else [after]


def added(
    state: RoomState, put: Sequence[Record], known: tuple[str, ...] = ()
) -> list[Record]:
    """Return the records, unless one that should be new takes a used id.

    Adding a record that is there with the same content already changes nothing;
    records whose id is `known` are new versions.

    Raises:
        InvalidError: another record has the id.
    """
    new = [r for r in put if r.id not in known]
    if any(r.id in state.records for r in new):
        if all(is_same(state.records.get(r.id), r) for r in new):
            return []
        raise InvalidError("this id is taken")
    return [*put]


def is_same(before: Record | None, after: Record) -> bool:
    """Whether two records differ in nothing but where and when they came."""
    passing = {"order", "at"}
    return before is not None and before.model_dump(
        exclude=passing
    ) == after.model_dump(exclude=passing)
