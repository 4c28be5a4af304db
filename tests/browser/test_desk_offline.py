"""A desk that loses its network goes on, also after a reload, and tells afterwards.

Its profile is a folder of the test's, so that what lies on the disk can be looked at.
"""

from datetime import UTC, datetime

from playwright.async_api import Page, expect

from tests.browser.people import PATIENCE_MS
from tests.browser.test_offline import (
    API,
    ASK,
    KEPT,
    link,
    lying_in,
    spelled,
    tablet_of,
)
from tests.processes import Product

READY = "Mất mạng vẫn đón được"
AWAY = ".desk-offline.is-away"
BADGE = "async (path) => (await fetch(path)).text()"


async def come_in(page: Page, demo: Product) -> None:
    """Open the desk, and wait until it could do without network."""
    await page.set_viewport_size({"width": 1366, "height": 768})
    await page.goto(link(demo, "Bàn đón tiếp"))
    await page.get_by_role("button", name="Vào phòng họp").click()
    await page.wait_for_url(lambda url: "/desk" in url)
    await expect(page.get_by_text(READY)).to_be_visible()
    assert await page.evaluate(KEPT) == 1


async def scan(page: Page, text: str, code: str) -> None:
    """Read a code as a scanner does, and wait for what the desk says of it."""
    field = page.get_by_role("combobox")
    await field.press("Escape")
    await field.fill(text)
    await field.press("Enter")
    await expect(page.locator(".verdict-code")).to_have_text(code)


async def records(page: Page, kind: str) -> list[dict[str, object]]:
    state = await page.evaluate(ASK, API + "/state")
    return [one for one in state["records"] if one["type"] == kind]


async def test_a_desk_without_network_lets_in_and_tells_once(demo, tmp_path, artifacts):
    expect.set_options(timeout=PATIENCE_MS)
    profile = tmp_path / "profile"
    async with tablet_of(profile) as context:
        page = context.pages[0]
        await come_in(page, demo)
        people = await records(page, "participant")
        first, second = (one for one in people if one["order"] in {1, 2})
        badges = [
            await page.evaluate(BADGE, f"{API}/participants/{one['id']}/badge?as=text")
            for one in (first, second)
        ]
        # A roster that was answered after the badges were issued knows of them.
        async with page.expect_response(lambda answer: "/desk/pack" in answer.url):
            await page.reload()
        await expect(page.get_by_text(READY)).to_be_visible()

        await context.set_offline(True)
        await expect(page.locator(AWAY)).to_be_visible()
        await scan(page, badges[1], "OK_VAO")
        await page.reload()
        await expect(page.locator(AWAY)).to_be_visible()
        began = datetime.now(UTC)
        await scan(page, badges[0], "OK_VAO")
        await expect(page.locator(".verdict img.portrait")).to_have_js_property(
            "complete", True
        )
        await page.screenshot(path=artifacts / "desk-offline.png")
        await page.get_by_role("button", name="Cho vào").click()
        await expect(page.get_by_text("ĐÃ VÀO", exact=True)).to_be_visible()
        ended = datetime.now(UTC)
        forged = badges[0][:-1] + ("0" if badges[0][-1] != "0" else "1")
        await scan(page, forged, "SAI_CHU_KY")
        await scan(page, "TU1:KHONG-PHAI-THE-NAO-CA", "SAI_DINH_DANG")
        await page.reload()
        # What was done is known, although the page is another one.
        await expect(page.locator(".desk-waits")).to_contain_text("3")
        await scan(page, badges[0], "DA_VAO")
        await page.screenshot(path=artifacts / "desk-offline-again.png")

        await context.set_offline(False)
        await expect(page.get_by_text(READY)).to_be_visible()
        acts = [a for a in await records(page, "admission") if a["noted_at"]]
        inside = {p["id"]: p["presence"] for p in await records(page, "participant")}
    names = [str(one["name"]) for one in (first, second)]
    clear = {k: v for name in names for k, v in spelled(name, name).items()}
    numbers = {f"badge {n}": text.encode() for n, text in enumerate(badges)}

    assert [(act["participant"], act["direction"]) for act in acts] == [
        (first["id"], "in")
    ]
    assert began <= datetime.fromisoformat(str(acts[0]["at"])) <= ended
    assert inside[first["id"]] == "in"
    assert inside[second["id"]] == "expected"
    assert lying_in(profile, {**clear, **numbers}) == []
    # The look at the disk is worth something: what should lie there was found.
    assert lying_in(profile, {"pack": "desk/pack".encode("utf-16-be")}) == ["pack"]
