"""Encoders and players of others at the doors: FFmpeg's and GStreamer's."""

import asyncio
import contextlib
import sys
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from tests.media.client import Client, until

HERE = Path(__file__).parent
DEBIANS = "/usr/bin/python3"
"""Debian's own Python, which has its GStreamer."""
PATIENCE_S = 60


@contextlib.asynccontextmanager
async def running(*words):
    """Run a program for as long as the block lasts."""
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(*words, stdout=pipe)
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.wait()


@contextlib.asynccontextmanager
async def playing(house):
    """Play what comes, by a token of another site."""
    headers = {"Authorization": f"Bearer {await house.token('play', 'd2')}"}
    async with (
        aiohttp.ClientSession(house.url("/"), headers=headers) as down,
        Client(down) as player,
    ):
        await player.subscribe("/rtc/whep/m", 4)
        yield player


@pytest.fixture
async def publishes(house, tmp_path):
    """Return the words that start an encoder which publishes for a site."""
    url, token = house.url("/rtc/whip/m/d1"), await house.token("publish")
    return {
        "ffmpeg": (
            *(sys.executable, str(HERE / "ffmpeg.py")),
            *(url, token, str(tmp_path), "120"),
        ),
        "gstreamer": (DEBIANS, str(HERE / "gstreamer.py"), "publish", url, token),
    }


@pytest.mark.parametrize("encoder", ["ffmpeg", "gstreamer"])
async def test_an_encoder_publishes_with_a_token(house, publishes, encoder):
    async with running(*publishes[encoder]), playing(house) as player:
        await until(lambda: player.frames["d1-video"] > 20, PATIENCE_S)


async def test_gstreamer_plays_what_gstreamer_publishes(house, publishes):
    url, token = house.url("/rtc/whep/m"), await house.token("play", "d2")
    words = (DEBIANS, str(HERE / "gstreamer.py"), "play", url, token)
    seen = Counter()
    async with (
        running(*publishes["gstreamer"]),
        running(*words) as player,
        asyncio.timeout(PATIENCE_S),
    ):
        while seen["VP8"] < 20 or seen["OPUS"] < 20:
            seen[(await player.stdout.readline()).decode().strip()] += 1
