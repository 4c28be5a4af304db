"""A paper is taken home only where it may be kept, and then bears its reader's name."""

import asyncio

import pypdfium2
import pytest
from sqlalchemy import select

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ReleaseVersion,
    ReportVersion,
    SetRule,
    WithdrawPaper,
)
from meetingroom.tables import audit
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import SYSTEM
from meetingroom.web import papers
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    PAGES,
    WORKSHOP,
    add_routes,
)
from tests.conftest import SECRETARY, send
from tests.transfer import zips

FILE = "/api/meetings/m/papers/p/file"
TITLE = "Báo cáo “kinh tế”: quý III"
CONTENT = zips.pdf("một")
READERS = {"delegate": "Nguyễn Thị Ánh", "site": "Huyện ủy Thử Một"}


@pytest.fixture
async def app(app, embedded, tmp_path):
    app[DATABASE] = embedded
    app[BLOBS] = Blobs(tmp_path / "blobs")
    app[PAGES] = Pages(app[BLOBS], tmp_path / "pages")
    app[WORKSHOP] = Workshop(tmp_path / "transfer/work", (tmp_path / "pages",))
    add_routes(app, papers.ROUTES)
    await app[PAGES].start()
    await app[WORKSHOP].start()
    yield app
    await app[WORKSHOP].close()
    await app[PAGES].close()


@pytest.fixture
async def paper(room, app):
    """A paper on the table, and a version of it that is not released."""
    for version, content in (("v1", CONTENT), ("v2", zips.pdf("hai"))):
        sha256 = await app[BLOBS].put(content)
        file = {"paper": "p", "version": version, "sha256": sha256}
        if version == "v1":
            await send(room, AddPaper(title=TITLE, symbol="127-BC/TU", **file))
        else:
            await send(room, AddVersion(**file))
        ready = Progress(stage="ready", pages=1, ready=1)
        await send(room, ReportVersion(version=version, progress=ready))
    await send(room, ReleaseVersion(version="v1"), SECRETARY)


@pytest.fixture
async def kept(paper, room):
    """The same paper, which its readers may keep."""
    await send(room, SetRule(subject="p", keep=True), SECRETARY)


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(pages[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("role", READERS)
async def test_a_reader_takes_a_copy_with_its_name_and_the_time(kept, visit, role):
    browser = await visit(role)

    answer = await browser.get(FILE)

    assert answer.status == 200
    assert READERS[role] in text_of(await answer.read())
    assert "12:00 ngày 06/05/2030" in text_of(await answer.read())


async def test_two_readers_at_once_get_each_their_own(kept, visit, app):
    delegate, site = await visit("delegate"), await visit("site")

    answers = await asyncio.gather(*(b.get(FILE) for b in (delegate, site) * 3))

    texts = [text_of(await answer.read()) for answer in answers]
    for number, text in enumerate(texts):
        own, other = [*READERS.values()][:: 1 if number % 2 == 0 else -1]
        assert own in text
        assert other not in text
    assert list(app[WORKSHOP].folder.iterdir()) == []


async def test_a_copy_is_saved_under_the_papers_name_and_never_shown(kept, visit):
    browser = await visit("delegate")

    answer = await browser.get(FILE)

    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="127-BC-TU Bao cao kinh te- quy III.pdf"; '
        "filename*=UTF-8''127-BC-TU%20B%C3%A1o%20c%C3%A1o%20%E2%80%9Ckinh%20t%E1%BA%BF"
        "%E2%80%9D-%20qu%C3%BD%20III.pdf"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == "application/pdf"


@pytest.mark.parametrize(
    ("role", "readable", "keepable"),
    [
        ("chair", 200, 200),
        ("secretary", 200, 200),
        ("delegate", 403, 200),
        ("site", 403, 200),
        ("technician", 403, 403),
        ("desk", 404, 404),
        ("display", 404, 404),
        ("outsider", 403, 403),
        ("stranger", 401, 401),
    ],
)
async def test_who_may_read_and_who_may_keep(
    paper, room, visit, role, readable, keepable
):
    browser = await visit(role)

    before = await browser.get(FILE)
    await send(room, SetRule(subject="p", keep=True), SECRETARY)
    after = await browser.get(FILE)

    assert (before.status, after.status) == (readable, keepable)


@pytest.mark.parametrize("role", ["chair", "secretary"])
async def test_staff_take_a_paper_as_it_is_and_as_it_was_uploaded(paper, visit, role):
    browser = await visit(role)

    clean = await browser.get(FILE)
    original = await browser.get(f"{FILE}?original=1")
    draft = await browser.get(f"{FILE}?original=1&version=v2")

    assert text_of(await clean.read()) == ""
    assert await original.read() == CONTENT
    assert await draft.read() == zips.pdf("hai")
    assert original.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("query", ["original=1", "version=v2", "original=1&version=v2"])
async def test_readers_get_neither_the_original_nor_another_version(kept, visit, query):
    browser = await visit("delegate")

    answer = await browser.get(f"{FILE}?{query}")

    assert answer.status in {403, 404}


async def test_a_paper_that_may_not_be_read_is_not_there(kept, room, visit):
    browser = await visit("delegate")
    rule = SetRule(subject="p", keep=True, while_active=True)
    await send(room, rule, SECRETARY)

    hidden = await browser.get(FILE)
    await send(room, SetRule(subject="p", keep=True), SECRETARY)
    await send(room, WithdrawPaper(paper="p"), SECRETARY)
    withdrawn = await browser.get(FILE)

    assert (hidden.status, withdrawn.status) == (404, 404)


async def test_who_takes_a_paper_is_written_down(kept, visit, embedded):
    browser = await visit("delegate")
    await browser.get(FILE)

    query = select(audit).where(audit.c.act == "paper.file")
    (row,) = await embedded.read(lambda db: db.execute(query).all())
    assert row.subject == "p"
    assert row.detail.startswith("m ")
    assert row.actor not in {"", SYSTEM.id}


async def test_an_account_takes_no_more_than_papers_there_are(kept, visit):
    browser = await visit("secretary")

    answers = [(await browser.get(FILE)).status for _ in range(32)]

    assert set(answers[:20]) == {200}
    assert answers[-1] == 429


def test_an_original_is_named_by_what_it_is(tmp_path):
    ends = {}
    for name, content in {
        "a.exe": b"%PDF-1.7",
        "b.pdf": b"\x89PNG\r\n\x1a\n",
        "c.pdf": b"\xff\xd8\xff",
        "d.docx": b"PK\x03\x04",
        "e.zip": b"PK\x03\x04",
    }.items():
        (tmp_path / name).write_bytes(content)
        ends[name] = papers.end_of(tmp_path / name, name)

    assert [*ends.values()] == [".pdf", ".png", ".jpg", ".docx", ".bin"]
