"""The table on the desk device says what the server's says, row by row.

The rows of the device are written from the table; what holds when is written twice and
held together by these situations, which the tests of the pages read too.
"""

import json
import os
import random
from pathlib import Path

from meetingroom.members.facts import Facts, Override, Person
from meetingroom.members.row import COLOURS, COUNTS, Row
from meetingroom.members.table import BANNERS, TABLE
from meetingroom.members.verdict import BY_DECISION, DECIDABLE, UNSAID, at_desk, verdict
from tests.members.test_verdict import (
    BEFORE,
    GUEST,
    NOON,
    OPENS,
    PERSON,
    SITUATIONS,
    badge,
    in_state,
    scanned,
)

KIOSK = Path(__file__).parents[2] / "kiosk"
ROWS = KIOSK / "src/words/door-rows.ts"
VECTORS = KIOSK / "test/door/vectors.json"
MIXED = 100
HEAD = """// Written from meetingroom/members/table.py by test_door_vectors.py.
import type { Row } from "../door/verdict";
"""
SAID = {"code", "colour", "admit", "count", "message_vi", "message_en", "no_entry"}
PART = {"code", "colour", "message_vi", "message_en"}
BADGE = {"serial", "sequence", "valid_from", "valid_to"}


def rows_ts() -> str:
    """Return the rows as the device has them: everything but when they hold."""
    lists = {"TABLE": TABLE, "BANNERS": BANNERS}
    written = [f"{HEAD}"]
    for name, rows in lists.items():
        body = "".join(f"  {as_json(row_of(row))},\n" for row in rows)
        written.append(f"export const {name}: readonly Row[] = [\n{body}];\n")
    orders = {"COLOURS": COLOURS, "COUNTS": COUNTS, "UNSAID": sorted(UNSAID)}
    for name, codes in {**orders, "DECIDABLE": sorted(DECIDABLE)}.items():
        written.append(f"export const {name}: readonly string[] = {as_json(codes)};\n")
    vi, en = BY_DECISION
    written.append(f"export const BY_DECISION = {as_json({'vi': vi, 'en': en})};\n")
    return "\n".join(written)


def row_of(row: Row) -> dict[str, object]:
    names = ("code", "colour", "admit", "count", "vi", "en", "ways")
    return {name: getattr(row, name) for name in names}


def as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)


def vector(facts: Facts) -> dict[str, object]:
    """Return a situation, and what the desk is told of it."""
    told = at_desk(verdict(facts))
    known = facts.model_dump(mode="json", exclude_defaults=True, exclude={"badge"})
    if facts.badge:
        known["badge"] = facts.badge.model_dump(mode="json", include=BADGE)
    parts = {
        name: [one.model_dump(include=PART) for one in getattr(told, name)]
        for name in ("others", "banners")
    }
    return {"facts": known, "told": {**told.model_dump(include=SAID), **parts}}


def mixed(random_: random.Random) -> Facts:
    """Return facts of which many hold at once."""
    pick = random_.choice
    person = pick([None, PERSON, GUEST, in_state("in"), in_state("out")])
    namesake = {"seat": "", "site": pick(["", "Mường Lay"])}
    known: Person | None = person and person.model_copy(update=pick([{}, namesake]))
    base = pick(SITUATIONS)[1]
    override = Override(
        by="Trưởng ban, Phó ban", reason="rõ", codes=pick([("KHOI_TO",), ("TU_TRAN",)])
    )
    moved = pick([{}, {}, {"moved": pick(["inside", "outside"]), "moved_on": BEFORE}])
    update = {
        "person": known if base.person else None,
        "direction": pick(["in", "in", "in", "out"]),
        "status": pick(["chinh_thuc", "tu_tran", "khoi_to_truy_to", "du_bi", None]),
        "capacity": pick(["ex_officio", "elected", "alternate", "guest", "press"]),
        "expected_here": pick([True, False]),
        "repeated": pick([False, False, True]),
        "offline": pick([False, True]),
        "own_desk": pick(["", "3"]),
        "delegations": pick([(), ("Mường Lay", "Mường Nhé")]),
        "override": pick([None, override]),
        "clock_offset_s": pick([0.0, 61.0, -90.4]),
        "clock_jumped_back": pick([False, False, True]),
        "data_age_days": pick([None, 10, 100]),
        "temporary_counts": pick([True, False]),
        "unlisted": pick([False, False, True]),
        "entered_at": pick([None, NOON]),
        "entered_desk": pick(["", "Bàn 2"]),
        "opens_on": pick([None, OPENS]),
        "retired_on": pick([None, BEFORE]),
        **moved,
    }
    return base.model_copy(update=update)


def vectors() -> str:
    """Return every situation, and many mixed ones, a line each."""
    random_ = random.Random(7)
    situations = [facts for _, facts in SITUATIONS]
    situations += [scanned(badge=badge(sequence=1), offline=True)]
    situations += [mixed(random_) for _ in range(MIXED)]
    return "[\n" + ",\n".join(as_json(vector(one)) for one in situations) + "\n]\n"


def test_the_device_has_the_rows_and_the_situations_of_this_table():
    kept = {ROWS: rows_ts(), VECTORS: vectors()}
    if os.environ.get("MEETINGROOM_GOLDEN") == "write":
        for path, content in kept.items():
            path.write_text(content)

    assert {path.name: path.read_text() for path in kept} == {
        path.name: content for path, content in kept.items()
    }


def test_every_row_and_banner_is_in_a_situation():
    told = json.loads(vectors())
    codes = {one["told"]["code"] for one in told}
    banners = {one["code"] for each in told for one in each["told"]["banners"]}
    rows = {row.code for row in TABLE} - UNSAID

    assert codes == rows | {"GAP_BTT"}
    assert banners == {row.code for row in BANNERS}
