"""A receiver that others wrote has our frames of DDP, bit for bit."""

import random
import socket

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


async def test_every_frame_is_put_together_again_from_its_packets():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 24)
    receiver.bind(("127.0.0.1", 0))
    receiver.setblocking(False)
    address = f"ddp:127.0.0.1:{receiver.getsockname()[1]}?order=grb"
    driver = PixelDevice(address, SIZE_PX)
    glass, shown, sequences = bytearray(SIZE_PX[0] * SIZE_PX[1] * 3), [], []
    for seed in range(FRAMES):
        await driver.show(Noise(seed))
        while len(shown) <= seed:
            packet = Packet.from_bytes(receiver.recv(2048))
            head = packet.header
            assert head.pixel_config.data_type == DataType.RGB
            assert head.length == len(packet.data)
            glass[head.offset : head.offset + head.length] = packet.data
            sequences.append(head.sequence_number)
            if head.packet_type.push:
                shown.append(bytes(glass))
    await driver.close()
    receiver.close()

    for seed, seen in enumerate(shown):
        rgb, grb = Noise(seed).rgb(), bytearray(len(seen))
        grb[0::3], grb[1::3], grb[2::3] = rgb[1::3], rgb[0::3], rgb[2::3]
        assert seen == grb
    assert sequences == [n % 15 + 1 for n in range(len(sequences))]
    assert len(sequences) == FRAMES * 137
