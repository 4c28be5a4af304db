"""What a reorganisation tells those who approve it, in Vietnamese."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from meetingroom.members.intake.units import Reorganisation
from meetingroom.members.records import Level
from meetingroom.members.reorganising import Doubt, Totals

NOTHING_NEW = "Không có gì mới; danh bạ giữ nguyên."
UNTOUCHED = "Không dòng đảng viên nào bị sửa."
DAYS_MAX = 10
"""Days of change that are told one by one."""
SHOWN = 20

COUNTS = {
    "begun": "tổ chức mới",
    "ended": "tổ chức kết thúc",
    "renamed": "đổi tên",
    "edges": "liên hệ cấp trên thay đổi",
    "lineage": "dòng kế thừa",
}
LEVELS: dict[Level, str] = {
    "tinh": "tỉnh",
    "cap_tren_co_so": "cấp trên cơ sở",
    "co_so": "cơ sở",
    "chi_bo": "chi bộ",
}
DOUBTS: dict[Doubt, str] = {
    "incomplete": "thiếu ngày, tên, cấp hoặc cấp trên",
    "backdated": "có thay đổi muộn hơn đã được ghi nhận",
    "unknown": "không có tổ chức này vào ngày đó",
    "parents": "không có đúng một cấp trên",
    "gone": "nằm dưới hoặc trở thành một tổ chức không có vào ngày đó",
    "loop": "nằm dưới chính nó",
    "members": "kết thúc khi còn đảng viên; hãy nhập danh sách chi bộ mới trước",
    "totals": "tổng số đảng viên của cấp này thay đổi",
    "no_lineage": "kết thúc mà không có dòng kế thừa",
    "unnamed": "chưa được ghi là về tổ chức mới nào",
    "named_twice": "được ghi về hai tổ chức mới",
    "elsewhere": "không nằm dưới tổ chức mới như dòng kế thừa đã ghi",
}


def lines_of_units(wish: Reorganisation) -> list[str]:
    """Return a reorganisation as lines of text."""
    counts = wish.counts
    said = [f"{number(counts[key])} {word}" for key, word in COUNTS.items()]
    lines = [f"{wish.label}: {', '.join(said)}. {UNTOUCHED}"]
    days = sorted(wish.totals)[: 2 * DAYS_MAX]
    lines += [f"Ngày {written(day)}: {totals(wish.totals[day])}" for day in days]
    for one in wish.findings[:SHOWN]:
        at = f", dòng {one.line}" if one.line else ""
        day = f", ngày {written(one.on)}" if one.on else ""
        what = LEVELS.get(one.unit, one.unit) if one.doubt == "totals" else one.unit  # type: ignore[call-overload]
        lines.append(f"{what}{day}{at}: {DOUBTS[one.doubt]}.")
    if wish.findings:
        lines.append(f"Không áp dụng được: {number(len(wish.findings))} điểm phải sửa.")
    return lines


def lines_of_shown(units: Mapping[str, Any] | None) -> list[str]:
    """Return what a staged pack says of units as lines of text; none where nothing."""
    if units is None:
        return []
    said = [f"{number(units['counts'][key])} {word}" for key, word in COUNTS.items()]
    lines = [f"Tổ chức: {', '.join(said)}."]
    for one in units["findings"]:
        day = f", ngày {written(date.fromisoformat(one['on']))}" if one["on"] else ""
        at = f", dòng {one['line']}" if one["line"] else ""
        doubt: Doubt = one["doubt"]
        lines.append(f"{one['unit']}{day}{at}: {DOUBTS[doubt]}.")
    return lines


def totals(of: Totals) -> str:
    """Return the units and members of each level of a day."""
    return "; ".join(
        f"{LEVELS[at]} {number(of[at].units)} ({number(of[at].members)} đảng viên)"
        for at in of
    )


def number(count: int) -> str:
    """Return a number as it is written in Vietnamese: 99.300."""
    return f"{count:,}".replace(",", ".")


def written(day: date) -> str:
    """Return a day as it is written in Vietnamese: 1/7/2025."""
    return f"{day.day}/{day.month}/{day.year}"
