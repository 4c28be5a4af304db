"""The media process's end of a recording: taps sources and feeds the recorder.

What the recorder does not take fast enough waits in a queue with an end; what finds no
place there is dropped and told.  Nothing here waits for anything.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable

from meetingroom.media.feeding import Close, SourceTap
from meetingroom.media.forwarder import Forwarder, Source
from meetingroom.media.names import PROGRAM
from meetingroom.media.piped import Piped
from meetingroom.media.recording import talk
from meetingroom.media.recording.orders import RecordingTrouble, SetRecording
from meetingroom.media.recording.talk import Open, Said, Trouble

log = logging.getLogger(__name__)

QUEUE_MAX_BYTES = 32 * 1024 * 1024
"""Ten seconds of eleven sites in full quality."""
TELL_EVERY_S = 10.0
RESTART_S = 1.0
MODULE = "meetingroom.media.recording"

Tell = Callable[[RecordingTrouble], None]


class Recorder:
    """Every recording of this process."""

    def __init__(self, forwarder: Forwarder, tell: Tell) -> None:
        self._forwarder = forwarder
        self._tell = tell
        self._wishes: dict[str, SetRecording] = {}
        self._taps: dict[Source, tuple[SourceTap, Callable[[], None]]] = {}
        self._numbers = 0
        self._process: Piped | None = None
        self._line = b""
        self._queue = bytearray()
        self._lost_s = self._died_s = float("-inf")

    @property
    def tapped(self) -> frozenset[Source]:
        """The sources that are recorded, and therefore wanted whole."""
        return frozenset(self._taps)

    @property
    def programs(self) -> frozenset[str]:
        """The meetings of which the program is recorded too."""
        return frozenset(m for m, wish in self._wishes.items() if wish.program)

    def set(self, wish: SetRecording) -> None:
        """Record a meeting from now on, or no longer."""
        before = self._wishes.pop(wish.meeting, None)
        if before is not None and before.recording != wish.recording:
            self._stop(s for s in self._taps if s[0] == wish.meeting)
        if wish.recording:
            self._wishes[wish.meeting] = wish

    def tick(self, sources: Iterable[Source], at_s: float) -> None:
        """Follow who sends, and hand over what waits.  Called every 50 ms."""
        if self._wishes:
            self._revive(at_s)
            sources = [*sources]
            # A camera may come back any moment; a program that ended leaves a gap.
            ended = (s for s in self._taps if s[1] == PROGRAM and s not in sources)
            self._stop([*ended])
            for source in sources:
                if source[0] in self._wishes and source not in self._taps:
                    self._begin(source)
            for source, (tap, _) in self._taps.items():
                layers = self._forwarder.layers(source)
                if layers and tap.aim(layers[-1].rid):
                    self._forwarder.refresh(source, layers[-1].rid)
        self._flush(at_s)

    def close(self) -> None:
        """End every recording; what was handed over is written."""
        self._wishes.clear()
        self._stop([*self._taps])
        if self._process is not None:
            self._process.close(bytes(self._queue))
            self._process = None

    def _begin(self, source: Source) -> None:
        if self._process is None:
            return
        wish = self._wishes[source[0]]
        self._numbers += 1
        opening = Open(
            meeting=wish.meeting,
            recording=wish.recording,
            source=source[1],
            folder=wish.folder,
            key=wish.key,
            zero_s=wish.zero_s,
            reserve_bytes=wish.reserve_bytes,
        )
        self._put(talk.frame(self._numbers, opening))
        tap = SourceTap(self._numbers, self._put)
        self._taps[source] = (tap, self._forwarder.tap(source, tap))

    def _stop(self, sources: Iterable[Source]) -> None:
        for source in [*sources]:
            tap, stop = self._taps.pop(source)
            stop()
            self._put(talk.frame(tap.number, Close()))

    def _put(self, frame: bytes) -> None:
        if len(self._queue) + len(frame) <= QUEUE_MAX_BYTES:
            self._queue += frame
        else:
            self._behind()

    def _flush(self, at_s: float) -> None:
        if self._process is not None and self._queue:
            taken = self._process.write(self._queue)
            del self._queue[:taken]

    def _behind(self) -> None:
        at_s = asyncio.get_running_loop().time()
        if at_s - self._lost_s >= TELL_EVERY_S:
            self._lost_s = at_s
            self._complain({source[0] for source in self._taps}, "behind")

    def _revive(self, at_s: float) -> None:
        """Have a recorder; one that died is followed by another after a second."""
        if self._process is None and at_s - self._died_s >= RESTART_S:
            self._process = Piped(MODULE, self._hear, self._on_end)
            self._line = b""

    def _hear(self, data: bytes) -> None:
        *lines, self._line = (self._line + data).split(b"\n")
        for line in lines:
            self._on_said(Said.model_validate_json(line))

    def _on_said(self, said: Said) -> None:
        found = (s for s, (tap, _) in self._taps.items() if tap.number == said.source)
        source = next(found, None)
        if source is None:
            return
        if said.want_key is not None:
            self._forwarder.refresh(source, said.want_key)
        if said.trouble is not None:
            self._complain({source[0]}, said.trouble)

    def _on_end(self) -> None:
        self._process = None
        self._died_s = asyncio.get_running_loop().time()
        for _, stop in self._taps.values():
            stop()
        meetings = {source[0] for source in self._taps}
        self._taps.clear()
        self._queue.clear()
        self._complain(meetings, "interrupted")

    def _complain(self, meetings: Iterable[str], trouble: Trouble) -> None:
        for meeting in meetings:
            if known := self._wishes.get(meeting):
                log.warning("the recording of %s: %s", meeting, trouble)
                recording = known.recording
                self._tell(
                    RecordingTrouble(
                        meeting=meeting, recording=recording, trouble=trouble
                    )
                )
