"""What is wrong with a composed scene, for whoever works on it.  Pure.

Nothing of this keeps a scene from being shown: the hall sees a neutral card.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from meetingroom.agenda.records import Paper
from meetingroom.sessions.compositions.papers import page_in
from meetingroom.sessions.compositions.records import (
    EmptyLayer,
    ImageLayer,
    Layer,
    NoticeLayer,
    PageLayer,
    PollLayer,
    VideoLayer,
    Zone,
)
from meetingroom.sessions.papers.reading import item_seen, may_store
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Site
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Value

HALL = Viewer("display")
Withheld = Literal["none", "missing", "withheld", "no_page"]
"""No paper is meant, there is no such paper, the hall may not see it, or it has no such
page."""
FlawCode = Literal[
    "empty",
    "no_text",
    "no_paper",
    "withheld",
    "no_page",
    "no_site",
    "no_poll",
    "covered",
    "cut",
]
"""The zone shows nothing; the notice is empty; what is named is not there; the hall may
not see it; nothing is seen of the zone; a text has lost its end."""
OPAQUE = frozenset({"colour", "image", "video", "lower_third"})
"""Layers that fill their zone."""


class Flaw(Value):
    """What is wrong with one zone."""

    zone: int
    code: FlawCode


def flaws_of(state: RoomState, zones: Sequence[Zone]) -> list[Flaw]:
    """Return what is wrong, in the order of the zones; texts are not measured."""
    found = []
    for number, zone in enumerate(zones):
        code = flaw_of(state, zone.layer)
        if code is None and any(covers(over, zone) for over in zones[number + 1 :]):
            code = "covered"
        if code is not None:
            found.append(Flaw(zone=number, code=code))
    return found


def covers(over: Zone, zone: Zone) -> bool:
    """Tell whether a zone lies over the whole of another and fills it."""
    return (
        over.layer.kind in OPAQUE
        and over.column <= zone.column
        and over.row <= zone.row
        and over.column + over.columns >= zone.column + zone.columns
        and over.row + over.rows >= zone.row + zone.rows
    )


def flaw_of(state: RoomState, layer: Layer) -> FlawCode | None:
    """Return what is wrong with what stands in a zone."""
    match layer:
        case EmptyLayer():
            return "empty"
        case NoticeLayer(text=""):
            return "no_text"
        case ImageLayer() | PageLayer():
            why = withheld(state, *page_in(state, layer))
            follows = isinstance(layer, PageLayer) and layer.paper == ""
            return paper_flaw(why, follows)
        case VideoLayer(of="site", site=site) if state.find(Site, site) is None:
            return "no_site"
        case PollLayer(poll=poll) if poll:
            found = state.find(Poll, poll)
            return "no_poll" if found is None or found.status == "annulled" else None
        case _:
            return None


def paper_flaw(why: Withheld | None, follows: bool) -> FlawCode | None:
    """Return a reason as a flaw; what follows the meeting may well wait for a paper."""
    match why:
        case None:
            return None
        case "none":
            return None if follows else "no_paper"
        case "missing":
            return "no_paper"
        case "withheld" | "no_page":
            return why
        case _:
            assert_never(why)


def withheld(state: RoomState, name: str, page: int) -> Withheld | None:
    """Return why a page must not stand in a zone; None where it may."""
    if not name:
        return "none"
    paper = state.find(Paper, name)
    if paper is None:
        return "missing"
    if paper.status != "released" or not may_store(state, paper.classification):
        return "withheld"
    if paper.item and not item_seen(state, paper.item, HALL):
        return "withheld"
    return "no_page" if paper.pages and page > paper.pages else None


def cut_flaws(zones: Sequence[int]) -> Iterator[Flaw]:
    """Yield the zones of which the painter says that a text has lost its end."""
    for zone in zones:
        yield Flaw(zone=zone, code="cut")
