"""How old the directory is, and whether somebody was in the last list.  Pure.

An import that was taken back counts no longer, and one whose taking back was taken back
counts again.  Absence from a part of a list says nothing; absence from a whole one says
something only of those whom the same source has told of before.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from meetingroom.values import LOCAL

Entry = tuple[int, str, Mapping[str, Any]]
"""Of the journal of imports: number, instant, what was done."""


class History(NamedTuple):
    """What the imports that count say of the whole directory."""

    on: date | None
    """The day of the newest one; None where nothing was imported."""
    source: Mapping[int, str]
    """Which source each import is of; lists without a pack are of one."""
    whole: Mapping[str, int]
    """The last whole list of each source."""


class Freshness(NamedTuple):
    """What a door has to know of the data about one member."""

    on: date | None
    listed: bool
    """Whether the last whole list of the member's source has the member."""


class Marks(NamedTuple):
    """Imports by what having been seen last by them says, once a whole list comes."""

    listed: frozenset[int]
    """Of the list's source: whoever they saw last is expected in it."""
    missing: frozenset[int]
    """Of any source: whoever they saw last was missing from its last whole list."""


NOTHING = Freshness(None, True)
"""Of a directory that was not made by imports."""


def history_of(entries: Iterable[Entry]) -> History:
    """Return what counts of a journal, in whatever order it comes."""
    undone: set[int] = set()
    counting = []
    for number, at, body in sorted(entries, reverse=True, key=lambda one: one[0]):
        if number in undone:
            continue
        if body.get("kind") == "undo":
            undone.add(int(body["undone"]))
        elif body.get("kind") != "codes":
            # What the office says of a code makes no data newer.
            counting.append((number, at, body))
    source = {number: source_of(body) for number, _, body in counting}
    whole: dict[str, int] = {}
    for number, _, body in counting:
        if _is_whole(body):
            whole.setdefault(source[number], number)
    newest = max((datetime.fromisoformat(at) for _, at, _ in counting), default=None)
    on = newest.astimezone(LOCAL).date() if newest else None
    return History(on, source, whole)


def freshness(history: History, seen: int) -> Freshness:
    """Return how fresh a member is whom the import `seen` had last."""
    last = history.whole.get(history.source.get(seen, ""), 0)
    return Freshness(history.on, seen not in history.source or seen >= last)


def marks_before(history: History, source: str) -> Marks:
    """Return what the marks of members say before a whole list of a source."""
    missing = {n for n, of in history.source.items() if n < history.whole.get(of, 0)}
    mine = {n for n, of in history.source.items() if of == source}
    return Marks(frozenset(mine - missing), frozenset(missing))


def source_of(body: Mapping[str, Any]) -> str:
    """Return whose list it was: of a pack its maker's name, else nothing."""
    pack = body.get("pack") or {}
    return str(pack.get("source", ""))


def _is_whole(body: Mapping[str, Any]) -> bool:
    """Tell whether everybody whom a whole list has was marked as seen by it.

    One that says nothing new leaves the members as they were, marks included.
    """
    counts = body.get("counts") or {}
    marking = ("new", "changed", "marked")
    return bool(body.get("full") and any(counts.get(one) for one in marking))
