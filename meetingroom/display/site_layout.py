"""The picture of one site on a wall: its tile and its name under it.  Pure."""

from meetingroom.display import words
from meetingroom.display.grid import ASPECT
from meetingroom.display.parts import (
    ALERT,
    BOLD,
    PANEL,
    SEMIBOLD,
    SOFT,
    WHITE,
    YELLOW,
    Box,
    Face,
    Fill,
    Measure,
    Part,
    Tile,
)
from meetingroom.display.pictures import SitePicture
from meetingroom.display.text import Limits, fit, middle_of, place, row_of
from meetingroom.display.units import body_px, name_px, unit_px
from meetingroom.display.wall_layout import footer, stacked


def within(box: Box) -> Box:
    """Return the largest box of the shape of a camera, in the middle of a box."""
    wide_px = min(box.width_px, round(box.height_px * ASPECT))
    high_px = min(box.height_px, round(box.width_px / ASPECT))
    left_px = (box.width_px - wide_px) // 2
    return middle_of(box.less_left(left_px).left_of(wide_px), high_px)


def site(picture: SitePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the picture of a site; a card with its name where it is away."""
    if picture.link == "connected":
        return seen(picture, canvas, measure)
    return card(picture, canvas, measure)


def seen(picture: SitePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return a large tile, the camera beside a screen, and the name under them."""
    parts, box = footer(picture, canvas, measure)
    row_px = row_of(Face(BOLD, name_px(canvas)), measure).height_px
    gap_px, radius_px = unit_px(canvas, 1.5), unit_px(canvas, 1)
    upper = box.above(box.height_px - row_px - gap_px)
    line = box.below(box.height_px - row_px)
    tile = within(upper)
    tiles: list[Part] = []
    beside = upper.less_left(tile.width_px + 2 * gap_px)
    if picture.beside and beside.width_px >= tile.width_px // 8:
        small = within(beside)
        pair_px = tile.width_px + 2 * gap_px + small.width_px
        left_px = upper.x_px + (upper.width_px - pair_px) // 2
        tile = Box(left_px, tile.y_px, tile.width_px, tile.height_px)
        right_px = tile.right_px + 2 * gap_px
        corner = Box(right_px, tile.y_px, small.width_px, small.height_px)
        tiles.append(Tile(corner, picture.beside, radius_px))
    tiles.append(Tile(tile, picture.source, radius_px))
    left = Box(tile.x_px, line.y_px, box.right_px - tile.x_px, line.height_px)
    return [*parts, *tiles, *caption(picture, left, canvas, measure)]


def caption(
    picture: SitePicture, line: Box, canvas: Box, measure: Measure
) -> list[Part]:
    """Return the name, and before it that it speaks."""
    name = Limits(BOLD, name_px(canvas), name_px(canvas), 1)
    if not picture.speaking:
        block = fit(picture.label, line.width_px, line.height_px, name, measure)
        return [*place(block, line, WHITE, measure)]
    bar_px, gap_px = unit_px(canvas, 1), unit_px(canvas, 2)
    rest = line.less_left(bar_px + gap_px)
    block = fit(picture.label, rest.width_px, rest.height_px, name, measure)
    mark = line.left_of(bar_px).inset(0, line.height_px // 6)
    return [Fill(mark, YELLOW, bar_px // 2), *place(block, rest, WHITE, measure)]


def card(picture: SitePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the card of a site whose picture does not come."""
    parts, box = footer(picture, canvas, measure)
    panel = box.inset(0, unit_px(canvas, 6))
    inside = panel.inset(unit_px(canvas, 8), unit_px(canvas, 5))
    row_px = row_of(Face(SEMIBOLD, body_px(canvas)), measure).height_px
    gap_px = unit_px(canvas, 2)
    small = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    name = Limits(BOLD, name_px(canvas), unit_px(canvas, 13), 3)
    colour = ALERT if picture.link == "lost" else SOFT
    lines = (
        (words.SPEAKING if picture.speaking else words.SITE, small, YELLOW, row_px),
        (picture.label, name, WHITE, inside.height_px - 2 * (row_px + gap_px) - gap_px),
        (words.LINK[picture.link], small, colour, row_px),
    )
    stack = [
        (fit(text, inside.width_px, high_px, limits, measure), shade, gap_px)
        for text, limits, shade, high_px in lines
    ]
    return [
        *parts,
        Fill(panel, PANEL, unit_px(canvas, 2)),
        *stacked(stack, inside, measure, "centre"),
    ]
