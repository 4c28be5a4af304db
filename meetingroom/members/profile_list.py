"""A list of what only the report counts, judged against the roster.  Pure.

A person is known by a code, a card number, or a name with its delegation; nobody is
guessed.  An empty cell says nothing: what was filled in before stays.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from meetingroom.members.delegacy import Profile
from meetingroom.members.intake.values import read_card, read_date, read_sex
from meetingroom.transfer.names import fold
from meetingroom.transfer.people import RowState
from meetingroom.transfer.tables import Table, by_name, named_rows
from meetingroom.values import Value

Column = Literal[
    "name", "unit", "code", "sex", "born_on", "admitted_on", "ethnicity", "religion",
    "education", "profession", "theory", "occupation", "awards", "party_badges",
    "discipline",
]  # fmt: skip

NAMES: dict[Column, str] = {
    "name": "họ và tên|họ tên|tên|đại biểu|name|full name",
    "unit": "đoàn|đoàn đại biểu|đơn vị|cơ quan đơn vị|tổ chức|delegation|unit",
    "code": "mã|mã đảng viên|mã số|số thẻ|số thẻ đảng|mã thẻ|code|card",
    "sex": "giới tính|nam nữ|sex",
    "born_on": "ngày sinh|ngày tháng năm sinh|sinh ngày|date of birth|born on",
    "admitted_on": "ngày vào đảng|ngày kết nạp|ngày kết nạp đảng|admitted to the party",
    "ethnicity": "dân tộc|ethnicity",
    "religion": "tôn giáo|religion",
    "education": "học vấn|trình độ học vấn|giáo dục phổ thông|education",
    "profession": "chuyên môn|trình độ chuyên môn|profession",
    "theory": "lý luận chính trị|trình độ lý luận chính trị|lý luận|political theory",
    "occupation": "nghề nghiệp khối công tác|nghề nghiệp|khối công tác|khối|occupation",
    "awards": "khen thưởng số lần|khen thưởng|awards",
    "party_badges": "huy hiệu đảng số lần|huy hiệu đảng|huy hiệu|party badges",
    "discipline": "kỷ luật số lần|kỷ luật|discipline",
}
COLUMNS = by_name(NAMES)
LABELS: dict[str, str] = {
    "sex": "Giới tính",
    "born_on": "Ngày sinh",
    "admitted_on": "Ngày vào Đảng",
    "ethnicity": "Dân tộc",
    "religion": "Tôn giáo",
    "education": "Học vấn",
    "profession": "Chuyên môn",
    "theory": "Lý luận chính trị",
    "occupation": "Nghề nghiệp, khối công tác",
    "awards": "Khen thưởng",
    "party_badges": "Huy hiệu Đảng",
    "discipline": "Kỷ luật",
}
DAYS, COUNTS = ("born_on", "admitted_on"), ("awards", "party_badges", "discipline")
FROM_DIRECTORY = ("sex", *DAYS)
NONE = frozenset({"khong", "khong co", "0 lan", "none"})
LINE_MAX, COUNT_MAX = 300, 999

NO_HEAD = (
    "Không thấy dòng tên cột. Cần có cột “Họ và tên” và “Đoàn” (hoặc “Mã”), "
    "rồi các cột như “Dân tộc”, “Học vấn”, “Chuyên môn”, “Khen thưởng”."
)
NO_NAME = "Chưa có họ tên hoặc mã."
NOBODY = "Không có ai như thế trong danh sách triệu tập."
SEVERAL = "Có nhiều người cùng tên này; cần thêm mã hoặc tên đoàn."
OTHER_NAME = "Mã này trong danh sách là {}."
TWICE = "Trùng với dòng {} trong tệp."
BAD_SEX = "Không hiểu giới tính “{}”: ghi Nam hoặc Nữ."
BAD_DAY = "{}: không hiểu “{}”. Ghi ngày/tháng/năm."
NO_DAY = "{}: chỉ có “{}”, cần đủ ngày, tháng, năm; để trống mục này."
FUTURE = "{}: {:%d/%m/%Y} chưa đến."
BAD_COUNT = "{}: ghi số nguyên từ 0 đến 999, không có thì ghi 0."
TOO_LONG = "{}: dài hơn 300 ký tự."
OTHERWISE = "Thay cho điều đã ghi: {}."
AGAINST = "Khác với danh bạ: {}."

Raw = Mapping[Column, str]


class Known(NamedTuple):
    """One delegate, as a list may mean him."""

    participant: str
    name: str
    unit: str
    codes: frozenset[str]
    """His code of the roster, his key and his card numbers in the directory."""
    filled: Profile
    """What was filled in so far."""
    directory: Profile
    """What the directory says."""


class ProfileRow(Value):
    """One row of a list, and what would become of it."""

    row: int
    """Its number in the file, counted from 1."""
    state: RowState
    name: str
    unit: str = ""
    profile: Profile | None = None
    """All of the profile as it would be; None where nobody is meant."""
    changes: tuple[str, ...] = ()
    """The fields that would be other than now."""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def planned(
    table: Table, people: Sequence[Known], today: date, *, religion: bool
) -> list[ProfileRow]:
    """Return what every row of a list would become.

    Args:
        table: the cells of the file.
        people: every delegate of the roster.
        today: no day of a life comes after it.
        religion: whether the report counts religions; if not, none is taken over.

    Raises:
        TableError: it is no such list.
    """
    rows = named_rows(table, COLUMNS, {"name"}, NO_HEAD)
    said: dict[str, int] = {}
    found = []
    for number, raw in rows:
        kept = raw if religion else {**raw, "religion": ""}
        found.append(_row(number, kept, people, said, today))
    return found


def _row(
    number: int, raw: Raw, people: Sequence[Known], said: dict[str, int], today: date
) -> ProfileRow:
    name, unit = raw.get("name", "")[:LINE_MAX], raw.get("unit", "")[:LINE_MAX]
    whom = _meant(raw, people)
    if isinstance(whom, str):
        return ProfileRow(
            row=number, state="error", name=name, unit=unit, problems=(whom,)
        )
    told, problems, notes = _read(raw, today)
    before = said.setdefault(whom.participant, number)
    if before != number:
        problems.append(TWICE.format(before))
    if fold(name) and fold(name) != fold(whom.name):
        notes.append(OTHER_NAME.format(whom.name))
    old = whom.filled.model_dump()
    changes = tuple(field for field, value in told.items() if old[field] != value)
    if replaced := [LABELS[one] for one in changes if old[one] not in {"", None}]:
        notes.append(OTHERWISE.format(", ".join(replaced)))
    if against := _against(told, whom.directory):
        notes.append(AGAINST.format(", ".join(against)))
    return ProfileRow(
        row=number,
        state=_state(problems, notes, changes, whom.filled),
        name=whom.name,
        unit=whom.unit,
        profile=whom.filled.model_copy(update=told),
        changes=changes,
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _meant(raw: Raw, people: Sequence[Known]) -> Known | str:
    """Return whom a row means, or why nobody."""
    code, name, unit = raw.get("code", ""), raw.get("name", ""), raw.get("unit", "")
    if code:
        card, _ = read_card(code)
        codes = {code, card} - {None, ""}
        holders = [one for one in people if codes & one.codes]
        if len(holders) == 1:
            return holders[0]
    if not fold(name):
        return NO_NAME
    named = [one for one in people if fold(one.name) == fold(name)]
    if fold(unit):
        named = [one for one in named if fold(one.unit) == fold(unit)]
    if len(named) > 1:
        return SEVERAL
    return named[0] if named else NOBODY


def _read(raw: Raw, today: date) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return what the cells of a row say, what is wrong, and what to look at."""
    told: dict[str, Any] = {}
    problems: list[str] = []
    notes: list[str] = []
    for field, cell in raw.items():
        if field not in LABELS or not cell:
            continue
        try:
            told[field] = _value(field, cell, today)
        except _VagueError as error:
            notes.append(str(error))
        except _WrongError as error:
            problems.append(str(error))
    return told, problems, notes


