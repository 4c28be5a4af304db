"""A helper process is started again whatever it does, and ends with its server."""

import asyncio
import os
import signal
import sys

import pytest

from meetingroom.processes import SILENT_BEATS, Child, ChildError

ECHO = """
import json, sys
for line in sys.stdin:
    message = json.loads(line)
    word = message["body"]["say"]
    if word == "die":
        sys.exit(1)
    if word == "babble":
        print("this is no JSON", flush=True)
    elif "call" in message:
        print(json.dumps({"call": message["call"], "body": {"echo": word}}), flush=True)
    else:
        print(json.dumps({"body": {"heard": word}}), flush=True)
"""


class Echo(Child):
    """A child that is started, with what it said and when it was started."""

    def __init__(self, beat_s: float | None = None) -> None:
        self.heard: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self.starts: asyncio.Queue[int | None] = asyncio.Queue()
        super().__init__(
            "echoing",
            self.heard.put_nowait,
            lambda: self.starts.put_nowait(self.pid),
            beat_s=beat_s,
        )

    async def started(self) -> int | None:
        """Wait for the next start; return its process id."""
        async with asyncio.timeout(30):
            return await self.starts.get()


@pytest.fixture
async def child(tmp_path, monkeypatch):
    (tmp_path / "echoing.py").write_text(ECHO)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = Echo()
    task = asyncio.create_task(child.run())
    yield child
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert child.pid is None


async def test_a_call_is_answered_and_a_word_is_heard(child):
    await child.started()

    assert await child.call({"say": "xin chào"}) == {"echo": "xin chào"}
    assert child.send({"say": "tạm biệt"})
    assert await child.heard.get() == {"heard": "tạm biệt"}


@pytest.mark.parametrize("word", ["die", "babble"])
async def test_a_child_that_dies_or_babbles_is_started_again(child, word):
    first = await child.started()

    with pytest.raises(ChildError):
        await child.call({"say": word})
    second = await child.started()

    assert await child.call({"say": "again"}) == {"echo": "again"}
    assert first != second


async def test_a_child_that_cannot_be_started_does_not_end_the_supervision():
    child = Child("no.such.module", lambda _: None, lambda: None)
    task = asyncio.create_task(child.run())
    await asyncio.sleep(1)

    assert not task.done()
    with pytest.raises(ChildError):
        await child.call({"say": "anything"}, timeout_s=1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


BEAT_S = 0.4
BEATING = """
import sys, threading
from meetingroom.parent import Parent

parent = Parent()
def beat():
    while not stopped.wait(0.02):
        parent.beat()
stopped = threading.Event()
threading.Thread(target=beat, daemon=True).start()
for message in parent.messages():
    parent.say(message["body"], message.get("call"))
"""


class Beating(Echo):
    """The same, with a child that says all the time that it lives."""

    def __init__(self) -> None:
        super().__init__(beat_s=BEAT_S)


@pytest.fixture
async def beating(tmp_path, monkeypatch):
    (tmp_path / "echoing.py").write_text(BEATING)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = Beating()
    task = asyncio.create_task(child.run())
    yield child
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_child_that_hangs_is_killed_and_started_again(beating):
    first = await beating.started()
    assert first is not None
    assert await beating.call({"say": "xin chào"}, 60) == {"say": "xin chào"}

    os.kill(first, signal.SIGSTOP)
    second = await beating.started()

    assert await beating.call({"say": "again"}, 60) == {"say": "again"}
    assert first != second


async def test_a_child_that_beats_and_has_nothing_to_say_is_left_alone(beating):
    first = await beating.started()
    await beating.call({"say": "xin chào"}, 60)
    await asyncio.sleep(BEAT_S * 1.5 * SILENT_BEATS)

    assert beating.pid == first
    assert beating.heard.empty()


async def test_a_child_ends_when_its_server_is_gone(tmp_path):
    (tmp_path / "echoing.py").write_text(ECHO)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "echoing"), stdin=asyncio.subprocess.PIPE, cwd=tmp_path
    )
    assert process.stdin is not None
    process.stdin.close()

    async with asyncio.timeout(10):
        assert await process.wait() == 0


HELPERS = (
    "meetingroom.agenda.pipeline.worker",
    "meetingroom.display.__main__",
    "meetingroom.display.typesetter.__main__",
    "meetingroom.media.__main__",
)


@pytest.mark.parametrize("helper", HELPERS)
async def test_a_helper_does_not_load_the_commands(helper):
    """They take as long as half of the rest, whenever one has to be replaced."""
    look = (
        f"import sys, {helper}; print('meetingroom.sessions.commands' in sys.modules)"
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", look), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()

    assert said == b"False\n"
