"""Times, lengths and lists as Vietnamese minutes write them.  Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from meetingroom.values import LOCAL

MINUTE_S, HOUR_S = 60, 3_600
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def shown(text: str) -> str:
    """Return text with a space for every sign that stands for no letter.

    A space that must not break and a tab are such signs too; no name begins a line.
    """
    return "".join(sign if sign.isprintable() else " " for sign in text)


def clock(at: datetime) -> str:
    """Return a time of day: 08 giờ 05."""
    return f"{at.astimezone(LOCAL):%H giờ %M}"


def day(on: date | datetime) -> str:
    """Return a day as dates of papers are written: ngày 06 tháng 5 năm 2030.

    Days below 10 and the months 1 and 2 have a zero in front, so that nothing can
    be written before them.
    """
    local = on.astimezone(LOCAL) if isinstance(on, datetime) else on
    month = f"{local.month:02}" if local.month <= 2 else str(local.month)  # noqa: PLR2004
    return f"ngày {local.day:02} tháng {month} năm {local.year}"


def moment(at: datetime, apart_from: datetime | None = None) -> str:
    """Return a time, with its day where that is another one than is known."""
    known = apart_from is not None and _day(at) == _day(apart_from)
    return clock(at) if known else f"{clock(at)}, {day(at)}"


def short_day(on: date) -> str:
    """Return a day in figures: 06/5/2030."""
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)  # noqa: PLR2004
    return f"{on.day:02}/{month}/{on.year}"


def length(seconds: float) -> str:
    """Return a length of time to the second: 1 giờ 02 phút, 3 phút 05 giây."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, HOUR_S)
    minutes, left = divmod(rest, MINUTE_S)
    parts = []
    if hours:
        parts.append(f"{hours} giờ")
    if minutes or (hours and left):
        parts.append(f"{minutes:02} phút" if hours else f"{minutes} phút")
    if left or not parts:
        parts.append(f"{left:02} giây" if parts else f"{left} giây")
    return " ".join(parts)


def listed(parts: Iterable[str], between: str = "; ") -> str:
    """Return the parts that say something, in one line."""
    return between.join(part for part in parts if part)


def quoted(text: str) -> str:
    """Return text in quotation marks."""
    return f"“{text}”"


def lines(parts: Sequence[str]) -> str:
    """Return paragraphs as the text of a section."""
    return "\n".join(part for part in parts if part)


def row_line(cells: Sequence[str]) -> str:
    """Return a row of a table as a line of a section: | TT | Họ và tên |."""
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def cells_of(line: str) -> tuple[str, ...] | None:
    """Return the cells of a line that is a row of a table; None of any other."""
    if not (line.startswith("| ") and line.endswith(" |")):
        return None
    return tuple(cell.strip() for cell in line[1:-1].split("|"))


def sentence(text: str) -> str:
    """Return text with one full stop at its end."""
    return f"{text.rstrip(' .')}." if text else ""


def _day(at: datetime) -> date:
    return at.astimezone(LOCAL).date()
