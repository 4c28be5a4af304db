"""The program of one meeting: orders and packets in, packets out."""

import logging
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from meetingroom.display.layout import lay_out
from meetingroom.display.pictures import turned
from meetingroom.display.render import measure
from meetingroom.display.wall import next_tick_s, pages_of
from meetingroom.display.wire import ShowPicture
from meetingroom.media.feeding import Aim, Close, Packet
from meetingroom.media.forwarder import CLOCK_HZ, TAPPED
from meetingroom.media.program.talk import (
    FromProgram,
    Key,
    Made,
    Open,
    Show,
    Tiles,
    ToProgram,
    WantKey,
)
from meetingroom.media.rtcp import SenderReport
from meetingroom.program.beat import Beat
from meetingroom.program.canvas import Canvas
from meetingroom.program.codecs import PictureEncoder, SoundEncoder
from meetingroom.program.live import LiveSource
from meetingroom.program.mixer import BLOCK, RATE_HZ, Mixer
from meetingroom.program.packets import Stream, Vp8Stream
from meetingroom.values import utcnow

log = logging.getLogger(__name__)

LATE_S = 0.35
"""How late the program is: what was lost on the way has been repeated by then."""
FPS = 15
KEY_EVERY_S = 10.0
REPORT_EVERY_S = 1.0
BEHIND = RATE_HZ // 2
"""Samples; with more to catch up on, what was missed stays silent."""

Say = Callable[[int, FromProgram], None]


class Program:
    """Makes the picture and the sound; `say` gets what leaves."""

    def __init__(self, say: Say, at_s: float) -> None:
        self._say = say
        self._sound = ProgramSound(say, at_s)
        self._picture = ProgramPicture(say)
        self._sources: dict[int, tuple[str, LiveSource]] = {}
        self._reported_s = float("-inf")
        # One difference for the whole life: a clock that is set moves nothing.
        self._wall_s = time.time() - time.monotonic()

    def handle(self, number: int, message: ToProgram) -> None:
        """Do what the media process says."""
        match message:
            case Show(order):
                self._picture.show(order)
            case Key():
                self._picture.wants_key = True
            case Open(source):
                live = LiveSource(lambda rid: self._say(number, WantKey(rid)))
                self._sources[number] = source, live
            case Close():
                self._sources.pop(number, None)
            case _:
                if found := self._sources.get(number):
                    _feed(found[1], message)

    def tick(self, at_s: float) -> None:
        """Do what is due."""
        lives = [live for _, live in self._sources.values()]
        for live in lives:
            live.tick(at_s)
        self._sound.tick(lives, at_s)
        self._picture.tick({s: live for s, live in self._sources.values()}, at_s)
        if at_s - self._reported_s >= REPORT_EVERY_S:
            self._reported_s = at_s
            for stream in (self._sound.stream, self._picture.stream):
                report = stream.report(at_s, at_s + self._wall_s)
                self._say(0, Made("rtcp", report))

    def next_s(self) -> float:
        """Return when `tick` is due again."""
        return min(self._sound.next_s, self._picture.next_s)


class ProgramSound:
    """The sound: a packet every 20 ms, whether anybody speaks or not."""

    def __init__(self, say: Say, at_s: float) -> None:
        self._say = say
        self._mixer = Mixer()
        self._encoder = SoundEncoder()
        self.stream = Stream(secrets.randbits(31), TAPPED["opus"], RATE_HZ)
        self._at = _samples(at_s - LATE_S)

    @property
    def next_s(self) -> float:
        """When the next packet is due."""
        return (self._at + BLOCK) / RATE_HZ + LATE_S

    def tick(self, lives: list[LiveSource], at_s: float) -> None:
        """Mix what is due."""
        until = _samples(at_s - LATE_S)
        if until - self._at > BEHIND:
            self._at = until - BLOCK
        while self._at + BLOCK <= until:
            heard = [live.hear(self._at) for live in lives]
            mixed = self._mixer.mix([block for block in heard if block is not None])
            # The mixer looks one block ahead.
            spoken_s = (self._at - BLOCK) / RATE_HZ
            for data in self._encoder.encode(mixed):
                packet = self.stream.packet(spoken_s, data)
                self._say(0, Made("rtp", packet))
            self._at += BLOCK


