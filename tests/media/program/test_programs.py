"""Programs as the media process keeps them: while needed, and revived."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from meetingroom.media.names import PROGRAM
from meetingroom.media.program import programs as module
from meetingroom.media.program.orders import SetProgram
from meetingroom.media.program.programs import Party, Programs
from tests.media.client import until
from tests.media.forwarder.hall import Hall

ORDER = SetProgram(meeting="m", show={"do": "show"})
SOON = ORDER.model_copy(update={"soon": True})
ALONE = Party(frozenset(), frozenset(), {})


def children() -> list[int]:
    pid = os.getpid()
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    found = []
    for child in text.split():
        words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        found += [int(child)] if module.MODULE.encode() in words else []
    return found


async def child() -> int:
    """Return the one there is; a process that has only begun has no name yet."""
    await until(children)
    return children()[0]


def has_ended(pid: int) -> bool:
    """Whether a child is dead; its name goes a moment before."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def made():
    """The programs of a hall, and what gives them their beat."""
    hall = Hall()
    programs = Programs(hall.forwarder)

    def tick(*needed: str, later_s: float = 0.0) -> None:
        at_s = asyncio.get_running_loop().time() + later_s
        programs.tick(needed, lambda _: ALONE, at_s)

    yield programs, tick
    programs.close()


async def test_without_a_picture_or_a_need_there_is_no_process(made):
    programs, tick = made
    tick("m")
    nothing = programs.sources
    programs.show(ORDER)
    tick()

    assert nothing == programs.sources == ()
    assert children() == []


async def test_one_that_dies_is_followed_by_another_after_a_while(made):
    programs, tick = made
    programs.show(ORDER)
    tick("m")
    first = await child()
    os.kill(first, signal.SIGKILL)
    await until(lambda: programs.sources == ())
    tick("m")
    at_once = programs.sources
    tick("m", later_s=1.5)

    assert at_once == ()
    assert programs.sources == (("m", PROGRAM),)
    assert children() != [first]


async def test_one_that_hangs_is_ended(made):
    programs, tick = made
    programs.show(ORDER)
    tick("m")
    first = await child()
    os.kill(first, signal.SIGSTOP)
    tick("m", later_s=module.FIRST_WORD_S + 1)
    await until(lambda: programs.sources == ())

    assert children() == []


async def test_where_one_may_be_wanted_soon_a_process_waits_and_is_taken(made):
    programs, tick = made
    programs.show(SOON)
    tick()
    waiting, before = await child(), programs.sources
    tick("m")

    assert before == ()
    assert programs.sources == (("m", PROGRAM),)
    assert children() == [waiting]
    programs.show(ORDER)
    tick()
    await until(lambda: children() == [])


async def test_one_that_waits_and_dies_is_followed_and_not_missed(made):
    programs, tick = made
    programs.show(SOON)
    tick()
    first = await child()
    os.kill(first, signal.SIGKILL)
    await until(lambda: has_ended(first))
    tick()
    at_once = children()
    tick("m")

    assert at_once == []
    assert programs.sources == (("m", PROGRAM),)
    assert await child() != first


async def test_what_is_needed_no_longer_ends(made):
    programs, tick = made
    programs.show(ORDER)
    tick("m")
    await child()
    tick()
    after = programs.sources
    await until(lambda: children() == [])

    assert after == ()
