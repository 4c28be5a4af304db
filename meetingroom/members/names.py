"""Vietnamese names: found without marks, listed in Vietnamese order, compared.

Pure.  The Eth (Ð, U+00D0) and the African D (Ɖ, U+0189) stand for Đ (U+0110) in many
texts, because one byte means all three in old code pages; they count as Đ everywhere.
"""

import re
import unicodedata
from functools import lru_cache

ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Zero-width characters and the soft hyphen; they come with pasted text."""
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
"""Part of names such as H'Mai, which people type with and without it."""

TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Grave, hook, tilde, acute, dot: the order of tones within one syllable."""
SHAPES = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn make another letter: Â, Ă, Ơ."""
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
FOREIGN_MARK = 6
"""Weight of a mark that Vietnamese does not use, after all tones."""

WEIGHTS = {
    letter: weight
    for weight, letter in enumerate(
        [" ", "-", "'", "’", ".", ",", *"0123456789", *ALPHABET], start=1
    )
}
SPACE, PLAIN = bytes([WEIGHTS[" "]]), bytes([1])
"""Between words: a space, without tone or capital."""
EMPTY: tuple[tuple[bytes, ...], ...] = ((), (), ())
OTHER = 255
"""Weight before the code point of a letter that the alphabet does not have."""

_not_words = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Return the text in NFC with one Đ, plain single spaces and nothing invisible."""
    visible = text.translate(INVISIBLE).translate(ETH)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def name_fold(text: str) -> str:
    """Return the text as it is searched: small ASCII-like words, no marks.

    `Đặng Thị Thuỷ` gives `dang thi thuy`, and `H'Mai` gives `hmai`.
    """
    return " ".join(folded for word in text.split() if (folded := _fold_word(word)))


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    plain = word.translate(INVISIBLE).translate(ETH).translate(APOSTROPHES)
    letters = unicodedata.normalize("NFD", plain).casefold().replace("đ", "d")
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _not_words.sub(" ", bare).strip()


def sort_key(name: str) -> bytes:
    """Return bytes that sort names as Vietnamese lists do (CLDR vi).

    Three levels over `given surname middle`: all letters first, then all tones, then
    capitals.  A key field by field would put every Ân before every Ẩn.
    """
    keys = [key for word in name.split() if (key := _word_key(word))[0]]
    letters, tones, cases = zip(*keys[-1:], *keys[:-1], strict=True) if keys else EMPTY
    levels = SPACE.join(letters), PLAIN.join(tones), PLAIN.join(cases)
    return b"\0".join(levels)


@lru_cache(maxsize=8192)
def _word_key(word: str) -> tuple[bytes, bytes, bytes]:
    marked = _letters(word.translate(INVISIBLE).translate(ETH))
    letters = b"".join(_weight(letter) for letter, _, _ in marked)
    tones = bytes(1 + tone for _, tone, _ in marked)
    return letters, tones, bytes(1 + capital for _, _, capital in marked)


def same_name(one: str, other: str) -> bool:
    """Tell whether two spellings are one name.

    Only where the tone is written (`Thuỷ`, `Thủy`), the Eth, capitals and white space
    are forgiven; every other mark makes another name.
    """
    return _spelling(one) == _spelling(other)


@lru_cache(maxsize=4096)
def _spelling(name: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return each word's letters, and apart from them the tones it bears."""
    words = []
    for word in clean(name).split(" "):
        marked = _letters(word)
        tones = tuple(sorted(tone for _, tone, _ in marked if tone))
        words.append(("".join(letter for letter, _, _ in marked), tones))
    return tuple(words)


def _letters(text: str) -> list[tuple[str, int, bool]]:
    """Return each letter in lower case with its tone and whether it is a capital."""
    found: list[tuple[str, int, bool]] = []
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char) or not found:
            found.append((char.lower(), 0, char != char.lower()))
            continue
        letter, tone, capital = found[-1]
        shaped = unicodedata.normalize("NFC", letter + char)
        if char in SHAPES and shaped in WEIGHTS:
            letter = shaped
        else:
            tone = TONES.get(char, FOREIGN_MARK)
        found[-1] = (letter, tone, capital)
    return found


def _weight(letter: str) -> bytes:
    weight = WEIGHTS.get(letter)
    if weight is not None:
        return bytes([weight])
    return bytes([OTHER]) + b"".join(ord(c).to_bytes(3, "big") for c in letter)
