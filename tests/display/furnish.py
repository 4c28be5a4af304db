"""A data folder with a meeting and one wall: `python -m tests.display.furnish DATA`.

A process of its own, since a server keeps its data folder until it ends.  It prints one
line of JSON: the chair's session, and the secret of the wall's one-time link.
"""

import asyncio
import json
import sys
from pathlib import Path

from aiohttp import web

from benchmarks._room import MEETING, furnish
from meetingroom.app import build_app
from meetingroom.config import Settings
from meetingroom.people.accounts import Binding
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.values import SYSTEM
from meetingroom.web.common import PEOPLE, ROOMS

WALL = AddDisplay(
    display="led", label="Màn LED", kind="wall", width_px=1920, height_px=1080
)


async def main(data: Path) -> None:
    """Make the meeting."""
    app = await build_app(Settings(data=data, port=0))
    runner = web.AppRunner(app)
    await runner.setup()
    people = await furnish(app, 0)
    await (await app[ROOMS].open(MEETING)).handle(WALL, SYSTEM)
    place = Binding(meeting=MEETING, role="display", place=WALL.display)
    account = await app[PEOPLE].create(WALL.label, "device", None, binding=place)
    link = await app[PEOPLE].issue_link(account.id)
    await runner.cleanup()
    print(json.dumps({"chair": people["chair"], "link": link}))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
