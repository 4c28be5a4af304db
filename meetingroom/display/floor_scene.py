"""What a display shows of the floor: who speaks, and who waits to speak.  Pure.

The clock of a speech is an anchor, from which whoever paints counts.
"""

from datetime import datetime

from meetingroom.sessions.floor.lists import active_item, going, waiting
from meetingroom.sessions.floor.records import RequestKind, SpeakerRequest, Speech
from meetingroom.sessions.records import Site
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

SHOWN = 6
"""So many who wait have room on a wall."""


class SpeakerFacts(Value):
    """Who has the floor, as the hall sees it."""

    name: str
    about: str
    """The unit or the site; empty where there is neither."""
    kind: RequestKind
    since: datetime | None
    """Since when the clock runs; None while it stands still."""
    spent_ms: int
    limit_s: int | None
    warn_s: int


class WaitingLine(Value):
    """Somebody who waits to speak."""

    name: str
    about: str
    kind: RequestKind


class QueueFacts(Value):
    """The list of speakers, as the hall sees it."""

    lines: tuple[WaitingLine, ...]
    more: int
    """How many wait besides."""


def speaker_of(state: RoomState) -> SpeakerFacts | None:
    """Return who speaks: the newest whose clock runs, or else the newest."""
    having = going(state)
    running = [s for s in having if s.since is not None]
    newest = (running or having)[-1:]
    return facts_of(state, newest[0]) if newest else None


def facts_of(state: RoomState, speech: Speech) -> SpeakerFacts:
    """Return a speech as the hall sees it."""
    name, about = called(state, speech)
    return SpeakerFacts(
        name=name,
        about=about,
        kind=speech.kind,
        since=speech.since,
        spent_ms=speech.spent_ms,
        limit_s=speech.limit_s,
        warn_s=speech.warn_s,
    )


def queue_of(state: RoomState) -> QueueFacts:
    """Return who waits to speak to the active item."""
    queue = waiting(state, active_item(state))
    lines = []
    for request in queue[:SHOWN]:
        name, about = called(state, request)
        lines.append(WaitingLine(name=name, about=about, kind=request.kind))
    return QueueFacts(lines=tuple(lines), more=len(queue) - len(lines))


def called(state: RoomState, who: SpeakerRequest | Speech) -> tuple[str, str]:
    """Return a name and what is said beside it; a site's speaker before the site."""
    if who.speaker:
        return who.speaker, who.name
    site = state.find(Site, who.site)
    beside = site.label if site is not None and site.id != who.party else ""
    return who.name, who.unit or beside
