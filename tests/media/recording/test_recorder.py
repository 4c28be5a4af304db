"""A real publisher, a real media process and its recorder, and files that play."""

import asyncio
from pathlib import Path

import pytest

from meetingroom.media.recording.pauses import GAP_MS
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.recordings import (
    DeleteRecording,
    StartRecording,
    StopRecording,
)
from meetingroom.sessions.recordings.records import Recording
from tests.conftest import CHAIR, SECRETARY, send
from tests.media.client import Client, until
from tests.media.recording.studio import Studio, Tape, offset_s

FIRST = "recording/1"


def of(room) -> Recording:
    return room.state.get(Recording, FIRST)


def child_of(pid: int) -> int:
    """Return the process that a process has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[-1])


async def test_what_a_site_sends_is_recorded_and_plays_in_step(room, plane, studio):
    async with Tape(plane, "d1"):
        await send(room, StartRecording(), CHAIR)
        await studio.lasts(7000)
        await send(room, StopRecording(recording=FIRST), CHAIR)
        await asyncio.sleep(1)
    seen = studio.watch()
    track = studio.track()

    assert (track.sound, track.picture, track.gaps) == (True, True, ())
    assert len(seen.flashes_s) >= 5
    assert abs(offset_s(seen)) <= 0.08
    assert seen.frames > 100
    assert not any(b"OpusHead" in c or b"\x9d\x01\x2a" in c for c in studio.disk())


async def test_a_publisher_that_comes_back_goes_on_in_the_same_time(
    room, plane, studio
):
    await send(room, StartRecording(), CHAIR)
    async with Tape(plane, "d1"):
        await studio.lasts(4000)
        first_ms = studio.track().end_ms
    async with Tape(plane, "d1"):
        await studio.until(first_ms + 7000)
    seen = studio.watch()
    first_s = seen.flashes_s[0]
    off = [(f - first_s + 0.5) % 1 - 0.5 for f in seen.flashes_s]

    assert abs(offset_s(seen)) <= 0.08
    assert seen.flashes_s[-1] > first_ms / 1000
    assert max(off) - min(off) < 0.3


async def test_closed_doors_end_it_at_once(room, plane, studio):
    async with Tape(plane, "hall"):
        await send(room, StartRecording(), CHAIR)
        await studio.lasts(3000, "hall")
        await send(room, SetMode(mode="closed_door"), CHAIR)
        await until(lambda: of(room).why == "closed_door")
        await send(room, SetMode(mode="public"), CHAIR)
        await asyncio.sleep(2)
        studio.grows("hall")
        await asyncio.sleep(3)
        quiet = not studio.grows("hall")
        await send(room, StartRecording(), CHAIR)
        await until(lambda: studio.track("hall", 2) is not None)

    assert quiet
    assert of(room).status == "stopped"


@pytest.mark.parametrize("victim", ["media", "recorder"])
async def test_a_process_that_is_killed_costs_a_few_seconds_and_a_gap(
    room, plane, studio, kill, victim
):
    async with Tape(plane, "d1"):
        await send(room, StartRecording(), CHAIR)
        await studio.lasts(4000)
        before_ms = studio.track().end_ms
        kill(plane.pid if victim == "media" else child_of(plane.pid))
        await until(lambda: of(room).fault == "interrupted")
    # A quick machine is back before that counts as a gap.
    await asyncio.sleep(GAP_MS / 1000)
    async with Tape(plane, "d1"):
        await until(lambda: studio.track().gaps)
        await studio.until(studio.track().gaps[0].end_ms + 5000)
    track, seen = studio.track(), studio.watch()

    assert of(room).status == "running"
    assert track.gaps
    assert track.gaps[0].begin_ms >= before_ms
    assert abs(offset_s(seen)) <= 0.08
    assert seen.flashes_s[-1] > track.gaps[0].end_ms / 1000


async def test_a_full_disk_ends_the_recording_and_not_the_meeting(
    room, http, plane, tmp_path
):
    studio = Studio(plane, tmp_path, reserve_bytes=1 << 60)
    await studio.recordings.start()
    detach = studio.recordings.attach(room)
    async with Tape(plane, "d1"), Client(http) as hall:
        await send(room, StartRecording(), CHAIR)
        await until(lambda: of(room).status == "stopped")
        await hall.subscribe("/whep/hall", sites=1)
        await until(lambda: hall.frames["d1-video"] > 10)
    detach()
    await studio.recordings.close()

    assert (of(room).why, of(room).fault) == ("disk_full", "disk_full")


async def test_a_deleted_recording_leaves_nothing(room, plane, studio):
    async with Tape(plane, "d1"):
        await send(room, StartRecording(), CHAIR)
        await studio.lasts(2000)
        await send(room, StopRecording(recording=FIRST), CHAIR)
        gone = DeleteRecording(recording=FIRST, reason="Ghi nhầm")
        await send(room, gone, SECRETARY)
        await until(lambda: studio.disk() == [])

    assert of(room).reason == "Ghi nhầm"
