"""A site in a real browser behind every kind of bad line: what does it see and hear?

The others are played from a recording, which adapts to nothing, so that what is
measured is the way to the site: loss by chance and in bursts, delay, jitter, narrow
lines, outages, and two sites that share one line.  The site itself sends, too.
`CELLS=short` leaves out most of it; all of it takes about twenty minutes.
"""

import asyncio
import json
import os
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import asdict
from typing import Any

import uvloop

from benchmarks._village import stage, villages
from tests.wire.call import Caller, called, fared, recovered
from tests.wire.conference import chromium_at
from tests.wire.line import Burst, Line
from tests.wire.seen import Seen
from tests.wire.wire import Wire

SHORT = os.environ.get("CELLS") == "short"
LOSSES = (0.0, 0.1, 0.2) if SHORT else (0.0, 0.02, 0.05, 0.1, 0.2)
RTTS_MS = (100,) if SHORT else (5, 100, 300)
RATES_BPS = (1_000_000,) if SHORT else (250_000, 500_000, 1_000_000, 3_000_000)
OUTAGES_S = (3,) if SHORT else (3, 10, 20, 60)
STRANGE: Mapping[str, Line] = {
    "jitter_30_ms": Line(delay_ms=50, jitter_ms=30),
    "bursts_5_percent": Line(delay_ms=50, burst=Burst(into=0.01, out=0.2)),
    "reorder_2_percent": Line(delay_ms=50, reorder=0.02, duplicate=0.02),
}
FIRST, SECOND = "district-01", "district-02"
SIZE = (800, 600)
JOIN_S, SETTLE_S, LOOK_S = 12.0, 4.0, 10.0
ROUTE_S = 21.0
"""A way that has become longer is taken for a queue for so long."""
NARROW_S, SHARED_S = 15.0, 30.0
BACK_S = 12.0


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    print(json.dumps(uvloop.run(measure())))


async def measure() -> dict[str, Any]:
    """Return the figures."""
    async with AsyncExitStack() as stack:
        places, product, folder, playwright = await stack.enter_async_context(stage())
        wire = places.site(Line(delay_ms=RTTS_MS[0] / 2))
        links = stack.enter_context(
            villages(places.hall, product, ["hall"], (FIRST, SECOND), layers="qhf")
        )
        browser = await chromium_at(wire.site, folder, playwright)
        stack.push_async_callback(browser.close)
        site = await called(browser, links[FIRST], SIZE)
        await site.fared(JOIN_S)
        found = {
            "loss": await losses(site, wire),
            "strange": {} if SHORT else await strange(site, wire),
            "rates": await rates(site, wire),
            "outages": await outages(site, wire),
        }
        wire.both(Line(delay_ms=50, rate_bps=1_000_000))
        other = await called(browser, links[SECOND], SIZE)
        found["shared"] = await shared([site, other])
        return {**found, "load": [round(each, 1) for each in os.getloadavg()]}


async def losses(site: Caller, wire: Wire) -> dict[str, Any]:
    """Return how it is at every loss and delay."""
    found = {}
    for rtt_ms in RTTS_MS:
        line = Line(delay_ms=rtt_ms / 2)
        if line.delay_ms != wire.line.delay_ms:
            wire.both(line)
            await asyncio.sleep(ROUTE_S)
        for loss in LOSSES:
            name = f"{loss:.0%} {rtt_ms} ms"
            found[name] = await over(
                name, line.model_copy(update={"loss": loss}), site, wire
            )
    return found


async def strange(site: Caller, wire: Wire) -> dict[str, Any]:
    """Return how it is where packets are late, lost together, or overtaken."""
    wire.both(Line(delay_ms=50))
    await asyncio.sleep(ROUTE_S)
    return {name: await over(name, line, site, wire) for name, line in STRANGE.items()}


async def rates(site: Caller, wire: Wire) -> dict[str, Any]:
    """Return how it is on narrow lines."""
    found = {}
    for bps in RATES_BPS:
        line = Line(delay_ms=50, rate_bps=bps)
        wire.both(line)
        await asyncio.sleep(NARROW_S)
        found[f"{bps}"] = await over(f"{bps / 1e6} Mbit/s", line, site, wire)
    return found


async def outages(site: Caller, wire: Wire) -> dict[str, Any]:
    """Return after how long the picture moves again, once the line is back."""
    wire.both(Line(delay_ms=50))
    await asyncio.sleep(SETTLE_S)
    found = {}
    for outage_s in OUTAGES_S:
        found[f"{outage_s}"] = await recovered(site, wire, outage_s, BACK_S)
        print(f"outage of {outage_s} s: {found[f'{outage_s}']:.2f} s", flush=True)
        await asyncio.sleep(SETTLE_S)
    return found


async def shared(sites: list[Caller]) -> dict[str, Any]:
    """Return how two sites share one line of 1 Mbit/s."""
    await fared(sites, SHARED_S)
    both = await fared(sites, SHARED_S)
    rates_bps = [each.received_bps for each in both]
    share = min(rates_bps) / max(1.0, *rates_bps)
    print(f"shared: {share:.2f} of the other's, {both}", flush=True)
    return {"share": round(share, 2), "sites": [told(each) for each in both]}


async def over(name: str, line: Line, site: Caller, wire: Wire) -> dict[str, Any]:
    """Return how a site fares over a line, once it has its effect."""
    wire.both(line)
    await site.fared(SETTLE_S)
    seen = await site.fared(LOOK_S)
    load = os.getloadavg()[0]
    print(f"{name}: {told(seen)}, load {load:.0f}", flush=True)
    return told(seen)


def told(seen: Seen) -> dict[str, Any]:
    """Return what was seen, rounded."""
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in asdict(seen).items()
    }


if __name__ == "__main__":
    main()
