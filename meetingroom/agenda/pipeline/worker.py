"""The process that opens foreign files: `python -m meetingroom.agenda.pipeline.worker`.

It reads one question a line and answers it.  It is expected to die: the limits below
end it when a file asks for too much, and its parent starts another.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2

from meetingroom.agenda.pipeline.drawing import draw, mark
from meetingroom.agenda.pipeline.inspection import RefusedError, inspect

MEMORY_BYTES = 2 * 1024**3
CPU_S = 25
"""Processor seconds for one question: less than the parent's patience."""
OUTPUT_BYTES = 64 * 1024**2
"""The largest file written; a page image has less than 1 MB as a rule."""
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
    """Do what is asked: inspect a file, draw a page, or mark it as not drawn."""
    match question["do"]:
        case "inspect":
            return inspect(Path(question["file"])).model_dump()
        case "draw":
            draw(Path(question["file"]), question["page"], Path(question["folder"]))
        case "mark":
            mark(question["page"], Path(question["folder"]), question["aspect"])
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


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Say that this process is ready, then answer every line until the input ends."""
    speak(answers, {"body": {"ready": True}})
    for line in questions:
        message = json.loads(line)
        body = attempt(message["body"])
        speak(answers, {"call": message["call"], "body": body})


def speak(answers: BinaryIO, message: dict[str, Any]) -> None:
    """Write one line."""
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


def main() -> None:
    """Confine the process, then serve its parent."""
    # A library that prints must not speak into the conversation.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
