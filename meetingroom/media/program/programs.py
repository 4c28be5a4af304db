"""The programs of all meetings of the media process: made while somebody needs them.

A program's process may die or hang as it likes: its source falls silent, another is
started after a second, and nothing else is touched.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meetingroom.media.feeding import Close, SourceTap
from meetingroom.media.forwarder import TAPPED, Forwarder, Payload, Publication, Source
from meetingroom.media.names import PROGRAM
from meetingroom.media.piped import Piped
from meetingroom.media.program import talk
from meetingroom.media.program.orders import SetProgram
from meetingroom.media.program.talk import Key, Made, Open, Show
from meetingroom.media.rtcp import KeyframeRequest, parse_rtcp

log = logging.getLogger(__name__)

MODULE = "meetingroom.program"
QUEUE_MAX_BYTES = 8 * 1024 * 1024
RESTART_S = (1.0, 30.0)
"""First and longest pause before another process follows one that died."""
STEADY_S = 10.0
"""One that lived so long is followed after the shortest pause."""
FIRST_WORD_S = 60.0
"""How long a new process may take to begin on a busy machine."""
HANGS_S = 10.0
"""A program sends sound fifty times a second; one so long silent is ended."""
END_S = 1.0
PROGRAMS_MAX = 4
"""Each takes a good part of a core."""

Size = tuple[int, int]


@dataclass(frozen=True)
class Party:
    """What may be in a program just now."""

    seen: frozenset[str]
    """Sources of which it may show the picture."""
    heard: frozenset[str]
    """Sources whose sound belongs into it."""
    aims: Mapping[str, str]
    """The layer of each source that fits its place."""


NOBODY = Party(frozenset(), frozenset(), {})


class Program:
    """The program of one meeting, from the start of its process to its end."""

    def __init__(
        self,
        meeting: str,
        forwarder: Forwarder,
        on_end: Callable[[], None],
        spare: Piped | None = None,
    ) -> None:
        self.tiles: Mapping[str, Size] = {}
        """The sources that its picture has places for."""
        self._meeting, self._forwarder = meeting, forwarder
        self._peer = f"{PROGRAM} {meeting}"
        self._on_end = on_end
        self._clock = asyncio.get_running_loop().time
        self._heard_s = self._clock() + FIRST_WORD_S - HANGS_S
        self._shown: Mapping[str, Any] | None = None
        self._taps: dict[str, tuple[SourceTap, Callable[[], None]]] = {}
        self._numbers = 0
        self._queue = bytearray()
        self._over = False
        self._answers = talk.Answers()
        self._process = spare or Piped(MODULE, self._hear, self._ended)
        self._process.hand_over(self._hear, self._ended)
        forwarder.publish(self._peer, publication(meeting), self)

    def tick(self, show: Mapping[str, Any] | None, party: Party, at_s: float) -> None:
        """Follow what is shown, seen and heard, and hand over what waits."""
        if show is not None and show is not self._shown:
            self._shown = show
            self._put(talk.to_program(0, Show(show)))
        self._follow(party)
        if self._queue:
            taken = self._process.write(self._queue)
            del self._queue[:taken]
        if at_s - self._heard_s > HANGS_S:
            log.warning("the program of %s hangs", self._meeting)
            self._heard_s = at_s
            self._process.kill()

    def end(self) -> None:
        """End it, and wait for nothing."""
        self._leave()
        self._over = True
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone, as everything ends."""
        self.end()
        self._process.close(end_s=END_S)

    def rtp(self, head: bytes, payload: bytes) -> None:
        """Send nothing: a program only publishes."""

    def rtcp(self, data: bytes) -> None:
        """Take what viewers want of it."""
        if any(isinstance(told, KeyframeRequest) for told in parse_rtcp(data)):
            self._put(talk.to_program(0, Key()))

    def _follow(self, party: Party) -> None:
        wanted = party.heard | (party.seen & self.tiles.keys())
        for source in [*self._taps.keys() - wanted]:
            tap, stop = self._taps.pop(source)
            stop()
            self._put(talk.to_program(tap.number, Close()))
        for source in wanted - self._taps.keys():
            self._numbers += 1
            self._put(talk.to_program(self._numbers, Open(source)))
            tap = SourceTap(self._numbers, self._put, hears=False)
            stop = self._forwarder.tap((self._meeting, source), tap)
            self._taps[source] = (tap, stop)
        for source, (tap, _) in self._taps.items():
            tap.hears = source in party.heard
            shown = source in party.seen and source in self.tiles
            rid = self._layer(source, party.aims.get(source, "")) if shown else None
            if tap.aim(rid) and rid is not None:
                self._forwarder.refresh((self._meeting, source), rid)

    def _layer(self, source: str, aim: str) -> str | None:
        """Return the layer that is aimed at, or the best below it that flows."""
        flowing = [each.rid for each in self._forwarder.layers((self._meeting, source))]
        if not flowing:
            return None
        return aim if aim in flowing else flowing[-1]

    def _put(self, frame: bytes) -> None:
        # What finds no place is lost to the program only, as on a bad line.
        if len(self._queue) + len(frame) <= QUEUE_MAX_BYTES:
            self._queue += frame

    def _hear(self, data: bytes) -> None:
        if self._over:
            return
        self._heard_s = at_s = self._clock()
        try:
            for number, answer in self._answers.feed(data):
                self._take(number, answer, at_s)
        except ValueError:
            log.exception("the program of %s is not understood", self._meeting)
            self._process.kill()

    def _take(self, number: int, answer: talk.FromProgram, at_s: float) -> None:
        match answer:
            case Made(kind, data) if kind == "rtp":
                self._forwarder.receive_rtp(self._peer, data, at_s)
            case Made(_, data):
                self._forwarder.receive_rtcp(self._peer, data, at_s)
            case talk.Tiles(sizes_px):
                self.tiles = sizes_px
            case talk.WantKey(rid):
                for source, (tap, _) in self._taps.items():
                    if tap.number == number:
                        self._forwarder.refresh((self._meeting, source), rid)

    def _ended(self) -> None:
        if not self._over:
            self._leave()
            self._on_end()

    def _leave(self) -> None:
        self._forwarder.remove(self._peer)
        for _, stop in self._taps.values():
            stop()
        self._taps.clear()
        self.tiles = {}


