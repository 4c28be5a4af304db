"""A reorganisation: dated rows become a new tree, which is proved before it counts.

Pure.  A row says what a unit is called and under which it stands from a day on, or that
it ends.  Nothing of the past is changed: a version or an edge ends where the next one
begins.  Lineage says what became of a unit that ends or is split.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeVar, cast

from meetingroom.members.organisations import below, flaws, holds, parents_on
from meetingroom.members.records import Edge, Level, Organisation
from meetingroom.values import Value

Kind = Literal["tach", "nhap", "hop_nhat", "doi_ten", "chuyen", "giai_the"]
"""Split, absorbed, merged, renamed, moved, dissolved."""
LEVELS: tuple[Level, ...] = ("tinh", "cap_tren_co_so", "co_so", "chi_bo")
DAY = timedelta(days=1)

Doubt = Literal[
    "incomplete", "backdated", "unknown", "parents", "gone", "loop", "members",
    "totals", "no_lineage", "unnamed", "named_twice", "elsewhere",
]  # fmt: skip

Outcome = tuple[Doubt | None, list[Organisation], list[Edge]]
Dated = TypeVar("Dated", bound=Organisation | Edge)


class Entry(Value):
    """One row of a file of units.  What is empty stays as it is known."""

    id: str
    name: str = ""
    level: Level | None = None
    parent: str = ""
    since: date | None = None
    until: date | None = None
    """The first day on which the unit no longer exists."""
    line: int = 0


class Succession(Value):
    """One row of a lineage file: what became of a unit on a day."""

    old: str
    new: str
    """Empty where it was dissolved."""
    kind: Kind
    on: date
    decision: str
    cells: tuple[str, ...] = ()
    """The parts of the old unit that come under this new one."""
    line: int = 0
    """The line of the file, 0 where it is known, and was proved, from before."""


class Finding(NamedTuple):
    """Why a reorganisation cannot be applied."""

    doubt: Doubt
    unit: str
    on: date | None = None
    line: int = 0
    """The line of the file, 0 where no one line is to blame."""


class Tree(NamedTuple):
    """All units and edges with their dates."""

    units: Sequence[Organisation]
    edges: Sequence[Edge]


class Extent(NamedTuple):
    """How many units a level has on a day, and how many members are below them."""

    units: int
    members: int


Totals = dict[Level, Extent]


def reorganised(tree: Tree, entries: Iterable[Entry]) -> tuple[Tree, list[Finding]]:
    """Return the tree with the rows applied, and the rows that cannot be.

    A row that says what is known already changes nothing, so that a file may come
    twice.
    """
    units: dict[str, list[Organisation]] = grouped(tree.units)
    edges: dict[str, list[Edge]] = {}
    for edge in tree.edges:
        edges.setdefault(edge.child, []).append(edge)
    found: list[Finding] = []
    for entry in sorted(
        entries, key=lambda e: (e.since or e.until or date.min, e.line)
    ):
        mine, above = units.get(entry.id, []), edges.get(entry.id, [])
        doubt, mine, above = _applied(entry, mine, above)
        if doubt:
            day = entry.since or entry.until
            found.append(Finding(doubt, entry.id, day, entry.line))
            continue
        units[entry.id], edges[entry.id] = mine, above
    flat = [u for mine in units.values() for u in mine]
    return Tree(flat, [e for mine in edges.values() for e in mine]), found


def grouped(units: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """Return the versions of each unit."""
    found: dict[str, list[Organisation]] = {}
    for unit in units:
        found.setdefault(unit.id, []).append(unit)
    return found


def _applied(entry: Entry, units: list[Organisation], edges: list[Edge]) -> Outcome:
    """Return one unit's versions and edges after a row, or why it cannot be applied."""
    since, until = entry.since, entry.until
    if (since is None and until is None) or (since and until and until <= since):
        return "incomplete", units, edges
    doubt: Doubt | None = None
    if since is not None:
        doubt, units, edges = _begin(entry, since, units, edges)
    if until is not None and doubt is None:
        return _end(until, units, edges)
    return doubt, units, edges


def _begin(
    entry: Entry, since: date, units: list[Organisation], edges: list[Edge]
) -> Outcome:
    known = max(units, key=lambda u: u.valid_from, default=None)
    name = entry.name or (known.name if known else "")
    level = entry.level or (known.level if known else None)
    rootless = known is None and level != "tinh" and not entry.parent
    if not name or level is None or rootless:
        return "incomplete", units, edges
    unit = Organisation(id=entry.id, name=name, level=level, valid_from=since)
    new_units, new_edges = begun(units, unit), edges
    if entry.parent:
        edge = Edge(child=entry.id, parent=entry.parent, valid_from=since)
        new_edges = begun(edges, edge) or []
    if new_units is None or (entry.parent and not new_edges):
        return "backdated", units, edges
    return None, new_units, new_edges


def _end(until: date, units: list[Organisation], edges: list[Edge]) -> Outcome:
    if any(u.valid_to == until for u in units):
        return None, units, edges
    last = [u for u in units if u.valid_to is None]
    if not last:
        return "unknown", units, edges
    if last[0].valid_from >= until or any(e.valid_from >= until for e in edges):
        return "backdated", units, edges
    return None, ended(units, until), ended(edges, until)


