"""All packets of one frame, for one map; the same buffers for every frame.  Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from meetingroom.display.drivers import artnet, ddp, e131
from meetingroom.display.drivers.strips import Cutter, planes_of
from meetingroom.sessions.devices.address import MULTICAST
from meetingroom.sessions.devices.pixel_map import PixelMap, Run, Strip

Target = tuple[str, int]
"""IPv4 address and UDP port."""
Packet = tuple[Target, bytes | bytearray]
RESTART = 128
"""The second sequence number of an E1.31 stream.  A receiver drops what is up to 20
behind the last it saw (section 6.7.2); of 0 and 128, one at least is not, whatever a
sender of the same name sent before it died."""


@dataclass
class Room:
    """A packet, and how much of it is head."""

    target: Target
    buffer: bytearray
    head: int


@dataclass
class Copy:
    """A piece of a strip that goes to one place of one packet."""

    to: memoryview
    strip: int
    begin: int
    end: int


class Stream:
    """What is sent for one map; `fill` with a frame, then send `packets()`."""

    def __init__(self, found: PixelMap, width_px: int, cid: UUID, name: str) -> None:
        self._map = found
        self._cid, self._name = cid, name
        self._cutters = [Cutter(strip, width_px) for strip in found.strips]
        self._rooms, self._copies = lay(found, self._new_packet)
        self._syncs = list(self._sync_packets())
        self._passes = self._sequence = 0
        self._by_target: dict[Target, int] = {}

    def __len__(self) -> int:
        """Return how many packets one frame takes, without those that tell to show."""
        return len(self._rooms)

    def fill(self, rgb: bytes) -> None:
        """Put the pixels of a frame into the packets."""
        planes = planes_of(rgb)
        channels = [cutter.channels(planes) for cutter in self._cutters]
        for copy in self._copies:
            copy.to[:] = channels[copy.strip][copy.begin : copy.end]

    def packets(self) -> list[Packet]:
        """Return the frame once more, with its next sequence numbers."""
        self._count()
        for room in self._rooms:
            self._stamp(room)
        for _target, buffer in self._syncs:
            if self._map.scheme == "e131" and isinstance(buffer, bytearray):
                buffer[e131.SYNC_SEQUENCE_AT] = self._sequence
        return [*((room.target, room.buffer) for room in self._rooms), *self._syncs]

    def last_packets(self) -> list[Packet]:
        """Return what ends the stream, where the protocol has such a thing."""
        if self._map.scheme != "e131":
            return []
        self._count()
        found: list[Packet] = []
        for room in self._rooms:
            self._stamp(room)
            ended = bytearray(room.buffer)
            ended[e131.OPTIONS_AT] |= e131.TERMINATED
            found.append((room.target, ended))
        return found

    def discovery(self) -> list[Packet]:
        """Return what tells other sources of our universes; by multicast only."""
        groups = [s for s in self._map.strips if s.host == MULTICAST]
        if not groups:
            return []
        target = (e131.group(e131.DISCOVERY_UNIVERSE), groups[0].port)
        universes = [run.universe for run in self._map.runs()]
        found = e131.discovery_packets(self._cid, self._name, universes)
        return [(target, packet) for packet in found]

    def _count(self) -> None:
        """Go on to the next sequence number, as the protocol counts them."""
        passes, self._passes = self._passes, self._passes + 1
        match self._map.scheme:
            case "e131":
                self._sequence = (RESTART + passes - 1) % 256 if passes else 0
            case "artnet":
                self._sequence = passes % 255 + 1
            case "ddp":
                pass
            case _:
                assert_never(self._map.scheme)

    def _stamp(self, room: Room) -> None:
        match self._map.scheme:
            case "e131":
                room.buffer[e131.SEQUENCE_AT] = self._sequence
            case "artnet":
                room.buffer[artnet.SEQUENCE_AT] = self._sequence
            case "ddp":
                before = self._by_target.get(room.target, 0)
                self._by_target[room.target] = before % 15 + 1
                room.buffer[ddp.SEQUENCE_AT] = before % 15 + 1
            case _:
                assert_never(self._map.scheme)

    def _new_packet(self, strip: Strip, universe: int, channels: int) -> Room:
        match self._map.scheme:
            case "e131":
                host = strip.host
                if host == MULTICAST:
                    host = e131.group(universe)
                buffer = e131.data_packet(
                    *(self._cid, self._name, universe, channels),
                    *(self._map.priority, self._map.sync),
                )
                return Room((host, strip.port), buffer, e131.HEAD_BYTES)
            case "artnet":
                buffer = artnet.dmx_packet(universe, channels)
                return Room((strip.host, strip.port), buffer, artnet.HEAD_BYTES)
            case "ddp":
                kind = ddp.RGBW if "w" in strip.order else ddp.RGB
                buffer = ddp.data_packet(universe, channels, strip.ident, kind)
                return Room((strip.host, strip.port), buffer, ddp.HEAD_BYTES)
            case _:
                assert_never(self._map.scheme)

    def _sync_packets(self) -> Iterator[Packet]:
        targets = dict.fromkeys((s.host, s.port) for s in self._map.strips)
        match self._map.scheme:
            case "e131" if self._map.sync:
                for host, port in targets:
                    to = e131.group(self._map.sync) if host == MULTICAST else host
                    yield (to, port), e131.sync_packet(self._cid, self._map.sync)
            case "artnet" if self._map.sync:
                for target in targets:
                    yield target, artnet.sync_packet()
            case "ddp":
                # The last packet of each device tells it to show what has come.
                for room in {room.target: room for room in self._rooms}.values():
                    room.buffer[ddp.FLAGS_AT] |= ddp.PUSH
            case "e131" | "artnet":
                pass
            case _:
                assert_never(self._map.scheme)


def lay(
    found: PixelMap, new_packet: Callable[[Strip, int, int], Room]
) -> tuple[list[Room], list[Copy]]:
    """Return a packet for every universe, and what goes into each.

    Several strips may share a universe; its packet is as long as the last of them.
    """
    pages: dict[tuple[str, int, int, int], list[Run]] = {}
    for run in found.runs():
        strip = found.strips[run.strip]
        ident = strip.ident if found.scheme == "ddp" else 0
        key = (strip.host, strip.port, ident, run.universe)
        pages.setdefault(key, []).append(run)
    rooms: list[Room] = []
    copies: list[Copy] = []
    for (*_, universe), runs in pages.items():
        count = max(run.at + run.end - run.begin for run in runs)
        room = new_packet(found.strips[runs[0].strip], universe, count)
        rooms.append(room)
        view = memoryview(room.buffer)
        for run in runs:
            start = room.head + run.at
            to = view[start : start + run.end - run.begin]
            copies.append(Copy(to, run.strip, run.begin, run.end))
    return rooms, copies
