"""The parts that a layout is made of: boxes, fills, runs of text, clocks, sheets.

Pure values in pixels; the origin is the upper left corner.  A part has all that it
takes to paint it without measuring; its `kind` names it on the wire.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from meetingroom.fonts import Font

NAVY = "#0B1F3A"
BLACK = "#000000"
CRIMSON = "#7A1020"
"""The ground of an emergency; white on it is 11 : 1, yellow 8 : 1."""
PANEL = "#12305A"
HAIRLINE = "#2A4A75"
WHITE = "#FFFFFF"
SOFT = "#B9C7DB"
"""Second in rank, still 10 : 1 on navy."""
YELLOW = "#FFD166"
ALERT = "#FF9C8F"
PAPER = "#FFFFFF"
RED = "#FF0000"

REGULAR: Font = "BeVietnamPro-Regular"
MEDIUM: Font = "BeVietnamPro-Medium"
SEMIBOLD: Font = "BeVietnamPro-SemiBold"
BOLD: Font = "BeVietnamPro-Bold"

Align = Literal["left", "centre", "right"]
ClockForm = Literal["hours", "seconds", "date", "speech", "countdown"]


@dataclass(frozen=True)
class Extent:
    """The ink of a run around the point where its baseline begins.

    `left` and `top` are negative where ink lies before or above that point.
    """

    left_px: int
    top_px: int
    right_px: int
    bottom_px: int

    @property
    def width_px(self) -> int:
        """How wide the ink is."""
        return self.right_px - self.left_px


Measure = Callable[[str, Font, int], Extent]
"""The ink of a text in one font at one size in pixels."""


@dataclass(frozen=True)
class Box:
    """A rectangle; `right` and `bottom` are the first pixels outside."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int

    @property
    def right_px(self) -> int:
        """The first column to the right of the box."""
        return self.x_px + self.width_px

    @property
    def bottom_px(self) -> int:
        """The first row below the box."""
        return self.y_px + self.height_px

    @property
    def side_px(self) -> int:
        """What the sizes of texts are counted by: the shorter side."""
        return min(self.width_px, self.height_px)

    def inset(self, x_px: int, y_px: int) -> "Box":
        """Return the box with so much less on each side; never less than nothing."""
        width_px = max(0, self.width_px - 2 * x_px)
        height_px = max(0, self.height_px - 2 * y_px)
        return Box(self.x_px + x_px, self.y_px + y_px, width_px, height_px)

    def outset(self, edge_px: int) -> "Box":
        """Return the box with so much more on each side."""
        return Box(
            self.x_px - edge_px,
            self.y_px - edge_px,
            self.width_px + 2 * edge_px,
            self.height_px + 2 * edge_px,
        )

    def left_of(self, width_px: int) -> "Box":
        """Return the left part of the box."""
        return Box(self.x_px, self.y_px, min(width_px, self.width_px), self.height_px)

    def right_of(self, width_px: int) -> "Box":
        """Return the right part of the box."""
        width_px = min(width_px, self.width_px)
        return Box(self.right_px - width_px, self.y_px, width_px, self.height_px)

    def above(self, height_px: int) -> "Box":
        """Return the upper part of the box."""
        height_px = min(height_px, self.height_px)
        return Box(self.x_px, self.y_px, self.width_px, height_px)

    def below(self, height_px: int) -> "Box":
        """Return what is left under the upper part."""
        height_px = min(height_px, self.height_px)
        return Box(
            self.x_px, self.y_px + height_px, self.width_px, self.height_px - height_px
        )

    def less_right(self, width_px: int) -> "Box":
        """Return what is left beside the right part."""
        return self.left_of(max(0, self.width_px - width_px))

    def less_left(self, width_px: int) -> "Box":
        """Return what is left beside the left part."""
        return self.right_of(max(0, self.width_px - width_px))


@dataclass(frozen=True)
class ZoneBox(Box):
    """A part of a display whose texts must be read from as far as those of a whole."""

    least_px: int

    @property
    def side_px(self) -> int:
        """The shorter side, but no less than what can be read."""
        return max(self.least_px, min(self.width_px, self.height_px))


