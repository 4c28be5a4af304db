"""A recording in real browsers: said on every screen, stopped by doors, and played."""

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter

SITE = "Điểm cầu: Thị ủy Phú Lĩnh"
SCREENS = {
    "chair": ("Chủ tọa", (1280, 800)),
    "technician": ("Kỹ thuật viên", (1440, 900)),
    "office": ("Thư ký", (1440, 900)),
    "wall": ("Màn hình: Màn hình LED", (1280, 720)),
}
TELL = """
async (command) => {
  const me = await (await fetch("/api/me")).json();
  const answer = await fetch(`/api/meetings/${me.meetings[0].id}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: crypto.randomUUID(), command }),
  });
  return answer.status;
}
"""
RECORDED_S = """
async () => {
  const me = await (await fetch("/api/me")).json();
  const answer = await fetch(`/api/meetings/${me.meetings[0].id}/recordings`);
  const [newest] = (await answer.json()).recordings;
  const ends = newest.tracks.filter((t) => t.picture).map((t) => t.end_ms - t.begin_ms);
  return Math.max(0, ...ends) / 1000;
}
"""
FIRST_ITEM = """
async () => {
  const me = await (await fetch("/api/me")).json();
  const answer = await fetch(`/api/meetings/${me.meetings[0].id}/state`);
  const items = (await answer.json()).records.filter((r) => r.type === "agenda_item");
  return items.sort((a, b) => a.order - b.order)[0].id;
}
"""
PLAYER = """
() => {
  const video = document.querySelector(".player video");
  if (!video) return null;
  const { currentTime, duration, videoWidth, error } = video;
  return { at: currentTime, duration, wide: videoWidth, failed: error?.message ?? "" };
}
"""


@pytest.fixture
async def people(demo, browser, artifacts):
    """A meeting that sits, with one site in it and everybody else before a screen."""
    found = {}
    for name, (label, size) in SCREENS.items():
        link = demo.links[label]
        found[name] = await enter(browser, link, size, artifacts, name)
    site = await enter(browser, demo.links[SITE], (1366, 768), artifacts, "site")
    assert await found["chair"].page.evaluate(TELL, {"type": "meeting.open"}) == 200
    await site.page.locator(".site-setup-actions .is-primary").click()
    return {**found, "site": site}


def marks(page, name):
    """What says that it is recorded; on a wall that is a part of its picture."""
    return page.locator(".wall-layer" if name == "wall" else ".recording-mark").filter(
        has_text="Đang ghi"
    )


async def recorded(person, seconds):
    for _ in range(PATIENCE_MS // 1000):
        if await person.page.evaluate(RECORDED_S) >= seconds:
            return
        await person.page.wait_for_timeout(1000)
    raise TimeoutError("nothing was recorded")


async def test_a_meeting_is_recorded_stopped_by_doors_and_played(people):
    chair, office = people["chair"], people["office"]
    await people["technician"].press("Bắt đầu ghi")
    for name in ("chair", "technician", "office", "wall", "site"):
        mark = marks(people[name].page, name).first
        await expect(mark).to_contain_text("Đang ghi", timeout=PATIENCE_MS)
        await people[name].picture("recording")
    await recorded(office, 6)
    item = await chair.page.evaluate(FIRST_ITEM)
    opening = {"type": "item.open", "item": item}
    assert await chair.page.evaluate(TELL, opening) == 200
    await recorded(office, 12)
    closing = {"type": "meeting.mode", "mode": "closed_door"}
    assert await chair.page.evaluate(TELL, closing) == 200
    for name in ("chair", "technician", "office", "wall"):
        mark = marks(people[name].page, name)
        await expect(mark).to_have_count(0, timeout=PATIENCE_MS)
    assert await chair.page.evaluate(TELL, {**closing, "mode": "public"}) == 200
    again = chair.page.get_by_role("button", name="Ghi tiếp")
    await expect(again).to_be_visible(timeout=PATIENCE_MS)
    await chair.picture("recording-offered")

    await office.page.get_by_role("tab", name="Bản ghi").click()
    await office.sees("tự dừng khi họp kín")
    await office.press("Xem")
    await office.page.wait_for_function(f"() => ({PLAYER})()?.duration > 0")
    video = office.page.locator(".player video")
    await video.evaluate("(v) => { v.muted = true; return v.play(); }")
    begun = await office.page.evaluate(PLAYER)
    await office.page.wait_for_function(f"() => ({PLAYER})().at > {begun['at'] + 1}")
    middle = begun["duration"] - 5
    await video.evaluate(f"(v) => {{ v.currentTime = {middle}; }}")
    await office.page.wait_for_function(f"() => ({PLAYER})().at > {middle + 0.5}")
    mark = office.page.locator(".player-mark").first
    await mark.click()
    await expect(mark).to_have_attribute("aria-current", "true", timeout=PATIENCE_MS)
    seen = await office.page.evaluate(PLAYER)
    await office.picture("recording-played")

    assert seen["at"] < middle
    assert seen["failed"] == ""
    assert seen["wide"] > 0
