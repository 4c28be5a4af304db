"""The process that opens foreign files: `python -m meetingroom.agenda.pipeline.worker`.

Its argument is how many processor seconds one question may take.  It reads one question
a line and answers it.  It is expected to die: the limits below end it when a file asks
for too much, and its parent starts another.
"""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetingroom.agenda.pipeline import inspection, legacy, signatures, text
from meetingroom.agenda.pipeline.drawing import draw, mark
from meetingroom.agenda.pipeline.file import text_file
from meetingroom.agenda.pipeline.lane import CPU_S
from meetingroom.agenda.pipeline.refusals import RefusedError
from meetingroom.blobs import sync
from meetingroom.parent import Parent

Question = dict[str, Any]
Answer = dict[str, Any]

MEMORY_BYTES = 2 * 1024**3
OUTPUT_BYTES = 512 * 1024**2
"""The largest file written: an office file of 300 MB, unpacked."""
OPEN_FILES = 64


def confine() -> None:
    """Limit this process for good: memory, written files, open files, no core."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def grant_cpu(cpu_s: int = CPU_S) -> None:
    """Allow so many more processor seconds, counted from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until_s = int(used.ru_utime + used.ru_stime) + cpu_s
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until_s, hard))


def check(question: Question) -> Answer:
    """Tell what a file is, and make the harmless PDF or office file of it."""
    job = Path(question["job"])
    found = inspection.inspect(*_file_and_folder(question), job)
    return found.model_dump(mode="json")


def convert(question: Question) -> Answer:
    """Tell what LibreOffice has made, and make the harmless PDF of it."""
    found = inspection.inspect_pdf(*_file_and_folder(question), question["kind"])
    return found.model_dump(mode="json")


def draw_page(question: Question) -> Answer:
    """Draw a page."""
    file, folder = _file_and_folder(question)
    draw(file, question["page"], folder)
    return {}


def mark_page(question: Question) -> Answer:
    """Put a notice in the place of a page."""
    mark(question["page"], Path(question["folder"]), question["aspect"])
    return {}


def read(question: Question) -> Answer:
    """Read the words of some pages."""
    text.read(*_file_and_folder(question), question["first"], question["last"])
    return {}


def join(question: Question) -> Answer:
    """Put the words of all pages together."""
    folder = Path(question["folder"])
    text.join(folder, question["pages"])
    sync(text_file(folder))
    return {}


def look(question: Question) -> Answer:
    """Tell what is to be known of a PDF's fonts and text."""
    return {"findings": legacy.findings(Path(question["file"]))}


def verify(question: Question) -> Answer:
    """Verify the signatures of an original."""
    roots = Path(question["roots"]) if question["roots"] else None
    found = signatures.verify(Path(question["file"]), roots)
    return {"signatures": [one.model_dump(mode="json") for one in found]}


QUESTIONS: dict[str, Callable[[Question], Answer]] = {
    "check": check,
    "convert": convert,
    "draw": draw_page,
    "mark": mark_page,
    "text": read,
    "join": join,
    "look": look,
    "verify": verify,
}


def _file_and_folder(question: Question) -> tuple[Path, Path]:
    return Path(question["file"]), Path(question["folder"])


def attempt(question: Question) -> Answer:
    """Answer, or say in the answer why the file or the page cannot be read.

    `storage` says that this server's disk is at fault and not the page.
    """
    try:
        return QUESTIONS[question["do"]](question)
    except RefusedError as error:
        return {"refused": error.refusal}
    except OSError as error:
        return {"storage": str(error)}
    except MemoryError:
        return {"failed": "memory", "heavy": True}
    except Exception as error:  # noqa: BLE001
        # A foreign file makes libraries raise anything; the worker goes on.
        return {"failed": f"{type(error).__name__}: {error}"}


def main() -> None:
    """Confine the process, say that it is ready, then answer every question."""
    # Sound, picture and the room itself go before pages that nobody waits for.
    os.nice(10)
    parent = Parent()
    confine()
    parent.say({"ready": True})
    cpu_s = int(sys.argv[1])
    for message in parent.messages():
        grant_cpu(cpu_s)
        parent.say(attempt(message["body"]), message["call"])


if __name__ == "__main__":
    main()
