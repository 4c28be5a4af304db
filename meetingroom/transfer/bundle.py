"""What an exported meeting holds, and under which names.  Pure."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.sessions.papers.reading import may_store
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.state import RoomState
from meetingroom.transfer.cells import GENERAL, SECRECY
from meetingroom.transfer.index import LABELS, guarded
from meetingroom.transfer.layout import FORMER, PAPERS
from meetingroom.transfer.names import NAME_MAX, Names, safe_name, shortened
from meetingroom.transfer.rows import numbered

FOLDER_MAX = 60
ENDS = {"pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "pptx": "pptx"}


class Piece(NamedTuple):
    """One file of an export that lies on the server's disk."""

    path: str
    sha256: str
    size: int
    paper: Paper
    is_former: bool = False
    """Whether another version has taken its place."""


def pieces(state: RoomState) -> list[Piece]:
    """Return the files of every paper on the table, and those they have replaced.

    A paper that was withdrawn is left out, and so is one that this server may not
    hold; what was said of them stands in the records and in the journal.
    """
    names = Names()
    folders = _folders(state, Names())
    found: list[Piece] = []
    for place, paper in _in_order(state):
        versions = [v for v in state.all(PaperVersion) if v.paper == paper.id]
        for version in sorted(versions, key=lambda version: version.number):
            if version.status not in {"released", "superseded"}:
                continue
            former = version.status == "superseded"
            top = FORMER if former else PAPERS
            name = _name(place, paper, version)
            path = names.unique(f"{top}/{folders[paper.item]}", name)
            found.append(Piece(path, version.sha256, version.size, paper, former))
    return found


def index_of(found: Iterable[Piece], state: RoomState) -> bytes:
    """Return the index of the papers, as Excel opens it and an import reads it."""
    items = {item.id: f"{n}. {item.title}" for n, item in enumerate(numbered(state), 1)}
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(LABELS.values())
    for piece in found:
        if piece.is_former:
            continue
        paper = piece.paper
        cells = {
            "order": str(paper.order),
            "item": items.get(paper.item, GENERAL if not paper.item else ""),
            "title": paper.title,
            "symbol": paper.symbol,
            "dated": paper.dated.isoformat() if paper.dated else "",
            "signer": paper.signer,
            "classification": SECRECY[paper.classification],
            "file": piece.path,
            "sha256": piece.sha256,
        }
        writer.writerow(guarded(cells[column]) for column in LABELS)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def readme(state: RoomState, problems: Iterable[str]) -> bytes:
    """Return what somebody who finds the export has to know."""
    titles = [meeting.title for meeting in state.all(Meeting)]
    missing = "".join(f"- {problem}\r\n" for problem in problems)
    text = _README.format(
        title=" ".join(titles),
        missing=f"\r\nThiếu / Missing:\r\n{missing}" if missing else "",
    )
    return b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def _in_order(state: RoomState) -> Iterator[tuple[int, Paper]]:
    """Yield the papers as the agenda has them, with their place in their item."""
    place = {item.id: n for n, item in enumerate(numbered(state), 1)}
    papers = [
        paper
        for paper in state.all(Paper)
        if paper.status == "released" and may_store(state, paper.classification)
    ]
    papers.sort(key=lambda p: (place.get(p.item, 0), p.order, p.id))
    counts: dict[str, int] = {}
    for paper in papers:
        counts[paper.item] = counts.get(paper.item, 0) + 1
        yield counts[paper.item], paper


def _folders(state: RoomState, names: Names) -> dict[str, str]:
    folders = {"": names.unique("", f"00 {GENERAL}")}
    for number, item in enumerate(numbered(state), 1):
        name = safe_name(f"{number:02} {item.title}", FOLDER_MAX)
        folders[item.id] = names.unique("", name)
    # The papers of an item that was withdrawn are still on the table.
    return _Otherwise(folders)


class _Otherwise(dict[str, str]):
    def __missing__(self, item: str) -> str:
        return self[""]


def _name(place: int, paper: Paper, version: PaperVersion) -> str:
    said = " ".join(part for part in (paper.symbol, paper.title) if part)
    mark = f" (phiên bản {version.number})" if version.status == "superseded" else ""
    end = "." + (ENDS.get(version.kind) or _end(version.filename))
    stem = safe_name(f"{place:02} {said}", NAME_MAX - len(mark) - len(end))
    return shortened(stem, NAME_MAX - len(mark) - len(end)) + mark + end


def _end(filename: str) -> str:
    end = filename.rpartition(".")[2].lower()
    return end if end in {"png", "jpg", "jpeg"} else "png"


CHECK = '''\
"""Kiểm tra chuỗi băm của nhật ký / check the journal's chain of hashes (Python 3)."""
import hashlib, json
before, rev = "0" * 64, 0
for line in open("nhat-ky.jsonl", encoding="utf-8"):
    entry = json.loads(line)
    body, found = entry.pop("body"), entry.pop("hash")
    head = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    rev += 1
    before = hashlib.sha256(f"{before}\\n{head}\\n{body}".encode()).hexdigest()
    if (entry["rev"], found) != (rev, before):
        raise SystemExit(f"BROKEN at {rev}")
print(f"whole: {rev} entries, last {before}")
'''
"""Needs nothing but Python: it must work when this product is long forgotten."""

_README = """\
{title}

Gói này là toàn bộ hồ sơ của phiên họp, xuất từ phần mềm Phòng họp không giấy.

tai-lieu/            Tài liệu đã phát hành, bản gốc như khi tải lên.
phien-ban-cu/        Các phiên bản trước, đã được thay thế.
muc-luc.csv          Mục lục tài liệu; mở bằng Excel, nhập lại được ở phiên họp khác.
nhat-ky.jsonl        Nhật ký phiên họp: mỗi dòng một thay đổi, nối nhau bằng mã băm.
kiem-tra-nhat-ky.py  Chạy "python3 kiem-tra-nhat-ky.py" để kiểm tra nhật ký.
phien-hop.json       Các bản ghi của phiên họp tại thời điểm xuất.
SHA256SUMS           Chạy "sha256sum -c SHA256SUMS" để kiểm tra từng tệp.

Tài liệu đã thu hồi không có trong gói.
Ghi chú riêng của đại biểu không bao giờ được xuất.
Hãy bảo quản gói theo đúng độ mật của tài liệu bên trong.

---

This is the whole file of one meeting, exported from the paperless meeting room.

tai-lieu/            The papers on the table, as they were uploaded.
phien-ban-cu/        Earlier versions that were replaced.
muc-luc.csv          Index of the papers; opens in Excel, can be imported again.
nhat-ky.jsonl        The journal: one change a line, each chained to the one before.
kiem-tra-nhat-ky.py  Run "python3 kiem-tra-nhat-ky.py" to check that it is whole.
phien-hop.json       The records of the meeting when it was exported.
SHA256SUMS           Run "sha256sum -c SHA256SUMS" to check every file.

Withdrawn papers are not included.  Private notes are never exported.
Keep this archive as its most secret paper demands.
{missing}"""
