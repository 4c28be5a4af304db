"""What pages and the media plane tell each other through the server.

Sent as JSON; docs/protocol.md has them whole and kiosk/src/wire.ts as types.
"""

from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Value

WISHES_MAX = 64
SIZE_MAX_PX = 16_384
COUNT_MAX = 1_000_000_000
POINTS_MAX = 600
"""Seconds of a leg that are remembered."""

Mid = Annotated[str, Field(max_length=32, pattern=r"^[!-~]+$")]
SourceName = Annotated[
    str, Field(max_length=71, pattern=r"^[a-z0-9][a-z0-9-]{0,63}(/screen)?$")
]
"""A site for its camera; with `/screen` behind it the screen that it shares."""
Pixels = Annotated[int, Field(ge=0, le=SIZE_MAX_PX)]


class Wish(Value):
    """One picture that a viewer shows."""

    site: SourceName
    mid: Mid | None = None
    """The line of the viewer's offer that is to show it; None for the one that shows
    this site already."""
    width_px: Pixels
    height_px: Pixels
    """On the glass, in device pixels."""
    priority: Annotated[int, Field(ge=0, le=100)] = 0
    """Who has a larger one is served first."""


class Wishes(Value):
    """Every picture that a viewer shows now; the others are paused."""

    wishes: Annotated[tuple[Wish, ...], Field(max_length=WISHES_MAX)]
    freezes: Annotated[int, Field(ge=0, le=COUNT_MAX)] = 0
    """How often a picture stood still since this session began, as the page saw it."""
    frozen_ms: Annotated[int, Field(ge=0, le=COUNT_MAX)] = 0
    """How long, of all pictures together."""


class Layers(Value):
    """Which layers of a site's picture anybody sees; for the page that sends them."""

    meeting: str
    site: str
    """The source: a site, or a site's screen."""
    wanted: tuple[str, ...]
    """Restriction identifiers (RFC 8851), from low to high; one that is empty stands
    for a picture without layers.  Nothing at all: nobody sees the site."""


class Thin(Value):
    """Whether a viewer's line carries sound only; for the page that views."""

    meeting: str
    session: str
    """The last part of the Location that it got."""
    audio_only: bool


class LegPoint(Value):
    """How a leg did in one second."""

    n: int
    """Counts seconds since the media process began."""
    loss: float
    """Share of the packets, 0 to 1, before any was repeated."""
    rtt_ms: int | None
    jitter_ms: int | None
    bps: int
    fps: float
    """Of the best layer that comes up; of the largest picture that goes down."""
    layer: str
    """Of the same picture; empty where it has no layers or none flows."""
    estimate_bps: int | None
    """What the line is believed to carry down; None for legs up."""
    audio_only: bool
    freezes: int = 0
    """How often pictures stood still so far, as the viewer's page tells; 0 for up."""
    frozen_ms: int = 0
    """How long, of all its pictures together."""


class Leg(Value):
    """One connection between a client and the media plane."""

    id: str
    """Made up: it opens nothing."""
    direction: Literal["up", "down"]
    site: str
    """Whose it is, `/screen` behind it where a screen goes up; empty for a wall or
    somebody of the staff."""
    path: Literal["udp", "tcp", ""]
    """How it comes; empty while it does not."""
    codec: str
    """Of its picture: `vp8`, `h264`, `vp9` or `av1`; empty while none flows."""
    points: tuple[LegPoint, ...]
    """In the order of their time, one a second, at most 600."""


class Legs(Value):
    """Every leg of one meeting; for the technician."""

    meeting: str
    n: int
    """The newest second; ask again for what lies `after` it."""
    share: float = 1.0
    """Of what viewers' pictures would take, what this server can send: below 1 it is
    overloaded and everybody gets lower layers."""
    legs: tuple[Leg, ...]
