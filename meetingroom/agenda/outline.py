"""From the rows or lines of an agenda that somebody wrote to items.  Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from meetingroom.agenda.records import AgendaItem, ItemKind
from meetingroom.values import Value

RowState = Literal["new", "changed", "same", "error"]
Column = Literal["number", "title", "minutes", "rapporteur", "kind"]

NAMES: dict[Column, tuple[str, ...]] = {
    "number": ("stt", "so", "so tt", "tt", "muc", "no", "item", "number"),
    "title": ("noi dung", "ten muc", "chuong trinh", "tieu de", "title", "content"),
    "minutes": ("thoi luong", "phut", "so phut", "thoi luong phut", "minutes", "min"),
    "rapporteur": (
        "nguoi trinh bay",
        "trinh bay",
        "nguoi thuc hien",
        "thuc hien",
        "bao cao vien",
        "rapporteur",
        "speaker",
    ),
    "kind": ("hinh thuc", "loai", "kind", "type"),
}
COLUMNS = {name: column for column, names in NAMES.items() for name in names}
KINDS: dict[str, ItemKind] = {
    "nghi thuc": "procedure",
    "khai mac": "procedure",
    "thu tuc": "procedure",
    "procedure": "procedure",
    "bao cao": "report",
    "trinh bay": "report",
    "report": "report",
    "thao luan": "discussion",
    "discussion": "discussion",
    "bieu quyet": "vote",
    "bau cu": "vote",
    "vote": "vote",
    "be mac": "closing",
    "ket luan": "closing",
    "closing": "closing",
}
TITLE_MAX = 300
MINUTES_MAX = 24 * 60
HEAD_ROWS = 15

_marked = re.compile(
    r"\s*(?:mục\s+|phần\s+)?"
    r"(?P<mark>\d+(?:\.\d+){0,4}|[IVXLC]+|[a-zđ])\s*[.):\-–]\s*(?P<text>\S.*)",
    re.I,
)
_minutes = re.compile(r"[(\[]?\s*(\d{1,4})\s*(?:phút|ph\b|['’′]|min\w*)\s*[)\]]?", re.I)
_rapporteur = re.compile(
    r"[(\-–;,]?\s*(?:người trình bày|trình bày|báo cáo viên)\s*:\s*([^);]+)\)?", re.I
)


class Draft(NamedTuple):
    """One row as it was understood, before it is held against the agenda."""

    row: int
    level: int
    title: str
    minutes: str
    rapporteur: str
    kind: str


class OutlineRow(Value):
    """What an import would make of one row."""

    row: int
    state: RowState
    problem: str = ""
    item: str = ""
    """The item that it changes; empty for a new one."""
    level: int = 0
    title: str = ""
    kind: ItemKind = "report"
    planned_min: int = 0
    rapporteur: str = ""


def fold(text: str) -> str:
    """Return text without marks and case, to compare by."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(c if c.isalnum() else " " for c in plain if not _is_mark(c))
    return " ".join(kept.split())


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0


def known(row: Sequence[str]) -> int:
    """Return how many cells of a row are names of columns."""
    return len({COLUMNS[name] for cell in row if (name := fold(cell)) in COLUMNS})


def from_table(table: Sequence[Sequence[str]]) -> list[Draft]:
    """Return the rows below the one that names the columns; none without a title."""
    heads = [
        {COLUMNS.get(fold(cell)): n for n, cell in enumerate(row)} for row in table
    ]
    first = (at for at, head in enumerate(heads[:HEAD_ROWS]) if "title" in head)
    at = next(first, None)
    if at is None:
        return []
    columns = {column: n for column, n in heads[at].items() if column is not None}
    found: list[Draft] = []
    for number, row in enumerate(table[at + 1 :], at + 2):
        cells = {c: row[n].strip() for c, n in columns.items() if n < len(row)}
        if any(cells.values()):
            found.append(_from_cells(number, cells))
    return found


def _from_cells(number: int, cells: dict[Column, str]) -> Draft:
    mark = cells.get("number", "").strip(" .)")
    title = cells.get("title", "")
    level = mark.count(".") if mark[:1].isdecimal() else 0
    if not mark:
        level, title = marked(title)
    return Draft(
        number,
        level,
        title,
        cells.get("minutes", ""),
        cells.get("rapporteur", ""),
        cells.get("kind", ""),
    )


