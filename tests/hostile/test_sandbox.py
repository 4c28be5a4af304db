"""Who reads foreign files sees no network and no disk but what it was given."""

import asyncio
import json
import logging
import socket
import sys

import pytest

from meetingroom.agenda.pipeline import sandbox
from meetingroom.agenda.pipeline.worker import MEMORY_BYTES
from tests.agenda.drawing import DONE_S, drawing, pid_of

TRY = """
import json, os, pathlib, socket, sys
given, kept, hidden, port = sys.argv[1:]
def can(act):
    try:
        act()
    except OSError:
        return False
    return True
def write(folder):
    return can(lambda: (pathlib.Path(folder) / "x").write_text("x"))
def read(file):
    return can(lambda: pathlib.Path(file).read_bytes())
print(json.dumps({
    "network": can(lambda: socket.create_connection(("127.0.0.1", int(port)), 2)),
    "accounts": read("/etc/passwd"),
    "home": can(lambda: os.listdir(os.path.expanduser("~root"))),
    "given read": read(given + "/a"),
    "given written": write(given),
    "kept read": read(kept + "/a"),
    "kept written": write(kept),
    "hidden read": read(hidden + "/a"),
    "system written": write("/usr") or write("/") or write("/etc"),
    "secret": "SECRET" in os.environ,
    "processes": len([p for p in os.listdir("/proc") if p.isdigit()]) > 3,
    "user": os.getuid() == 0,
}))
"""


async def test_a_process_that_is_shut_off_reaches_only_what_it_was_given(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("SECRET", "database password")
    given, kept = tmp_path / "given", tmp_path / "kept"
    hidden = kept / "hidden"
    for folder in (given, kept, hidden):
        folder.mkdir()
        (folder / "a").write_text("a")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        prefix = sandbox.command((*sandbox.python_folders(), given), (kept,), (hidden,))
        process = await asyncio.create_subprocess_exec(
            *(*prefix, sys.executable, "-c", TRY),
            *(str(given), str(kept), str(hidden), str(listener.getsockname()[1])),
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await process.communicate()
    reached = {what for what, could in json.loads(output).items() if could}

    assert sandbox.available()
    assert reached == {"given read", "kept read", "kept written"}


async def test_the_workers_are_shut_off_and_limited(tmp_path):
    async with drawing(tmp_path) as pages:
        pid = await pid_of(pages)
        async with asyncio.timeout(DONE_S):
            # It limits itself once its program is loaded.
            while str(MEMORY_BYTES) not in _file(pid, "limits"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

        assert pages.sandboxed
        assert _rows(pid, "net/dev") == 1
        assert "CapEff:\t0000000000000000" in _file(pid, "status")
        assert "NoNewPrivs:\t1" in _file(pid, "status")


async def test_without_bubblewrap_there_are_limits_and_one_sentence_in_the_log(
    tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr("shutil.which", lambda name: str(tmp_path / name))
    sandbox.available.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            for _ in range(2):
                async with drawing(tmp_path) as pages:
                    assert not pages.sandboxed
                    await pid_of(pages)
    finally:
        sandbox.available.cache_clear()

    said = [r.getMessage() for r in caplog.records if "bubblewrap" in r.getMessage()]
    assert len(said) == 1


@pytest.fixture(autouse=True, scope="module")
def found_out():
    """The answer of this machine, and not of a test before."""
    sandbox.available.cache_clear()


def _file(pid: int, name: str) -> str:
    with open(f"/proc/{pid}/{name}") as file:
        return file.read()


def _rows(pid: int, name: str) -> int:
    """Rows of a table behind its two lines of heading: the network has only lo."""
    return len(_file(pid, name).splitlines()) - 2
