"""The server's side: refusals, restarts, and what the room is told."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager

import pytest

from meetingroom.errors import BusyError, InvalidError, NotFoundError
from meetingroom.media import plane as plane_module
from meetingroom.media.plane import MediaPlane
from meetingroom.sessions.records import MediaPlane as MediaRecord
from meetingroom.sessions.records import Site
from tests.media.client import Camera, Client, until

PATIENCE_S = 60


async def test_an_offer_that_is_no_sdp_is_invalid(plane):
    with pytest.raises(InvalidError, match="not SDP"):
        await plane.publish("m", "d1", "hello")
    with pytest.raises(InvalidError, match="not SDP"):
        await plane.subscribe("m", None, "hello")


async def test_a_site_that_is_no_party_cannot_publish(plane):
    with pytest.raises(NotFoundError, match="site d9"):
        await plane.publish("m", "d9", "v=0")


async def test_without_a_media_process_a_client_is_told_to_try_again(monkeypatch):
    monkeypatch.setattr(plane_module, "READY_S", 0.1)
    plane = MediaPlane("127.0.0.1", 0)

    with pytest.raises(BusyError):
        await plane.publish("m", "d1", "v=0")


async def test_closing_ends_the_process_and_may_be_done_twice(plane):
    await until(lambda: plane.port)
    await plane.close()
    await plane.close()

    assert plane.pid is None


async def test_a_process_that_hangs_is_replaced(room, sending):
    plane = MediaPlane("127.0.0.1", 0, beat_s=0.3)
    await plane.start()
    detach = plane.attach(room)
    try:
        await until(lambda: epoch_of(room), PATIENCE_S)
        before, hanging = epoch_of(room), plane.pid
        assert hanging is not None
        os.kill(hanging, signal.SIGSTOP)

        await until(lambda: epoch_of(room) != before, PATIENCE_S)
        assert plane.pid != hanging
        assert (await plane.publish("m", "d1", sending)).sdp
    finally:
        detach()
        await plane.close()


def epoch_of(room) -> str:
    record = room.state.find(MediaRecord, "media")
    return record.epoch if record else ""


async def test_a_room_that_is_attached_later_learns_what_is_true(plane, room, rooms):
    await until(lambda: room.state.find(MediaRecord, "media"))

    assert room.state.get(MediaRecord, "media").epoch
    assert {site.link for site in room.state.all(Site)} == {"offline"}


async def test_a_site_that_falls_silent_is_lost_after_five_seconds(http, room):
    def link() -> str:
        return room.state.get(Site, "d1").link

    async with Client(http) as d1:
        await d1.publish("/whip/d1", Camera())
        await until(lambda: link() == "connected" and room.state.get(Site, "d1").video)
        await d1.vanish()
        await asyncio.sleep(3)
        after_3_s = link()
        await until(lambda: link() == "lost", timeout_s=4)

        assert after_3_s == "connected"
        assert not room.state.get(Site, "d1").video


async def test_a_start_that_could_not_be_written_is_told_before_what_was_seen(
    reporting, room, embedded
):
    async with spoiled(embedded):
        reporting._on_message(started("e1"))
        reporting._on_message(connected("d1"))
        await asyncio.sleep(0.1)
    await until(lambda: media_epoch(room) == "e1" and not reporting._reports)

    assert room.state.get(Site, "d1").link == "connected"


async def test_what_an_ended_process_saw_is_not_told_of_the_next(
    reporting, room, embedded
):
    reporting._on_message(started("e1"))
    await until(lambda: media_epoch(room) == "e1")
    async with spoiled(embedded):
        reporting._on_message(connected("d1"))
        await asyncio.sleep(0.1)
        reporting._on_message(started("e2"))
    await until(lambda: media_epoch(room) == "e2" and not reporting._reports)

    assert room.state.get(Site, "d1").link != "connected"


@pytest.fixture
async def reporting(room, monkeypatch):
    """A plane that tells the room what the test says in the process's place."""
    monkeypatch.setattr(plane_module, "RETRY_S", 0.2)
    plane = MediaPlane("127.0.0.1", 0)
    plane.attach(room)
    task = asyncio.create_task(plane._report())
    yield plane
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def spoiled(database):
    """No change can be written while the block lasts."""
    spoil = "ALTER TABLE journal RENAME TO elsewhere"
    mend = "ALTER TABLE elsewhere RENAME TO journal"
    await database.write(lambda db: db.exec_driver_sql(spoil) and None)
    yield
    await database.write(lambda db: db.exec_driver_sql(mend) and None)


def started(epoch):
    return {"type": "started", "epoch": epoch, "port": 5000}


def connected(site):
    seen = {"link": "connected", "audio": True, "video": True}
    return {"type": "link", "meeting": "m", "site": site, **seen}


def media_epoch(room):
    record = room.state.find(MediaRecord, "media")
    return record.epoch if record else ""
