"""How long it takes to look at a thousand papers, and to stamp two hundred pages."""

import csv
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import openpyxl
import pikepdf

from benchmarks._figures import spread_ms
from meetingroom import sealed_file
from meetingroom.agenda.records import AgendaItem
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.state import RoomState
from meetingroom.transfer import worker
from meetingroom.transfer.files import Content, Entry, Source
from meetingroom.transfer.index import Line
from meetingroom.transfer.plan import make_plan
from meetingroom.transfer.stamping import stamp

ROWS = 1_000
PAGES = 200
TIMES = 10
HEAD = ("Tệp", "Tên tài liệu", "Số ký hiệu", "Ngày", "Mục")
LINES = ("Nguyễn Thị Ánh", "Huyện ủy Thử Một", "12:00 ngày 06/05/2030")


def main() -> None:
    """Print the figures as JSON."""
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, index in (("csv", as_csv), ("xlsx", as_workbook)):
            file = Path(folder, f"{kind}.zip")
            pack(file, f"muc-luc.{kind}", index())
            figures[f"read_{kind}"] = measured(partial(worker.listed, file))
        source = source_of(worker.listed(file))
        figures["plan"] = measured(lambda: make_plan(state(), source))
        paper, copy = Path(folder, "paper.pdf"), Path(folder, "copy.pdf")
        write_paper(paper)
        figures["stamp"] = measured(partial(stamp_sealed, paper, copy))
    print(json.dumps(figures))


def stamp_sealed(paper: Path, copy: Path) -> None:
    """Stamp a paper as it is taken home: under a key of its own."""
    with sealed_file.create(copy, sealed_file.own_key()) as target:
        stamp(paper, target, LINES)


def measured(work: Callable[[], object]) -> dict[str, float]:
    """Return how long some work takes."""
    took_s = []
    for _ in range(TIMES):
        started_s = time.perf_counter()
        work()
        took_s.append(time.perf_counter() - started_s)
    return spread_ms(took_s)


def rows() -> list[tuple[str, ...]]:
    """Return the lines of an index, below its head."""
    return [
        (f"{n}.pdf", f"Báo cáo số {n}", f"{n}-BC/TU", "05/06/2026", "2")
        for n in range(ROWS)
    ]


def as_csv() -> bytes:
    """Return an index as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEAD, *rows()])
    return text.getvalue().encode()


def as_workbook() -> bytes:
    """Return an index as Excel has it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, *rows()):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pack(file: Path, name: str, index: bytes) -> None:
    """Write an archive with an index and as many small files."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, index)
        for n in range(ROWS):
            archive.writestr(f"{n}.pdf", f"%PDF-1.7 {n}")


def source_of(told: dict[str, list[dict[str, object]]]) -> Source:
    """Return what an import is made from, as if every file had been taken out."""
    entries = tuple(Entry.model_validate(entry) for entry in told["entries"])
    contents = {entry.at: Content(sha256=f"{entry.at:064x}") for entry in entries}
    lines = tuple(Line.model_validate(line) for line in told["lines"])
    return Source(lines, entries, contents)


def state() -> RoomState:
    """Return a meeting with a short agenda."""
    starts = datetime(2030, 5, 6, tzinfo=UTC)
    items = [AgendaItem(id=f"i{n}", order=n, title=f"Mục {n}") for n in range(1, 10)]
    meeting = Meeting(id="m", title="Hội nghị", starts_at=starts)
    return RoomState().apply(1, [meeting, *items])


def write_paper(file: Path) -> None:
    """Write a PDF of many pages with a line of drawing each."""
    with pikepdf.new() as document:
        for n in range(PAGES):
            page = document.add_blank_page(page_size=(595, 842))
            page.Contents = document.make_stream(b"0 0 m %d 842 l S" % n)
        document.save(file)


if __name__ == "__main__":
    main()
