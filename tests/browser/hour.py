"""The conference of ten sites before real screens: its chair has only fingers."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from meetingroom.web.common import COOKIE
from tests.agenda.setting import SENTENCE, typeset
from tests.browser.inspection import faults, look, open_page, violations
from tests.browser.people import PATIENCE_MS
from tests.browser.touch import Toucher
from tests.clocks import Clock
from tests.scenarios import conference
from tests.scenarios.conference import SITES, item, voter
from tests.scenarios.house import House

TWELVE_INCH, LARGER = (1280, 800), (1366, 1024)
WALL = "wall-1"
DELEGATE = voter(30)
REPORT = "Báo cáo tóm tắt trình Hội nghị"
# What has to be in sight at any moment: the wall, the queue, and the next thing to do.
SOUGHT = (".monitor-glass", ".queue-head .icon-button", ".button.is-primary.is-large")
# What has to stay where it is, whatever happens around it.
STEADY = (".chair-foot > :first-child", ".chair-foot > .is-primary", ".chair-aide")
GRANT = ".queue > .is-primary"
WAITING = (*(f"h{n}" for n in range(1, 7)), *(f"s{n}" for n in range(1, 6)))


# The device's clock, which follows the day of the conference.
SET = """
ms => {
  const now = window.deviceNow ??= Date.now.bind(Date);
  const ahead = ms - now();
  Date.now = () => now() + ahead;
}
"""


class RunningClock(Clock):
    """Goes as the time of day does, from wherever it was set."""

    @property
    def at(self) -> datetime:
        """The instant."""
        return self._set + timedelta(seconds=time.monotonic() - self._set_s)

    @at.setter
    def at(self, instant: datetime) -> None:
        self._set, self._set_s = instant, time.monotonic()


class Hour:
    """Everybody who takes part, and the screens that are looked at."""

    def __init__(self, house: House, browser: Browser, artifacts: Path) -> None:
        self.house, self._browser, self._artifacts = house, browser, artifacts
        self.faults: dict[str, list[str]] = {}
        """What was wrong, by the moment at which it was."""
        self.places: dict[str, set[tuple[int, int] | None]] = {}
        """Where the buttons stood that have to stay where they are."""
        self.pages: list[Page] = []
        self.errors: list[list[str]] = []

    async def prepare(self) -> None:
        """Make the conference, and let everybody come who comes."""
        house = self.house
        await conference.prepare(house)
        size = {"width_px": 1920, "height_px": 1080}
        led = {"display": WALL, "label": "Màn hình LED", "kind": "wall", **size}
        await house.tell("technician", "display.add", **led)
        await house.invite([WALL], "display")
        content = typeset(f"= {REPORT}\n" + SENTENCE * 120)
        about = {"item": item(2), "title": REPORT, "symbol": "151-BC/TU"}
        about |= {"filename": "tom-tat.pdf", "dated": "2030-06-14"}
        await house.upload(content, **about, release=True)
        await house.drawn()
        await conference.gather(house)

    async def come_in(self) -> None:
        """Open the screens: the chair's, the same in English, a tablet, the wall."""
        chair = await self._screen("chair", "/chair", TWELVE_INCH)
        self.chair = await Toucher.before(chair, self._artifacts, "chair")
        self.english = await self._screen("chair", "/chair", TWELVE_INCH, "en")
        tablet = await self._screen(DELEGATE, "/tablet", TWELVE_INCH)
        self.tablet = await Toucher.before(tablet, self._artifacts, "tablet")
        wall = await self._screen(WALL, "/wall", (1920, 1080))
        self.wall = await Toucher.before(wall, self._artifacts, "wall")

    async def at(self, time: str) -> None:
        """Let it become a time of day, on every device too."""
        self.house.at(time)
        for page in self.pages:
            await page.evaluate(SET, self._ms())

    def _ms(self) -> float:
        return self.house.clock.at.timestamp() * 1000

    async def _screen(
        self, who: str, path: str, size: tuple[int, int], language: str = "vi"
    ) -> Page:
        page, errors = await open_page(self._browser, size, touch=True)
        page.set_default_timeout(PATIENCE_MS)
        address = self.house.origin.replace("http", "https")
        token = self.house.token(who)
        await page.context.add_cookies(
            [{"name": COOKIE, "value": token, "url": address, "secure": True}]
        )
        await page.add_init_script(
            f"localStorage.setItem('meetingroom.lang', '{language}')"
        )
        await page.add_init_script(f"({SET})({self._ms()})")
        await page.goto(self.house.origin + path)
        self.pages.append(page)
        self.errors.append(errors)
        return page

    async def tell(self, who: str, type_: str, **fields: Any) -> None:
        """Let somebody else do something on a screen of their own."""
        await self.house.tell(who, type_, **fields)

    async def ask(self, *requests: str) -> None:
        """Let members in the hall (h1 …) and sites (s1 …) ask to speak."""
        for request in requests:
            number = int(request[1:])
            who = voter(number + 1) if request[0] == "h" else SITES[number - 1]
            await self.tell(who, "floor.ask", request=request)

    async def look_at(self, moment: str) -> None:
        """Keep a picture of the chair's screen, and note every fault in it."""
        await self.chair.picture(moment)
        found = await faults(self.chair.page, touched=True)
        found += await violations(self.chair.page)
        self._note(moment, found + await self._out_of_sight())
        for button in STEADY:
            await self.note_place(button)

    async def _out_of_sight(self) -> list[str]:
        if await self.chair.page.locator("dialog:modal").count():
            return []
        return [
            f"out of sight: {sought}"
            for sought in SOUGHT
            if not await self.chair.at_hand(sought)
        ]

    async def note_place(self, button: str) -> None:
        """Note where a button stands now."""
        self.places.setdefault(button, set()).add(await self.chair.place(button))

    async def look_all_round(self, moment: str) -> None:
        """Look at it in other sizes, letters, lights and in English too."""
        await self.look_at(moment)
        await self._look(self.chair.page, f"{moment}-a2-dark", "a2", "dark")
        await self._look(self.english, f"{moment}-en", "a", "light")
        await self._look(self.english, f"{moment}-en-a2-dark", "a2", "dark")
        await self._sized(self.chair.page, f"{moment}-large", LARGER)

    async def _look(self, page: Page, at: str, text: str, scheme: str) -> None:
        await look(page, text, scheme)
        self._note(at, await faults(page, touched=True))
        await page.screenshot(path=self._artifacts / f"hour-{at}.png")
        await look(page)

    async def _sized(self, page: Page, at: str, size: tuple[int, int]) -> None:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        self._note(at, await faults(page, touched=True))
        await page.screenshot(path=self._artifacts / f"hour-{at}.png")
        width, height = TWELVE_INCH
        await page.set_viewport_size({"width": width, "height": height})

    def _note(self, moment: str, found: list[str]) -> None:
        if found:
            self.faults[moment] = found
