"""From a command to the records it changes: the table of contents of the product.

Pure.  Checks that concern several parts of the meeting at once are made here; the
checks of one part are made in its own module.
"""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.agenda import items
from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import ForbiddenError, InvalidError
from meetingroom.sessions import (
    agenda_rules,
    attendance,
    closed_door,
    commands,
    floor_follow,
    floor_grant,
    floor_rules,
    lifecycle,
    message_rules,
    minutes_rules,
    paper_rules,
    places,
    poll_rules,
    presence,
    roster_rules,
    script_rules,
    sitting,
    stage,
    voting,
)
from meetingroom.sessions.commands import Command
from meetingroom.sessions.records import (
    Display,
    Lead,
    Meeting,
    Participant,
    Quorum,
    Seat,
    Site,
    Stage,
)
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import Record, RoomState, changed
from meetingroom.sessions.viewers import viewer_of
from meetingroom.values import Actor

Put = list[Record]


def decide(state: RoomState, command: Command, actor: Actor, at: datetime) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    sitting.check_unlocked(state, command)
    if closed_door.is_kept_out(state, viewer_of(actor)):
        raise ForbiddenError("the meeting sits behind closed doors")
    put = agenda_rules.follow(state, wished(state, command, actor, at))
    put = voting.follow(state, presence.follow(state, command, actor, put, at), at)
    return floor_follow.follow(state, put, at)


def wished(state: RoomState, command: Command, actor: Actor, at: datetime) -> Put:
    """Return what a command itself changes, without what follows from presence."""
    if isinstance(command, commands.PollCommand):
        return poll_rules.decide(state, command, actor, at)
    if isinstance(command, commands.MinutesCommand):
        return minutes_rules.decide(state, command, actor, at)
    if isinstance(command, commands.MessageCommand):
        return message_rules.decide(state, command, actor, at)
    if isinstance(command, commands.AgendaCommand):
        return agenda_rules.decide(state, command, at)
    if isinstance(command, commands.LifecycleCommand):
        return lifecycle.decide(state, command, at)
    if isinstance(command, commands.FloorCommand):
        return floor_rules.decide(state, command, actor, at)
    if isinstance(command, commands.ScriptCommand):
        return script_rules.decide(state, command, actor, at, decide)
    match command:
        case commands.CreateMeeting():
            return create(state, command)
        case commands.EditMeeting():
            meeting = meeting_of(state)
            wish = command.model_dump(exclude={"type"})
            return changed(meeting, meeting.model_copy(update=wish))
        case commands.OpenMeeting() | commands.ResumeMeeting():
            turned = sitting.turn(meeting_of(state), "open", at)
            return [*turned, *items.go_on(state.all(AgendaItem), at)] if turned else []
        case commands.RecessMeeting():
            turned = sitting.turn(meeting_of(state), "recess", at)
            return [*turned, *items.pause(state.all(AgendaItem), at)] if turned else []
        case commands.CloseMeeting():
            return close(state, at)
        case commands.SetPolicy():
            meeting = meeting_of(state)
            wish = command.model_dump(exclude={"type"})
            return changed(meeting, meeting.model_copy(update=wish))
        case commands.ReportHost():
            meeting = meeting_of(state)
            wish = {"isolated": command.isolated}
            return changed(meeting, meeting.model_copy(update=wish))
        case commands.RecallPapers():
            return recall(state, command.recalled, at)
        case commands.InviteParticipant():
            need_place(state, command.seat, command.site)
            person = attendance.invite(state.all(Participant), command)
            return fresh(state, [person])
        case commands.ImportRoster():
            return [*roster_rules.take_over(state, command.people)]
        case commands.EditParticipant():
            need_place(state, command.seat, command.site)
            person = state.get(Participant, command.participant)
            after = attendance.edit(state.all(Participant), person, command)
            return changed(person, after)
        case commands.WithdrawParticipant():
            person = state.get(Participant, command.participant)
            return changed(person, attendance.withdraw(person))
        case commands.RestoreParticipant():
            person = state.get(Participant, command.participant)
            return changed(person, attendance.restore(person))
        case commands.ExcuseParticipant():
            person = state.get(Participant, command.participant)
            return changed(person, attendance.excuse(person, command.reason))
        case commands.SubstituteParticipant():
            person = state.get(Participant, command.participant)
            if command.substitute_for:
                state.get(Participant, command.substitute_for)
            roster = state.all(Participant)
            after = attendance.substitute(roster, person, command.substitute_for)
            return changed(person, after)
        case commands.AdmitParticipant():
            person = state.get(Participant, command.participant)
            acts = attendance.admit(person, command, actor.id, at)
            return fresh(state, acts, known=(person.id,))
        case commands.DismissParticipant():
            person = state.get(Participant, command.participant)
            acts = attendance.dismiss(person, command, actor.id, at)
            return fresh(state, acts, known=(person.id,))
        case commands.MarkParticipant():
            return presence.mark(state, command, at)
        case commands.CheckIn():
            return presence.check_in(state, command, actor, at)
        case commands.SetAttendance():
            meeting = meeting_of(state)
            wish = command.model_dump(exclude={"type"})
            return changed(meeting, meeting.model_copy(update=wish))
        case commands.AddSeat():
            wish = command.model_dump(exclude={"type", "seat"})
            return fresh(state, [Seat(id=command.seat, **wish)])
        case commands.AddSite():
            order = 1 + max((s.order for s in state.all(Site)), default=0)
            wish = command.model_dump(exclude={"type", "site"})
            return fresh(state, [Site(id=command.site, order=order, **wish)])
        case commands.MuteSite():
            return [*places.mute(state.get(Site, command.site), command.muted)]
        case commands.ReportSite():
            site = state.get(Site, command.site)
            hushed = stage.hush(state, site.id) if command.link != "connected" else []
            return [*places.report_site(site, command, at), *hushed]
        case commands.ReportSpeaker():
            held = floor_grant.holds(state)
            return [] if held else [*stage.point(state, command.site)]
        case commands.StartMedia():
            hushed = stage.hush(state, state.get(Stage, stage.STAGE).speaker)
            return [*places.start_media(state, command.epoch, at), *hushed]
        case commands.AddDisplay():
            order = 1 + max((d.order for d in state.all(Display)), default=0)
            wish = command.model_dump(exclude={"type", "display"})
            return fresh(state, [Display(id=command.display, order=order, **wish)])
        case commands.ReportPainted():
            if actor.role == "display" and actor.place != command.display:
                raise ForbiddenError("a display speaks for itself only")
            display = state.get(Display, command.display)
            return [*places.painted(display, command.painted, at)]
        case commands.ShowScene():
            return [*stage.show(state, command.scene, at)]
        case commands.LeadPage():
            return [*stage.lead(state, command.paper, command.page, at)]
        case commands.ReportConnections():
            return [*places.report_connections(state, command.facts, at)]
        case _:
            return paper_rules.decide(state, command, actor, at)


