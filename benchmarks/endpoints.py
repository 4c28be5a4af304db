"""How many endpoints does one media process carry?

Eleven sites send three layers of a picture and their sound; more and more others come
in, up to the 130 communes of a province, and each is sent the stage, eight thumbnails
and the three voices that are heard.  The server has one core and everybody else the
other.  `STEPS` says how many viewers there are each time, the eleven among them.

A step is carried where nothing worth a word is lost and no packet waits long: that is
what `carried` is the largest of.
"""

import json
import os
from typing import Any

import uvloop

from benchmarks._figures import percentile
from benchmarks.media.hall import SITES, Carried, Hall
from benchmarks.media.ours import Ours
from benchmarks.media.servers import pin

HOST = "127.0.0.1"
STEPS = tuple(
    int(step) for step in os.environ.get("STEPS", "11,41,71,101,141").split(",")
)
PROFILE = os.environ.get("PROFILE", "gcm128")
"""What Chromium and Firefox agree on with our server."""
WARM_UP_S = 10.0
MEASURE_S = float(os.environ.get("SECONDS", "10"))
LOST_MAX, WAIT_MAX_MS = 0.001, 50.0


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    cores = list(range(os.cpu_count() or 1))
    os.sched_setaffinity(0, {cores[-1]})
    print(json.dumps(uvloop.run(measure(cores[0]))))


async def measure(core: int) -> dict[str, Any]:
    """Return the figures of every step."""
    server = await Ours.start(HOST, SITES)
    pin(server.pid, {core})
    hall = Hall(HOST, server, PROFILE)
    steps = []
    try:
        await hall.open()
        pin(server.pid, {core})
        for viewers in STEPS:
            await hall.grow(viewers)
            steps.append(told(await hall.measure(WARM_UP_S, MEASURE_S)))
            print(json.dumps(steps[-1]), flush=True)
    finally:
        await hall.close()
        await server.close()
    carried = [
        step["viewers"]
        for step in steps
        if step["lost"] <= LOST_MAX and step["latency_p95_ms"] <= WAIT_MAX_MS
    ]
    return {"carried": max(carried, default=0), "steps": steps}


def told(found: Carried) -> dict[str, Any]:
    """Return one step as JSON has it."""
    p50, p95 = (percentile(found.delays_s, p) * 1000 for p in (50, 95))
    return {
        "viewers": found.viewers,
        "cores": round(found.cores, 2),
        "packets_per_s": round(found.packets),
        "lost": round(found.lost, 5),
        "stage_in_full": round(found.full, 2),
        "latency_p50_ms": round(p50, 2),
        "latency_p95_ms": round(p95, 2),
        "sound_p95_ms": round(percentile(found.sound_delays_s, 95) * 1000, 2),
        "kit_cores": round(found.kit, 2),
        "others_cores": round(found.other, 2),
    }


if __name__ == "__main__":
    main()
