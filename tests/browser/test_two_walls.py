"""Two walls and a ribbon change over together, fifty times, and are never blank."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import expect

from benchmarks.media.village import Person, link
from tests.browser.people import PATIENCE_MS, enter

SWITCHES = 50
WALL_2 = "wall-2"
SCENES = (
    {"kind": "agenda"},
    {"kind": "notice", "text": "Nghỉ giải lao 15 phút"},
    {"kind": "sites"},
    {"kind": "idle"},
    {"kind": "queue"},
)
# Of each frame: is there a whole layer that is fully there, or two that fade?
OBSERVE = """
() => {
  window.bare = 0;
  window.frames = 0;
  window.wiped = 0;
  const look = () => {
    const shown = [...document.querySelectorAll(".wall-layer.is-ready")];
    const whole = shown.filter((each) => each.firstElementChild?.childElementCount > 0);
    const first = shown[0] && Number(getComputedStyle(shown[0]).opacity);
    const opens = shown[0]?.getAnimations().some((one) => one.playState === "running");
    window.frames += 1;
    if (shown[1] && getComputedStyle(shown[1]).clipPath !== "none") window.wiped += 1;
    if (whole.length !== shown.length || first !== 1 || opens) window.bare += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
SEEN = """
() => [...document.querySelectorAll(".wall-layer.is-ready")].map((l) => l.innerText)
"""


class Office:
    """The secretariat, who adds a wall and chooses scenes."""

    def __init__(self, person, meeting):
        self.person = person
        self.meeting = meeting
        self._sent = 0

    async def tell(self, **wish):
        self._sent += 1
        body = {"id": f"two-walls-{self._sent}", "command": wish}
        path = f"/api/meetings/{self.meeting}/commands"
        return await self.person.post(path, body)

    async def stage(self):
        state = await self.person.get(f"/api/meetings/{self.meeting}/state")
        return state["records"]


@pytest.fixture
async def office(demo):
    async with AsyncExitStack() as stack:
        door = demo.links["Thư ký"]
        person = await Person(door.partition("/enter#")[0]).enter(door)
        stack.push_async_callback(person.http.close)
        meeting = (await person.get("/api/me"))["meetings"][0]["id"]
        yield Office(person, meeting)


async def second_wall(office):
    """Add a wall and return the link of its device."""
    size = {"kind": "wall", "width_px": 1920, "height_px": 1080}
    await office.tell(type="display.add", display=WALL_2, label="Màn 2", **size)
    binding = {"meeting": office.meeting, "role": "display", "place": WALL_2}
    account = await office.person.post(
        "/api/accounts", {"label": "Màn 2", "binding": binding}
    )
    return await link(office.person, account["account"])


async def test_two_walls_and_a_ribbon_change_over_together_and_are_never_blank(
    office, demo, browser, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    size = (960, 540)
    links = (demo.links["Màn hình: Màn hình LED"], await second_wall(office))
    walls = [
        await enter(browser, each, size, artifacts, f"wall-{n}")
        for n, each in enumerate(links, 1)
    ]
    for wall in walls:
        first = wall.page.locator(".wall-layer.is-ready")
        await expect(first).to_have_css("opacity", "1")
        await wall.page.evaluate(OBSERVE)
    await office.tell(type="display.transition", display=WALL_2, transition="wipe")
    for n in range(SWITCHES):
        if n == SWITCHES // 2:
            cut = {"display": "wall", "transition": "cut"}
            await office.tell(type="display.transition", **cut)
        await office.tell(type="scene.show", scene=SCENES[n % len(SCENES)])
        # Now and then faster than anybody can paint.
        await asyncio.sleep(0 if n % 7 == 0 else 0.25)
    await office.tell(type="scene.show", scene=SCENES[1])
    for wall in walls:
        await wall.sees("Nghỉ giải lao 15 phút")
        await expect(wall.page.locator(".wall-layer")).to_have_count(1)
    seen = [await wall.page.evaluate(SEEN) for wall in walls]
    bare = [await wall.page.evaluate("[bare, blanks]") for wall in walls]
    frames = [await wall.page.evaluate("frames") for wall in walls]
    wiped = [await wall.page.evaluate("wiped > 0") for wall in walls]
    await asyncio.sleep(1)
    path = f"/api/meetings/{office.meeting}/displays/proofs"
    proofs = await office.person.get(path)

    assert seen[0] == seen[1]
    assert bare == [[0, 0], [0, 0]]
    assert min(frames) > SWITCHES
    assert wiped == [False, True]
    newest = {line["display"]: line for line in proofs["log"]}
    assert set(newest) == {"wall", WALL_2, "ribbon"}
    assert len({line["cue"] for line in newest.values()}) == 1
    assert not any(line["drift"] for line in newest.values())
    assert {line["evidence"] for line in newest.values()} == {"painted", "sent-only"}
    await the_second_wall_has_a_scene_of_its_own(office, *walls)


async def the_second_wall_has_a_scene_of_its_own(office, first, second):
    own = {"kind": "notice", "text": "Mời đại biểu vào phòng bên"}
    await office.tell(type="display.show", displays=[WALL_2], scene=own)
    await second.sees(own["text"])
    await office.tell(type="scene.show", scene={"kind": "agenda"})
    await first.sees("Khai mạc")
    await second.sees(own["text"])
    await office.tell(type="display.show", displays=[WALL_2], scene=None)
    await second.sees("Khai mạc")

    for wall in (first, second):
        await expect(wall.page.locator(".wall-layer")).to_have_count(1)
    assert await first.page.evaluate(SEEN) == await second.page.evaluate(SEEN)
    assert [await wall.page.evaluate("[bare, blanks]") for wall in (first, second)] == [
        [0, 0],
        [0, 0],
    ]
