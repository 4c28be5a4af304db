"""The program's picture: what stands still, painted once, and the tiles that move.

Everything is kept as three planes (Y, U, V; the colours at half the size), as the
encoder takes it, so that a tile costs no more than its own pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from av import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from PIL import Image, ImageChops

from meetingroom.display.parts import WHITE, Box, Clock, Fill, Layout, Part, Tile
from meetingroom.display.render import PageFiles, Painter, fill, paint

Planes = tuple[Image.Image, Image.Image, Image.Image]


@dataclass(frozen=True, eq=False)
class Cover:
    """What is painted over a tile: a name, a mark."""

    box: Box
    planes: Planes
    masks: Planes


@dataclass(frozen=True, eq=False)
class Place:
    """Where a source moves: its box with even edges, its corners, what lies over it."""

    source: str
    box: Box
    masks: Planes | None
    """None for square corners."""
    covers: tuple[Cover, ...]


class Canvas:
    """Paints one layout, with its clocks, and lays pictures into its tiles."""

    def __init__(self, layout: Layout, pages: PageFiles) -> None:
        """Paint what stands still; `pages` has the image of each sheet."""
        self._painter = Painter(layout, pages)
        self._size_px = layout.width_px, layout.height_px
        self._reformatter = VideoReformatter()
        self.tick_s = layout.tick_s if layout.clocks else 0
        """How often clocks go on; 0 for a picture without any."""
        self.places = tuple(self._places(layout, pages))
        self._planes: Planes | None = None
        self._laid: dict[Place, Planes] = {}
        self._frame: VideoFrame | None = None

    @property
    def sizes_px(self) -> dict[str, tuple[int, int]]:
        """How large each source is shown, where it is shown largest."""
        found: dict[str, tuple[int, int]] = {}
        for place in self.places:
            size_px = place.box.width_px, place.box.height_px
            found[place.source] = max(size_px, found.get(place.source, (0, 0)))
        return found

    def turn(self, at: datetime) -> None:
        """Paint what stands still anew, with its clocks as they stand at a time."""
        rgb = VideoFrame(*self._size_px, "rgb24")
        _fill_plane(rgb, 0, self._painter.frame(at).rgb(), 3 * self._size_px[0])
        self._planes = self._planes_of(rgb)
        for place, planes in self._laid.items():
            self._put(place, planes)
        self._frame = None

    def lay(self, source: str, picture: VideoFrame | None) -> None:
        """Show a picture in every tile of a source; None takes it away with `turn`."""
        for place in self.places:
            if place.source != source:
                continue
            if picture is None:
                self._laid.pop(place, None)
                continue
            self._laid[place] = self._cover(picture, place.box)
            self._put(place, self._laid[place])
            self._frame = None

    def frame(self) -> VideoFrame:
        """Return the picture as it is now; the same object while nothing changes."""
        if self._planes is None:
            raise RuntimeError("nothing was painted yet")
        if self._frame is None:
            self._frame = VideoFrame(*self._size_px, "yuv420p")
            for number, plane in enumerate(self._planes):
                _fill_plane(self._frame, number, plane.tobytes(), plane.width)
        return self._frame

    def _put(self, place: Place, planes: Planes) -> None:
        if self._planes is None:
            return
        box = place.box
        for number, whole in enumerate(self._planes):
            half = 2 if number else 1
            at = box.x_px // half, box.y_px // half
            whole.paste(planes[number], at, place.masks and place.masks[number])
            for cover in place.covers:
                there = cover.box.x_px // half, cover.box.y_px // half
                whole.paste(cover.planes[number], there, cover.masks[number])

    def _cover(self, picture: VideoFrame, box: Box) -> Planes:
        """Return a picture that fills a box: as large as needed, centred, cropped."""
        scale = max(box.width_px / picture.width, box.height_px / picture.height)
        width_px = max(box.width_px, _even(picture.width * scale))
        height_px = max(box.height_px, _even(picture.height * scale))
        planes = self._planes_of(picture, (width_px, height_px))
        left_px = (width_px - box.width_px) // 4 * 2
        top_px = (height_px - box.height_px) // 4 * 2
        if (width_px, height_px) == (box.width_px, box.height_px):
            return planes
        inside = Box(left_px, top_px, box.width_px, box.height_px)
        y, u, v = (
            plane.crop(_corners(inside, 2 if number else 1))
            for number, plane in enumerate(planes)
        )
        return y, u, v

    def _planes_of(
        self, picture: VideoFrame, size_px: tuple[int, int] | None = None
    ) -> Planes:
        width_px, height_px = size_px or (picture.width, picture.height)
        scaled = self._reformatter.reformat(
            picture,
            width_px,
            height_px,
            "yuv420p",
            interpolation=Interpolation.FAST_BILINEAR,
        )
        y, u, v = (
            Image.frombytes(
                "L",
                (plane.width, plane.height),
                bytes(plane),
                "raw",
                "L",
                plane.line_size,
                1,
            )
            for plane in scaled.planes
        )
        return y, u, v

    def _places(self, layout: Layout, pages: PageFiles) -> Iterable[Place]:
        for number, part in enumerate(layout.parts):
            if not isinstance(part, Tile):
                continue
            box = evenly(part.box)
            if min(box.width_px, box.height_px) <= 0:
                continue
            over = [p for p in layout.parts[number + 1 :] if _lies_over(p, box)]
            cover = self._cover_of(over, box, pages) if over else None
            masks = _masks(box, part.radius_px) if part.radius_px else None
            yield Place(part.source, box, masks, (cover,) if cover else ())

    def _cover_of(
        self, parts: Iterable[Part], box: Box, pages: PageFiles
    ) -> Cover | None:
        """Return what parts paint over a tile, found by painting on black and white."""
        black = Image.new("RGB", self._size_px, "#000000")
        white = Image.new("RGB", self._size_px, WHITE)
        for part in parts:
            paint(black, part, pages)
            paint(white, part, pages)
        crop = _corners(box)
        black, white = black.crop(crop), white.crop(crop)
        inked = ImageChops.invert(ImageChops.difference(white, black)).getchannel("G")
        found = inked.getbbox()
        if found is None:
            return None
        left, top = found[0] & ~1, found[1] & ~1
        inside = left, top, found[2] + 1 & ~1, found[3] + 1 & ~1
        black, inked = black.crop(inside), inked.crop(inside)
        # What lies half over black has its colour back.
        colour = Image.merge("RGBa", (*black.split(), inked)).convert("RGBA")
        rgb = VideoFrame(*black.size, "rgb24")
        _fill_plane(rgb, 0, colour.convert("RGB").tobytes(), 3 * black.width)
        half = inked.reduce(2)
        place = Box(box.x_px + left, box.y_px + top, *black.size)
        return Cover(place, self._planes_of(rgb), (inked, half, half))


def evenly(box: Box) -> Box:
    """Return the largest box inside with even edges: colours have half the pixels."""
    x_px, y_px = box.x_px + 1 & ~1, box.y_px + 1 & ~1
    return Box(x_px, y_px, (box.right_px & ~1) - x_px, (box.bottom_px & ~1) - y_px)


def _even(length: float) -> int:
    return round(length / 2) * 2


def _corners(box: Box, half: int = 1) -> tuple[int, int, int, int]:
    return (
        box.x_px // half,
        box.y_px // half,
        box.right_px // half,
        box.bottom_px // half,
    )


def _lies_over(part: Part, box: Box) -> bool:
    """Return whether a part is painted over a tile; a clock there would not go."""
    if isinstance(part, Clock | Tile):
        return False
    other = part.box
    beside = other.x_px >= box.right_px or other.right_px <= box.x_px
    return not (beside or other.y_px >= box.bottom_px or other.bottom_px <= box.y_px)


def _masks(box: Box, radius_px: int) -> Planes:
    whole = Image.new("L", (box.width_px, box.height_px))
    fill(whole, Fill(Box(0, 0, box.width_px, box.height_px), WHITE, radius_px))
    half = whole.reduce(2)
    return whole, half, half


def _fill_plane(frame: VideoFrame, number: int, data: bytes, row_bytes: int) -> None:
    """Write rows into a plane, whose rows may be longer than ours."""
    plane = frame.planes[number]
    if plane.line_size != row_bytes:
        rest = bytes(plane.line_size - row_bytes)
        rows = range(0, len(data), row_bytes)
        data = b"".join(data[at : at + row_bytes] + rest for at in rows)
    plane.update(data)
