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
    AddPaper,
    ConcludeItem,
    EditItem,
    EditPaper,
    FailPaper,
    MoveItem,
    OpenItem,
    ReportPages,
    RestoreItem,
    RestorePaper,
    SuspendItem,
    WithdrawItem,
    WithdrawPaper,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    CreateMeeting,
    EditMeeting,
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    ConnectionFact,
    DismissParticipant,
    EditParticipant,
    InviteParticipant,
    ReportConnections,
    RestoreParticipant,
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
from meetingroom.sessions.commands.stage import (
    LeadPage,
    ShowScene,
)

Command = Annotated[
    CreateMeeting
    | EditMeeting
    | OpenMeeting
    | RecessMeeting
    | ResumeMeeting
    | CloseMeeting
    | AddItem
    | EditItem
    | MoveItem
    | WithdrawItem
    | RestoreItem
    | OpenItem
    | SuspendItem
    | ConcludeItem
    | AddPaper
    | EditPaper
    | WithdrawPaper
    | RestorePaper
    | ReportPages
    | FailPaper
    | InviteParticipant
    | EditParticipant
    | WithdrawParticipant
    | RestoreParticipant
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
    "AddDisplay",
    "AddItem",
    "AddPaper",
    "AddSeat",
    "AddSite",
    "AdmitParticipant",
    "CloseMeeting",
    "Command",
    "ConcludeItem",
    "ConnectionFact",
    "CreateMeeting",
    "DismissParticipant",
    "EditItem",
    "EditMeeting",
    "EditPaper",
    "EditParticipant",
    "FailPaper",
    "InviteParticipant",
    "LeadPage",
    "MoveItem",
    "MuteSite",
    "OpenItem",
    "OpenMeeting",
    "RecessMeeting",
    "ReportConnections",
    "ReportPages",
    "ReportPainted",
    "ReportSite",
    "ReportSpeaker",
    "RestoreItem",
    "RestorePaper",
    "RestoreParticipant",
    "ResumeMeeting",
    "ShowScene",
    "StartMedia",
    "SuspendItem",
    "WithdrawItem",
    "WithdrawPaper",
    "WithdrawParticipant",
    "first_problem",
    "parse_command",
]
