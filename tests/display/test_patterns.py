"""Test patterns are sharp, symmetrical and the same on all displays."""

import io
from datetime import timedelta
from itertools import pairwise

import pytest
from PIL import Image

from meetingroom.display.clock import place_of
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Fill, Run
from meetingroom.display.pattern_layout import LETTERS, cell_of, geometry
from meetingroom.display.pictures import PatternPicture
from meetingroom.display.render import Painter, measure
from tests.display.samples import MORNING

SIZES = [(1920, 1080), (1920, 128), (512, 128), (257, 63), (64, 32)]


def layout(name: str, size: tuple[int, int]):
    picture = PatternPicture.model_validate({"pattern": name, "label": "1. LED"})
    return lay_out(picture, *size, measure)


def image(name: str, size: tuple[int, int], at=MORNING) -> Image.Image:
    png = Painter(layout(name, size), {}).frame(at).png()
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("size", SIZES)
def test_the_border_is_the_outermost_pixel_all_around(size):
    shown = image("geometry", size)
    right, low = size[0] - 1, size[1] - 1
    edge = [(x, y) for x in range(size[0]) for y in (0, low)]
    edge += [(x, y) for y in range(size[1]) for x in (0, right)]

    assert {shown.getpixel(at) for at in edge} == {(255, 255, 255)}


def test_squares_of_a_wall_are_squares_and_lie_alike_on_both_sides():
    canvas = Box(0, 0, 1366, 768)
    lines = [part.box for part in geometry(canvas) if isinstance(part, Fill)]
    upright = sorted({b.x_px for b in lines if b.width_px == 1} - {0, 1365})
    level = sorted({b.y_px for b in lines if b.height_px == 1} - {0, 767})

    assert {b - a for a, b in pairwise(upright)} == {85}
    assert {b - a for a, b in pairwise(level)} == {85}
    assert cell_of(canvas) == 85
    assert abs(upright[0] - (1366 - 1 - upright[-1])) <= 1


@pytest.mark.parametrize("size", [(1920, 1080), (1920, 128), (300, 32)])
def test_a_ramp_has_every_grey_from_black_to_white(size):
    low = image("ramp", size).crop((0, size[1] - 1, size[0], size[1]))
    greys = [*low.getchannel("R").tobytes()]

    assert greys == sorted(greys, reverse=True)
    assert set(greys) == set(range(256))


def test_the_counter_is_the_same_everywhere_and_moves_each_second():
    boxes = [
        [
            place_of(layout("sync", size).beats[0], MORNING + timedelta(seconds=n))
            for n in range(11)
        ]
        for size in SIZES
    ]

    for size, places in zip(SIZES, boxes, strict=True):
        assert len(set(places[:10])) == 10
        assert places[10] == places[0]
        assert sum(box.width_px for box in places[:10]) == size[0]
        assert abs(places[0].x_px / size[0] - boxes[0][0].x_px / 1920) < 0.02
    assert layout("sync", SIZES[0]).tick_s == 1


def test_within_a_second_nothing_moves():
    one, other, later = (
        image("sync", (512, 128), MORNING + timedelta(milliseconds=ms)).tobytes()
        for ms in (0, 990, 1_000)
    )

    assert one == other
    assert one != later


def test_every_letter_stands_on_a_ribbon_whole():
    runs = [
        part for part in layout("letters", (1920, 128)).parts if isinstance(part, Run)
    ]

    assert tuple(run.text for run in runs) == LETTERS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["geometry", "ramp", "sync", "letters"])
def test_every_size_of_display_can_be_set_up(name, size):
    assert image(name, size).size == size
