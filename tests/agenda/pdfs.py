"""PDF files for tests: good ones, and some that mean harm."""

import io
import zlib

import pikepdf

A4 = (595.0, 842.0)
MIB = 1024 * 1024


def blank(pages: int = 1, size: tuple[float, float] = A4, **save) -> bytes:
    """A PDF of empty pages."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=size)
    return saved(document, **save)


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    lock = pikepdf.Encryption(user="mật", owner="khẩu")
    return blank(encryption=lock)


def bomb(pages: int, at: int, gib: int) -> bytes:
    """A PDF of a few kilobytes, one page of which unpacks to so many GiB."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=A4)
    stream = document.make_stream(b"")
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * 2)
    stream.write(zlib.compress(spaces(gib * 1024), 9), filter=filters)
    document.pages[at - 1].Contents = stream
    return saved(document, compress_streams=False)


def spaces(mib: int) -> bytes:
    """A zlib stream of so many MiB of spaces, put together from one packed MiB."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * mib + b"\x03\x00"


def saved(document: pikepdf.Pdf, **save) -> bytes:
    """The document as a file, always the same."""
    file = io.BytesIO()
    document.save(file, deterministic_id="encryption" not in save, **save)
    return file.getvalue()
