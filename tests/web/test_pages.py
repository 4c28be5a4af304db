"""Pages and assets are public; nothing else on the disk is."""

import pytest
from aiohttp import web
from yarl import URL

from meetingroom.web import pages
from meetingroom.web.common import add_routes
from meetingroom.web.security import harden


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "kept"


@pytest.fixture
async def visitor(aiohttp_client, tmp_path, kept, monkeypatch):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "chair-3F0C.js").write_text("chair")
    (tmp_path / "assets" / "reader.worker-3F0C.js").write_text("worker")
    (tmp_path / "assets" / "reader-3F0C.wasm").write_bytes(b"\0asm")
    (tmp_path / "home.html").write_text("home")
    (tmp_path / "secret").write_text("secret")
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    app = web.Application()
    harden(app)
    add_routes(app, pages.routes())
    app[pages.KEPT_ASSETS] = kept
    return await aiohttp_client(app)


async def test_an_asset_is_served_to_be_kept(visitor):
    response = await visitor.get("/assets/chair-3F0C.js")

    assert await response.text() == "chair"
    assert "immutable" in response.headers["Cache-Control"]


async def test_a_page_of_an_earlier_build_finds_its_late_parts(visitor, kept):
    (kept / "build").mkdir(parents=True)
    (kept / "build" / "polls-1A2B.js").write_text("polls")
    part = await visitor.get("/assets/polls-1A2B.js")

    assert await part.text() == "polls"
    assert "immutable" in part.headers["Cache-Control"]
    assert (await visitor.get("/assets/polls-0000.js")).status == 404


async def test_webassembly_is_compiled_in_a_worker_and_in_no_page(visitor):
    page = await visitor.get("/")
    script = await visitor.get("/assets/chair-3F0C.js")
    worker = await visitor.get("/assets/reader.worker-3F0C.js")
    program = await visitor.get("/assets/reader-3F0C.wasm")
    policies = [r.headers["Content-Security-Policy"] for r in (page, script, worker)]

    assert [("wasm-unsafe-eval" in p) for p in policies] == [False, False, True]
    assert "'unsafe-eval'" not in policies[2]
    # Other types are not compiled while they come.
    assert program.content_type == "application/wasm"


@pytest.mark.parametrize(
    "name", ["..%2Fsecret", "..%2f..%2f..%2fetc%2fpasswd", "%2Fetc%2Fpasswd", "%2E%2E"]
)
async def test_no_name_of_an_asset_leads_out_of_its_folder(visitor, name):
    response = await visitor.get(URL(f"/assets/{name}", encoded=True))

    assert response.status == 404
