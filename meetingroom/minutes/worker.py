"""The process that sets papers and writes tables.

`python -m meetingroom.minutes.worker FOLDER` reads `job.json` there and writes `out`;
without a folder it reads the job on its standard input and writes the paper to its
standard output.  Setting a long paper takes a processor for a while, and that must not
be the server's.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from meetingroom.minutes.document import Document
from meetingroom.minutes.docx import docx_from
from meetingroom.minutes.letters import Letter
from meetingroom.minutes.mail import eml_from
from meetingroom.minutes.pages import pdf_from, pdf_from_all, pictures_from
from meetingroom.minutes.sheets import csv_from, xlsx_from

JOB, ROWS, OUT = "job.json", "rows.jsonl", "out"


def made(job: dict[str, Any], rows: Iterator[list[str | int]]) -> bytes:
    """Return the file that is asked for."""
    match job["format"]:
        case "pdf" if "documents" in job:
            documents = [Document.model_validate(one) for one in job["documents"]]
            return pdf_from_all(documents)
        case "pdf":
            return pdf_from(Document.model_validate(job["document"]))
        case "docx":
            at = datetime.fromisoformat(job["at"])
            return docx_from(Document.model_validate(job["document"]), at)
        case "xlsx":
            return xlsx_from(job["name"], job["head"], rows)
        case "csv":
            return csv_from(job["head"], rows)
        case _:
            raise ValueError("unknown format")


def add_letters(archive: Path, letters: Iterable[Letter]) -> None:
    """Add each person's letter as PDF, calendar and e-mail to an archive."""
    with ZipFile(archive, "a", ZIP_DEFLATED) as files:
        for letter in letters:
            pdf = pdf_from(letter.document)
            mail = eml_from(letter.mail, letter.name, pdf, letter.calendar)
            files.writestr(f"{letter.name}.pdf", pdf)
            files.writestr(f"{letter.name}.ics", letter.calendar.encode())
            files.writestr(f"{letter.name}.eml", mail)


def rows_in(file: Path) -> Iterator[list[str | int]]:
    """Yield the rows of a table, one JSON line each."""
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    """Do the one job in the folder."""
    os.nice(10)
    if not sys.argv[1:]:
        sys.stdout.buffer.write(made(json.load(sys.stdin.buffer), iter(())))
        return
    folder = Path(sys.argv[1])
    job = json.loads((folder / JOB).read_text("utf-8"))
    if job["format"] == "png":
        document = Document.model_validate(job["document"])
        for number, page in enumerate(pictures_from(document), start=1):
            (folder / f"page-{number}.png").write_bytes(page)
        return
    part = folder / f"{OUT}.part"
    if job["format"] == "zip":
        add_letters(part, [Letter.model_validate(one) for one in job["letters"]])
        if job["last"]:
            part.replace(folder / OUT)
        return
    content = made(job, rows_in(folder / ROWS))
    part.write_bytes(content)
    part.replace(folder / OUT)


if __name__ == "__main__":
    main()
