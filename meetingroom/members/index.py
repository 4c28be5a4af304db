"""Search by any words of a name, in any order, without marks: a few bits a member.

Pure.  Members stand in the order of their names; each folded word has one whole
number whose bit n says that member n bears it.  To search is to AND and OR a handful
of such numbers, which takes microseconds for a province whatever was typed, and the
lowest bits are the first page in Vietnamese order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from meetingroom.members.names import name_fold


class NameIndex:
    """Finds positions in a list of folded names that is in the order of names."""

    def __init__(self, folded_names: Iterable[str]) -> None:
        places: dict[str, list[int]] = {}
        self.size = 0
        for place, name in enumerate(folded_names):
            for word in name.split(" "):
                places.setdefault(word, []).append(place)
            self.size += 1
        self._bits = {w: _bits(found, self.size) for w, found in places.items()}
        self._words = sorted(self._bits)

    def find(self, text: str, limit: int) -> list[int]:
        """Return the first positions whose names hold every word of the text.

        The last word may be the beginning of one.  A text without words finds none.
        """
        words = name_fold(text).split()
        if not words:
            return []
        *whole, last = words
        sets = [self._bits.get(word, 0) for word in whole]
        return _lowest(reduce(and_, sets, self._beginning_with(last)), limit)

    def _beginning_with(self, prefix: str) -> int:
        start = bisect_left(self._words, prefix)
        end = bisect_left(self._words, prefix + "\U0010ffff")
        return reduce(or_, (self._bits[w] for w in self._words[start:end]), 0)


def _bits(places: Sequence[int], size: int) -> int:
    raw = bytearray(size // 8 + 1)
    for place in places:
        raw[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(raw, "little")


def _lowest(bits: int, limit: int) -> list[int]:
    found: list[int] = []
    while bits and len(found) < limit:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
