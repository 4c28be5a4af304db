"""Many ask at once, from hall and sites: one order for everybody, nobody lost."""

import asyncio
import random
from collections.abc import Iterator

from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddSite
from meetingroom.sessions.floor.lists import waiting
from tests.conftest import CHAIR, send
from tests.flow.conftest import Server
from tests.sockets import Socket

TABLETS = 500
SITES = 10
REQUESTS = 200
ASK = {"type": "floor.ask"}
RULES = {"type": "floor.rules", "order_rule": "alternate"}
WAITS = "queued"
WITHIN_S = 5.0
AT_ONCE = 50
PATIENCE_S = 120.0
"""For a loaded machine only: one loop carries the server and every screen here."""


class Screen:
    """A follower: the requests that it has, and every request that it was told of."""

    def __init__(self, place: str, socket: Socket) -> None:
        self.place = place
        self.socket = socket
        self.rev = -1
        self.revs: list[int] = []
        self.asked: dict[str, tuple[int, str]] = {}
        """The place in the queue and the status of each request."""

    async def begin(self) -> None:
        """Follow the meeting."""
        await self.socket.sync("m")
        self.rev = (await self.socket.next("snapshot", PATIENCE_S))["rev"]

    async def queue(self, rev: int) -> list[str]:
        """Return the queue as it stands here at a revision."""
        while self.rev < rev:
            change = await self.socket.next("change", PATIENCE_S)
            self.rev = change["rev"]
            self.revs.append(self.rev)
            for record in change["put"]:
                if record["type"] == "speaker_request":
                    self.asked[record["id"]] = (record["order"], record["status"])
        waits = [(o, one) for one, (o, status) in self.asked.items() if status == WAITS]
        return [one for _order, one in sorted(waits)]


def chunks(screens: list[Screen]) -> Iterator[list[Screen]]:
    """Yield the screens, so many at once as a hall that is switched on."""
    for first in range(0, len(screens), AT_ONCE):
        yield screens[first : first + AT_ONCE]


async def hall(server: Server) -> list[Screen]:
    """Return every tablet and site of a full hall, connected and following."""
    people = [f"v-{n}" for n in range(TABLETS)]
    sites = [f"x-{n}" for n in range(SITES)]
    await asyncio.gather(
        *(send(server.room, InviteParticipant(participant=p, name=p)) for p in people),
        *(send(server.room, AddSite(site=site, label=site)) for site in sites),
    )
    screens = [Screen(p, await server.socket("delegate", p)) for p in people]
    return screens + [Screen(s, await server.socket("site", s)) for s in sites]


async def test_two_hundred_requests_at_once_have_one_order_on_every_screen(server):
    parties = await hall(server)
    await send(server.room, OpenItem(item="i2"), CHAIR)
    chair = Screen("", await server.socket("chair"))
    assert (await chair.socket.command("m", RULES))["error"] is None
    wall = Screen("", await server.socket("display", "wall"))
    screens = [*parties, chair, wall]
    for some in chunks(screens):
        await asyncio.gather(*(screen.begin() for screen in some))
    chance = random.Random(1)
    asking = chance.sample(parties[:TABLETS], REQUESTS - SITES) + parties[TABLETS:]

    async def ask(screen: Screen) -> int:
        await asyncio.sleep(chance.random() * WITHIN_S)
        place = screen.place
        wish = {**ASK, "request": f"r-{place}"}
        envelope = {"meeting": "m", "id": f"ask-{place:>8}", "command": wish}
        first, again = await asyncio.gather(
            screen.socket.ask("command", envelope, PATIENCE_S),
            screen.socket.ask("command", envelope, PATIENCE_S),
        )
        assert first["error"] is None
        assert first["rev"] == again["rev"]
        return int(first["rev"])

    revs = await asyncio.gather(*(ask(one) for one in asking))
    order = [r.id for r in waiting(server.room.state, "i2")]
    queues = [await screen.queue(max(revs)) for screen in screens]

    assert sorted(order) == sorted(f"r-{one.place}" for one in asking)
    assert len({*revs}) == REQUESTS
    assert {tuple(queue) for queue in queues} == {tuple(order)}
    assert all(len(screen.asked) == REQUESTS for screen in screens)
    assert all(screen.revs == sorted({*screen.revs}) for screen in screens)
    sides = [request.startswith("r-x") for request in order]
    assert sum(sides[: 2 * SITES]) == SITES
