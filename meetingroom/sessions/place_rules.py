"""From wishes and facts about seats, sites and displays to what they change.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.errors import ForbiddenError
from meetingroom.sessions import places, seating, stage
from meetingroom.sessions.commands import places as commands
from meetingroom.sessions.commands.seats import SeatCommand
from meetingroom.sessions.floor import grant as floor_grant
from meetingroom.sessions.records import Display, Site
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.screen import sharing
from meetingroom.sessions.state import Record, RoomState, added
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.PlaceCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    if isinstance(command, SeatCommand):
        return seating.decide(state, command)
    match command:
        case commands.AddSite():
            order = 1 + max((s.order for s in state.all(Site)), default=0)
            wish = command.model_dump(exclude={"type", "site"})
            return added(state, [Site(id=command.site, order=order, **wish)])
        case commands.MuteSite():
            return [*places.mute(state.get(Site, command.site), command.muted)]
        case commands.AdmitSite():
            return [*places.admit(state.get(Site, command.site), command.admitted)]
        case commands.ReportSite():
            site = state.get(Site, command.site)
            hushed = stage.hush(state, site.id) if command.link != "connected" else []
            return [*places.report_site(site, command, at), *hushed]
        case commands.ReportLine():
            site = state.get(Site, actor.place)
            return [places.line_test(site, command, at)]
        case commands.ReportSpeaker():
            held = floor_grant.holds(state)
            return [] if held else [*stage.point(state, command.site)]
        case commands.StartMedia():
            hushed = stage.hush(state, state.get(Stage, stage.STAGE).speaker)
            lost = sharing.start_media(state)
            return [*places.start_media(state, command.epoch, at), *lost, *hushed]
        case commands.PreferCodec():
            return [*places.prefer_codec(state, command.codec)]
        case commands.ReportCodec():
            return [*places.report_codec(state, command.codec)]
        case commands.AddDisplay():
            order = 1 + max((d.order for d in state.all(Display)), default=0)
            wish = command.model_dump(exclude={"type", "display"})
            return added(state, [Display(id=command.display, order=order, **wish)])
        case commands.ReportPainted():
            return report_painted(state, command, actor, at)
        case commands.ReportConnections():
            return [*places.report_connections(state, command.facts, at)]
        case _:
            assert_never(command)


def report_painted(
    state: RoomState, command: commands.ReportPainted, actor: Actor, at: datetime
) -> Put:
    """Return what a display says that it shows."""
    if actor.role == "display" and actor.place != command.display:
        raise ForbiddenError("a display speaks for itself only")
    display = state.get(Display, command.display)
    return [*places.painted(display, command.painted, at)]
