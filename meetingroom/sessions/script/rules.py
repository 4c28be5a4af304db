"""From a command about the run of show to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.sessions.commands import script as commands
from meetingroom.sessions.script import plan as script_plan
from meetingroom.sessions.script import run as script_run
from meetingroom.sessions.script import undo as script_undo
from meetingroom.sessions.script.run import Decide
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState,
    command: commands.ScriptCommand,
    actor: Actor,
    at: datetime,
    parts: Decide,
) -> Put:
    """Return the new version of every record that the command changes.

    `parts` decides what a step consists of.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddStep():
            return [*script_plan.add(state, command)]
        case commands.EditStep():
            return [*script_plan.edit(state, command)]
        case commands.MoveStep():
            return [*script_plan.move(state, command.step, command.before)]
        case commands.WithdrawStep():
            return [*script_plan.withdraw(state, command.step, command.withdrawn)]
        case commands.GenerateScript():
            return [*script_plan.generate(state)]
        case commands.NextStep():
            return script_run.follow_on(state, command.after, actor, at, parts)
        case commands.GoStep():
            return script_run.go(state, command.step, actor, at, parts)
        case commands.UndoStep():
            return script_undo.undo(state, command.step, actor, at)
        case _:
            assert_never(command)
