"""A player's Chromium is killed in every way, and the page is back by itself."""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiohttp import web

from meetingroom.display.player.__main__ import main, notifier
from meetingroom.display.player.chromium import CHROMIUM, Place, command, mend
from meetingroom.display.player.head import Head, pairing_of
from meetingroom.display.player.waiting import waiting_page
from tests.browser.conftest import need_chromium
from tests.processes import free_port

HEADLESS = ("--headless=new", "--no-sandbox", "--disable-gpu")
PATIENCE_S = 120.0


class Hall:
    """A server with one page, which can be away."""

    def __init__(self) -> None:
        self.url = f"http://127.0.0.1:{free_port()}/wall"
        self.loads = 0
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Serve from now on."""
        app = web.Application()
        app.router.add_get("/wall", self._page)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        port = int(self.url.split(":")[2].split("/")[0])
        await web.TCPSite(self._runner, "127.0.0.1", port).start()

    async def close(self) -> None:
        """Be away."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _page(self, request: web.Request) -> web.Response:
        # The player asks whether anybody is there before it opens the page.
        self.loads += "Mozilla" in request.headers.get("User-Agent", "")
        return web.Response(text="<title>w</title>Phòng họp", content_type="text/html")


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    found = Hall()
    yield found
    await found.close()


@pytest.fixture
async def head(hall: Hall, tmp_path: Path) -> AsyncIterator[Head]:
    need_chromium()
    line = command(CHROMIUM, tmp_path / "profile", None, HEADLESS)
    found = Head(line, tmp_path / "profile", hall.url)
    task = asyncio.create_task(found.run())
    yield found
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 - a state of another process
            await asyncio.sleep(0.02)


def renderers(group: int) -> list[int]:
    """Return the processes that draw pages, of a Chromium's group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            if b"--type=renderer" in line and os.getpgid(int(folder.name)) == group:
                found.append(int(folder.name))
        except OSError:
            continue
    return found


async def test_whatever_is_killed_the_page_is_back_and_no_error_is_shown(hall, head):
    await until(lambda: head.shows.startswith("data:text/html"))
    await hall.open()
    await until(lambda: head.shows == hall.url)
    first, pid = hall.loads, head.browser.pid

    for renderer in renderers(pid):
        os.kill(renderer, signal.SIGKILL)
    await until(lambda: hall.loads > first)
    assert head.browser.pid == pid

    await until(lambda: head.shows == hall.url)
    second = hall.loads
    asking = head.browser.ask("Runtime.evaluate", {"expression": "for (;;) {}"}, 1)
    await asyncio.gather(asking, return_exceptions=True)
    await until(lambda: hall.loads > second)
    hung, third = pid, hall.loads

    await until(lambda: head.browser is not None and head.shows == hall.url)
    assert head.browser.pid != hung
    os.kill(head.browser.pid, signal.SIGKILL)
    await until(lambda: hall.loads > third)


def test_what_a_crash_left_behind_is_taken_away_and_sessions_stay(tmp_path):
    file = tmp_path / "Default" / "Preferences"
    file.parent.mkdir()
    left = {"profile": {"exit_type": "Crashed", "exited_cleanly": False, "name": "x"}}
    file.write_text(json.dumps({**left, "other": 1}))
    (tmp_path / "SingletonLock").symlink_to("host-4711")
    (file.parent / "Cookies").write_bytes(b"session")
    mend(tmp_path)
    mended = json.loads(file.read_text())

    assert mended["profile"] == {
        "exit_type": "Normal",
        "exited_cleanly": True,
        "name": "x",
    }
    assert mended["other"] == 1
    assert not (tmp_path / "SingletonLock").is_symlink()
    assert (file.parent / "Cookies").read_bytes() == b"session"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"profile": 7}', b"\xff"])
def test_a_profile_that_makes_no_sense_is_left_alone(tmp_path, content):
    file = tmp_path / "Default" / "Preferences"
    file.parent.mkdir()
    file.write_bytes(content)
    mend(tmp_path)

    assert file.read_bytes() == content


def test_a_head_is_put_where_its_screen_is():
    line = command("chromium", Path("/p"), Place(1920, 0, 1024, 128))

    assert {"--window-position=1920,0", "--window-size=1024,128"} < {*line}
    assert line[-1] == "about:blank"


@pytest.mark.parametrize(
    ("shown", "led"),
    [
        ("https://a/sign-in?return=%2Fwall", "https://a/pair?return=%2Fwall"),
        ("https://a/sign-in", "https://a/pair"),
        ("https://a/wall", ""),
        ("https://a/pair?return=%2Fsign-in", ""),
        ("data:text/html,/sign-in", ""),
    ],
)
def test_a_wall_is_paired_and_never_asked_for_a_password(shown, led):
    assert pairing_of(shown) == led


def test_the_waiting_picture_names_the_server_and_carries_no_markup_of_it():
    assert "room.test%3A8080" in waiting_page("http://room.test:8080/wall")
    assert "%3Cimg" not in waiting_page("http://<img>/wall")


@pytest.mark.parametrize(
    "line",
    [
        ["file:///etc/passwd"],
        ["https:///wall"],
        ["http://a/wall", "--at", "left"],
        ["http://a/wall", "http://a/wall", "--at", "0,0,1920x1080"],
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused(line, capsys):
    with pytest.raises(SystemExit):
        main(line)

    assert "write it as" in (said := capsys.readouterr().err) or "--at" in said


def test_systemd_hears_of_life_only_while_every_head_lives(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        tell = notifier(2)
        tell(0)
        tell(0)
        with pytest.raises(BlockingIOError):
            systemd.recv(100)
        tell(1)

        assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"
