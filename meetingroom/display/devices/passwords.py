"""The passwords of machines and cameras, on the server's disk and nowhere else.

Kept by place and not by record, so that nobody gets one by writing another address
into a record; PJLink and RTSP need the words themselves, a hash is no proof.
"""

import json
import os
from pathlib import Path

from meetingroom.sessions.devices.address import Written


class Passwords:
    """One for each place, in a file that its owner alone may read."""

    def __init__(self, file: Path) -> None:
        """Take where they are kept; the file is made with the first of them."""
        self._file = file

    def get(self, place: Written) -> str:
        """Return the password of a place; empty where none is known."""
        return self.all().get(name_of(place), "")

    def put(self, place: Written, password: str) -> None:
        """Keep the password of a place from now on; an empty one forgets it."""
        known = self.all()
        known.pop(name_of(place), None)
        if password:
            known[name_of(place)] = password
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as out:
            json.dump(known, out)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self._file)

    def all(self) -> dict[str, str]:
        """Return every password, by `name_of` its place."""
        try:
            found = json.loads(self._file.read_text())
        except FileNotFoundError:
            return {}
        return {str(name): str(word) for name, word in found.items()}


def name_of(place: Written) -> str:
    """Return the name by which the password of a place is kept."""
    return f"{place.scheme}:{place.host}:{place.port}"
