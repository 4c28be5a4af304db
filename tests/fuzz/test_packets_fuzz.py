"""For a minute: whatever comes in, nothing escapes, nothing grows, nobody is harmed."""

import asyncio
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from benchmarks.media.streams import FRAME_S, PACKETS, SOUND_S, Received, Sender
from meetingroom.media.port.dtls import SSRCS_MAX
from tests.fuzz.attack import Attack
from tests.media.client import until
from tests.media.inside import Inside, inside

SEED = int(os.environ.get("FUZZ_SEED", "2026"))
LENGTH_S = float(os.environ.get("FUZZ_S", "60"))
BLOCKS_MAX = 50_000
"""Blocks of memory more at the end than at half-time, also after an hour: tables with
an end fill slowly; a leak of one for each packet has far more."""
FEEDS_MAX = 8
"""Sound and picture of three sites, and of the screen that one may share."""
RESIDENT_MAX_MB = 30


async def test_whatever_comes_in_harms_nobody_and_leaves_nothing(caplog):
    escaped: list[dict] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: escaped.append(context))
    async with inside(tcp=True) as hall:
        camera, received = hall.leg(), Received()
        sender, viewer = Sender(camera, 0x10), hall.leg(received)
        await hall.publish("d1", camera)
        peer = await hall.subscribe(None, viewer, 3)
        own = {s.ssrc: s.kind for s in peer.slots if s.source == ("m", "d1")}
        before = await _shown(sender, received, own)
        attack = Attack(hall, Random(SEED))
        await attack.begin()
        sending = asyncio.create_task(_send(sender))
        half = await _strike(hall, attack, LENGTH_S / 2)
        end = await _strike(hall, attack, LENGTH_S / 2)
        sending.cancel()
        attack.end()
        expected = _sent(sender) - before
        sys.stderr.write(f"{dict(attack.counts)} {half} {end} {expected}\n")
        # What overflows the kernel's queues on a busy machine never reached anybody.
        missing, limit = Counter(expected), _overflowed()
        with suppress(TimeoutError):
            await until(lambda: (expected - _came(received, own)).total() <= limit)
        missing.subtract(_came(received, own))
        sys.stderr.write(f"missing {dict(missing)}, overflowed {limit}\n")
        await until(lambda: len(hall.peers) == 4 and len(hall.port._tcp) == 0)
        await until(lambda: not hall.peers._tasks)

        assert min(missing.values()) >= 0
        assert missing.total() <= limit
        assert escaped == []
        assert [r.getMessage() for r in caplog.records if r.levelname == "ERROR"] == []
        assert len(hall.port.agent.by_key) == len(hall.port.agent._by_ufrag) == 4
        assert len(hall.forwarder._publishers) == len(hall.forwarder._viewers) == 2
        assert len(hall.forwarder._feeds) <= FEEDS_MAX
        assert max(len(p.dtls._ssrcs) for p in hall.peers.connected()) <= SSRCS_MAX
        assert end[0] - half[0] < BLOCKS_MAX
        assert end[1] - half[1] < RESIDENT_MAX_MB


async def _shown(
    sender: Sender, received: Received, own: Mapping[int, str]
) -> Counter[str]:
    """Send until both kinds come; return how many packets nobody was to get yet."""
    while len(_came(received, own)) < 2:
        sender.frame()
        sender.sound()
        await asyncio.sleep(0.2)
    return _sent(sender) - _came(received, own)


async def _send(sender: Sender) -> None:
    """Send as an honest site does."""
    clock = asyncio.get_running_loop().time
    frame_s = sound_s = clock()
    while True:
        if clock() >= frame_s:
            frame_s += FRAME_S
            sender.frame()
        if clock() >= sound_s:
            sound_s += SOUND_S
            sender.sound()
        await asyncio.sleep(max(0.0, min(frame_s, sound_s) - clock()))


async def _strike(hall: Inside, attack: Attack, for_s: float) -> tuple[int, int]:
    """Attack for some time; return the memory in use, in blocks and MB."""
    until_s = time.monotonic() + for_s
    while time.monotonic() < until_s:
        await attack.round()
        hall.told.clear()
    gc.collect()
    return sys.getallocatedblocks(), _resident_mb()


def _sent(sender: Sender) -> Counter[str]:
    return Counter(audio=sender._sounds, video=sender._frames * PACKETS)


def _came(received: Received, own: Mapping[int, str]) -> Counter[str]:
    """Return how many packets of each kind came in the slots of a site."""
    counts = {kind: received.by_ssrc.get(ssrc) for ssrc, kind in own.items()}
    return Counter({kind: each.packets for kind, each in counts.items() if each})


def _overflowed() -> int:
    """Return how many datagrams the kernel has dropped at our sockets."""
    ours = {os.readlink(each.path) for each in os.scandir("/proc/self/fd")}
    rows = Path("/proc/net/udp").read_text().splitlines()[1:]
    inode, drops = 9, 12
    columns = [row.split() for row in rows]
    return sum(int(c[drops]) for c in columns if f"socket:[{c[inode]}]" in ours)


def _resident_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") >> 20
