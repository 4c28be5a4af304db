"""What has come to rest on a step since, so that it cannot be taken back.  Pure."""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import WrongStateError
from meetingroom.sessions import stage
from meetingroom.sessions.floor import lists as floor_lists
from meetingroom.sessions.floor.pausing import has_priority
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.polls.records import Ballot, CountSheet, Poll
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.scenes import Lead, PaperScene, PollScene, Scene, Stage
from meetingroom.sessions.script.records import Kept, Touched
from meetingroom.sessions.state import RoomState


def check_nobody_rests_on(
    now: RoomState, then: RoomState, touched: Iterable[Touched], since: datetime
) -> None:
    """Refuse an undo that would break what others did since.

    `now` is the state before it, `then` the one after it, and `since` the moment of
    the step.

    Raises:
        WrongStateError: somebody voted, speaks, was called or asked anew since, or
            what was shown may be shown no longer.
    """
    touched = [*touched]
    own = {each.after.id for each in touched}
    fresh = [s for s in floor_lists.going(now) if s.id not in own]
    anew = any(s.started_at >= since for s in fresh)
    for each in touched:
        if isinstance(each.before, Speech) and anew and is_back(each):
            raise WrongStateError("somebody else was given the floor since")
        if each.before is not None:
            check_one(now, then, each.before)
    calls = [r for r in then.all(SpeakerRequest) if r.status == "called"]
    if len(calls) > 1:
        raise WrongStateError("somebody else was called since")


def is_back(each: Touched) -> bool:
    """Tell whether a speech that the step ended goes on again."""
    ended = isinstance(each.after, Speech) and each.after.ended_at is not None
    return ended and isinstance(each.before, Speech) and each.before.ended_at is None


def check_one(now: RoomState, then: RoomState, before: Kept) -> None:
    """Refuse to put one record back on which others rest."""
    match before:
        case Poll():
            check_no_votes(now, before.id)
        case AgendaItem() if before.status != "active":
            check_nobody_speaks(now, before)
        case Speech() if before.ended_at is None:
            check_may_go_on(now, then, before)
        case SpeakerRequest():
            check_waits_once(then, before)
        case Stage():
            check_scene(now, before.scene)
        case Lead() if before.paper:
            stage.check_shown(now, now.get(Paper, before.paper), before.page)
        case _:
            pass


def check_no_votes(state: RoomState, poll: str) -> None:
    """Raise `WrongStateError` once a poll has a vote or a count."""
    cast: list[Ballot | CountSheet] = [*state.all(Ballot), *state.all(CountSheet)]
    if any(record.poll == poll for record in cast):
        raise WrongStateError(f"poll {poll} has votes")


def check_nobody_speaks(state: RoomState, item: AgendaItem) -> None:
    """Raise `WrongStateError` where somebody speaks or is called to an item."""
    if state.get(AgendaItem, item.id).status != "active":
        return
    speaking = floor_lists.SPEAKING | {"called"}
    for request in state.all(SpeakerRequest):
        if request.item == item.id and request.status in speaking:
            raise WrongStateError(f"{request.name} was given the floor since")


def check_may_go_on(now: RoomState, then: RoomState, before: Speech) -> None:
    """Raise `WrongStateError` where a speech that the step ended cannot go on."""
    if before.id in {s.id for s in floor_lists.going(now)}:
        return
    if has_priority(then) == (before.paused_by != "priority"):
        raise WrongStateError("the chair has taken or left the floor since")
    person = then.find(Participant, before.party)
    if person is not None and person.presence == "withdrawn":
        raise WrongStateError(f"{before.name} is not on the roster any more")
    site = then.find(Site, before.site)
    lost = site is not None and site.link != "connected"
    if lost and before.since is not None:
        raise WrongStateError(f"site {before.site} is lost")


def check_waits_once(then: RoomState, before: SpeakerRequest) -> None:
    """Raise `WrongStateError` where a party that waits again has asked anew since."""
    if before.status not in floor_lists.WAITING or not before.party:
        return
    for other in floor_lists.waiting(then, before.item):
        same = (other.party, other.kind) == (before.party, before.kind)
        if same and other.id != before.id and other.at > before.at:
            raise WrongStateError(f"{before.name} has asked anew since")


def check_scene(state: RoomState, scene: Scene) -> None:
    """Raise `WrongStateError` where what was shown may be shown no longer."""
    match scene:
        case PaperScene():
            stage.check_shown(state, state.get(Paper, scene.paper), scene.page)
        case PollScene() if state.get(Poll, scene.poll).status == "annulled":
            raise WrongStateError(f"poll {scene.poll} is annulled")
        case _:
            pass
