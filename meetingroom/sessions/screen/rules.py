"""From wishes and facts about the shared screen to what they change.  Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from meetingroom.sessions import closed_door
from meetingroom.sessions.commands import screen as commands
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.scenes import ScreenScene, SpeakerScene, Stage
from meetingroom.sessions.screen import sharing
from meetingroom.sessions.screen.records import SharedScreen
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
CONCERNS = Meeting | Site | Stage | SharedScreen


def decide(
    state: RoomState, command: commands.ScreenCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.ShareScreen():
            return [*sharing.share(state, actor.place, at)]
        case commands.AllowScreen():
            return [*sharing.allow(state, command.site, at)]
        case commands.StopScreen():
            return [*sharing.stop(state, command.site, actor, at)]
        case commands.ReportScreen():
            return [*sharing.report(state, command, at)]
        case _:
            assert_never(command)


def follow(state: RoomState, put: Sequence[Record], at: datetime) -> Put:
    """Return the records of a change with what follows from them for the screen.

    A share ends with the right to it and with its site, and the wall goes back to the
    speaker.
    """
    if not any(isinstance(record, CONCERNS) for record in put):
        return [*put]
    before = state
    after = state.apply(state.rev, put)
    more: dict[str, Record] = {}
    for site in (sharing.shared_of(after).asking, sharing.shared_of(after).site):
        for shared in _without(before, after, site, at):
            more[shared.id] = shared
            after = after.apply(after.rev, [shared])
    stage = after.find(Stage, "stage")
    nobody = not sharing.shared_of(after).site
    if stage and isinstance(stage.scene, ScreenScene) and nobody:
        more[stage.id] = stage.showing(SpeakerScene(), at)
    return [*(r for r in put if r.id not in more), *more.values()]


def _without(
    before: RoomState, after: RoomState, place: str, at: datetime
) -> list[SharedScreen]:
    """Return the screen without a site that may not share any more, or has left."""
    site = after.find(Site, place)
    if site is None:
        return []
    if not sharing.may_share(after, site):
        shut = closed_door.is_closed(after) and closed_door.is_barred(site)
        return sharing.without(after, place, "doors" if shut else "chair", at)
    was = before.find(Site, place)
    if site.link == "offline" and was is not None and was.link != "offline":
        return sharing.without(after, place, "lost", at)
    return []
