"""A server with many tablets and one paper to lead through, for `follow` to talk to."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvloop
from aiohttp import web

from benchmarks._mixed import long_paper
from benchmarks._room import MEETING, main
from meetingroom.agenda.records import Paper
from meetingroom.sessions.commands.papers import AddPaper
from meetingroom.values import SYSTEM
from meetingroom.web.common import PAGES, ROOMS

PAPER = "paper-1"
PATIENCE_S = 300
LOOK_S = 0.2


async def lay_out(app: web.Application) -> None:
    """Put one paper of a hundred pages on the table and wait until it is drawn."""
    content = await asyncio.to_thread(long_paper, 0)
    room = await app[ROOMS].open(MEETING)
    wish = AddPaper(
        paper=PAPER,
        version=f"{PAPER}-v1",
        item="i0",
        title="Báo cáo kinh tế – xã hội",
        sha256=await app[PAGES].receive(chunks(content)),
        release=True,
    )
    await room.handle(wish, SYSTEM)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            paper = room.state.get(Paper, PAPER)
            if paper.pages and paper.ready == paper.pages:
                return
            await asyncio.sleep(LOOK_S)


async def chunks(content: bytes) -> AsyncIterator[bytes]:
    """Give a file in one piece."""
    yield content


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), lay_out))
