"""Many ask at once, from hall and sites: one order for everybody, nobody lost."""

import asyncio
import random

from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddSite
from meetingroom.sessions.floor.lists import waiting
from tests.conftest import CHAIR, send

TABLETS = 190
SITES = 10
ASK = {"type": "floor.ask"}
RULES = {"type": "floor.rules", "order_rule": "alternate"}
WITHIN_S = 5.0


async def queue_of(socket, rev, records):
    """Return the queue as a follower has it at a revision."""
    seen = -1
    while seen < rev:
        change = await socket.next("change")
        seen = change["rev"]
        records.update({r["id"]: r for r in change["put"]})
    asked = [r for r in records.values() if r["type"] == "speaker_request"]
    queued = [r for r in asked if r["status"] == "queued"]
    return [r["id"] for r in sorted(queued, key=lambda r: r["order"])]


async def followers(server, people, sites):
    """Return one follower of each sort, with the records that it begins with."""
    found = []
    for role, place in (
        ("chair", ""),
        ("display", "wall"),
        ("delegate", people[0]),
        ("delegate", people[-1]),
        ("site", sites[0]),
    ):
        socket, snapshot = await server.follower(role, place)
        found.append((socket, {r["id"]: r for r in snapshot["records"]}))
    return found


async def test_two_hundred_requests_at_once_have_one_order_on_every_screen(server):
    people = [f"v-{n}" for n in range(TABLETS)]
    sites = [f"x-{n}" for n in range(SITES)]
    for person in people:
        await send(server.room, InviteParticipant(participant=person, name=person))
    for site in sites:
        await send(server.room, AddSite(site=site, label=site))
    await send(server.room, OpenItem(item="i2"), CHAIR)
    chair = await server.socket("chair")
    assert (await chair.command("m", RULES))["error"] is None
    sockets = [(p, await server.socket("delegate", p)) for p in people]
    sockets += [(s, await server.socket("site", s)) for s in sites]
    screens = await followers(server, people, sites)
    chance = random.Random(1)

    async def ask(place, socket):
        await asyncio.sleep(chance.random() * WITHIN_S)
        wish = {**ASK, "request": f"r-{place}"}
        first, again = await asyncio.gather(
            socket.command("m", wish, f"ask-{place:>8}"),
            socket.command("m", wish, f"ask-{place:>8}"),
        )
        assert first["error"] is None
        assert first["rev"] == again["rev"]
        return first["rev"]

    revs = await asyncio.gather(*(ask(*one) for one in sockets))
    order = [r.id for r in waiting(server.room.state, "i2")]
    queues = [await queue_of(s, max(revs), records) for s, records in screens]

    assert sorted(order) == sorted(f"r-{place}" for place, _ in sockets)
    assert len({*revs}) == TABLETS + SITES
    assert all(queue == order for queue in queues)
    sides = [request.startswith("r-x") for request in order]
    assert sum(sides[: 2 * SITES]) == SITES
