"""Every screen of the demo in both languages: a picture of it, and no fault in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from meetingroom.demo.compose import MEETING
from meetingroom.demo.papers import AGENDA
from meetingroom.members.names import name_fold
from tests.browser.conftest import chromium
from tests.browser.inspection import faults, look, open_page, violations
from tests.browser.people import PATIENCE_MS
from tests.browser.province import copied
from tests.processes import running

pytestmark = pytest.mark.asyncio(loop_scope="module")

Step = Callable[["Device"], Awaitable[None]]
LANGUAGES = ("vi", "en")


@dataclass
class Device:
    """Somebody's screen, signed in."""

    page: Page
    address: str
    errors: list[str]
    leader: str
    """A delegate whom the desk can find."""

    async def speak(self, language: str) -> None:
        """Change the language, as somebody who chose it on this device."""
        await self.page.evaluate(
            "chosen => localStorage.setItem('meetingroom.lang', chosen)", language
        )
        # Away first: else an address that differs in its secret only is not loaded.
        await self.page.goto("about:blank")
        await self.page.goto(self.address)

    async def wish(self, **command: object) -> None:
        """Send a command, as a page does that has lost its socket."""
        status = await self.page.evaluate(
            """async ([meeting, command]) => {
              const response = await fetch(`/api/meetings/${meeting}/commands`, {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ id: crypto.randomUUID(), command }),
              });
              return response.status;
            }""",
            [MEETING, command],
        )
        assert status == 200


async def arrive(device):
    await expect(device.page.locator(".topbar")).to_be_visible()


async def read_a_paper(device):
    await device.page.locator(".paper-card").first.click()
    await device.page.locator(".page-sheet.is-shown").first.wait_for()


async def see_the_table(device):
    await shows_the_picture_of(device, ".paper-thumb img")


async def shows_the_picture_of(device, part):
    image = device.page.locator(part).first
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("complete", value=True)


async def ask_for_help(device):
    await device.page.locator(".reader-head .button").click()
    await device.page.locator(".topbar .icon-button").click()
    await expect(device.page.get_by_role("dialog")).to_be_visible()


async def look_somebody_up(device):
    # As a hand types; what comes faster a reader has sent.
    await device.page.keyboard.type(name_fold(device.leader), delay=60)
    await device.page.locator(".scan-person").first.wait_for()


async def see_the_verdict(device):
    await device.page.keyboard.press("Enter")
    await device.page.locator(".verdict-name").wait_for()
    await shows_the_picture_of(device, ".portrait")


async def check_the_devices(device):
    await device.page.locator(".site-check video").wait_for()


async def join_the_call(device):
    await device.page.locator(".site-setup-actions .is-primary").click()
    await device.page.locator(".site-figures .badge.is-ok").wait_for()
    tops = await device.page.locator(".site-controls .is-large").evaluate_all(
        "buttons => buttons.map((button) => button.offsetTop)"
    )
    assert len(set(tops)) == 1, "the controls of the call stand in one row"


async def leave_the_call(device):
    await device.page.locator(".site-controls .is-large").last.click()


async def see_the_wall(device):
    await device.page.locator(".wall-layer.is-ready").wait_for()


async def wait_for_the_code(device):
    await device.page.locator(".pair-code").wait_for()


async def stand_at_the_door(device):
    await device.page.locator("h1").wait_for()


def tab(number: int) -> Step:
    async def open_the_tab(device: Device) -> None:
        await device.page.get_by_role("tab").nth(number).click()
        panel = device.page.get_by_role("tabpanel")
        await panel.locator("button, input, p").first.wait_for()

    return open_the_tab


async def tabs_of(device: Device) -> dict[str, Step]:
    """Every tab of a page as a moment to look at it, in the order of the page."""
    tabs = device.page.get_by_role("tab")
    await tabs.first.wait_for()
    return {f"tab-{number}": tab(number) for number in range(await tabs.count())}


@dataclass
class Screen:
    """One page, the sizes it is made for, and the moments it is looked at."""

    path: str
    label: str
    """Whose one-time link opens it; empty for a page in front of the door."""
    sizes: tuple[tuple[int, int], ...]
    moments: dict[str, Step]
    touched: bool = False
    """Used with fingers, by people of any age."""
    tabbed: bool = False
    """Looked at tab by tab as well, whatever tabs there are."""
    afterwards: list[Step] = field(default_factory=list)


