"""Somebody who reads along on the disk."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Watch:
    """Looks at every byte of folders, again and again and whenever it is told to."""

    def __init__(self, told: dict[str, bytes], *folders: Path) -> None:
        """Take what is looked for, by what it is called, and where."""
        self._told, self._folders = told, folders
        self.found: set[str] = set()
        self.files: set[str] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def look(self) -> None:
        """Look once."""
        for path in [path for one in self._folders for path in one.rglob("*")]:
            try:
                content = path.read_bytes()
            except OSError:
                # A folder, or gone meanwhile.
                continue
            self.files.add(path.name)
            self.found |= {what for what, told in self._told.items() if told in content}

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return some work that is looked at as it begins."""

        def looked(*asked: Any, **more: Any) -> Any:
            self.look()
            return work(*asked, **more)

        return looked

    def _run(self) -> None:
        while not self._ended.wait(0.02):
            self.look()

    def close(self) -> None:
        """Look for the last time."""
        self._ended.set()
        self._thread.join()
        self.look()
