"""Wishes and facts about sites, displays and the media plane."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.seats import SeatCommand
from meetingroom.sessions.commands.senders import CHAIR, OPERATORS, SITE, SYSTEM
from meetingroom.sessions.records import DisplayKind, SiteKind, SiteLink, VideoCodec
from meetingroom.values import Id, Line, Role, Title, Value

Pixels = Annotated[int, Field(ge=16, le=16_384)]
Delay = Annotated[int, Field(ge=0, le=60_000)]
"""Milliseconds."""
Rate = Annotated[int, Field(ge=0, le=100_000_000_000)]
"""Bits a second."""


class AddSite(Value):
    """Add the hall or a district as a party of the conference."""

    allowed: ClassVar = OPERATORS | SYSTEM
    type: Literal["site.add"] = "site.add"
    site: Id
    label: Title
    kind: SiteKind = "district"


class MuteSite(Value):
    """Keep a site's sound from everybody, or let it through again."""

    allowed: ClassVar = CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["site.mute"] = "site.mute"
    site: str
    muted: bool


class AdmitSite(Value):
    """Let a listening place send its sound and picture, or let it listen again."""

    allowed: ClassVar = CHAIR | OPERATORS
    type: Literal["site.admit"] = "site.admit"
    site: str
    admitted: bool


class ReportSite(Value):
    """Say how a site's connection stands."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["site.link"] = "site.link"
    site: str
    link: SiteLink
    audio: bool
    video: bool


class ReportLine(Value):
    """Say what the own line carried when it was tried; the newest trial counts."""

    allowed: ClassVar = SITE
    until: ClassVar = "archived"
    type: Literal["line.report"] = "line.report"
    score: Annotated[int, Field(ge=0, le=100)]
    rtt_ms: Delay
    jitter_ms: Delay
    up_bps: Rate
    down_bps: Rate


class ReportSpeaker(Value):
    """Say which site speaks."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["speaker.point"] = "speaker.point"
    site: str


class StartMedia(Value):
    """Say that the media process runs anew; every connection is gone."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["media.start"] = "media.start"
    epoch: str


class PreferCodec(Value):
    """Let sites send their pictures in this codec, where everybody can see it."""

    allowed: ClassVar = CHAIR | OPERATORS
    type: Literal["codec.prefer"] = "codec.prefer"
    codec: VideoCodec


class ReportCodec(Value):
    """Say in which codec sites are to send now, after who looks on."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["codec.report"] = "codec.report"
    codec: VideoCodec


class AddDisplay(Value):
    """Add a wall or a ribbon."""

    allowed: ClassVar = OPERATORS | SYSTEM
    type: Literal["display.add"] = "display.add"
    display: Id
    label: Title
    kind: DisplayKind
    width_px: Pixels
    height_px: Pixels


class ReportPainted(Value):
    """Say which picture is on the glass."""

    allowed: ClassVar = SYSTEM | frozenset[Role]({"display"})
    until: ClassVar = "ever"
    type: Literal["display.painted"] = "display.painted"
    display: str
    painted: Line


class ConnectionFact(Value):
    """One account's connection as the transport sees it."""

    account: str
    role: str
    place: str
    label: Line
    online: bool


class ReportConnections(Value):
    """Say who has come and gone; several at once, so that a storm is one change."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["connections.report"] = "connections.report"
    facts: tuple[ConnectionFact, ...]


PlaceCommand = (
    SeatCommand
    | AddSite
    | MuteSite
    | AdmitSite
    | ReportSite
    | ReportLine
    | ReportSpeaker
    | StartMedia
    | PreferCodec
    | ReportCodec
    | AddDisplay
    | ReportPainted
    | ReportConnections
)
