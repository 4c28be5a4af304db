"""What the cells of an index mean: dates, secrecy, places on the agenda.  Pure."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from meetingroom.agenda.records import AgendaItem, Classification
from meetingroom.transfer.names import fold

LINE_MAX = 300
ORDER_MAX = 9_999
GENERAL = "Tài liệu chung"
"""Where the papers of the whole meeting stand, in an index and as a folder."""

SECRECY: dict[Classification, str] = {
    "ordinary": "Thường",
    "confidential": "Mật",
    "secret": "Tối mật",
    "top_secret": "Tuyệt mật",
}
_secrecy: dict[str, Classification] = {
    **{fold(word): level for level, word in SECRECY.items()},
    **{fold(level): level for level in SECRECY},
    "": "ordinary",
    "khong": "ordinary",
    "khong mat": "ordinary",
}
_general = {"", "0", "00", fold(GENERAL), "chung", "general", f"00 {fold(GENERAL)}"}

_day_first = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_year_first = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_in_words = re.compile(
    r"(?:.*,\s*)?ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)
_place = re.compile(
    r"(?:(?:mục|item)\s+)?0*(\d{1,3})(?:\s*[.:)_\-–]\s*|\s+|$)(.*)", re.I
)
_order = re.compile(r"0*(\d{1,4})[.)]?")


class CellError(Exception):
    """A cell says nothing that can be used; the text is a sentence."""


class Place(NamedTuple):
    """An item of the agenda, empty for the whole meeting, and what to look at."""

    item: str
    note: str = ""


def read_line(cell: str, name: str) -> str:
    """Return one line of text, or refuse one that is too long."""
    if len(cell) > LINE_MAX:
        raise CellError(f"{name} dài hơn {LINE_MAX} ký tự.")
    return cell


def read_date(cell: str) -> date | None:
    """Return the day: 5/6/2026, 2026-06-05, or ngày 5 tháng 6 năm 2026."""
    if not cell:
        return None
    try:
        if found := _year_first.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _day_first.fullmatch(cell) or _in_words.fullmatch(cell.lower()):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise CellError(f"Ngày “{cell}” không đọc được. Hãy ghi ngày/tháng/năm.")


def read_secrecy(cell: str) -> Classification:
    """Return the classification: Thường, Mật, Tối mật, Tuyệt mật, or in English."""
    level = _secrecy.get(fold(cell))
    if level is None:
        raise CellError(f"Độ mật “{cell}” không có trong bốn mức quy định.")
    return level


def read_order(cell: str) -> int | None:
    """Return the place among the papers of an item."""
    if not cell:
        return None
    found = _order.fullmatch(cell)
    if found is None:
        raise CellError(f"Thứ tự “{cell}” không phải là số.")
    return int(found[1])


def read_item(cell: str, agenda: Sequence[AgendaItem], is_folder: bool) -> Place:
    """Return the item that a cell names: by title, by number, or by both.

    `agenda` has the items in the order in which they are numbered.  The name of a
    folder is a guess: where it fits nothing, the paper is for the whole meeting.

    Raises:
        CellError: no item, or more than one, fits what the cell says.
    """
    if fold(cell) in _general:
        return Place("")
    if item := _by_title(cell, agenda):
        return Place(item.id)
    found = _place.fullmatch(cell)
    rest = found[2] if found else ""
    if rest and (item := _by_title(rest, agenda)):
        return Place(item.id)
    number = int(found[1]) if found else 0
    if 1 <= number <= len(agenda):
        item = agenda[number - 1]
        if not rest:
            return Place(item.id)
        told = f"Mục {number} của chương trình là “{item.title}”."
        if is_folder:
            return Place(item.id, told)
        raise CellError(f"Không có mục “{rest}”. {told}")
    if is_folder:
        return Place("", f"Không có mục nào ứng với thư mục “{cell}”.")
    raise CellError(f"Chương trình không có mục “{cell}”.")


def _by_title(said: str, agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the one item of this title, else the one that begins like it."""
    wanted = fold(said)
    if not wanted:
        return None
    for fits in (_is, _begins):
        found = [item for item in agenda if fits(fold(item.title), wanted)]
        if len(found) == 1:
            return found[0]
    return None


def _is(title: str, wanted: str) -> bool:
    return title == wanted


def _begins(title: str, wanted: str) -> bool:
    return title.startswith(f"{wanted} ")
