"""Whoever was shown a portrait is in the audit log, however it was shown."""

import pytest
from sqlalchemy import select

from meetingroom.blobs import Blobs
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from meetingroom.web import credentials, desk
from meetingroom.web.common import DATABASE, DESK, DIRECTORY, add_routes
from tests.members.crowd import EDGES, UNITS, member
from tests.web.test_badge_sheets import portrait

BASE = "/api/meetings/m"
PHOTO = f"{BASE}/participants/p-1/photo"


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    blobs, keys = Blobs(tmp_path / "blobs"), Keys(embedded, tmp_path / "keys")
    photos = await blobs.put(portrait()), ""
    people = [room.state.get(Participant, f"p-{n}") for n in (1, 2)]
    directory = Directory(tmp_path / "members")
    members = [
        member(n, one.name, photo=photo)
        for n, (one, photo) in enumerate(zip(people, photos, strict=True), 1)
    ]
    await directory.load(UNITS, EDGES, members)
    app[DATABASE], app[DIRECTORY] = embedded, directory
    app[DESK] = Desk(embedded, directory, keys, blobs)
    add_routes(app, (*desk.ROUTES, *credentials.ROUTES))
    return app


async def shown(embedded):
    """Return of whom portraits were shown, by role of whoever looked."""
    query = select(audit.c.subject, audit.c.actor).where(audit.c.act == "desk.photo")
    rows = await embedded.read(lambda db: db.execute(query.order_by(audit.c.seq)).all())
    return [row.subject for row in rows], {row.actor for row in rows}


async def test_every_portrait_that_was_shown_is_logged_each_time(visit, embedded):
    operator, committee = await visit("desk"), await visit("credentials")
    office = await visit("secretary")
    told = [await operator.get(PHOTO), await operator.get(PHOTO)]
    told += [await committee.get(PHOTO), await office.get(PHOTO)]
    subjects, actors = await shown(embedded)

    assert [answer.status for answer in told] == [200] * 4
    assert {answer.headers["Cache-Control"] for answer in told} == {"no-store"}
    assert subjects == ["m/p-1"] * 4
    assert len(actors) == 3


async def test_a_portrait_on_a_printed_badge_was_shown_too(visit, embedded):
    office = await visit("secretary")
    wish = {"participants": ["p-1", "p-2"], "form": "cards"}
    printed = await office.post(f"{BASE}/badges", wish)

    assert printed.status == 200
    assert (await shown(embedded))[0] == ["m/p-1"]


async def test_what_nobody_was_shown_is_not_logged_as_shown(visit, embedded):
    operator, stranger = await visit("desk"), await visit("delegate")
    refused = await stranger.get(PHOTO)
    missing = await operator.get(f"{BASE}/participants/p-2/photo")

    assert (refused.status, missing.status) == (403, 404)
    assert (await shown(embedded))[0] == []


async def test_looking_at_a_case_is_logged_for_itself(visit, embedded):
    operator, committee = await visit("desk"), await visit("credentials")
    await operator.post(f"{BASE}/desk/hold", {"participant": "p-1"})
    await committee.get(f"{BASE}/credentials/cases/p-1")
    query = select(audit.c.act, audit.c.subject)
    rows = await embedded.read(lambda db: db.execute(query).all())

    assert ("case.read", "m/p-1") in rows
    assert (await shown(embedded))[0] == []
