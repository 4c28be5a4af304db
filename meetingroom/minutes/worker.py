"""The process that sets papers and writes tables.

`python -m meetingroom.minutes.worker` reads the job on its standard input and writes
the file to its standard output, several as a ZIP; rows of a long table it reads from
sealed files.  Setting a long paper takes a processor for a while, and that must not be
the server's.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from meetingroom import sealed_file
from meetingroom.minutes.document import Document
from meetingroom.minutes.docx import docx_from
from meetingroom.minutes.letters import Letter
from meetingroom.minutes.mail import eml_from
from meetingroom.minutes.pages import pdf_from, pdf_from_all, pictures_from
from meetingroom.minutes.sheets import csv_from, xlsx_from

MEMORY = "/dev/shm"
"""Where the workbook's library puts its temporary files, which would be in clear."""


def made(job: dict[str, Any]) -> bytes:
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
        case "png":
            pages = pictures_from(Document.model_validate(job["document"]))
            return zip_of((str(number), page) for number, page in enumerate(pages, 1))
        case "zip":
            letters = [Letter.model_validate(one) for one in job["letters"]]
            return zip_of(file for one in letters for file in files_of(one))
        case "xlsx":
            with tempfile.TemporaryDirectory(dir=MEMORY) as tempfile.tempdir:
                return xlsx_from(job["name"], job["head"], rows_of(job))
        case "csv":
            return csv_from(job["head"], rows_of(job))
        case _:
            raise ValueError("unknown format")


def files_of(letter: Letter) -> Iterator[tuple[str, bytes]]:
    """Yield a person's letter as PDF, calendar and e-mail."""
    pdf = pdf_from(letter.document)
    yield f"{letter.name}.pdf", pdf
    yield f"{letter.name}.ics", letter.calendar.encode()
    yield (
        f"{letter.name}.eml",
        eml_from(letter.mail, letter.name, pdf, letter.calendar),
    )


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return several named files as one, not packed."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def rows_of(job: dict[str, Any]) -> Iterator[list[str | int]]:
    """Yield the rows of a table, one JSON line each."""
    for path in job["rows"]:
        with sealed_file.opened(Path(path), bytes.fromhex(job["key"])) as lines:
            yield from map(json.loads, lines)


def main() -> None:
    """Do the one job that is told."""
    os.nice(10)
    sys.stdout.buffer.write(made(json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
