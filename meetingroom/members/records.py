"""The member directory as values."""

from datetime import date
from typing import Literal

from meetingroom.values import Value

Status = Literal[
    "du_bi",
    "chinh_thuc",
    "mien_sinh_hoat",
    "tam_thoi_noi_khac",
    "chuyen_di",
    "dinh_chi_sinh_hoat",
    "dinh_chi_cap_uy",
    "khoi_to_truy_to",
    "xoa_ten",
    "khai_tru",
    "xin_ra",
    "tu_tran",
    "khong_ro",
]
"""A member's standing, in the words of the source; what we cannot read is khong_ro."""

Level = Literal["tinh", "cap_tren_co_so", "co_so", "chi_bo"]
"""Province, above the base, base organisation, cell."""


class Organisation(Value):
    """A unit of the tree.  Members hang on a cell; units have dates."""

    id: str
    name: str
    level: Level
    valid_from: date
    valid_to: date | None = None
    """The first day on which it no longer exists."""


class Edge(Value):
    """Under which unit another one is, from one day until before another."""

    child: str
    parent: str
    valid_from: date
    valid_to: date | None = None


class Member(Value):
    """The minimum that is kept of one Party member."""

    id: str
    name: str
    born_on: date
    """The first day that it may be, where only the month or the year is known."""
    born_precision: Literal["d", "m", "y"] = "d"
    sex: Literal["m", "f", ""]
    """Empty where the source does not say."""
    cell: str
    card_number: str
    """Eight digits; an identifier with zeros in front, never a number.  Empty before
    a card was given."""
    status: Status
    admitted_on: date | None
    photo: str = ""
    """SHA-256 of the portrait; kept for participants of meetings only."""
    pages: Literal["", "1", "4"] = ""
    """Of the member's record: one page lacks education, theory and awards."""
