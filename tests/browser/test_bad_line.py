"""A site behind a bad line, in short: loss, a narrow line, an outage.

The whole of it is measured by `make bench NAME=impairments`.  What is expected here
holds on a busy machine: it is compared with the same machine on a good line.
"""

import pytest
from playwright.async_api import async_playwright

from benchmarks._village import villages
from tests.browser.conftest import need_chromium
from tests.wire.call import called, fared, recovered
from tests.wire.conference import chromium_at, held
from tests.wire.line import Line
from tests.wire.wire import province as places

SITE = "district-02"
FAR = Line(delay_ms=50)
LOSSY = Line(delay_ms=50, loss=0.1)
NARROW = Line(delay_ms=50, rate_bps=1_000_000)
JOIN_S, SETTLE_S, LOOK_S = 8.0, 4.0, 7.0
WATCHABLE = 0.5
"""Share of the frames that the same machine shows on a good line."""
MADE_UP = 0.1
"""Share of the sound that may be made up on a bad line, beyond what a busy machine
makes up on a good one: no more than is lost."""
BACK_S = 10.0


@pytest.fixture
async def site(data, tmp_path):
    """A site in a call with a hall that plays a recording, and its line."""
    need_chromium()
    with places() as made:
        wire = made.site(FAR)
        async with (
            held(made.hall, data, tmp_path) as product,
            async_playwright() as playwright,
        ):
            with villages(made.hall, product, ["hall"], [SITE]) as links:
                browser = await chromium_at(wire.site, tmp_path, playwright)
                caller = await called(browser, links[SITE], join=False)
                yield caller, wire
                await browser.close()


async def over(line, wire, caller):
    """Return how a caller fares over a line, once it has its effect."""
    wire.both(line)
    await caller.fared(SETTLE_S)
    return await caller.fared(LOOK_S)


async def test_a_call_over_a_bad_line_goes_on(site):
    caller, wire = site
    asked = []

    def note(request):
        asked.append(request)

    caller.page.on("request", note)
    await caller.join()
    await fared([caller], JOIN_S)
    good = await caller.fared(LOOK_S)
    lossy = await over(LOSSY, wire, caller)
    narrow = await over(NARROW, wire, caller)
    wire.both(FAR)
    back_s = await recovered(caller, wire, 3.0, BACK_S)
    posted = [request.url for request in asked if request.method == "POST"]
    joined = [url for url in posted if "/rtc/whep/" in url and "/wishes" not in url]

    for now in (lossy, narrow):
        assert now.fps > WATCHABLE * good.fps > 0, (good, now)
        assert now.concealed is not None
        assert good.concealed is not None
        assert now.concealed < good.concealed + MADE_UP, (good, now)
    assert back_s < BACK_S
    assert len(joined) == 1
