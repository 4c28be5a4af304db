"""A meeting goes out as one file that anybody can check, and comes in as it was."""

import asyncio
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.cli import main
from meetingroom.notes import Author, TypedNote, Wish, put
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ReleaseVersion,
    ReportVersion,
    WithdrawPaper,
)
from meetingroom.transfer.exports import Exports
from meetingroom.transfer.imports import Imports
from meetingroom.transfer.jobs import told
from meetingroom.transfer.rows import Choice
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import SYSTEM
from meetingroom.web import exports
from meetingroom.web.common import BLOBS, DATABASE, EXPORTS, ROOMS, add_routes
from tests.conftest import NOON, SECRETARY, send
from tests.transfer import zips


def ran(*command: str, cwd: Path) -> Any:
    """Run a program in a folder to its end."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


EXPORT = "/api/meetings/m/exports"
TITLES = (
    "Báo cáo kinh tế: quý III?",
    "=HYPERLINK(1)",
    "Tên rất dài " * 20,
    "Báo cáo kinh tế: quý III?",
    "CON",
)
READY = Progress(stage="ready", pages=1, ready=1)


@pytest.fixture
async def app(app, embedded, store, tmp_path):
    app[DATABASE] = embedded
    app[BLOBS] = Blobs(tmp_path / "blobs")
    app[EXPORTS] = Exports(store, app[BLOBS], tmp_path / "exports")
    add_routes(app, exports.ROUTES)
    await app[EXPORTS].start()
    yield app
    await app[EXPORTS].close()


@pytest.fixture
async def secretary(visit, room, app):
    """A secretary of a meeting with papers of several kinds and names."""
    for number, title in enumerate(TITLES):
        await released(room, app, f"p{number}", f"p{number}-v1", f"một {number}", title)
    await released(room, app, "p0", "p0-v2", "hai")
    await released(room, app, "gone", "gone-v1", "đã rút", "Đã rút")
    await send(room, WithdrawPaper(paper="gone"), SECRETARY)
    await send(room, WithdrawPaper(paper="a"), SECRETARY)
    return await visit("secretary")


async def released(room, app, paper, version, text, title="") -> None:
    """Put a file on the table, as a new paper or as the next version."""
    content = zips.pdf(text)
    sha256 = await app[BLOBS].put(content)
    file: dict[str, Any] = {"sha256": sha256, "size": len(content)}
    if title:
        face = {"title": title, "symbol": f"{paper}-BC/TU", "item": "i2"}
        await send(room, AddPaper(paper=paper, version=version, **file, **face))
    else:
        await send(room, AddVersion(paper=paper, version=version, **file))
    await send(room, ReportVersion(version=version, progress=READY), SYSTEM)
    await send(room, ReleaseVersion(version=version), SECRETARY)


async def made(browser) -> dict[str, Any]:
    """Export the meeting and return what is told of it in the end."""
    answer = await browser.post(EXPORT)
    assert answer.status == 202, await answer.text()
    told = await answer.json()
    async with asyncio.timeout(60):
        while told["state"] == "packing":
            await asyncio.sleep(0.02)
            told = await (await browser.get(f"{EXPORT}/{told['export']}")).json()
    return told


async def saved(browser) -> zipfile.ZipFile:
    """Export the meeting and open what is saved."""
    return zipfile.ZipFile(io.BytesIO(await content_of(browser)))


async def content_of(browser) -> bytes:
    """Export the meeting and return what is saved."""
    told = await made(browser)
    assert (told["state"], told["problems"]) == ("done", []), told
    answer = await browser.get(f"{EXPORT}/{told['export']}/file")
    assert answer.status == 200
    content = await answer.read()
    assert len(content) == told["size"]
    return content


def papers_in(archive: zipfile.ZipFile, top: str) -> list[str]:
    return sorted(name for name in archive.namelist() if name.startswith(f"{top}/"))


async def test_an_export_holds_what_was_released_and_what_that_replaced(
    secretary, room
):
    archive = await saved(secretary)

    now, former = papers_in(archive, "tai-lieu"), papers_in(archive, "phien-ban-cu")
    assert len(now) == len(TITLES)
    assert all(name.startswith("tai-lieu/02 Báo cáo kinh tế – xã hội/") for name in now)
    assert len(former) == 1
    assert former[0].endswith("(phiên bản 1).pdf")
    assert archive.read(former[0]) == zips.pdf("một 0")
    assert not any("rút" in name for name in archive.namelist())
    stored = {archive.getinfo(name).compress_type for name in now}
    assert stored == {zipfile.ZIP_STORED}


async def test_every_name_is_good_on_windows_and_on_linux(secretary):
    archive = await saved(secretary)

    names = archive.namelist()
    parts = {part for name in names for part in name.split("/")}
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(re.search(r'[<>:"\\|?*\x00-\x1f]', part) for part in parts)
    assert max(map(len, parts)) <= 120
    assert all(part == part.strip(" ") for part in parts)
    assert max(map(len, names)) < 200


async def test_the_sums_are_those_of_sha256sum(secretary, tmp_path):
    archive = await saved(secretary)
    archive.extractall(tmp_path / "out")

    checked = ran("sha256sum", "-c", "SHA256SUMS", cwd=tmp_path / "out")

    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == len(archive.namelist()) - 1


@pytest.fixture
async def unpacked(secretary, tmp_path) -> Path:
    (await saved(secretary)).extractall(tmp_path / "out")
    return tmp_path / "out"


def verify(journal: Path) -> Any:
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(journal)])
    return ended.value.code


async def test_the_journal_is_whole_by_the_command_and_by_the_program_beside_it(
    unpacked, room, capsys
):
    beside = ran(sys.executable, "kiem-tra-nhat-ky.py", cwd=unpacked)

    assert verify(unpacked / "nhat-ky.jsonl") == 0
    assert beside.stdout.startswith(f"whole: {room.state.rev} entries"), beside.stderr


@pytest.mark.parametrize("how", ["altered", "dropped", "no line"])
async def test_a_journal_that_somebody_has_changed_is_told(unpacked, how):
    journal = unpacked / "nhat-ky.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    match how:
        case "altered":
            lines[3] = lines[3].replace("system", "secretary", 1)
        case "dropped":
            del lines[3]
        case _:
            lines[3] = "{}\n"
    journal.write_text("".join(lines))

    beside = ran(sys.executable, "kiem-tra-nhat-ky.py", cwd=unpacked)

    assert verify(journal) == 1
    assert beside.returncode != 0


async def test_the_records_and_the_index_can_be_read(unpacked, room):
    records = json.loads((unpacked / "phien-hop.json").read_text())
    index = (unpacked / "muc-luc.csv").read_bytes()
    readme = (unpacked / "DOC-TOI.txt").read_text("utf-8-sig")

    assert (records["meeting"], records["rev"]) == ("m", room.state.rev)
    assert {r["id"] for r in records["records"]} == set(room.state.records)
    assert index.startswith(b"\xef\xbb\xbf")
    assert b",=HYPERLINK" not in index
    assert "Hội nghị thử" in readme
    assert "sha256sum" in readme


async def test_private_notes_are_never_exported(secretary, embedded, people):
    account = await people.create("Đại biểu", "person", None)
    author = Author(meeting="m", account=account.id, place="p-1")
    typed = TypedNote(kind="text", text="rất riêng tư", at=(5, 5))
    wish = Wish(paper="p0", version="p0-v2", page=1, body=typed, changed_at=NOON)
    await embedded.write(lambda db: put(db, author, "note-0001", wish, NOON))

    archive = await saved(secretary)

    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert "rất riêng tư".encode() not in everything


async def test_what_goes_out_comes_in_again_as_it_was(
    secretary, room, rooms, app, tmp_path
):
    file = tmp_path / "meeting.zip"
    file.write_bytes(await content_of(secretary))
    create = CreateMeeting(meeting="n", title="Phiên sau", starts_at=NOON)
    new = await rooms.create(create, SYSTEM)
    await send(new, AddItem(item="other", title="Khai mạc"))
    await send(new, AddItem(item="again", title="Báo cáo kinh tế – xã hội"))
    workshop = Workshop(tmp_path / "work", (tmp_path,))
    imports = Imports(workshop, app[BLOBS])
    await workshop.start()
    try:
        one = await imports.begin("n", SECRETARY.id, "upload", file)
        assert one.task is not None
        await asyncio.wait_for(one.task, 60)
        rows = await imports.rows(one, new)
        imports.commit(one, new, SECRETARY, [Choice(row=row.row) for row in rows])
        await asyncio.wait_for(one.task, 60)
    finally:
        await imports.close()
        await workshop.close()

    assert {result.state for result in one.results.values()} == {"added"}
    assert faces(new) == faces(room)
    assert {paper.item for paper in new.state.all(Paper)} == {"again"}
    assert told(one, rows)["extra_files"] == ()


def faces(room) -> list[tuple[str, str, str]]:
    """Return what the papers of a meeting are, in their order."""
    papers = [p for p in room.state.all(Paper) if p.status != "withdrawn"]
    versions = {
        v.paper: v.sha256
        for v in sorted(room.state.all(PaperVersion), key=lambda v: v.number)
    }
    papers.sort(key=lambda paper: paper.order)
    return [(paper.title, paper.symbol, versions[paper.id]) for paper in papers]


async def test_a_disk_without_room_is_told_in_words(secretary, app, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    told = await made(secretary)

    assert told["state"] == "failed"
    assert "Ổ đĩa" in told["failure"]
    late = await secretary.get(f"{EXPORT}/{told['export']}/file")
    assert late.status == 409


async def test_a_disk_that_fills_up_leaves_nothing_behind(secretary, app, tmp_path):
    # A link to a device on which every byte is one too many.
    one = app[EXPORTS].begin(await app[ROOMS].open("m"))
    one.file = tmp_path / "full.zip"
    one.file.symlink_to("/dev/full")

    await asyncio.wait_for(one.task, 30)

    assert one.state == "failed"
    assert "Ổ đĩa" in one.failure
    assert not one.file.is_symlink()


async def test_a_paper_that_the_disk_has_lost_is_told_and_the_rest_goes_out(
    secretary, room, app
):
    lost = app[BLOBS].path(room.state.get(Paper, "p1").sha256)
    altered = app[BLOBS].path(room.state.get(Paper, "p2").sha256)
    lost.unlink()
    altered.write_bytes(b"%PDF-1.7 something else")

    told = await made(secretary)

    assert told["state"] == "done"
    assert len(told["problems"]) == 2
    answer = await secretary.get(f"{EXPORT}/{told['export']}/file")
    archive = zipfile.ZipFile(io.BytesIO(await answer.read()))
    assert "HYPERLINK" not in archive.read("muc-luc.csv").decode()
    assert "Missing" in archive.read("DOC-TOI.txt").decode()


async def test_a_second_wish_finds_the_export_that_is_being_made(secretary, app):
    first, second = [await (await secretary.post(EXPORT)).json() for _ in range(2)]

    one = app[EXPORTS].find(first["export"], "m")
    assert first["export"] == second["export"] or one.state == "done"
    assert len(list(one.file.parent.iterdir())) <= 2


async def test_an_export_is_saved_and_never_shown(secretary):
    told = await made(secretary)

    answer = await secretary.get(f"{EXPORT}/{told['export']}/file")

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.content_type == "application/zip"


@pytest.mark.parametrize(
    "role", ["chair", "delegate", "technician", "desk", "display", "site", "outsider"]
)
async def test_only_the_office_exports(visit, role):
    browser = await visit(role)

    answers = [
        await browser.post(EXPORT),
        await browser.get(f"{EXPORT}/x"),
        await browser.get(f"{EXPORT}/x/file"),
    ]

    assert {answer.status for answer in answers} == {403}


async def test_an_export_of_another_meeting_is_not_there(secretary, app, rooms):
    told = await made(secretary)
    create = CreateMeeting(meeting="n", title="Phiên khác", starts_at=NOON)
    await rooms.create(create, SYSTEM)

    answer = await secretary.get(f"/api/meetings/n/exports/{told['export']}/file")

    assert answer.status == 404
