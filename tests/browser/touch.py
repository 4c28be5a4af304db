"""A person who has nothing but fingers, and looks before touching."""

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.fingers import Fingers, Point
from tests.browser.people import PATIENCE_MS

# Where a finger would touch it; null where something covers it or it is not in sight.
AT_HAND = """
el => {
  const box = el.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return top && (el === top || el.contains(top)) ? [x, y] : null;
}
"""


class Toucher:
    """One screen that is used by touch alone."""

    def __init__(
        self, page: Page, fingers: Fingers, artifacts: Path, name: str
    ) -> None:
        self.page, self._fingers = page, fingers
        self._artifacts, self._name = artifacts, name

    @classmethod
    async def before(cls, page: Page, artifacts: Path, name: str) -> "Toucher":
        """A person before this page."""
        return cls(page, await Fingers.on(page), artifacts, name)

    def button(self, name: str, within: str = "body") -> Locator:
        """Return the button with just these words at its beginning."""
        words = re.compile(rf"^{re.escape(name)}")
        inside = self.page.locator(within)
        return inside.get_by_role("button", name=words).first

    async def touch(self, name: str, within: str = "body") -> None:
        """Touch a button that has to be at hand."""
        await self.touch_it(self.button(name, within))

    async def touch_it(self, target: Locator) -> None:
        """Touch something that has to be at hand."""
        at = await self._awake(target)

        assert at, f"out of reach: {await target.inner_text()}"
        await self._fingers.tap(at)

    async def at_hand(self, target: str) -> bool:
        """Return whether the first of these can be touched where the page stands."""
        found = self.page.locator(target)
        return bool(await found.count() and await found.first.evaluate(AT_HAND))

    async def place(self, target: str) -> tuple[int, int] | None:
        """Return where the upper left corner of something is, in pixels."""
        found = self.page.locator(target)
        box = await found.first.bounding_box() if await found.count() else None
        return (round(box["x"]), round(box["y"])) if box else None

    async def _awake(self, target: Locator) -> Point | None:
        await expect(target).to_be_visible(timeout=PATIENCE_MS)
        await expect(target).not_to_have_attribute(
            "aria-disabled", "true", timeout=PATIENCE_MS
        )
        at: Point | None = await target.evaluate(AT_HAND)
        return at

    async def sees(self, text: str, within: str = "body") -> None:
        """Wait until a text is in sight, wherever it stands."""
        found = self.page.locator(within).get_by_text(text).first
        await expect(found).to_be_in_viewport(timeout=PATIENCE_MS)

    async def picture(self, moment: str) -> None:
        """Keep a picture of the screen."""
        path = self._artifacts / f"hour-{moment}-{self._name}.png"
        await self.page.screenshot(path=path)