def from_lines(lines: Sequence[tuple[str, int | None]]) -> list[Draft]:
    """Return the lines of a text that are numbered, by Word or by hand."""
    styles: list[str] = []
    found: list[Draft] = []
    for number, (line, listed) in enumerate(lines, 1):
        match = _marked.fullmatch(line)
        if match is None and listed is None:
            continue
        title = match["text"] if match else line
        level = _level(match["mark"], styles) if match else 0
        level = level if listed is None else listed
        title, minutes = _taken(_minutes, title)
        title, rapporteur = _taken(_rapporteur, title)
        found.append(Draft(number, level, title, minutes, rapporteur, ""))
    return found


def marked(line: str) -> tuple[int, str]:
    """Return the level that a number in front says, and the text behind it."""
    match = _marked.fullmatch(line)
    if match is None or not match["mark"][0].isdecimal():
        return 0, line
    return match["mark"].count("."), match["text"]


def _level(mark: str, styles: list[str]) -> int:
    """Return how deep a line stands: kinds of marks go deeper in order of arrival."""
    if "." in mark:
        return mark.count(".") + (1 if "roman" in styles else 0)
    style = "arabic" if mark.isdecimal() else "roman" if mark.isupper() else "letter"
    if style not in styles:
        styles.append(style)
    return styles.index(style)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return the text without what a pattern finds in it, and what that is."""
    found = pattern.search(text)
    if found is None:
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(rest.split()).strip(" ;,-–"), found[1].strip()


def planned(drafts: Sequence[Draft], agenda: Sequence[AgendaItem]) -> list[OutlineRow]:
    """Return what an import would do with each row, against the agenda as it is.

    A row is an item's where the titles are the same but for case and marks; one item
    takes one row, so that equal titles stay two items.
    """
    free: dict[str, list[AgendaItem]] = {}
    for item in sorted(agenda, key=lambda item: item.order):
        if item.status != "withdrawn":
            free.setdefault(fold(item.title), []).append(item)
    rows: list[OutlineRow] = []
    depth = -1
    for draft in drafts:
        # Nothing stands two levels below the row before it.
        level = min(draft.level, depth + 1, 4)
        row = _planned(draft._replace(level=max(level, 0)), free)
        depth = row.level if row.state != "error" else depth
        rows.append(row)
    return rows


def _planned(draft: Draft, free: dict[str, list[AgendaItem]]) -> OutlineRow:
    row = OutlineRow(row=draft.row, state="new", level=draft.level, title=draft.title)
    if problem := _problem(draft):
        return row.model_copy(update={"state": "error", "problem": problem})
    minutes = "".join(c for c in draft.minutes if c.isdecimal())
    wish = {
        "planned_min": int(minutes or 0),
        "rapporteur": draft.rapporteur,
        "kind": kind_of(draft),
    }
    same = free.get(fold(draft.title))
    if not same:
        return row.model_copy(update=wish)
    item = same.pop(0)
    # What the file does not say stays as it is.
    if not minutes:
        wish["planned_min"] = item.planned_min
    if not draft.rapporteur:
        wish["rapporteur"] = item.rapporteur
    if not draft.kind:
        wish["kind"] = item.kind
    now = {**wish, "title": draft.title}
    state = "same" if all(getattr(item, k) == v for k, v in now.items()) else "changed"
    return row.model_copy(update={**wish, "item": item.id, "state": state})


def _problem(draft: Draft) -> str:
    if not draft.title:
        return "Dòng này không có nội dung."
    if len(draft.title) > TITLE_MAX:
        return f"Nội dung dài hơn {TITLE_MAX} ký tự."
    if len(draft.rapporteur) > TITLE_MAX:
        return f"Người trình bày dài hơn {TITLE_MAX} ký tự."
    if draft.minutes:
        found = re.fullmatch(r"(\d{1,4})\D*", draft.minutes.strip())
        if found is None or int(found[1]) > MINUTES_MAX:
            return f"Thời lượng “{draft.minutes}” không phải là số phút."
    if draft.kind and fold(draft.kind) not in KINDS:
        return f"Hình thức “{draft.kind}” không có trong danh sách."
    return ""


def kind_of(draft: Draft) -> ItemKind:
    """Return the kind that a row says, or that its title begins with."""
    if draft.kind:
        return KINDS[fold(draft.kind)]
    title = fold(draft.title)
    return next((k for word, k in KINDS.items() if title.startswith(word)), "report")
