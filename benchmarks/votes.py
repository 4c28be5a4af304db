"""Five hundred delegates vote within two seconds: how long until each is told?

And how long from the chair's word until the wall has painted the result?  The wall
sees what any display sees, and paints it with the renderer of the product.

The whole server runs in one process with its helpers, the tablets and the chair in
another, so that two cores carry both.  A vote's time runs from just before it leaves
its tablet to the acknowledgement, which comes after the commit.  It is done again with
10 ms more for each commit, as on a slow disk; `_hall` says how.
"""

import asyncio
import json
import random
import uuid
from typing import Any

import aiohttp
import uvloop
from pydantic import TypeAdapter

from benchmarks._figures import percentile, spread_ms
from benchmarks._served import served
from meetingroom.display.layout import lay_out
from meetingroom.display.pictures import PollPicture
from meetingroom.display.render import Painter
from meetingroom.display.render import measure as measure_text
from meetingroom.display.scenes import picture_for
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import utcnow
from tests.sockets import Socket

VOTERS = 500
WITHIN_S = 2.0
SLOW_MS = 10
POLL = "vote"
CONNECT_AT_ONCE = 50
PATIENCE_S = 60
_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
SHARES = {"yes": 450, "no": 30, "abstain": 20}


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    fast, slow = run(0), run(SLOW_MS)
    figures = {
        "votes": VOTERS,
        "counted": min(fast["counted"], slow["counted"]),
        "p99_ms": fast["acknowledged"]["p99_ms"],
        "p99_slow_disk_ms": slow["acknowledged"]["p99_ms"],
        "result_on_wall_ms": max(fast["wall_ms"], slow["wall_ms"]),
        "disk": fast,
        "slow_disk": slow,
    }
    print(json.dumps(figures))


def run(sync_ms: int) -> dict[str, Any]:
    """Hold the vote on a server of its own and return its figures."""
    with served("benchmarks._hall", str(VOTERS), str(sync_ms)) as told:
        return uvloop.run(measure(told))


async def measure(told: dict[str, Any]) -> dict[str, Any]:
    """Return how fast votes were acknowledged, and whether all were counted."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        origin, meeting = str(told["origin"]), str(told["meeting"])
        chair = await Socket(http, origin, str(told["chair"])).connect()
        await chair.sync(meeting)
        wall = Wall(await Socket(http, origin, str(told["wall"])).connect())
        await wall.begin(meeting)
        tablets = [Socket(http, origin, str(token)) for token in told["tablets"]]
        for first in range(0, len(tablets), CONNECT_AT_ONCE):
            some = tablets[first : first + CONNECT_AT_ONCE]
            await asyncio.gather(*(tablet.connect() for tablet in some))
            await asyncio.gather(*(tablet.sync(meeting) for tablet in some))
        await asyncio.sleep(1)
        await order(chair, meeting, "poll.open")
        choices = [c for c, number in SHARES.items() for _ in range(number)]
        random.Random(7).shuffle(choices)
        times = await asyncio.gather(
            *(
                vote(tablet, meeting, choice, n * WITHIN_S / VOTERS)
                for n, (tablet, choice) in enumerate(zip(tablets, choices, strict=True))
            )
        )
        loop = asyncio.get_running_loop()
        closed_at = loop.time()
        painted = asyncio.create_task(wall.result())
        reply = await order(chair, meeting, "poll.publish")
        tallies = await asyncio.gather(*(result(tablet) for tablet in tablets))
        painted_at = await painted
        sockets = (chair, wall.socket, *tablets)
        await asyncio.gather(*(socket.close() for socket in sockets))
    assert reply["error"] is None
    seen = {json.dumps(tally["marks"]) for tally, _ in tallies}
    assert len(seen) == 1
    tally = tallies[0][0]
    votes = {mark["option"]: mark["votes"] for mark in tally["marks"]}
    votes["abstain"] = tally["abstained"]
    assert votes == SHARES
    return {
        "counted": tally["cast"],
        "acknowledged": spread_ms(times),
        "wall_ms": round((painted_at - closed_at) * 1000, 2),
        "result_on_every_tablet_ms": round(
            percentile([at - closed_at for _, at in tallies], 100) * 1000, 2
        ),
    }


class Wall:
    """A display: it follows the room and paints the scene once a result is out."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self._state = RoomState()
        self._display = Display(
            id="wall",
            order=1,
            label="LED",
            kind="wall",
            width_px=1920,
            height_px=1080,
        )

    async def begin(self, meeting: str) -> None:
        """Learn what the room shows."""
        await self.socket.sync(meeting)
        while self._state.rev == 0:
            await self._hear()

    async def result(self) -> float:
        """Return the loop time at which the result is painted."""
        while True:
            await self._hear()
            picture = picture_for(self._state, self._display)
            if isinstance(picture, PollPicture) and picture.poll.bars:
                await asyncio.to_thread(self._paint, picture)
                return asyncio.get_running_loop().time()

    async def _hear(self) -> None:
        name, data, _at = await asyncio.wait_for(self.socket.inbox.get(), PATIENCE_S)
        if name in {"snapshot", "change"}:
            told = data["records"] if name == "snapshot" else data["put"]
            records = [_RECORD.validate_python(record) for record in told]
            self._state = self._state.apply(data["rev"], records)

    def _paint(self, picture: PollPicture) -> None:
        layout = lay_out(
            picture, self._display.width_px, self._display.height_px, measure_text
        )
        Painter(layout, {}).frame(utcnow())


async def order(chair: Socket, meeting: str, kind: str) -> Any:
    """Send a command of the chair about the poll; return the reply."""
    return await chair.command(meeting, {"type": kind, "poll": POLL})


async def vote(tablet: Socket, meeting: str, choice: str, after_s: float) -> float:
    """Vote after a while; return the seconds until it was acknowledged."""
    await asyncio.sleep(after_s)
    loop = asyncio.get_running_loop()
    sent_at = loop.time()
    wish = {"type": "poll.vote", "poll": POLL, "choices": [choice]}
    envelope = {"meeting": meeting, "id": uuid.uuid4().hex, "command": wish}
    reply = await tablet.ask("command", envelope, PATIENCE_S)
    if reply["error"] is not None:
        raise RuntimeError(f"a vote was refused: {reply['detail']}")
    return loop.time() - sent_at


async def result(tablet: Socket) -> tuple[dict[str, Any], float]:
    """Return the result as it reached a tablet, and the loop time of its arrival."""
    while True:
        name, data, at = await asyncio.wait_for(tablet.inbox.get(), PATIENCE_S)
        if name == "closed":
            raise RuntimeError("a tablet was cut off")
        if name == "change":
            for record in data["put"]:
                if record["type"] == "tally":
                    return record, at


if __name__ == "__main__":
    main()
