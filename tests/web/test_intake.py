"""The office brings a list into the directory: looked at, approved by two, applied."""

import asyncio
import io
import sqlite3
import zipfile
from contextlib import closing

import pytest

from meetingroom.members.directory import Directory
from meetingroom.members.exchange.identity import Keyring
from meetingroom.members.intake.service import Intake
from meetingroom.web.common import DATABASE, DIRECTORY, add_routes
from meetingroom.web.intake import CODES, INTAKE, ROUTES
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


SETTINGS = """
name = "CSDL thử"
view = "v_daibieu"
key = "ma_dv"
url_env = "MEETINGROOM_TEST_SOURCE"
columns = {ma_dv = "key", ho_ten = "name", ngay_sinh = "born_on"}
"""


@pytest.fixture
def source(app, tmp_path, monkeypatch):
    """The members' own database, which the office may read."""
    file, settings = tmp_path / "source.db", tmp_path / "view.toml"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE v_daibieu(ma_dv, ho_ten, ngay_sinh)")
        db.execute("INSERT INTO v_daibieu VALUES ('1', 'Lò Văn Đức', '1970-05-17')")
    settings.write_text(SETTINGS)
    url = f"sqlite:///file:{file}?mode=ro&uri=true"
    monkeypatch.setenv("MEETINGROOM_TEST_SOURCE", url)
    ring = Keyring(tmp_path / "keys")
    app[INTAKE] = Intake(tmp_path / "members", ring, settings)
    return file


async def test_the_office_reads_the_members_own_database(source, visit, app):
    one, other = await visit("secretary"), await visit("secretary")
    await one.post(f"{PATH}/view")
    waiting = await settled(one)
    await one.post(f"{PATH}/approve")
    await other.post(f"{PATH}/approve")
    await settled(other)

    assert waiting["has_view"]
    assert (waiting["preview"]["label"], waiting["preview"]["full"]) == ("CSDL thử", 1)
    assert [m.name for m in await app[DIRECTORY].search("duc")] == ["Lò Văn Đức"]
    assert not [*app[INTAKE].folder.glob("*.csv")]


async def test_a_database_that_cannot_be_read_is_told_and_nothing_waits(source, visit):
    source.unlink()
    office = await visit("secretary")
    await office.post(f"{PATH}/view")
    told = await settled(office)

    assert "CSDL thử" in told["refused"]
    assert told["preview"] is None
    assert str(source) not in str(told)
    assert (await send(office, LIST)).status == 200
    assert (await settled(office))["stage"] == "waiting"


async def test_without_a_view_there_is_nothing_to_read(visit):
    office = await visit("secretary")

    assert not (await (await office.get(PATH)).json())["has_view"]
    assert (await office.post(f"{PATH}/view")).status == 409


async def test_the_last_import_is_taken_back_and_had_again(visit, app):
    one, other = await visit("secretary"), await visit("secretary")
    nothing = await one.post(f"{PATH}/undo")
    counts, told = [], []
    for day in ("17/5/1970", "18/5/1970"):
        await send(one, LIST.replace("17/5/1970", day))
        await settled(one)
        waiting = await one.post(f"{PATH}/undo")
        await one.post(f"{PATH}/approve")
        await other.post(f"{PATH}/approve")
        await settled(other)
    for _ in range(2):
        told.append(await (await one.post(f"{PATH}/undo")).json())
        (found,) = await app[DIRECTORY].search("duc")
        counts.append(found.born_on.day)

    assert (nothing.status, waiting.status) == (409, 409)
    assert counts == [17, 18]
    assert [entry.get("kind") for entry in told[-1]["journal"][:2]] == ["undo", "undo"]
    assert told[-1]["can_undo"]


async def test_a_list_that_wants_too_much_memory_ends_with_a_sentence(
    visit, app, monkeypatch
):
    office = await visit("secretary")
    order = app[INTAKE]._start
    small = {"memory_bytes": 160 * 1024**2}
    monkeypatch.setattr(app[INTAKE], "_start", lambda s, o: order(s, o | small))
    await send(office, sheet(12_000))
    told = await settled(office)

    assert "bộ nhớ" in told["refused"]
    assert "memory" in told["refused_en"]
    assert await app[DIRECTORY].count() == 0
    assert (await send(office, LIST)).status == 200
    assert (await settled(office))["stage"] == "waiting"


def sheet(rows):
    """Return a workbook that is small as a file and large once it is read."""
    names = [f"{n}{'x' * 3_900}" for n in ("Họ tên", "Ngày sinh", "Số thẻ")]
    cells = "".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in names)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in BOOK.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as opened:
            opened.write(f'<worksheet xmlns="{SHEETS}"><sheetData>'.encode())
            some = f"<row>{cells}</row>".encode() * 100
            for _ in range(rows // 100):
                opened.write(some)
            opened.write(b"</sheetData></worksheet>")
    return made.getvalue()


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE_TYPES}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE_TYPES}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE_TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}


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


async def test_the_office_tells_what_a_code_means_and_two_approve_it(visit, app):
    one, other = await visit("secretary"), await visit("secretary")
    await send(one, "Họ tên;Ngày sinh;Số thẻ;Trạng thái\nLò Văn Đức;17/5/1970;1;05")
    waiting = await settled(one)
    for who in (one, other):
        await who.post(f"{PATH}/approve")
    await settled(one)
    unknown = await (await one.get(CODES)).json()
    await one.post(CODES, {"meanings": {"05": "chinh_thuc"}})
    looked = await settled(one)
    for who in (one, other):
        await who.post(f"{PATH}/approve")
    done = await settled(other)

    assert waiting["preview"]["codes"] == [["05", 1]]
    assert unknown == {"codes": [{"code": "05", "status": "khong_ro", "members": 1}]}
    assert looked["preview"]["meanings"] == {"05": "chinh_thuc"}
    assert looked["preview"]["counts"]["changed"] == 1
    assert done["journal"][0]["kind"] == "codes"
    assert (await app[DIRECTORY].get("the-00000001")).status == "chinh_thuc"


@pytest.mark.parametrize("wish", [{"05": "khong_co"}, {"": "du_bi"}, {}])
async def test_a_meaning_that_makes_no_sense_is_refused(visit, wish):
    office = await visit("secretary")

    assert (await office.post(CODES, {"meanings": wish})).status == 400
    assert (await settled(office))["stage"] == "none"


async def test_only_the_office_sees_codes(visit):
    committee = await visit("credentials")

    assert (await committee.get(CODES)).status == 403
