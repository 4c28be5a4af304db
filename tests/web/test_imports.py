"""An archive of papers is looked at, chosen from, and put on the list as drafts."""

import asyncio
import hashlib
from typing import Any

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.papers import ReleaseVersion, ReportVersion
from meetingroom.transfer.imports import Imports
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import SYSTEM
from meetingroom.web import imports, uploads
from meetingroom.web.common import (
    BLOBS,
    DATABASE,
    IMPORTS,
    INCOMING,
    WORKSHOP,
    add_routes,
)
from meetingroom.web.incoming import Incoming
from tests.conftest import SECRETARY, send
from tests.transfer import zips

UPLOADS = "/api/meetings/m/uploads"
IMPORT = "/api/meetings/m/imports"
PART = {"Content-Type": uploads.PART_TYPE, "Upload-Offset": "0"}
REPORT, ANNEX, PROPOSAL = (zips.pdf(text) for text in ("một", "hai", "ba"))
HEAD = ("Tệp", "Tên tài liệu", "Số ký hiệu", "Mục", "Thứ tự")
ARCHIVE = zips.packed(
    {
        "muc-luc.csv": zips.listed(
            [
                ("bc.pdf", "Báo cáo kinh tế", "127-BC/TU", "2", "2"),
                ("pl.pdf", "Phụ lục", "", "2", "1"),
                ("tt.pdf", "Tờ trình", "45-TTr/TU", "Việc khác", ""),
                ("thiếu.pdf", "Thiếu", "", "", ""),
            ],
            HEAD,
        ).encode(),
        "bc.pdf": REPORT,
        "pl.pdf": ANNEX,
        "tt.pdf": PROPOSAL,
        "thừa.pdf": zips.pdf("thừa"),
    }
)


@pytest.fixture
async def app(app, embedded, tmp_path, clock):
    app[DATABASE] = embedded
    app[BLOBS] = Blobs(tmp_path / "blobs")
    app[INCOMING] = Incoming(tmp_path / "incoming", clock)
    await app[INCOMING].start()
    app[WORKSHOP] = Workshop(tmp_path / "transfer/work", (tmp_path / "incoming",))
    app[IMPORTS] = Imports(app[WORKSHOP], app[BLOBS])
    add_routes(app, [*uploads.ROUTES, *imports.ROUTES])
    await app[WORKSHOP].start()
    yield app
    await app[IMPORTS].close()
    await app[WORKSHOP].close()


@pytest.fixture
async def secretary(visit, room):
    return await visit("secretary")


async def sent(browser, content: bytes = ARCHIVE, name: str = "upload-0001") -> str:
    """Send an archive and return the name of its upload."""
    wish = {"id": name, "size": len(content), "purpose": "import"}
    begun = await browser.post(UPLOADS, wish)
    upload = str((await begun.json())["upload"])
    done = await browser.send(
        "PATCH", f"{UPLOADS}/{upload}", data=content, headers=PART
    )
    assert done.status == 201, await done.text()
    return upload


async def looked_at(browser, content: bytes = ARCHIVE, **how: Any) -> dict[str, Any]:
    """Send an archive and return what would become of it."""
    answer = await browser.post(IMPORT, {"upload": await sent(browser, content, **how)})
    assert answer.status == 201, await answer.text()
    return await settled(browser, await answer.json())


async def settled(browser, told: dict[str, Any]) -> dict[str, Any]:
    """Ask until nothing is being done with an import."""
    async with asyncio.timeout(60):
        while told["state"] in {"reading", "committing"}:
            await asyncio.sleep(0.02)
            told = await (await browser.get(f"{IMPORT}/{told['import']}")).json()
    return told


async def commit(browser, told: dict[str, Any], *rows: Any) -> dict[str, Any]:
    """Put rows on the list, and return what became of them."""
    chosen = [row if isinstance(row, dict) else {"row": row} for row in rows]
    where = f"{IMPORT}/{told['import']}/commit"
    answer = await browser.post(where, {"rows": chosen})
    assert answer.status == 202, await answer.text()
    return await settled(browser, await answer.json())


