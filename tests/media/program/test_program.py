"""A real media process, its recorder and a program of two sites: seen and heard."""

from pathlib import Path

import pytest

from meetingroom.display.displays import no_page
from meetingroom.media.names import PROGRAM
from meetingroom.program.service import ProgramPictures
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.recordings import StartRecording
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.records import Site, SiteScene
from tests.conftest import CHAIR, send
from tests.media.client import Client, until
from tests.media.recording.studio import Tape, offset_s

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
        kill(programs_of(plane)[0])
        await until(lambda: studio.track(PROGRAM).gaps, 40.0)
        await studio.until(studio.track(PROGRAM).gaps[0].end_ms + 5000, PROGRAM)
    track, again = studio.track(PROGRAM), studio.watch(PROGRAM, MIDDLE)

    assert len(seen.flashes_s) >= 3
    assert abs(offset_s(seen)) <= 0.08
    assert (track.sound, track.picture, len(track.gaps)) == (True, True, 1)
    assert track.gaps[0].end_ms >= before_ms
    assert again.flashes_s[-1] > track.gaps[0].end_ms / 1000
    assert abs(offset_s(again)) <= 0.08


async def test_the_program_is_played_while_somebody_plays_it_and_not_behind_doors(
    room, plane, http, pictures
):
    async with Tape(plane, "d1"), Client(http) as player:
        alone = programs_of(plane)
        await player.subscribe("/whep/program", sites=2)
        await until(lambda: player.frames[f"{PROGRAM}-video"] > 20, 40.0)
        await until(lambda: player.energy[f"{PROGRAM}-audio"] > 1e6, 40.0)
        playing = programs_of(plane)
        await send(room, SetMode(mode="closed_door"), CHAIR)
        await until(lambda: programs_of(plane) == [])
        await send(room, SetMode(mode="public"), CHAIR)
        await until(lambda: programs_of(plane) != [])
        await player.leave()
        await until(lambda: programs_of(plane) == [])

    assert alone == []
    assert len(playing) == 1
    assert player.tracks == {f"{PROGRAM}-video", f"{PROGRAM}-audio"}
