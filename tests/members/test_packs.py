"""Packs go from the member office to the room: made, carried, looked at, taken in."""

import json
import sqlite3
from contextlib import closing

import pytest

from meetingroom.cli import main
from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.exchange import content, making
from meetingroom.members.exchange.carrying import carry
from meetingroom.members.exchange.identity import KEYS, Keyring, Ring
from meetingroom.members.exchange.words import PackError
from meetingroom.members.intake.applying import apply, undo
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.journal import entries, first_break
from tests.members.parties import AT, HEAD, OFFICE, RING, ROOM, Post, sealed


@pytest.fixture
def post(tmp_path):
    return Post(tmp_path)


def refused(post, file):
    """Return why a pack is refused, after making sure that nothing came of it."""
    before = (post.folder / generation.CURRENT).stat().st_ino
    with pytest.raises(PackError) as error:
        post.take(file)
    assert (post.folder / generation.CURRENT).stat().st_ino == before
    assert not (post.folder / "staged.db").exists()
    return error.value.reason


async def test_the_first_pack_has_everybody_the_next_only_who_changed(post):
    first = post.make("1;Lò Văn An", "2;Lò Văn Ba")
    second = post.make("1;Lò Văn An", "2;Lò Văn Bảy", "3;Lò Văn Cả")
    post.take(first.file)
    preview = post.take(second.file)
    names = [m.name for m in await Directory(post.folder).search("lo van")]

    assert (first.head.kind, first.members) == ("full", 2)
    assert (second.head.kind, second.members) == ("changes", 2)
    assert preview["counts"]["changed"] == preview["counts"]["new"] == 1
    assert preview["pack"]["seq"] == 2
    assert names == ["Lò Văn An", "Lò Văn Bảy", "Lò Văn Cả"]


def test_where_nothing_changed_no_pack_is_made(post):
    post.make("1;Lò Văn An")

    with pytest.raises(making.NothingNewError):
        post.make("1;Lò Văn An")
    assert post.make("1;Lò Văn An", full=True).head.seq == 2
    assert not (post.sent / "reading").exists()


def test_packs_that_were_lost_repeated_or_come_late_are_refused(post):
    one, two, three, four = (
        post.make(*(f"{n};Lò Văn An" for n in range(1, last))) for last in range(2, 6)
    )
    post.take(one.file)

    assert refused(post, one.file) == "repeated"
    assert refused(post, three.file) == "gap"
    post.take(two.file)
    post.take(three.file)
    assert refused(post, two.file) == "older"
    post.take(four.file)
    assert [e["pack"]["seq"] for e in entries(post.folder)] == [4, 3, 2, 1]
    assert first_break(post.folder) is None


def test_a_lost_pack_is_made_good_by_a_full_one(post):
    post.take(post.make("1;Lò Văn An").file)
    post.make("1;Lò Văn An", "2;Lò Văn Ba")
    after = post.make("1;Lò Văn An", "2;Lò Văn Ba", "3;Lò Văn Cả")

    assert refused(post, after.file) == "gap"
    full = post.make("1;Lò Văn An", "2;Lò Văn Ba", "3;Lò Văn Cả", full=True)
    assert post.take(full.file)["counts"]["new"] == 2
    post.take(post.make("4;Lò Văn Dế").file)


def test_who_is_missing_from_a_full_pack_is_told_and_stays(post):
    people = [f"{n};Lò Văn An" for n in range(1, 31)]
    post.take(post.make(*people).file)
    preview = post.take(post.make(*people[:20], full=True).file)

    assert preview["full"]
    assert preview["counts"]["absent"] == 10
    assert "X12" in preview["second"]


async def test_what_was_taken_back_has_to_come_again(post):
    one = post.make("1;Lò Văn An")
    two = post.make("1;Lò Văn An", "2;Lò Văn Ba")
    three = post.make("1;Lò Văn An", "2;Lò Văn Ba", "3;Lò Văn Cả")
    post.take(one.file)
    post.take(two.file)
    undo(post.folder, AT.isoformat(), "c")

    assert refused(post, three.file) == "gap"
    post.take(two.file)
    post.take(three.file)
    assert await Directory(post.folder).count() == 3


def test_a_pack_that_waits_while_its_place_is_taken_back_is_not_applied(post):
    one, two = post.make("1;Lò Văn An"), post.make("2;Lò Văn Ba")
    post.take(one.file)
    post.take(two.file)
    undo(post.folder, AT.isoformat(), "c")
    post.look(two.file)
    staged = (post.folder / "staged.db").read_bytes()
    undo(post.folder, AT.isoformat(), "c")
    (post.folder / "staged.db").write_bytes(staged)

    with pytest.raises(PackError):
        apply(post.folder, AT.isoformat(), ["a", "b"])
    assert [e.get("kind") for e in entries(post.folder)[:2]] == ["undo", "undo"]


