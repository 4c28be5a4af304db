"""A PNG file as a display: `png:<path>`.  For previews, and for pages that poll it."""

import os
import struct
import zlib
from contextlib import suppress
from functools import partial
from pathlib import Path

from meetingroom.display.drivers import DriverError, Frame, Pace, check_size
from meetingroom.display.drivers.writing import Writer


class PngFile:
    """A file that holds the newest frame; whoever opens it finds it whole.

    It is not synced to the disk: a frame that a power cut takes is painted again.
    """

    def __init__(self, address: str, size_px: tuple[int, int]) -> None:
        if not address:
            raise DriverError("png: without a path")
        self._path = Path(address)
        self._size_px = size_px
        self._writer = Writer(address)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self._size_px

    @property
    def pace(self) -> Pace:
        """The usual one."""
        return Pace()

    async def show(self, frame: Frame) -> None:
        """Replace the file's picture."""
        check_size(frame, self._size_px)
        # Copied at once: the frame is painted over as soon as another one is wanted.
        await self._writer.write(partial(self._write, frame.rgb()))

    def check(self) -> None:
        """Do nothing: a folder is there or not when it is written to."""

    async def close(self) -> None:
        """Stop writing; the file stays."""
        self._writer.close()

    def _write(self, rgb: bytes) -> None:
        # Named by the process: one that was thought dead must not write into ours.
        part = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(packed(rgb, self._size_px))
            part.replace(self._path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def packed(rgb: bytes, size_px: tuple[int, int]) -> bytes:
    """Return pixels as PNG, packed quickly rather than tightly.

    Letters on plain ground need no filter, and zlib packs beside other threads:
    Pillow's takes twice as long for as many bytes, and lets nothing else run.
    """
    width_px, height_px = size_px
    row = 3 * width_px
    lines = b"".join(b"\0" + rgb[at : at + row] for at in range(0, len(rgb), row))
    head = struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def sweep(folder: Path) -> None:
    """Remove what killed writers left half written."""
    for part in folder.glob("**/.*.png.*"):
        with suppress(OSError):
            part.unlink()
