"""Which sites stand on a wall that shows all of them, and when pages turn.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.sessions.records import Site, SiteLink
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.screen.sharing import may_send, shared_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

TURN_S = 20
"""How long a page of tiles stands."""
MOST = 12
"""Tiles on one page."""
MOST_BESIDE = 6
"""Tiles on one page beside a screen."""


class SiteFacts(Value):
    """What a tile tells of a site."""

    source: str
    """As the media plane names it."""
    label: str
    link: SiteLink
    video: bool
    """Whether its picture arrives."""
    speaking: bool


class SharedFacts(Value):
    """The screen that is large beside the sites."""

    site: str
    label: str
    link: SiteLink


def sites_of(state: RoomState) -> tuple[SiteFacts, ...]:
    """Return the sites in the order of precedence, the hall last.

    Every district is there, connected or not, so that who is missing is seen; a
    listening place once it is admitted and until it leaves; the hall while it sends.
    """
    stage = state.find(Stage, "stage") or Stage()
    sites = sorted(state.all(Site), key=lambda s: (s.kind == "hall", s.order, s.id))
    return tuple(
        SiteFacts(
            source=site.id,
            label=site.label,
            link=site.link,
            video=site.video,
            speaking=site.id == stage.speaker,
        )
        for site in sites
        if site.kind == "district" or (may_send(site) and site.link != "offline")
    )


def shared_in(state: RoomState) -> SharedFacts | None:
    """Return the screen that is shared, once it came."""
    shared = shared_of(state)
    site = state.find(Site, shared.site)
    if site is None or shared.link == "offline":
        return None
    return SharedFacts(site=site.id, label=site.label, link=shared.link)


def sizes_of_pages(count: int, most: int) -> tuple[int, ...]:
    """Return how many tiles stand on each page: as alike as can be."""
    pages = max(1, -(-count // most))
    return tuple(count // pages + (n < count % pages) for n in range(pages))


def page_of(tiles: Sequence[SiteFacts], most: int, turn: int) -> tuple[SiteFacts, ...]:
    """Return the tiles of the page that stands in a turn."""
    sizes = sizes_of_pages(len(tiles), most)
    page = turn % len(sizes)
    first = sum(sizes[:page])
    return tuple(tiles[first : first + sizes[page]])


def turn_at(at: datetime) -> int:
    """Return the number of a turn: everywhere the same at the same time."""
    return int(at.timestamp()) // TURN_S