class ProgramPicture:
    """The picture: as often as something moves, at least once a second."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self.stream = Vp8Stream(secrets.randbits(31), TAPPED["vp8"], CLOCK_HZ["video"])
        self.wants_key = True
        self._order: ShowPicture | None = None
        self._canvas: Canvas | None = None
        self._encoder: PictureEncoder | None = None
        self._size_px = 0, 0
        self._beat = Beat(FPS)
        self._turn_s = 0.0
        """When a clock on the picture is wrong, in seconds since 1970."""
        self._key_s = float("-inf")
        self._shown: set[str] = set()
        self._moved = False
        self._stale = False
        """Whether the layout is another than the tiles were laid into."""

    @property
    def next_s(self) -> float:
        """When one should look again."""
        return self._beat.next_s if self._order else float("inf")

    def show(self, order: Mapping[str, Any]) -> None:
        """Show this from now on; what is not understood changes nothing."""
        try:
            self._order = ShowPicture.model_validate(order)
        except ValidationError as error:
            log.error("an order is not understood: %s", error)  # noqa: TRY400
            return
        self._canvas = None

    def tick(self, sources: Mapping[str, LiveSource], at_s: float) -> None:
        """Make a picture, if one is due."""
        if self._order is None or at_s < self._beat.next_s:
            return
        began_s = time.monotonic()
        at = utcnow()
        picture = turned(self._order.picture, at)
        if picture != self._order.picture:
            self._order = self._order.model_copy(update={"picture": picture})
            self._canvas = None
        canvas = self._canvas or self._lay_out(self._order)
        self._turn(canvas, at)
        self._look(canvas, sources, at_s - LATE_S)
        key = self.wants_key or at_s - self._key_s >= KEY_EVERY_S
        if not self._beat.is_due(self._moved or key, at_s):
            self._beat.looked(at_s)
            return
        self._encode(canvas, at_s - LATE_S, key)
        if key:
            self._key_s, self.wants_key = at_s, False
        self._moved = False
        self._beat.made(at_s, at_s + time.monotonic() - began_s)

    def _lay_out(self, order: ShowPicture) -> Canvas:
        size_px = order.width_px, order.height_px
        layout = lay_out(order.picture, *size_px, measure)
        canvas = self._canvas = Canvas(layout, pages_of(order))
        self._turn_s = 0.0
        self._shown = set()
        if self._encoder is None or size_px != self._size_px:
            self._size_px = size_px
            self._encoder = PictureEncoder(*size_px, FPS)
            self.wants_key = True
        self._say(0, Tiles(canvas.sizes_px))
        self._stale = True
        return canvas

    def _turn(self, canvas: Canvas, at: datetime) -> None:
        """Paint the clocks, where one of them is wrong."""
        if at.timestamp() >= self._turn_s:
            self._turn_s = float("inf")
            if canvas.tick_s:
                self._turn_s = next_tick_s(at, canvas.tick_s)
            canvas.turn(at)
            self._moved = True

    def _look(
        self, canvas: Canvas, sources: Mapping[str, LiveSource], at_s: float
    ) -> None:
        """Lay the pictures of a moment into their tiles."""
        sized = canvas.sizes_px
        for source, live in sources.items():
            picture = live.see(at_s)
            if self._stale and not live.is_gone(at_s):
                picture = live.picture
            if picture is not None and source in sized:
                canvas.lay(source, picture)
                self._shown.add(source)
                self._moved = True
        self._stale = False
        for source in [*self._shown]:
            if source not in sources or sources[source].is_gone(at_s):
                self._shown.discard(source)
                canvas.lay(source, None)
                canvas.turn(utcnow())
                self._moved = True

    def _encode(self, canvas: Canvas, at_s: float, key: bool) -> None:
        assert self._encoder is not None
        for data in self._encoder.encode(canvas.frame(), at_s, key):
            for packet in self.stream.picture(at_s, data):
                self._say(0, Made("rtp", packet))


def _feed(live: LiveSource, message: Aim | Packet | SenderReport) -> None:
    match message:
        case Aim(rid):
            live.aim(rid)
        case Packet(rid, data, at_s):
            live.rtp(rid, data, at_s)
        case SenderReport():
            live.sent(message)


def _samples(at_s: float) -> int:
    return round(at_s * RATE_HZ)
