"""Eleven sites for half an hour: does everything move everywhere, and stay in step?

Two Chromium and one Firefox with devices of their own, and eight sites that play
recordings over real ICE, DTLS and SRTP, all at one server.  Every ten seconds it is
looked at whether each picture moved at each browser, how far sound and picture of the
same site lie apart where they are played, and what the server and its media process
keep in memory.  `MINUTES` says how long (30).  With `BROWSERS=1` all sites but one
Chromium are played: what then is better was the machine that draws three of them.
"""

import asyncio
import itertools
import json
import os
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import uvloop

from benchmarks._figures import percentile
from benchmarks._foreground import foreground
from benchmarks._memory import MIB, child, resident_bytes
from benchmarks._village import stage, villages
from tests.browser.firefox import Firefox, firefox
from tests.wire.call import WATCH, Caller, entered
from tests.wire.conference import chromium_at
from tests.wire.seen import Note, by_stream

MINUTES = float(os.environ.get("MINUTES", "30"))
LOOK_S = 10.0
EVERY_MS = 250
"""Between two looks of a page at its streams: each costs more than a picture."""
PRELOAD = f"window.watchEvery_ms = {EVERY_MS};\n{WATCH}"
FROZEN_S = 2.0
WARM_S = 30.0
SETTLED_S = 300.0
"""Memory is flat from then on."""
IN_STEP_MS = 80
SITES = ("hall", *(f"district-{number:02}" for number in range(1, 11)))
BROWSERS = int(os.environ.get("BROWSERS", "3"))
CHROMIUM, FIREFOX = SITES[: min(BROWSERS, 2)], SITES[2:BROWSERS]
PLAYED = SITES[BROWSERS:]
OTHERS = len(SITES) - 1
SIZE = (640, 480)
GALLERY = "4"
"""The key of the arrangement in which every site can be seen."""
CAMERA = 10
"""Frames a second of Chromium's."""


class Looks(Protocol):
    """One browser at the call."""

    notes: list[Note]

    async def note(self) -> None:
        """Take over what the page has noted."""


class InFirefox:
    """A site's screen in Firefox."""

    def __init__(self, browser: Firefox) -> None:
        self.browser = browser
        self.notes: list[Note] = []

    async def note(self) -> None:
        """Take over what the page has noted."""
        self.notes += [Note.of(row) for row in await self.browser.evaluate("take()")]


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    print(json.dumps(uvloop.run(measure())))


async def measure() -> dict[str, Any]:
    """Return the figures."""
    async with AsyncExitStack() as stack:
        places, product, folder, playwright = await stack.enter_async_context(stage())
        wire = places.site()
        links = stack.enter_context(
            villages(places.hall, product, PLAYED, (*CHROMIUM, *FIREFOX))
        )
        browser = await chromium_at(places.hall, folder, playwright, CAMERA)
        stack.push_async_callback(browser.close)
        pages = [
            await entered(browser, links[site], SIZE, PRELOAD) for site in CHROMIUM
        ]
        looking: dict[str, Looks] = {}
        for site, page in zip(CHROMIUM, pages, strict=True):
            looking[site] = caller = Caller(page)
            await caller.join()
            await page.locator(".site-controls").wait_for()
            await page.keyboard.press(GALLERY)
        foxes = []
        for site in FIREFOX:
            fox = await stack.enter_async_context(
                firefox(folder, SIZE, PRELOAD, wire.site.prefix, wire.site.make_socket)
            )
            looking[site] = await entered_fox(fox, links[site])
            foxes.append(fox)
        media = child(product.pid, "meetingroom.media")
        processes = {"server": product.pid, "media": media}
        await asyncio.sleep(WARM_S)
        figures = await watch(looking, processes)
        for site, page in zip(CHROMIUM, pages, strict=True):
            await page.screenshot(path=f"artifacts/eleven-{site}.png")
        for fox in foxes:
            picture = await fox.picture()
            await asyncio.to_thread(
                Path("artifacts/eleven-firefox.png").write_bytes, picture
            )
        return figures


async def entered_fox(fox: Firefox, link: str) -> InFirefox:
    """Let a Firefox join, and show every site."""
    await fox.goto(link)
    await fox.press("Vào phòng họp")
    await fox.press("Vào họp")
    await fox.until("document.querySelector('.site-controls') !== null")
    await fox.key(GALLERY)
    return InFirefox(fox)


