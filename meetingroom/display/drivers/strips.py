"""From the pixels of a picture to the channels of a strip.  Pure.

Whole planes and lines are cut with slices, which Python does at the speed of C; no
pixel is touched by itself.
"""

from collections.abc import Sequence
from operator import sub

from meetingroom.sessions.devices.pixel_map import Strip

Planes = Sequence[bytes]
"""Red, green and blue of a whole picture, in rows."""


def planes_of(rgb: bytes) -> Planes:
    """Return the three colours of a picture apart."""
    return rgb[0::3], rgb[1::3], rgb[2::3]


def curve(gamma: float, brightness: int) -> bytes:
    """Return what each value of a channel becomes; 0 stays 0."""
    return bytes(
        round(255 * (value / 255) ** gamma * brightness / 100) for value in range(256)
    )


class Cutter:
    """Cuts one strip out of pictures of one width."""

    def __init__(self, strip: Strip, width_px: int) -> None:
        self._lines = lines_of(strip, width_px)
        self._curve = curve(strip.gamma, strip.brightness)
        self._straight = self._curve == bytes(range(256))
        self._order = strip.order

    def channels(self, planes: Planes) -> bytearray:
        """Return the channels in the order in which the device counts them."""
        colours = dict(zip("rgb", map(self._cut, planes), strict=True))
        if "w" in self._order:
            colours = with_white(colours)
        width = len(self._order)
        found = bytearray(width * len(colours["r"]))
        for n, letter in enumerate(self._order):
            found[n::width] = colours[letter]
        return found

    def _cut(self, plane: bytes) -> bytes:
        cut = b"".join([plane[line] for line in self._lines])
        return cut if self._straight else cut.translate(self._curve)


def with_white(colours: dict[str, bytes]) -> dict[str, bytes]:
    """Return four channels: what is common to three is the light of the white one."""
    white = bytes(map(min, colours["r"], colours["g"], colours["b"]))
    rest = {name: bytes(map(sub, each, white)) for name, each in colours.items()}
    return {**rest, "w": white}


def lines_of(strip: Strip, width_px: int) -> list[slice]:
    """Return where the pixels of each line lie in a plane, in the strip's order."""
    area = strip.area
    corner = area.y_px * width_px + area.x_px
    up, left = strip.start.startswith("bottom"), strip.start.endswith("right")
    if strip.run == "rows":
        count, length, to_next, step = (
            *(area.height_px, area.width_px),
            *(width_px, 1),
        )
        last_first, back = up, left
    else:
        count, length, to_next, step = (
            *(area.width_px, area.height_px),
            *(1, width_px),
        )
        last_first, back = left, up
    lines = range(count - 1, -1, -1) if last_first else range(count)
    return [
        line(corner + n * to_next, length, step, back ^ (strip.snake and at % 2 == 1))
        for at, n in enumerate(lines)
    ]


def line(first: int, length: int, step: int, back: bool) -> slice:
    """Return a line of pixels as a slice of a plane, forwards or backwards."""
    last = first + (length - 1) * step
    if not back:
        return slice(first, last + 1, step)
    # A slice that ends before the first pixel of all has no number for its end.
    return slice(last, first - 1 if first > 0 else None, -step)
