"""Everything that means harm at once: strangers, peers, offers and connections."""

import asyncio
import contextlib
import socket
from collections import Counter
from random import Random

from benchmarks.media.sdp import read
from benchmarks.media.streams import Received
from meetingroom.media.messages import Publish, Subscribe
from tests.fuzz import packets
from tests.fuzz.asking import Asking
from tests.media.inside import HOST, Inside, answered, receiving
from tests.media.packets import block, rtp

BATCH = 16
"""Datagrams at once; the server reads twice as many before it does anything else."""
SPINS_MAX = 100_000
SSRC, UNKNOWN = 0x7000, 0x5BAD_0009
BAD = (
    rtp(1, ssrc=SSRC, payload_type=1, payload=b"x"),
    rtp(2, ssrc=SSRC, payload_type=111, extension=b"\xbe\xde\0\1\x1f\0\0\0"),
    rtp(3, ssrc=UNKNOWN, payload_type=96, payload=b"no name of a layer"),
    rtp(4, ssrc=UNKNOWN, payload_type=97, payload=b"\0\1repeats nothing"),
    rtp(5, ssrc=UNKNOWN, payload_type=96, extension=block({10: b"unknown"})),
)
"""Packets that no state of the server makes good."""


class Attack:
    """One publisher, one viewer and any number of strangers."""

    def __init__(self, hall: Inside, random: Random) -> None:
        self.counts: Counter[str] = Counter()
        self._hall = hall
        self._random = random
        self._publisher, self._received = hall.leg(), Received()
        self._viewer = hall.leg(self._received)
        self._sockets = [_socket() for _ in range(4)]
        self._datagrams = packets.datagrams()
        self._media = packets.media(SSRC)
        self._asking = Asking(hall, random, self.counts)

    async def begin(self) -> None:
        """Join as any site may: nothing is wrong with it yet."""
        hall, leg = self._hall, self._publisher
        wish = Publish(meeting="m", site="d2", sdp=packets.offer(leg.mine))
        answer = answered(hall.conference.handle(wish))
        await leg.connect(read(answer.sdp), controlling=True)
        sdp = receiving(self._viewer, 3, timed=True)
        join = Subscribe(meeting="m", viewer="d3", sdp=sdp)
        answer = answered(hall.conference.handle(join))
        await self._viewer.connect(read(answer.sdp), controlling=True)

    async def strike(self) -> None:
        """Do one thing of many."""
        kinds = [self._be_a_stranger, self._publish, self._lie, self._report]
        kinds += [self._break_dtls, self._asking.offer, self._asking.shake]
        weights = (30, 20, 10, 25, 5, 10, 5)
        self._random.choices(kinds, weights)[0]()
        if self._random.random() < 0.02:
            await self._connect()

    async def settled(self, dropped: int) -> bool:
        """Wait until so many were counted as dropped; False where they never are."""
        for _ in range(SPINS_MAX):
            if self._hall.dropped >= dropped:
                return True
            await asyncio.sleep(0)
        return False

    async def round(self) -> None:
        """Strike once and see that all that is surely bad is counted."""
        # What came before is read before: only this round counts.
        for _ in range(4):
            await asyncio.sleep(0)
        before, bad = self._hall.dropped, self.counts["bad"]
        await self.strike()
        surely = self.counts["bad"] - bad
        assert await self.settled(before + surely), self.counts
        for sock in self._sockets:
            with contextlib.suppress(BlockingIOError):
                raise AssertionError(f"a stranger was told {sock.recv(2048)!r}")

    def end(self) -> None:
        """Leave what is left of every session that an offer began."""
        self._asking.end()
        for sock in self._sockets:
            sock.close()

    def _be_a_stranger(self) -> None:
        sock = self._random.choice(self._sockets)
        for _ in range(BATCH):
            data = packets.mutated(self._random.choice(self._datagrams), self._random)
            sock.sendto(data, (HOST, self._hall.port.udp_port))
        self.counts.update({"stranger": BATCH, "bad": BATCH})

    def _publish(self) -> None:
        for _ in range(BATCH):
            data = packets.mutated(self._random.choice(self._media), self._random)
            self._publisher.send_rtp(data)
        self.counts["publisher"] += BATCH

    def _lie(self) -> None:
        """Send what is well encrypted and surely bad, or not encrypted at all."""
        for leg in (self._publisher, self._viewer):
            for data in BAD:
                number = self._random.randrange(0x10000).to_bytes(2, "big")
                leg._send(data[:2] + number + data[4:])
                leg.send_rtp(data[:2] + number + data[4:])
        self.counts.update({"lies": 4 * len(BAD), "bad": 4 * len(BAD)})

    def _report(self) -> None:
        numbers = [self._random.randrange(0x10000) for _ in range(9)]
        ssrcs = [*self._received.by_ssrc] or [1]
        if told := self._received.feedback():
            self._viewer.send_rtcp(told)
        for leg in (self._viewer, self._viewer, self._publisher):
            good = packets.reports(1, self._random.choice([*ssrcs, SSRC]), numbers)
            for _ in range(BATCH // 4):
                data = packets.mutated(self._random.choice(good), self._random)
                leg.send_rtcp(data)
        self.counts["viewer"] += BATCH

    def _break_dtls(self) -> None:
        """Send records that are not the handshake's, from where a peer is."""
        for leg in (self._publisher, self._viewer):
            for _ in range(4):
                data = b"\x17" + packets.mutated(packets.HELLO, self._random)
                leg._send(data)
                alert = b"\x15\xfe\xfd" + self._random.randbytes(30)
                leg._send(alert)
        self.counts.update({"application data": 8, "bad": 8})

    async def _connect(self) -> None:
        """Send frames over TCP, in pieces, and hang up or be hung up on."""
        assert self._hall.port.tcp_port is not None
        reader, writer = await asyncio.open_connection(HOST, self._hall.port.tcp_port)
        with contextlib.suppress(ConnectionError):
            for _ in range(self._random.randint(1, 40)):
                data = self._random.choice(self._datagrams)
                frame = len(data).to_bytes(2, "big") + data
                writer.write(packets.mutated(frame, self._random))
                await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        self.counts["connections"] += 1
        assert not reader._buffer, "a stranger was told something"  # type: ignore[attr-defined]


def _socket() -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((HOST, 0))
    sock.setblocking(False)
    return sock
