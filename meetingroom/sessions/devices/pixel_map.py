"""Pixel maps: which pixels of a picture go to which channels of which device.  Pure.

    e131:10.20.0.31?universe=1&area=0,0,170,4&order=grb&snake=yes

Several parts, with white space between, make one picture out of several devices or
strips; they speak one protocol, so that all of them change at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal, cast, get_args

from meetingroom.sessions.devices.address import MULTICAST, Written, read
from meetingroom.sessions.devices.flaws import FlawError

Scheme = Literal["e131", "artnet", "ddp"]
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]

PORTS: dict[Scheme, int] = {"e131": 5568, "artnet": 6454, "ddp": 4048}
CHANNELS = 512
"""Of one universe."""
LAST: dict[Scheme, int] = {"e131": 63_999, "artnet": 32_767, "ddp": 0}
DDP_BYTES = 1440
"""Of pixels in one packet: 480 of three channels, or 360 of four."""
ORDERS = tuple(
    "".join(order) for letters in ("rgb", "rgbw") for order in permutations(letters)
)
CORNERS: tuple[Corner, ...] = get_args(Corner)
PARTS_MAX = 64
PACKETS_MAX = 2_048
"""Of one frame; 1024 × 256 pixels take 1,543 universes."""
PACKETS_A_SECOND_MAX = 50_000
FPS_MAX = 60

OF_A_PART = {"area", "order", "run", "start", "snake", "gamma", "brightness"}
OF_ALL = {"fps", "priority", "sync", "ttl"}
OPTIONS: dict[Scheme, set[str]] = {
    "e131": {*OF_A_PART, *OF_ALL, "universe", "channel", "pixels"},
    "artnet": {*OF_A_PART, "fps", "sync", "universe", "channel", "pixels"},
    "ddp": {*OF_A_PART, "fps", "offset", "id", "pixels"},
}


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the picture, in pixels."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Pixels in the order in which a device counts them, and where they begin there."""

    host: str
    """IPv4, or `multicast`."""
    port: int
    area: Area
    order: str
    """The channels of a pixel, for instance grb or rgbw."""
    run: Literal["rows", "columns"]
    start: Corner
    """Where the first pixel is."""
    snake: bool
    """Whether every second line runs back."""
    gamma: float
    brightness: int
    """Percent."""
    first: int
    """The first universe; for DDP the first byte."""
    channel: int
    """The first channel in the first universe, from 1."""
    per_universe: int
    """Pixels; for DDP those of one packet."""
    ident: int = 1
    """The destination within the device, for DDP."""

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.area.width_px * self.area.height_px


@dataclass(frozen=True, slots=True)
class Run:
    """Some channels of a strip, and where they stand in one universe or packet."""

    strip: int
    """Index of the strip in its map."""
    begin: int
    end: int
    """Bytes of the strip."""
    universe: int
    """For DDP the offset of the first byte."""
    at: int
    """First channel in the universe, from 0; 0 for DDP."""


@dataclass(frozen=True, slots=True)
class PixelMap:
    """Everything a sender needs to know, but the pixels."""

    scheme: Scheme
    strips: tuple[Strip, ...]
    fps: int = 30
    """The most frames a second."""
    priority: int = 100
    sync: int = 0
    """E1.31: the universe that tells when to show; Art-Net: 1 for ArtSync; 0 for none.
    """
    ttl: int = 1
    """Routers that multicast may pass, and one."""

    def runs(self) -> Iterator[Run]:
        """Yield the pieces in the order of the strips."""
        for n, strip in enumerate(self.strips):
            yield from pieces(n, strip, self.scheme)


def pixel_map(text: str, width_px: int, height_px: int) -> PixelMap:
    """Return the map that was written for a picture of this size.

    Raises:
        FlawError: what is wrong with it, and where.
    """
    usual = {str(scheme): port for scheme, port in PORTS.items()}
    parts = read(text, usual, set().union(*OPTIONS.values()))
    if len(parts) > PARTS_MAX:
        raise FlawError("many", PARTS_MAX + 1, str(len(parts)))
    scheme = cast("Scheme", parts[0].scheme)
    for part in parts:
        if part.scheme != scheme:
            raise FlawError("mixed", part.part, part.scheme)
        for name in part.options:
            if name not in OPTIONS[scheme]:
                raise FlawError("option", part.part, name)
    strips = tuple(_strip(part, scheme, width_px, height_px) for part in parts)
    found = PixelMap(
        scheme=scheme,
        strips=strips,
        fps=common(parts, "fps", 30, 1, FPS_MAX),
        priority=common(parts, "priority", 100, 0, 200),
        sync=common(parts, "sync", 0, 0, LAST["e131"] if scheme == "e131" else 1),
        ttl=common(parts, "ttl", 1, 1, 8),
    )
    check(found)
    return found


