"""The line to one peer: what it is sent, assembled, encrypted and put on the wire."""

from collections import deque
from collections.abc import Callable, Collection
from struct import Struct
from typing import Protocol

from meetingroom.media.port.numbers import Numbers
from meetingroom.media.port.outbox import Flushed
from meetingroom.media.port.paths import SEGMENTS_MAX, Path
from meetingroom.media.port.srtp import OUTBOX_BYTES, PACKET_MAX, Sealing

WAIT_S = 0.005
"""The longest that a packet of a picture waits for those before it, where waiting would
be taken for a slow line: nothing tells when it left."""
PACED_S = 0.5
"""The same where its number tells.  Lines that are wide make nothing wait so long, and
a thin one drops a keyframe that comes at once, which then is asked for again, by
everybody behind it."""
BURST_S = 0.005
"""What a line sends at once after a pause, in seconds of its rate."""
WIDE_BPS = 50_000_000
"""At such a rate packets are a fifth of a millisecond apart, which is no burst."""
BURST_BYTES = 12_000
"""An ordinary frame is never spread, however thin the line."""
PACED_BYTES = 6_000
"""The same where packets may wait: many pictures often begin at one moment."""
PACED_BURST_S = 0.05
"""A thin line has no room for so much either: sound would be lost behind it."""
HELD_S = 2.0
"""What would wait longer on a line that is full is not sent: it comes too late."""
AGAIN_S = 0.015
"""How far each copy of a sound is behind the one before, at least: what loses the first
in a burst shall not lose all.  The next sound wakes the line up, mostly after 20 ms."""
AGAIN_MAX = 64
"""Sounds that wait to be sent again; no more are kept."""
WAITING_MAX = 512
"""Packets that wait for their time; more leave at once."""
PENDING_MAX = 512
"""Packets of one wake-up; more are sent before it ends."""
ROOM_BYTES = PACKET_MAX + 64
"""What one more datagram may take, with what SRTP adds."""

PACKERS_MAX = 4096

Packet = tuple[bytes | None, bytes]
"""Head and payload of RTP; None and the whole of RTCP."""
Packer = tuple[Callable[..., None], int]
"""Puts a head and a payload of certain sizes behind each other; their sum."""
_packers: dict[tuple[int, int], Packer] = {}


def _packer(sizes: tuple[int, int]) -> Packer:
    """Return how packets of these sizes are made; no packet where they are too long."""
    if sum(sizes) > PACKET_MAX:
        return _refuse, 0
    if len(_packers) >= PACKERS_MAX:
        _packers.clear()
    # One call copies both; two slices of a memoryview cost three times as much.
    pack = Struct(f"{sizes[0]}s{sizes[1]}s").pack_into
    _packers[sizes] = pack, sum(sizes)
    return _packers[sizes]


def _numbered(numbers: Numbers, packet: Packet, at_s: float) -> Packet:
    """Return a packet as it leaves after others that waited, or past them."""
    head, payload = packet
    if head is None:
        return packet
    return numbers.leave(head, len(head) + len(payload), at_s), payload


def _ssrc(packet: Packet) -> int | None:
    """Return the stream of a packet; None for RTCP."""
    head = packet[0]
    return None if head is None else int.from_bytes(head[8:12], "big")


def _refuse(view: memoryview, at: int, head: bytes, payload: bytes) -> None:
    """Write nothing; libsrtp refuses a packet of no bytes."""


class Reached(Protocol):
    """What a line must know of its peer."""

    path: Path | None
    """Where the peer is; None while nobody knows."""


class Flushing(Protocol):
    """What a line needs of its outbox."""

    def want(self, line: Flushed) -> None:
        """Flush the line soon."""

    def hurry(self, line: Flushed) -> None:
        """Flush the line now."""


