"""What somebody typed into the directory's search, taken apart.  Pure.

`nguyen hung 17/5/1970, thanh binh`: words of a name in any order, a day, month or year
of birth, and after a comma words of the unit.  A whole card number stands alone.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from meetingroom.members.names import name_fold
from meetingroom.values import Value

CARD_DIGITS = 8
LETTERS_MIN = 3
"""Letters with which words may be beginnings; fewer must be whole words."""
CENTURIES = ("19", "20")

_day = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_iso = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_month = re.compile(r"(\d{1,2})[/.-](\d{4})")


class Query(Value):
    """One search."""

    card_number: str = ""
    words: tuple[str, ...] = ()
    """Folded words of the name, the last perhaps unfinished."""
    born: str = ""
    """The beginning of an ISO date: 1970, 1970-05, 1970-05-17."""
    unit: tuple[str, ...] = ()
    """Folded words of the unit."""


def parse_query(text: str) -> Query:
    """Return what is searched for; where nothing of it can be, a query without words.

    Digits that are neither a whole card number nor a date are words like others.
    """
    named, _, unit = text.strip().partition(",")
    digits = named.strip()
    if digits.isascii() and digits.isdigit() and len(digits) != len("1970"):
        whole = len(digits) == CARD_DIGITS
        return Query(card_number=digits if whole else "")
    words: list[str] = []
    born = ""
    for token in named.split():
        found = birth(token)
        born = found or born
        if not found:
            words += name_fold(token).split()
    where = tuple(name_fold(unit).split())
    return Query(words=tuple(words), born=born, unit=where)


def birth(token: str) -> str:
    """Return the beginning of an ISO date that a word may mean, or nothing."""
    if match := _day.fullmatch(token):
        return _iso_date(match[3], match[2], match[1])
    if match := _iso.fullmatch(token):
        return _iso_date(match[1], match[2], match[3])
    if match := _month.fullmatch(token):
        return _iso_date(match[2], match[1], "1")[:7]
    year = len(token) == len("1970") and token.isascii() and token.isdigit()
    return token if year and token[:2] in CENTURIES else ""


def _iso_date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def is_short(words: Sequence[str]) -> bool:
    """Tell whether so little was typed that it must be whole words, as Ý, An or Vũ.

    As beginnings, they would be half the country.
    """
    return len("".join(words)) < LETTERS_MIN


def whole_words(words: Iterable[str]) -> str:
    """Return the full-text query for names with all words, each of them whole."""
    return " AND ".join(map(quoted, words))


def every_word(words: Sequence[str]) -> str:
    """Return the full-text query for names with all words, the last a beginning."""
    *whole, last = words
    return " AND ".join([*map(quoted, whole), f"{quoted(last)}*"])


def every_beginning(words: Iterable[str]) -> str:
    """Return the full-text query for names that have a word for each beginning."""
    return " AND ".join(f"{quoted(word)}*" for word in words)


def any_of_each(choices: Iterable[Iterable[str]]) -> str:
    """Return the full-text query for names with one word of each choice."""
    return " AND ".join(
        f"({' OR '.join(quoted(word) for word in choice)})" for choice in choices
    )


def quoted(word: str) -> str:
    """Return a word as full-text search takes it, whatever it holds."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a folded text has a word for each beginning; short ones whole."""
    there = text.split(" ")
    if is_short(words):
        return set(words) <= set(there)
    return all(any(w.startswith(word) for w in there) for word in words)
