"""One file on its way to page images: what is known, drawn, and waited for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Progress(NamedTuple):
    """How far a file is; `failure` is the sentence that says why it is not shown."""

    pages: int
    ready: int
    """How many pages are drawn, counted from page 1 without a gap."""
    aspect: float
    failure: str = ""


Listener = Callable[[Progress], None]


@dataclass
class File:
    """The work on one file.  Lives in the server's loop; opens nothing."""

    sha256: str
    original: Path
    folder: Path
    pages: int = 0
    """0 until the file has been inspected."""
    aspect: float = 1.0
    failure: str = ""
    deaths: int = 0
    """How many workers this file has cost."""
    drawn: set[int] = field(default_factory=set)
    listeners: list[Listener] = field(default_factory=list)
    waiters: dict[int, "asyncio.Future[None]"] = field(default_factory=dict)
    _ready: int = 0

    @property
    def inspected(self) -> bool:
        """Whether it is known if and how this file can be shown."""
        return bool(self.pages or self.failure)

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        while self._ready + 1 in self.drawn:
            self._ready += 1
        return Progress(self.pages, self._ready, self.aspect, self.failure)

    @property
    def missing(self) -> list[int]:
        """The pages that have no image yet."""
        return [n for n in range(1, self.pages + 1) if n not in self.drawn]

    def tell(self) -> None:
        """Tell everybody who watches how far it is."""
        if not self.inspected:
            return
        for listener in tuple(self.listeners):
            listener(self.progress)

    def wait_for(self, page: int) -> "asyncio.Future[None]":
        """Return a future that is done once this page (0: the inspection) is."""
        if page not in self.waiters:
            self.waiters[page] = asyncio.get_running_loop().create_future()
        return self.waiters[page]

    def settle(self, page: int) -> None:
        """Let go everybody who waits for this page."""
        waiter = self.waiters.pop(page, None)
        if waiter is not None and not waiter.done():
            waiter.set_result(None)


def page_file(folder: Path, page: int) -> Path:
    """Return where the image of a page is or would be."""
    return folder / f"{page}.webp"


def thumb_file(folder: Path, page: int) -> Path:
    """Return where the small image of a page is or would be."""
    return folder / f"t{page}.webp"


def is_drawn(image: Path) -> bool:
    """Tell whether an image is there and whole.

    A power cut may leave a name without content, as images are not synced to disk:
    they can be drawn again.
    """
    try:
        return image.stat().st_size > 0
    except FileNotFoundError:
        return False


def drawn_in(folder: Path, pages: int) -> set[int]:
    """Return the pages whose image an earlier run has left in the folder."""
    if not folder.exists():
        return set()
    return {n for n in range(1, pages + 1) if is_drawn(page_file(folder, n))}
