"""One file on its way to page images: what is known, drawn, and waited for."""

import asyncio
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.queue import CHECK, Waited
from meetingroom.agenda.records import FileKind, Finding, Signature, Stage

CHUNK_PAGES = 20
"""Pages whose words are read at once: about 80 ms of work."""
_TAIL_BYTES = 12
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"


Listener = Callable[[Progress], None]


@dataclass
class File:
    """The work on one file.  Lives in the server's loop; opens nothing."""

    sha256: str
    original: Path
    folder: Path
    stage: Stage = "received"
    kind: FileKind = "pdf"
    pages: int = 0
    """0 until the file has been inspected."""
    aspect: float = 0.7071
    failure: str = ""
    findings: frozenset[Finding] = frozenset()
    signatures: tuple[Signature, ...] = ()
    looked: bool = False
    """Whether its signatures and fonts have been looked at."""
    joined: bool = False
    """Whether its text is whole."""
    deaths: int = 0
    """How many workers this file has cost."""
    drawn: set[int] = field(default_factory=set)
    faulty: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    """First pages of the chunks whose words are read."""
    listeners: list[Listener] = field(default_factory=list)
    waiters: dict[Waited, "asyncio.Future[None]"] = field(default_factory=dict)
    _ready: int = 0
    _told: Progress | None = None

    @property
    def inspected(self) -> bool:
        """Whether it is known if and how this file can be shown."""
        return bool(self.pages or self.failure)

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        while self._ready + 1 in self.drawn:
            self._ready += 1
        return Progress(
            stage=self.stage,
            kind=self.kind,
            pages=self.pages,
            ready=self._ready,
            aspect=self.aspect,
            failure=self.failure,
            faulty=tuple(sorted(self.faulty)),
            findings=tuple(sorted(self.findings)),
            signatures=self.signatures,
        )

    @property
    def missing(self) -> list[int]:
        """The pages that have no image yet."""
        return [n for n in range(1, self.pages + 1) if n not in self.drawn]

    @property
    def unread(self) -> list[int]:
        """First pages of the chunks whose words are not read yet."""
        starts = range(1, self.pages + 1, CHUNK_PAGES)
        return [] if self.joined else [n for n in starts if n not in self.read]

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        drawn = self.pages and len(self.drawn) >= self.pages
        return bool(drawn and self.looked and self.joined)

    def chunk(self, first: int) -> range:
        """Return the pages of the chunk that begins with a page."""
        return range(first, min(first + CHUNK_PAGES - 1, self.pages) + 1)

    def begin(self) -> None:
        """Know nothing: it is to be inspected, and all of it made, anew."""
        self.stage, self.failure, self.pages, self.deaths = "received", "", 0, 0
        self.findings, self.signatures = frozenset(), ()
        self.looked = self.joined = False
        self._ready = 0
        for done in (self.drawn, self.faulty, self.read):
            done.clear()

    def fail(self, sentence: str) -> None:
        """Give up on the file, with the sentence that says why."""
        self.stage, self.failure = "failed", sentence

    def tell(self) -> None:
        """Tell everybody who watches how far it is, where it has gone on."""
        if self.progress == self._told:
            return
        self._told = self.progress
        for listener in tuple(self.listeners):
            listener(self.progress)

    def wait_for(self, what: Waited) -> "asyncio.Future[None]":
        """Return a future that is done once this page, check or text is."""
        if what not in self.waiters:
            self.waiters[what] = asyncio.get_running_loop().create_future()
        return self.waiters[what]

    def settle(self, what: Waited) -> None:
        """Let go everybody who waits for this."""
        waiter = self.waiters.pop(what, None)
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def settle_check(self) -> None:
        """Let go who waits for the check, and everybody where it has failed."""
        for what in list(self.waiters) if self.failure else [CHECK]:
            self.settle(what)


def clean_file(folder: Path) -> Path:
    """Return where the harmless PDF is that everything is drawn from."""
    return folder / "clean.pdf"


def text_file(folder: Path) -> Path:
    """Return where the words of a file and their places are."""
    return folder / "text.json"


def page_file(folder: Path, page: int) -> Path:
    """Return where the image of a page is or would be."""
    return folder / str(page)


def thumb_file(folder: Path, page: int) -> Path:
    """Return where the small image of a page is or would be."""
    return folder / f"t{page}"


def is_drawn(image: Path) -> bool:
    """Tell whether an image is there, and is a file: no worker may lay a link."""
    try:
        status = image.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size > 0


def is_whole(image: Path) -> bool:
    """Tell whether an image is there from its first byte to its last.

    A power cut may leave a name without content, or with a part of it, as images are
    not synced to disk: they can be drawn again.
    """
    if not is_drawn(image):
        return False
    with image.open("rb") as content:
        head = content.read(_TAIL_BYTES)
        size = content.seek(0, 2)
        content.seek(max(0, size - _TAIL_BYTES))
        tail = content.read()
    if head.startswith(b"RIFF"):
        # The size that a RIFF file tells leaves out its own first eight bytes.
        return int.from_bytes(head[4:8], "little") == size - 8
    return head.startswith(b"\x89PNG") and tail == _PNG_END


def drawn_in(folder: Path, pages: int) -> set[int]:
    """Return the pages whose image an earlier run has left whole in the folder."""
    if not folder.exists():
        return set()
    numbers = range(1, pages + 1)
    return {
        n
        for n in numbers
        if is_whole(page_file(folder, n)) and is_whole(thumb_file(folder, n))
    }
