"""Another directory in place counts every open meeting anew, whoever put it there."""

import asyncio

import pytest

from meetingroom.members.committee import Committee
from meetingroom.members.recounting import Recounting
from meetingroom.sessions.presence.records import Counting
from tests.web.doors import standing


@pytest.fixture
async def recounting(rooms, directory, embedded):
    service = Recounting(rooms, directory, Committee(embedded), look_each_s=0.01)
    task = asyncio.create_task(service.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def deducted(room, wanted):
    """Wait until so many are deducted."""
    while True:
        told = room.state.find(Counting, "counting") or Counting()
        if len(told.deducted) == wanted:
            return
        await asyncio.sleep(0.01)


async def test_an_import_counts_everybody_anew_without_being_asked(
    app, recounting, directory, room
):
    await standing(directory, room, "dinh_chi_cap_uy")
    await deducted(room, 1)
    await standing(directory, room)
    await deducted(room, 0)


async def test_nothing_is_told_while_the_directory_stays(
    app, recounting, directory, room
):
    await standing(directory, room, "dinh_chi_cap_uy")
    await deducted(room, 1)
    rev = room.state.rev
    await asyncio.sleep(0.1)

    assert room.state.rev == rev
