"""A tile's box gets the picture, and what lies over it stays on top."""

from datetime import UTC, datetime

from av import VideoFrame

from meetingroom.display.clock import clock_in
from meetingroom.display.parts import (
    NAVY,
    REGULAR,
    WHITE,
    Box,
    Face,
    Fill,
    Layout,
    Tile,
)
from meetingroom.display.render import measure
from meetingroom.program.canvas import Canvas, evenly

AT = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)
GROUND = Fill(Box(0, 0, 320, 180), NAVY)
BRIGHT, DARK = 200, 30


def plain(level: int, width_px: int = 64, height_px: int = 36) -> VideoFrame:
    """Return a grey picture."""
    frame = VideoFrame(width_px, height_px, "yuv420p")
    for plane, value in zip(frame.planes, (level, 128, 128), strict=True):
        plane.update(bytes((value,)) * plane.buffer_size)
    return frame


def halves() -> VideoFrame:
    """Return a picture whose outer quarters are dark."""
    frame = plain(DARK)
    plane = frame.planes[0]
    row = bytes((DARK,)) * 16 + bytes((BRIGHT,)) * 32 + bytes((DARK,)) * 16
    plane.update((row + bytes(plane.line_size - 64)) * 36)
    return frame


def canvas(*parts) -> Canvas:
    made = Canvas(Layout(320, 180, (GROUND, *parts)), {})
    made.turn(AT)
    return made


def luma(made: Canvas, x_px: int, y_px: int) -> int:
    plane = made.frame().planes[0]
    return bytes(plane)[y_px * plane.line_size + x_px]


def test_a_picture_fills_its_box_and_nothing_else():
    made = canvas(Tile(Box(100, 40, 160, 90), "d1"))
    before = luma(made, 90, 80)
    made.lay("d1", plain(BRIGHT))

    assert abs(luma(made, 101, 41) - BRIGHT) <= 2
    assert abs(luma(made, 258, 128) - BRIGHT) <= 2
    assert luma(made, 98, 80) == luma(made, 262, 80) == before


def test_a_picture_of_another_shape_is_cropped_in_the_middle():
    made = canvas(Tile(Box(0, 0, 90, 90), "d1"))
    made.lay("d1", halves())

    # Of 160 columns that 90 rows would have, the middle ones are seen.
    assert abs(luma(made, 45, 45) - BRIGHT) <= 4
    assert abs(luma(made, 1, 45) - DARK) <= 4
    assert abs(luma(made, 12, 45) - BRIGHT) <= 12


def test_a_name_over_a_tile_stays_on_top_and_corners_are_round():
    label = Fill(Box(20, 140, 100, 20), WHITE)
    made = canvas(Tile(Box(0, 0, 320, 180), "d1", 20), label)
    corner = luma(made, 0, 0)
    made.lay("d1", plain(DARK))

    assert luma(made, 60, 150) > 220
    assert abs(luma(made, 60, 100) - DARK) <= 2
    assert luma(made, 0, 0) == corner


def test_what_is_taken_away_leaves_the_ground():
    made = canvas(Tile(Box(0, 0, 320, 180), "d1"))
    before = luma(made, 160, 20)
    made.lay("d1", plain(BRIGHT))
    made.lay("d1", None)
    made.turn(AT)

    assert luma(made, 160, 20) == before


def test_clocks_go_on_below_what_moves():
    box, face = Box(200, 150, 100, 24), Face(REGULAR, 20)
    clock = clock_in(box, "seconds", face, WHITE, "left", measure)
    made = canvas(Tile(Box(0, 0, 160, 90), "d1"), clock)
    made.lay("d1", plain(BRIGHT))
    first = bytes(made.frame().planes[0])
    made.turn(AT.replace(second=6))

    assert made.tick_s == 1
    assert bytes(made.frame().planes[0]) != first
    assert abs(luma(made, 80, 45) - BRIGHT) <= 2
    assert made.sizes_px == {"d1": (160, 90)}


def test_while_nothing_changes_it_is_the_same_picture():
    made = canvas(Tile(Box(0, 0, 160, 90), "d1"))

    assert made.frame() is made.frame()


def test_boxes_shrink_to_even_edges():
    assert evenly(Box(3, 5, 10, 8)) == Box(4, 6, 8, 6)
