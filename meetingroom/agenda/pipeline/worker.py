"""The process that opens foreign files: `python -m meetingroom.agenda.pipeline.worker`.

It reads one question a line and answers it.  It is expected to die: the limits below
end it when a file asks for too much, and its parent starts another.
"""

import os
import resource
from pathlib import Path
from typing import Any

import pypdfium2

from meetingroom.agenda.pipeline import inspection
from meetingroom.agenda.pipeline.drawing import draw, mark
from meetingroom.agenda.pipeline.refusals import RefusedError
from meetingroom.parent import Parent

MEMORY_BYTES = 2 * 1024**3
CPU_S = 25
"""Processor seconds for one question: less than the parent's patience."""
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


def grant_cpu() -> None:
    """Allow `CPU_S` more processor seconds, counted from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until_s = int(used.ru_utime + used.ru_stime) + CPU_S
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until_s, hard))


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked with a file, or with some of its pages."""
    folder = Path(question["folder"])
    match question["do"]:
        case "check":
            job = Path(question["job"])
            found = inspection.inspect(Path(question["file"]), folder, job)
            return found.model_dump(mode="json")
        case "convert":
            found = inspection.inspect_pdf(
                Path(question["file"]), folder, question["kind"]
            )
            return found.model_dump(mode="json")
        case "draw":
            draw(Path(question["file"]), question["page"], folder)
        case "mark":
            mark(question["page"], folder, question["aspect"])
        case _:
            raise ValueError("unknown question")
    return {}


def attempt(question: dict[str, Any]) -> dict[str, Any]:
    """Answer, or say in the answer why the file or the page cannot be read.

    `storage` says that this server's disk is at fault and not the page.
    """
    grant_cpu()
    try:
        return answer(question)
    except RefusedError as error:
        return {"refused": error.refusal}
    except OSError as error:
        return {"storage": str(error)}
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def main() -> None:
    """Confine the process, say that it is ready, then answer every question."""
    # Sound, picture and the room itself go before pages that nobody waits for.
    os.nice(10)
    parent = Parent()
    confine()
    parent.say({"ready": True})
    for message in parent.messages():
        parent.say(attempt(message["body"]), message["call"])


if __name__ == "__main__":
    main()
