"""A staged file against the directory in use: rules over several rows, and the diff.

SQL in the worker's own connection: `main.member` is staged, `old` the directory, and
`organisation` the staged tree where there is one, else that of the directory.
What a file leaves blank never erases what is known.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from meetingroom.members.freshness import history_of, marks_before, source_of
from meetingroom.members.intake.meanings import CODES_SHOWN
from meetingroom.members.intake.reading import HELD, Findings, Rule

COMPARED = (
    "born_on", "sex", "cell", "card_number", "status", "admitted_on", "photo", "pages",
)  # fmt: skip
CURRENT = "('chinh_thuc', 'mien_sinh_hoat', 'tam_thoi_noi_khac')"
GONE = "('tu_tran', 'xoa_ten', 'khai_tru', 'xin_ra')"
MANY = 0.02
"""Share of changed members over which a second person has to look."""
SHRINK = 0.05
"""Share that a unit may lose in a full file before it counts as X12."""
SECOND: frozenset[Rule] = frozenset({"X01", "X02", "X04", "X10", "X12", "X14"})
BACK = (
    f"o.status IN {GONE} AND s.status NOT IN ('', 'khong_ro') "
    f"AND s.status NOT IN {GONE}"
)
JOINED = (
    "member s LEFT JOIN old.member o ON o.key = s.key "
    "LEFT JOIN old.name n ON n.rank = o.name"
)


def given(column: str) -> str:
    """Return the SQL of what a column is after the import."""
    return f"coalesce(nullif(s.{column}, ''), o.{column}, '')"


STATUS = f"coalesce(nullif({given('status')}, ''), 'khong_ro')"
CODE = "CASE WHEN s.status <> '' THEN s.code ELSE coalesce(o.code, '') END"
DIFFERS = " OR ".join(
    [
        "s.name <> n.name",
        f"{CODE} <> o.code",
        *(f"{given(c)} <> o.{c}" for c in COMPARED),
    ]
)
SAME_CODE = "(s.code <> '' AND s.code = o.code) OR o.status = 'khong_ro'"
"""Where another standing says only that the office knows a code by now."""
REWRITTEN = " OR ".join([
    "s.name <> n.name",
    *(f"{given(c)} <> o.{c}" for c in COMPARED if c not in {"status", "pages"}),
    f"({given('status')} <> o.status AND NOT ({SAME_CODE}))",
    f"(o.pages <> '' AND {given('pages')} <> o.pages)",
])  # fmt: skip
"""What a source may not say differently under the same revision."""


def compare(
    db: sqlite3.Connection, found: Findings, asked: Mapping[str, Any]
) -> dict[str, Any]:
    """Take out the rows that cannot be applied, and return what would become of it."""
    _hold_repeated_keys(db, found)
    db.execute("CREATE UNIQUE INDEX staged_key ON member(key)")
    db.execute("CREATE INDEX staged_card ON member(card_number)")
    (known,) = db.execute("SELECT count(*) FROM old.member").fetchone()
    if known:
        _hold_by_revision(db, found)
    _hold_cards(db, found)
    _tell_changes(db, found, bool(known))
    counts = changes(db, bool(known))
    counts["held"] = sum(n for rule, n in found.counts.items() if rule in HELD)
    counts["older"] = found.counts["X09"]
    delegates = touched(db, asked.get("delegates", {}))
    absent = 0
    if asked.get("full") and known:
        absent = _absent(db, found)
        counts["marked"] = _marked(db, asked)
        delegates += _absent_delegates(db, asked.get("delegates", {}))
    return {
        "known": known,
        "counts": {**counts, "absent": absent},
        "rules": dict(sorted(found.counts.items())),
        "samples": found.samples,
        "delegates": delegates,
        "second": reasons(found, counts, known, delegates),
        "codes": unknown_codes(db),
    }


def _hold(db: sqlite3.Connection, found: Findings, rule: Rule, select: str) -> int:
    """Take out the rows of a query (rowid, line, key) and tell them."""
    rows = db.execute(select).fetchall()
    for _, line, key in rows:
        found.add(rule, line, key)
    db.executemany("DELETE FROM member WHERE rowid = ?", ((r,) for r, _, _ in rows))
    return len(rows)


def _hold_repeated_keys(db: sqlite3.Connection, found: Findings) -> None:
    db.execute("CREATE INDEX by_key ON member(key)")
    repeated = "SELECT key FROM member GROUP BY key HAVING count(*) > 1"
    select = f"SELECT rowid, line, key FROM member WHERE key IN ({repeated})"
    _hold(db, found, "X02", select)
    db.execute("DROP INDEX by_key")


def _hold_by_revision(db: sqlite3.Connection, found: Findings) -> None:
    base = f"SELECT s.rowid, s.line, s.key FROM {JOINED} WHERE s.rev <> '' "
    _hold(db, found, "X09", f"{base} AND s.rev < o.rev")
    _hold(db, found, "X08", f"{base} AND s.rev = o.rev AND ({REWRITTEN})")


def _hold_cards(db: sqlite3.Connection, found: Findings) -> None:
    """Hold every row whose card somebody else would have, too.

    A row that is held leaves its card to its old bearer, so look until none is left.
    """
    twice = (
        "SELECT card_number FROM member WHERE card_number <> '' "
        "GROUP BY card_number HAVING count(*) > 1"
    )
    taken = (
        "SELECT s.rowid, s.line, s.key FROM member s JOIN old.member o "
        "ON o.card_number = s.card_number AND o.card_number <> '' AND o.key <> s.key "
        "WHERE NOT EXISTS (SELECT 1 FROM member t WHERE t.key = o.key "
        "AND t.card_number NOT IN ('', o.card_number))"
    )
    in_file = f"SELECT rowid, line, key FROM member WHERE card_number IN ({twice})"
    while _hold(db, found, "X01", in_file) + _hold(db, found, "X01", taken):
        pass


def _tell_changes(db: sqlite3.Connection, found: Findings, known: bool) -> None:
    """Tell what is applied and still should be looked at."""
    people = f"SELECT s.line, s.key FROM {JOINED} WHERE "
    queries: list[tuple[Rule, str]] = [
        ("X13", "SELECT line, key FROM member WHERE photo <> '' AND photo IN (SELECT "
                "photo FROM member GROUP BY photo HAVING count(*) > 1)"),
    ]  # fmt: skip
    (units,) = db.execute("SELECT count(*) FROM organisation").fetchone()
    if units:
        queries += [
            ("X05", "SELECT line, key FROM member WHERE cell <> '' AND cell NOT IN "
                    "(SELECT id FROM organisation)"),
            ("X16", "SELECT line, key FROM member WHERE cell IN (SELECT id FROM "
                    "organisation WHERE level <> 'tinh' AND id NOT IN (SELECT child"
                    " FROM organisation_edge WHERE valid_to IS NULL))"),
        ]  # fmt: skip
    if known:
        queries += [
            ("X03", f"{people} o.card_number <> '' AND s.card_number NOT IN "
                    "('', o.card_number)"),
            ("X04", f"{people} s.name <> n.name AND s.born_on <> o.born_on"),
            ("X10", f"{people} {BACK}"),
        ]  # fmt: skip
    for rule, sql in queries:
        for line, key in db.execute(sql):
            found.add(rule, line, key)


def unknown_codes(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the codes that nobody has told, and how many rows bear each."""
    sql = (
        "SELECT code, count(*) FROM member WHERE status = 'khong_ro' AND code <> '' "
        "GROUP BY code ORDER BY 2 DESC, code LIMIT ?"
    )
    return db.execute(sql, (CODES_SHOWN,)).fetchall()


