"""What one display can show, as values.  Pure.

A picture holds facts and words, never a place or a time of day.
"""

from datetime import datetime
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter

from meetingroom.agenda.records import ItemStatus
from meetingroom.display.credential_scene import CredentialFacts
from meetingroom.display.floor_scene import QueueFacts, SpeakerFacts
from meetingroom.display.poll_scene import PollFacts, timed
from meetingroom.display.sites_scene import (
    MOST,
    MOST_BESIDE,
    TURN_S,
    SharedFacts,
    SiteFacts,
    sizes_of_pages,
    turn_at,
)
from meetingroom.sessions.compositions.records import Colour
from meetingroom.sessions.records import MeetingStatus, PatternName, SiteLink
from meetingroom.values import Value

SCREEN_SOURCE = "{site}/screen"
"""How the media plane names the screen of a site."""


class Tally(Value):
    """How many of those summoned are present, and whether that is enough."""

    present: int
    summoned: int
    met: bool


class Common(Value):
    """What every picture of a meeting may show."""

    title: str
    body: str
    status: MeetingStatus
    tally: Tally | None
    """None where nobody is summoned."""
    demo: bool
    recording: bool = False
    """Whether the meeting is recorded, which everybody is told."""
    speaker: SpeakerFacts | None = None
    """Who has the floor."""
    bare: bool = False
    """Whether it stands in a zone, without presence and clock at its foot."""


class RibbonPicture(Common):
    """The meeting in a line or two, presence and the clock."""

    kind: Literal["ribbon"] = "ribbon"
    item: str
    """The active item with its number; empty where none is active."""
    notice: str
    """The notice that the hall is shown; empty where there is none."""
    urgent: bool = False
    """Whether that notice is an emergency."""
    poll: PollFacts | None = None
    """The poll that the hall is shown."""
    credentials: CredentialFacts | None = None
    """The credential report that the hall is shown."""


class IdlePicture(Common):
    """The star, the meeting's title and the clock."""

    kind: Literal["idle"] = "idle"
    place: str
    starts: str
    """Day and time of the beginning, in words."""


class AgendaLine(Value):
    """One item as the hall sees it."""

    number: str
    title: str
    status: ItemStatus


class AgendaPicture(Common):
    """The agenda with the active item."""

    kind: Literal["agenda"] = "agenda"
    lines: tuple[AgendaLine, ...]


class PaperPicture(Common):
    """One page of a paper, with its title beside it."""

    kind: Literal["paper"] = "paper"
    paper: str
    symbol: str
    page: int
    pages: int
    sha256: str
    aspect: float


class SitePicture(Common):
    """The picture of a site, or of its screen, and its name."""

    kind: Literal["site"] = "site"
    source: str
    """What is seen large, as the media plane names it."""
    beside: str = ""
    """The camera beside a screen; empty beside a camera."""
    label: str
    link: SiteLink
    speaking: bool


class SitesPicture(Common):
    """The picture of every site at once, and a shared screen beside them."""

    kind: Literal["sites"] = "sites"
    tiles: tuple[SiteFacts, ...]
    """In the order of precedence; at least one."""
    shared: SharedFacts | None = None
    turn: int = 0
    """Which page stands, where there are several."""

    @property
    def most(self) -> int:
        """How many tiles a page has room for."""
        return MOST if self.shared is None else MOST_BESIDE


class NoticePicture(Common):
    """A notice in large letters."""

    kind: Literal["notice"] = "notice"
    text: str
    urgent: bool = False
    """Whether it is an emergency."""


class QueuePicture(Common):
    """Who speaks and who waits to speak."""

    kind: Literal["queue"] = "queue"
    queue: QueueFacts


class PollPicture(Common):
    """A poll: the question and who has voted, or the result as bars."""

    kind: Literal["poll"] = "poll"
    poll: PollFacts


class CredentialPicture(Common):
    """One page of the credential report: who came, and groups of figures."""

    kind: Literal["credentials"] = "credentials"
    facts: CredentialFacts


class BlackPicture(Value):
    """Nothing at all, on a wall or a ribbon."""

    kind: Literal["black"] = "black"


class ColourPicture(Value):
    """One colour."""

    kind: Literal["colour"] = "colour"
    colour: Colour


class SheetPicture(Value):
    """A whole page, as large as its zone allows."""

    kind: Literal["sheet"] = "sheet"
    sha256: str
    page: int
    aspect: float


class ImagePicture(Value):
    """A page that fills its zone; its edges are cut off."""

    kind: Literal["image"] = "image"
    sha256: str
    page: int


class LowerThirdPicture(Value):
    """Name and unit of whoever has the floor."""

    kind: Literal["lower_third"] = "lower_third"
    speaker: SpeakerFacts


