"""The channels of a strip are those that walking over its pixels one by one gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display.drivers.strips import Cutter, curve, planes_of
from meetingroom.sessions.devices.pixel_map import (
    CORNERS,
    ORDERS,
    Area,
    Strip,
)

SIZES = st.integers(1, 7)


@st.composite
def strips(draw) -> tuple[Strip, int, int]:
    width_px, height_px = draw(SIZES), draw(SIZES)
    x_px = draw(st.integers(0, width_px - 1))
    y_px = draw(st.integers(0, height_px - 1))
    area = Area(
        *(x_px, y_px),
        draw(st.integers(1, width_px - x_px)),
        draw(st.integers(1, height_px - y_px)),
    )
    strip = Strip(
        host="10.0.0.1",
        port=1,
        area=area,
        order=draw(st.sampled_from(ORDERS)),
        run=draw(st.sampled_from(("rows", "columns"))),
        start=draw(st.sampled_from(CORNERS)),
        snake=draw(st.booleans()),
        gamma=draw(st.sampled_from((1.0, 2.2))),
        brightness=draw(st.sampled_from((100, 40))),
        first=1,
        channel=1,
        per_universe=1,
    )
    return strip, width_px, height_px


def walked(strip: Strip) -> list[tuple[int, int]]:
    """Return the pixels of a strip, as somebody who lays it would count them."""
    area = strip.area
    xs = list(range(area.x_px, area.x_px + area.width_px))
    ys = list(range(area.y_px, area.y_px + area.height_px))
    if "right" in strip.start:
        xs.reverse()
    if "bottom" in strip.start:
        ys.reverse()
    found = []
    for n, other in enumerate(ys if strip.run == "rows" else xs):
        along = list(xs if strip.run == "rows" else ys)
        if strip.snake and n % 2:
            along.reverse()
        found += [(x, other) if strip.run == "rows" else (other, x) for x in along]
    return found


@settings(max_examples=40)
@given(strips(), st.randoms(use_true_random=False))
def test_a_strip_has_the_pixels_that_walking_along_it_finds(drawn, random):
    strip, width_px, height_px = drawn
    rgb = bytes(random.randrange(256) for _ in range(width_px * height_px * 3))
    table = curve(strip.gamma, strip.brightness)
    expected = []
    for x, y in walked(strip):
        at = (y * width_px + x) * 3
        red, green, blue = (table[value] for value in rgb[at : at + 3])
        white = min(red, green, blue) if "w" in strip.order else 0
        colour = {"r": red - white, "g": green - white, "b": blue - white, "w": white}
        expected += [colour[letter] for letter in strip.order]

    assert list(Cutter(strip, width_px).channels(planes_of(rgb))) == expected


def test_black_stays_black_and_white_becomes_what_the_brightness_allows():
    table = curve(2.2, 40)

    assert table[0] == 0
    assert table[255] == 102
    assert list(table) == sorted(table)
