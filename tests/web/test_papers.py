"""The pages of a paper go to whoever may read it now, and to nobody else."""

import asyncio
from typing import Any

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import Reader
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ReleaseVersion,
    ReportVersion,
    RestorePaper,
    SetRule,
    WithdrawPaper,
)
from meetingroom.web import papers
from meetingroom.web.common import PAGES, add_routes
from tests.agenda.pdfs import blank
from tests.conftest import SECRETARY, send

PAPER = "/api/meetings/m/papers/p"
DRAWN = Progress(stage="ready", pages=1, ready=1)


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
def app(app, pages):
    app[PAGES] = pages
    add_routes(app, papers.ROUTES)
    return app


@pytest.fixture
async def paper(room, blobs) -> str:
    """A paper whose first version is on the table; returns its SHA-256."""
    sha256: str = await blobs.put(blank())
    wish = AddPaper(paper="p", version="p-v1", title="Tờ trình", sha256=sha256)
    await send(room, wish)
    await send(room, ReportVersion(version="p-v1", progress=DRAWN))
    await send(room, ReleaseVersion(version="p-v1"), SECRETARY)
    return sha256


async def page(browser, path: str = "pages/1") -> Any:
    """Ask for a page until it is drawn."""
    async with asyncio.timeout(60):
        while True:
            answer = await browser.get(f"{PAPER}/{path}")
            if answer.status != 429:
                return answer


async def test_a_page_is_a_picture_that_nobody_keeps(visit, paper):
    delegate = await visit("delegate")

    large = await page(delegate, f"pages/1?v={paper[:12]}")
    small = await page(delegate, "thumbs/1")

    assert (large.status, small.status) == (200, 200)
    assert large.content_type in {"image/png", "image/webp"}
    assert large.headers["Cache-Control"] == "no-store"
    assert small.headers["Cache-Control"] == "no-store"


async def test_a_page_that_is_not_there_is_not_found(visit, paper):
    secretary = await visit("secretary")

    assert (await page(secretary, "pages/2")).status == 404
    assert (await page(secretary, "pages/0")).status == 404
    assert (await secretary.get("/api/meetings/m/papers/q/pages/1")).status == 404


async def test_a_withdrawn_paper_is_gone_at_once_and_comes_back(visit, room, paper):
    secretary, delegate = await visit("secretary"), await visit("delegate")
    assert (await page(delegate)).status == 200

    await send(room, WithdrawPaper(paper="p"), SECRETARY)

    assert (await page(delegate)).status == 404
    assert (await page(delegate, "thumbs/1")).status == 404
    assert (await page(secretary)).status == 200
    await send(room, RestorePaper(paper="p"), SECRETARY)
    assert (await page(delegate)).status == 200


async def test_a_draft_is_looked_at_by_staff_alone(visit, room, blobs, paper):
    sha256 = await blobs.put(blank() + b"%another")
    await send(room, AddVersion(paper="p", version="p-v2", sha256=sha256))

    found = {
        role: (await page(await visit(role), "pages/1?version=p-v2")).status
        for role in ("chair", "secretary", "delegate", "site", "technician", "display")
    }

    assert found == {
        "chair": 200,
        "secretary": 200,
        "delegate": 404,
        "site": 404,
        "technician": 404,
        "display": 404,
    }


async def test_a_version_of_another_paper_is_not_found(visit, paper):
    secretary = await visit("secretary")

    assert (await page(secretary, "pages/1?version=a-v1")).status == 404
    assert (await page(secretary, "pages/1?version=nothing")).status == 404


async def test_a_rule_that_names_others_keeps_the_pages_from_a_delegate(
    visit, room, paper
):
    delegate, site = await visit("delegate"), await visit("site")
    rule = SetRule(subject="p", readers=(Reader(kind="site", of="d1"),))

    await send(room, rule, SECRETARY)

    assert (await page(delegate)).status == 404
    assert (await page(site)).status == 200


async def test_a_stranger_sees_no_page(visit, paper):
    assert (await page(await visit("stranger"))).status == 401
    assert (await page(await visit("outsider"))).status == 403
