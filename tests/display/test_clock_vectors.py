"""Clocks show the same signs at the same places in a frame and on a page.

kiosk/test/layout-clock.test.ts is held to the same file.  To write it anew:

    MEETINGROOM_GOLDEN=write .venv/bin/pytest tests/display/test_clock_vectors.py
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter

from meetingroom.display.clock import clock_in, colour_of, place_of, runs_of, whole
from meetingroom.display.parts import (
    SEMIBOLD,
    WHITE,
    Align,
    Beat,
    Box,
    Clock,
    ClockForm,
    Face,
    Running,
)
from meetingroom.display.render import measure
from tests.display.samples import MORNING

FILE = Path(__file__).with_name("clocks.json")
CLOCK = TypeAdapter(Clock)
BOX = Box(100, 40, 501, 60)
LIMITS_S: dict[ClockForm, tuple[int | None, ...]] = {
    "speech": (300, 60, None),
    "countdown": (300, 60),
}
"""What clocks are given that count; the second limit was passed long ago."""
TIMES = (
    MORNING,
    MORNING + timedelta(milliseconds=999),
    MORNING + timedelta(days=5, hours=15, minutes=59),
    MORNING + timedelta(days=85, hours=3, seconds=29),
)


def clocks() -> Iterator[tuple[Clock, datetime]]:
    """Yield clocks of every form, and when they are looked at."""
    face = Face(SEMIBOLD, 44)
    for form in get_args(ClockForm):
        for align in get_args(Align):
            for at in TIMES:
                since = at - timedelta(seconds=290)
                for limit_s in LIMITS_S.get(form, (None,)):
                    counts = Running(since, 1_500, limit_s, 30_000)
                    running = counts if form in LIMITS_S else None
                    made = clock_in(BOX, form, face, WHITE, align, measure, running)
                    yield made, at


def cases() -> list[dict[str, Any]]:
    """Return what a page must make of every clock."""
    return [
        {
            "clock": CLOCK.dump_python(clock, mode="json"),
            "at_ms": round(at.timestamp() * 1000),
            "signs": [{"text": r.text, "x_px": r.x_px} for r in runs_of(clock, at)],
            "colour": colour_of(clock, whole(at)),
            "beat_x_px": place_of(Beat(BOX, WHITE), at).x_px,
        }
        for clock, at in clocks()
    ]


def test_a_frame_sets_clocks_as_the_pages_are_told_to():
    if os.environ.get("MEETINGROOM_GOLDEN") == "write":
        FILE.write_text(json.dumps(cases(), ensure_ascii=False, indent=0) + "\n")

    assert cases() == json.loads(FILE.read_text())