class Watched:
    """What was seen at one browser, window by window."""

    def __init__(self) -> None:
        self.moving: list[int] = []
        """Pictures that moved in each window."""
        self.freezes_s: list[float] = []
        """The longest of each picture in each window, where it was to move."""
        self.apart_ms: list[float] = []
        self.silent = 0
        """Windows in which nothing was heard."""

    def take(self, notes: list[Note]) -> None:
        """Look at one window."""
        streams = by_stream(notes)
        pictures = [s for s in streams.values() if s[0].kind == "video"]
        moved = [s for s in pictures if s[-1].frames > s[0].frames]
        self.moving.append(len(moved))
        self.freezes_s += [longest(stream) for stream in moved]
        sounds = [s for s in streams.values() if s[0].kind == "audio"]
        self.silent += not any(s[-1].energy > s[0].energy for s in sounds)
        for stream in moved:
            self.apart_ms += apart(stream, streams)

    def told(self) -> dict[str, Any]:
        """Return the figures."""
        found: dict[str, Any] = {
            "pictures": min(self.moving),
            "pictures_most": max(self.moving),
            "windows": len(self.moving),
            "windows_with_all": sum(n >= OTHERS for n in self.moving),
            "frozen_over_2_s": sum(each > FROZEN_S for each in self.freezes_s),
            "longest_freeze_s": round(max(self.freezes_s, default=0.0), 2),
            "silent_windows": self.silent,
        }
        if self.apart_ms:
            found["lip_sync_p50_ms"] = round(percentile(self.apart_ms, 50), 1)
            found["lip_sync_p95_ms"] = round(percentile(self.apart_ms, 95), 1)
            within = sum(each <= IN_STEP_MS for each in self.apart_ms)
            found["lip_sync_within_80_ms"] = round(within / len(self.apart_ms), 3)
        return found


def longest(stream: list[Note]) -> float:
    """Return the longest time in which a picture did not move."""
    moved_s = stream[0].at_s
    found = 0.0
    for before, after in itertools.pairwise(stream):
        if after.frames > before.frames:
            found, moved_s = max(found, after.at_s - moved_s), after.at_s
    return max(found, stream[-1].at_s - moved_s)


def apart(picture: list[Note], streams: Mapping[str, list[Note]]) -> list[float]:
    """Return how far the picture and the sound of a site lie apart, at each look.

    Both are told by the sender's clock.  A site has two neighbouring lines of an offer,
    the sound before the picture.
    """
    mid = picture[0].stream.partition("/")[0]
    if not mid.isdigit():
        return []
    name = f"audio {int(mid) - 1}/"
    sound = next((s for key, s in streams.items() if key.startswith(name)), [])
    # A sound that is not sent at the moment goes on to be made up, by an old clock.
    by_time = {
        round(after.at_s, 3): after
        for before, after in itertools.pairwise(sound)
        if after.bytes > before.bytes
    }
    pairs = ((note, by_time.get(round(note.at_s, 3))) for note in picture)
    return [
        abs(note.played_s - heard.played_s) * 1000
        for note, heard in pairs
        if heard is not None and note.played_s and heard.played_s
    ]


async def watch(
    looking: Mapping[str, Looks], processes: Mapping[str, int]
) -> dict[str, Any]:
    """Look on for as long as asked."""
    watched = {site: Watched() for site in looking}
    kept: dict[str, list[tuple[float, int]]] = {name: [] for name in processes}
    began_s = time.monotonic()
    for caller in looking.values():
        await caller.note()
        caller.notes.clear()
    while (passed_s := time.monotonic() - began_s) < MINUTES * 60:
        foreground("chromium")
        await asyncio.sleep(LOOK_S)
        for site, caller in looking.items():
            await caller.note()
            watched[site].take(caller.notes)
            caller.notes.clear()
        for name, pid in processes.items():
            kept[name].append((passed_s, resident_bytes(pid)))
        if int(passed_s / 60) != int((passed_s + LOOK_S) / 60):
            print(line(passed_s, watched, kept), flush=True)
    return {
        "minutes": MINUTES,
        "browsers": {site: each.told() for site, each in watched.items()},
        "memory": {name: grown(rows) for name, rows in kept.items()},
        "load": [round(each, 1) for each in os.getloadavg()],
    }


def grown(rows: list[tuple[float, int]]) -> dict[str, float]:
    """Return what a process keeps, and how much more than when it had settled."""
    settled = [size for at_s, size in rows if at_s >= SETTLED_S]
    after = settled or [size for _, size in rows]
    first, last = after[: max(1, len(after) // 10)], after[-max(1, len(after) // 10) :]
    return {
        "at_first_mib": round(rows[0][1] / MIB, 1),
        "at_the_end_mib": round(rows[-1][1] / MIB, 1),
        "grown_after_5_min_mib": round((median(last) - median(first)) / MIB, 1),
    }


def line(
    passed_s: float,
    watched: Mapping[str, Watched],
    kept: Mapping[str, list[tuple[float, int]]],
) -> str:
    """Return how it stands as a line to read."""
    seen = ", ".join(f"{site} {each.moving[-6:]}" for site, each in watched.items())
    size = ", ".join(f"{n} {rows[-1][1] / MIB:.0f} MiB" for n, rows in kept.items())
    load = os.getloadavg()[0]
    return f"{passed_s / 60:.0f} min: pictures {seen}; {size}; load {load:.0f}"


if __name__ == "__main__":
    main()