class Programs:
    """Every program of this process."""

    def __init__(self, forwarder: Forwarder) -> None:
        self._forwarder = forwarder
        self._shows: dict[str, Mapping[str, Any]] = {}
        self._programs: dict[str, Program] = {}
        self._again: dict[str, tuple[float, float]] = {}
        """When the next process may start, and the pause after that one."""
        self._soon: set[str] = set()
        self._spare: Piped | None = None
        """A process that is loaded and waits: whoever begins to record loses nothing by
        the seconds that loading takes."""
        self._spare_s = float("-inf")
        """When it was started last."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The programs that are made, as sources."""
        return tuple((meeting, PROGRAM) for meeting in self._programs)

    @property
    def tiles(self) -> dict[Source, Size]:
        """The sources that programs show, and how large."""
        return {
            (meeting, source): size_px
            for meeting, program in self._programs.items()
            for source, size_px in program.tiles.items()
        }

    def show(self, order: SetProgram) -> None:
        """Show this picture from now on; nothing, where there is none."""
        if order.show is None:
            self._shows.pop(order.meeting, None)
        else:
            self._shows[order.meeting] = order.show
        if order.show is not None and order.soon:
            self._soon.add(order.meeting)
        else:
            self._soon.discard(order.meeting)

    def tick(
        self,
        needed: Iterable[str],
        party_of: Callable[[str], Party],
        at_s: float,
    ) -> None:
        """Make the programs that are needed and no others.  Called every 50 ms.

        Args:
            needed: the meetings whose program is recorded or played.
            party_of: what may be in the program of a meeting.
            at_s: now.
        """
        wanted = [m for m in needed if m in self._shows][:PROGRAMS_MAX]
        for meeting in self._programs.keys() - {*wanted}:
            self._programs.pop(meeting).end()
        for meeting in wanted:
            if meeting not in self._programs:
                self._begin(meeting, at_s)
            if program := self._programs.get(meeting):
                program.tick(self._shows[meeting], party_of(meeting), at_s)
        self._keep_spare(at_s)

    def close(self) -> None:
        """End every program."""
        self._soon.clear()
        self._keep_spare(0.0)
        while self._programs:
            self._programs.popitem()[1].close()

    def _keep_spare(self, at_s: float) -> None:
        """Have a process wait while a program may be wanted, and none otherwise."""
        full = len(self._programs) >= PROGRAMS_MAX
        if full or self._soon <= self._programs.keys():
            if (spare := self._take_spare()) is not None:
                spare.hand_over(lambda _: None, lambda: None)
                spare.kill()
        elif self._spare is None and at_s - self._spare_s >= RESTART_S[1]:
            self._spare_s = at_s
            try:
                self._spare = Piped(MODULE, lambda _: None, self._lose_spare)
            except OSError:
                log.exception("no program can be kept waiting")

    def _take_spare(self) -> Piped | None:
        """Return the process that waits, if it still lives; it waits no longer."""
        spare, self._spare = self._spare, None
        if spare is None or spare.lives:
            return spare
        spare.hand_over(lambda _: None, lambda: None)
        return None

    def _lose_spare(self) -> None:
        self._spare = None

    def _begin(self, meeting: str, at_s: float) -> None:
        """Start a process; one that died is followed by another after a while."""
        again_s, pause_s = self._again.get(meeting, (0.0, RESTART_S[0]))
        if at_s < again_s:
            return

        def ended() -> None:
            ended_s = max(at_s, asyncio.get_running_loop().time())
            pause = RESTART_S[0] if ended_s - at_s > STEADY_S else pause_s
            log.warning("the program of %s ended; again in %.0f s", meeting, pause)
            self._programs.pop(meeting, None)
            self._again[meeting] = ended_s + pause, min(2 * pause, RESTART_S[1])

        try:
            spare = self._take_spare()
            self._programs[meeting] = Program(meeting, self._forwarder, ended, spare)
            self._spare_s = float("-inf")
        except OSError:
            # The conference goes on where there is no room for another process.
            log.exception("the program of %s cannot be started", meeting)
            ended()


def publication(meeting: str) -> Publication:
    """Return what a program sends: one picture and one sound."""
    vp8, opus = TAPPED["vp8"], TAPPED["opus"]
    payloads = {vp8: Payload("vp8"), opus: Payload("opus")}
    return Publication((meeting, PROGRAM), payloads)
