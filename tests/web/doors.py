"""The HTTP side of the door and of the credentials committee."""

from pathlib import Path

from aiohttp import web

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.web import credentials, desk, profiles
from meetingroom.web.common import DATABASE, DESK, DIRECTORY, add_routes


def add_door(
    app: web.Application, database: Database, directory: Directory, folder: Path
) -> web.Application:
    """Add desks and committee to a server; keys and photos lie in the folder."""
    keys, blobs = Keys(database, folder / "keys"), Blobs(folder / "blobs")
    app[DATABASE], app[DIRECTORY] = database, directory
    app[DESK] = Desk(database, directory, keys, blobs)
    add_routes(app, (*desk.ROUTES, *credentials.ROUTES, *profiles.ROUTES))
    return app
