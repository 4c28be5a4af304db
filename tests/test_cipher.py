"""Files under a key: nothing of anybody can be read in them, and everything works."""

import os
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from meetingroom import cipher
from meetingroom.blobs import Blobs
from meetingroom.cipher import SealError
from meetingroom.cli import main
from meetingroom.database import Database
from meetingroom.errors import NotFoundError
from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.portraits import Portraits
from tests.members.crowd import DELEGATES, EDGES, UNITS

KEY = bytes(range(32))
PHOTO = b"\xff\xd8 a portrait \xff\xd9"
NAME, FOLDED, CARD = "Quàng Thị Thuỷ", "quang thi thuy", "10000008"
TOLD = [NAME.encode(), FOLDED.encode(), CARD.encode(), b"thuy"]


@pytest.fixture
def key():
    """This process seals what it writes."""
    cipher.use(KEY)
    yield
    cipher.use(None)


@pytest.fixture
def in_clear():
    yield
    cipher.use(None)


def found_in(folder):
    """Return what of a person can be read in any file of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    contents = [path.read_bytes() for path in files]
    assert files
    return [one for one in TOLD if any(one in content for content in contents)]


async def load(folder):
    directory = Directory(folder)
    await directory.load(UNITS, EDGES, DELEGATES)
    return directory


async def words(directory):
    return [one.name for one in await directory.search("thuy quang")]


async def test_the_directory_holds_no_name_and_no_number_in_clear(tmp_path, key):
    directory = await load(tmp_path)
    # The generation before lies beside it.
    await directory.load(UNITS, EDGES, DELEGATES)

    assert found_in(tmp_path) == []
    assert await words(directory) == ["Quàng Thị Thuỷ", "Quàng Thị Thủy"]
    assert (await directory.search(CARD))[0].name == NAME


async def test_without_a_key_everything_could_be_read(tmp_path):
    await load(tmp_path)

    assert NAME.encode() in TOLD
    assert found_in(tmp_path) != []


async def test_the_database_holds_no_name_in_clear_nor_does_its_journal(tmp_path, key):
    database = Database(f"sqlite:///{tmp_path / 'm.db'}")
    database.start()
    await database.write(lambda db: db.execute(text("CREATE TABLE p(name TEXT)")))
    put = text("INSERT INTO p VALUES (:name)")
    await database.write(lambda db: db.execute(put, {"name": f"{NAME} {CARD}"}))
    told = await database.read(lambda db: db.scalar(text("SELECT name FROM p")))
    open_files = found_in(tmp_path)
    await database.close()

    assert told == f"{NAME} {CARD}"
    assert open_files == found_in(tmp_path) == []


async def test_what_lay_in_clear_is_sealed_once_and_says_the_same(tmp_path, in_clear):
    await load(tmp_path)
    file = tmp_path / generation.CURRENT
    cipher.use(KEY)
    with pytest.raises(SealError, match="meetingroom seal"):
        cipher.check(file)
    done = [cipher.seal(file), cipher.seal(file)]
    cipher.check(file)

    assert done == [True, False]
    assert found_in(tmp_path) == []
    assert await words(Directory(tmp_path)) == ["Quàng Thị Thuỷ", "Quàng Thị Thủy"]


async def test_another_key_or_none_opens_nothing_and_says_so(tmp_path, in_clear):
    cipher.use(KEY)
    await load(tmp_path)
    for other in (os.urandom(32), None):
        cipher.use(other)
        with pytest.raises(SealError, match="không mở được"):
            cipher.check(tmp_path / generation.CURRENT)


async def test_a_portrait_is_sealed_and_comes_back(tmp_path, in_clear):
    portraits = Portraits(Blobs(tmp_path))
    name = portraits.put_now(PHOTO)
    before = found_photo(tmp_path)
    cipher.use(KEY)
    sealed = [portraits.seal(name), portraits.seal(name)]

    assert (before, sealed) == (True, [True, False])
    assert not found_photo(tmp_path)
    assert await portraits.get(name) == PHOTO
    assert portraits.put_now(PHOTO) == name
    cipher.use(bytes(32))
    with pytest.raises(NotFoundError):
        await portraits.get(name)


def found_photo(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return any(PHOTO in path.read_bytes() for path in files)


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_refused(key, in_clear):
    with pytest.raises(SealError, match="32"):
        cipher.use(key)


def test_the_command_seals_what_a_server_left_in_clear(tmp_path, monkeypatch, in_clear):
    data, file = tmp_path / "data", tmp_path / "key"
    data.mkdir()
    with closing(sqlite3.connect(data / "meetingroom.db")) as db:
        db.execute("CREATE TABLE p(name TEXT)")
        db.execute("INSERT INTO p VALUES (?)", (NAME,))
        db.commit()
    file.write_bytes(KEY)
    monkeypatch.setenv("MEETINGROOM_SEAL_KEY", str(file))
    with pytest.raises(SystemExit, match="meetingroom seal"):
        main(["serve", "--data", str(data)])
    with pytest.raises(SystemExit) as done:
        main(["seal", "--data", str(data)])

    assert done.value.code == 0
    assert found_in(data) == []
    with closing(cipher.connect(str(data / "meetingroom.db"))) as db:
        assert db.execute("SELECT name FROM p").fetchall() == [(NAME,)]
