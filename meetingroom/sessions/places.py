"""Sites, displays and connections: facts about what is there.  Pure."""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.places import (
    ConnectionFact,
    ReportLine,
    ReportSite,
)
from meetingroom.sessions.records import (
    Connection,
    Display,
    LineTest,
    MediaPlane,
    Site,
    VideoCodec,
)
from meetingroom.sessions.state import RoomState

MEDIA = "media"


def report_site(site: Site, fact: ReportSite, at: datetime) -> list[Site]:
    """Return the site as its connection stands now."""
    seen = {"link": fact.link, "audio": fact.audio, "video": fact.video}
    if all(getattr(site, name) == value for name, value in seen.items()):
        return []
    since = at if site.link != fact.link else site.since
    return [site.model_copy(update={**seen, "since": since})]


def is_cut(site: Site) -> bool:
    """Tell whether a site was connected and is not any more: lost, or gone."""
    return site.link == "lost" or (site.link == "offline" and site.since is not None)


def line_test(site: Site, fact: ReportLine, at: datetime) -> LineTest:
    """Return what the line of a site carried, in the place of an earlier trial."""
    measured = fact.model_dump(exclude={"type"})
    return LineTest(id=f"line/{site.id}", site=site.id, at=at, **measured)


def mute(site: Site, muted: bool) -> list[Site]:
    """Return the site muted or not."""
    if site.muted == muted:
        return []
    return [site.model_copy(update={"muted": muted})]


def admit(site: Site, admitted: bool) -> list[Site]:
    """Return a listening place that may send or not; muted, as it comes and goes.

    Raises:
        InvalidError: it is no listening place; those may send in any case.
    """
    if site.kind != "listener":
        raise InvalidError(f"site {site.id} is no listener")
    if site.admitted == admitted:
        return []
    return [site.model_copy(update={"admitted": admitted, "muted": True})]


def start_media(state: RoomState, epoch: str, at: datetime) -> list[MediaPlane | Site]:
    """Return the media plane's new epoch; every connection of the old one is gone."""
    gone = {"audio": False, "video": False, "since": at}
    lost = [
        site.model_copy(
            update={**gone, "link": "lost" if site.link == "connected" else site.link}
        )
        for site in state.all(Site)
        if site.link == "connected" or site.audio or site.video
    ]
    media = state.find(MediaPlane, MEDIA) or MediaPlane()
    return [media.model_copy(update={"epoch": epoch, "since": at}), *lost]


def prefer_codec(state: RoomState, codec: VideoCodec) -> list[MediaPlane]:
    """Return the media plane with what sites are to send their pictures in.

    What they do send follows once it is known who can see it; VP8 everybody can.
    """
    media = state.find(MediaPlane, MEDIA) or MediaPlane()
    if media.prefers == codec:
        return []
    now = codec if codec == "vp8" else media.codec
    return [media.model_copy(update={"prefers": codec, "codec": now})]


def report_codec(state: RoomState, codec: VideoCodec) -> list[MediaPlane]:
    """Return the media plane with what sites send; nothing that nobody prefers."""
    media = state.find(MediaPlane, MEDIA) or MediaPlane()
    if codec == media.codec or codec not in ("vp8", media.prefers):
        return []
    return [media.model_copy(update={"codec": codec})]


def painted(display: Display, picture: str, at: datetime) -> list[Display]:
    """Return the display with what is on its glass."""
    if display.painted == picture and display.health == "online":
        return []
    seen = {"painted": picture, "painted_at": at, "health": "online"}
    return [display.model_copy(update=seen)]


def report_connections(
    state: RoomState, facts: Iterable[ConnectionFact], at: datetime
) -> list[Connection | Display]:
    """Return the connections that changed, and the displays behind them."""
    put: dict[str, Connection | Display] = {}
    for fact in facts:
        record_id = f"connection/{fact.account}"
        before = state.find(Connection, record_id)
        if before is not None and before.online == fact.online:
            continue
        if before is None and not fact.online:
            continue
        put[record_id] = Connection(id=record_id, since=at, **fact.model_dump())
        display = state.find(Display, fact.place)
        if display is not None and fact.role == "display":
            health = "online" if fact.online else "offline"
            put[display.id] = display.model_copy(update={"health": health})
    return list(put.values())