def test_a_pack_that_says_nothing_new_keeps_its_place_in_the_chain(post):
    post.take(post.make("1;Lò Văn An").file)
    post.take(post.make("1;Lò Văn An", full=True).file)
    post.take(post.make("2;Lò Văn Ba").file)

    assert [e["pack"]["seq"] for e in entries(post.folder)] == [3, 2, 1]


def test_another_pack_in_the_place_of_one_is_refused(post, tmp_path):
    post.take(post.make("1;Lò Văn An").file)
    second = tmp_path / "second.tupack"
    second.write_bytes(sealed(kind="changes", seq=2, previous="f" * 64))

    assert refused(post, second) == "broken_chain"


def test_a_ledger_that_was_lost_goes_on_after_the_newest_pack(post):
    post.take(post.make("1;Lò Văn An").file)
    post.take(post.make("2;Lò Văn Ba").file)
    (post.sent / making.LEDGER).unlink()

    assert refused(post, post.make("3;Lò Văn Cả").file) == "older"
    post.take(post.make("3;Lò Văn Cả", after=2).file)
    assert (
        entries(post.folder)[0]["pack"] | {"seq": 3, "kind": "full"}
        == (entries(post.folder)[0]["pack"])
    )


def test_rows_of_a_pack_are_checked_like_those_of_a_list(post, tmp_path):
    bad = [("member", row) for row in (
        ("a", "=1+1", "1970", "", "", "00000001", "", "", "", "", ""),
        ("b", "Lò", "2027-01-01", "", "", "00000002", "", "", "", "", ""),
        ("c", "Lò", "1970", "", "", "x", "", "", "", "", ""),
        ("d", "Lò", "1970", "", "", "00000004", "42", "", "", "", ""),
        *((f"e{n}", name, "1970", *[""] * 8) for n, name in enumerate(
            ("Nguyễn Thị Hường", "Đặng Văn Đức", "NguyÔn ThÞ H­êng", "Lß V¨n §øc",
             "TrÇn M¹nh"))),
    )]  # fmt: skip
    file = tmp_path / "bad.tupack"
    file.write_bytes(sealed(bad))
    preview = post.look(file)

    assert {"formula", "future", "bad_card", "X11", "X14"} == {*preview["rules"]}
    assert "X14" in preview["second"]


def test_no_name_is_left_in_clear_where_packs_are_made(post, monkeypatch):
    monkeypatch.setattr(content, "PART_BYTES", 2_000)
    post.make(*(f"{n};Đặng Thị Ẩn" for n in range(200)))
    files = [f for f in post.sent.rglob("*") if f.is_file()]

    assert len(files) >= 2
    assert [f for f in files if "Đặng".encode() in f.read_bytes()] == []


