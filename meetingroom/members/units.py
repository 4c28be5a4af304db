"""Where a cell stands in the tree of organisations, read from the directory's file."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date

from meetingroom.members.organisations import path


def unit_names(
    db: sqlite3.Connection, cells: Collection[str], on: date
) -> dict[str, str]:
    """Return the name of each cell on a day, with the units above it.

    The province, which is above everybody, is left out; an unknown cell is "".

    Raises:
        InvalidError: a unit is above itself.
    """
    parents = dict(_edges_above(db, set(cells), on))
    wanted = json.dumps([*{*cells, *parents.values()}])
    sql = (
        "SELECT id, name FROM organisation WHERE level <> 'tinh' "
        "AND id IN (SELECT value FROM json_each(?)) AND valid_from <= ? "
        "AND (valid_to IS NULL OR valid_to > ?)"
    )
    day = on.isoformat()
    names = dict(db.execute(sql, (wanted, day, day)).fetchall())
    return {
        cell: ", ".join(names[unit] for unit in path(parents, cell) if unit in names)
        for cell in cells
    }


def _edges_above(
    db: sqlite3.Connection, units: set[str], on: date
) -> Iterator[tuple[str, str]]:
    """Give the edges from the units upwards, a level at a time; each unit once."""
    sql = (
        "SELECT child, parent FROM organisation_edge "
        "WHERE child IN (SELECT value FROM json_each(?)) AND valid_from <= ? "
        "AND (valid_to IS NULL OR valid_to > ?)"
    )
    day = on.isoformat()
    seen: set[str] = set()
    while units := units - seen:
        seen |= units
        rows = db.execute(sql, (json.dumps([*units]), day, day)).fetchall()
        yield from rows
        units = {parent for _, parent in rows}
