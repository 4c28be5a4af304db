"""Sites without browsers beside a product that runs in a hall."""

import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Playwright, async_playwright

from tests.processes import Product
from tests.wire.conference import held
from tests.wire.space import Space
from tests.wire.wire import HALL, Province, province

SECRETARY, CHAIR = "Thư ký", "Chủ tọa"


class Stage(NamedTuple):
    """What every measurement over the wire stands on."""

    places: Province
    product: Product
    folder: Path
    """For whatever is left nowhere."""
    playwright: Playwright


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Run the demo in a hall with lines to other places, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as name, province() as places:
        folder = Path(name)
        async with (
            held(places.hall, folder / "data", folder) as product,
            async_playwright() as playwright,
        ):
            yield Stage(places, product, folder, playwright)


@contextmanager
def villages(
    hall: Space,
    product: Product,
    sites: Sequence[str],
    others: Sequence[str],
    layers: str = "qh",
) -> Iterator[dict[str, str]]:
    """Let recordings be played as these sites; give links for the others.

    Args:
        hall: where the product runs.
        product: the demo.
        sites: those that are played.
        others: those that get a one-time link.
        layers: what is sent of each picture.
    """
    plan: dict[str, Any] = {
        "origin": product.links[CHAIR].partition("/enter#")[0],
        "host": HALL,
        "secretary": product.links[SECRETARY],
        "chair": product.links[CHAIR],
        "sites": [*sites],
        "others": [*others],
        "layers": layers,
    }
    command = [*hall.prefix, sys.executable, "-m", "benchmarks.media.village"]
    with subprocess.Popen(
        [*command, json.dumps(plan)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            links: dict[str, str] = json.loads(process.stdout.readline())["links"]
            yield links
        finally:
            process.stdin.close()
            told = process.stdout.read()
            if told and (dropped := json.loads(told)["dropped"]):
                print(f"the kit had no time for {dropped} frames", file=sys.stderr)
