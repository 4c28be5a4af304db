"""A network camera by an independent RTSP server, through the door, into a call."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import aiohttp
import pytest

from meetingroom.media.rtsp.__main__ import TOKEN, URL
from meetingroom.media.rtsp.bridge import look, make_certificate
from meetingroom.sessions.cameras.address import read_address
from tests.media.client import Client, until
from tests.processes import free_port

CAMERA = Path(__file__).with_name("camera.py")
DEBIANS = "/usr/bin/python3"
PATIENCE_S = 60


@contextlib.asynccontextmanager
async def camera(port, password="", profile="high", tls=("", "")):
    """Run a camera for as long as the block lasts."""
    pipe = asyncio.subprocess.PIPE
    words = (DEBIANS, str(CAMERA), str(port), password, profile, *map(str, tls))
    program = await asyncio.create_subprocess_exec(*words, stdout=pipe)
    assert program.stdout is not None
    try:
        await asyncio.wait_for(program.stdout.readline(), PATIENCE_S)
        yield
    finally:
        program.kill()
        await program.wait()


@contextlib.asynccontextmanager
async def bridge(url, *words, token=""):
    """Run what keeps a camera before a door for as long as the block lasts."""
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "meetingroom.media.rtsp", *words),
        env={**os.environ, URL: url, TOKEN: token},
        stdout=pipe,
    )
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.wait()


async def test_a_camera_is_seen_and_heard_and_comes_back_by_itself(house):
    port = free_port()
    headers = {"Authorization": f"Bearer {await house.token('play', 'd2')}"}
    url = f"rtsp://admin:bimat@127.0.0.1:{port}/live"
    door = house.url("/rtc/whip/m/d1")
    async with (
        bridge(url, door, token=await house.token("publish")),
        aiohttp.ClientSession(house.url("/"), headers=headers) as down,
        Client(down) as player,
    ):
        await player.subscribe("/rtc/whep/m", 4)
        async with camera(port, "bimat"):
            await until(lambda: player.frames["d1-video"] > 20, PATIENCE_S)
            await until(lambda: heard(player) > 20, PATIENCE_S)
        seen = player.frames["d1-video"]
        async with camera(port, "bimat"):
            await until(lambda: player.frames["d1-video"] > seen + 40, PATIENCE_S)


def heard(player):
    """Return how many frames of sound came."""
    return sum(n for track, n in player.frames.items() if track.endswith("audio"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("admin:bimat@{}/live", "320x240, H.264 High, pcm_alaw"),
        ("admin:sai@{}/live", "refuses the name or the password"),
        ("{}/live", "refuses the name or the password"),
        ("admin:bimat@{}/khac", "no such stream"),
    ],
)
async def test_a_trial_says_what_a_camera_sends_or_what_is_wrong(
    tmp_path, place, words
):
    port, picture = free_port(), tmp_path / "picture.jpg"
    url = f"rtsp://{place.format(f'127.0.0.1:{port}')}"
    async with (
        camera(port, "bimat"),
        bridge(url, "--look", str(picture)) as program,
    ):
        said = (await asyncio.wait_for(program.communicate(), PATIENCE_S))[0].decode()

    assert words in said
    assert "bimat" not in said
    assert picture.exists() == (program.returncode == 0)


async def test_a_camera_that_is_not_there_is_said_to_be_out_of_reach(tmp_path):
    words = ("--look", str(tmp_path / "picture.jpg"))
    async with bridge(f"rtsp://127.0.0.1:{free_port()}/live", *words) as program:
        said = (await asyncio.wait_for(program.communicate(), PATIENCE_S))[0].decode()

    assert "no way to the camera" in said
    assert program.returncode == 1


async def test_a_camera_over_tls_is_read_with_a_certificate_of_its_own(tmp_path):
    port = free_port()
    async with camera(port, "bimat", tls=make_certificate(tmp_path)):
        url = f"rtsps://admin:bimat@127.0.0.1:{port}/live"
        found = await asyncio.to_thread(
            look, read_address(url), tmp_path / "picture.png"
        )

    assert found.startswith("320x240, H.264 High")
