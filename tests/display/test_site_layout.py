"""Where the moving pictures of sites stand on a wall."""

from itertools import combinations

import pytest

from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Layout
from meetingroom.display.render import measure
from meetingroom.display.scenes import SCREEN_SOURCE
from meetingroom.media.names import screen_of
from tests.display.samples import PICTURES
from tests.display.test_layout import apart, ink_box, inside, texts

SIZES = [(1920, 1080), (3840, 2160), (3840, 1080), (1280, 720), (640, 360)]


def check_tiles(layout: Layout) -> None:
    """Tiles stay on the wall, and neither each other nor any text is in their way."""
    canvas = Box(0, 0, layout.width_px, layout.height_px)
    boxes = [tile.box for tile in layout.tiles]
    for box in boxes:
        assert inside(box, canvas), box
        assert min(box.width_px, box.height_px) > 0
    for one, other in combinations(boxes, 2):
        assert apart(one, other), (one, other)
    for run in texts(layout):
        assert all(apart(ink_box(run), box) for box in boxes), run


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "sources"),
    [("speaker", {"d1"}), ("screen", {"d1", "d1/screen"}), ("site", set())],
)
def test_a_site_that_is_here_has_a_tile_and_one_that_is_lost_a_card(
    name, sources, size
):
    layout = lay_out(PICTURES[name], size[0], size[1], measure)

    assert {tile.source for tile in layout.tiles} == sources
    check_tiles(layout)


def test_a_screen_is_named_as_the_media_plane_names_it():
    assert SCREEN_SOURCE.format(site="d1") == screen_of("d1")
