"""A room hears how far its papers are, and a new start takes up what was left."""

import asyncio

import pytest

from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.pipeline.refusals import SENTENCES
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.papers import AddPaper, WithdrawPaper
from meetingroom.sessions.papers.reports import PaperReports
from tests.agenda.drawing import shown
from tests.agenda.pdfs import blank, encrypted
from tests.conftest import SECRETARY, send


@pytest.fixture
def blobs(tmp_path) -> Blobs:
    return Blobs(tmp_path / "blobs")


@pytest.fixture
async def pages(tmp_path, blobs):
    pages = Pages(blobs, tmp_path / "pages")
    await pages.start()
    yield pages
    await pages.close()


@pytest.fixture
async def reports(pages):
    reports = PaperReports(pages)
    await reports.start()
    yield reports
    await reports.close()


def added(paper: str, sha256: str) -> AddPaper:
    """Return a paper whose first version is released when it can be read."""
    return AddPaper(
        paper=paper,
        version=f"{paper}-v1",
        title="Báo cáo",
        sha256=sha256,
        release=True,
    )


async def settled(room, version: str) -> PaperVersion:
    """Wait until the work on a version is done or has failed."""
    async with asyncio.timeout(60):
        while True:
            found = room.state.get(PaperVersion, version)
            if found.stage in {"ready", "failed"}:
                return found
            await asyncio.sleep(0.05)


async def test_a_paper_added_to_a_room_is_drawn_and_released(room, blobs, reports):
    detach = reports.attach(room)
    sha256 = await blobs.put(blank(pages=5))
    await send(room, added("new", sha256))

    await settled(room, "new-v1")
    paper = room.state.get(Paper, "new")
    detach()

    assert (paper.status, paper.pages, paper.ready) == ("released", 5, 5)
    assert paper.aspect == pytest.approx(0.7067, abs=0.001)


async def test_a_room_that_was_left_unfinished_is_taken_up_again(room, blobs, reports):
    sha256 = await blobs.put(blank(pages=2))
    await send(room, added("old", sha256))

    detach = reports.attach(room)
    version = await settled(room, "old-v1")
    detach()

    assert version.ready == 2


async def test_a_file_that_cannot_be_shown_fails_with_its_reason(room, blobs, reports):
    sha256 = await blobs.put(encrypted())
    await send(room, added("locked", sha256))

    detach = reports.attach(room)
    version = await settled(room, "locked-v1")
    detach()

    assert (version.stage, version.failure) == ("failed", SENTENCES["encrypted"])
    assert room.state.get(Paper, "locked").status == "draft"


async def test_a_withdrawn_paper_is_worked_on_no_more(room, blobs, pages, reports):
    sha256 = await blobs.put(blank(pages=300))
    await send(room, added("gone", sha256))
    detach = reports.attach(room)
    await shown(pages, sha256, 1)
    await send(room, WithdrawPaper(paper="gone"), SECRETARY)
    rev = room.state.rev
    await asyncio.sleep(0.7)

    paper = room.state.get(Paper, "gone")
    detach()

    assert paper.status == "withdrawn"
    assert room.state.rev - rev <= 1
