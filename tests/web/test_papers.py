"""An upload puts a paper on the table; its pages go to whoever may see the paper."""

import asyncio
import unicodedata
from typing import Any

import pytest
from aiohttp import FormData

from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import Paper
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands import WithdrawPaper
from meetingroom.web import papers
from meetingroom.web.common import PAGES, add_routes
from tests.agenda.pdfs import blank
from tests.conftest import SECRETARY, send

PAPERS = "/api/meetings/m/papers"
SAME_ORIGIN = {"Origin": "https://phonghop.internal"}
DECOMPOSED = unicodedata.normalize("NFD", "Báo cáo kinh tế – xã hội (lần 2)")


@pytest.fixture
def pages(tmp_path) -> Pages:
    """Takes uploads; draws nothing until `workers` are there."""
    (tmp_path / "pages/incoming").mkdir(parents=True)
    return Pages(Blobs(tmp_path / "blobs"), tmp_path / "pages")


@pytest.fixture
async def workers(pages):
    await pages.start()
    yield
    await pages.close()


@pytest.fixture
def app(app, pages):
    app[PAGES] = pages
    add_routes(app, papers.ROUTES)
    return app


def form(content: bytes = b"", name: str = f"{DECOMPOSED}.pdf", **fields: str) -> Any:
    """A form with its file in the middle."""
    data = FormData(quote_fields=False)
    for key in ("item", "id"):
        data.add_field(key, fields.pop(key, ""))
    data.add_field("file", content or blank(), filename=name)
    for key, value in fields.items():
        data.add_field(key, value)
    return data


async def upload(browser, **fields: Any) -> Any:
    """Send a form as the office does."""
    return await browser.send("POST", PAPERS, data=form(**fields), headers=SAME_ORIGIN)


async def page(browser, paper: str, path: str = "pages/1") -> Any:
    """Ask for a page until it is drawn."""
    async with asyncio.timeout(60):
        while True:
            answer = await browser.get(f"{PAPERS}/{paper}/{path}")
            if answer.status != 429:
                return answer


async def test_an_upload_becomes_a_paper_of_its_item(visit, room):
    secretary = await visit("secretary")

    answer = await upload(secretary, item="i2", symbol="127-BC/TU")

    assert answer.status == 201
    paper = room.state.get(Paper, (await answer.json())["paper"])
    assert (paper.item, paper.symbol, paper.status) == ("i2", "127-BC/TU", "processing")


async def test_a_paper_without_a_title_is_named_by_its_file_composed(visit, room):
    secretary = await visit("secretary")

    answer = await upload(secretary)

    paper = room.state.get(Paper, (await answer.json())["paper"])
    assert paper.title == "Báo cáo kinh tế – xã hội (lần 2)"


async def test_a_repeated_upload_adds_one_paper(visit, room):
    secretary = await visit("secretary")

    first, again = [await upload(secretary, id="upload-0001") for _ in range(2)]

    assert first.status == again.status == 201
    assert await first.json() == await again.json()


@pytest.mark.parametrize(
    ("fields", "status", "word"),
    [
        ({"content": b"PK\x03\x04 docx"}, 400, "PDF"),
        ({"item": "no-such-item"}, 404, "no-such-item"),
        ({"title": "x" * 301}, 400, "title"),
        ({"symbol": "x" * 5000}, 400, "symbol"),
        ({"id": "x" * 65}, 400, "id"),
    ],
)
async def test_an_upload_that_makes_no_sense_is_refused(
    visit, room, fields, status, word
):
    secretary = await visit("secretary")
    rev = room.state.rev

    answer = await upload(secretary, **fields)

    assert answer.status == status
    assert word in (await answer.json())["detail"]
    assert room.state.rev == rev


@pytest.mark.parametrize("role", ["chair", "delegate", "technician", "desk", "display"])
async def test_only_the_office_uploads(visit, role):
    browser = await visit(role)

    answer = await upload(browser)

    assert answer.status == 403


async def test_a_page_is_a_picture_that_may_be_kept_for_ever(visit, room, workers):
    secretary, delegate = await visit("secretary"), await visit("delegate")
    paper = (await (await upload(secretary)).json())["paper"]
    version = room.state.get(Paper, paper).sha256[:12]

    exact = await page(delegate, paper, f"pages/1?v={version}")
    other = await page(delegate, paper, "thumbs/1?v=000000000000")

    assert (exact.status, exact.content_type) == (200, "image/webp")
    assert exact.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert (other.status, other.headers["Cache-Control"]) == (200, "private, no-cache")
    assert (await other.read())[8:12] == b"WEBP"


async def test_a_page_that_is_not_there_is_not_found(visit, room, workers):
    secretary = await visit("secretary")
    paper = (await (await upload(secretary)).json())["paper"]

    assert (await page(secretary, paper, "pages/2")).status == 404
    assert (await page(secretary, paper, "pages/0")).status == 404
    assert (await page(secretary, "no-such-paper")).status == 404


async def test_a_withdrawn_paper_is_shown_to_staff_alone(visit, room, workers):
    secretary, delegate = await visit("secretary"), await visit("delegate")
    paper = (await (await upload(secretary)).json())["paper"]
    await send(room, WithdrawPaper(paper=paper), SECRETARY)

    assert (await page(delegate, paper)).status == 404
    assert (await page(secretary, paper)).status == 200


async def test_a_stranger_sees_no_page(visit, room):
    secretary, stranger = await visit("secretary"), await visit("stranger")
    paper = (await (await upload(secretary)).json())["paper"]

    assert (await page(stranger, paper)).status == 401


def test_a_title_is_the_name_without_folders_and_extension():
    assert papers.title_from("C:\\Tài liệu\\Bao_cao.v2.pdf") == "Bao cao.v2"
    assert papers.title_from("../../etc/To trinh.PDF") == "To trinh"
