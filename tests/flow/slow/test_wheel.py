"""The wheel, alone: in an environment of its own, on a machine without Node."""

import asyncio
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).parents[3]
START_S = 120
"""The demo province is made at the first start, on whatever machine this is."""


def uv(*arguments: str | Path) -> None:
    """Run uv: the machine's own, or the one that make has set up."""
    program = shutil.which("uv") or str(ROOT / ".tools/bin/uv")
    subprocess.run([program, *map(str, arguments)], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, freshly built."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--wheel", "--out-dir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory) -> Path:
    """The bin folder of an environment that has the wheel and what it depends on."""
    venv = tmp_path_factory.mktemp("wheel") / "venv"
    uv("venv", "--quiet", "--no-python-downloads", venv)
    uv("pip", "install", "--quiet", "--python", venv, wheel)
    return venv / "bin"


@pytest.fixture
async def address(programs, tmp_path) -> AsyncIterator[str]:
    """The address of a demo server that was started from the wheel."""
    process = await asyncio.create_subprocess_exec(
        programs / "meetingroom",
        "demo",
        "--port",
        "0",
        "--data",
        tmp_path / "data",
        cwd=tmp_path,
        # Nothing but the environment itself: no Node, no compiler, no tool.
        env={"PATH": str(programs), "HOME": os.environ.get("HOME", "/")},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield await asyncio.wait_for(printed_address(process), START_S)
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), START_S)


async def printed_address(process: asyncio.subprocess.Process) -> str:
    """Return the address that the server prints once it serves."""
    assert process.stdout is not None
    async for line in process.stdout:
        found = re.search(r"serves on (http\S+)", line.decode())
        if found:
            return found[1]
    raise AssertionError("the server ended before it served")


def test_the_wheel_carries_pages_fonts_and_migrations(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "meetingroom/static/tablet.html" in names
    assert any(re.fullmatch(r"meetingroom/static/assets/.+\.woff2", n) for n in names)
    assert any(re.fullmatch(r"meetingroom/fonts/.+\.ttf", n) for n in names)
    assert "meetingroom/migrations/env.py" in names
    assert any(re.match(r"meetingroom/migrations/versions/0001", n) for n in names)


def test_the_wheel_carries_no_tests_and_no_packages_of_node(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"meetingroom"}


async def test_the_wheel_serves_the_demo_meeting_without_node(address):
    async with aiohttp.ClientSession(address) as client:
        health = await (await client.get("/healthz")).json()
        page = await (await client.get("/tablet")).text()
        script = re.findall(r'<script type="module" src="([^"]+)"', page)[0]
        code = await (await client.get(script)).text()

    assert health == {"status": "ok"}
    assert len(code) > 1000
