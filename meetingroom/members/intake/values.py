"""What a cell of a foreign file means: dates, cards, sexes, standings.  Pure."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import get_args

from meetingroom.members.names import name_fold
from meetingroom.members.records import Status

CARD_DIGITS = 8
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(3_653, 54_789)
"""Excel's numbers of the days from 1910 to 2049."""
YEARS = range(1890, 2100)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run when the list is opened again (CWE-1236)."""

_parts = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})(?:[/.\- ](\d{1,4}))?")
_compact = re.compile(r"\d{8}")
_number = re.compile(r"(\d+)(?:\.0+)?")
_pages = re.compile(r"(?<![\d.,])[14](?![\d,])(?!\.[1-9])")
_record_number = re.compile(r"\d{6} ?[A-ZĐ]{1,3}")

SEXES = {"nam": "m", "m": "m", "nu": "f", "f": "f", "0": "", "": ""}
STATUSES: dict[str, Status] = {
    **{name_fold(status): status for status in get_args(Status)},
    "chinh thuc": "chinh_thuc",
    "dang vien chinh thuc": "chinh_thuc",
    "du bi": "du_bi",
    "dang vien du bi": "du_bi",
    "mien sinh hoat": "mien_sinh_hoat",
    "mien cong tac va sinh hoat dang": "mien_sinh_hoat",
    "sinh hoat tam thoi": "tam_thoi_noi_khac",
    "chuyen di": "chuyen_di",
    "da chuyen": "chuyen_di",
    "dinh chi sinh hoat dang": "dinh_chi_sinh_hoat",
    "dinh chi sinh hoat cap uy": "dinh_chi_cap_uy",
    "khoi to": "khoi_to_truy_to",
    "truy to": "khoi_to_truy_to",
    "xoa ten": "xoa_ten",
    "khai tru": "khai_tru",
    "xin ra khoi dang": "xin_ra",
    "tu tran": "tu_tran",
    "da mat": "tu_tran",
}


@lru_cache(maxsize=65_536)
def read_date(text: str) -> str | None:
    """Return an ISO date as long as it is precise, "" for none, None if unreadable.

    `17/5/1970`, `17.05.1970`, `1970-05-17`, `19700517` and Excel's day numbers are
    days; `5/1970` is a month; `1970` is a year.  Days come before months.
    """
    text = text.strip().removesuffix(" 00:00:00").removesuffix("T00:00:00")
    if not text or set(text) <= set("/- ."):
        return ""
    if match := _parts.fullmatch(text):
        return _from_parts(match[1], match[2], match[3])
    if _compact.fullmatch(text):
        return _day(text[:4], text[4:6], text[6:]) or _day(
            text[4:], text[2:4], text[:2]
        )
    if match := _number.fullmatch(text):
        number = int(match[1])
        if number in YEARS:
            return str(number)
        if number in SERIALS:
            return (EXCEL_EPOCH + timedelta(days=number)).isoformat()
    return None


def _from_parts(first: str, second: str, third: str | None) -> str | None:
    if third is None:
        year, month = (first, second) if len(first) == len("1970") else (second, first)
        found = _day(year, month, "1")
        return found and found[:7]
    if len(first) == len("1970"):
        return _day(first, second, third)
    if {int(first), int(second)} == {0}:
        return third if int(third) in YEARS else None
    if int(first) == 0:
        found = _day(third, second, "1")
        return found and found[:7]
    return _day(third, second, first)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in YEARS else None


def read_card(text: str) -> tuple[str | None, bool]:
    """Return a card number with its zeros, None if it is none, and whether zeros had
    been lost: a spreadsheet keeps 01234567 as 1234567 or 1234567.0."""
    text = text.strip().replace(" ", "")
    if not text:
        return "", False
    match = _number.fullmatch(text)
    if match is None or not match[1].isascii() or len(match[1]) > CARD_DIGITS:
        return None, False
    return match[1].zfill(CARD_DIGITS), len(match[1]) < CARD_DIGITS


def read_key(text: str) -> str:
    """Return a key as text, whatever a spreadsheet made of it."""
    text = text.strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


@lru_cache(maxsize=1024)
def read_sex(text: str) -> str:
    """Return m, f, or nothing where it is not said."""
    return SEXES.get(name_fold(text), "")


@lru_cache(maxsize=1024)
def read_status(text: str) -> Status | None:
    """Return a standing by its name; None where nobody has said what it means."""
    return STATUSES.get(name_fold(text))


@lru_cache(maxsize=1024)
def read_pages(text: str) -> str:
    """Return how many pages a record has, 1 or 4; nothing where that is not said."""
    found = _pages.search(text)
    return found[0] if found else ""


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run this text."""
    return text.startswith(FORMULA)


def is_record_number(text: str) -> bool:
    """Tell whether this has the form of a record number: six digits, 1 to 3 letters."""
    return bool(_record_number.fullmatch(text.strip()))
