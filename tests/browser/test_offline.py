"""A tablet in airplane mode: it reads on, waits, comes back, and keeps nothing open.

Its profile is a folder of the test's, so that what lies on the disk can be looked at.
"""

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from meetingroom.demo.compose import MEETING
from meetingroom.demo.papers import AGENDA
from tests.browser.conftest import need_chromium
from tests.browser.people import ARGUMENTS, CHROMIUM, PATIENCE_MS, enter

API = f"/api/meetings/{MEETING}"
LOADED = "Tài liệu đã có đủ trên máy"
OFFLINE = "Ngoại tuyến – vẫn đọc được tài liệu đã tải"
DRAWN_MS = 600_000
"""How long the demo's papers may take to be drawn on a busy machine."""
SLICE = 48
"""Bytes of a file that no other file has; the start is alike in all pictures."""

SEND = """async ([path, command]) => {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: crypto.randomUUID(), command }),
  });
  return response.status;
}"""
ASK = "async (path) => (await fetch(path)).json()"
BYTES = """async (path) => {
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  return (await caches.keys()).length;
}"""


@contextlib.asynccontextmanager
async def tablet_of(profile: Path, *arguments: str) -> AsyncIterator[BrowserContext]:
    """Run a browser whose profile outlives it."""
    need_chromium()
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, *arguments],
            viewport={"width": 1280, "height": 800},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        yield context
        await context.close()


def link(product, label: str) -> str:
    return next(url for name, url in product.links.items() if name.startswith(label))


async def sit_down(context: BrowserContext, product) -> Page:
    """Come in as a delegate and wait until the whole pack is on the device."""
    page = context.pages[0]
    await page.goto(link(product, "Đại biểu: "))
    await page.get_by_role("button", name="Vào phòng họp").click()
    await page.wait_for_url(lambda url: "/tablet" in url)
    await expect(page.get_by_text(LOADED).first).to_be_visible(timeout=DRAWN_MS)
    assert await page.evaluate(KEPT) == 1
    return page


async def wish(page: Page, **command: object) -> None:
    assert await page.evaluate(SEND, [API + "/commands", command]) == 200


async def open_first_paper(page: Page) -> None:
    await page.locator(".paper-card").first.click()
    picture = page.locator(".page-sheet.is-shown .page-picture canvas").first
    await expect(picture).to_be_visible()
    assert await picture.evaluate("picture => picture.width") > 400


async def find(page: Page, word: str) -> None:
    await page.get_by_role("button", name="Tìm", exact=True).click()
    await page.get_by_role("searchbox").fill(word)
    await expect(page.locator(".find-results mark").first).to_be_visible()


def plaintexts(data: Path, titles: Iterable[str]) -> dict[str, bytes]:
    """Return what must not lie on the device, by what it is."""
    found = {}
    for folder in (data / "pages").iterdir():
        for file in folder.iterdir():
            if not file.name.lstrip("t").isdigit():
                continue
            content = file.read_bytes()
            middle = len(content) // 2
            found[f"{folder.name[:8]}/{file.name}"] = content[middle:][:SLICE]
        text = folder / "text.json"
        if text.exists():
            for number, page in enumerate(json.loads(text.read_text())["pages"], 1):
                words = " ".join(page["words"][20:28])
                quoted = ",".join(f'"{word}"' for word in page["words"][20:24])
                if len(words) > SLICE // 2:
                    found |= spelled(f"{folder.name[:8]} words {number}", words)
                    found |= spelled(f"{folder.name[:8]} json {number}", quoted)
    for title in titles:
        found |= spelled(title, title)
    return found


def spelled(name: str, text: str) -> dict[str, bytes]:
    """Return a text in the two ways in which browsers write text."""
    return {name: text.encode(), f"{name} (UTF-16)": text.encode("utf-16-le")}


def lying_in(profile: Path, wanted: dict[str, bytes]) -> list[str]:
    """Return the names of what lies somewhere in the profile."""
    files = [path for path in profile.rglob("*") if path.is_file()]
    disk = b"\0".join(path.read_bytes() for path in files)
    return [name for name, content in wanted.items() if content in disk]


