"""From the end of an upload to pages that can be read, with two worker processes.

On a busy machine `page_cpu_ms` says more than `pages_per_s`: what the workers used.

First the page that somebody waits for: page 1 of a 100-page text, in a store that is
idle.  Then how fast text papers become pictures, thumbnails and searchable words.
Then the whole mixed set: what becomes of every kind of file, and how large it is.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvloop
from PIL import Image

from benchmarks._mixed import Paper, long_paper, mixed_set, typeset_papers
from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.blobs import Blobs

WORKERS = 2
RUNS = 7
CHUNK_BYTES = 256 * 1024
PATIENCE_S = 900
PAUSE_S = 1.0
"""Long enough for the page that is being drawn when nobody watches any more."""
ENDS = ("ready", "failed")


def main() -> None:
    """Print how soon the first page is there, then the figures as JSON."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    uvloop.run(_measure())


async def _measure() -> None:
    async with _pages() as (pages, _):
        await _make(pages, [Paper("warm", "", long_paper(RUNS, pages=2))])
        first = [await _first_page_s(pages, long_paper(run)) for run in range(RUNS)]
    print(
        f"load before: {os.getloadavg()[0]:.1f}; first page of 100: {_spread(first)} s"
    )
    speed, page_s = await _text_speed()
    load = os.getloadavg()[0] - WORKERS
    print(
        f"text papers: {speed:.1f} pages/s, {WORKERS} workers, other load {load:.1f}; "
        f"{page_s * 1000:.0f} ms of processor a page"
    )
    mixed = await _mixed()
    print(
        json.dumps(
            {
                "first_page_s": round(statistics.median(first), 3),
                "first_page_min_s": round(min(first), 3),
                "first_page_max_s": round(max(first), 3),
                "pages_per_s": round(speed, 1),
                "page_cpu_ms": round(page_s * 1000, 1),
                **mixed,
            }
        )
    )


@asynccontextmanager
async def _pages() -> AsyncIterator[tuple[Pages, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = Pages(Blobs(folder / "blobs"), folder / "pages", workers=WORKERS)
        await pages.start()
        try:
            yield pages, folder / "pages"
        finally:
            await pages.close()


async def _first_page_s(pages: Pages, content: bytes) -> float:
    """Return how long page 1 took from the last byte; the rest is left undone."""
    sent_at = 0.0

    async def upload() -> AsyncIterator[bytes]:
        nonlocal sent_at
        for at in range(0, len(content), CHUNK_BYTES):
            yield content[at : at + CHUNK_BYTES]
        sent_at = time.perf_counter()

    sha256 = await pages.receive(upload())
    stop = pages.watch(sha256, lambda progress: None)
    await pages.page(sha256, 1)
    took_s = time.perf_counter() - sent_at
    stop()
    await asyncio.sleep(PAUSE_S)
    return took_s


async def _text_speed() -> tuple[float, float]:
    """Return pages per second, and processor seconds of the workers per page."""
    papers = typeset_papers(seed=3)
    async with _pages() as (pages, _):
        await _make(pages, [Paper("warm", "", long_paper(RUNS, pages=2))])
        begin, before_s = time.perf_counter(), _processor_s(pages.pids)
        done = await _make(pages, papers)
        took_s = time.perf_counter() - begin
        used_s = _processor_s(pages.pids) - before_s
    count = sum(progress.pages for _, progress in done)
    return count / took_s, used_s / count


def _processor_s(pids: Sequence[int]) -> float:
    """Return the processor time of processes and of all that they have started."""
    stats = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            stats[int(stat.parent.name)] = fields
    family = set(pids)
    while (
        grown := {pid for pid, fields in stats.items() if int(fields[1]) in family}
        - family
    ):
        family |= grown
    ticks = sum(sum(map(int, stats[pid][11:13])) for pid in family & set(stats))
    return ticks / os.sysconf("SC_CLK_TCK")


async def _mixed() -> dict[str, Any]:
    papers = await asyncio.to_thread(mixed_set)
    async with _pages() as (pages, folder):
        begin = time.perf_counter()
        done = await _make(pages, papers)
        took_s = time.perf_counter() - begin
        count = sum(progress.pages for _, progress in done)
        print(f"mixed set: {len(papers)} files, {count} pages in {took_s:.1f} s")
        by_kind: dict[str, list[tuple[str, Progress]]] = defaultdict(list)
        for paper, (sha256, progress) in zip(papers, done, strict=True):
            by_kind[paper.kind].append((sha256, progress))
            if progress.failure or progress.faulty:
                print(f"  {paper.name}: {progress.failure} {progress.faulty}")
        for kind, made in by_kind.items():
            print(f"  {kind}: {_told(folder, made)}")
    failed = sum(bool(progress.failure) for _, progress in done)
    return {
        "mixed_files": len(papers),
        "mixed_pages": count,
        "mixed_failed": failed,
        "mixed_s": round(took_s, 1),
    }


async def _make(pages: Pages, papers: Sequence[Paper]) -> list[tuple[str, Progress]]:
    """Upload all papers, one after the other; return what became of each."""
    ends = []
    for paper in papers:
        sha256 = await pages.receive(_chunks(paper.content))
        ends.append(asyncio.create_task(_finished(pages, sha256)))
    return list(await asyncio.gather(*ends))


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(content), CHUNK_BYTES):
        yield content[at : at + CHUNK_BYTES]


async def _finished(pages: Pages, sha256: str) -> tuple[str, Progress]:
    """Wait until a file is ready to its last page and word, or has failed."""
    end: asyncio.Future[Progress] = asyncio.get_running_loop().create_future()

    def hear(progress: Progress) -> None:
        if progress.stage in ENDS and not end.done():
            end.set_result(progress)

    stop = pages.watch(sha256, hear)
    try:
        return sha256, await asyncio.wait_for(end, PATIENCE_S)
    finally:
        stop()


def _told(folder: Path, made: Sequence[tuple[str, Progress]]) -> str:
    """Say of one kind of file how large its pages are, and what was found."""
    pages, words = [], 0
    formats: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for sha256, progress in made:
        findings.update(progress.findings)
        findings.update(f"{one.state} signature" for one in progress.signatures)
        words += (folder / sha256 / "text.json").stat().st_size
        for page in range(1, progress.pages + 1):
            file = folder / sha256 / str(page)
            pages.append(file.stat().st_size)
            with Image.open(file) as image:
                formats[image.format or ""] += 1
    kb = [size / 1000 for size in pages]
    return (
        f"{len(made)} files, {len(pages)} pages, page {_spread(kb, 0)} kB, "
        f"words {words / len(pages) / 1000:.1f} kB a page, "
        f"{dict(formats)}, {dict(findings) or 'nothing found'}"
    )


def _spread(values: Sequence[float], digits: int = 3) -> str:
    parts = min(values), statistics.median(values), max(values)
    return "min/median/max " + "/".join(f"{value:.{digits}f}" for value in parts)


if __name__ == "__main__":
    main()
