"""What tests of page images share: a running Pages, and when it is done."""

import asyncio
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from PIL import Image

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.blobs import Blobs
from meetingroom.errors import BusyError

DONE_S = 60
SHELLS = 3
"""bubblewrap outside, bubblewrap as the first process inside, and the worker."""


@asynccontextmanager
async def drawing(tmp_path, **options):
    pages = Pages(Blobs(tmp_path / "blobs"), tmp_path / "pages", **options)
    await pages.start()
    try:
        yield pages
    finally:
        await pages.close()


async def finished(pages: Pages, sha256: str, timeout_s: float = DONE_S) -> Progress:
    """Wait until everything of a file is made, or the file is refused."""
    end: asyncio.Future[Progress] = asyncio.get_running_loop().create_future()

    def hear(progress: Progress) -> None:
        if progress.stage in ("ready", "failed") and not end.done():
            end.set_result(progress)

    stop = pages.watch(sha256, hear)
    try:
        return await asyncio.wait_for(end, timeout_s)
    finally:
        stop()


async def pid_of(pages: Pages) -> int:
    """Wait for the only worker: the process inside those that shut it off."""
    async with asyncio.timeout(DONE_S):
        while True:
            pids = pages.pids
            if pids and (not pages.sandboxed or len(innermost(pids[0])) == SHELLS):
                return innermost(pids[0])[-1]
            await asyncio.sleep(0.01)


def innermost(pid: int) -> list[int]:
    """Return a process, its child, the child of that, and so on."""
    chain = [pid]
    with suppress(FileNotFoundError):
        while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            pid = int(children[0])
            chain.append(pid)
    return chain


async def shown(pages: Pages, sha256: str, page: int) -> Path:
    """Return a page's image as a client gets it, who tries again when told to."""
    async with asyncio.timeout(DONE_S):
        while True:
            with suppress(BusyError):
                return await pages.page(sha256, page)


def is_notice(image) -> bool:
    """Tell a notice from a drawn page by the colour of its corner."""
    with Image.open(image) as picture:
        corner = picture.convert("L").crop((5, 5, 6, 6)).tobytes()
    return corner[0] < 250
