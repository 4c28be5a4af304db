"""What an import would do to a meeting, row by row, before anything is done.  Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from meetingroom.agenda.papers import next_number
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.sessions.state import RoomState
from meetingroom.transfer.files import Source
from meetingroom.transfer.names import fold
from meetingroom.transfer.rows import Choice, Row, RowState, numbered, read_rows

SAME_AS_ROW = "Nội dung trùng với dòng {}."
SAME_AS_PAPER = "Nội dung này đã có: “{}”."
NEXT = "Phiên bản {} của “{}”."
LAST = 10_000
"""Behind every order that a row may ask for."""


def make_plan(
    state: RoomState, source: Source, choices: Mapping[int, Choice] | None = None
) -> tuple[Row, ...]:
    """Return what would become of each line in this meeting."""
    chosen = choices or {}
    return tuple(_compare(state, read_rows(state, source, chosen), chosen))


def in_turn(state: RoomState, rows: Sequence[Row]) -> list[Row]:
    """Return rows in the order in which their papers are to be put on the list."""
    place = {item.id: at for at, item in enumerate(numbered(state), 1)}

    def turn(row: Row) -> tuple[int, int, int]:
        order = LAST if row.order is None else row.order
        return place.get(row.item, 0), order, row.row

    return sorted(rows, key=turn)


def _compare(
    state: RoomState, rows: Sequence[Row], choices: Mapping[int, Choice]
) -> Iterator[Row]:
    """Yield the rows with what they are to the papers of the meeting."""
    here = _Here(state)
    symbols = Counter(fold(row.symbol) for row in rows if row.symbol)
    first: dict[str, int] = {}
    for row in rows:
        if row.problems:
            yield _as(row, "error")
            continue
        before = first.setdefault(row.sha256, row.row)
        if before != row.row:
            yield _as(row, "same", note=SAME_AS_ROW.format(before))
            continue
        choice = choices.get(row.row)
        apart = choice is not None and choice.apart
        yield here.judge(row, symbols[fold(row.symbol)] > 1, apart)


class _Here:
    """The papers that the meeting has, as rows are compared with them."""

    def __init__(self, state: RoomState) -> None:
        papers = {p.id: p for p in state.all(Paper) if p.status != "withdrawn"}
        self._all = state.all(PaperVersion)
        versions = [
            version
            for version in self._all
            if version.status != "withdrawn" and version.paper in papers
        ]
        self._by_content = {v.sha256: papers[v.paper] for v in versions}
        self._by_symbol: dict[str, list[Paper]] = {}
        for paper in {v.paper: papers[v.paper] for v in versions}.values():
            self._by_symbol.setdefault(fold(paper.symbol), []).append(paper)

    def judge(self, row: Row, is_shared: bool, apart: bool) -> Row:
        """Return the row as a new paper, a version of one, or one that is there."""
        known = self._by_content.get(row.sha256)
        if known is not None:
            return _as(row, "same", known.id, note=SAME_AS_PAPER.format(known.title))
        paper = None if apart else self._former(row, is_shared)
        if paper is None:
            return row
        number = next_number(self._all, paper.id)
        return _as(row, "version", paper.id, number, NEXT.format(number, paper.title))

    def _former(self, row: Row, is_shared: bool) -> Paper | None:
        """Return the paper that a row is a version of.

        An annex bears the symbol of what it belongs to: where a symbol is not one
        paper's alone, the title tells.  Without a symbol so do title and item.
        """
        there = self._by_symbol.get(fold(row.symbol), [])
        if row.symbol and len(there) == 1 and not is_shared:
            return there[0]
        alike = [paper for paper in there if fold(paper.title) == fold(row.title)]
        if not row.symbol:
            alike = [paper for paper in alike if paper.item == row.item]
        return alike[0] if len(alike) == 1 else None


def _as(
    row: Row, state: RowState, paper: str = "", number: int = 1, note: str = ""
) -> Row:
    notes = (*row.notes, note) if note else row.notes
    return row.model_copy(
        update={"state": state, "paper": paper, "number": number, "notes": notes}
    )
