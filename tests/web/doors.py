"""The HTTP side of the door and of the committee, and what tests ask of it."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from aiohttp import web

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.members.cards import Cards, card_key
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.members.records import Status
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room
from meetingroom.web import credential_reports, credentials, desk, profiles
from meetingroom.web.common import CARDS, DATABASE, DESK, DIRECTORY, add_routes
from tests.members.crowd import EDGES, UNITS, member

BASE = "/api/meetings/m"
JPEG = b"\xff\xd8 a portrait \xff\xd9"
PHOTO = hashlib.sha256(JPEG).hexdigest()


def add_door(
    app: web.Application, database: Database, directory: Directory, folder: Path
) -> web.Application:
    """Add desks and committee to a server; keys and photos lie in the folder."""
    keys, blobs = Keys(database, folder / "keys"), Blobs(folder / "blobs")
    app[DATABASE], app[DIRECTORY] = database, directory
    app[DESK] = Desk(database, directory, keys, blobs)
    app[CARDS] = Cards(directory.folder, card_key(folder / "keys"))
    modules = (desk, credentials, credential_reports, profiles)
    add_routes(app, (route for module in modules for route in module.ROUTES))
    return app


async def standing(
    directory: Directory, room: Room, status: Status = "chinh_thuc"
) -> None:
    """Say of the first on the roster what the directory says from now on."""
    people = [room.state.get(Participant, f"p-{n}") for n in (1, 2, 3)]
    statuses: tuple[Status, ...] = (status, "chinh_thuc", "chinh_thuc")
    told = enumerate(zip(people, statuses, strict=True), 1)
    known = [member(n, one.name, said, PHOTO) for n, (one, said) in told]
    # What is there stays as it is, so that it has to go first.
    shutil.rmtree(directory.folder, ignore_errors=True)
    await directory.load(UNITS, EDGES, known)


async def put(committee: Any, participant: str = "p-1", **held: Any) -> None:
    """Say what the committee holds of somebody."""
    body = {"people": [{"participant": participant, **held}]}
    path = f"{BASE}/credentials/delegates"
    assert (await committee.send("PUT", path, json=body)).status == 200


async def badge_of(browser: Any, participant: str = "p-1") -> str:
    """Return the code of somebody's badge."""
    path = f"{BASE}/participants/{participant}/badge?as=text"
    text: str = await (await browser.get(path)).text()
    return text


async def scanned(operator: Any, badge: str, way: str = "in") -> dict[str, Any]:
    """Read a badge at a desk and return what the operator is told."""
    body = {"badge": badge, "direction": way}
    told: dict[str, Any]
    told = await (await operator.post(f"{BASE}/desk/scan", body)).json()
    return told


async def decide(
    browser: Any, subject: str, kind: str, text: str = "", decision: str | None = None
) -> Any:
    """Write into a case."""
    body = {"kind": kind, "text": text, "decision": decision}
    return await browser.post(f"{BASE}/credentials/cases/{subject}", body)