class _WrongError(Exception):
    """A cell cannot be meant; the text is a sentence."""


class _VagueError(Exception):
    """A cell says less than is counted, and is left out; the text is a sentence."""


def _value(field: Column, cell: str, today: date) -> str | int | date:
    if field == "sex":
        sex = read_sex(cell)
        if not sex:
            raise _WrongError(BAD_SEX.format(cell[:40]))
        return sex
    if field in DAYS:
        return _day(LABELS[field], cell, today)
    if field in COUNTS:
        return _count(LABELS[field], cell)
    if len(cell) > LINE_MAX:
        raise _WrongError(TOO_LONG.format(LABELS[field]))
    return cell


def _day(label: str, cell: str, today: date) -> date:
    said = read_date(cell)
    if not said:
        raise _WrongError(BAD_DAY.format(label, cell[:40]))
    if len(said) < len("1970-05-17"):
        raise _VagueError(NO_DAY.format(label, cell[:40]))
    day = date.fromisoformat(said)
    if day > today:
        raise _WrongError(FUTURE.format(label, day))
    return day


def _count(label: str, cell: str) -> int:
    if fold(cell) in NONE:
        return 0
    text = cell.removesuffix(".0")
    if not (text.isascii() and text.isdigit()) or int(text) > COUNT_MAX:
        raise _WrongError(BAD_COUNT.format(label))
    return int(text)


def _against(told: Mapping[str, Any], directory: Profile) -> list[str]:
    """Return what the directory says otherwise."""
    known = directory.model_dump()
    return [
        LABELS[field]
        for field in FROM_DIRECTORY
        if field in told and known[field] not in {"", None, told[field]}
    ]


def _state(
    problems: Sequence[str],
    notes: Sequence[str],
    changes: Sequence[str],
    filled: Profile,
) -> RowState:
    """Return what would become of a row: what is wrong comes first."""
    if problems:
        return "error"
    if not changes:
        return "same"
    if notes:
        return "warning"
    blank = Profile(participant=filled.participant)
    return "new" if filled == blank else "changed"
