"""From a wish about people to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.sessions.commands import people as commands
from meetingroom.sessions.commands.invitations import InvitationCommand
from meetingroom.sessions.invitations import rules as invitation_rules
from meetingroom.sessions.presence import attendance, corrections, door, merging, spells
from meetingroom.sessions.presence.records import Counting, counted_as
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.seating import standing
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import Record, RoomState, added, changed
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.PeopleCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    if isinstance(command, InvitationCommand):
        return invitation_rules.decide(state, command, actor, at)
    match command:
        case commands.InviteParticipant():
            need_place(state, command.seat, command.site)
            return added(state, [attendance.invite(state.all(Participant), command)])
        case commands.MarkParticipant():
            return spells.mark(state, command, at)
        case commands.CheckIn():
            return spells.check_in(state, command, actor, at)
        case commands.SetAttendance():
            meeting = meeting_of(state)
            wish = command.model_dump(exclude={"type"})
            return changed(meeting, meeting.model_copy(update=wish))
        case commands.MergeParticipants():
            return merging.merge(state, command)
        case commands.CorrectAttendance():
            return [*corrections.correct(state, command, at)]
        case commands.CountParticipant():
            state.get(Participant, command.participant)
            before = state.find(Counting, "counting")
            now = counted_as(before or Counting(), command.participant, command.count)
            return [now] if now != (before or Counting()) else []
        case commands.AdmitParticipant():
            person = state.get(Participant, command.participant)
            acts = attendance.admit(person, command, actor.id, at)
            return added(state, acts, known=(person.id,))
        case commands.MergeDoor():
            return door.merge(state, command, at)
        case commands.DismissParticipant():
            person = state.get(Participant, command.participant)
            acts = attendance.dismiss(person, command, actor.id, at)
            return added(state, acts, known=(person.id,))
        case _:
            person = state.get(Participant, command.participant)
            return changed(person, corrected(state, person, command))


def corrected(
    state: RoomState,
    person: Participant,
    command: commands.EditParticipant
    | commands.WithdrawParticipant
    | commands.RestoreParticipant
    | commands.ExcuseParticipant
    | commands.SubstituteParticipant,
) -> Participant:
    """Return a participant as the office wishes to have them in the roster."""
    match command:
        case commands.EditParticipant():
            need_place(state, command.seat, command.site)
            return attendance.edit(state.all(Participant), person, command)
        case commands.WithdrawParticipant():
            return attendance.withdraw(person)
        case commands.RestoreParticipant():
            return attendance.restore(person)
        case commands.ExcuseParticipant():
            return attendance.excuse(person, command.reason)
        case commands.SubstituteParticipant():
            if command.substitute_for:
                state.get(Participant, command.substitute_for)
            roster = state.all(Participant)
            return attendance.substitute(roster, person, command.substitute_for)
        case _:
            assert_never(command)


def need_place(state: RoomState, seat: str, site: str) -> None:
    """Raise `NotFoundError` where a seat or a site is named that does not exist."""
    if seat:
        standing(state, seat)
    if site:
        state.get(Site, site)
