"""Every wish and every reported fact that can change a room, typed once.

A class names who may send it in `allowed`.  What only the server may say of itself
(facts of the planes, finished uploads) is allowed to the system alone.  To add one:
a class in the module of its subject, its name in the union at the foot of that module,
a `case` in the rules of the subject, `make types`.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.agenda import AgendaCommand
from meetingroom.sessions.commands.cameras import CameraCommand
from meetingroom.sessions.commands.chat import ChatCommand
from meetingroom.sessions.commands.compositions import CompositionCommand
from meetingroom.sessions.commands.credentials import CredentialCommand
from meetingroom.sessions.commands.devices import DeviceCommand
from meetingroom.sessions.commands.displays import DisplayCommand
from meetingroom.sessions.commands.equipment import EquipmentCommand
from meetingroom.sessions.commands.floor import FloorCommand
from meetingroom.sessions.commands.lifecycle import LifecycleCommand
from meetingroom.sessions.commands.meeting import MeetingCommand
from meetingroom.sessions.commands.messages import MessageCommand
from meetingroom.sessions.commands.minutes import MinutesCommand
from meetingroom.sessions.commands.papers import PaperCommand
from meetingroom.sessions.commands.patterns import PatternCommand
from meetingroom.sessions.commands.people import PeopleCommand
from meetingroom.sessions.commands.places import PlaceCommand
from meetingroom.sessions.commands.polls import PollCommand
from meetingroom.sessions.commands.problems import first_problem
from meetingroom.sessions.commands.recordings import RecordingCommand
from meetingroom.sessions.commands.roster import ImportRoster
from meetingroom.sessions.commands.schedule import ScheduleCommand
from meetingroom.sessions.commands.screen import ScreenCommand
from meetingroom.sessions.commands.script import ScriptCommand
from meetingroom.sessions.commands.stage import StageCommand

Command = Annotated[
    MeetingCommand
    | LifecycleCommand
    | AgendaCommand
    | PaperCommand
    | PollCommand
    | MinutesCommand
    | MessageCommand
    | ChatCommand
    | FloorCommand
    | PeopleCommand
    | CredentialCommand
    | ImportRoster
    | PlaceCommand
    | ScreenCommand
    | ScriptCommand
    | RecordingCommand
    | DeviceCommand
    | CameraCommand
    | EquipmentCommand
    | DisplayCommand
    | ScheduleCommand
    | PatternCommand
    | CompositionCommand
    | StageCommand,
    Field(discriminator="type"),
]

_command: TypeAdapter[Command] = TypeAdapter(Command)


def parse_command(data: object) -> Command:
    """Read a command from the network, or raise `InvalidError`."""
    try:
        return _command.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error
