"""What of everything that is known a desk may carry with it.  Pure.

The result at the desk stays what it was, and the reason stays here: whoever opens the
storage of a desk finds no more about anybody than its screen would have shown.
"""

from datetime import timedelta
from typing import Any

from meetingroom.members.facts import Facts, Override
from meetingroom.members.row import Row, before_opening, delegate, moved_out
from meetingroom.members.table import TABLE
from meetingroom.members.verdict import UNSAID

LEFT = ("xoa_ten", "khai_tru", "xin_ra")
SHOWN = frozenset({None, "tu_tran", "du_bi", "mien_sinh_hoat", "tam_thoi_noi_khac"})
"""Statuses that a row of their own shows; all others look like a good one."""
ROWS = {row.code: row for row in TABLE}
ABOUT = (
    *("capacity", "expected_here", "closed_to_person", "other_person"),
    *("zone", "data_on", "data_age_days", "data_limit_days", "own_desk"),
)
"""Of everybody, guests included."""
OF_DELEGATES = (
    *("all_members", "unlisted", "replaced", "replaces", "decision"),
    *("other_capacity", "name_mismatch", "card_differs"),
)
QUIET = Override(by="Ban thẩm tra", reason="theo hồ sơ", codes=())
"""A decision whose reason would tell what it was about."""


def for_desk(facts: Facts) -> dict[str, Any]:
    """Return the facts about one person that a desk needs to decide without network.

    Nothing of who is inside, of badges or of clocks: the desk knows that itself.
    """
    told: dict[str, Any] = {name: getattr(facts, name) for name in ABOUT}
    unsaid = [ROWS[code] for code in sorted(UNSAID) if ROWS[code].holds(facts)]
    told["summons"] = "not_summoned" if unsaid else "summoned"
    told["override"] = decided(facts, unsaid)
    if delegate(facts):
        told |= {name: getattr(facts, name) for name in OF_DELEGATES}
        told |= {"status": shown(facts), **moves(facts)}
    return told


def shown(facts: Facts) -> str | None:
    """Return a status that gives the same row, and says nothing beyond it."""
    if facts.status in LEFT:
        return "xin_ra"
    if facts.status == "khong_ro":
        return None
    return facts.status if facts.status in SHOWN else "chinh_thuc"


def moves(facts: Facts) -> dict[str, Any]:
    """Return whether a delegate has moved or retired; of days only before or not."""
    eve = facts.opens_on and facts.opens_on - timedelta(days=1)
    out = moved_out(facts)
    return {
        "opens_on": facts.opens_on,
        "moved": "outside" if out else facts.moved,
        "moved_on": eve if out and before_opening(facts) else None,
        "retired_on": eve if ROWS["NGHI_HUU"].holds(facts) else None,
    }


def decided(facts: Facts, unsaid: list[Row]) -> Override | None:
    """Return the committee's decision, without what it was about."""
    known = facts.override
    if known is None:
        return None
    holding = {row.code for row in TABLE if row.holds(facts)}
    codes = holding.intersection(known.codes) - UNSAID
    if not any(row.code in known.codes for row in unsaid):
        return known.model_copy(update={"codes": (*sorted(codes),)})
    if all(row.code in known.codes for row in unsaid):
        codes.add("KHONG_TRIEU_TAP")
    return QUIET.model_copy(update={"codes": (*sorted(codes),)})
