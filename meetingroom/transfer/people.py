"""A list of people, judged against the roster before anything changes.  Pure.

Duplicates are named, never guessed: a code or a name with its unit that stands twice is
an error, and nothing is taken over while there is one among the chosen rows.
"""

from typing import Literal

from meetingroom.sessions.records import Eligibility, Participant, Site
from meetingroom.sessions.seating import on_plan
from meetingroom.sessions.state import RoomState
from meetingroom.transfer.names import fold
from meetingroom.transfer.tables import Table, by_name, named_rows
from meetingroom.values import Value

Column = Literal["name", "position", "unit", "member", "eligibility", "seat", "site"]
RowState = Literal["new", "changed", "same", "warning", "error"]

NAMES: dict[Column, str] = {
    "name": "họ và tên|họ tên|tên|đại biểu|name|full name",
    "position": "chức vụ|chức danh|position|post",
    "unit": "đơn vị|cơ quan|cơ quan đơn vị|đơn vị công tác|tổ chức|unit|organisation",
    "member": "mã|mã đảng viên|số thẻ|mã thẻ|mã số|code|card|member",
    "eligibility": "tư cách|thành phần|loại|eligibility|kind",
    "seat": "chỗ ngồi|chỗ|ghế|seat",
    "site": "điểm cầu|nơi dự|site",
}
COLUMNS = by_name(NAMES)
GUESTS = frozenset(map(fold, ("khách mời", "khách", "mời", "guest")))
OFFICIALS = frozenset(
    map(fold, ("", "chính thức", "đại biểu", "ủy viên", "official", "triệu tập"))
)

NO_HEAD = (
    "Không thấy dòng tên cột. Cần có cột “Họ và tên”; nên có “Chức vụ”, “Đơn vị”, "
    "“Mã”, “Tư cách”, “Chỗ ngồi”, “Điểm cầu”."
)
NO_NAME = "Chưa có họ tên."
TWICE = "Trùng với dòng {} trong tệp."
SEAT_TWICE = "Chỗ ngồi trùng với dòng {} trong tệp."
NO_SEAT = "Không có chỗ ngồi “{}”."
NO_SITE = "Không có điểm cầu “{}”."
SEAT_TAKEN = "Chỗ ngồi đã có {} ngồi."
NO_KIND = "Không hiểu tư cách “{}”."
OTHER_NAME = "Mã này trong danh sách là {}."
OTHER_CODE = "Người này trong danh sách có mã khác."
SAME_NAME = "Trong danh sách đã có {} ở đơn vị khác."
GONE = "Người này đã được rút khỏi danh sách; hãy khôi phục trước."


class PersonRow(Value):
    """One person of a list, and what would become of the row."""

    row: int
    """Its number in the file, counted from 1."""
    state: RowState = "new"
    participant: str = ""
    """Who of the roster it is; empty for somebody new."""
    name: str = ""
    position: str = ""
    unit: str = ""
    member: str = ""
    eligibility: Eligibility = "official"
    seat: str = ""
    site: str = ""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Raw = dict[Column, str]


def known(cells: list[str]) -> int:
    """Return how many cells are names of columns."""
    return len({COLUMNS[fold(cell)] for cell in cells if fold(cell) in COLUMNS})


def planned(table: Table, state: RoomState) -> list[PersonRow]:
    """Return what every row of a list would become on this roster.

    Raises:
        TableError: it is no list of people.
    """
    judge = _Judge(state)
    rows = named_rows(table, COLUMNS, {"name"}, NO_HEAD)
    return [judge.row(number, raw) for number, raw in rows]


class _Judge:
    """Judges one row after the other; remembers what was said before."""

    def __init__(self, state: RoomState) -> None:
        self._people = state.all(Participant)
        self._seats = {fold(seat.label): seat.id for seat in on_plan(state)}
        self._sites = {fold(site.label): site.id for site in state.all(Site)}
        self._said: dict[str, int] = {}
        self._sat: dict[str, int] = {}

    def row(self, number: int, raw: Raw) -> PersonRow:
        problems: list[str] = []
        notes: list[str] = []
        name, unit = raw.get("name", "")[:300], raw.get("unit", "")[:300]
        if not name:
            problems.append(NO_NAME)
        code = raw.get("member", "")
        self._check_twice(number, code, name, unit, problems)
        person = self._find(code, name, unit, notes)
        if person is not None and person.presence == "withdrawn":
            problems.append(GONE)
        seat = self._seat(number, raw.get("seat", ""), person, problems)
        site = self._place(raw.get("site", ""), problems)
        row = PersonRow(
            row=number,
            participant=person.id if person else "",
            name=name,
            position=raw.get("position", "")[:300],
            unit=unit,
            member=code or (person.member if person else ""),
            eligibility=self._kind(raw.get("eligibility", ""), person, problems),
            seat=seat if "seat" in raw else (person.seat if person else ""),
            site=site if "site" in raw else (person.site if person else ""),
            problems=tuple(problems),
            notes=tuple(notes),
        )
        return row.model_copy(update={"state": state_of(row, person)})

    def _check_twice(
        self, number: int, code: str, name: str, unit: str, problems: list[str]
    ) -> None:
        keys = [f"name {fold(name)} {fold(unit)}", *([f"code {code}"] if code else [])]
        for key in keys:
            before = self._said.setdefault(key, number)
            if before != number and name:
                problems.append(TWICE.format(before))
                return

    def _find(
        self, code: str, name: str, unit: str, notes: list[str]
    ) -> Participant | None:
        holder = next((p for p in self._people if code and p.member == code), None)
        if holder is not None:
            if fold(holder.name) != fold(name):
                notes.append(OTHER_NAME.format(holder.name))
            return holder
        named = [p for p in self._people if fold(p.name) == fold(name)]
        for person in named:
            if fold(person.unit) == fold(unit):
                if code and person.member and person.member != code:
                    notes.append(OTHER_CODE)
                return person
        if named:
            notes.append(SAME_NAME.format(named[0].name))
        return None

    def _seat(
        self, number: int, label: str, person: Participant | None, problems: list[str]
    ) -> str:
        if not label:
            return ""
        seat = self._seats.get(fold(label), "")
        if not seat:
            problems.append(NO_SEAT.format(label))
            return ""
        before = self._sat.setdefault(seat, number)
        if before != number:
            problems.append(SEAT_TWICE.format(before))
        for other in self._people:
            mine = person is not None and other.id == person.id
            if other.seat == seat and not mine and other.presence != "withdrawn":
                problems.append(SEAT_TAKEN.format(other.name))
        return seat

    def _place(self, label: str, problems: list[str]) -> str:
        if not label or fold(label) in {"hoi truong", "hall"}:
            return ""
        site = self._sites.get(fold(label), "")
        if not site:
            problems.append(NO_SITE.format(label))
        return site

    def _kind(
        self, said: str, person: Participant | None, problems: list[str]
    ) -> Eligibility:
        if not said and person is not None:
            return person.eligibility
        if fold(said) in GUESTS:
            return "guest"
        if fold(said) not in OFFICIALS:
            problems.append(NO_KIND.format(said))
        return "official"


def state_of(row: PersonRow, person: Participant | None) -> RowState:
    """Return what would become of a row: what is wrong comes first."""
    if row.problems:
        return "error"
    if row.notes:
        return "warning"
    if person is None:
        return "new"
    fields = ("name", "position", "unit", "member", "eligibility", "seat", "site")
    alike = all(getattr(person, field) == getattr(row, field) for field in fields)
    return "same" if alike else "changed"
