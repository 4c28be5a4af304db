"""What a packet takes without any server: from one socket of the kit to another."""

import asyncio
import socket
import time

from benchmarks.media.streams import MAGIC, PACKETS, TAIL

FRAMES = 500
EVERY_S = 1 / 275
"""As often as eleven sites together send a frame."""
PACKET = bytes(1100 - TAIL.size)


async def direct(host: str) -> list[float]:
    """Return the delays of the packets of some frames, in seconds."""
    loop = asyncio.get_running_loop()
    delays_s: list[float] = []
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as near,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as far,
    ):
        far.bind((host, 0))
        far.setblocking(False)

        def read() -> None:
            data = far.recv(2048)
            magic, sent_ns = TAIL.unpack_from(data, len(data) - TAIL.size)
            if magic == MAGIC:
                delays_s.append((time.monotonic_ns() - sent_ns) / 1e9)

        loop.add_reader(far, read)
        for _ in range(FRAMES):
            for _ in range(PACKETS):
                tail = TAIL.pack(MAGIC, time.monotonic_ns())
                near.sendto(PACKET + tail, far.getsockname())
            await asyncio.sleep(EVERY_S)
        loop.remove_reader(far)
    return delays_s
