"""A hall and viewers whose packets wait for each other before one narrow line.

All of what decides and sends is the product's, but for encryption and sockets; time is
made, so that minutes of a line take seconds.
"""

from collections.abc import Iterable

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.director import Director
from meetingroom.media.forwarder import Extensions, Slot, Source
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.peers import Peer, Peers
from meetingroom.media.port.line import Line
from meetingroom.media.port.numbers import Numbers
from meetingroom.media.port.outbox import STEP_S, Flushed
from meetingroom.media.port.paths import Path, Transport
from meetingroom.media.port.srtp import OUTBOX_BYTES
from meetingroom.media.routes import Routes, SiteRoute
from meetingroom.media.rtcp import Report
from meetingroom.media.wire import Wish, Wishes
from tests.media.bottleneck.camera import PICTURE, SOUND, Camera
from tests.media.bottleneck.screen import TWCC, Screen
from tests.media.congestion.line import Clock
from tests.wire import line as wire
from tests.wire.shaper import Shaper

MEETING = "m"
TICK_S = 0.05
IDS = Extensions(twcc=TWCC)
REPAIR = 97
OVERHEAD_BYTES = 28 + 16
"""IPv4, UDP, and what SRTP adds."""
LARGE_PX, SMALL_PX = (800, 450), (160, 90)


class Place:
    """A hall, and one line from it behind which viewers are."""

    def __init__(self, line: wire.Line, seed: int = 1) -> None:
        self.clock = Clock()
        self.shaper = Shaper(line, seed)
        self.forwarder = PythonForwarder(
            self._hear,
            self._feed,
        )
        self.peers = Peers(self.forwarder)
        self.director = Director(self.forwarder, self.peers, lambda _: None)
        self.cameras: dict[str, Camera] = {}
        self.screens: dict[str, Screen] = {}
        self._turn = 0
        self.clock.at(self.clock.now_s, self._tick)

    def publish(self, site: str, rates_bps: dict[str, int] | None = None) -> Camera:
        """Let a site send."""
        source, ssrc = (MEETING, site), 0x1000 * (len(self.cameras) + 1)
        camera = Camera(self.clock, self.forwarder, source, ssrc, rates_bps)
        self.cameras[site] = camera
        peer = Peer(camera.session, MEETING, (), "")
        peer.publication, peer.connected = camera.publication, True
        self.peers._peers[peer.session] = peer
        self.peers._sources[source] = [peer]
        self.forwarder.publish(camera.session, camera.publication, camera)
        camera.begin()
        self.director.change()
        return camera

    def view(self, site: str, sites: Iterable[str]) -> Screen:
        """Let a viewer of these sites come, the first of them large."""
        sites = [*sites]
        base = 0x10_0000 * (len(self.screens) + 1)
        pictures = [
            Slot(
                (MEETING, each),
                "video",
                base + n,
                PICTURE,
                base + 0x100 + n,
                REPAIR,
                IDS,
                rid=None,
            )
            for n, each in enumerate(sites)
        ]
        sounds = [
            Slot((MEETING, each), "audio", base + 0x200 + n, SOUND, extensions=IDS)
            for n, each in enumerate(sites)
        ]
        screen = Screen(
            self.clock,
            lambda data: self._up(site, data),
            {slot.rtx_ssrc or 0: slot.ssrc for slot in pictures},
            {slot.ssrc for slot in sounds},
        )
        self.screens[site] = screen
        self._join(site, (*pictures, *sounds))
        sizes = [LARGE_PX, *[SMALL_PX for _ in sites[1:]]]
        wishes = [
            Wish(site=each, width_px=size[0], height_px=size[1], priority=priority)
            for each, size, priority in zip(
                sites, sizes, (10, *[1 for _ in sites[1:]]), strict=True
            )
        ]
        self.director.wish(site, Wishes(wishes=tuple(wishes)))
        return screen

    def run(self, for_s: float) -> None:
        """Let time pass."""
        self.clock.run(for_s)

    def _join(self, site: str, slots: tuple[Slot, ...]) -> None:
        peer = Peer(site, MEETING, (), "")
        peer.slots, peer.connected = slots, True
        peer.sent = SentLog()
        way = Way(self, self.screens[site])
        view = memoryview(bytearray(OUTBOX_BYTES))
        peer.line = Line(
            Reached(way),
            Open(),
            view,
            Outbox(self.clock),
            {SOUND},
            Numbers(peer.sent, TWCC),
        )
        self.peers._peers[site] = peer
        self.forwarder.view(site, slots, peer.line, peer.sent)
        self.director.join(site, site)
        self.director.change()

    def _up(self, site: str, data: bytes) -> None:
        """Carry a report to the hall, on a way that has room."""
        if self.shaper.line.cut:
            return
        self.clock.at(
            self.clock.now_s + self.shaper.line.delay_ms / 1000,
            lambda: self.forwarder.receive_rtcp(site, data, self.clock.now_s),
        )

    def _hear(self, source: Source, dbov: int, at_s: float) -> None:
        self.director.hear(source, dbov, at_s)

    def _feed(self, session: str, report: Report, at_s: float) -> None:
        self.director.feed(session, report, at_s)

    def _tick(self) -> None:
        now_s = self.clock.now_s
        routes = Routes(
            sites=tuple(SiteRoute(site=s, muted=False) for s in self.cameras),
            stage=next(iter(self.cameras), ""),
        )
        meetings = {MEETING: (routes, routes.stage)}
        self._turn += 1
        self.forwarder.tick(now_s)
        if self._turn % 2:
            self.director.choose_voices(meetings, now_s)
        self.director.decide(meetings, now_s)
        self.clock.at(now_s + TICK_S, self._tick)


class Way:
    """From the hall to a screen, by the line."""

    protocol: Transport = "udp"
    address = "192.0.2.7", 40_000
    key = 0

    def __init__(self, place: Place, screen: Screen) -> None:
        self._place, self._screen = place, screen

    def send(self, data: bytes | memoryview, segment: int) -> int:
        """Send datagrams."""
        whole = bytes(data)
        for at in range(0, len(whole), segment):
            self._carry(whole[at : at + segment])
        return 0

    def _carry(self, packet: bytes) -> None:
        clock = self._place.clock
        size = len(packet) + OVERHEAD_BYTES
        for arrives_s in self._place.shaper.take(size, clock.now_s):
            if 192 <= packet[1] <= 223:
                continue
            clock.at(arrives_s, lambda: self._screen.take(packet))


class Reached:
    """A peer that is there."""

    def __init__(self, path: Way) -> None:
        self.path: Path | None = path


class Open:
    """Encryption that changes nothing."""

    def protect(self, at: int, size: int) -> int:
        """Leave a packet as it is."""
        return size

    def protect_rtcp(self, at: int, size: int) -> int:
        """Leave a packet as it is."""
        return size


class Outbox:
    """Flushes a line at the end of each moment, and again while it waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def want(self, line: Flushed) -> None:
        """Flush a line soon."""
        self._clock.at(self._clock.now_s, lambda: self.hurry(line))

    def hurry(self, line: Flushed) -> None:
        """Flush a line now, and go on while something waits."""
        if line.flush(self._clock.now_s):
            self._clock.at(self._clock.now_s + STEP_S, lambda: self.hurry(line))