def test_a_pack_that_cannot_be_finished_leaves_the_ledger_as_it_was(post, monkeypatch):
    post.make("1;Lò Văn An")
    with monkeypatch.context() as broken:
        broken.setattr(making, "remember", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            post.make("2;Lò Văn Ba")
    with pytest.raises(making.NothingNewError):
        post.make()
    again = post.make("2;Lò Văn Ba")

    assert (again.head.seq, again.members) == (2, 1)
    with closing(sqlite3.connect(post.sent / making.LEDGER)) as db:
        assert db.execute("SELECT count(*) FROM pack").fetchone() == (2,)


def test_a_copy_goes_on_where_it_broke(post, tmp_path, monkeypatch):
    monkeypatch.setattr(content, "PART_BYTES", 1_000)
    made = post.make(*(f"{n};Lò Văn An" for n in range(300)))
    pack = made.file.read_bytes()
    stick = tmp_path / "stick.tupack"
    copy = post.folder / "carried" / f"{made.head.id}.tupack"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(pack[: len(pack) // 2])
    # The part of the stick that is there already can no longer be read.
    half = len(pack) // 4
    head = pack.index(b"}") + 65
    stick.write_bytes(pack[:head] + bytes(half - head) + pack[half:])

    assert carry(stick, post.folder, RING).read_bytes() == pack
    assert post.take(copy)["counts"]["new"] == 300


def test_a_copy_that_was_read_wrong_is_read_again(post, tmp_path):
    made = post.make("1;Lò Văn An")
    copy = carry(made.file, post.folder, RING)
    wrong = bytearray(copy.read_bytes())
    wrong[-100] ^= 1
    copy.write_bytes(wrong)

    with pytest.raises(PackError):
        post.look(copy)
    assert carry(made.file, post.folder, RING) == copy
    assert copy.read_bytes() == made.file.read_bytes()


def test_nothing_is_copied_that_is_not_for_us(post):
    made = post.make("1;Lò Văn An")

    with pytest.raises(PackError):
        carry(made.file, post.folder, Ring(own=RING.own))
    assert not (post.folder / "carried").exists()


def run(*arguments):
    """Run the public command and return what it ended with."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code


def test_two_installations_by_their_commands(tmp_path, capsys):
    office, room, stick = (tmp_path / name for name in ("office", "room", "stick"))
    stick.mkdir()
    for data, name in ((office, "Ban Tổ chức"), (room, "Phòng họp")):
        run("members", "keys", "make", name, "--data", data, "--out", stick)
    cards = {json.loads(f.read_text())["name"]: f for f in stick.glob("*.tukey")}
    owners = (Keyring(data / KEYS).own() for data in (office, room))
    said = {one.name: one.card.fingerprint for one in owners}
    trust = ("members", "keys", "trust")
    wrong = run(*trust, cards["Phòng họp"], "--as", "target", "--data", office,
                "--fingerprint", said["Ban Tổ chức"])  # fmt: skip
    run(*trust, cards["Phòng họp"], "--as", "target", "--data", office,
        "--fingerprint", said["Phòng họp"].upper())  # fmt: skip
    run(*trust, cards["Ban Tổ chức"], "--as", "source", "--data", room,
        "--fingerprint", said["Ban Tổ chức"])  # fmt: skip
    listed = tmp_path / "list.csv"
    listed.write_text(f"{HEAD}\nk1;Lò Văn An;1970;1;c")
    made = run("members", "pack", listed, "--not-secret", "An", "--data", office,
               "--out", stick)  # fmt: skip
    (pack,) = stick.glob("*.tupack")
    looked = run("members", "import", pack, "--data", room)
    taken = run("members", "import", pack, "--data", room, "--apply", "An", "Bình")
    again = run("members", "import", pack, "--data", room)

    assert "do not trust it" in wrong
    assert (made, looked, taken) == (0, 0, 0)
    assert "was taken in already" in again
    assert "Gói số 1 (đầy đủ, 1 đảng viên)" in capsys.readouterr().out
    pack.unlink()
    assert run("members", "pack", "--again", 1, "--data", office, "--out", stick) == 0
    assert pack.exists()


UNITS = "mã;tên;cấp;mã cấp trên;từ ngày;đến ngày\n"
BEGUN = "p;Tỉnh;tỉnh;;1/1/2004;\nc;Chi bộ cũ;chi bộ;p;1/1/2004;\n"
MERGED = "d;Chi bộ mới;chi bộ;p;1/11/2026;\nc;;;;;1/11/2026\n"
LINEAGE = "mã cũ;mã mới;hình thức;ngày;quyết định\nc;d;hợp nhất;1/11/2026;9-QĐ/TU\n"


def tree(post, units, lineage=""):
    """Return a file of units and one of lineage as lines of a pack."""
    files = post.place / "units.csv", post.place / "lineage.csv"
    files[0].write_text(UNITS + units)
    files[1].write_text(lineage)
    return making.tree_lines(files[0], files[1] if lineage else None)


def make(post, cell, lines):
    """Make a pack of one member in a cell and these lines."""
    file = post.place / "list.csv"
    file.write_text(f"{HEAD}\nk1;Lò Văn An;1970;1;{cell}")
    asked = {"label": "list.csv", "by": "An"}
    declared = making.Declared("An", False, AT)
    return making.make(post.sent, file, asked, OFFICE, ROOM.card, declared, lines).file


async def test_units_and_members_of_a_pack_change_at_once(post):
    first = post.take(make(post, "c", tree(post, BEGUN)))
    second = post.take(make(post, "d", tree(post, MERGED, LINEAGE)))
    directory = Directory(post.folder)
    names = await directory.units(["c", "d"], AT.date())

    assert first["rules"] == second["rules"] == {}
    assert second["units"]["counts"] == {
        "begun": 1, "ended": 1, "renamed": 0, "edges": 1, "lineage": 1,
    }  # fmt: skip
    assert "Chi bộ mới" in names["d"]
    assert entries(post.folder)[0]["tree"]["ended"] == 1
    undo(post.folder, AT.isoformat(), "c")
    assert "Chi bộ cũ" in (await directory.units(["c"], AT.date()))["c"]


async def test_a_tree_that_does_not_hold_keeps_the_members_out_too(post):
    post.take(make(post, "c", tree(post, BEGUN)))
    wrong = make(post, "c", tree(post, MERGED, LINEAGE))
    preview = post.look(wrong)

    assert [one["doubt"] for one in preview["units"]["findings"]] == ["members"]
    with pytest.raises(UnreadableError, match="tổ chức"):
        apply(post.folder, AT.isoformat(), ["a", "b"])
    assert len(entries(post.folder)) == 1


def test_units_alone_make_a_pack_and_the_same_ones_change_nothing(post):
    post.take(make(post, "c", tree(post, BEGUN)))
    alone = make(post, "c", tree(post, BEGUN + MERGED.splitlines()[0]))
    again = make(post, "c", tree(post, BEGUN + MERGED.splitlines()[0]))

    assert post.take(alone)["units"]["counts"]["begun"] == 1
    assert not post.take(again)["units"]["changes"]
    assert [e["pack"]["seq"] for e in entries(post.folder)] == [3, 2, 1]
