"""A staged import becomes the directory: one new generation, or nothing.

Who is in the file is added or changed, whom it leaves out stays as he was: absence
never deletes.  The journal of imports is in the file that the import made, each entry
chained to the one before.
"""

import sqlite3
from pathlib import Path
from typing import Any

from meetingroom.members import generation
from meetingroom.members.exchange.chain import follow, links
from meetingroom.members.exchange.sealing import Place
from meetingroom.members.generation import Progress, silent
from meetingroom.members.intake.checks import CODE, JOINED, STATUS, given
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.journal import entries, write_entry
from meetingroom.members.intake.meanings import keep
from meetingroom.members.intake.staged_units import adopt
from meetingroom.members.intake.staging import STAGED, preview_of

AGAINST = "Thay đổi tổ chức trong gói còn điểm phải sửa; không cập nhật gì."
UNDONE = "Trở về danh bạ trước lần cập nhật {id} ({label})"
JOURNALLED = (
    "label",
    "by",
    "sha256",
    "full",
    "pack",
    "tree",
    "kind",
    "meanings",
    "codes",
    "counts",
    "rules",
    "padded",
)


def apply(
    folder: Path, at: str, approved_by: list[str], progress: Progress = silent
) -> dict[str, Any]:
    """Make the staged import the directory, and return its entry in the journal.

    A list of changes that says nothing new leaves everything as it is.  A whole one
    says at least that its data are of that day, and marks whoever is missing or back.

    Raises:
        FileNotFoundError: nothing is staged.
        PackError: it is a pack whose turn it is no longer.
        UnreadableError: what it says of units does not hold.
        BlockingIOError: another process changes the directory.
    """
    with generation.only_writer(folder):
        preview = preview_of(folder)
        if preview is None:
            raise FileNotFoundError(STAGED)
        if "units" in preview:
            preview["tree"] = preview["units"]["counts"]
        kept = [key for key in JOURNALLED if key in preview]
        entry = {key: preview[key] for key in kept} | {"approved_by": approved_by}
        pack = preview.get("pack")
        if pack:
            # Another command may have taken an import back since this was looked at.
            known = links(reversed(entries(folder)))
            follow(Place.model_validate(pack), preview["sha256"], known)
        units = preview.get("units", {})
        if units.get("against"):
            raise UnreadableError(AGAINST)
        counts = preview["counts"]
        marking = counts["new"] or counts["changed"] or counts.get("marked")
        if marking or units.get("changes"):
            staged = {"staged": folder / STAGED}
            fill = _fill(at, entry, tree=bool(units))
            generation.build(folder, fill, progress, staged)
        elif pack or preview["full"] or "meanings" in preview:
            # A pack has its place in the chain even where it says nothing new.
            generation.amend(folder, lambda db: _written(db, at, entry))
        (folder / STAGED).unlink()
    return entry


def _fill(at: str, entry: dict[str, Any], *, tree: bool) -> generation.Fill:
    def fill(db: sqlite3.Connection) -> None:
        columns = ("born_on", "sex", "cell", "card_number")
        kept = ", ".join(f"o.{column}" for column in generation.COLUMNS[2:])
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM main.batch").fetchone()
        # Whom only a code's meaning touches was seen by no list anew.
        seen = "o.seen" if "meanings" in entry else str(int(last) + 1)
        joined = JOINED.replace("member s", "staged.member s", 1)
        db.execute(
            f"INSERT INTO raw.member SELECT s.key, s.name, "
            f"{', '.join(map(given, columns))}, {STATUS}, {given('admitted_on')}, "
            f"{given('photo')}, {CODE}, {given('pages')}, {given('rev')}, {seen} "
            f"FROM {joined}"
        )
        db.execute(
            f"INSERT INTO raw.member SELECT o.key, n.name, {kept} FROM old.member o "
            "JOIN old.name n ON n.rank = o.name WHERE NOT EXISTS "
            "(SELECT 1 FROM staged.member s WHERE s.key = o.key)"
        )
        if tree:
            adopt(db)
        _written(db, at, entry)

    return fill


def _written(db: sqlite3.Connection, at: str, entry: dict[str, Any]) -> None:
    """Put what is told of codes, and the entry in the journal, into the new file."""
    keep(db, entry.get("meanings", {}))
    write_entry(db, at, entry)


def undo(folder: Path, at: str, by: str) -> dict[str, Any] | None:
    """Put the directory before in place, and return the entry that says so, or None.

    The journal goes on: what was taken back stays in it, and can be had again by
    taking back once more.  A list that waits was compared with another directory, and
    is forgotten.

    Raises:
        BlockingIOError: another process changes the directory.
    """
    with generation.only_writer(folder):
        undone = next(iter(entries(folder)), {"id": 0, "label": ""})
        entry = {
            "kind": "undo",
            "label": UNDONE.format(**undone),
            "undone": undone["id"],
            "by": by,
            "approved_by": [by],
            "counts": {"new": 0, "changed": 0},
        }

        def change(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM main.batch")
            db.execute("INSERT INTO main.batch SELECT * FROM old.batch")
            write_entry(db, at, entry)

        if not generation.take_back(folder, change):
            return None
        (folder / STAGED).unlink(missing_ok=True)
    return entry
