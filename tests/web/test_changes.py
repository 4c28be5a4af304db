"""What a version changes goes to whoever may read it, and to nobody else."""

import asyncio
from typing import Any

import pytest

from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.papers import AddPaper, AddVersion, SetRule
from meetingroom.sessions.papers.comparisons import Comparisons
from meetingroom.sessions.papers.reports import PaperReports
from meetingroom.web import changes
from meetingroom.web.common import PAGES, add_routes
from tests.agenda.worded import worded
from tests.conftest import SECRETARY, send

CHANGES = "/api/meetings/m/papers/p/changes"


@pytest.fixture
async def pages(tmp_path):
    pages = Pages(Blobs(tmp_path / "blobs"), tmp_path / "pages")
    await pages.start()
    yield pages
    await pages.close()


@pytest.fixture
def app(app, pages):
    app[PAGES] = pages
    add_routes(app, changes.ROUTES)
    return app


@pytest.fixture
async def planes(room, pages):
    """What draws versions and compares them."""
    running = (PaperReports(pages), Comparisons(pages, again_s=0.1))
    detach = []
    for plane in running:
        await plane.start()
        detach.append(plane.attach(room))
    yield
    for stop in detach:
        stop()
    for plane in running:
        await plane.close()


async def until(room, holds) -> None:
    """Wait until something holds of the room."""
    told = asyncio.Event()
    stop = room.listen(lambda state, step: told.set())
    async with asyncio.timeout(60):
        while not holds(room.state):
            told.clear()
            await told.wait()
    stop()


def version(name: str, sha256: str) -> dict[str, Any]:
    return {"paper": "p", "version": name, "sha256": sha256, "release": True}


@pytest.fixture
async def second(room, tmp_path, planes):
    """A paper whose second version is on the table and compared."""
    blobs = Blobs(tmp_path / "blobs")
    old = await blobs.put(worded([["Thu 60 phan tram"], ["Het"]]))
    new = await blobs.put(worded([["Thu 65 phan tram"], ["Het"]]))
    await send(room, AddPaper(title="Báo cáo", **version("p-v1", old)))
    await until(room, lambda s: s.get(PaperVersion, "p-v1").stage == "ready")
    await send(room, AddVersion(**version("p-v2", new)))
    await until(room, lambda s: s.get(PaperVersion, "p-v2").base != "")


async def test_readers_are_told_what_a_new_version_changes(visit, room, second):
    delegate = await visit("delegate")
    told = await (await delegate.get(CHANGES)).json()

    (page,) = told["changed"]
    assert (told["base"], told["number"], told["page_map"]) == ("p-v1", 1, [1, 2])
    assert (page["page"], len(page["boxes"])) == (1, 4)
    assert page["removed"][0]["text"] == "60"


async def test_the_first_version_changes_nothing(visit, room, second):
    secretary = await visit("secretary")
    told = await (await secretary.get(f"{CHANGES}?version=p-v1")).json()

    assert told == {"base": "", "number": 0, "page_map": [], "changed": []}


@pytest.mark.parametrize(
    ("role", "status"),
    [("site", 200), ("technician", 200), ("desk", 404), ("display", 404)],
)
async def test_each_role_is_told_as_it_may_read(visit, room, second, role, status):
    browser = await visit(role)

    assert (await browser.get(CHANGES)).status == status


async def test_who_may_not_read_the_paper_any_more_is_told_nothing(visit, room, second):
    delegate = await visit("delegate")
    await send(room, SetRule(subject="p", by_chair=True), SECRETARY)

    assert (await delegate.get(CHANGES)).status == 404