SCREENS = {
    "sign-in": Screen("/sign-in", "", ((1280, 800),), {"door": stand_at_the_door}),
    "pair": Screen("/pair", "", ((1280, 800),), {"code": wait_for_the_code}),
    "enter": Screen("/enter#x", "", ((1280, 800),), {"door": stand_at_the_door}),
    "tablet": Screen(
        "/tablet",
        "Đại biểu: ",
        ((1280, 800), (800, 1280), (1024, 768)),
        {"table": see_the_table, "paper": read_a_paper, "help": ask_for_help},
        touched=True,
    ),
    "chair": Screen(
        "/chair",
        "Chủ tọa",
        ((1440, 900), (1280, 800)),
        {"meeting": see_the_table, "paper": read_a_paper},
    ),
    "desk": Screen(
        "/desk",
        "Bàn đón tiếp",
        ((1366, 768), (800, 1280)),
        {"ready": arrive, "found": look_somebody_up, "verdict": see_the_verdict},
        touched=True,
    ),
    "site": Screen(
        "/site",
        "Điểm cầu: Thành ủy Lâm Khê",
        ((1280, 800),),
        {"check": check_the_devices, "call": join_the_call},
        touched=True,
        afterwards=[leave_the_call],
    ),
    "office": Screen(
        "/office",
        "Thư ký",
        ((1440, 900),),
        {},
        tabbed=True,
    ),
    "tech": Screen("/tech", "Kỹ thuật viên", ((1440, 900),), {"all": arrive}),
    "wall": Screen(
        "/wall", "Màn hình: Màn hình LED", ((1920, 1080),), {"agenda": see_the_wall}
    ),
}


def looks(screen: Screen) -> list[tuple[int, int, str, str]]:
    """Every size as most people see it; the first in large letters in the dark too."""
    large = (*screen.sizes[0], "a2", "dark")
    return [*((width, height, "a", "light") for width, height in screen.sizes), large]


class Hall:
    """The demo in mid-meeting, and the devices that are in it so far."""

    def __init__(self, browser, product):
        self._browser, self._product = browser, product
        self._devices = {}

    async def device(self, name):
        """Somebody before one of the screens; comes in when first asked for."""
        if name not in self._devices:
            self._devices[name] = await self._come_in(SCREENS[name])
        return self._devices[name]

    async def _come_in(self, screen):
        links = self._product.links
        delegate = next(label for label in links if label.startswith("Đại biểu: "))
        page, errors = await open_page(
            self._browser, screen.sizes[0], touch=screen.touched
        )
        page.set_default_timeout(PATIENCE_MS)
        address = self._product.origin + screen.path
        if screen.label:
            label = next(one for one in links if one.startswith(screen.label))
            await page.goto(links[label])
            await page.locator(".is-primary").click()
            await page.wait_for_url(address)
        else:
            await page.goto(address)
        return Device(page, address, errors, delegate.removeprefix("Đại biểu: "))

    async def begin(self):
        """The chair opens the second item; the wall shows the agenda."""
        chair = await self.device("chair")
        first, second = AGENDA[:2]
        await chair.wish(type="meeting.open")
        await chair.wish(type="item.open", item=first.id)
        await chair.wish(type="item.open", item=second.id)
        await chair.wish(type="scene.show", scene={"kind": "agenda"})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(province, tmp_path_factory):
    """One demo for all screens, which are looked at and hardly changed."""
    data = tmp_path_factory.mktemp("screens") / "data"
    copied(province, data)
    expect.set_options(timeout=PATIENCE_MS)
    async with chromium() as browser, running("demo", data) as product:
        hall = Hall(browser, product)
        await hall.begin()
        yield hall


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_has_no_fault(hall, artifacts, name, language):
    screen = SCREENS[name]
    device = await hall.device(name)
    await device.speak(language)
    moments = await tabs_of(device) if screen.tabbed else screen.moments
    found = {}
    for moment, step in moments.items():
        await step(device)
        found[moment] = await violations(device.page)
        for width, height, text, scheme in looks(screen):
            await device.page.set_viewport_size({"width": width, "height": height})
            await look(device.page, text, scheme)
            at = f"{moment}-{width}x{height}-{text}-{scheme}"
            found[at] = await faults(device.page, screen.touched)
            path = artifacts / f"screen-{name}-{at}-{language}.png"
            await device.page.screenshot(path=path)
        await look(device.page)
    spoken = await device.page.evaluate("document.documentElement.lang")
    for step in screen.afterwards:
        await step(device)

    assert {at: these for at, these in found.items() if these} == {}
    assert spoken == language
    assert device.errors == []
