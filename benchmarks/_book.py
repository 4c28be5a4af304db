"""A whole server whose one meeting has a thousand pages on the table.

Run as a process of its own: `python -m benchmarks._book`.  It prints one line of JSON
with its address and the session of a delegate when every page has been drawn, and ends
when its input ends.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import uvloop
from aiohttp import web

from benchmarks._mixed import long_paper, typeset_papers
from benchmarks._served import serving, tell
from meetingroom.agenda.records import Paper
from meetingroom.people.accounts import Binding
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.papers import AddPaper
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.room import Room
from meetingroom.values import SYSTEM
from meetingroom.web.common import PAGES, PEOPLE, ROOMS

MEETING = "bench"
DELEGATE = "p-1"
LONG_PAPERS = 7
"""Of a hundred pages each, beside the demo's fourteen papers of 315."""
PATIENCE_S = 900
LOOK_S = 0.5


async def main() -> None:
    """Serve until the input ends."""
    async with serving() as (app, origin):
        token = await furnish(app)
        pages = await drawn(await app[ROOMS].open(MEETING))
        told = {"origin": origin, "meeting": MEETING, "token": token, "pages": pages}
        await tell(told)


async def furnish(app: web.Application) -> str:
    """Put the book on the table; return a delegate's session token."""
    starts_at = datetime(2030, 1, 1, tzinfo=UTC)
    wish = CreateMeeting(meeting=MEETING, title="Hội nghị đo", starts_at=starts_at)
    room = await app[ROOMS].create(wish, SYSTEM)
    await room.handle(AddItem(item="i1", title="Báo cáo"), SYSTEM)
    await room.handle(InviteParticipant(participant=DELEGATE, name="Đại biểu"), SYSTEM)
    contents = await asyncio.to_thread(book)
    for number, content in enumerate(contents, 1):
        wish_paper = AddPaper(
            paper=f"paper-{number}",
            version=f"paper-{number}-v1",
            item="i1",
            title=f"Tài liệu số {number}",
            sha256=await app[PAGES].receive(chunks(content)),
            release=True,
        )
        await room.handle(wish_paper, SYSTEM)
    binding = Binding(meeting=MEETING, role="delegate", place=DELEGATE)
    account = await app[PEOPLE].create(DELEGATE, "device", None, binding=binding)
    return (await app[PEOPLE].enter(account.id)).token


def book() -> list[bytes]:
    """Return the papers: text, tables and figures, then dense text."""
    typeset = [paper.content for paper in typeset_papers(1)]
    return typeset + [long_paper(run) for run in range(LONG_PAPERS)]


async def chunks(content: bytes) -> AsyncIterator[bytes]:
    """Give a file in one piece."""
    yield content


async def drawn(room: Room) -> int:
    """Wait until every page of every paper was drawn; return how many there are."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            papers = room.state.all(Paper)
            if all(paper.pages and paper.ready == paper.pages for paper in papers):
                return sum(paper.pages for paper in papers)
            await asyncio.sleep(LOOK_S)


if __name__ == "__main__":
    uvloop.run(main())
