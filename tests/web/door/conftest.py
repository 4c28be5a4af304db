"""A door whose directory knows everybody on the roster."""

from pathlib import Path

import pytest
from aiohttp import web

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.members.directory import Directory
from meetingroom.sessions.room import Room
from tests.web.doors import JPEG, PHOTO, add_door, standing


@pytest.fixture
async def directory(tmp_path: Path, room: Room) -> Directory:
    """Everybody on the roster is a member in good standing, with a photo."""
    directory = Directory(tmp_path / "members")
    await standing(directory, room)
    return directory


@pytest.fixture
async def app(
    app: web.Application, embedded: Database, directory: Directory, tmp_path: Path
) -> web.Application:
    assert await Blobs(tmp_path / "blobs").put(JPEG) == PHOTO
    return add_door(app, embedded, directory, tmp_path)
