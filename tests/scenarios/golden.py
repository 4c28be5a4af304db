"""The minutes of the scenarios as they should be; `GOLDEN=write` writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "kept"


def check(name: str, text: str) -> None:
    """Compare a text with the one that was looked at and kept."""
    file = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8"), f"{name} is another one"
