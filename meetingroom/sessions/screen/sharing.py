"""Who may share a screen, and who does: one at a time in a meeting.  Pure."""

from datetime import datetime
from typing import TYPE_CHECKING

from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions import closed_door
from meetingroom.sessions.records import Site
from meetingroom.sessions.screen.records import SharedScreen, ShareEnd
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor

if TYPE_CHECKING:
    from meetingroom.sessions.commands.screen import ReportScreen

SCREEN = "screen"
NOBODYS: dict[str, object] = {
    "site": "",
    "since": None,
    "link": "offline",
    "audio": False,
    "video": False,
}


def shared_of(state: RoomState) -> SharedScreen:
    """Return the shared screen; an empty one before anybody shared."""
    return state.find(SharedScreen, SCREEN) or SharedScreen()


def may_send(site: Site) -> bool:
    """Tell whether a site may send at all: a listening place once it is admitted."""
    return site.kind != "listener" or site.admitted


def may_share(state: RoomState, site: Site) -> bool:
    """Tell whether a site may share its screen: it may send, and no door is shut."""
    shut = closed_door.is_closed(state) and closed_door.is_barred(site)
    return may_send(site) and not shut


def share(state: RoomState, place: str, at: datetime) -> list[SharedScreen]:
    """Return the screen as shared by a site, or that site asking to take over.

    Raises:
        NotFoundError: there is no such site.
        ForbiddenError: it may not send.
        WrongStateError: another one asks already.
    """
    shared, site = shared_of(state), state.get(Site, place)
    if site.id in (shared.site, shared.asking):
        return []
    if not may_share(state, site):
        raise ForbiddenError(f"site {site.id} may not share its screen")
    if shared.asking:
        raise WrongStateError(f"site {shared.asking} asks already")
    if shared.site:
        return [shared.model_copy(update={"asking": site.id})]
    return [begun(shared, site.id, at)]


def allow(state: RoomState, site: str, at: datetime) -> list[SharedScreen]:
    """Return the screen as shared by the site that asks.

    Raises:
        WrongStateError: it does not ask.
    """
    shared = shared_of(state)
    if shared.site == site:
        return []
    if not site or shared.asking != site:
        raise WrongStateError("this site does not ask to share its screen")
    over = ended(shared, shared.site, "taken") if shared.site else shared
    return [begun(over, site, at)]


def stop(state: RoomState, site: str, actor: Actor, at: datetime) -> list[SharedScreen]:
    """Return the screen without this site's share or wish to share.

    Who waits begins where a site ends by itself; after anybody else's word it waits on.

    Raises:
        ForbiddenError: it is another site's.
    """
    if actor.role == "site" and actor.place != site:
        raise ForbiddenError("a site stops its own screen only")
    return without(state, site, _ender(actor), at)


def without(
    state: RoomState, site: str, by: ShareEnd, at: datetime
) -> list[SharedScreen]:
    """Return the screen without this site; nothing where it neither shares nor asks."""
    shared = shared_of(state)
    if not site or site not in (shared.site, shared.asking):
        return []
    over = ended(shared, site, by)
    if not over.site and over.asking and by not in ("chair", "secretary", "technician"):
        over = begun(over, over.asking, at)
    return [over]


def report(state: RoomState, fact: "ReportScreen", at: datetime) -> list[SharedScreen]:
    """Return the screen as it comes now; what comes of another one is no matter."""
    shared = shared_of(state)
    if not fact.site or shared.site != fact.site:
        return []
    if fact.link == "offline":
        return without(state, fact.site, "lost", at)
    seen = {"link": fact.link, "audio": fact.audio, "video": fact.video}
    after = shared.model_copy(update=seen)
    return [] if after == shared else [after]


def start_media(state: RoomState) -> list[SharedScreen]:
    """Return the screen as lost for a moment: its way to the server is gone."""
    shared = shared_of(state)
    if shared.link != "connected":
        return []
    lost = {"link": "lost", "audio": False, "video": False}
    return [shared.model_copy(update=lost)]


def begun(shared: SharedScreen, site: str, at: datetime) -> SharedScreen:
    """Return the screen as a site's from now on."""
    asking = "" if shared.asking == site else shared.asking
    update = {**NOBODYS, "site": site, "since": at, "asking": asking}
    return shared.model_copy(update=update)


def ended(shared: SharedScreen, site: str, by: ShareEnd) -> SharedScreen:
    """Return the screen without a site that shares or asks."""
    update: dict[str, object] = {"ended": site, "ended_by": by}
    if shared.site == site:
        update |= NOBODYS
    if shared.asking == site:
        update["asking"] = ""
    return shared.model_copy(update=update)


def _ender(actor: Actor) -> ShareEnd:
    match actor.role:
        case "chair" | "secretary" | "technician":
            return actor.role
        case _:
            return "itself"
