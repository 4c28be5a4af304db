"""The chair opens an item: how long until the last of 200 tablets has it?

The whole server runs in one process with its helpers, the tablets and the chair in
another, so that two cores carry both.  Time runs from just before the chair's command
leaves to the moment when the last tablet has read the change off its socket.
"""

import asyncio
import json

import aiohttp
import uvloop

from benchmarks._figures import spread_ms
from benchmarks._served import served
from tests.sockets import Socket

TABLETS = 200
COMMANDS = 200
PAUSE_S = 0.05
WARM_UP = 10


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    with served("benchmarks._room", str(TABLETS)) as told:
        last, first = uvloop.run(measure(told))
    figures = {"tablets": TABLETS, "commands": len(last), **spread_ms(last)}
    print(json.dumps({**figures, "first": spread_ms(first)}))


async def measure(told: dict[str, object]) -> tuple[list[float], list[float]]:
    """Return, for each command, the seconds to the last and to the first tablet."""
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        origin, meeting = str(told["origin"]), str(told["meeting"])
        tokens = told["tablets"]
        assert isinstance(tokens, list)
        tablets = [Socket(http, origin, str(token)) for token in tokens]
        await asyncio.gather(*(tablet.connect() for tablet in tablets))
        await asyncio.gather(*(tablet.sync(meeting) for tablet in tablets))
        chair = await Socket(http, origin, str(told["chair"])).connect()
        last, first = [], []
        for n in range(WARM_UP + COMMANDS):
            wish = {"type": "item.open", "item": f"i{n % 2}"}
            sent_at = loop.time()
            reply = await chair.command(meeting, wish)
            arrivals = await asyncio.gather(
                *(arrival(tablet, reply["rev"]) for tablet in tablets)
            )
            if n >= WARM_UP:
                last.append(max(arrivals) - sent_at)
                first.append(min(arrivals) - sent_at)
            await asyncio.sleep(PAUSE_S)
        await asyncio.gather(*(socket.close() for socket in (chair, *tablets)))
    return last, first


async def arrival(tablet: Socket, rev: int) -> float:
    """Return the loop time at which a tablet read the change with this revision."""
    while True:
        name, data, at = await asyncio.wait_for(tablet.inbox.get(), 10)
        if name == "closed":
            raise RuntimeError("a tablet was cut off")
        if name == "change" and data["rev"] == rev:
            return at


if __name__ == "__main__":
    main()