def create(state: RoomState, command: commands.CreateMeeting) -> Put:
    """Return the first records of a meeting; creating it again changes nothing."""
    if state.records:
        return []
    wish = command.model_dump(exclude={"type", "meeting"})
    meeting = Meeting(id=command.meeting, **wish)
    return [meeting, Stage(), Lead(), Quorum()]


def close(state: RoomState, at: datetime) -> Put:
    """Return the meeting closed, with the active item concluded."""
    voting.check_none_running(state)
    closed = sitting.turn(meeting_of(state), "closed", at)
    if not closed:
        return []
    agenda = state.all(AgendaItem)
    active = [i for i in agenda if i.status == "active"]
    return [*closed, *(items.turn(i, "concluded", at) for i in active)]


def recall(state: RoomState, recalled: bool, at: datetime) -> Put:
    """Return the meeting with its papers out of the readers' hands, or back."""
    meeting = meeting_of(state)
    if recalled == (meeting.recalled_at is not None):
        return []
    return [meeting.model_copy(update={"recalled_at": at if recalled else None})]


def fresh(state: RoomState, put: Sequence[Record], known: tuple[str, ...] = ()) -> Put:
    """Return the records, unless one that should be new takes a used id.

    Adding a record that is there with the same content already changes nothing.

    Raises:
        InvalidError: another record has the id.
    """
    new = [r for r in put if r.id not in known]
    if any(r.id in state.records for r in new):
        if all(same(state.records.get(r.id), r) for r in new):
            return []
        raise InvalidError("this id is taken")
    return [*put]


def same(before: Record | None, after: Record) -> bool:
    """Whether two records differ in nothing but where and when they came."""
    passing = {"order", "at"}
    return before is not None and before.model_dump(
        exclude=passing
    ) == after.model_dump(exclude=passing)


def need_place(state: RoomState, seat: str, site: str) -> None:
    """Raise `NotFoundError` where a seat or a site is named that does not exist."""
    if seat:
        state.get(Seat, seat)
    if site:
        state.get(Site, site)
