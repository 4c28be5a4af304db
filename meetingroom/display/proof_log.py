"""The log of proofs: one file of JSON lines for each meeting.

It is no part of the room: every tablet would receive it, and a burst of
acknowledgements must not stand before a vote in the queue of the writer.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import ValidationError

from meetingroom.display.glass import Noted

log = logging.getLogger(__name__)


class ProofLog:
    """Appends in a thread of its own, in order; a full disk costs lines, no more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, "proof log")

    def add(self, meeting: str, line: Noted) -> None:
        """Keep a line; returns before it is written."""
        self._thread.submit(self._append, meeting, line.model_dump_json())

    async def read(self, meeting: str) -> list[Noted]:
        """Return all lines of a meeting, in their order."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._read, meeting)

    def close(self) -> None:
        """Write what is left.  May be called twice."""
        self._thread.shutdown()

    def _append(self, meeting: str, line: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._file(meeting).open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            log.warning("a proof of %s was not kept: %s", meeting, error)

    def _read(self, meeting: str) -> list[Noted]:
        try:
            text = self._file(meeting).read_text("utf-8")
        except FileNotFoundError:
            return []
        return [noted for line in text.splitlines() if (noted := read_line(line))]

    def _file(self, meeting: str) -> Path:
        return self._folder / f"{meeting}.jsonl"


def read_line(line: str) -> Noted | None:
    """Return one line; None of one that a power cut left half written."""
    try:
        return Noted.model_validate_json(line)
    except ValidationError:
        return None