@dataclass(frozen=True)
class Face:
    """A font at a size."""

    font: Font
    size_px: int


@dataclass(frozen=True)
class Fill:
    """A rectangle of one colour, with round corners where `radius_px` is given."""

    box: Box
    colour: str
    radius_px: int = 0
    kind: Literal["fill"] = field(default="fill", init=False)


@dataclass(frozen=True)
class Run:
    """A run of text on one baseline; its ink stays inside its box."""

    box: Box
    x_px: int
    baseline_px: int
    text: str
    face: Face
    colour: str
    kind: Literal["run"] = field(default="run", init=False)


@dataclass(frozen=True)
class Running:
    """The clock of a speech: since when it runs, and what was spoken before."""

    since: datetime | None
    spent_ms: int
    limit_s: int | None
    """None for a stopwatch, which counts up and has no colours."""
    warn_ms: int


@dataclass(frozen=True)
class Cell:
    """The room of one sign of a clock."""

    width_px: int
    """How far the next one is."""
    start_px: int
    """Where its baseline begins, from the left of the cell."""


@dataclass(frozen=True)
class Clock:
    """A place for the time; every digit has a cell of the same width.

    Made by `clock.clock_in`, which knows the cells.
    """

    box: Box
    form: ClockForm
    face: Face
    colour: str
    align: Align
    running: Running | None = None
    """What a clock of the form "speech" counts, or "countdown", which ends at 0:00."""
    baseline_px: int = 0
    cells: dict[str, Cell] = field(default_factory=dict)
    """Of every sign that it can show; in a date, the name of a day is one sign."""
    kind: Literal["clock"] = field(default="clock", init=False)


@dataclass(frozen=True)
class Sheet:
    """A place for the image of one page, which has the shape of the page."""

    box: Box
    sha256: str
    page: int
    cover: bool = False
    """Whether it fills the box, its edges cut off; else the box has its shape."""
    kind: Literal["sheet"] = field(default="sheet", init=False)


@dataclass(frozen=True)
class Star:
    """The five-pointed star, as large as its box."""

    box: Box
    colour: str
    kind: Literal["star"] = field(default="star", init=False)


@dataclass(frozen=True)
class Tile:
    """A place for the moving picture of a source, which fills it: centred, cropped.

    What is painted here is what stands while nothing moves.
    """

    box: Box
    source: str
    """As the media plane names it: a site, or the screen of a site."""
    radius_px: int = 0
    kind: Literal["tile"] = field(default="tile", init=False)


@dataclass(frozen=True)
class Ring:
    """The circle that its box holds, its line drawn inside."""

    box: Box
    colour: str
    line_px: int
    kind: Literal["ring"] = field(default="ring", init=False)


@dataclass(frozen=True)
class Beat:
    """A block that fills one of ten equal places in its box, the next each second.

    Which one is the last digit of the time, so that it is the same on all displays.
    """

    box: Box
    colour: str
    kind: Literal["beat"] = field(default="beat", init=False)


Part = Fill | Run | Clock | Sheet | Star | Tile | Ring | Beat


@dataclass(frozen=True)
class Layout:
    """A whole picture: its parts in the order they are painted."""

    width_px: int
    height_px: int
    parts: tuple[Part, ...]

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """The parts that change with the time."""
        return tuple(part for part in self.parts if isinstance(part, Clock))

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The places for moving pictures."""
        return tuple(part for part in self.parts if isinstance(part, Tile))

    @property
    def beats(self) -> tuple[Beat, ...]:
        """The blocks that move with the seconds."""
        return tuple(part for part in self.parts if isinstance(part, Beat))

    @property
    def tick_s(self) -> int:
        """How often the picture must be painted again: each second or each minute."""
        quick = any(c.form in {"seconds", "speech", "countdown"} for c in self.clocks)
        return 1 if quick or self.beats else 60
