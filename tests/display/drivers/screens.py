"""Screens of a machine, as the kernel tells of them: a file for their memory, and the
bytes of linux/fb.h, written here without any of our code.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

UNTOUCHED = 0xA5
VARIABLE, FIXED = 0x4600, 0x4602


@dataclass
class Screen:
    """A screen of a size, with the offsets and lengths of red, green, blue, alpha."""

    file: Path
    size_px: tuple[int, int]
    depth: int = 32
    bits: tuple[tuple[int, int], ...] = ((16, 8), (8, 8), (0, 8), (0, 0))
    spare_bytes: int = 24
    """Of each line, after its pixels."""
    at_px: tuple[int, int] = (0, 0)
    visual: int = 2
    grey: int = 0

    @property
    def line_bytes(self) -> int:
        width = self.at_px[0] + self.size_px[0]
        return width * self.depth // 8 + self.spare_bytes

    def plug_in(self) -> None:
        height = self.at_px[1] + self.size_px[1]
        self.file.write_bytes(bytes([UNTOUCHED]) * self.line_bytes * height)

    def ask(self, file: int, question: int, answer: bytearray) -> int:
        """Answer as the driver of the kernel does."""
        assert file > 2
        if question == VARIABLE:
            width, height = self.size_px
            fields = [width, height, width, height, *self.at_px, self.depth, self.grey]
            for offset, length in self.bits:
                fields += [offset, length, 0]
            answer[:] = struct.pack("<40I", *fields, *([0] * 20))
        else:
            assert question == FIXED
            assert len(answer) == 80
            struct.pack_into("<16s", answer, 0, b"simple")
            struct.pack_into("<I", answer, 36, self.visual)
            struct.pack_into("<I", answer, 48, self.line_bytes)
        return 0

    def line(self, y_px: int) -> bytes:
        """Return a whole line of the memory."""
        at = (self.at_px[1] + y_px) * self.line_bytes
        return self.file.read_bytes()[at : at + self.line_bytes]

    def rgb(self) -> bytes:
        """Return what is on a screen of blue, green, red and a byte that is nothing;
        empty where nobody ever wrote.
        """
        memory = self.file.read_bytes()
        if not memory.strip(bytes([UNTOUCHED])):
            return b""
        found = bytearray()
        for y_px in range(self.size_px[1]):
            for x_px in range(self.size_px[0]):
                blue, green, red, _ = self.line(y_px)[x_px * 4 : x_px * 4 + 4]
                found += bytes([red, green, blue])
        return bytes(found)
