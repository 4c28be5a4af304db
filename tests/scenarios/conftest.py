"""A house for each scenario."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.house import House, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """The whole server, with the staff signed in by it."""
    async with open_house(tmp_path) as house:
        yield house
