"""From a command to the records it changes: the table of contents of the product.

Pure.  Each subject decides in rules of its own; what follows for the others (presence,
polls, floor) is added here, so that one command is one change.
"""

from datetime import datetime
from typing import assert_never

from meetingroom.errors import ForbiddenError
from meetingroom.sessions import (
    agenda_rules,
    closed_door,
    identify,
    lifecycle,
    meeting_rules,
    overrides,
    own_scenes,
    patterns,
    place_rules,
    sitting,
    stage,
)
from meetingroom.sessions.cameras import rules as camera_rules
from meetingroom.sessions.chat import rules as chat_rules
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AgendaCommand
from meetingroom.sessions.commands.cameras import CameraCommand
from meetingroom.sessions.commands.chat import SayChat
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
from meetingroom.sessions.commands.recordings import RecordingCommand
from meetingroom.sessions.commands.roster import ImportRoster
from meetingroom.sessions.commands.schedule import ScheduleCommand
from meetingroom.sessions.commands.screen import ScreenCommand
from meetingroom.sessions.commands.script import ScriptCommand
from meetingroom.sessions.commands.stage import (
    LeadPage,
    PrepareScene,
    ShowScene,
    TakeScene,
)
from meetingroom.sessions.compositions import rules as composition_rules
from meetingroom.sessions.credentials import rules as credential_rules
from meetingroom.sessions.devices import equipment_rules
from meetingroom.sessions.devices import rules as device_rules
from meetingroom.sessions.floor import follow as floor_follow
from meetingroom.sessions.floor import rules as floor_rules
from meetingroom.sessions.messages import rules as message_rules
from meetingroom.sessions.minutes import rules as minutes_rules
from meetingroom.sessions.papers import rules as paper_rules
from meetingroom.sessions.polls import rules as poll_rules
from meetingroom.sessions.polls import voting
from meetingroom.sessions.presence import reserved, roster, spells
from meetingroom.sessions.presence import rules as presence_rules
from meetingroom.sessions.recordings import rules as recording_rules
from meetingroom.sessions.rehearsal import twin
from meetingroom.sessions.schedule import rules as schedule_rules
from meetingroom.sessions.screen import rules as screen_rules
from meetingroom.sessions.script import rules as script_rules
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import viewer_of
from meetingroom.values import Actor

Put = list[Record]


def decide(state: RoomState, command: Command, actor: Actor, at: datetime) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    sitting.check_unlocked(state, command)
    twin.check_rehearsed(state, command)
    if closed_door.is_kept_out(state, viewer_of(actor)):
        raise ForbiddenError("the meeting sits behind closed doors")
    put = agenda_rules.follow(state, wished(state, command, actor, at))
    put = spells.follow(state, command, actor, reserved.follow(state, put), at)
    put = voting.follow(state, put, at)
    put = screen_rules.follow(state, put, at)
    put = recording_rules.follow(state, floor_follow.follow(state, put, at), at)
    put = own_scenes.follow(state, overrides.follow(state, put))
    put = equipment_rules.follow(state, put)
    return chat_rules.follow(state, put)


def wished(state: RoomState, command: Command, actor: Actor, at: datetime) -> Put:
    """Return what a command itself changes, without what follows from it."""
    # In the order of how often they come.
    if isinstance(command, FloorCommand):
        return floor_rules.decide(state, command, actor, at)
    if isinstance(command, PollCommand):
        return poll_rules.decide(state, command, actor, at)
    if isinstance(command, PlaceCommand):
        return place_rules.decide(state, command, actor, at)
    if isinstance(command, ScreenCommand):
        return screen_rules.decide(state, command, actor, at)
    if isinstance(command, PeopleCommand):
        return presence_rules.decide(state, command, actor, at)
    if isinstance(command, PaperCommand):
        return paper_rules.decide(state, command, actor, at)
    if isinstance(command, MessageCommand):
        return message_rules.decide(state, command, actor, at)
    if isinstance(command, AgendaCommand):
        return agenda_rules.decide(state, command, at)
    if isinstance(command, ScriptCommand):
        return script_rules.decide(state, command, actor, at, decide)
    if isinstance(command, MinutesCommand):
        return minutes_rules.decide(state, command, actor, at)
    if isinstance(command, MeetingCommand):
        return meeting_rules.decide(state, command, at)
    if isinstance(command, LifecycleCommand):
        return lifecycle.decide(state, command, at)
    if isinstance(command, RecordingCommand):
        return recording_rules.decide(state, command, actor, at)
    if isinstance(command, DeviceCommand):
        return device_rules.decide(state, command)
    if isinstance(command, EquipmentCommand):
        return equipment_rules.decide(state, command)
    if isinstance(command, CameraCommand):
        return camera_rules.decide(state, command, at)
    if isinstance(command, DisplayCommand):
        return [*identify.decide(state, command, at)]
    if isinstance(command, ScheduleCommand):
        return schedule_rules.decide(state, command, at)
    if isinstance(command, PatternCommand):
        return [*patterns.decide(state, command, at)]
    if isinstance(command, CredentialCommand):
        return [*credential_rules.decide(state, command, actor, at)]
    if isinstance(command, CompositionCommand):
        return [*composition_rules.decide(state, command)]
    match command:
        case SayChat():
            return chat_rules.say(state, command, actor, at)
        case ImportRoster():
            return [*roster.take_over(state, command.people)]
        case ShowScene():
            return [*stage.show(state, command.scene, at)]
        case PrepareScene():
            return [*stage.prepare(state, command.scene, at)]
        case TakeScene():
            return [*stage.take(state, command.scene, at)]
        case LeadPage():
            return [*stage.lead(state, command.paper, command.page, at)]
        case _:
            assert_never(command)
