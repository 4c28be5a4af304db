"""Every wish and every reported fact that can change a room, typed once.

A class names who may send it in `allowed`.  What only the server may say of itself
(facts of the planes, finished uploads) is allowed to the system alone.  To add one:
a class in the module of its subject, its name in `Command`, a `case` in
`rules.decide`, `make types`.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.agenda import (
    AddItem,
    AgendaCommand,
    ConcludeItem,
    DeferItem,
    EditItem,
    ImportAgenda,
    MoveItem,
    NumberAgenda,
    OpenItem,
    OrderAgenda,
    RestoreItem,
    SuspendItem,
    WithdrawItem,
)
from meetingroom.sessions.commands.floor import (
    AddMicrophone,
    AddRequest,
    AskFloor,
    CancelGrant,
    ClearFloor,
    EndSpeech,
    ExtendSpeech,
    FloorCommand,
    GrantFloor,
    LapseGrant,
    MissRequest,
    MoveRequest,
    NameSpeaker,
    PauseSpeech,
    ReaddRequest,
    ReportMicrophone,
    ResumeSpeech,
    SetFloorRules,
    SettleRequest,
    TakePriority,
    WithdrawRequest,
    WriteRequest,
)
from meetingroom.sessions.commands.lifecycle import (
    ArchiveMeeting,
    CancelMeeting,
    ClearSite,
    ConveneMeeting,
    LifecycleCommand,
    MinuteMeeting,
    PostponeMeeting,
    ReadyMeeting,
    RedraftMeeting,
    SetMode,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    CreateMeeting,
    EditMeeting,
    OpenMeeting,
    RecallPapers,
    RecessMeeting,
    ReportHost,
    ResumeMeeting,
    SetPolicy,
)
from meetingroom.sessions.commands.messages import (
    AcknowledgeAnnouncement,
    AnswerAide,
    CallService,
    CancelService,
    FinishService,
    MessageCommand,
    ReadAide,
    RingChime,
    SendAide,
    SendAnnouncement,
    TakeService,
    WithdrawAnnouncement,
)
from meetingroom.sessions.commands.minutes import (
    AddConclusion,
    AssignTask,
    DraftMinutes,
    EditMinutes,
    MinutesCommand,
    ReopenMinutes,
    ReportMinutes,
    RestoreMinutes,
    SignMinutes,
    SubmitMinutes,
)
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ApproveVersion,
    CompareVersion,
    DiscardVersion,
    DisposeComment,
    EditPaper,
    FileComment,
    FlagComment,
    MovePaper,
    PaperCommand,
    ReleaseVersion,
    ReportVersion,
    RestorePaper,
    RetractVersion,
    ReturnVersion,
    SetRule,
    SubmitVersion,
    TurnRule,
    UnlockRule,
    WithdrawComment,
    WithdrawPaper,
)
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    CheckIn,
    ConnectionFact,
    DismissParticipant,
    EditParticipant,
    ExcuseParticipant,
    InviteParticipant,
    MarkParticipant,
    ReportConnections,
    RestoreParticipant,
    SetAttendance,
    SubstituteParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import (
    AddDisplay,
    AddSeat,
    AddSite,
    MuteSite,
    ReportPainted,
    ReportSite,
    ReportSpeaker,
    StartMedia,
)
from meetingroom.sessions.commands.polls import (
    AddPoll,
    AnnulPoll,
    AnonymisePoll,
    ClosePoll,
    ConfirmCount,
    CountTurnout,
    EditPoll,
    EnterCount,
    OpenPoll,
    PausePoll,
    PollCommand,
    PublishPoll,
    QuickPoll,
    ReadyPoll,
    RecordPoll,
    ReportPapers,
    ResumePoll,
    SetProcedure,
    TurnQuorum,
    Vote,
)
from meetingroom.sessions.commands.problems import first_problem
from meetingroom.sessions.commands.roster import ImportRoster, ListedPerson
from meetingroom.sessions.commands.script import (
    AddStep,
    EditStep,
    GenerateScript,
    GoStep,
    MoveStep,
    NextStep,
    ScriptCommand,
    UndoStep,
    WithdrawStep,
)
from meetingroom.sessions.commands.stage import LeadPage, ShowScene

Command = Annotated[
    CreateMeeting
    | EditMeeting
    | OpenMeeting
    | RecessMeeting
    | ResumeMeeting
    | CloseMeeting
    | LifecycleCommand
    | SetPolicy
    | RecallPapers
    | ReportHost
    | AgendaCommand
    | PaperCommand
    | PollCommand
    | MinutesCommand
    | MessageCommand
    | FloorCommand
    | InviteParticipant
    | ImportRoster
    | EditParticipant
    | WithdrawParticipant
    | RestoreParticipant
    | ExcuseParticipant
    | SubstituteParticipant
    | AdmitParticipant
    | DismissParticipant
    | MarkParticipant
    | CheckIn
    | ScriptCommand
    | SetAttendance
    | AddSeat
    | AddSite
    | MuteSite
    | ReportSite
    | ReportSpeaker
    | StartMedia
    | AddDisplay
    | ReportPainted
    | ShowScene
    | LeadPage
    | ReportConnections,
    Field(discriminator="type"),
]

_command: TypeAdapter[Command] = TypeAdapter(Command)


def parse_command(data: object) -> Command:
    """Read a command from the network, or raise `InvalidError`."""
    try:
        return _command.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


__all__ = [
    "AcknowledgeAnnouncement",
    "AddConclusion",
    "AddDisplay",
    "AddItem",
    "AddMicrophone",
    "AddPaper",
    "AddPoll",
    "AddRequest",
    "AddSeat",
    "AddSite",
    "AddStep",
    "AddVersion",
    "AdmitParticipant",
    "AgendaCommand",
    "AnnulPoll",
    "AnonymisePoll",
    "AnswerAide",
    "ApproveVersion",
    "ArchiveMeeting",
    "AskFloor",
    "AssignTask",
    "CallService",
    "CancelGrant",
    "CancelMeeting",
    "CancelService",
    "CheckIn",
    "ClearFloor",
    "ClearSite",
    "CloseMeeting",
    "ClosePoll",
    "Command",
    "CompareVersion",
    "ConcludeItem",
    "ConfirmCount",
    "ConnectionFact",
    "ConveneMeeting",
    "CountTurnout",
    "CreateMeeting",
    "DeferItem",
    "DiscardVersion",
    "DismissParticipant",
    "DisposeComment",
    "DraftMinutes",
    "EditItem",
    "EditMeeting",
    "EditMinutes",
    "EditPaper",
    "EditParticipant",
    "EditPoll",
    "EditStep",
    "EndSpeech",
    "EnterCount",
    "ExcuseParticipant",
    "ExtendSpeech",
    "FileComment",
    "FinishService",
    "FlagComment",
    "FloorCommand",
    "GenerateScript",
    "GoStep",
    "GrantFloor",
    "ImportAgenda",
    "ImportRoster",
    "InviteParticipant",
    "LapseGrant",
    "LeadPage",
    "LifecycleCommand",
    "ListedPerson",
    "MarkParticipant",
    "MessageCommand",
    "MinuteMeeting",
    "MinutesCommand",
    "MissRequest",
    "MoveItem",
    "MovePaper",
    "MoveRequest",
    "MoveStep",
    "MuteSite",
    "NameSpeaker",
    "NextStep",
    "NumberAgenda",
    "OpenItem",
    "OpenMeeting",
    "OpenPoll",
    "OrderAgenda",
    "PaperCommand",
    "PausePoll",
    "PauseSpeech",
    "PollCommand",
    "PostponeMeeting",
    "PublishPoll",
    "QuickPoll",
    "ReadAide",
    "ReaddRequest",
    "ReadyMeeting",
    "ReadyPoll",
    "RecallPapers",
    "RecessMeeting",
    "RecordPoll",
    "RedraftMeeting",
    "ReleaseVersion",
    "ReopenMinutes",
    "ReportConnections",
    "ReportHost",
    "ReportMicrophone",
    "ReportMinutes",
    "ReportPainted",
    "ReportPapers",
    "ReportSite",
    "ReportSpeaker",
    "ReportVersion",
    "RestoreItem",
    "RestoreMinutes",
    "RestorePaper",
    "RestoreParticipant",
    "ResumeMeeting",
    "ResumePoll",
    "ResumeSpeech",
    "RetractVersion",
    "ReturnVersion",
    "RingChime",
    "ScriptCommand",
    "SendAide",
    "SendAnnouncement",
    "SetAttendance",
    "SetFloorRules",
    "SetMode",
    "SetPolicy",
    "SetProcedure",
    "SetRule",
    "SettleRequest",
    "ShowScene",
    "SignMinutes",
    "StartMedia",
    "SubmitMinutes",
    "SubmitVersion",
    "SubstituteParticipant",
    "SuspendItem",
    "TakePriority",
    "TakeService",
    "TurnQuorum",
    "TurnRule",
    "UndoStep",
    "UnlockRule",
    "Vote",
    "WithdrawAnnouncement",
    "WithdrawComment",
    "WithdrawItem",
    "WithdrawPaper",
    "WithdrawParticipant",
    "WithdrawRequest",
    "WithdrawStep",
    "WriteRequest",
    "first_problem",
    "parse_command",
]
