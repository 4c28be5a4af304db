"""The office brings a list into the directory: looked at, approved by two, applied."""

import asyncio

import pytest

from meetingroom.members.directory import Directory
from meetingroom.members.exchange.identity import Keyring
from meetingroom.members.intake.service import Intake
from meetingroom.web.common import DATABASE, DIRECTORY, add_routes
from meetingroom.web.intake import INTAKE, ROUTES
from tests.members.parties import OFFICE, person, sealed

PATH = "/api/members/intake"
LIST = "Họ tên;Ngày sinh;Số thẻ\nLò Văn Đức;17/5/1970;1\nTrần Sai;31/2/1970;2"


@pytest.fixture
async def app(app, embedded, rooms, tmp_path):
    app[DATABASE], app[DIRECTORY] = embedded, Directory(tmp_path / "members")
    app[INTAKE] = Intake(tmp_path / "members", Keyring(tmp_path / "keys"))
    add_routes(app, ROUTES)
    return app


PARTS = {"Content-Type": "application/offset+octet-stream"}


async def send(browser, content, query=""):
    """Send a list as the page does."""
    headers = PARTS | {"Upload-Filename": "danh%20s%C3%A1ch.csv"}
    data = content.encode() if isinstance(content, str) else content
    return await browser.send("POST", PATH + query, headers, data=data)


async def settled(browser):
    """Return the state once no worker is busy."""
    while True:
        told = await (await browser.get(PATH)).json()
        if told["stage"] in {"none", "waiting"}:
            return told
        await asyncio.sleep(0.05)


async def test_two_people_approve_what_one_of_them_sent(visit, app):
    one, other = await visit("secretary"), await visit("secretary")
    await send(one, LIST)
    waiting = await settled(one)
    first = await (await one.post(f"{PATH}/approve")).json()
    again = await one.post(f"{PATH}/approve")

    assert waiting["preview"]["label"] == "danh sách.csv"
    assert waiting["preview"]["counts"]["new"] == 1
    assert waiting["preview"]["samples"] == [["bad_date", 3, "the-00000002"]]
    assert (first["stage"], len(first["approved_by"])) == ("waiting", 1)
    assert again.status == 403
    assert await app[DIRECTORY].count() == 0

    await other.post(f"{PATH}/approve")
    done = await settled(other)
    assert (done["stage"], done["refused"]) == ("none", "")
    assert [e["label"] for e in done["journal"]] == ["danh sách.csv"]
    assert [m.name for m in await app[DIRECTORY].search("duc")] == ["Lò Văn Đức"]


async def test_what_is_cancelled_changes_nothing_and_makes_room(visit, app):
    office = await visit("secretary")
    await send(office, LIST)
    await settled(office)
    busy = await send(office, LIST)
    gone = await (await office.post(f"{PATH}/cancel")).json()

    assert busy.status == 409
    assert (gone["stage"], gone["preview"]) == ("none", None)
    assert (await office.post(f"{PATH}/approve")).status == 409
    assert (await send(office, LIST)).status == 200
    assert (await settled(office))["stage"] == "waiting"


async def test_a_file_that_is_no_list_is_refused_in_words(visit):
    office = await visit("secretary")
    await send(office, "xin chào")
    told = await settled(office)

    assert told["stage"] == "none"
    assert "tiêu đề" in told["refused"]


async def test_what_waits_outlives_a_restart_without_its_approvals(visit, app):
    office = await visit("secretary")
    await send(office, LIST)
    await settled(office)
    await office.post(f"{PATH}/approve")
    after = await Intake(app[INTAKE].folder, Keyring(app[INTAKE].folder)).told()

    assert (after["stage"], after["approved_by"]) == ("waiting", [])


@pytest.mark.parametrize(
    "role", ["stranger", "delegate", "desk", "chair", "technician"]
)
async def test_nobody_else_sees_or_sends_a_list(visit, role):
    browser = await visit(role)

    assert (await browser.get(PATH)).status in {401, 403}
    assert (await send(browser, LIST)).status in {401, 403}


async def test_a_list_without_a_name_is_refused(visit):
    refused = await (await visit("secretary")).send("POST", PATH, PARTS, data=b"x")

    assert refused.status == 400


async def take(visit, pack):
    """Send a pack, approve it by two, and return what was told."""
    one, other = await visit("secretary"), await visit("secretary")
    await send(one, pack)
    waiting = await settled(one)
    await one.post(f"{PATH}/approve")
    await other.post(f"{PATH}/approve")
    return waiting, await settled(other)


async def test_a_pack_goes_the_way_of_a_list(visit, app, tmp_path):
    keyring = Keyring(tmp_path / "keys")
    room = keyring.make("Phòng họp")
    keyring.trust(OFFICE.card, "source")
    pack = sealed(target=room, opener=room.fingerprint)
    waiting, done = await take(visit, pack)
    _, again = await take(visit, pack)

    assert waiting["preview"]["pack"]["seq"] == 1
    assert waiting["preview"]["full"]
    assert await app[DIRECTORY].count() == 1
    assert [e["pack"]["source"] for e in done["journal"]] == [OFFICE.name]
    assert "đã được nhận rồi" in again["refused"]
    assert "already" in again["refused_en"]
    assert len(again["journal"]) == 1


async def test_a_pack_without_keys_is_refused_and_lists_still_come_in(visit, tmp_path):
    _, refused = await take(visit, sealed())
    keyring = Keyring(tmp_path / "keys")
    keyring.make("Phòng họp")
    (tmp_path / "keys" / "own.json").chmod(0o644)
    _, open_to_all = await take(visit, sealed())
    office = await visit("secretary")
    await send(office, LIST)

    assert "chưa được tin cậy" in refused["refused"]
    assert "0600" in open_to_all["refused_en"]
    assert (await settled(office))["stage"] == "waiting"


async def test_units_that_do_not_hold_cannot_be_approved(visit, app, tmp_path):
    keyring = Keyring(tmp_path / "keys")
    room = keyring.make("Phòng họp")
    keyring.trust(OFFICE.card, "source")
    orphan = ("unit", ("c", "Chi bộ", "chi bộ", "x", "1/1/2020", ""))
    lines = [orphan, ("member", person(1))]
    office = await visit("secretary")
    await send(office, sealed(lines, target=room, opener=room.fingerprint))
    waiting = await settled(office)
    refused = await office.post(f"{PATH}/approve")

    assert waiting["preview"]["units"]["against"] == 1
    assert refused.status == 409
    assert await app[DIRECTORY].count() == 0