async def test_a_preview_tells_everything_and_changes_nothing(secretary, room):
    rev = room.state.rev

    told = await looked_at(secretary)

    assert (told["state"], told["index"]) == ("ready", "muc-luc.csv")
    assert [row["state"] for row in told["rows"]] == ["new", "new", "error", "error"]
    assert told["rows"][0]["title"] == "Báo cáo kinh tế"
    assert told["rows"][0]["item"] == "i2"
    assert told["rows"][0]["sha256"] == hashlib.sha256(REPORT).hexdigest()
    assert "Việc khác" in told["rows"][2]["problems"][0]
    assert told["extra_files"] == ["thừa.pdf"]
    assert room.state.rev == rev


async def test_what_is_chosen_is_put_on_as_drafts_in_its_order(secretary, room, app):
    told = await looked_at(secretary)

    done = await commit(
        secretary, told, 2, 3, {"row": 4, "title": "Tờ trình", "item": ""}
    )

    assert {r["row"]: r["state"] for r in done["results"]} == dict.fromkeys(
        (2, 3, 4), "added"
    )
    added = {r["row"]: room.state.get(Paper, r["paper"]) for r in done["results"]}
    assert added[2].order > added[3].order
    assert (added[2].item, added[4].item) == ("i2", "")
    assert {paper.status for paper in added.values()} == {"draft"}
    version = room.state.get(PaperVersion, done["results"][0]["version"])
    assert app[BLOBS].path(version.sha256).exists()
    assert version.filename.endswith(".pdf")


async def test_a_commit_that_is_sent_again_puts_nothing_on_twice(secretary, room):
    told = await looked_at(secretary)
    first = await commit(secretary, told, 2, 3)
    rev = room.state.rev

    again = await commit(secretary, told, 2, 3)
    anew = await looked_at(secretary, name="upload-0002")

    assert again["results"] == first["results"]
    assert [row["state"] for row in anew["rows"][:2]] == ["same", "same"]
    assert room.state.rev == rev


async def test_rows_that_fail_do_not_stop_those_that_are_good(secretary, room):
    told = await looked_at(secretary)

    done = await commit(secretary, told, 2, 4, 5, 99)

    states = {r["row"]: r["state"] for r in done["results"]}
    assert states == {2: "added", 4: "failed", 5: "failed", 99: "failed"}
    assert all(r["problem"] for r in done["results"] if r["state"] == "failed")


async def test_what_was_put_on_meanwhile_is_judged_anew(secretary, room):
    one = await looked_at(secretary)
    two = await looked_at(secretary, name="upload-0002")
    await commit(secretary, one, 2)

    done = await commit(secretary, two, 2, 3)

    assert {r["row"]: r["state"] for r in done["results"]} == {2: "same", 3: "added"}


async def test_other_content_under_the_same_symbol_is_the_next_version(secretary, room):
    await commit(secretary, await looked_at(secretary), 2)
    index = zips.listed([("x.pdf", "Báo cáo kinh tế", "127-BC/TU", "2", "")], HEAD)
    second = zips.packed({"index.csv": index.encode(), "x.pdf": zips.pdf("mới")})
    told = await looked_at(secretary, second, name="upload-0002")

    done = await commit(secretary, told, 2)

    assert told["rows"][0]["state"] == "version"
    version = room.state.get(PaperVersion, done["results"][0]["version"])
    assert (version.number, version.paper) == (2, told["rows"][0]["paper"])