def changes(db: sqlite3.Connection, known: bool) -> dict[str, int]:
    """Return how many rows are new, changed and the same."""
    (rows,) = db.execute("SELECT count(*) FROM member").fetchone()
    if not known:
        return {"new": rows, "changed": 0, "same": 0}
    sql = (
        f"SELECT count(*) FILTER (WHERE o.key IS NULL), "
        f"count(*) FILTER (WHERE o.key IS NOT NULL AND ({DIFFERS})) FROM {JOINED}"
    )
    new, changed = db.execute(sql).fetchone()
    return {"new": new, "changed": changed, "same": rows - new - changed}


def _absent(db: sqlite3.Connection, found: Findings) -> int:
    """Count who is missing from a full file, and tell units that shrink by it."""
    missing = "NOT EXISTS (SELECT 1 FROM member s WHERE s.key = o.key)"
    sql = (
        f"SELECT o.cell, count(*), count(*) FILTER (WHERE {missing}) "
        "FROM old.member o GROUP BY o.cell"
    )
    absent = 0
    for cell, members, gone in db.execute(sql):
        absent += gone
        if gone > max(1, SHRINK * members):
            found.add("X12", 0, cell)
    return absent


def _marked(db: sqlite3.Connection, asked: Mapping[str, Any]) -> int:
    """Count whose mark a whole list changes: who is missing now, and who is back."""
    history = history_of(
        (number, at, json.loads(body))
        for number, at, body in db.execute("SELECT id, at, body FROM old.batch")
    )
    listed, missing = marks_before(history, source_of(asked))
    here = "EXISTS (SELECT 1 FROM member s WHERE s.key = o.key)"
    sql = (
        "SELECT count(*) FROM old.member o WHERE "
        f"(o.seen IN ({_numbers(listed)}) AND NOT {here}) "
        f"OR (o.seen IN ({_numbers(missing)}) AND {here})"
    )
    (marked,) = db.execute(sql).fetchone()
    return int(marked)


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))


def _absent_delegates(
    db: sqlite3.Connection, delegates: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the delegates of open meetings who are missing from a whole list."""
    sql = (
        "SELECT 1 FROM old.member o WHERE o.key = ? "
        "AND NOT EXISTS (SELECT 1 FROM member s WHERE s.key = o.key)"
    )
    return [
        {"delegate": said, "line": 0, "worse": False, "absent": True}
        for key, said in delegates.items()
        if db.execute(sql, (key,)).fetchone()
    ]


def touched(
    db: sqlite3.Connection, delegates: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the delegates of open meetings whom the import touches."""
    sql = (
        f"SELECT {STATUS}, o.status, s.name, n.name, s.line, "
        f"coalesce(o.status IN {CURRENT}, 1) AND {STATUS} NOT IN {CURRENT} "
        f"FROM {JOINED} WHERE s.key = ? AND (o.key IS NULL OR {DIFFERS})"
    )
    found = []
    for key, said in delegates.items():
        row = db.execute(sql, (key,)).fetchone()
        if row:
            after, before, name, name_before, line, worse = row
            found.append(
                {"delegate": said, "line": line, "before": before, "after": after,
                 "name": name, "name_before": name_before, "worse": bool(worse)}
            )  # fmt: skip
    return sorted(found, key=lambda one: not one["worse"])


def reasons(
    found: Findings,
    counts: Mapping[str, int],
    known: int,
    delegates: list[dict[str, Any]],
) -> list[str]:
    """Return why a second person has to approve; empty where one is enough."""
    told: list[str] = sorted(SECOND & set(found.counts))
    if known and counts["changed"] > MANY * known:
        told.append("many")
    if any(one["worse"] for one in delegates):
        told.append("delegate")
    return told
