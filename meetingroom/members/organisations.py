"""The tree of organisations on a day, and how a merger changes it.

Pure.  The tree is a list of dated edges.  A merger or split ends edges and begins
others; no member is touched, because members hang on cells.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from meetingroom.errors import InvalidError
from meetingroom.members.records import Edge, Organisation

Parents = Mapping[str, str]
"""The unit above each unit, on one day."""


def holds(dated: Organisation | Edge, on: date) -> bool:
    """Tell whether an organisation or edge is valid on a day; its end is exclusive."""
    ended = dated.valid_to is not None and on >= dated.valid_to
    return dated.valid_from <= on and not ended


def parents_on(edges: Iterable[Edge], on: date) -> dict[str, str]:
    """Return the unit above each unit on a day."""
    return {edge.child: edge.parent for edge in edges if holds(edge, on)}


def path(parents: Parents, unit: str) -> list[str]:
    """Return the unit and everything above it, the province last.

    Raises:
        InvalidError: a unit is above itself.
    """
    way = [unit]
    while (above := parents.get(way[-1])) is not None:
        if above in way:
            raise InvalidError(f"organisation {above} is above itself")
        way.append(above)
    return way


def below(parents: Parents, root: str) -> set[str]:
    """Return the unit and everything under it."""
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    found: set[str] = set()
    waiting = [root]
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += children.get(unit, ())
    return found


def move(edges: Sequence[Edge], child: str, parent: str, on: date) -> list[Edge]:
    """Return the edges that change when a unit comes under another from a day on.

    The old edge ends and a new one begins; moving it where it is changes nothing.

    Raises:
        InvalidError: the unit would come under itself, its edge begins that very day
            or later, or it has none.
    """
    parents = parents_on(edges, on)
    if parents.get(child) == parent:
        return []
    if parent in below(parents, child):
        raise InvalidError(f"organisation {child} cannot come under {parent}")
    current = [e for e in edges if e.child == child and e.valid_to is None]
    if not current or current[0].valid_from >= on:
        raise InvalidError(f"organisation {child} has no edge that ends on {on}")
    ended = current[0].model_copy(update={"valid_to": on})
    return [ended, Edge(child=child, parent=parent, valid_from=on)]


class Flaw(NamedTuple):
    """One thing that is wrong with the tree on a day."""

    kind: Literal["parents", "gone", "loop"]
    unit: str
    detail: str = ""
    """How many units are above it; which one above it is not there that day."""


SENTENCES = {
    "parents": "{0} has {1} units above it",
    "gone": "{0} is under {1}, which is not",
    "loop": "{0} is above itself",
}


def problems(
    organisations: Iterable[Organisation], edges: Sequence[Edge], on: date
) -> list[str]:
    """Return what is wrong with the tree on a day, in words."""
    found = flaws(organisations, edges, on)
    return [SENTENCES[flaw.kind].format(flaw.unit, flaw.detail) for flaw in found]


def flaws(
    organisations: Iterable[Organisation], edges: Iterable[Edge], on: date
) -> list[Flaw]:
    """Return what is wrong with the tree on a day; empty where it is sound.

    Sound means: every unit but the province has exactly one unit above it, which
    exists that day, and nothing is above itself.
    """
    units = {unit.id: unit for unit in organisations if holds(unit, on)}
    above: dict[str, list[str]] = {}
    for edge in edges:
        if holds(edge, on):
            above.setdefault(edge.child, []).append(edge.parent)
    found = []
    for unit in units.values():
        mine = above.get(unit.id, [])
        wanted = 0 if unit.level == "tinh" else 1
        if len(mine) != wanted:
            found.append(Flaw("parents", unit.id, f"{len(mine)}"))
        found += [Flaw("gone", unit.id, p) for p in mine if p not in units]
    return found + loops({child: mine[0] for child, mine in above.items()})


def loops(parents: Parents) -> list[Flaw]:
    """Return each way round on which a unit is above itself, by one unit of it."""
    sound: set[str] = set()
    found = []
    for unit in parents:
        way: list[str] = []
        step: str | None = unit
        while step is not None and step not in sound and step not in way:
            way.append(step)
            step = parents.get(step)
        if step is not None and step in way:
            found.append(Flaw("loop", step))
        sound.update(way)
    return found
