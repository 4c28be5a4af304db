"""A server that is told to end lets everybody go, and keeps nobody waiting for it."""

import asyncio

from meetingroom.web.common import HELD

SOON_S = 15
"""Less than a page that is not parted with holds up the end: until a missed ping."""
WAIT_S = 30


async def test_a_server_that_ends_closes_every_socket(server):
    tablets = [await server.socket("delegate", place) for place in ("p-1", "p-2")]
    await tablets[0].sync("m")

    async with asyncio.timeout(SOON_S):
        await server.end()

    for tablet in tablets:
        assert await tablet.next("closed") is None


async def test_a_page_that_hangs_holds_nobody_up(server):
    frozen, _ = await server.follower("delegate", "p-1")
    frozen.hang()

    async with asyncio.timeout(SOON_S):
        await server.end()


async def test_a_request_that_is_held_open_is_answered(server):
    token = await server.token("delegate", "p-1")
    room = server.room
    url = f"{server.origin}/api/meetings/m/changes?epoch={room.epoch}"
    asked = server.http.get(
        f"{url}&rev={room.state.rev}&wait_s={WAIT_S}",
        headers={"Cookie": f"__Host-meetingroom={token}"},
    )
    held = asyncio.ensure_future(asked)
    async with asyncio.timeout(WAIT_S / 2):
        while not server.app[HELD]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await server.end()

    assert await (await held).json() == {"changes": []}