def begun(versions: list[Dated], new: Dated) -> list[Dated] | None:
    """Return the versions with one that begins; None where a later one is known."""
    day = new.valid_from
    kept = {"valid_from", "valid_to"}
    said = new.model_dump(exclude=kept)
    for one in versions:
        if holds(one, day) and one.model_dump(exclude=kept) == said:
            return versions
    if any(one.valid_from > day for one in versions):
        return None
    before = [one for one in versions if one.valid_from < day]
    return [*ended(before, day), new]


def ended(versions: Iterable[Dated], day: date) -> list[Dated]:
    """Return the versions, those that went on ending on a day."""
    found: list[Dated] = []
    for one in versions:
        last = one.valid_to or date.max
        changed = one.model_copy(update={"valid_to": min(last, day)})
        found.append(cast("Dated", changed))
    return found


def proof(
    tree: Tree,
    entries: Iterable[Entry],
    lineage: Sequence[Succession],
    members: Mapping[str, int],
) -> tuple[dict[date, Totals], list[Finding]]:
    """Return the totals of the days around each change, and what speaks against it.

    `members` is how many hang on each unit.  Looked at is every day from the first
    that the rows name: the tree is sound, no unit ends that has members or of which
    lineage does not say what became of it, and each level that goes on has as many
    members as the day before.
    """
    named = [day for e in entries for day in (e.since, e.until) if day is not None]
    dated: list[Organisation | Edge] = [*tree.units, *tree.edges]
    ends = {day for one in dated for day in (one.valid_from, one.valid_to) if day}
    days: list[date] = sorted(day for day in ends if named and day >= min(named))
    found: list[Finding] = []
    for day in days:
        wrong = flaws(tree.units, tree.edges, day)
        found += [Finding(one.kind, one.unit, day) for one in wrong]
    if found:
        return {}, found
    told: dict[date, Totals] = {}
    for day in days:
        before = units_on(tree, day - DAY)
        after = units_on(tree, day)
        gone = before.keys() - after.keys()
        said = {one.old for one in lineage if one.on == day}
        found += [Finding("members", u, day) for u in sorted(gone) if members.get(u)]
        found += [Finding("no_lineage", u, day) for u in sorted(gone - said)]
        both = {u: n for u, n in members.items() if u in before and u in after}
        # The day before the first is not looked at for flaws: it is as it was.
        one, two = (totals(tree, both, d) for d in (day - DAY, day))
        told |= {day - DAY: one, day: two}
        unequal = {level for level in one.keys() & two.keys() if one[level].members
                   != two[level].members}  # fmt: skip
        found += [Finding("totals", level, day) for level in sorted(unequal)]
    fresh = [row for row in lineage if row.line]
    return told, found + [f for day in days for f in succession(tree, fresh, day)]


def units_on(tree: Tree, on: date) -> dict[str, Organisation]:
    """Return the units of a day."""
    return {unit.id: unit for unit in tree.units if holds(unit, on)}


def totals(tree: Tree, members: Mapping[str, int], on: date) -> Totals:
    """Return how many units each level has on a day, and how many members below it."""
    units, parents = units_on(tree, on), parents_on(tree.edges, on)
    count = Counter(unit.level for unit in units.values())
    below_level: Counter[Level] = Counter()
    for cell, number in members.items():
        way: list[str] = []
        unit: str | None = cell
        while unit in units and unit not in way:
            way.append(unit)
            unit = parents.get(unit)
        below_level.update(dict.fromkeys({units[u].level for u in way}, number))
    return {at: Extent(count[at], below_level[at]) for at in LEVELS if count[at]}


def succession(tree: Tree, lineage: Iterable[Succession], day: date) -> list[Finding]:
    """Return the parts of the old units that are not below a new one on a day.

    Where a unit has several new ones, each of its parts has to be named once.
    """
    rows: dict[str, list[Succession]] = {}
    for row in lineage:
        if row.on == day:
            rows.setdefault(row.old, []).append(row)
    if not rows:
        return []
    known, units = units_on(tree, day - DAY), units_on(tree, day)
    old, new = parents_on(tree.edges, day - DAY), parents_on(tree.edges, day)
    found: list[Finding] = []
    for unit, mine in rows.items():
        lost = [r for r in mine if r.new not in units and r.kind != "giai_the"]
        found += [Finding("gone", row.new, day, row.line) for row in lost]
        if lost or unit not in known:
            found += [] if lost else [Finding("unknown", unit, day, mine[0].line)]
            continue
        parts = {c for c, above in old.items() if above == unit and c in units}
        named = Counter(cell for row in mine for cell in row.cells)
        if len(mine) > 1:
            found += [Finding("unnamed", c, day) for c in sorted(parts - named.keys())]
        found += [Finding("named_twice", c, day) for c, n in named.items() if n > 1]
        for row in mine:
            under = below(new, row.new)
            meant = set(row.cells) or (parts if len(mine) == 1 else set())
            astray = sorted(meant - under) if row.kind != "giai_the" else []
            found += [Finding("elsewhere", c, day, row.line) for c in astray]
    return found
