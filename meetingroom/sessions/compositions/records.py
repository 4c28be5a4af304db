"""A composed scene as values: a canvas in cells, zones on it, one layer in each zone.

A layer says by a typed reference what of the meeting stands in its zone; there is no
HTML, no address and no scene within a scene, so nothing can refer to itself.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from meetingroom.values import Id, Line, Title, Value

COLUMNS, ROWS = 48, 24
"""Cells of the canvas: halves, thirds and quarters fall between them."""
ZONES_MAX = 16
COMPOSITIONS_MAX = 64
"""Of one meeting, with those that were taken off the list."""

Colour = Literal["navy", "panel", "black", "crimson", "white"]
Reference = Annotated[str, Field(max_length=64)]
"""The id of a record; empty for the one that the meeting is at."""
PageNumber = Annotated[int, Field(ge=1, le=9999)]


class EmptyLayer(Value):
    """Nothing yet."""

    kind: Literal["empty"] = "empty"


class ColourLayer(Value):
    """One colour, usually behind everything else."""

    kind: Literal["colour"] = "colour"
    colour: Colour = "navy"


class ImageLayer(Value):
    """A page that was made as a picture: it fills the zone, its edges are cut off."""

    kind: Literal["image"] = "image"
    paper: Reference
    page: PageNumber = 1


class PageLayer(Value):
    """A whole page: of one paper, or the one that the chair has open."""

    kind: Literal["page"] = "page"
    paper: Reference = ""
    page: PageNumber = 1
    """Of a paper that is named."""


class VideoLayer(Value):
    """The moving picture of one source."""

    kind: Literal["video"] = "video"
    of: Literal["speaker", "site", "screen"] = "speaker"
    """Whoever speaks, one site, or the screen that is shared."""
    site: Reference = ""


class SitesLayer(Value):
    """The moving picture of every site."""

    kind: Literal["sites"] = "sites"


class LowerThirdLayer(Value):
    """Name and unit of whoever has the floor; nothing while nobody has."""

    kind: Literal["lower_third"] = "lower_third"


class CountdownLayer(Value):
    """What is left of a speech, or of the recess."""

    kind: Literal["countdown"] = "countdown"
    of: Literal["speech", "recess"] = "speech"
    minutes: Annotated[int, Field(ge=1, le=240)] = 15
    """How long the recess lasts, from when it was called."""


class NoticeLayer(Value):
    """A text in large letters."""

    kind: Literal["notice"] = "notice"
    text: Line = ""


class PollLayer(Value):
    """A poll: one that is named, or the one that was opened last."""

    kind: Literal["poll"] = "poll"
    poll: Reference = ""


class QuorumLayer(Value):
    """How many are present, and whether that is enough."""

    kind: Literal["quorum"] = "quorum"


class QueueLayer(Value):
    """Who speaks and who waits to speak."""

    kind: Literal["queue"] = "queue"


class AgendaLayer(Value):
    """The agenda with the active item."""

    kind: Literal["agenda"] = "agenda"


class WelcomeLayer(Value):
    """The emblem, title, place and time of the meeting, and the clock."""

    kind: Literal["welcome"] = "welcome"


class EmblemLayer(Value):
    """The star."""

    kind: Literal["emblem"] = "emblem"


class ClockLayer(Value):
    """The time of day."""

    kind: Literal["clock"] = "clock"


Layer = Annotated[
    EmptyLayer
    | ColourLayer
    | ImageLayer
    | PageLayer
    | VideoLayer
    | SitesLayer
    | LowerThirdLayer
    | CountdownLayer
    | NoticeLayer
    | PollLayer
    | QuorumLayer
    | QueueLayer
    | AgendaLayer
    | WelcomeLayer
    | EmblemLayer
    | ClockLayer,
    Field(discriminator="kind"),
]


class Zone(Value):
    """A rectangle of cells and what stands in it."""

    column: Annotated[int, Field(ge=0, lt=COLUMNS)]
    row: Annotated[int, Field(ge=0, lt=ROWS)]
    columns: Annotated[int, Field(ge=1, le=COLUMNS)]
    rows: Annotated[int, Field(ge=1, le=ROWS)]
    layer: Layer = EmptyLayer()

    @model_validator(mode="after")
    def _stays_on_the_canvas(self) -> Self:
        if self.column + self.columns > COLUMNS or self.row + self.rows > ROWS:
            raise ValueError("the zone leaves the canvas")
        return self


Zones = Annotated[tuple[Zone, ...], Field(max_length=ZONES_MAX)]
"""From the lowest to the one on top."""


class Composition(Value):
    """A scene that the secretariat composed."""

    type: Literal["composition"] = "composition"
    id: Id
    order: int
    title: Title
    zones: Zones = ()
    revision: int = 1
    """Goes up whenever title or zones change."""
    withdrawn: bool = False
    """Whether it was taken off the list; it may be taken back."""


class ComposedScene(Value):
    """A composed scene, as it was when it was chosen: later changes wait for the next
    choice.  Who wishes for it names it; the server adds the rest.
    """

    kind: Literal["composed"] = "composed"
    composition: Id
    revision: int = 0
    title: Line = ""
    zones: Zones = ()
