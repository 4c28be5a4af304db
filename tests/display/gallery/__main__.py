"""Every picture that a hall can see, in five sizes, for a person to look at.

    .venv/bin/python -m tests.display.gallery artifacts/displays

Each entry is a state of a meeting, so that a picture is made on the way that it takes
in the hall: state, scene, layout, painter.
"""

import sys
from pathlib import Path

from tests.display.gallery.painted import render


def main() -> None:
    """Render the pictures whose names begin with a word, or all, into a folder."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    render(folder, *sys.argv[2:3])
    sys.stdout.write(f"{folder / 'index.html'}\n")


main()
