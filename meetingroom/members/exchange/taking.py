"""A pack as a list of members: opened, its place in the chain checked, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from meetingroom import sealed_file
from meetingroom.members.exchange.chain import Links, follow
from meetingroom.members.exchange.content import unpacked
from meetingroom.members.exchange.identity import Ring
from meetingroom.members.exchange.sealing import MAGIC, Pack, Place
from meetingroom.members.exchange.words import PackError

MEMBER = (
    "key", "name", "born on", "sex", "cell", "card number", "status", "admitted on",
    "photo", "pages", "rev",
)  # fmt: skip
"""What the cells of a member mean, in the headings of a list."""


def is_pack(file: Path) -> bool:
    """Tell whether a file begins as a pack does."""
    with sealed_file.opened(file) as opened:
        return opened.read(len(MAGIC)) == MAGIC


class Taken:
    """A pack from a source that is trusted, in its turn."""

    def __init__(self, opened: BinaryIO, sha256: str, ring: Ring, known: Links) -> None:
        """Read the pack as far as its first member.

        Raises:
            PackError: it is refused.
        """
        pack = Pack(opened)
        pack.trusted(ring)
        follow(pack.head, sha256, known)
        self.head = pack.head
        self.units: list[list[str]] = []
        self.lineage: list[list[str]] = []
        self._lines = unpacked(pack.parts(ring))
        for kind, cells in self._lines:
            if kind == "member":
                self._lines = chain([(kind, cells)], self._lines)
                break
            (self.units if kind == "unit" else self.lineage).append(cells)

    def rows(self) -> Iterator[list[str]]:
        """Give the headings, then every member.

        Raises:
            PackError: also after the last, where the pack as a whole is refused.
        """
        yield [*MEMBER]
        for kind, cells in self._lines:
            if kind != "member":
                raise PackError("content", chunk="?")
            yield cells

    @property
    def told(self) -> dict[str, Any]:
        """What the preview and the journal keep of the pack."""
        return self.head.model_dump(mode="json", include={*Place.model_fields})


@contextmanager
def taken(file: Path, sha256: str, ring: Ring, known: Links) -> Iterator[Taken]:
    """Open a pack to take it in.

    Raises:
        PackError: it is refused.
    """
    with sealed_file.opened(file) as opened:
        yield Taken(opened, sha256, ring, known)
