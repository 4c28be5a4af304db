"""One person's own data, and the end of everybody's after the meeting."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from meetingroom.blobs import Blobs
from meetingroom.members.certificate import (
    Certificate,
    certificate_paper,
    certified,
)
from meetingroom.members.delegacy import Rules
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.minutes.document import text_of
from meetingroom.sessions.commands.meeting import CloseMeeting, OpenMeeting
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from meetingroom.web import credentials, desk, privacy, profiles
from meetingroom.web.common import BLOBS, DATABASE, DESK, DIRECTORY, add_routes
from tests.conftest import SECRETARY, send
from tests.members.crowd import EDGES, UNITS, member

BASE = "/api/meetings/m"
FILES = f"{BASE}/credentials"
END = f"{FILES}/destruction"
JPEG = b"\xff\xd8 a portrait \xff\xd9"
WHY = {"step": "propose", "reason": "Đã lưu trữ báo cáo"}
CONFIRM = {"step": "confirm"}


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    blobs, keys = Blobs(tmp_path / "blobs"), Keys(embedded, tmp_path / "keys")
    person = room.state.get(Participant, "p-1")
    one = member(1, person.name, photo=await blobs.put(JPEG))
    directory = Directory(tmp_path / "members")
    await directory.load(UNITS, EDGES, [one])
    app[DATABASE], app[DIRECTORY], app[BLOBS] = embedded, directory, blobs
    app[DESK] = Desk(embedded, directory, keys, blobs)
    add_routes(
        app, (*desk.ROUTES, *credentials.ROUTES, *privacy.ROUTES, *profiles.ROUTES)
    )
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


@pytest.fixture
async def over(committee, room, monkeypatch):
    """The meeting is closed, and its data are needed no longer."""
    await send(room, OpenMeeting(), SECRETARY)
    await send(room, CloseMeeting(), SECRETARY)
    rules = {"keep_days": 21}
    await committee.send("PUT", f"{FILES}/rules", json=rules)
    later = room.now() + timedelta(days=22)
    monkeypatch.setattr(room, "now", lambda: later)


async def test_what_was_gathered_is_destroyed_by_two_and_a_certificate_stays(
    committee, secretary, over, app
):
    proposed = await (await secretary.post(END, WHY)).json()
    told = await (await committee.post(END, CONFIRM)).json()
    again = await committee.post(END, CONFIRM)
    left = await (await committee.get(f"{FILES}/people/p-1")).json()
    (made,) = told["certificates"]

    assert proposed["proposal"]["reason"] == WHY["reason"]
    assert proposed["kept"]["profiles"] == proposed["kept"]["portraits"] == 1
    assert proposed["certificates"] == []
    assert made["counts"]["profiles"] == made["counts"]["portraits"] == 1
    assert made["reason"] == WHY["reason"]
    assert len(made["content_sha256"]) == len(made["sha256"]) == 64
    names = [told["accounts"][made[who]] for who in ("proposed_by", "by")]
    assert names == ["secretary 1", "credentials 1"]
    assert told["proposal"] is None
    assert not any(told["kept"].values())
    assert again.status == 409
    assert not any(left[kind] for kind in ("delegates", "profiles", "case_entries"))
    photos = [p for p in app[BLOBS].folder.rglob("*") if p.is_file()]
    assert not any(JPEG in photo.read_bytes() for photo in photos)


async def test_whoever_proposed_it_does_not_confirm_it(committee, over):
    await committee.post(END, WHY)
    alone = await committee.post(END, CONFIRM)
    told = await (await committee.get(END)).json()

    assert alone.status == 403
    assert told["kept"]["profiles"] == 1
    assert told["proposal"] is not None


async def test_a_proposal_is_taken_back_and_nothing_is_destroyed(
    committee, secretary, over
):
    await committee.post(END, WHY)
    twice = await secretary.post(END, WHY)
    back = await (await secretary.post(END, {"step": "withdraw"})).json()
    late = await secretary.post(END, CONFIRM)

    assert (twice.status, late.status) == (409, 409)
    assert back["proposal"] is None
    assert back["kept"]["profiles"] == 1


async def test_the_certificate_is_a_paper_with_both_names(committee, secretary, over):
    await secretary.post(END, WHY)
    told = await (await committee.post(END, CONFIRM)).json()
    (made,) = told["certificates"]
    pdf = await secretary.get(f"{END}/{made['sha256']}/file")
    content = await pdf.read()
    none = await secretary.get(f"{END}/{'0' * 64}/file")
    one = Certificate.model_validate(made)
    words = text_of(certificate_paper(one, Rules(), told["accounts"]))

    assert pdf.content_type == "application/pdf"
    assert content.startswith(b"%PDF")
    assert none.status == 404
    for said in ("secretary 1", "credentials 1", WHY["reason"], made["sha256"]):
        assert said in words
    assert "Dữ liệu thống kê nhạy cảm của đại biểu\t1" in words


async def test_a_certificate_tells_when_it_was_altered(committee, secretary, over):
    await secretary.post(END, WHY)
    told = await (await committee.post(END, CONFIRM)).json()
    one = Certificate.model_validate(told["certificates"][0])
    other = one.model_copy(update={"by": "somebody"})

    assert certified(one).sha256 == one.sha256
    assert certified(other).sha256 != one.sha256


async def test_the_office_sees_whose_portraits_were_shown_to_whom(
    committee, secretary, visit
):
    await (await visit("desk")).get(f"{BASE}/participants/p-1/photo")
    told = await (await secretary.get(f"{FILES}/looks")).json()
    first, second = told["looks"]
    older = await secretary.get(f"{FILES}/looks?before={first['seq']}")
    of_other = await secretary.get(f"{FILES}/looks?participant=p-2")

    assert [one["participant"] for one in told["looks"]] == ["p-1", "p-1"]
    assert told["accounts"][first["account"]] == "desk 1"
    assert (await older.json())["looks"] == [second]
    assert (await of_other.json())["looks"] == []


@pytest.mark.parametrize("role", ["secretary", "desk", "chair", "technician"])
async def test_nobody_else_is_handed_the_data_of_one_person(visit, role):
    assert (await (await visit(role)).get(f"{FILES}/people/p-1")).status == 403


@pytest.mark.parametrize("role", ["desk", "chair", "technician", "delegate"])
async def test_nobody_else_destroys_or_reads_who_looked(visit, role):
    other = await visit(role)
    told = [await other.get(END), await other.get(f"{FILES}/looks")]
    told += [await other.post(END, wish) for wish in (WHY, CONFIRM)]

    assert [answer.status for answer in told] == [403] * 4


@pytest.mark.parametrize("reason", [{}, {"reason": " "}])
async def test_nothing_is_proposed_without_a_reason(committee, over, reason):
    assert (await committee.post(END, {"step": "propose", **reason})).status == 400