async def test_a_tablet_without_network_reads_on_and_is_heard_once(
    browser, demo, tmp_path, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    profile = tmp_path / "profile"
    secretary = await enter(
        browser, link(demo, "Thư ký"), (1440, 900), artifacts, "office"
    )
    office = secretary.page
    await expect(office.get_by_role("tab").first).to_be_visible()
    await wish(office, type="meeting.open")
    await wish(office, type="item.open", item=AGENDA[1].id)
    papers = [
        record
        for record in (await office.evaluate(ASK, API + "/state"))["records"]
        if record["type"] == "paper" and record["status"] == "released"
    ]
    async with tablet_of(profile) as context:
        page = await sit_down(context, demo)
        path = f"{API}/pack/{papers[0]['version']}/1"
        sealed = base64.b64decode(await page.evaluate(BYTES, path))
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        await open_first_paper(page)
        plain = [url for url in asked if "/pages/" in url or "/thumbs/" in url]
        opened = await page.locator(".page-sheet").first.get_attribute("data-paper")

        # The network is gone, and the server is too.
        await context.set_offline(True)
        await demo.kill()
        await page.reload()
        await expect(page.get_by_text(OFFLINE).first).to_be_visible()
        await open_first_paper(page)
        await find(page, "báo cáo")
        await page.screenshot(path=artifacts / "offline-reading.png")
        await page.get_by_role("button", name="Đăng ký phát biểu").click()
        await expect(page.get_by_text("Chờ gửi").first).to_be_visible()
        await page.reload()
        await expect(page.get_by_text("Chờ gửi").first).to_be_visible()
        await page.screenshot(path=artifacts / "offline-waiting.png")

        # The server is back before the tablet is, and takes its paper back.
        await demo.start()
        recalled = next(paper for paper in papers if paper["id"] == opened)
        await wish(office, type="paper.withdraw", paper=opened)
        await context.set_offline(False)
        await expect(page.get_by_text("Đồng chí là số 1").first).to_be_visible()
        await page.screenshot(path=artifacts / "offline-returned.png")
        entries = await journal(office)
        heard = [entry for entry in entries if entry["cause"] == "floor.ask"]
        await expect(page.get_by_text(recalled["title"], exact=True)).to_have_count(0)
        await expect_wiped(office, recalled["version"])
        left = await page.evaluate(LEFT, recalled["version"])
    found = lying_in(
        profile, plaintexts(tmp_path / "data", [p["title"] for p in papers])
    )

    assert len(papers) > 1
    assert plain == []
    assert len(heard) == 1
    assert left == []
    assert found == []
    # The look at the disk is worth something: what should lie there was found.
    assert lying_in(profile, {"sealed": sealed[len(sealed) // 2 :][:SLICE]}) == [
        "sealed"
    ]


async def journal(office: Page) -> list[dict[str, object]]:
    """Return every entry of the meeting's journal."""
    entries: list[dict[str, object]] = []
    while True:
        after = entries[-1]["rev"] if entries else 0
        more = await office.evaluate(ASK, f"{API}/journal?after={after}")
        if not more["entries"]:
            return entries
        entries += more["entries"]


LEFT = """async (version) => {
  const database = await new Promise((done) => {
    const request = indexedDB.open("meetingroom");
    request.onsuccess = () => done(request.result);
  });
  const left = [];
  for (const shelf of ["blobs", "vault"]) {
    const request = database.transaction(shelf).objectStore(shelf).getAllKeys();
    await new Promise((done) => (request.onsuccess = done));
    left.push(...request.result.filter((name) => name.includes(version)));
  }
  return left;
}"""


async def expect_wiped(office: Page, version: str) -> None:
    """Wait until the board knows of the one device that has wiped."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            board = await office.evaluate(ASK, API + "/readiness")
            if any(row["wiped"] for row in board["rows"]):
                break
            await asyncio.sleep(0.5)
    outdated = [row["outdated"] for row in board["rows"] if row["outdated"]]
    assert (board["unconfirmed"], outdated) == (0, []), version


@pytest.mark.parametrize("reloads", [False, True])
async def test_when_the_lease_is_over_nothing_opens(demo, tmp_path, reloads):
    expect.set_options(timeout=PATIENCE_MS)
    async with tablet_of(tmp_path / "profile") as context:
        await context.clock.install()
        page = await sit_down(context, demo)
        await context.set_offline(True)
        await page.reload()
        await open_first_paper(page)
        # Behind every lease.
        await context.clock.fast_forward("05:00:00")
        if reloads:
            await page.reload()
            await expect(page.get_by_text("Chưa mở được").first).to_be_visible()
        await expect(page.locator(".page-sheet")).to_have_count(0)
        cards = await page.locator(".paper-card").count()

    assert cards == 0
