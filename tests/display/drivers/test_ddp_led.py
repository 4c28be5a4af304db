"""A receiver that others wrote has our frames of DDP, bit for bit."""

import asyncio
import random
import socket
from itertools import groupby

from ddp.packet import Packet
from ddp.protocol.pixel_config import DataType

from meetingroom.display.drivers.pixels import PixelDevice

SIZE_PX = (512, 128)
FRAMES = 5
SO_RCVBUFFORCE = 33
"""Linux: more than others may have; a frame waits here until we read it."""


class Noise:
    """A picture in which no two places are alike."""

    size_px = SIZE_PX

    def __init__(self, seed: int) -> None:
        self._rgb = random.Random(seed).randbytes(SIZE_PX[0] * SIZE_PX[1] * 3)

    def rgb(self) -> bytes:
        return self._rgb

    def png(self) -> bytes:
        return b""

    def jpeg(self, quality: int) -> bytes:
        return b""

    def flat(self, colours: str) -> "Noise":
        return self


def swapped(rgb: bytes) -> bytes:
    """Return pixels in the order green, red, blue."""
    grb = bytearray(len(rgb))
    grb[0::3], grb[1::3], grb[2::3] = rgb[1::3], rgb[0::3], rgb[2::3]
    return bytes(grb)


async def test_every_frame_is_put_together_again_from_its_packets():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 24)
    receiver.bind(("127.0.0.1", 0))
    receiver.setblocking(False)
    address = f"ddp:127.0.0.1:{receiver.getsockname()[1]}?order=grb"
    driver = PixelDevice(address, SIZE_PX)
    glass, shown, sequences = bytearray(SIZE_PX[0] * SIZE_PX[1] * 3), [], []
    loop = asyncio.get_running_loop()
    for seed in range(FRAMES):
        noise = Noise(seed)
        await driver.show(noise)
        # Each new frame is sent three times, if the next one does not come before.
        while shown[-1:] != [swapped(noise.rgb())]:
            packet = Packet.from_bytes(await loop.sock_recv(receiver, 2048))
            head = packet.header
            assert head.pixel_config.data_type == DataType.RGB
            assert head.length == len(packet.data)
            glass[head.offset : head.offset + head.length] = packet.data
            sequences.append(head.sequence_number)
            if head.packet_type.push:
                shown.append(bytes(glass))
    await driver.close()
    receiver.close()

    assert [frame for frame, _ in groupby(shown)] == [
        swapped(Noise(seed).rgb()) for seed in range(FRAMES)
    ]
    assert sequences == [n % 15 + 1 for n in range(len(sequences))]
    assert len(sequences) == len(shown) * 137
