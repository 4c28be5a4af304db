"""A real renderer is kept equal to its room, dies, and is replaced."""

import asyncio
import io
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PIL import Image

from meetingroom.display.displays import Displays
from meetingroom.display.layout import picture_hash
from meetingroom.display.scenes import picture_for
from meetingroom.errors import NotFoundError
from meetingroom.fonts import typefaces
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.records import Display
from meetingroom.sessions.room import Room
from meetingroom.sessions.scenes import NoticeScene, PaperScene
from tests.conftest import CHAIR, send

PATIENCE_S = 60.0


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def page_image(sha256: str, page: int) -> Path:
    raise NotFoundError(f"page {page}")


@pytest.fixture
async def displays(tmp_path) -> AsyncIterator[Displays]:
    displays = Displays(tmp_path / "frames", page_image)
    await displays.start()
    yield displays
    await displays.close()


def painted(room: Room, display: str = "ribbon") -> str:
    return room.state.get(Display, display).painted


def wanted(room: Room, display: str = "ribbon") -> str:
    """Return the hash of what should be on a glass now."""
    record = room.state.get(Display, display)
    picture = picture_for(room.state, record)
    return picture_hash(picture, record.width_px, record.height_px, typefaces())


def in_step(room: Room) -> bool:
    return painted(room) == wanted(room)


def whole_png(file: Path) -> tuple[int, int]:
    """Return the size of a picture that can be read to its end."""
    image = Image.open(io.BytesIO(file.read_bytes()))
    image.load()
    return image.size


async def test_every_display_has_a_frame_and_the_ribbon_says_what_it_shows(
    displays, room
):
    displays.attach(room)
    await until(lambda: in_step(room))
    wall, ribbon = (displays.frame_file("m", name) for name in ("wall", "ribbon"))
    await until(wall.exists)

    assert whole_png(ribbon) == (1920, 96)
    assert whole_png(wall) == (1920, 1080)
    assert room.state.get(Display, "ribbon").health == "online"
    assert painted(room, "wall") == ""


async def test_the_ribbon_follows_the_room(displays, room):
    displays.attach(room)
    await until(lambda: in_step(room))
    before = painted(room)
    await send(room, OpenItem(item="i2"), CHAIR)
    await until(lambda: in_step(room))

    assert painted(room) != before


async def test_a_running_clock_is_painted_and_not_reported(displays, room):
    displays.attach(room)
    await until(lambda: in_step(room))
    rev = room.state.rev
    file = displays.frame_file("m", "ribbon")
    before = file.read_bytes()
    await until(lambda: file.read_bytes() != before)

    assert room.state.rev == rev


async def test_a_storm_of_changes_ends_with_the_last_of_them(displays, room):
    displays.attach(room)
    for n in range(60):
        notice = ShowScene(scene=NoticeScene(text=f"Thông báo số {n}"))
        await send(room, notice, CHAIR)
    await until(lambda: in_step(room))
    start = room.state.rev
    await asyncio.sleep(0.5)

    assert room.state.rev == start


async def test_a_display_added_later_is_drawn_too(displays, room):
    displays.attach(room)
    added = AddDisplay(
        display="r2", label="Dải 2", kind="ribbon", width_px=640, height_px=64
    )
    await send(room, added)
    await until(lambda: painted(room, "r2") == wanted(room, "r2"))

    assert whole_png(displays.frame_file("m", "r2")) == (640, 64)


async def test_a_renderer_killed_in_the_middle_is_replaced_and_no_frame_is_missed(
    displays, room
):
    displays.attach(room)
    await until(lambda: in_step(room))
    file = displays.frame_file("m", "ribbon")
    read = 0

    async def keep_reading() -> None:
        nonlocal read
        while True:
            await asyncio.to_thread(whole_png, file)
            read += 1
            await asyncio.sleep(0.005)

    reader = asyncio.create_task(keep_reading())
    for item in ("i1", "i2", "i3"):
        pid = displays.pid
        assert pid is not None
        await send(room, OpenItem(item=item), CHAIR)
        os.kill(pid, signal.SIGKILL)
        await until(lambda: displays.pid not in (None, pid))  # noqa: B023
        await until(lambda: in_step(room))

    assert read > 50
    assert not reader.done()
    reader.cancel()


async def test_a_renderer_that_hangs_is_replaced(tmp_path, room, caplog):
    displays = Displays(tmp_path / "frames", page_image, beat_s=0.2, patience_s=3)
    await displays.start()
    displays.attach(room)
    await until(lambda: in_step(room))
    # Long enough for a first beat, after which silence counts.
    await asyncio.sleep(1)
    pid = displays.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    await until(lambda: "the renderer hangs" in caplog.text)
    await until(lambda: displays.pid not in (None, pid))
    await displays.close()


async def test_the_last_frame_outlives_the_server(tmp_path, room):
    first = Displays(tmp_path / "frames", page_image)
    await first.start()
    first.attach(room)
    await until(lambda: in_step(room))
    await first.close()
    second = Displays(tmp_path / "frames", page_image)

    assert whole_png(second.frame_file("m", "ribbon")) == (1920, 96)


async def test_a_dead_display_delays_no_other_and_is_told_of_once(
    tmp_path, room, caplog
):
    caplog.set_level(logging.WARNING)
    displays = Displays(tmp_path / "frames", page_image)
    blocked = displays.frame_file("m", "wall")
    # A folder in the place of the file cannot be replaced by a frame.
    (blocked / "in the way").mkdir(parents=True)
    await displays.start()
    displays.attach(room)
    await until(lambda: "display m/wall lost" in caplog.text)
    for item in ("i1", "i2", "i3"):
        await send(room, OpenItem(item=item), CHAIR)
        await until(lambda: in_step(room))
    await asyncio.sleep(2.5)
    (blocked / "in the way").rmdir()
    blocked.rmdir()
    await until(lambda: "display m/wall is back" in caplog.text)
    await displays.close()

    assert caplog.text.count("m/wall lost") == 1
    assert whole_png(blocked) == (1920, 1080)


async def test_a_room_that_is_let_go_is_drawn_no_more(displays, room):
    detach = displays.attach(room)
    await until(lambda: in_step(room))
    detach()
    detach()
    await asyncio.sleep(0.3)
    file = displays.frame_file("m", "ribbon")
    before = file.read_bytes()
    await send(room, OpenItem(item="i1"), CHAIR)
    await asyncio.sleep(1.5)

    assert file.read_bytes() == before


async def test_the_page_of_a_paper_is_shown_once_it_is_there(tmp_path, room):
    there = asyncio.Event()
    image = tmp_path / "1.webp"
    Image.new("RGB", (700, 1000), "#808080").save(image, "WEBP")

    async def late(_sha256: str, _page: int) -> Path:
        await there.wait()
        return image

    displays = Displays(tmp_path / "frames", late)
    file = displays.frame_file("m", "wall")
    await displays.start()
    displays.attach(room)
    await until(file.exists)
    idle = file.read_bytes()
    await send(room, ShowScene(scene=PaperScene(paper="a", page=1)), CHAIR)
    await asyncio.sleep(1)
    waited = file.read_bytes()
    there.set()
    await until(lambda: grey(file))
    await displays.close()

    assert waited == idle


def grey(file: Path) -> bool:
    """Tell whether the page is on the wall."""
    pixel = (
        Image.open(io.BytesIO(file.read_bytes())).convert("RGB").getpixel((300, 300))
    )
    return pixel == pytest.approx((128,) * 3, abs=6)
