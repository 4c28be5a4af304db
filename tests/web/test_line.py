"""A site tries its line: bytes there and back, for sites only."""

from io import BytesIO

import pytest

from meetingroom.web import line
from meetingroom.web.common import add_routes

PATH = "/api/meetings/m/line"
BYTES = {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def app(app):
    add_routes(app, line.ROUTES)
    return app


async def test_a_site_gets_as_many_bytes_as_it_asks_for(visit):
    site = await visit("site")

    answer = await site.get(f"{PATH}?size=70000")
    nothing = await site.get(PATH)

    assert answer.status == 200
    assert len(await answer.read()) == 70_000
    assert await nothing.read() == b""


@pytest.mark.parametrize("size", ["-1", "1048577", "x", "", "٣"])
async def test_a_size_that_is_none_is_refused(visit, size):
    site = await visit("site")

    answer = await site.get(f"{PATH}?size={size}")

    assert answer.status == 400


async def test_what_a_site_sends_is_counted(visit):
    site = await visit("site")

    answer = await site.send("POST", PATH, BYTES, data=bytes(65_536))
    too_much = await site.send(
        "POST", PATH, BYTES, data=BytesIO(bytes(line.BYTES_MAX + 1))
    )

    assert await answer.json() == {"received": 65_536}
    assert too_much.status == 413


async def test_a_page_gone_wild_is_slowed_down(visit):
    site = await visit("site")

    statuses = [(await site.get(PATH)).status for _ in range(140)]

    assert statuses[0] == 200
    assert statuses[-1] == 429
