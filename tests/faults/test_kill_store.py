"""kill -9 at any moment: every answer that was given still holds, and the chain too."""

import asyncio
import multiprocessing
import random
import time

import pytest

from meetingroom.database import Database
from meetingroom.migrate import migrate
from meetingroom.sessions.journal import first_break
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store
from tests.conftest import NOON, small_meeting
from tests.faults import victim

KILLS = 200
PER_MEETING = 20
"""Kills before a fresh database, so that records do not pile up without end."""
OPENED_S = 30.0
"""Far more than a process needs to open its room, or a pipe to run dry."""


@pytest.mark.parametrize("round_", range(KILLS // PER_MEETING))
def test_no_answer_is_lost_when_the_process_is_killed(tmp_path, round_):
    url = f"sqlite:///{tmp_path / 'room.db'}"
    asyncio.run(make_meeting(url))
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.faults.victim"])
    dice = random.Random(round_)
    answered: dict[str, int] = {}
    for n in range(PER_MEETING):
        heard, said = processes.Pipe(duplex=False)
        seed = round_ * PER_MEETING + n
        process = processes.Process(target=victim.live, args=(url, seed, said))
        process.start()
        said.close()
        opened = listen(heard, answered, OPENED_S, until_open=True)
        assert opened, "the room did not open"
        listen(heard, answered, dice.random() * 0.2)
        process.kill()
        process.join()
        listen(heard, answered, OPENED_S)
        heard.close()

    asyncio.run(check(url, answered))


def listen(heard, answered, for_s, until_open=False):
    """Note every answer for a while; return whether the room was heard to open."""
    deadline = time.monotonic() + for_s
    while heard.poll(max(0.0, deadline - time.monotonic())):
        try:
            word = heard.recv()
        except EOFError:
            break
        if word is not None:
            answered[word[0]] = word[1]
        elif until_open:
            return True
    return False


async def make_meeting(url):
    database = Database(url)
    migrate(database.engine)
    database.start()
    store = Store(database)
    await small_meeting(Rooms(store, await store.epoch(), clock=lambda: NOON))
    await database.close()


async def check(url, answered):
    database = Database(url)
    store = Store(database)
    entries = await store.entries("m")
    loaded = await store.load("m")
    await database.close()
    written = {entry.command_id: entry.rev for entry, _ in entries}

    assert len(answered) > PER_MEETING
    assert {c: written.get(c) for c in answered} == answered
    assert first_break(entries) is None
    assert loaded.state.records == dict(replayed(entries).records)


def replayed(entries):
    """Return the state that the journal alone tells."""
    state = RoomState()
    for entry, _ in entries:
        state = state.apply(entry.rev, entry.put)
    return state
