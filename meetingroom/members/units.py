"""Where a cell stands in the tree of organisations, read from the database."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, or_, select

from meetingroom.members.organisations import path
from meetingroom.tables import organisation, organisation_edge


def unit_names(db: Connection, cells: Collection[str], on: date) -> dict[str, str]:
    """Return the name of each cell on a day, with the units above it.

    The province, which is above everybody, is left out; an unknown cell is "".

    Raises:
        InvalidError: a unit is above itself.
    """
    parents = dict(_edges_above(db, set(cells), on))
    query = select(organisation.c.id, organisation.c.name)
    query = query.where(organisation.c.id.in_({*cells, *parents.values()}))
    query = query.where(organisation.c.level != "tinh")
    names = {row.id: row.name for row in db.execute(query)}
    return {
        cell: ", ".join(names[unit] for unit in path(parents, cell) if unit in names)
        for cell in cells
    }


def _edges_above(
    db: Connection, units: set[str], on: date
) -> Iterator[tuple[str, str]]:
    """Give the edges from the units upwards, a level at a time; each unit once."""
    edge = organisation_edge.c
    query = select(edge.child, edge.parent).where(
        edge.valid_from <= on, or_(edge.valid_to.is_(None), edge.valid_to > on)
    )
    seen: set[str] = set()
    while units := units - seen:
        seen |= units
        rows = db.execute(query.where(edge.child.in_(units))).all()
        yield from ((row.child, row.parent) for row in rows)
        units = {row.parent for row in rows}
