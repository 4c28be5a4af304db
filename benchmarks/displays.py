"""Displays: what painting costs, how fast they change over, and whether any is blank.

`paint` are the renderer's pictures, by processor time.  `server` are ten walls without
glass and a ribbon: `order_to_go` runs from the chair's order to the last wall that
knows the moment, `go_took` is the part of it after the last wall was ready (the ribbon
may be ready later), `skew` is what remains between walls that hear of the moment after
it, and `hold` is what held the server's event loop for longest.
`alone` is one Chromium: from the order to the frame in which the scene is on its glass.
`together` are as many as `WALLS` says (10), switched `SWITCHES` times (1000) while one
is filmed: how many frames were bare or, of the film, strange (`strangest` is 1 where a
frame counts as strange), and the moment that they are told, counted from the order.  A
quarter more without the film tells the skew between them.
"""

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp

from benchmarks._agenda import AT, agenda
from benchmarks._figures import spread_ms
from benchmarks._served import served
from benchmarks._walls import alone, together
from meetingroom.display.layout import lay_out
from meetingroom.display.render import Painter, measure
from meetingroom.display.switch import LEAST_LEAD_MS, MOST_LEAD_MS, PATIENCE_MS
from tests.glasses import Glass
from tests.sockets import Socket

WALLS = int(os.environ.get("WALLS", "10"))
SWITCHES = int(os.environ.get("SWITCHES", "1000"))
SERVER_SWITCHES = 300
ROUNDS = 40
SIZES_PX = {"1080p": (1920, 1080), "2160p": (3840, 2160)}
PATIENCE_S = 30.0
PAUSE_S = 0.2
"""No chair is faster, and a ribbon rests for a tenth of a second after a picture."""


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    leads_ms = LEAST_LEAD_MS, MOST_LEAD_MS
    figures: dict[str, Any] = {"paint": dict(painted()), "leads_ms": leads_ms}
    figures["patience_ms"] = PATIENCE_MS
    print(json.dumps(figures), flush=True)
    for name, work in (
        ("server", sockets_only),
        ("alone", lambda told: alone(told, SWITCHES // 5)),
        ("together", lambda told: together(told, SWITCHES)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            holds = Path(folder) / "holds.json"
            walls = 1 if name == "alone" else WALLS
            with served("benchmarks._glass", str(walls), str(holds)) as told:
                figures[name] = asyncio.run(work(told))
            figures[name]["hold"] = json.loads(holds.read_text())
        print(json.dumps({name: figures[name]}), flush=True)
    figures["load"] = round(os.getloadavg()[0], 1)
    print(json.dumps(figures))


def painted() -> Iterator[tuple[str, dict[str, float]]]:
    """Yield what pictures cost, once every text has been painted before."""
    for name, size_px in SIZES_PX.items():
        whole, digit = [], []
        for n in range(ROUNDS):
            began_s = time.thread_time()
            painter = Painter(lay_out(agenda(10), *size_px, measure), {})
            painter.frame(AT)
            whole.append(time.thread_time() - began_s)
            began_s = time.thread_time()
            painter.frame(AT + timedelta(seconds=n))
            digit.append(time.thread_time() - began_s)
        yield f"agenda_{name}", told_ms(whole)
        yield f"countdown_{name}", told_ms(digit)


def told_ms(seconds: list[float]) -> dict[str, float]:
    """Return minimum, median and maximum in milliseconds."""
    found = {"min": min(seconds), "median": median(seconds), "max": max(seconds)}
    return {f"{name}_ms": round(value * 1000, 2) for name, value in found.items()}


async def sockets_only(told: dict[str, Any]) -> dict[str, Any]:
    """Return how fast walls without glass are told the moment."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        origin, meeting = told["origin"], told["meeting"]
        chair = await Socket(http, origin, told["chair"]).connect()
        await chair.sync(meeting)
        glasses = [
            Glass(await Socket(http, origin, w["token"]).connect(), meeting, w["id"])
            for w in told["walls"]
        ]
        for glass in glasses:
            await glass.follow()
        ordered, took, skews = [], [], []
        for n in range(SERVER_SWITCHES):
            scene = {"kind": "notice", "text": f"Thông báo {n}"}
            sent_ms, cue = time.time() * 1000, glasses[0].cue + 1
            await chair.command(meeting, {"type": "scene.show", "scene": scene})
            async with asyncio.timeout(PATIENCE_S):
                await asyncio.gather(*(glass.until(cue) for glass in glasses))
            heard_ms = max(glass.heard_ms[cue] for glass in glasses)
            ordered.append((heard_ms - sent_ms) / 1000)
            took.append((heard_ms - max(g.ready_ms[cue] for g in glasses)) / 1000)
            # Whoever hears of the moment after it changes over on arrival.
            at_ms = [max(g.heard_ms[cue], g.moments[cue]) for g in glasses]
            skews.append((max(at_ms) - min(at_ms)) / 1000)
            await asyncio.sleep(PAUSE_S)
        for glass in glasses:
            await glass.close()
        await chair.close()
    return {
        "walls": len(glasses),
        "switches": len(took),
        "order_to_go": spread_ms(ordered),
        "go_took": spread_ms(took),
        "skew": spread_ms(skews),
    }


if __name__ == "__main__":
    main()
