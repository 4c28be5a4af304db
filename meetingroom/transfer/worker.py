"""The process that opens archives, indexes, and PDFs to be stamped.

`python -m meetingroom.transfer.worker`.  As the worker that draws pages, it reads one
question a line, answers it, and is expected to die of some.
"""

import base64
import os
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf

from meetingroom import sealed_file
from meetingroom.agenda.pipeline.worker import confine, grant_cpu
from meetingroom.parent import Parent
from meetingroom.transfer import archive, people
from meetingroom.transfer.files import Entry, lines_from
from meetingroom.transfer.index import Index, known, read_index
from meetingroom.transfer.outline import read_outline
from meetingroom.transfer.refusals import SENTENCES, RefusedError
from meetingroom.transfer.stamping import stamp
from meetingroom.transfer.tables import Table, TableError, read_csv
from meetingroom.transfer.workbook import read_workbook

INDEX_MAX_BYTES = 20 * 1024**2
CPU_S = 25
"""Processor seconds for one question: less than the parent's patience."""


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked with a file."""
    file = Path(question["file"])
    match question["do"]:
        case "list":
            return listed(file)
        case "take":
            folder = Path(question["folder"])
            with archive.opened(file) as opened:
                taken = [archive.take(opened, at, folder) for at in question["at"]]
            return {"contents": [content.model_dump() for content in taken]}
        case "outline":
            return read_outline(base64.b64decode(question["content"]), file.name)
        case "people":
            return {"table": people_table(base64.b64decode(question["content"]), file)}
        case "stamp":
            key = bytes.fromhex(question["key"])
            with sealed_file.create(Path(question["target"]), key) as target:
                stamp(file, target, question["lines"])
            return {}
        case _:
            raise ValueError("unknown question")


def people_table(content: bytes, file: Path) -> Table:
    """Return the cells of a list of people that has this name."""
    if file.suffix == ".xlsx":
        return read_workbook(content)
    return read_csv(content, people.known)


def listed(file: Path) -> dict[str, Any]:
    """Return the files of an archive and the lines of its index."""
    with archive.opened(file) as opened:
        entries = archive.entries_of(opened)
        if not entries:
            raise RefusedError("no_files")
        index = archive.index_among(entries)
        if index is None:
            entries = archive.below(entries, archive.common_folder(entries))
            found = Index(lines_from(entries), ())
        else:
            content = archive.read(opened, index.at, INDEX_MAX_BYTES)
            found = read_index(_table(index, content))
            entries = archive.below(entries, PurePosixPath(index.name).parent)
            entries = [entry for entry in entries if entry.at != index.at]
    return {
        "index": index.name if index else "",
        "unused": found.unused,
        "lines": [line.model_dump() for line in found.lines],
        "entries": [entry.model_dump() for entry in entries],
    }


def _table(index: Entry, content: bytes) -> Table:
    if index.name.casefold().endswith(".xlsx"):
        return read_workbook(content)
    return read_csv(content, known)


def attempt(question: dict[str, Any]) -> dict[str, Any]:
    """Answer, or say in the answer, in a sentence, why the file cannot be read."""
    try:
        return answer(question)
    except (RefusedError, TableError) as error:
        return {"refused": str(error)}
    except OSError as error:
        return {"refused": SENTENCES["disk_full"], "detail": str(error)}
    except (pikepdf.PdfError, MemoryError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        return {"refused": SENTENCES["too_heavy"], "detail": detail}


def main() -> None:
    """Confine the process, say that it is ready, then answer every question."""
    os.nice(10)
    parent = Parent()
    confine()
    parent.say({"ready": True})
    for message in parent.messages():
        grant_cpu(CPU_S)
        parent.say(attempt(message["body"]), message["call"])


if __name__ == "__main__":
    main()
