"""What can be asked for, by whom, and how far it is."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from meetingroom.sessions.commands.senders import CHAIR, OFFICE, OPERATORS
from meetingroom.values import Role

Kind = Literal[
    "minutes",
    "resolution",
    "conclusion",
    "notice",
    "pictures",
    "attendance",
    "speeches",
    "polls",
    "rolls",
    "journal",
    "parachute",
    "letters",
    "answers",
    "reminders",
]
Format = Literal["pdf", "docx", "png", "xlsx", "csv", "zip"]
JobState = Literal["making", "done", "failed"]

RESCUERS: frozenset[Role] = CHAIR | OPERATORS
PAPERS: frozenset[Format] = frozenset({"pdf", "docx", "png"})
TABLES: frozenset[Format] = frozenset({"xlsx", "csv"})


class Product(NamedTuple):
    """One kind of file: its forms, who may have it, its name."""

    formats: frozenset[Format]
    roles: frozenset[Role]
    name: str


PRODUCTS: dict[Kind, Product] = {
    "minutes": Product(PAPERS, CHAIR, "Biên bản"),
    "resolution": Product(PAPERS, OFFICE, "Nghị quyết"),
    "conclusion": Product(PAPERS, OFFICE, "Kết luận"),
    "notice": Product(PAPERS, OFFICE, "Thông báo"),
    "pictures": Product(PAPERS, OFFICE, "Phụ lục hình đã chiếu"),
    "attendance": Product(TABLES, OFFICE, "Danh sách điểm danh"),
    "speeches": Product(TABLES, OFFICE, "Danh sách phát biểu"),
    "polls": Product(TABLES, OFFICE, "Phiếu biểu quyết"),
    "rolls": Product(TABLES, OFFICE, "Biểu quyết nêu tên"),
    "journal": Product(TABLES, OFFICE, "Nhật ký phiên họp"),
    "parachute": Product(frozenset({"pdf", "png"}), RESCUERS, "Bộ in dự phòng"),
    "letters": Product(
        frozenset({"pdf", "zip", "png"}), OFFICE, "Giấy triệu tập, giấy mời"
    ),
    "answers": Product(TABLES, OFFICE, "Trả lời dự họp"),
    "reminders": Product(TABLES, OFFICE, "Danh sách nhắc trả lời"),
}
CONTENT_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}


@dataclass
class Job:
    """One file on its way out."""

    id: str
    meeting: str
    kind: Kind
    format: Format
    folder: Path
    name: str
    """What the file is called when it is saved."""
    state: JobState = "making"
    done: int = 0
    of: int = 0
    """How far it is; both 0 while that cannot be said."""
    size: int = 0
    pages: int = 0
    """How many pictures there are, where it is looked at and not saved."""
    failure: str = ""
    task: "asyncio.Task[None] | None" = None


def told(job: Job) -> dict[str, Any]:
    """Return what a client is told of a job."""
    return {
        "document": job.id,
        "kind": job.kind,
        "format": job.format,
        "state": job.state,
        "done": job.done,
        "of": job.of,
        "size": job.size,
        "pages": job.pages,
        "name": job.name,
        "failure": job.failure,
    }
