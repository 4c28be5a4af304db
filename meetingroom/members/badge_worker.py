"""The process that sets badges.

`python -m meetingroom.members.badge_worker` reads a job on its standard input and
writes the PDF to its standard output: five hundred take a processor for seconds, and
portraits are foreign files.  They lie in memory and never on the disk.  The code is
31 mm wide with its quiet zone.
"""

import base64
import os
import resource
import sys
from collections.abc import Sequence
from importlib.resources import files

import typst
from PIL import Image

from meetingroom.members.badge_sheets import Face, Form, Job
from meetingroom.members.badges import draw
from meetingroom.typesetting import literal, typefaces

OPEN_FILES = "/proc/self/fd"
"""Where Linux shows the open files of a process, those in memory too (proc(5))."""


def pdf_from(faces: Sequence[Face], form: Form) -> bytes:
    """Return badges as PDF."""
    rows = [_row(face) for face in faces]
    template = files(__package__).joinpath("badges.typ").read_text("utf-8")
    source = f"{template}\n#show: base\n#{form}({literal(rows)})"
    compiler = typst.Compiler(root=OPEN_FILES, font_paths=typefaces())
    pdf = compiler.compile(source.encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def _row(face: Face) -> list[str]:
    """Return the values of a badge in the order of the template."""
    said = [face.title, face.body, face.kind, face.name, face.unit]
    photo = _opened(base64.b64decode(face.photo))
    return [*said, face.seat, face.site, face.colour, photo, draw(face.badge).decode()]


def _opened(photo: bytes) -> str:
    """Return the path of a portrait below `OPEN_FILES`, empty where it is no picture.

    One that is broken spoils no sheet.
    """
    handle = os.memfd_create("portrait")
    with os.fdopen(os.dup(handle), "r+b") as file:
        file.write(photo)
        file.seek(0)
        try:
            with Image.open(file) as picture:
                picture.load()
        except (OSError, ValueError, Image.DecompressionBombError):
            return ""
    return f"/{handle}"


def main() -> None:
    """Do the one job."""
    os.nice(10)
    # Each portrait is an open file.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    job = Job.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(pdf_from(job.faces, job.form))


if __name__ == "__main__":
    main()
