"""A file of units and one of lineage become the tree of the directory.

The same way as a list of members: looked at as a whole, then applied at once to a new
generation, with an entry in the journal.  The members are copied, none is read.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from meetingroom.members import generation
from meetingroom.members.intake import values
from meetingroom.members.intake.decoding import DECODERS, recognise
from meetingroom.members.intake.files import UnreadableError, rows_of, sha256_of
from meetingroom.members.intake.journal import write_entry
from meetingroom.members.names import name_fold
from meetingroom.members.records import Edge, Level, Organisation
from meetingroom.members.reorganising import (
    Entry,
    Finding,
    Kind,
    Succession,
    Totals,
    Tree,
    proof,
    reorganised,
)

Headings = Mapping[str, str]
UNITS: Headings = {
    "id": "ma to chuc, ma don vi, ma, id",
    "name": "ten to chuc, ten don vi, ten, name",
    "level": "cap, level",
    "parent": "ma cap tren, ma to chuc cap tren, cap tren, parent",
    "since": "tu ngay, hieu luc tu, ngay hieu luc, valid from",
    "until": "den ngay, ngay ket thuc, valid to",
}
LINEAGE: Headings = {
    "old": "ma cu, to chuc cu, old",
    "new": "ma moi, to chuc moi, new",
    "kind": "hinh thuc, loai, kind",
    "on": "ngay hieu luc, tu ngay, ngay, date",
    "decision": "quyet dinh, so quyet dinh, decision",
    "cells": "cac to chuc thuoc, to chuc thuoc, chi bo, cells",
}
LEVEL_WORDS: dict[str, Level] = {
    "tinh": "tinh",
    "cap tren co so": "cap_tren_co_so",
    "co so": "co_so",
    "chi bo": "chi_bo",
}
KIND_WORDS: dict[str, Kind] = {
    "tach": "tach",
    "chia tach": "tach",
    "nhap": "nhap",
    "sap nhap": "nhap",
    "hop nhat": "hop_nhat",
    "doi ten": "doi_ten",
    "chuyen": "chuyen",
    "giai the": "giai_the",
}
HEADER_ROWS = 10
ROWS_MAX = 200_000
"""Twice the cells that the country has; whoever sends more sends another file."""
DAY_LETTERS = len("2025-07-01")

Row = tuple[int, dict[str, str]]


class Reorganisation(NamedTuple):
    """What the two files would make of the tree."""

    label: str
    sha256: list[str]
    before: Tree
    after: Tree
    lineage: list[Succession]
    """What is not known yet of it."""
    totals: dict[date, Totals]
    findings: list[Finding]
    """Why it cannot be applied."""

    @property
    def counts(self) -> dict[str, int]:
        """Return how many units begin, end and are renamed, and how many edges begin.

        All are 0 where the files say nothing new.
        """
        open_before = {u.id: u for u in self.before.units if u.valid_to is None}
        open_after = {u.id: u for u in self.after.units if u.valid_to is None}
        both = open_before.keys() & open_after.keys()
        known = {(e.child, e.parent, e.valid_from) for e in self.before.edges}
        begun = {(e.child, e.parent, e.valid_from) for e in self.after.edges}
        return {
            "begun": len(open_after.keys() - open_before.keys()),
            "ended": len(open_before.keys() - open_after.keys()),
            "renamed": sum(open_before[u].name != open_after[u].name for u in both),
            "edges": len(begun - known),
            "lineage": len(self.lineage),
        }

    @property
    def changes(self) -> bool:
        """Tell whether anything would be different."""
        before, after = self.before, self.after
        same = {*before.units} == {*after.units} and {*before.edges} == {*after.edges}
        return not same or bool(self.lineage)


def look(folder: Path, file: Path, lineage: Path | None = None) -> Reorganisation:
    """Read the files and prove what they would make; nothing is changed.

    Raises:
        UnreadableError: a file cannot be read; the text says why, and where.
    """
    entries = [entry_of(row) for row in read(file, UNITS, ("id",))]
    needed = ("old", "kind", "on", "decision")
    rows = read(lineage, LINEAGE, needed) if lineage else []
    successions = [succession_of(row) for row in rows]
    tree, known, members = current(folder)
    after, findings = reorganised(tree, entries)
    told, against = proof(after, entries, [*known, *successions], members)
    said = {(one.old, one.new, one.on) for one in known}
    return Reorganisation(
        label=", ".join(one.name for one in (file, lineage) if one),
        sha256=[sha256_of(one) for one in (file, lineage) if one],
        before=tree,
        after=after,
        lineage=[s for s in successions if (s.old, s.new, s.on) not in said],
        totals=told,
        findings=[*findings, *against],
    )


def apply(folder: Path, wish: Reorganisation, at: str, approved_by: list[str]) -> None:
    """Make the new tree that of the directory.  Only for the writer of the folder.

    Raises:
        ValueError: something speaks against it.
    """
    if wish.findings:
        raise ValueError("a reorganisation with findings is not applied")
    entry = {
        "kind": "units",
        "label": wish.label,
        "by": approved_by[0],
        "approved_by": approved_by,
        "sha256": wish.sha256,
        "counts": {"new": 0, "changed": 0, **wish.counts},
    }

    def change(db: sqlite3.Connection) -> None:
        write_tree(db, wish.after)
        db.executemany(
            "INSERT OR REPLACE INTO main.organisation_lineage"
            "(old, new, kind, effective, decision) VALUES (?, ?, ?, ?, ?)",
            ((s.old, s.new, s.kind, s.on.isoformat(), s.decision)
             for s in wish.lineage),
        )  # fmt: skip
        write_entry(db, at, entry)

    if wish.changes:
        generation.amend(folder, change)


def write_tree(db: sqlite3.Connection, tree: Tree) -> None:
    """Replace the tree of the file that is built."""
    # Anew, because files of before knew one name of a unit only.
    db.execute("DROP TABLE IF EXISTS main.organisation")
    db.execute(generation.ORGANISATION)
    db.executemany(
        "INSERT INTO main.organisation VALUES (?, ?, ?, ?, ?)",
        ((u.id, u.name, u.level, u.valid_from.isoformat(), day(u.valid_to))
         for u in tree.units),
    )  # fmt: skip
    db.execute("DELETE FROM main.organisation_edge")
    db.executemany(
        "INSERT INTO main.organisation_edge VALUES (?, ?, ?, ?)",
        ((e.child, e.valid_from.isoformat(), e.parent, day(e.valid_to))
         for e in tree.edges),
    )  # fmt: skip


def day(on: date | None) -> str | None:
    """Return a day as the file has it."""
    return on.isoformat() if on else None


def current(folder: Path) -> tuple[Tree, list[Succession], dict[str, int]]:
    """Return the tree in use, its lineage, and how many members hang on each unit."""
    db = generation.open_current(folder)
    if db is None:
        return Tree([], []), [], {}
    with closing(db):
        db.row_factory = sqlite3.Row
        units = [
            Organisation(**row) for row in db.execute("SELECT * FROM organisation")
        ]
        edges = [Edge(**row) for row in db.execute("SELECT * FROM organisation_edge")]
        lineage = [
            Succession(**row)
            for row in db.execute(
                'SELECT old, new, kind, effective AS "on", decision '
                "FROM organisation_lineage"
            )
        ]
        sql = "SELECT cell, count(*) FROM member WHERE cell <> '' GROUP BY cell"
        return Tree(units, edges), lineage, dict(map(tuple, db.execute(sql)))


def read(file: Path, headings: Headings, needed: Sequence[str]) -> list[Row]:
    """Return the rows of a file by field, each with its line.

    Raises:
        UnreadableError: it has no row of headings, or too many rows.
    """
    known = {h.strip(): f for f, said in headings.items() for h in said.split(",")}
    places: dict[str, int] = {}
    found: list[Row] = []
    for line, cells in enumerate(rows_of(file), start=1):
        if not places:
            fields = [known.get(folded(text)) for text in cells]
            if {*needed} <= {*fields}:
                places = {f: fields.index(f) for f in fields if f}
            elif line >= HEADER_ROWS:
                break
        elif any(cells):
            row = {f: cells[at].strip() for f, at in places.items() if at < len(cells)}
            found.append((line, row))
        if len(found) > ROWS_MAX:
            raise UnreadableError(f"{file.name}: quá nhiều dòng.")
    if not places:
        wanted = ", ".join(headings[field].split(",")[0] for field in needed)
        raise UnreadableError(f"{file.name}: không tìm thấy dòng tiêu đề ({wanted}).")
    reading = recognise(row.get("name", "") for _, row in found)
    decode = DECODERS[reading.encoding]
    return [(n, row | {"name": decode(row.get("name", ""))}) for n, row in found]


def folded(text: str) -> str:
    """Return a word of a file as it is compared."""
    return name_fold(text.replace("_", " "))


def entry_of(row: Row) -> Entry:
    """Return one row of a file of units.

    Raises:
        UnreadableError: a cell cannot be read.
    """
    line, cells = row
    said = cells.get("level", "")
    level = LEVEL_WORDS.get(folded(said))
    if said and level is None:
        raise UnreadableError(f"Dòng {line}: không rõ cấp “{said}”.")
    return Entry(
        id=text_of(row, "id"),
        name=" ".join(cells["name"].split()),
        level=level,
        parent=cells.get("parent", ""),
        since=date_of(row, "since"),
        until=date_of(row, "until"),
        line=line,
    )


def succession_of(row: Row) -> Succession:
    """Return one row of a lineage file.

    Raises:
        UnreadableError: a cell cannot be read.
    """
    line, cells = row
    kind = KIND_WORDS.get(folded(cells.get("kind", "")))
    if kind is None:
        raise UnreadableError(f"Dòng {line}: không rõ hình thức “{cells.get('kind')}”.")
    on = date_of(row, "on")
    if on is None:
        raise UnreadableError(f"Dòng {line}: thiếu ngày hiệu lực.")
    new = cells.get("new", "")
    if not new and kind != "giai_the":
        raise UnreadableError(f"Dòng {line}: thiếu mã mới.")
    return Succession(
        old=text_of(row, "old"),
        new=new,
        kind=kind,
        on=on,
        decision=text_of(row, "decision"),
        cells=tuple(re.split(r"[\s,;|]+", cells.get("cells", "").strip(" ,;|")))
        if cells.get("cells")
        else (),
        line=line,
    )


def text_of(row: Row, field: str) -> str:
    """Return a cell that may not be empty."""
    line, cells = row
    text = cells.get(field, "")
    if not text or values.is_formula(text):
        raise UnreadableError(f"Dòng {line}: thiếu hoặc sai ô {NAMES[field]}.")
    return text


def date_of(row: Row, field: str) -> date | None:
    """Return a cell that is a whole day, or empty."""
    line, cells = row
    text = cells.get(field, "")
    found = values.read_date(text)
    if found is None or len(found) not in {0, DAY_LETTERS}:
        raise UnreadableError(f"Dòng {line}: không đọc được ngày “{text}”.")
    return date.fromisoformat(found) if found else None


NAMES = {"id": "mã tổ chức", "old": "mã cũ", "decision": "quyết định"}
