"""A composed scene: what stands in each zone, drawn by the layout of a whole wall or by
one of the small ones here.  Pure.
"""

from collections.abc import Callable

from meetingroom.display import words
from meetingroom.display.clock import clock_in, clock_row, width_px
from meetingroom.display.floor_layout import running
from meetingroom.display.floor_scene import QueueFacts
from meetingroom.display.parts import (
    ALERT,
    BLACK,
    BOLD,
    CRIMSON,
    MEDIUM,
    NAVY,
    PANEL,
    PAPER,
    SEMIBOLD,
    SOFT,
    WHITE,
    YELLOW,
    Box,
    Clock,
    ClockForm,
    Face,
    Fill,
    Measure,
    Part,
    Running,
    Sheet,
    Star,
    Tile,
    ZoneBox,
)
from meetingroom.display.pictures import (
    AnyPicture,
    CardPicture,
    ClockPicture,
    ColourPicture,
    ComposedPicture,
    CountdownPicture,
    EmblemPicture,
    ImagePicture,
    LowerThirdPicture,
    NoticePicture,
    QueuePicture,
    QuorumPicture,
    SheetPicture,
    SitePicture,
    ZoneContent,
    ZonePicture,
)
from meetingroom.display.site_layout import within
from meetingroom.display.text import Limits, fit, middle_of, place
from meetingroom.display.units import body_px, name_px, unit_px
from meetingroom.display.wall_layout import marks
from meetingroom.sessions.compositions.records import COLUMNS, ROWS, Colour

LEAST = 0.7
"""The sizes of texts in a small zone, as a share of those on the whole canvas."""
COLOURS: dict[Colour, str] = {
    "navy": NAVY,
    "panel": PANEL,
    "black": BLACK,
    "crimson": CRIMSON,
    "white": PAPER,
}
PartsOf = Callable[[AnyPicture, Box, Measure], list[Part]]


def composed(
    picture: ComposedPicture, canvas: Box, measure: Measure, parts_of: PartsOf
) -> list[Part]:
    """Return the parts of every zone, from the lowest to the one on top."""
    parts: list[Part] = []
    for zone in picture.zones:
        box = box_of(zone, canvas)
        found = zone_parts(zone.content, box, measure, parts_of)
        parts += found if holds(box, found) else card(words.NO_ROOM, box, measure)
    over = marks(picture.demo, picture.recording, canvas, measure, ground=True)
    return [*parts, *over]


def holds(box: Box, parts: list[Part]) -> bool:
    """Tell whether parts stay in their zone; a whole wall does not fit in every one."""
    return all(
        box.x_px <= part.box.x_px <= part.box.right_px <= box.right_px
        and box.y_px <= part.box.y_px <= part.box.bottom_px <= box.bottom_px
        for part in parts
    )


def box_of(zone: ZonePicture, canvas: Box) -> ZoneBox:
    """Return the place of a zone; neighbours share their edge to the pixel."""
    left = canvas.x_px + canvas.width_px * zone.column // COLUMNS
    right = canvas.x_px + canvas.width_px * (zone.column + zone.columns) // COLUMNS
    top = canvas.y_px + canvas.height_px * zone.row // ROWS
    bottom = canvas.y_px + canvas.height_px * (zone.row + zone.rows) // ROWS
    least_px = round(canvas.side_px * LEAST)
    return ZoneBox(left, top, right - left, bottom - top, least_px)


