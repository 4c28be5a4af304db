"""A real media process, its recorder and a program of two sites: seen and heard."""

import asyncio
import functools
from pathlib import Path

import pytest

from meetingroom.display.displays import no_page
from meetingroom.media.names import PROGRAM
from meetingroom.program.service import ProgramPictures
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.recordings import StartRecording, StopRecording
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.records import Site
from meetingroom.sessions.scenes import SiteScene
from tests.conftest import CHAIR, send
from tests.media.client import Client, until
from tests.media.recording.footage import Watched
from tests.media.recording.studio import Studio, Tape, offset_s

MIDDLE = 0.4
"""A row of the picture in which the tile of a site lies."""


@pytest.fixture
async def pictures(plane, room):
    """What the wall shows, told to the plane: the site d1, once it is there."""
    pictures = ProgramPictures(plane, no_page, (640, 360))
    detach = pictures.attach(room)
    await send(room, ShowScene(scene=SiteScene(site="d1")), CHAIR)
    yield pictures
    detach()


def processes_of(pid: int, module: str) -> list[int]:
    """Return the children of a process that run a module."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in children
        if module.encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
    ]


def programs_of(plane) -> list[int]:
    return processes_of(plane.pid, "meetingroom.program")


async def test_what_the_wall_shows_and_the_hall_hears_is_recorded(
    room, plane, studio, pictures, kill
):
    async with Tape(plane, "d1"), Tape(plane, "d2"):
        await until(lambda: room.state.get(Site, "d1").link == "connected")
        await send(room, StartRecording(), CHAIR)
        await studio.lasts(7000, PROGRAM)
        before_ms = studio.track(PROGRAM).end_ms
        seen = studio.watch(PROGRAM, MIDDLE)
        making = programs_of(plane)
        kill(making[0])
        await until(lambda: programs_of(plane) not in ([], making))
        # The one that follows at once, too, or nothing would be missing.
        kill(programs_of(plane)[0])
        await until(lambda: studio.track(PROGRAM).gaps, 40.0)
        again = await flashed_after(studio, studio.track(PROGRAM).gaps[0].end_ms)
    track = studio.track(PROGRAM)

    assert len(seen.flashes_s) >= 3
    assert abs(offset_s(seen)) <= 0.08
    assert (track.sound, track.picture, len(track.gaps)) == (True, True, 1)
    assert track.gaps[0].end_ms >= before_ms
    assert again.flashes_s[-1] > track.gaps[0].end_ms / 1000
    assert abs(offset_s(again)) <= 0.08


async def flashed_after(studio: Studio, end_ms: int) -> Watched:
    """Return what is seen, once it flashes again; a busy machine shows few pictures."""
    for more_ms in range(5000, 30_000, 5000):
        await studio.until(end_ms + more_ms, PROGRAM)
        seen = studio.watch(PROGRAM, MIDDLE)
        if seen.flashes_s[-1] > end_ms / 1000:
            return seen
    raise TimeoutError("nothing flashed")


async def test_it_begins_with_the_sites_where_a_process_waited_for_it(
    room, plane, studio, pictures, kill
):
    async with Tape(plane, "d1"):
        await until(lambda: room.state.get(Site, "d1").link == "connected")
        await until(lambda: programs_of(plane), 40.0)
        kill(programs_of(plane)[0])
        await until(lambda: not programs_of(plane))
        cold_ms = await late_ms(room, studio, 1)
        await until(lambda: programs_of(plane), 40.0)
        await asyncio.sleep(3 * cold_ms / 1000)
        warm_ms = await late_ms(room, studio, 2)

    assert warm_ms < cold_ms / 2


async def late_ms(room, studio: Studio, number: int) -> int:
    """Record a while; return by how much the program begins after a site."""
    await send(room, StartRecording(), CHAIR)
    for source in (PROGRAM, "d1"):
        await until(functools.partial(studio.track, source, number), 60.0)
    await send(room, StopRecording(recording=f"recording/{number}"), CHAIR)
    program, site = (studio.track(source, number) for source in (PROGRAM, "d1"))
    return program.begin_ms - site.begin_ms


async def test_the_program_is_played_while_somebody_plays_it_and_not_behind_doors(
    room, plane, http, pictures
):
    async with Tape(plane, "d1"), Client(http) as player:
        await until(lambda: programs_of(plane), 40.0)
        alone = programs_of(plane)
        await player.subscribe("/whep/program", sites=2)
        await until(lambda: player.frames[f"{PROGRAM}-video"] > 20, 40.0)
        await until(lambda: player.energy[f"{PROGRAM}-audio"] > 1e6, 40.0)
        playing = programs_of(plane)
        await send(room, SetMode(mode="closed_door"), CHAIR)
        await until(lambda: programs_of(plane) == [])
        await send(room, SetMode(mode="public"), CHAIR)
        await until(lambda: programs_of(plane) != [])
        again = programs_of(plane)
        await player.leave()
        await until(lambda: programs_of(plane) not in ([], again), 40.0)

    assert playing == alone
    assert len(playing) == 1
    assert player.tracks == {f"{PROGRAM}-video", f"{PROGRAM}-audio"}
