"""The chair sees how many tablets are at the page, and nobody who reads alone."""

import asyncio

from meetingroom.sessions.commands.stage import LeadPage
from tests.conftest import CHAIR, send


def shown(page, late_ms=None, *, following=True, paper="a"):
    return {
        "meeting": "m",
        "paper": paper,
        "page": page,
        "following": following,
        "late_ms": late_ms,
    }


async def told(chair, there):
    """Wait until the chair is told that so many are there; return what it is told."""
    async with asyncio.timeout(10):
        while True:
            report = await chair.next("following")
            if report["there"] == there:
                return report


async def test_the_chair_is_told_how_many_are_at_the_page_and_who_came_last(server):
    chair, _ = await server.follower("chair")
    tablets = [
        (await server.follower("delegate", place))[0] for place in ("p-1", "p-2", "p-3")
    ]
    await send(server.room, LeadPage(paper="a", page=4), CHAIR)

    await tablets[0].tell("shown", shown(4, 80))
    await tablets[1].tell("shown", shown(4, 240))
    await tablets[2].tell("shown", shown(9, following=False))

    report = await told(chair, 2)
    assert (report["paper"], report["page"]) == ("a", 4)
    assert (report["devices"], report["following"]) == (3, 2)
    assert (report["p95_ms"], report["slowest_ms"]) == (240, 240)
    assert report["slowest"] == "Lò Văn Đức"


async def test_a_tablet_that_leaves_is_counted_no_more(server):
    chair, _ = await server.follower("chair")
    tablet, _ = await server.follower("delegate", "p-1")
    await send(server.room, LeadPage(paper="a", page=2), CHAIR)
    await tablet.tell("shown", shown(2, 50))
    await told(chair, 1)

    await tablet.close()

    assert (await told(chair, 0))["devices"] == 0


async def test_a_tablet_that_syncs_again_still_shows_its_page(server):
    chair, _ = await server.follower("chair")
    tablet, _ = await server.follower("delegate", "p-1")
    other, _ = await server.follower("delegate", "p-2")
    await send(server.room, LeadPage(paper="a", page=2), CHAIR)
    await tablet.tell("shown", shown(2, 50))
    await told(chair, 1)

    await tablet.sync("m", server.room.epoch, server.room.state.rev)
    await other.tell("shown", shown(2, 60))

    assert (await told(chair, 2))["slowest_ms"] == 60


async def test_nonsense_about_a_page_disturbs_nobody(server):
    chair, _ = await server.follower("chair")
    tablet, _ = await server.follower("delegate", "p-1")
    await send(server.room, LeadPage(paper="a", page=2), CHAIR)

    for nonsense in (None, 7, [], {"page": "x"}, shown(-1), shown(2, -5)):
        await tablet.tell("shown", nonsense)
    await tablet.tell("shown", shown(2, 90))

    assert (await told(chair, 1))["slowest_ms"] == 90


async def test_a_delegate_is_not_told_who_follows(server):
    tablet, _ = await server.follower("delegate", "p-1")
    other, _ = await server.follower("delegate", "p-2")
    chair, _ = await server.follower("chair")
    await send(server.room, LeadPage(paper="a", page=2), CHAIR)
    await other.tell("shown", shown(2, 90))
    await told(chair, 1)

    names = {tablet.inbox.get_nowait()[0] for _ in range(tablet.inbox.qsize())}
    assert "following" not in names