# One `case` a kind of content.
def zone_parts(  # noqa: C901, PLR0912
    content: ZoneContent, box: ZoneBox, measure: Measure, parts_of: PartsOf
) -> list[Part]:
    """Return what stands in one zone."""
    match content:
        case ColourPicture(colour=colour):
            return [Fill(box, COLOURS[colour])]
        case ImagePicture():
            return [Fill(box, NAVY), Sheet(box, content.sha256, content.page, True)]
        case SheetPicture():
            return sheet(content, box)
        case LowerThirdPicture():
            return lower_third(content, box, measure)
        case CountdownPicture():
            return countdown(content, box, measure)
        case QuorumPicture():
            return quorum(content, box, measure)
        case EmblemPicture():
            side_px = min(box.width_px, box.height_px) * 4 // 5
            return [Star(centred(box, side_px, side_px), YELLOW)]
        case ClockPicture():
            return [digits("hours", inside_of(box), WHITE, None, measure)]
        case CardPicture():
            return card(content.text, box, measure)
        case NoticePicture(text=text):
            return notice(text, box, measure)
        case QueuePicture():
            return waiting(content.queue, box, measure)
        case SitePicture(link="connected"):
            # A camera fills its zone; of a screen nothing may be cut off.
            tile = within(box) if content.beside else box
            return [Tile(tile, content.source)]
        case SitePicture():
            return card(words.LINK[content.link], box, measure)
        case _:
            return parts_of(content, box, measure)


def centred(box: Box, wide_px: int, high_px: int) -> Box:
    """Return a part of the box, in its middle."""
    left_px = (box.width_px - wide_px) // 2
    return middle_of(box.less_left(left_px).left_of(wide_px), high_px)