def common(parts: list[Written], name: str, usual: int, least: int, most: int) -> int:
    """Return an option that counts for all parts, wherever it is written."""
    said = {
        part.whole(name, usual, least, most): part
        for part in parts
        if name in part.options
    }
    if len(said) > 1:
        raise FlawError("twice", max(part.part for part in said.values()), name)
    return next(iter(said), usual)


def _strip(part: Written, scheme: Scheme, width_px: int, height_px: int) -> Strip:
    if part.host == MULTICAST and scheme != "e131":
        raise FlawError("host", part.part, part.host)
    order = part.word("order", ORDERS)
    most = (DDP_BYTES if scheme == "ddp" else CHANNELS) // len(order)
    least = 1 if scheme == "e131" else 0
    first = (
        part.whole("offset", 0, 0, 16_777_216)
        if scheme == "ddp"
        else part.whole("universe", least, least, LAST[scheme])
    )
    return Strip(
        host=part.host,
        port=part.port,
        area=_area(part, width_px, height_px),
        order=order,
        run="columns" if part.word("run", ("rows", "columns")) == "columns" else "rows",
        start=cast("Corner", part.word("start", CORNERS)),
        snake=part.word("snake", ("no", "yes")) == "yes",
        gamma=_gamma(part),
        brightness=part.whole("brightness", 100, 1, 100),
        first=first,
        channel=part.whole("channel", 1, 1, CHANNELS - len(order) + 1),
        per_universe=part.whole("pixels", most, 1, most),
        ident=part.whole("id", 1, 1, 249),
    )


def _area(part: Written, width_px: int, height_px: int) -> Area:
    text = part.options.get("area")
    if text is None:
        return Area(0, 0, width_px, height_px)
    numbers = text.split(",")
    if len(numbers) != 4 or not all(n.isascii() and n.isdigit() for n in numbers):  # noqa: PLR2004
        raise part.flaw("area")
    if max(map(len, numbers)) > 5:  # noqa: PLR2004 - no picture is so large
        raise FlawError("area", part.part, text)
    x_px, y_px, wide_px, high_px = map(int, numbers)
    inside = x_px + wide_px <= width_px and y_px + high_px <= height_px
    if not inside or min(wide_px, high_px) == 0:
        raise FlawError("area", part.part, text)
    return Area(x_px, y_px, wide_px, high_px)


def _gamma(part: Written) -> float:
    text = part.options.get("gamma", "1")
    whole, _, rest = text.partition(".")
    if not (whole + rest).isascii() or not (whole + rest).isdigit() or len(text) > 5:  # noqa: PLR2004
        raise part.flaw("gamma")
    gamma = float(f"{whole or 0}.{rest or 0}")
    if not 1 <= gamma <= 4:  # noqa: PLR2004
        raise part.flaw("gamma")
    return gamma


def pieces(n: int, strip: Strip, scheme: Scheme) -> Iterator[Run]:
    """Yield where the channels of a strip go; no pixel lies in two universes."""
    width, total = len(strip.order), strip.pixels * len(strip.order)
    begin, universe, at = 0, strip.first, strip.channel - 1
    while begin < total:
        space = strip.per_universe
        if scheme != "ddp":
            space = min(space, (CHANNELS - at) // width)
        end = min(total, begin + space * width)
        if scheme == "ddp":
            yield Run(n, begin, end, strip.first + begin, 0)
        else:
            yield Run(n, begin, end, universe, at)
        begin, universe, at = end, universe + 1, 0


def check(found: PixelMap) -> None:
    """Raise `FlawError` where channels collide, run out, or are too many."""
    taken: dict[tuple[str, int, int, int], list[tuple[int, int]]] = {}
    count = 0
    for run in found.runs():
        count += 1
        if count > PACKETS_MAX:
            raise FlawError("many", run.strip + 1, str(PACKETS_MAX))
        strip = found.strips[run.strip]
        if found.scheme != "ddp" and run.universe > LAST[found.scheme]:
            raise FlawError("range", run.strip + 1, str(run.universe))
        size = run.end - run.begin
        ddp = found.scheme == "ddp"
        page, at = (0, run.universe) if ddp else (run.universe, run.at)
        key = (strip.host, strip.port, strip.ident if ddp else 0, page)
        others = taken.setdefault(key, [])
        if any(at < end and begin < at + size for begin, end in others):
            raise FlawError("overlap", run.strip + 1, str(run.universe))
        others.append((at, at + size))
    if count * found.fps > PACKETS_A_SECOND_MAX:
        raise FlawError("fast", 0, str(count * found.fps))
