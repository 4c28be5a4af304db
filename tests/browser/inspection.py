"""What a page must never show, found by looking at the page itself."""

import json
from pathlib import Path

from playwright.async_api import Browser, Page

INSPECT = (Path(__file__).parent / "inspect.js").read_text()
AXE = Path(__file__).parents[2] / "kiosk/node_modules/axe-core/axe.min.js"
WEIGHTY = {"serious", "critical"}
LEAST_TOUCH_PX = 48
LEAST_TEXT_PX = 18
NAMED = {
    "button",
    "checkbox",
    "combobox",
    "dialog",
    "DisclosureTriangle",
    "image",
    "link",
    "listbox",
    "menuitem",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
}
"""What assistive technology has to call by a name."""


async def faults(page: Page, touched: bool) -> list[str]:
    """Return every fault of the page as it stands; sizes only where it is touched."""
    await settled(page)
    limits = {
        "control_px": LEAST_TOUCH_PX if touched else 0,
        "text_px": LEAST_TEXT_PX if touched else 0,
    }
    found: list[str] = await page.evaluate(f"limits => ({INSPECT})(limits)", limits)
    return found + await nameless(page)


async def violations(page: Page) -> list[str]:
    """Return what axe calls a serious or critical fault, one line for each kind."""
    await settled(page)
    await page.evaluate(f"window.axe || eval({json.dumps(AXE.read_text())}), null")
    found = await page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in WEIGHTY
    ]


async def look(page: Page, text: str = "a", scheme: str = "light") -> None:
    """Show the page in a size of text and a light of the hall until it is loaded."""
    await page.evaluate(
        "look => Object.assign(document.documentElement.dataset, look)",
        {"text": text, "scheme": scheme},
    )


async def open_page(
    browser: Browser, size: tuple[int, int], touch: bool = False
) -> tuple[Page, list[str]]:
    """Return a page on a device of its own, and the errors of it, as they come."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=touch,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


async def settled(page: Page) -> None:
    """Wait until the fonts are there and two frames were painted with them."""
    await page.evaluate(
        """() => document.fonts.ready.then(() => new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(done))))"""
    )


async def nameless(page: Page) -> list[str]:
    """Return what has no accessible name, as Chromium computes it."""
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    await session.detach()
    return [
        f"{node['role']['value']} without a name"
        for node in tree["nodes"]
        if not node["ignored"]
        and node["role"]["value"] in NAMED
        and not node.get("name", {}).get("value", "").strip()
    ]