class CountdownPicture(Value):
    """What is left of a speech, or of a recess that began at a time."""

    kind: Literal["countdown"] = "countdown"
    label: str
    speaker: SpeakerFacts | None = None
    since: datetime | None = None
    limit_s: int | None = None


class QuorumPicture(Value):
    """How many are present, and whether that is enough."""

    kind: Literal["quorum"] = "quorum"
    tally: Tally


class EmblemPicture(Value):
    """The star."""

    kind: Literal["emblem"] = "emblem"


class ClockPicture(Value):
    """The time of day."""

    kind: Literal["clock"] = "clock"


class CardPicture(Value):
    """Why a zone shows nothing."""

    kind: Literal["card"] = "card"
    text: str


ZoneContent = (
    IdlePicture
    | AgendaPicture
    | PaperPicture
    | SitePicture
    | SitesPicture
    | PollPicture
    | QueuePicture
    | NoticePicture
    | BlackPicture
    | ColourPicture
    | SheetPicture
    | ImagePicture
    | LowerThirdPicture
    | CountdownPicture
    | QuorumPicture
    | EmblemPicture
    | ClockPicture
    | CardPicture
)


class ZonePicture(Value):
    """A zone, in cells of the canvas, and what stands in it."""

    number: int
    """Which zone of the scene it is, from 0; those that stay empty are left out."""
    column: int
    row: int
    columns: int
    rows: int
    content: Annotated[ZoneContent, Field(discriminator="kind")]


class ComposedPicture(Value):
    """A scene of the secretariat: zones, from the lowest to the one on top."""

    kind: Literal["composed"] = "composed"
    demo: bool
    recording: bool = False
    zones: tuple[ZonePicture, ...]


class PatternPicture(Value):
    """What a display is set up by; it shows nothing of the meeting."""

    kind: Literal["pattern"] = "pattern"
    pattern: PatternName
    label: str
    """Number and name of the display."""


class PlatePicture(Value):
    """The name plate of a seat: black and red on white, for electronic paper."""

    kind: Literal["plate"] = "plate"
    seat: str
    name: str
    """Empty where nobody sits."""
    position: str
    unit: str


WallPicture = (
    IdlePicture
    | AgendaPicture
    | PaperPicture
    | SitePicture
    | SitesPicture
    | PollPicture
    | QueuePicture
    | NoticePicture
    | CredentialPicture
    | BlackPicture
    | ComposedPicture
)
AnyPicture = RibbonPicture | WallPicture | PatternPicture | PlatePicture
Picture = Annotated[AnyPicture, Field(discriminator="kind")]

PICTURE: TypeAdapter[AnyPicture] = TypeAdapter(Picture)
"""Reads a picture from JSON."""


P = TypeVar("P", bound=Value)


def turned(picture: P, at: datetime) -> P:
    """Return the picture as it stands at a time: its page, and the end of a vote."""
    if isinstance(picture, ComposedPicture):
        zones = (
            zone.model_copy(update={"content": turned(zone.content, at)})
            for zone in picture.zones
        )
        return picture.model_copy(update={"zones": tuple(zones)})
    if isinstance(picture, PollPicture):
        return picture.model_copy(update={"poll": timed(picture.poll, at)})
    if isinstance(picture, RibbonPicture) and picture.poll is not None:
        return picture.model_copy(update={"poll": timed(picture.poll, at)})
    if not isinstance(picture, SitesPicture):
        return picture
    return picture.model_copy(update={"turn": turn_at(at) % pages_of(picture)})


def again_s(picture: AnyPicture, at: datetime) -> float | None:
    """Return in how many seconds it stands otherwise by itself; None where never."""
    waits_s = []
    for content in contents_of(picture):
        match content:
            case SitesPicture() if pages_of(content) > 1:
                waits_s.append(TURN_S - at.timestamp() % TURN_S)
            case PollPicture(poll=poll) | RibbonPicture(poll=poll) if poll is not None:
                left_s = (poll.due_at - at).total_seconds() if poll.due_at else 0.0
                waits_s += [left_s] if left_s > 0 else []
            case _:
                pass
    return min(waits_s, default=None)


def contents_of(picture: AnyPicture) -> list[AnyPicture | ZoneContent]:
    """Return what stands in the zones of a picture, or the picture itself."""
    if isinstance(picture, ComposedPicture):
        return [zone.content for zone in picture.zones]
    return [picture]


def pages_of(picture: SitesPicture) -> int:
    """Return how many pages the sites of a picture fill."""
    return len(sizes_of_pages(len(picture.tiles), picture.most))


def sheets_of(picture: AnyPicture) -> frozenset[tuple[str, int]]:
    """Return the pages that a picture shows: SHA-256 of the paper, and number."""
    return frozenset(
        (content.sha256, content.page)
        for content in contents_of(picture)
        if isinstance(content, PaperPicture | SheetPicture | ImagePicture)
    )
