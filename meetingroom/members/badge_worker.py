"""The process that sets badges.

`python -m meetingroom.members.badge_worker FOLDER` reads `faces.json` there, and the
portraits that it names, and writes `badges.pdf`: five hundred take a processor for
seconds, and portraits are foreign files.  The code is 31 mm wide with its quiet zone.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import typst
from PIL import Image

from meetingroom.members.badge_sheets import FACES, PDF, Face, Form
from meetingroom.members.badges import draw
from meetingroom.typesetting import literal, typefaces

SOURCE = "source.typ"


def pdf_from(folder: Path, faces: Sequence[Face], form: Form) -> bytes:
    """Return badges as PDF, with the portraits that lie in the folder."""
    rows = [_row(folder, face) for face in faces]
    template = files(__package__).joinpath("badges.typ").read_text("utf-8")
    source = folder / SOURCE
    text = f"{template}\n#show: base\n#{form}({literal(rows)})"
    source.write_text(text, "utf-8")
    pdf = typst.compile(str(source), root=str(folder), font_paths=typefaces())
    assert isinstance(pdf, bytes)
    return pdf


def _row(folder: Path, face: Face) -> list[str]:
    """Return the values of a badge in the order of the template."""
    said = [face.title, face.body, face.kind, face.name, face.unit]
    photo = face.photo if _is_picture(folder / face.photo) else ""
    return [*said, face.seat, face.site, face.colour, photo, draw(face.badge).decode()]


def _is_picture(file: Path) -> bool:
    """Tell whether a portrait can be printed; one that is broken spoils no sheet."""
    try:
        with Image.open(file) as picture:
            picture.load()
    except (OSError, ValueError, Image.DecompressionBombError):
        return False
    return True


def main() -> None:
    """Do the one job in the folder."""
    os.nice(10)
    folder = Path(sys.argv[1])
    job = json.loads((folder / FACES).read_text("utf-8"))
    faces = [Face.model_validate(one) for one in job["faces"]]
    (folder / PDF).write_bytes(pdf_from(folder, faces, job["form"]))


if __name__ == "__main__":
    main()
