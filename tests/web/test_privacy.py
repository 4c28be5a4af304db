"""One person's own data, and the end of everybody's after the meeting."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from meetingroom.blobs import Blobs
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.sessions.commands.meeting import CloseMeeting, OpenMeeting
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from meetingroom.web import credentials, desk, privacy
from meetingroom.web.common import BLOBS, DATABASE, DESK, DIRECTORY, add_routes
from tests.conftest import SECRETARY, send
from tests.members.crowd import EDGES, UNITS, member

BASE = "/api/meetings/m"
FILES = f"{BASE}/credentials"
END = f"{FILES}/destruction"
JPEG = b"\xff\xd8 a portrait \xff\xd9"
WHY = {"reason": "Đã lưu trữ báo cáo"}


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    blobs, keys = Blobs(tmp_path / "blobs"), Keys(embedded, tmp_path / "keys")
    person = room.state.get(Participant, "p-1")
    one = member(1, person.name, photo=await blobs.put(JPEG))
    directory = Directory(tmp_path / "members")
    await directory.load(UNITS, EDGES, [one])
    app[DATABASE], app[DIRECTORY], app[BLOBS] = embedded, directory, blobs
    app[DESK] = Desk(embedded, directory, keys, blobs)
    add_routes(app, (*desk.ROUTES, *credentials.ROUTES, *privacy.ROUTES))
    return app


@pytest.fixture
async def committee(visit):
    """A member of the committee, after the desk and the office did their work."""
    committee, operator = await visit("credentials"), await visit("desk")
    people = [{"participant": "p-1", "ethnicity": "Hà Nhì"}]
    await committee.send("PUT", f"{FILES}/profiles", json={"people": people})
    held = [{"participant": "p-1", "card_number": "00000009"}]
    await committee.send("PUT", f"{FILES}/delegates", json={"people": held})
    await operator.get(f"{BASE}/participants/p-1/badge")
    await operator.get(f"{BASE}/participants/p-1/photo")
    await operator.post(f"{BASE}/desk/hold", {"participant": "p-1"})
    return committee


async def test_a_person_gets_everything_that_is_kept_and_it_is_logged(
    committee, embedded
):
    answer = await committee.get(f"{FILES}/people/p-1")
    told = await answer.json()

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert told["records"][0]["id"] == "p-1"
    kinds = ("delegates", "profiles", "badges", "badge_issues", "case_entries")
    assert [len(told[kind]) for kind in kinds] == [1, 1, 1, 1, 1]
    assert "Hà Nhì" in told["profiles"][0]["body"]
    assert "desk.photo" in [look["act"] for look in told["looks"]]
    query = select(audit.c.subject).where(audit.c.act == "person.export")
    assert await embedded.read(lambda db: db.scalars(query).all()) == ["m/p-1"]


async def test_nobody_else_is_in_the_data_of_one_person(committee):
    people = [{"participant": "p-2", "ethnicity": "Si La"}]
    await committee.send("PUT", f"{FILES}/profiles", json={"people": people})

    assert "Si La" not in await (await committee.get(f"{FILES}/people/p-1")).text()


async def test_nothing_is_destroyed_while_it_is_needed(committee, room):
    during = await committee.post(END, WHY)
    await send(room, OpenMeeting(), SECRETARY)
    await send(room, CloseMeeting(), SECRETARY)
    early = await committee.post(END, WHY)
    told = await (await committee.get(END)).json()

    assert (during.status, early.status) == (409, 409)
    assert told["due_at"] is not None
    assert told["certificates"] == []


async def test_what_was_gathered_is_destroyed_and_a_certificate_stays(
    committee, room, monkeypatch, app
):
    await send(room, OpenMeeting(), SECRETARY)
    await send(room, CloseMeeting(), SECRETARY)
    rules = {"keep_days": 21}
    await committee.send("PUT", f"{FILES}/rules", json=rules)
    later = room.now() + timedelta(days=22)
    monkeypatch.setattr(room, "now", lambda: later)
    made = await (await committee.post(END, WHY)).json()
    again = await committee.post(END, WHY)
    left = await (await committee.get(f"{FILES}/people/p-1")).json()
    told = await (await committee.get(END)).json()

    assert made["counts"]["profiles"] == made["counts"]["portraits"] == 1
    assert made["reason"] == WHY["reason"]
    assert len(made["content_sha256"]) == len(made["sha256"]) == 64
    assert told["certificates"] == [made]
    assert again.status == 409
    assert not any(left[kind] for kind in ("delegates", "profiles", "case_entries"))
    photos = [p for p in app[BLOBS].folder.rglob("*") if p.is_file()]
    assert not any(JPEG in photo.read_bytes() for photo in photos)


@pytest.mark.parametrize("role", ["secretary", "desk", "chair", "technician"])
async def test_nobody_else_exports_or_destroys(visit, role):
    other = await visit(role)

    assert (await other.get(f"{FILES}/people/p-1")).status == 403
    assert (await other.post(END, WHY)).status == 403


async def test_nothing_is_destroyed_without_a_reason(committee):
    assert (await committee.post(END, {"reason": " "})).status == 400
