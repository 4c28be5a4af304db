"""The rows of an import: what each says, and all that is wrong with it.  Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, TypeVar

from meetingroom.agenda.records import AgendaItem, Classification
from meetingroom.sessions.papers.reading import may_store
from meetingroom.sessions.papers.rules import CLASSIFIED
from meetingroom.sessions.state import RoomState
from meetingroom.transfer import cells
from meetingroom.transfer.cells import CellError, Place
from meetingroom.transfer.files import Content, Found, Source, find_files
from meetingroom.transfer.index import Line
from meetingroom.transfer.names import read_name
from meetingroom.values import Value

T = TypeVar("T")
RowState = Literal["new", "version", "same", "error"]

TITLE_MISSING = "Chưa có tên tài liệu."
ALTERED = "Nội dung tệp không khớp với mã SHA-256 trong mục lục."
NO_ITEM = "Mục đã chọn không còn trong chương trình."


class Row(Value):
    """One paper of an import, and what would become of it."""

    row: int
    file: str
    title: str = ""
    symbol: str = ""
    dated: date | None = None
    signer: str = ""
    item: str = ""
    item_said: str = ""
    """The item as the index or the folder names it."""
    classification: Classification = "ordinary"
    order: int | None = None
    size: int = 0
    sha256: str = ""
    state: RowState = "new"
    paper: str = ""
    """The paper that gets a version, or has this content already."""
    number: int = 1
    """The number of the version that it would be."""
    problems: tuple[str, ...] = ()
    """Why it cannot be taken as it is."""
    notes: tuple[str, ...] = ()
    """What a person should look at."""


class Choice(Value):
    """A row that is to be taken, and what a person has corrected."""

    row: int
    title: str | None = None
    item: str | None = None
    apart: bool = False
    """A paper of its own, although it looks like a version of another."""


def numbered(state: RoomState) -> list[AgendaItem]:
    """Return the items in the order in which screens number them."""
    items = [i for i in state.all(AgendaItem) if i.status != "withdrawn"]
    return sorted(items, key=lambda item: item.order)


def read_rows(
    state: RoomState, source: Source, choices: Mapping[int, Choice]
) -> list[Row]:
    """Return every line of an index as far as it can be understood."""
    files = find_files(source.lines, source.entries)
    agenda = numbered(state)
    return [
        _Reader(state, agenda, source).read(
            line, files[line.row], choices.get(line.row)
        )
        for line in source.lines
    ]


class _Reader:
    """Reads one line and gathers what is wrong with it."""

    def __init__(
        self, state: RoomState, agenda: list[AgendaItem], source: Source
    ) -> None:
        self._state, self._agenda, self._source = state, agenda, source
        self._problems: list[str] = []

    def read(self, line: Line, found: Found, choice: Choice | None) -> Row:
        """Return the row of a line."""
        self._problems += [found.problem] if found.problem else []
        entry = found.entry
        place = self._place(line, choice)
        content = self._source.contents.get(entry.at) if entry else None
        return Row(
            row=line.row,
            file=entry.name if entry else line.file,
            title=self._title(line, found, choice),
            symbol=self._tried(lambda: cells.read_line(line.symbol, "Số ký hiệu"), ""),
            dated=self._tried(lambda: cells.read_date(line.dated), None),
            signer=self._tried(lambda: cells.read_line(line.signer, "Người ký"), ""),
            item=place.item,
            item_said=line.item,
            classification=self._secrecy(line),
            order=self._tried(lambda: cells.read_order(line.order), None),
            size=entry.size if entry else 0,
            sha256=self._content(line, content),
            problems=tuple(self._problems),
            notes=(place.note,) if place.note else (),
        )

    def _tried(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except CellError as error:
            self._problems.append(str(error))
            return otherwise

    def _title(self, line: Line, found: Found, choice: Choice | None) -> str:
        title = line.title
        if choice is not None and choice.title is not None:
            title = choice.title.strip()
        elif not title and found.entry is not None:
            title = read_name(found.entry.name).title
        if not title:
            self._problems.append(TITLE_MISSING)
        short = title[: cells.LINE_MAX]
        return self._tried(lambda: cells.read_line(title, "Tên tài liệu"), short)

    def _place(self, line: Line, choice: Choice | None) -> Place:
        if choice is None or choice.item is None:
            by_folder = self._source.by_folder
            return self._tried(
                lambda: cells.read_item(line.item, self._agenda, by_folder), Place("")
            )
        if choice.item and choice.item not in {item.id for item in self._agenda}:
            self._problems.append(NO_ITEM)
            return Place("")
        return Place(choice.item)

    def _secrecy(self, line: Line) -> Classification:
        ordinary: Classification = "ordinary"
        level = self._tried(lambda: cells.read_secrecy(line.classification), ordinary)
        if not may_store(self._state, level):
            self._problems.append(CLASSIFIED)
        return level

    def _content(self, line: Line, content: Content | None) -> str:
        if content is None:
            return ""
        if content.refusal:
            self._problems.append(content.refusal)
        elif line.sha256 and line.sha256.lower() != content.sha256:
            self._problems.append(ALTERED)
        return content.sha256
