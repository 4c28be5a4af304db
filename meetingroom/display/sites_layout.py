"""Every site at once on a wall, and a shared screen beside them.  Pure.

Nothing lies over a picture: names stand under the tiles, who speaks has a frame.
"""

from meetingroom.display import words
from meetingroom.display.grid import ASPECT, Grid, best_grid, places
from meetingroom.display.parts import (
    ALERT,
    MEDIUM,
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
from meetingroom.display.pictures import SCREEN_SOURCE, SitesPicture
from meetingroom.display.site_layout import within
from meetingroom.display.sites_scene import (
    SharedFacts,
    SiteFacts,
    page_of,
    sizes_of_pages,
)
from meetingroom.display.text import Limits, fit, middle_of, place, row_of
from meetingroom.display.units import body_px, name_px, unit_px
from meetingroom.display.wall_layout import footer

FEW = 6
"""So many tiles are large enough for larger names."""


def sites(picture: SitesPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the page of tiles that stands in this turn."""
    parts, box = footer(picture, canvas, measure)
    if picture.shared is not None:
        large = screen_box(box, canvas)
        parts += screen(picture.shared, large, canvas, measure)
        box = box.less_left(large.width_px + unit_px(canvas, 3))
    # As large on each page, so that nothing but the pictures changes when one turns.
    largest = sizes_of_pages(len(picture.tiles), picture.most)[0]
    size_px = name_size_px(largest, picture.shared is not None, canvas)
    lines = 1 if picture.shared is None else 2
    label_px = lines * row_of(Face(SEMIBOLD, size_px), measure).height_px
    grid = best_grid(largest, box, label_px, unit_px(canvas, 1.5))
    shown = page_of(picture.tiles, picture.most, picture.turn)
    for site, tile in zip(shown, places(grid, len(shown), box), strict=True):
        parts += cell(site, tile, grid, size_px, canvas, measure)
    return parts


def name_size_px(count: int, beside: bool, canvas: Box) -> int:
    """Return the size of names: a thirtieth of the height, more where few stand."""
    return body_px(canvas) if beside or count > FEW else unit_px(canvas, 4.2)


def screen_box(box: Box, canvas: Box) -> Box:
    """Return the place of a screen with its name: at most two thirds of the width."""
    high_px = box.height_px - name_px(canvas) * 2
    return box.left_of(min(box.width_px * 2 // 3, round(high_px * ASPECT)))


def screen(shared: SharedFacts, box: Box, canvas: Box, measure: Measure) -> list[Part]:
    """Return the shared screen and whose it is."""
    row_px = row_of(Face(SEMIBOLD, body_px(canvas)), measure).height_px
    tile = within(box.above(box.height_px - row_px - unit_px(canvas, 1)))
    line = box.below(tile.bottom_px + unit_px(canvas, 1) - box.y_px).above(row_px)
    limits = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    block = fit(shared.label, line.width_px, line.height_px, limits, measure)
    name = place(block, line, WHITE, measure)
    radius_px = unit_px(canvas, 1)
    if shared.link == "connected":
        source = SCREEN_SOURCE.format(site=shared.site)
        return [Tile(tile, source, radius_px), *name]
    panel = Fill(tile, PANEL, radius_px)
    return [panel, *said(words.AWAY[shared.link], True, tile, canvas, measure), *name]


def cell(
    site: SiteFacts,
    tile: Box,
    grid: Grid,
    size_px: int,
    canvas: Box,
    measure: Measure,
) -> list[Part]:
    """Return one site: its picture, or why there is none, and its name under it."""
    radius_px, edge_px = unit_px(canvas, 0.8), max(2, unit_px(canvas, 0.5))
    parts: list[Part] = []
    if site.speaking:
        around = tile.outset(edge_px)
        parts.append(Fill(around, YELLOW, radius_px + edge_px))
    if site.link == "connected" and site.video:
        parts.append(Tile(tile, site.source, radius_px))
    else:
        parts.append(Fill(tile, PANEL, radius_px))
        lost = site.link == "lost"
        parts += said(words.AWAY[site.link], lost, tile, canvas, measure)
    line = Box(tile.x_px, tile.bottom_px, tile.width_px, grid.label_px)
    limits = Limits(SEMIBOLD, size_px, size_px, 2)
    block = fit(site.label, line.width_px, line.height_px, limits, measure)
    return [*parts, *place(block, line, WHITE, measure, "centre")]


def said(
    text: str, alert: bool, tile: Box, canvas: Box, measure: Measure
) -> list[Part]:
    """Return why there is no picture, in the middle of its place."""
    inside = tile.inset(unit_px(canvas, 1), 0)
    limits = Limits(MEDIUM, body_px(canvas), body_px(canvas), 1)
    block = fit(text, inside.width_px, inside.height_px, limits, measure)
    colour = ALERT if alert else SOFT
    return [
        *place(block, middle_of(inside, block.height_px), colour, measure, "centre")
    ]