def inside_of(box: Box) -> Box:
    """Return what is inside a small margin."""
    edge_px = min(unit_px(box, 2), box.width_px // 12, box.height_px // 12)
    return box.inset(edge_px, edge_px)


def sheet(content: SheetPicture, box: Box) -> list[Part]:
    """Return a page as large as it can be."""
    inside = inside_of(box)
    wide_px = min(inside.width_px, round(inside.height_px * content.aspect))
    high_px = min(inside.height_px, round(inside.width_px / content.aspect))
    place_of = centred(inside, max(1, wide_px), max(1, high_px))
    return [Fill(place_of, PAPER), Sheet(place_of, content.sha256, content.page)]


def card(text: str, box: Box, measure: Measure) -> list[Part]:
    """Return a quiet panel with a word in its middle."""
    panel = inside_of(box)
    inside = panel.inset(panel.width_px // 16, 0)
    limits = Limits(MEDIUM, body_px(box), name_px(box), 3)
    block = fit(text, inside.width_px, inside.height_px, limits, measure)
    middle = middle_of(inside, block.height_px)
    radius_px = min(unit_px(box, 1), panel.height_px // 2, panel.width_px // 2)
    return [
        Fill(panel, PANEL, radius_px),
        *place(block, middle, SOFT, measure, "centre"),
    ]


def notice(text: str, box: Box, measure: Measure) -> list[Part]:
    """Return a text as large as its zone allows, in the middle."""
    inside = inside_of(box)
    limits = Limits(BOLD, body_px(box), unit_px(box, 14), 8)
    block = fit(text, inside.width_px, inside.height_px, limits, measure)
    middle = middle_of(inside, block.height_px)
    return [*place(block, middle, WHITE, measure, "centre")]


def waiting(queue: QueueFacts, box: Box, measure: Measure) -> list[Part]:
    """Return who waits, one under the other, with the unit where there is room."""
    inside = inside_of(box)
    over = Limits(SEMIBOLD, body_px(box), body_px(box), 2)
    title = words.WAITING if queue.lines else words.NOBODY_WAITS
    heading = fit(title, inside.width_px, inside.height_px, over, measure)
    parts: list[Part] = [*place(heading, inside, YELLOW, measure)]
    rest = inside.below(heading.height_px + unit_px(box, 1))
    name = Limits(SEMIBOLD, name_px(box), name_px(box), 1)
    about = Limits(MEDIUM, body_px(box), body_px(box), 1)
    for number, line in enumerate(queue.lines, 1):
        text = rest.less_left(unit_px(box, 6))
        shown = fit(line.name, text.width_px, rest.height_px, name, measure)
        said = fit(line.about, text.width_px, rest.height_px, about, measure)
        high_px = shown.height_px + (said.height_px if line.about else 0)
        if high_px > rest.height_px:
            break
        figure = fit(f"{number}", rest.width_px, rest.height_px, name, measure)
        parts += place(figure, rest, YELLOW, measure)
        parts += place(shown, text, WHITE, measure)
        parts += place(said, text.below(shown.height_px), SOFT, measure)
        rest = rest.below(high_px + unit_px(box, 1))
    return parts


def lower_third(content: LowerThirdPicture, box: Box, measure: Measure) -> list[Part]:
    """Return who speaks in two lines beside a bar, and the unit under the name."""
    inside = inside_of(box)
    bar_px = min(unit_px(box, 0.8), box.width_px // 8)
    text = inside.less_left(bar_px + unit_px(box, 2))
    about = content.speaker.about
    small = Limits(MEDIUM, body_px(box), unit_px(box, 6), 1)
    large = Limits(BOLD, body_px(box), unit_px(box, 10), 2 if about else 3)
    low_px = text.height_px * 2 // 5 if about else 0
    name_block = fit(
        content.speaker.name, text.width_px, text.height_px - low_px, large, measure
    )
    under = fit(about, text.width_px, low_px, small, measure) if about else None
    high_px = name_block.height_px + (under.height_px if under else 0)
    rows = middle_of(text, high_px)
    parts: list[Part] = [
        Fill(box, PANEL),
        Fill(middle_of(inside.left_of(bar_px), high_px), YELLOW),
        *place(name_block, rows, WHITE, measure),
    ]
    if under:
        parts += place(under, rows.below(name_block.height_px), SOFT, measure)
    return parts


def countdown(content: CountdownPicture, box: Box, measure: Measure) -> list[Part]:
    """Return a clock that counts down, and what it counts above it."""
    inside = inside_of(box)
    label = Limits(SEMIBOLD, body_px(box), unit_px(box, 6), 1)
    # Beside the label in a strip, under it anywhere else.
    flat = inside.width_px > 4 * inside.height_px
    room = inside.left_of(inside.width_px // 2) if flat else inside
    high_px = room.height_px if flat else room.height_px // 3
    block = fit(content.label, room.width_px, high_px, label, measure)
    above = room if flat else room.above(high_px)
    rest = inside.less_left(room.width_px) if flat else inside.below(high_px)
    counted = (
        running(content.speaker)
        if content.speaker
        else Running(content.since, 0, content.limit_s, 60_000)
    )
    idle = content.speaker is None and content.limit_s is None
    clock = digits("speech", rest, WHITE, None if idle else counted, measure)
    said = middle_of(above, block.height_px)
    return [*place(block, said, YELLOW, measure, "centre"), *([] if idle else [clock])]


def quorum(content: QuorumPicture, box: Box, measure: Measure) -> list[Part]:
    """Return presence in one line, or in two where the zone is narrow."""
    inside = inside_of(box)
    met = content.tally.met
    text = f"{words.present(content.tally)} · {words.quorum(content.tally)}"
    limits = Limits(SEMIBOLD, body_px(box), unit_px(box, 9), 2)
    block = fit(text, inside.width_px, inside.height_px, limits, measure)
    middle = middle_of(inside, block.height_px)
    return [*place(block, middle, WHITE if met else ALERT, measure, "centre")]


def digits(
    form: ClockForm, box: Box, colour: str, counted: Running | None, measure: Measure
) -> Clock:
    """Return a clock as large as its box allows, in the middle."""
    low, high = 1, max(1, box.height_px)
    while low < high:
        size_px = (low + high + 1) // 2
        face = Face(BOLD, size_px)
        wide = width_px(form, face, measure) <= box.width_px
        if wide and clock_row(face, measure).height_px <= box.height_px:
            low = size_px
        else:
            high = size_px - 1
    face = Face(BOLD, low * 9 // 10 or 1)
    row = middle_of(box, clock_row(face, measure).height_px)
    return clock_in(row, form, face, colour, "centre", measure, counted)
