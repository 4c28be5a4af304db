"""Under a key no name, number or portrait lies on the disk in clear, not for a moment.

Every byte of the data folder and of the temporary folder is looked at while lists come,
are read and wait, and while badges are printed; without a key the same look finds them.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from contextlib import closing

import pytest

from meetingroom import cipher
from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.exchange.identity import Keyring
from meetingroom.members.intake.service import Intake
from meetingroom.members.keys import Keys
from meetingroom.members.portraits import Portraits
from meetingroom.processes import run_once
from meetingroom.transfer.workshop import Workshop
from meetingroom.web import desk, intake, roster
from meetingroom.web.common import DATABASE, DESK, DIRECTORY, WORKSHOP, add_routes
from meetingroom.web.intake import INTAKE
from tests.conftest import NOON
from tests.members.crowd import EDGES, UNITS, member
from tests.web.test_badge_sheets import portrait
from tests.web.test_intake import PATH, SETTINGS, settled
from tests.web.watch import Watch

KEY = bytes(range(32))
NAME, FOLDED, NUMBER = "Quàng Thị Thuỷ", "quang thi thuy", "481516"
TOLD = {NAME: NAME.encode(), FOLDED: FOLDED.encode(), NUMBER: NUMBER.encode(),
        "portrait": portrait()[-200:]}  # fmt: skip
LISTED = [f"{NAME};17/5/1970;{NUMBER}{n:02}" for n in range(100)]
OTHERS = [f"Lò Văn Đức;17/5/1970;{n}" for n in range(1, 20_000)]
LIST = "\n".join(["Họ tên;Ngày sinh;Số thẻ", *LISTED, *OTHERS])
BYTES = {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def key():
    """What the server seals with; a test that wants none says so."""
    return KEY


@pytest.fixture
async def embedded(tmp_path, migrated, key, monkeypatch):
    """The database of a server under the key, its temporary folder among its data."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    file = shutil.copyfile(migrated, tmp_path / migrated.name)
    cipher.use(key)
    if key:
        cipher.seal(file)
    database = Database(f"sqlite:///{file}")
    database.start()
    yield database
    await database.close()
    cipher.use(None)


@pytest.fixture
async def app(app, embedded, tmp_path):
    """The HTTP side with all that takes lists in and prints."""
    blobs = Blobs(tmp_path / "blobs")
    photo = Portraits(blobs).put_now(portrait())
    directory = Directory(tmp_path / "members")
    person = member(1, NAME, photo=photo)
    card = {"card_number": f"{NUMBER}99"}
    await directory.load(UNITS, EDGES, [person.model_copy(update=card)])
    app[DATABASE], app[DIRECTORY] = embedded, directory
    app[INTAKE] = Intake(tmp_path / "members", Keyring(tmp_path / "keys"))
    app[DESK] = Desk(embedded, directory, Keys(embedded, tmp_path / "keys"), blobs)
    app[WORKSHOP] = Workshop(tmp_path / "work", (tmp_path / "incoming",))
    for module in (desk, intake, roster):
        add_routes(app, module.ROUTES)
    await app[WORKSHOP].start()
    yield app
    await app[WORKSHOP].close()


@pytest.fixture
def watch(app, tmp_path, monkeypatch):
    """Whoever reads along on the disk."""
    watch = Watch(TOLD, tmp_path)
    monkeypatch.setattr(app[INTAKE], "begin", watch.before(app[INTAKE].begin))
    yield watch
    watch.close()


async def bring(one, other):
    """Send a list in pieces, and have two people approve it."""

    async def pieces():
        for begin in range(0, len(LIST), 50_000):
            yield LIST[begin : begin + 50_000].encode()

    headers = BYTES | {"Upload-Filename": "ds.csv"}
    await one.send("POST", PATH, headers, data=pieces())
    return await applied(one, other)


async def applied(one, other):
    """Approve what waits by two people, and return the state after."""
    assert (await settled(one))["stage"] == "waiting"
    await one.post(f"{PATH}/approve")
    await other.post(f"{PATH}/approve")
    return await settled(other)


async def read_by(office):
    """Return the state once a view was read."""
    while True:
        told = await office.told()
        if told["stage"] in {"none", "waiting"}:
            return told
        await asyncio.sleep(0.05)


async def test_a_list_comes_in_and_nobody_can_read_along(visit, app, watch):
    one, other = await visit("secretary"), await visit("secretary")
    done = await bring(one, other)
    watch.close()

    assert (done["refused"], watch.found) == ("", set())
    assert {"incoming", "members.db"} <= watch.files
    assert len(await app[DIRECTORY].search(f"{NUMBER}42")) == 1


@pytest.mark.parametrize("key", [None])
async def test_without_a_key_the_same_look_finds_everything(visit, watch):
    await bring(await visit("secretary"), await visit("secretary"))
    watch.close()

    assert watch.found == TOLD.keys()


async def test_a_view_is_read_and_nobody_can_read_along(
    visit, app, watch, tmp_path, tmp_path_factory, monkeypatch
):
    source = tmp_path_factory.mktemp("source")
    with closing(sqlite3.connect(source / "source.db")) as db, db:
        db.execute("CREATE TABLE v_daibieu(ma_dv, ho_ten, ngay_sinh)")
        rows = [(f"{NUMBER}{n}", NAME, "1970-05-17") for n in range(8_000)]
        db.executemany("INSERT INTO v_daibieu VALUES (?, ?, ?)", rows)
    (source / "view.toml").write_text(SETTINGS)
    url = f"sqlite:///file:{source / 'source.db'}?mode=ro&uri=true"
    monkeypatch.setenv("MEETINGROOM_TEST_SOURCE", url)
    office = Intake(tmp_path / "members", Keyring(tmp_path), source / "view.toml")
    monkeypatch.setattr(office, "begin", watch.before(office.begin))
    office.fetch({"by": "a", "delegates": {}}, NOON)
    told = await read_by(office)
    watch.close()

    assert (told["refused"], watch.found) == ("", set())
    assert told["preview"]["counts"]["new"] == 8_000
    assert "incoming" in watch.files


async def test_a_roster_is_looked_at_and_badges_are_printed_in_memory(
    visit, app, watch, monkeypatch
):
    office = await visit("secretary")
    monkeypatch.setattr(app[WORKSHOP], "ask", watch.before(app[WORKSHOP].ask))
    printing = "meetingroom.members.badge_printing.run_once"
    monkeypatch.setattr(printing, watch.before(run_once))
    listed = f"Họ và tên;Đơn vị\n{NAME};Văn phòng\n".encode()
    path = "/api/meetings/m/roster/preview?name=ds.csv"
    rows = await (await office.send("POST", path, BYTES, data=listed)).json()
    badges = await office.post("/api/meetings/m/badges", {})
    printed = await badges.read()
    watch.close()

    assert [row["name"] for row in rows["rows"]] == [NAME]
    assert printed.startswith(b"%PDF")
    assert watch.found == set()
