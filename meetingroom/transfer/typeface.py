"""The few letters of a typeface that a text needs, as PDF embeds them.  Pure.

Glyphs keep their numbers: those that are not needed are empty, and pack to nothing.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

KEPT = ("head", "hhea", "maxp", "cvt ", "fpgm", "prep", "hmtx", "loca", "glyf")
"""The tables that an embedded TrueType font needs (ISO 32000-1, 9.9)."""
UNKNOWN = "?"
"""Stands for a letter that the typeface does not have."""

_WORDS, _MORE, _SCALE, _XY, _TWO_BY_TWO = 0x1, 0x20, 0x8, 0x40, 0x80
_LAST = 0xFFFF
_BY_SEGMENT = 4
"""Format of the table that has code points by ranges."""


@dataclass(frozen=True)
class Typeface:
    """One TrueType file, read once."""

    tables: Mapping[str, bytes]
    glyphs: Mapping[int, int]
    """By code point."""
    widths: tuple[int, ...]
    """By glyph, in thousandths of the size."""
    offsets: tuple[int, ...]
    """Where each glyph begins in its table, and the last ends."""

    def glyph(self, letter: str) -> int:
        """Return the glyph of a letter, or of a question mark."""
        return self.glyphs.get(ord(letter)) or self.glyphs[ord(UNKNOWN)]

    def width(self, text: str) -> float:
        """Return how wide a text is at the size of one."""
        return sum(self.widths[self.glyph(letter)] for letter in text) / 1000

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return the font with these glyphs, and those that they are made of."""
        kept = {0, *glyphs}
        for glyph in [*kept]:
            kept |= set(self._parts(glyph))
        pieces, offsets, at = [], [], 0
        for glyph in range(len(self.offsets) - 1):
            offsets.append(at)
            if glyph in kept:
                outline = self._outline(glyph)
                pieces.append(outline + bytes(-len(outline) % 4))
                at += len(pieces[-1])
        offsets.append(at)
        head = bytearray(self.tables["head"])
        struct.pack_into(">h", head, 50, 1)
        changed = {
            "head": bytes(head),
            "glyf": b"".join(pieces),
            "loca": struct.pack(f">{len(offsets)}I", *offsets),
        }
        return _file({**self.tables, **changed})

    def _outline(self, glyph: int) -> bytes:
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]

    def _parts(self, glyph: int) -> Iterator[int]:
        """Yield the glyphs that a composite is made of, theirs included."""
        outline = self._outline(glyph)
        if not outline or struct.unpack_from(">h", outline)[0] >= 0:
            return
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack_from(">HH", outline, at)
            yield part
            yield from self._parts(part)
            at += 8 if flags & _WORDS else 6
            scale = {_SCALE: 2, _XY: 4, _TWO_BY_TWO: 8}
            at += sum(more for flag, more in scale.items() if flags & flag)


@lru_cache(maxsize=4)
def typeface(file: Path) -> Typeface:
    """Return a typeface of ours, read now or before."""
    content = file.read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = {}
    for entry in range(count):
        tag, _, at, length = struct.unpack_from(">4sIII", content, 12 + 16 * entry)
        tables[tag.decode("ascii")] = content[at : at + length]
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    return Typeface(
        tables=tables,
        glyphs=dict(_letters(tables["cmap"])),
        widths=tuple(_widths(tables, glyphs)),
        offsets=_offsets(tables, glyphs),
    )


def _offsets(tables: Mapping[str, bytes], glyphs: int) -> tuple[int, ...]:
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    if is_long:
        return struct.unpack_from(f">{glyphs + 1}I", tables["loca"])
    halves = struct.unpack_from(f">{glyphs + 1}H", tables["loca"])
    return tuple(2 * half for half in halves)


def _widths(tables: Mapping[str, bytes], glyphs: int) -> Iterator[int]:
    (em,) = struct.unpack_from(">H", tables["head"], 18)
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    for glyph in range(glyphs):
        at = 4 * min(glyph, metrics - 1)
        (width,) = struct.unpack_from(">H", tables["hmtx"], at)
        yield round(width * 1000 / em)


def _letters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Yield code points with their glyphs, from the table of the Unicode plane 0."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for entry in range(count):
        platform, _, at = struct.unpack_from(">HHI", cmap, 4 + 8 * entry)
        if platform in {0, 3} and struct.unpack_from(">H", cmap, at)[0] == _BY_SEGMENT:
            yield from _segments(cmap, at)
            return


def _segments(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", cmap, at + 6)
    for segment in range(doubled // 2):
        end_at = at + 14 + 2 * segment
        start_at = end_at + 2 + doubled
        (end,) = struct.unpack_from(">H", cmap, end_at)
        (start,) = struct.unpack_from(">H", cmap, start_at)
        (delta,) = struct.unpack_from(">H", cmap, start_at + doubled)
        range_at = start_at + 2 * doubled
        (offset,) = struct.unpack_from(">H", cmap, range_at)
        for code in range(start, min(end, _LAST - 1) + 1):
            glyph = code
            if offset:
                where = range_at + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", cmap, where)
            if glyph or not offset:
                yield code, (glyph + delta) & _LAST


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return a TrueType file of the tables that are needed."""
    there = sorted(tag for tag in KEPT if tag in tables)
    power = 1 << (len(there).bit_length() - 1)
    head = struct.pack(
        ">IHHHH",
        0x00010000,
        len(there),
        16 * power,
        power.bit_length() - 1,
        16 * (len(there) - power),
    )
    at = len(head) + 16 * len(there)
    directory, bodies = b"", b""
    for tag in there:
        body = tables[tag]
        padded = body + bytes(-len(body) % 4)
        words = struct.unpack(f">{len(padded) // 4}I", padded)
        directory += struct.pack(
            ">4sIII", tag.encode(), sum(words) & 0xFFFFFFFF, at, len(body)
        )
        bodies += padded
        at += len(padded)
    return head + directory + bodies
