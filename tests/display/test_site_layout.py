"""Where the moving pictures of sites stand on a wall."""

from collections import Counter
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display.grid import best_grid, places
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Fill, Layout, Run
from meetingroom.display.pictures import SCREEN_SOURCE, SitesPicture, turned
from meetingroom.display.render import measure
from meetingroom.display.sites_scene import (
    MOST,
    MOST_BESIDE,
    SharedFacts,
    sizes_of_pages,
)
from meetingroom.media.names import screen_of
from tests.display.samples import COMMON, MORNING, NAMES, PICTURES, sites
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


def sites_picture(count: int, shared: bool = False, turn: int = 0) -> SitesPicture:
    screen = SharedFacts(site="d1", label="Màn hình của Huyện ủy", link="connected")
    return SitesPicture(
        **dict(COMMON),
        tiles=sites(count, speaking=2, lost=3),
        shared=screen if shared else None,
        turn=turn,
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 11, 12, 13, 30])
def test_no_tile_of_all_sites_is_in_the_way_of_another_or_of_a_name(
    count, shared, size
):
    check_tiles(lay_out(sites_picture(count, shared), size[0], size[1], measure))


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_eleven_sites_stand_in_rows_of_four_four_and_three(size):
    layout = lay_out(sites_picture(11), size[0], size[1], measure)
    rows = Counter(
        run.baseline_px
        for run in layout.parts
        if isinstance(run, Run) and run.text in {*NAMES, "Hội trường Tỉnh ủy"}
    )
    names = [r for r in layout.parts if isinstance(r, Run) and r.text in NAMES]
    widths = {tile.box.width_px for tile in layout.tiles}

    assert [*rows.values()] == [4, 4, 3]
    assert all(run.face.size_px >= size[1] / 30 for run in names)
    assert [*widths] == [pytest.approx(0.21 * size[0], rel=0.03)]


def test_a_lost_site_says_so_and_has_no_tile():
    layout = lay_out(sites_picture(4), 1920, 1080, measure)
    said = [run.text for run in texts(layout)]

    assert {tile.source for tile in layout.tiles} == {"d1", "d2", "hall"}
    assert "Mất kết nối" in said


def test_who_speaks_has_a_frame_and_stays_in_its_place():
    silent = sites_picture(11).model_copy(update={"tiles": sites(11, lost=3)})
    one, other = (
        lay_out(picture, 1920, 1080, measure) for picture in (silent, sites_picture(11))
    )
    more = [part for part in other.parts if part not in one.parts]
    framed = next(tile.box for tile in other.tiles if tile.source == "d2")

    assert one.tiles == other.tiles
    assert [type(part) for part in more] == [Fill]
    assert inside(framed, more[0].box)


def test_pages_turn_and_every_site_stands_on_one_of_them():
    pages = [
        [
            t.source
            for t in lay_out(sites_picture(30, turn=n), 1920, 1080, measure).tiles
        ]
        for n in range(4)
    ]
    every = {tile.source for tile in sites(30)} - {"d3"}

    assert {source for page in pages for source in page} == every
    assert pages[0] == pages[3]
    assert sum(map(len, pages[:3])) == len(every)


def test_a_picture_turns_with_the_time_and_only_that_of_sites():
    first, still, second = (
        turned(sites_picture(30), MORNING + timedelta(seconds=s)) for s in (8, 27, 28)
    )

    assert first == still != second
    assert turned(PICTURES["idle"], MORNING) == PICTURES["idle"]
    assert turned(sites_picture(11), MORNING) == sites_picture(11)


@given(count=st.integers(0, 200), most=st.sampled_from([MOST, MOST_BESIDE]))
def test_pages_are_as_alike_as_can_be(count, most):
    sizes = sizes_of_pages(count, most)

    assert sum(sizes) == count
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1


@given(
    count=st.integers(1, 40),
    size=st.tuples(st.integers(200, 4000), st.integers(200, 2200)),
    label_px=st.integers(0, 40),
)
@settings(deadline=None)
def test_every_place_of_a_grid_is_inside_its_box_and_apart(count, size, label_px):
    box = Box(7, 11, *size)
    found = places(best_grid(count, box, label_px, 4), count, box)

    assert len(found) == count
    assert all(inside(one, box) for one in found if one.height_px)
    assert all(apart(one, other) for one, other in combinations(found, 2))


GRIDS = [
    (1, 1, 1),
    (2, 2, 1),
    (3, 2, 2),
    (4, 2, 2),
    (6, 3, 2),
    (9, 3, 3),
    (11, 4, 3),
    (12, 4, 3),
]


@pytest.mark.parametrize(("count", "columns", "rows"), GRIDS)
def test_a_wall_of_the_usual_shape_has_the_usual_grids(count, columns, rows):
    grid = best_grid(count, Box(0, 0, 1728, 880), 48, 16)

    assert (grid.columns, grid.rows) == (columns, rows)
