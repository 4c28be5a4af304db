"""Units and lineage that come with members in one pack: proved with them, and staged.

What hangs on a unit is counted as it will be once the members of the same pack have
their new cells, so that a cell may lose its last member and end at once.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meetingroom.members import generation
from meetingroom.members.intake.checks import JOINED, given
from meetingroom.members.intake.units import (
    LINEAGE,
    UNITS,
    Reorganisation,
    current,
    entry_of,
    succession_of,
    write_tree,
)
from meetingroom.members.reorganising import Entry, Succession, proof, reorganised

EDGES = """CREATE TABLE organisation_edge(
  child TEXT NOT NULL, valid_from TEXT NOT NULL, parent TEXT NOT NULL, valid_to TEXT,
  PRIMARY KEY (child, valid_from)) WITHOUT ROWID"""
SUCCESSIONS = """CREATE TABLE organisation_lineage(
  old TEXT, new TEXT, kind TEXT, effective TEXT, decision TEXT)"""
SHOWN = 20

Cells = Sequence[Sequence[str]]


class StagedUnits:
    """What a pack says of units."""

    def __init__(self, folder: Path, units: Cells, lineage: Cells) -> None:
        """Read the rows.

        Raises:
            UnreadableError: a cell cannot be read.
        """
        self._tree, self._known, _ = current(folder)
        self._entries: list[Entry] = [
            entry_of((line, dict(zip(UNITS, cells, strict=True))))
            for line, cells in enumerate(units, start=1)
        ]
        self._lineage: list[Succession] = [
            succession_of((line, dict(zip(LINEAGE, cells, strict=True))))
            for line, cells in enumerate(lineage, start=1)
        ]
        self._after, self._findings = reorganised(self._tree, self._entries)

    def write(self, db: sqlite3.Connection) -> None:
        """Put the new tree beside the staged members, where the checks look first."""
        db.execute(EDGES)
        db.execute(SUCCESSIONS)
        write_tree(db, self._after)

    def prove(self, db: sqlite3.Connection) -> Reorganisation:
        """Return what would become of the tree, after the members were compared."""
        cell = given("cell")
        sql = (
            f"SELECT cell, count(*) FROM (SELECT {cell} AS cell FROM {JOINED} "
            "UNION ALL SELECT o.cell FROM old.member o WHERE NOT EXISTS "
            "(SELECT 1 FROM member s WHERE s.key = o.key)) "
            "WHERE cell <> '' GROUP BY cell"
        )
        members = dict(map(tuple, db.execute(sql)))
        lineage = [*self._known, *self._lineage]
        told, against = proof(self._after, self._entries, lineage, members)
        known = {(one.old, one.new, one.on) for one in self._known}
        new = [s for s in self._lineage if (s.old, s.new, s.on) not in known]
        db.executemany(
            "INSERT INTO organisation_lineage VALUES (?, ?, ?, ?, ?)",
            ((s.old, s.new, s.kind, s.on.isoformat(), s.decision) for s in new),
        )
        return Reorganisation(
            label="",
            sha256=[],
            before=self._tree,
            after=self._after,
            lineage=new,
            totals=told,
            findings=[*self._findings, *against],
        )


def shown(wish: Reorganisation) -> dict[str, Any]:
    """Return a reorganisation as a preview has it."""
    return {
        "counts": wish.counts,
        "changes": wish.changes,
        "days": [
            [
                day.isoformat(),
                {level: list(of) for level, of in wish.totals[day].items()},
            ]
            for day in sorted(wish.totals)[:SHOWN]
        ],
        "against": len(wish.findings),
        "findings": [
            {
                "doubt": one.doubt,
                "unit": one.unit,
                "on": one.on.isoformat() if one.on else "",
                "line": one.line,
            }
            for one in wish.findings[:SHOWN]
        ],
    }


def adopt(db: sqlite3.Connection) -> None:
    """Put the staged tree into the generation that is built."""
    db.execute("DROP TABLE main.organisation")
    db.execute(generation.ORGANISATION)
    db.execute("DELETE FROM main.organisation_edge")
    for name in ("organisation", "organisation_edge"):
        db.execute(f"INSERT INTO main.{name} SELECT * FROM staged.{name}")
    db.execute(
        "INSERT OR REPLACE INTO main.organisation_lineage"
        "(old, new, kind, effective, decision) "
        "SELECT * FROM staged.organisation_lineage"
    )
