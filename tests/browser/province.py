"""The data folder of the demo: made once in a run, and copied for whoever needs one."""

import asyncio
import fcntl
import os
import shutil
from pathlib import Path

import pytest
from aiohttp import web

from meetingroom.agenda.records import PaperVersion
from meetingroom.app import build_app
from meetingroom.config import Settings
from meetingroom.demo.compose import MEETING, prepare
from meetingroom.sessions.papers.reports import is_unfinished
from meetingroom.sessions.room import Room
from meetingroom.web.common import ROOMS

WRITTEN_ONCE = {"blobs", "pages"}
"""Folders whose files are replaced by others, but never written again."""


def make_once(factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a demo that was made, and that nobody has used.

    Test processes that run side by side share it.
    """
    place = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    made, making = place / "province", place / "province-in-making"
    with (place / "province.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(making, ignore_errors=True)
            asyncio.run(make(making))
            making.rename(made)
    return made


async def make(folder: Path) -> None:
    """Make the demo and every page of its papers.

    Were they missing, each server that gets a copy would draw them all beside what is
    tested: more work than most of the tests themselves.
    """
    app = await build_app(Settings(data=folder, port=0))
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await prepare(app)
        await drawn(await app[ROOMS].open(MEETING))
    finally:
        await runner.cleanup()


async def drawn(room: Room) -> None:
    """Return once every paper can be read."""
    news = asyncio.Event()
    stop = room.listen(lambda *_: news.set())
    while any(map(is_unfinished, room.state.all(PaperVersion))):
        await news.wait()
        news.clear()
    stop()


def copied(province: Path, to: Path) -> Path:
    """Return a copy of the data folder that a test may use as it likes."""

    def copy(source: str, target: str) -> str:
        top = Path(source).relative_to(province).parts[0]
        if top not in WRITTEN_ONCE:
            return shutil.copy2(source, target)
        os.link(source, target)
        return target

    return Path(shutil.copytree(province, to, copy_function=copy))
