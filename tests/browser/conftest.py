"""Real Chromium, the product as its own process, and a demo made once for all tests."""

import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.people import ARGUMENTS, CHROMIUM
from tests.browser.province import copied, make_once
from tests.processes import Product, running


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where pictures are kept for whoever reads the test's result."""
    folder = Path(os.environ.get("MEETINGROOM_ARTIFACTS", "artifacts"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def province(tmp_path_factory) -> Path:
    """The data folder of a demo that has been made and never used."""
    return make_once(tmp_path_factory)


@pytest.fixture
def data(province: Path, tmp_path: Path) -> Path:
    """The data folder of a demo that a test may use as it likes."""
    return copied(province, tmp_path / "data")


@pytest.fixture
async def demo(data: Path) -> AsyncIterator[Product]:
    """A running demo of its own, with fresh links."""
    async with running("demo", data) as product:
        yield product


def need_chromium() -> None:
    """Fail with what to do where there is no Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: run scripts/need chromium")


@contextlib.asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run Debian's Chromium with a fake camera and microphone."""
    need_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS
        )
        yield browser
        await browser.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A Chromium of its own."""
    async with chromium() as browser:
        yield browser
