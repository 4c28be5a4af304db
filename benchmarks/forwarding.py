"""What forwarding costs: eleven sites that all see and hear each other.

2,200 packets a second come in and 22,000 leave; ours leaves out all voices but the
three that are heard, and so sends 18,150.  The same clients, in the same run,
speak to our media process and to Janus 1.1.2 as Debian packages it, with a thread for
each peer (its default) and with one event loop, turn by turn; the server has one core
and the clients the other.  Janus refuses the loopback, so everything happens at an
address of a network namespace that is made for the run.

CPU is user and system time of the whole server process for each packet that left it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from statistics import median
from typing import Any

import uvloop

from benchmarks._figures import percentile
from benchmarks.media.direct import direct
from benchmarks.media.janus import Janus
from benchmarks.media.mesh import Figures, Mesh
from benchmarks.media.ours import Ours
from benchmarks.media.servers import Server, pin

HOST = "10.99.0.1"
SITES = 11
RUNS = int(os.environ.get("RUNS", "5"))
WARM_UP_S = 3.0
MEASURE_S = float(os.environ.get("SECONDS", "8"))
PROFILES = ("gcm256", "cm")
INSIDE = "MEETINGROOM_BENCH_INSIDE"

Start = Callable[[], Awaitable[Server]]


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    if os.environ.get(INSIDE) != "1":
        sys.exit(in_namespace())
    for command in (
        "ip link set lo up",
        "ip link add site0 type veth peer name site1",
        f"ip address add {HOST}/24 dev site0",
        "ip link set site0 up",
        "ip link set site1 up",
    ):
        subprocess.run(command.split(), check=True)
    os.sched_setaffinity(0, {cores()[-1]})
    print(json.dumps(uvloop.run(measure())))


def in_namespace() -> int:
    """Run this again where the network is our own."""
    if os.geteuid():
        sys.exit("a network namespace can be made by root only")
    subprocess.run(["scripts/need", "janus"], check=True, stdout=sys.stderr)
    command = ["unshare", "--net", sys.executable, "-m", "benchmarks.forwarding"]
    return subprocess.run(
        command, env={**os.environ, INSIDE: "1"}, check=False
    ).returncode


async def measure() -> dict[str, Any]:
    """Return every figure of every server."""
    starts: dict[str, Start] = {
        "ours": lambda: Ours.start(HOST, SITES),
        "janus": lambda: Janus.start(HOST, 0),
        "janus_loop": lambda: Janus.start(HOST, 1),
    }
    found: dict[str, Any] = {}
    delays_s = await direct(HOST)
    for profile in PROFILES:
        runs: dict[str, list[Figures]] = {name: [] for name in starts}
        for n in range(RUNS):
            for name, start in starts.items():
                figures = await run(start, profile)
                runs[name].append(figures)
                print(f"{profile} {n + 1} {name}: {told(figures)}", flush=True)
        found[profile] = summary(runs)
    # Every delay has this in it, which is no server's.
    without = {
        f"direct_latency_p{p}_ms": round(percentile(delays_s, p) * 1000, 2)
        for p in (50, 95)
    }
    for figures in found.values():
        for p in (50, 95):
            added = (
                figures[f"ours_latency_p{p}_ms"] - without[f"direct_latency_p{p}_ms"]
            )
            figures[f"added_latency_p{p}_ms"] = round(added, 2)
    return {**without, **found[PROFILES[0]], "profiles": found}


async def run(start: Start, profile: str) -> Figures:
    """Measure one server once."""
    server = await start()
    pin(server.pid, {cores()[0]})
    mesh = Mesh(HOST, SITES, profile)
    try:
        await mesh.join(server)
        pin(server.pid, {cores()[0]})
        return await mesh.measure(server, WARM_UP_S, MEASURE_S)
    finally:
        await mesh.close()
        await server.close()


def summary(runs: dict[str, list[Figures]]) -> dict[str, Any]:
    """Return the spread over the runs; each ratio is of two neighbours in time."""
    ours = [each.cpu_us for each in runs["ours"]]
    found: dict[str, Any] = {
        "others_cores": round(max(f.other for each in runs.values() for f in each), 2)
    }
    for name, figures in runs.items():
        costs = [each.cpu_us for each in figures]
        delays = [delay for each in figures for delay in each.delays_s]
        found[f"{name}_us"] = spread(costs)
        found[f"{name}_latency_p50_ms"] = round(percentile(delays, 50) * 1000, 2)
        found[f"{name}_latency_p95_ms"] = round(percentile(delays, 95) * 1000, 2)
        found[f"{name}_lost"] = sum(each.lost for each in figures)
        found[f"{name}_carried"] = round(min(each.carried for each in figures), 2)
    for name, key in (("janus", "ratio"), ("janus_loop", "ratio_loop")):
        theirs = [each.cpu_us for each in runs[name]]
        found[key] = spread([a / b for a, b in zip(ours, theirs, strict=True)])
    return found


def spread(values: list[float]) -> dict[str, float]:
    """Return the least, the middle and the most."""
    found = {"min": min(values), "median": median(values), "max": max(values)}
    return {name: round(value, 2) for name, value in found.items()}


def told(figures: Figures) -> str:
    """Return one run as a line to read."""
    p50, p95 = (percentile(figures.delays_s, p) * 1000 for p in (50, 95))
    return (
        f"{figures.cpu_us:.2f} µs, {figures.forwarded} packets, "
        f"{figures.carried:.0%} of what was meant, {figures.lost} lost, "
        f"p50 {p50:.2f} ms, p95 {p95:.2f} ms, others {figures.other:.2f} cores"
    )


def cores() -> list[int]:
    """Return the cores of this machine."""
    return list(range(os.cpu_count() or 1))


if __name__ == "__main__":
    main()