class Line:
    """Sends plain RTP and RTCP to one peer; never blocks, drops and counts."""

    def __init__(
        self,
        ice: Reached,
        srtp: Sealing,
        view: memoryview,
        outbox: Flushing,
        sounds: Collection[int] = (),
        numbers: Numbers | None = None,
    ) -> None:
        """Prepare.

        Args:
            ice: where the peer is.
            srtp: what encrypts what lies in `view`.
            view: where datagrams are made; shared by every line.
            outbox: flushes the line.
            sounds: payload types of sound, which never waits.
            numbers: those of packets that wait; None where there are none.
        """
        self.dropped = 0
        self.silent = False
        """Whether the peer's consent is out (RFC 7675): nothing is sent then."""
        self._ice = ice
        self._srtp = srtp
        self._protect = srtp.protect
        self._view = view
        self._outbox = outbox
        self._sounds = frozenset(sounds)
        self._numbers = numbers
        self._wait_s = WAIT_S if numbers is None else PACED_S
        self._burst_bytes = BURST_BYTES if numbers is None else PACED_BYTES
        self._full = False
        self._pending: list[Packet] = []
        self._waiting: deque[tuple[float, Packet]] = deque()
        self._byte_s = 0.0
        self._free_s = 0.0
        self._copies = 1
        self._again: deque[tuple[float, int, bytes]] = deque(maxlen=AGAIN_MAX)
        self.sounds_sent = 0
        """Sounds of which copies are sent, each counted once."""

    @property
    def place(self) -> str:
        """The address at which the peer is reached; empty while it is not."""
        path = self._ice.path
        return str(path.address[0]) if path is not None else ""

    def repeat(self, copies: int) -> None:
        """Send every sound so often from now on, at least once.

        A copy is the same datagram, which a receiver that has the first one drops
        (RFC 3711, section 3.3.2): encrypted anew it would use a nonce twice.
        """
        self._copies = copies

    def pace(self, bps: float, full: bool = False) -> None:
        """Spread bursts of picture at this rate; a wide line takes them as they come.

        So does one of 0, which stands for a rate that nobody knows.  Where the line
        is full nothing leaves faster, and what has no room is dropped.
        """
        self._byte_s = 8 / bps if 0 < bps < WIDE_BPS else 0.0
        self._full = full and self._numbers is not None

    def discard(self, ssrcs: Collection[int]) -> None:
        """Drop what waits of these streams: nobody will look at it any more."""
        kept = [each for each in self._waiting if _ssrc(each[1]) not in ssrcs]
        self._drop(len(self._waiting) - len(kept))
        self._waiting = deque(kept)
        self._free_s = kept[-1][0] if kept else 0.0

    def rtp(self, head: bytes, payload: bytes) -> None:
        """Send one RTP packet made of two parts."""
        pending = self._pending
        pending.append((head, payload))
        count = len(pending)
        if count == 1:
            self._outbox.want(self)
        elif count >= PENDING_MAX:
            self._outbox.hurry(self)

    def rtcp(self, data: bytes) -> None:
        """Send one plain RTCP packet."""
        if not self._pending:
            self._outbox.want(self)
        self._pending.append((None, data))

    def flush(self, at_s: float) -> bool:
        """Send what is due; True while something waits for its time."""
        packets, self._pending = self._pending, []
        if self._byte_s or self._waiting:
            packets = self._due(packets, at_s)
        path = self._ice.path
        if path is None or self.silent:
            self.dropped += len(packets)
        else:
            self._send_again(path, at_s)
            if self._copies > 1:
                packets = self._keep_sounds(packets, at_s)
            if packets:
                self._send(packets)
        return bool(self._waiting)

    def _due(self, packets: list[Packet], at_s: float) -> list[Packet]:
        """Return what leaves now, in order; the rest of a burst waits."""
        waiting, numbers = self._waiting, self._numbers
        spare_s = max(BURST_S, self._burst_bytes * self._byte_s)
        if numbers is not None:
            spare_s = min(spare_s, PACED_BURST_S)
        if not waiting:
            # Mostly everything fits, and then the line is that much less free.
            whole = sum([len(payload) for _, payload in packets])
            free_s = max(self._free_s, at_s - spare_s) + whole * self._byte_s
            if free_s <= at_s:
                self._free_s = free_s
                return packets
        due = [packet for packet in packets if not self._waits(packet, at_s, spare_s)]
        while waiting and (waiting[0][0] <= at_s or len(waiting) > WAITING_MAX):
            due.append(waiting.popleft()[1])
        if numbers is not None:
            due = [_numbered(numbers, packet, at_s) for packet in due]
        return due

    def _waits(self, packet: Packet, at_s: float, spare_s: float) -> bool:
        """Let a packet of a picture wait for its time, and no other."""
        head, payload = packet
        if head is not None and self._numbers is not None:
            self._numbers.wait(head)
        if head is None or head[1] & 0x7F in self._sounds:
            return False
        free_s = max(self._free_s, at_s - spare_s)
        if not self._full:
            free_s = min(free_s, at_s + self._wait_s)
        elif free_s > at_s + HELD_S:
            self._drop(1)
            return True
        self._free_s = free_s + len(payload) * self._byte_s
        self._waiting.append((free_s, packet))
        return True

    def _drop(self, count: int) -> None:
        """Take note that so many of those that waited do not leave."""
        self.dropped += count
        if self._numbers is not None:
            self._numbers.withdraw(count)

    def _send_again(self, path: Path, at_s: float) -> None:
        """Send the copies that are due; sound wakes this up often enough."""
        again = self._again
        while again and again[0][0] <= at_s:
            _, left, data = again.popleft()
            self.dropped += path.send(data, len(data))
            if left > 1:
                again.append((at_s + AGAIN_S, left - 1, data))

    def _keep_sounds(self, packets: list[Packet], at_s: float) -> list[Packet]:
        """Send the sounds among packets, and keep them; return what is not sent."""
        others = []
        for packet in packets:
            if packet[0] is not None and packet[0][1] & 0x7F in self._sounds:
                self.sounds_sent += 1
                if size := self._send([packet]):
                    data = bytes(self._view[:size])
                    self._again.append((at_s + AGAIN_S, self._copies - 1, data))
            else:
                others.append(packet)
        return others

    def _send(self, packets: list[Packet]) -> int:
        """Encrypt packets behind each other; each run of one size leaves at once.

        Returns where the last of them ends.
        """
        # One loop without a call of ours: it runs for every packet that leaves.
        view, protect, packers = self._view, self._protect, _packers
        start = at = segment = 0
        for head, payload in packets:
            if head is None:
                size = self._write_report(payload, at)
            else:
                sizes = len(head), len(payload)
                pack, plain = packers.get(sizes) or _packer(sizes)
                pack(view, at, head, payload)
                size = protect(at, plain)
            if not size:
                self.dropped += 1
                continue
            if at > start and (size > segment or at - start >= SEGMENTS_MAX * segment):
                self._put(start, at, segment)
                start = at
            if at == start:
                segment = size
            at += size
            if size < segment or at > OUTBOX_BYTES - ROOM_BYTES:
                # What is shorter ends a run.
                self._put(start, at, segment)
                start = at = at if at <= OUTBOX_BYTES - ROOM_BYTES else 0
        if at > start:
            self._put(start, at, segment)
        return at

    def _write_report(self, data: bytes, at: int) -> int:
        if len(data) > PACKET_MAX:
            return 0
        self._view[at : at + len(data)] = data
        return self._srtp.protect_rtcp(at, len(data))

    def _put(self, start: int, end: int, segment: int) -> None:
        path = self._ice.path
        if path is not None:
            self.dropped += path.send(self._view[start:end], segment)
