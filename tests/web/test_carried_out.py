"""What is made to be carried out lies on the disk in clear at no moment.

Neither under a key of the server nor without one: each file has its own, which ends
with the process.
"""

import asyncio
import json
import tempfile

import pytest

from meetingroom import sealed_file
from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.blobs import Blobs
from meetingroom.minutes.service import Documents
from meetingroom.sessions.commands.minutes import DraftMinutes
from meetingroom.sessions.commands.papers import (
    AddPaper,
    ReleaseVersion,
    ReportVersion,
    SetRule,
)
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.transfer.exports import Exports
from meetingroom.transfer.workshop import Workshop
from meetingroom.web import documents, exports, papers
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    DOCUMENTS,
    EXPORTS,
    PAGES,
    WORKSHOP,
    add_routes,
)
from tests.conftest import SECRETARY, send
from tests.transfer import zips
from tests.web.watch import Watch

NAME = "Quàng Thị Thuỷ"
PAPER = zips.pdf("một")
TOLD = {
    "name": NAME.encode(),
    "name in JSON": json.dumps(NAME)[1:-1].encode(),
    "PDF": b"%PDF-1.",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "workbook": b"[Content_Types].xml",
    "archive": b"phien-hop.json",
}
MADE = (
    *(("attendance", "csv"), ("attendance", "xlsx"), ("journal", "csv")),
    *(("minutes", "docx"), ("minutes", "png"), ("parachute", "pdf")),
    *(("letters", "pdf"), ("letters", "zip")),
)


@pytest.fixture
async def app(app, embedded, store, tmp_path, monkeypatch):
    """The HTTP side of all that leaves a meeting, its temporary folder a known one."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    data = tmp_path / "transfer"
    app[DATABASE], app[BLOBS] = embedded, Blobs(tmp_path / "blobs")
    app[PAGES] = Pages(app[BLOBS], tmp_path / "pages")
    app[WORKSHOP] = Workshop(data / "work", (tmp_path / "pages",))
    app[EXPORTS] = Exports(store, app[BLOBS], data / "exports")
    app[DOCUMENTS] = Documents(store, data / "documents")
    for module in (documents, exports, papers):
        add_routes(app, module.ROUTES)
    services = (app[PAGES], app[WORKSHOP], app[EXPORTS], app[DOCUMENTS])
    for service in services:
        await service.start()
    yield app
    for service in services:
        await service.close()


@pytest.fixture
async def room(room, app):
    """A meeting with one more person, and a paper that its readers may keep."""
    await send(room, InviteParticipant(participant="p-9", name=NAME))
    await send(room, DraftMinutes(), SECRETARY)
    file = {"sha256": await app[BLOBS].put(PAPER), "size": len(PAPER)}
    await send(room, AddPaper(paper="p", version="v", title="Báo cáo", **file))
    ready = Progress(stage="ready", pages=1, ready=1)
    await send(room, ReportVersion(version="v", progress=ready))
    await send(room, ReleaseVersion(version="v"), SECRETARY)
    await send(room, SetRule(subject="p", keep=True), SECRETARY)
    return room


@pytest.fixture
def watch(app, tmp_path):
    """Whoever reads along where such files are made, and where programs put theirs."""
    watch = Watch(TOLD, tmp_path / "transfer", tmp_path / "temporary")
    yield watch
    watch.close()


async def ended(browser, path, told):
    """Return what is told of a file once it is made."""
    while told["state"] in {"making", "packing"}:
        await asyncio.sleep(0.05)
        told = await (await browser.get(path)).json()
    return told


@pytest.mark.parametrize(("kind", "form"), MADE)
async def test_a_file_of_a_meeting_is_made_and_taken(visit, watch, kind, form):
    office = await visit("secretary")
    path = "/api/meetings/m/documents"
    told = await (await office.post(path, {"kind": kind, "format": form})).json()
    path = f"{path}/{told['document']}"
    told = await ended(office, path, told)
    answer = await office.get(f"{path}/{'pages/1' if form == 'png' else 'file'}")
    content = await answer.read()
    watch.close()

    assert (told["state"], answer.status) == ("done", 200)
    assert len(content) == told["size"] or form == "png"
    assert watch.files & {"out", "1"}
    assert watch.found == set()


async def test_a_meeting_is_exported(visit, watch):
    office = await visit("secretary")
    path = "/api/meetings/m/exports"
    told = await (await office.post(path)).json()
    path = f"{path}/{told['export']}"
    told = await ended(office, path, told)
    content = await (await office.get(f"{path}/file")).read()
    watch.close()

    assert PAPER in content
    assert any(name.endswith(".zip") for name in watch.files)
    assert watch.found == set()


async def test_a_part_of_an_export_is_fetched_as_a_browser_goes_on(visit, room):
    office = await visit("secretary")
    path = "/api/meetings/m/exports"
    told = await (await office.post(path)).json()
    path = f"{path}/{told['export']}"
    await ended(office, path, told)
    whole = await (await office.get(f"{path}/file")).read()
    rest = await office.get(f"{path}/file", headers={"Range": "bytes=100-"})

    assert rest.status == 206
    assert rest.headers["Content-Range"] == f"bytes 100-{len(whole) - 1}/{len(whole)}"
    assert await rest.read() == whole[100:]


async def test_a_paper_is_stamped_and_taken(visit, watch, room, monkeypatch):
    monkeypatch.setattr(sealed_file, "opened", watch.before(sealed_file.opened))
    reader = await visit("delegate")
    answer = await reader.get("/api/meetings/m/papers/p/file")
    content = await answer.read()
    watch.close()

    assert content.startswith(b"%PDF")
    assert any(name.endswith(".pdf") for name in watch.files)
    assert watch.found == set()


async def test_what_a_killed_server_has_left_is_gone_at_the_start(app, tmp_path):
    left = [tmp_path / "transfer" / part for part in ("work", "exports", "documents")]
    for folder in left:
        (folder / "left").write_bytes(PAPER)
    for service in (app[WORKSHOP], app[EXPORTS], app[DOCUMENTS]):
        await service.close()
        await service.start()

    assert [[*folder.iterdir()] for folder in left] == [[], [], []]
