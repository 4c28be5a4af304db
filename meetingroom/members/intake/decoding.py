"""In which encoding a column of names was written, by how its words read.  Pure.

A file that is not UTF-8 comes as Latin-1, byte by byte, so that every candidate can
be tried.  A column has one encoding; a sample of it is decoded in each way, and what
makes most Vietnamese syllables wins, Unicode on a tie.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from meetingroom.agenda.pipeline.encodings import decode, is_syllable
from meetingroom.members.names import clean

SURE = 0.8
"""Share of plausible words under which somebody has to look: foreign names are few."""
MIXED = 0.02
"""Share of words that another encoding reads better, from which a column is mixed."""
EVIDENCE_MIN = 3
"""Fewer words that only another encoding reads prove nothing: one may be foreign."""


def plain(text: str) -> str:
    """Return text that is Unicode already."""
    return clean(text)


def from_tcvn3(text: str) -> str:
    """Return TCVN3 (ABC) in Unicode, its capitals repaired."""
    return repaired(clean(decode(text, "tcvn3")))


def from_vni(text: str) -> str:
    """Return VNI for Windows in Unicode."""
    return clean(decode(text, "vni"))


def from_cp1258(text: str) -> str:
    """Return Windows-1258, whose tones are characters of their own, in Unicode."""
    try:
        return clean(text.encode("latin-1").decode("cp1258"))
    except UnicodeError:
        return clean(text)


def from_twice(text: str) -> str:
    """Return UTF-8 that was read as Windows-1252 and written again, in Unicode."""
    try:
        return clean(b"".join(map(_byte, text)).decode("utf-8"))
    except UnicodeError:
        return clean(text)


def _byte(letter: str) -> bytes:
    # Windows-1252 leaves five bytes without a letter; readers pass them through.
    return letter.encode("latin-1" if letter <= "\xff" else "cp1252")


DECODERS: dict[str, Callable[[str], str]] = {
    "unicode": plain,
    "tcvn3": from_tcvn3,
    "vni": from_vni,
    "cp1258": from_cp1258,
    "utf8_twice": from_twice,
}


class Reading(NamedTuple):
    """How a column is read."""

    encoding: str
    share: float
    """Of its words, how many are Vietnamese syllables that way."""
    doubtful: bool
    """Whether somebody has to look: it reads badly, or two encodings are mixed."""


def recognise(values: Iterable[str]) -> Reading:
    """Return the encoding in which a sample of a column makes most sense."""
    words = {word for value in values for word in value.split()}
    marked = {word for word in words if not word.isascii()}
    if not marked:
        return Reading("unicode", 1.0, doubtful=False)
    good = {name: _good(marked, reader) for name, reader in DECODERS.items()}
    best = max(DECODERS, key=lambda name: len(good[name]))
    share = len(good[best]) / len(marked)
    others: set[str] = set().union(*good.values()) - good[best]
    if best != "unicode":
        # These letters have no place in any old encoding, whose words they outlive.
        others |= {word for word in marked if any("Ạ" <= c <= "ỹ" for c in word)}
    mixed = len(others) >= max(EVIDENCE_MIN, MIXED * len(marked))
    return Reading(best, round(share, 3), doubtful=share < SURE or mixed)


def _good(words: set[str], reader: Callable[[str], str]) -> set[str]:
    return {word for word in words if is_syllable(reader(word))}


def repaired(name: str) -> str:
    """Return a name from TCVN3 with the capitals that its fonts draw.

    Toned capitals are lower-case bytes in a font of capitals: `NGUYễN VĂN ĐứC`.  The
    whole name tells: where every letter without a tone is a capital, all of them are;
    otherwise each word begins with one.
    """
    bare = [c for c in name if c.isalpha() and not _toned(c)]
    if len(bare) > 1 and all(c.isupper() for c in bare):
        return name.upper()
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))


@lru_cache(maxsize=512)
def _toned(letter: str) -> bool:
    return any(mark in "\u0300\u0301\u0303\u0309\u0323"
               for mark in unicodedata.normalize("NFD", letter))  # fmt: skip
