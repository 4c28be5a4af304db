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
    ConcludeItem,
    EditItem,
    MoveItem,
    OpenItem,
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
from meetingroom.sessions.commands.minutes import (
    AddConclusion,
    AssignTask,
    DraftMinutes,
    EditMinutes,
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
    ConnectionFact,
    DismissParticipant,
    EditParticipant,
    ExcuseParticipant,
    InviteParticipant,
    ReportConnections,
    RestoreParticipant,
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
from meetingroom.sessions.commands.stage import (
    LeadPage,
    ShowScene,
)

PaperCommand = (
    AddPaper
    | AddVersion
    | EditPaper
    | MovePaper
    | WithdrawPaper
    | RestorePaper
    | ReportVersion
    | CompareVersion
    | SubmitVersion
    | ApproveVersion
    | ReturnVersion
    | ReleaseVersion
    | RetractVersion
    | DiscardVersion
    | SetRule
    | UnlockRule
    | TurnRule
    | FileComment
    | WithdrawComment
    | DisposeComment
    | FlagComment
)

PollCommand = (
    SetProcedure
    | TurnQuorum
    | AddPoll
    | EditPoll
    | ReadyPoll
    | OpenPoll
    | QuickPoll
    | PausePoll
    | ResumePoll
    | ClosePoll
    | Vote
    | PublishPoll
    | RecordPoll
    | AnnulPoll
    | AnonymisePoll
    | CountTurnout
    | ReportPapers
    | EnterCount
    | ConfirmCount
)

MinutesCommand = (
    DraftMinutes
    | ReportMinutes
    | EditMinutes
    | RestoreMinutes
    | AddConclusion
    | AssignTask
    | SubmitMinutes
    | SignMinutes
    | ReopenMinutes
)

Command = Annotated[
    CreateMeeting
    | EditMeeting
    | OpenMeeting
    | RecessMeeting
    | ResumeMeeting
    | CloseMeeting
    | SetPolicy
    | RecallPapers
    | ReportHost
    | AddItem
    | EditItem
    | MoveItem
    | WithdrawItem
    | RestoreItem
    | OpenItem
    | SuspendItem
    | ConcludeItem
    | PaperCommand
    | PollCommand
    | MinutesCommand
    | FloorCommand
    | InviteParticipant
    | EditParticipant
    | WithdrawParticipant
    | RestoreParticipant
    | ExcuseParticipant
    | SubstituteParticipant
    | AdmitParticipant
    | DismissParticipant
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


def first_problem(error: ValidationError) -> str:
    """Return the first problem in one line, without the offending input."""
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])


__all__ = [
    "AddConclusion",
    "AddDisplay",
    "AddItem",
    "AddMicrophone",
    "AddPaper",
    "AddPoll",
    "AddRequest",
    "AddSeat",
    "AddSite",
    "AddVersion",
    "AdmitParticipant",
    "AnnulPoll",
    "AnonymisePoll",
    "ApproveVersion",
    "AskFloor",
    "AssignTask",
    "CancelGrant",
    "ClearFloor",
    "CloseMeeting",
    "ClosePoll",
    "Command",
    "CompareVersion",
    "ConcludeItem",
    "ConfirmCount",
    "ConnectionFact",
    "CountTurnout",
    "CreateMeeting",
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
    "EndSpeech",
    "EnterCount",
    "ExcuseParticipant",
    "ExtendSpeech",
    "FileComment",
    "FlagComment",
    "FloorCommand",
    "GrantFloor",
    "InviteParticipant",
    "LapseGrant",
    "LeadPage",
    "MinutesCommand",
    "MissRequest",
    "MoveItem",
    "MovePaper",
    "MoveRequest",
    "MuteSite",
    "NameSpeaker",
    "OpenItem",
    "OpenMeeting",
    "OpenPoll",
    "PaperCommand",
    "PausePoll",
    "PauseSpeech",
    "PollCommand",
    "PublishPoll",
    "QuickPoll",
    "ReaddRequest",
    "ReadyPoll",
    "RecallPapers",
    "RecessMeeting",
    "RecordPoll",
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
    "SetFloorRules",
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
    "TurnQuorum",
    "TurnRule",
    "UnlockRule",
    "Vote",
    "WithdrawComment",
    "WithdrawItem",
    "WithdrawPaper",
    "WithdrawParticipant",
    "WithdrawRequest",
    "WriteRequest",
    "first_problem",
    "parse_command",
]