async def test_an_import_is_undone_but_for_what_was_released(secretary, room):
    done = await commit(secretary, await looked_at(secretary), 2, 3)
    released = done["results"][0]
    ready = Progress(stage="ready", pages=1, ready=1)
    await send(room, ReportVersion(version=released["version"], progress=ready), SYSTEM)
    await send(room, ReleaseVersion(version=released["version"]), SECRETARY)

    answer = await secretary.post(f"{IMPORT}/{done['import']}/undo")

    undone = await answer.json()
    assert [r["state"] for r in undone["results"]] == ["added", "undone"]
    assert undone["results"][0]["problem"]
    assert room.state.get(Paper, released["paper"]).status == "released"
    assert room.state.get(Paper, undone["results"][1]["paper"]).status == "withdrawn"
    late = await secretary.post(
        f"{IMPORT}/{done['import']}/commit", {"rows": [{"row": 3}]}
    )
    assert late.status == 409
    anew = await looked_at(secretary, name="upload-0002")
    assert [row["state"] for row in anew["rows"][:2]] == ["same", "new"]


async def test_an_archive_without_an_index_is_read_by_its_names(secretary, room):
    content = zips.packed({"02 Báo cáo kinh tế/01 Báo cáo quý.pdf": REPORT})

    told = await looked_at(secretary, content)

    (row,) = told["rows"]
    assert (row["title"], row["item"], row["order"]) == ("Báo cáo quý", "i2", 1)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (zips.bomb(), "bất thường"),
        (zips.linked(), "liên kết"),
        (zips.encrypted(), "mật khẩu"),
        (zips.packed({"index.csv": b"no head"}), "tên cột"),
    ],
    ids=["bomb", "linked", "encrypted", "no head"],
)
async def test_a_hostile_archive_ends_in_a_sentence(secretary, room, content, word):
    told = await looked_at(secretary, content)

    assert told["state"] == "failed"
    assert word in told["failure"]
    assert told["rows"] == []
    later = await looked_at(secretary, name="upload-0002")
    assert later["state"] == "ready"


async def test_a_thousand_files_come_in(secretary, room):
    files = {f"{n:04}.pdf": zips.pdf(str(n)) for n in range(1000)}
    rows = [(name, f"Báo cáo {name}", f"{name}-BC/TU", "2", "") for name in files]
    index = {"index.xlsx": zips.workbook(rows, HEAD)}

    told = await looked_at(secretary, zips.packed(index | files))

    assert {row["state"] for row in told["rows"]} == {"new"}
    assert len(told["rows"]) == 1000


async def test_an_upload_for_something_else_is_no_import(secretary, room):
    wish = {"id": "upload-0009", "filename": "a.pdf", "size": len(REPORT)}
    begun = await (await secretary.post(UPLOADS, wish)).json()
    await secretary.send(
        "PATCH", f"{UPLOADS}/{begun['upload']}", data=REPORT, headers=PART
    )

    answer = await secretary.post(IMPORT, {"upload": begun["upload"]})

    assert answer.status == 404


async def test_a_meeting_that_is_over_takes_nothing_more(secretary, room):
    told = await looked_at(secretary)
    await send(room, CloseMeeting(), SECRETARY)

    answer = await secretary.post(f"{IMPORT}/{told['import']}/commit", {"rows": []})

    assert answer.status == 409


async def test_another_secretary_knows_nothing_of_an_import(secretary, people, room):
    told = await looked_at(secretary)
    account = await people.create("Thư ký 2", "person", "secretary")
    other = type(secretary)(secretary._client, (await people.enter(account.id)).token)

    answers = [
        await other.get(f"{IMPORT}/{told['import']}"),
        await other.post(f"{IMPORT}/{told['import']}/commit", {"rows": []}),
        await other.post(f"{IMPORT}/{told['import']}/undo"),
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize(
    "role", ["chair", "delegate", "technician", "desk", "display", "site", "outsider"]
)
async def test_only_the_office_imports(visit, role):
    browser = await visit(role)

    answers = [
        await browser.post(IMPORT, {"upload": "x"}),
        await browser.get(f"{IMPORT}/x"),
        await browser.post(f"{IMPORT}/x/commit", {"rows": []}),
        await browser.post(f"{IMPORT}/x/undo"),
    ]

    assert {answer.status for answer in answers} == {403}
