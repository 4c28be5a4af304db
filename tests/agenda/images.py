"""Pictures for tests: good ones, and some that mean harm."""

import io
import struct
import zlib

from PIL import Image

SIZE = (300, 200)


def saved(image: Image.Image, format_: str, **save) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **save)
    return file.getvalue()


def png(mode: str = "RGB", colour="#cc0000", size=SIZE) -> bytes:
    return saved(Image.new(mode, size, colour), "PNG")


def jpeg(mode: str = "RGB", colour="#cc0000", size=SIZE, **save) -> bytes:
    return saved(Image.new(mode, size, colour), "JPEG", **save)


def turned() -> bytes:
    """A JPEG lying on its side, as a phone stores it, which says where it was taken."""
    image = Image.new("RGB", SIZE, "white")
    image.paste("#cc0000", (0, 0, SIZE[0] // 2, SIZE[1]))
    exif = image.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return saved(image, "JPEG", exif=exif)


def moving() -> bytes:
    frames = [Image.new("RGB", SIZE, colour) for colour in ("red", "blue")]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


def huge(side: int = 30_000) -> bytes:
    """A PNG of a few hundred kilobytes that says it has `side` times `side` pixels."""
    row = b"\0" + bytes(side // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def cut_short() -> bytes:
    return jpeg(size=(900, 900))[:-900]


def text_bomb() -> bytes:
    """A PNG whose comment unpacks to 100 MB."""
    packed = b"Comment\0\0" + zlib.compress(bytes(100 * 1024**2), 9)
    content = png()
    return content[:33] + _chunk(b"zTXt", packed) + content[33:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
