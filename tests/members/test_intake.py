"""Files come into the directory: each rule, each encoding, all of it or nothing."""

import shutil
import struct
import subprocess
import sys
from datetime import date

import openpyxl
import pytest

from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.intake.applying import apply, undo
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.journal import entries as journal
from meetingroom.members.intake.journal import first_break
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.words import RULES, lines_of
from meetingroom.members.records import Organisation
from tests.members.crowd import BEGINNING, EDGES, UNITS

TODAY = date(2026, 11, 1)
HEAD = (
    "Mã ĐV;Họ và tên;Ngày sinh;Giới tính;Mã chi bộ;Số thẻ;Trạng thái;Ngày vào Đảng;"
    "Ngày chính thức;Số lý lịch;Ảnh;Ngày cập nhật"
)
BASE = {
    "key": "1",
    "name": "Lò Văn Đức",
    "born": "17/05/1970",
    "sex": "Nam",
    "cell": "c",
    "card": "00000001",
    "status": "Chính thức",
    "admitted": "03/02/1995",
    "official": "",
    "record": "",
    "photo": "",
    "rev": "2",
}


def line(**changed):
    """Return one line of a file."""
    return ";".join((BASE | changed).values())


def text(*lines):
    return "\n".join([HEAD, *lines])


class Bring:
    """Stages files into one directory; a call returns the preview."""

    def __init__(self, place):
        self.folder = place / "members"
        self._place = place

    def __call__(self, content, name="list.csv", **asked):
        file = self._place / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return stage(self.folder, file, {"label": name, "by": "a", **asked}, TODAY)


@pytest.fixture
def bring(tmp_path):
    return Bring(tmp_path)


@pytest.fixture
async def known(bring):
    """A directory with one man of forty, in a cell of a province."""
    directory = Directory(bring.folder)
    loose = Organisation(id="loose", name="Rời", level="chi_bo", valid_from=BEGINNING)
    await directory.load([*UNITS, loose], EDGES, [])
    more = [
        line(key=f"{n}", card=f"{n:08}", name=f"Lò Văn {w}")
        for n, w in enumerate(("An", "Ba", "Chín", "Dế", "Én"), start=2)
    ]
    gone = line(key="7", card="00000007", status="Từ trần")
    bring(text(line(), *more, gone))
    apply(bring.folder, "2026-11-01", ["a", "b"])
    return directory


@pytest.mark.parametrize(
    ("rule", "lines", "applied"),
    [
        ("X01", [line(key="8"), line(key="9", card="00000008")], 1),
        ("X01", [line(key="8", card="00000008"), line(key="9", card="00000008")], 0),
        ("X02", [line(rev="3"), line(rev="3", cell="d")], 0),
        ("X03", [line(rev="3", card="00000099")], 1),
        ("X04", [line(rev="3", name="Lò Văn Tám", born="1/1/1971")], 1),
        ("X05", [line(rev="3", cell="nowhere")], 1),
        ("X06", [line(rev="3", official="1/1/1990")], 0),
        ("X07", [line(rev="3", admitted="1/1/1988")], 1),
        ("X08", [line(cell="d")], 0),
        ("X09", [line(rev="1", cell="d")], 0),
        ("X10", [line(key="7", card="00000007", rev="3")], 1),
        ("X11", [line(rev="3", status="42")], 1),
        ("X13", [line(rev="3", photo="a"), line(key="8", card="", photo="a")], 2),
        ("X15", [line(rev="3", record="12 ABCD")], 0),
        ("X16", [line(rev="3", cell="loose")], 1),
        ("no_name", [line(name=" ")], 0),
        ("no_key", [line(key="", card="")], 0),
        ("bad_date", [line(born="31/02/1970")], 0),
        ("bad_date", [line(born="")], 0),
        ("future", [line(born="2/11/2026")], 0),
        ("bad_card", [line(card="123456789")], 0),
        ("formula", [line(name="=HYPERLINK(1)")], 0),
        ("formula", [line(key="@1")], 0),
        ("too_long", [line(name="Lò" * 99)], 0),
    ],
)
async def test_a_rule_is_told_with_its_line(known, bring, rule, lines, applied):
    preview = bring(text(*lines))
    told = [one for one in preview["samples"] if one[0] == rule]

    assert preview["rules"][rule] == len(told) >= 1
    assert {at for _, at, _ in told} <= {2, 3}
    assert preview["counts"]["new"] + preview["counts"]["changed"] == applied
    assert any(RULES[rule] in one for one in lines_of(preview))


async def test_a_full_file_that_shrinks_a_unit_is_told_and_deletes_nobody(known, bring):
    preview = bring(text(line(rev="3", admitted="4/2/1995")), full=True)
    apply(bring.folder, "2026-11-02", ["a", "b"])

    assert preview["counts"]["absent"] == 6
    assert preview["rules"]["X12"] == 1
    assert {"X12", "many"} <= set(preview["second"])
    assert await known.count() == 7


async def test_what_a_file_leaves_out_is_kept(known, bring):
    bring("Mã ĐV,Họ tên,Ngày sinh,Mã chi bộ\n1,Lò Văn Đức,17/5/1970,loose")
    apply(bring.folder, "2026-11-02", ["a", "b"])
    member = await known.get("1")

    assert member is not None
    assert (member.cell, member.card_number, member.sex) == ("loose", "00000001", "m")
    assert (member.status, member.admitted_on) == ("chinh_thuc", date(1995, 2, 3))


async def test_the_same_file_again_changes_nothing(known, bring):
    before = (bring.folder / generation.CURRENT).stat().st_ino
    preview = bring(text(line()))
    apply(bring.folder, "2026-11-02", ["a", "b"])

    assert preview["counts"]["same"] == 1
    assert (bring.folder / generation.CURRENT).stat().st_ino == before


async def test_a_card_may_go_from_one_to_another_in_one_file(known, bring):
    other = line(key="2", rev="3", card="00000001", name="Lò Văn An")
    preview = bring(text(line(rev="3", card="00000002"), other))
    apply(bring.folder, "2026-11-02", ["a", "b"])

    assert preview["rules"] == {"X03": 2}
    (bearer,) = await known.search("00000002")
    assert bearer.id == "1"


async def test_delegates_come_first_and_need_a_second_look(known, bring):
    preview = bring(
        text(
            line(rev="3", status="Khai trừ"), line(key="2", card="", rev="3", cell="d")
        ),
        delegates={"1": "Ông Đức", "2": "Ông An", "404": "Ông Không"},
    )

    assert [one["delegate"] for one in preview["delegates"]] == ["Ông Đức", "Ông An"]
    assert [one["worse"] for one in preview["delegates"]] == [True, False]
    assert "delegate" in preview["second"]


async def test_the_journal_is_chained_in_the_file_itself(known, bring):
    bring(text(line(rev="3", cell="loose")))
    apply(bring.folder, "2026-11-02", ["a", "b"])

    assert [one["id"] for one in journal(bring.folder)] == [2, 1]
    assert first_break(bring.folder) is None

    shutil.copy(bring.folder / generation.CURRENT, bring.folder / "copy")
    db = generation.scratch(bring.folder / "copy")
    db.execute("UPDATE batch SET at = '2020' WHERE id = 1")
    db.close()
    (bring.folder / "copy").replace(bring.folder / generation.CURRENT)
    assert first_break(bring.folder) == 1


async def test_what_is_taken_back_stays_in_the_journal_and_can_be_had_again(
    known, bring
):
    bring(text(line(rev="3", cell="loose"), line(key="8", card="00000008")))
    apply(bring.folder, "2026-11-02", ["a", "b"])
    bring(text(line(key="9", card="00000009")))
    back = undo(bring.folder, "2026-11-03", "c")
    before = await known.count()
    again = undo(bring.folder, "2026-11-04", "d")

    assert back is not None
    assert again is not None
    assert (before, await known.count()) == (7, 8)
    assert (back["undone"], again["undone"]) == (2, 3)
    assert [one["by"] for one in journal(bring.folder)] == ["d", "c", "a", "a"]
    assert first_break(bring.folder) is None
    assert not (bring.folder / "staged.db").exists()

    bring(text(line(key="9", card="00000009")))
    apply(bring.folder, "2026-11-05", ["a", "b"])
    assert [one["id"] for one in journal(bring.folder)] == [5, 4, 3, 2, 1]


async def test_nothing_is_taken_back_where_there_is_nothing_before(bring):
    bring(text(line()))
    apply(bring.folder, "2026-11-01", ["a", "b"])

    assert undo(bring.folder, "2026-11-02", "c") is None
    assert len(journal(bring.folder)) == 1


NAMES = ["Nguyễn Thị Hường", "Đặng Văn Đức", "Lò Thị Thuỷ", "Quàng Ánh", "Trần Mạnh"]
HEADING = b"Ho ten,Ngay sinh,So the\n"
UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""Bytes without a letter in Windows-1252."""
ABC = (
    b"Nguy\xd4n Th\xde H\xad\xeang",
    b"\xa7\xc6ng V\xa8n \xa7\xf8c",
    b"L\xdf Th\xde Thu\xfb",
    b"Qu\xb5ng \xb8nh",
    b"Tr\xc7n M\xb9nh",
)
CP1258 = (
    b"Nguy\xea\xden Thi\xf2 H\xfd\xf5\xccng",
    b"\xd0\xe3\xf2ng V\xe3n \xd0\xfd\xecc",
    b"Lo\xcc Thi\xf2 Thuy\xd2",
    b"Qua\xccng A\xecnh",
    b"Tr\xe2\xccn Ma\xf2nh",
)


def listed(names):
    """Return a file of these names, whatever their bytes mean."""
    rows = (name + b",1970,%d" % n for n, name in enumerate(names))
    return HEADING + b"\n".join(rows)


def twice(name):
    """Return UTF-8 that was read as Windows-1252 and written again."""
    letters = (chr(b) if b in UNDEFINED else bytes([b]).decode("cp1252")
               for b in name.encode())  # fmt: skip
    return "".join(letters).encode()


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("unicode", b"\xef\xbb\xbf" + listed(n.encode() for n in NAMES)),
        ("tcvn3", listed(ABC)),
        ("tcvn3", listed(name.decode("latin-1").encode() for name in ABC)),
        ("cp1258", listed(CP1258)),
        ("utf8_twice", listed(map(twice, NAMES))),
    ],
)
def test_old_encodings_are_read_by_how_their_words_look(bring, encoding, content):
    preview = bring(content)
    names = [name.replace("ủy", "uỷ") for name in preview["names"]]

    assert preview["encodings"]["name"]["encoding"] == encoding
    assert names == NAMES
    assert preview["padded"] == 5
    assert "X14" not in preview["rules"]


def test_capitals_of_tcvn3_are_repaired_and_mixed_columns_are_doubtful(bring):
    capitals = bring(
        "Ho ten,Ngay sinh,So the\nNGUYÔN V¡N §øC,1970,1\nTRÇN THÞ Hµ,1970,2"
    )
    mixed = bring(
        "Ho ten,Ngay sinh,So the\n"
        + "\n".join(f"{n},1970,{i}" for i, n in enumerate(NAMES))
        + "\nNguyÔn ThÞ H­êng,1970,7\nLß V¨n §øc,1970,8"
    )

    assert capitals["names"] == ["NGUYỄN VĂN ĐỨC", "TRẦN THỊ HÀ"]
    assert "X14" in mixed["rules"]


def test_a_workbook_is_read_with_its_dates_and_lost_zeros(bring, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["DANH SÁCH ĐẢNG VIÊN"])
    book.active.append(["Họ và tên", "Ngày sinh", "Số thẻ"])
    book.active.append(["Lò Văn Đức", date(1970, 5, 17), 1234567])
    book.active.append(["Quàng Thị Ánh", 25_705, "00000002"])
    book.save(tmp_path / "book.xlsx")
    preview = bring((tmp_path / "book.xlsx").read_bytes(), "list.xlsx")
    apply(bring.folder, "2026-11-01", ["a", "b"])

    assert preview["padded"] == 1
    assert preview["counts"]["new"] == 2


def dbf(rows):
    """Return a DBF table of one name, birth and card a row."""
    fields = [(b"HO_TEN", 30), (b"NGAY_SINH", 10), (b"SO_THE", 8)]
    head = b"".join(
        struct.pack("<11sc4xB15x", n, b"C", size) for n, size in fields
    )  # fmt: skip
    start = struct.pack("<B3xIHH20x", 3, len(rows), 32 + len(head) + 1, 49)
    body = b"".join(
        mark + name.ljust(30) + born.ljust(10) + card.ljust(8)
        for mark, name, born, card in rows
    )
    return start + head + b"\r" + body + b"\x1a"


def test_a_table_of_dbase_in_abc_is_read_without_deleted_records(bring):
    rows = [
        (b" ", b"Nguy\xd4n Th\xde H\xad\xeang", b"17/05/1970", b"00000001"),
        (b"*", b"\xa7\xc6ng V\xa8n \xa7\xf8c", b"1970", b"00000002"),
        (b" ", b"\xa7\xc6ng V\xa8n \xa7\xf8c", b"1970", b"00000003"),
    ]
    preview = bring(dbf(rows), "list.dbf")

    assert preview["names"] == ["Nguyễn Thị Hường", "Đặng Văn Đức"]
    assert preview["counts"]["new"] == 2
    with pytest.raises(UnreadableError, match="bị cắt ngang"):
        bring(dbf(rows)[:-60], "list.dbf")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "Tệp trống"),
        ("a;b;c\n1;2;3", "tiêu đề"),
        ("1;Lò Văn An;1970", "tiêu đề"),
        ("Họ tên;Số thẻ\nLò;1", "ngày sinh"),
        ("Họ tên;Ngày sinh\nLò;1970", "số thẻ"),
        (text(line(), line(name="x" * 50_000_000)), "ô quá dài"),
        (b"PK\x03\x04 broken", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"Ho ten;\0\0\0", "văn bản"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(bring, content, reason):
    with pytest.raises(UnreadableError, match=reason):
        bring(content)

    assert not (bring.folder / "staged.db").exists()


VICTIM = """
import sys
from pathlib import Path
from meetingroom.members.intake.applying import apply
apply(Path(sys.argv[1]), "2026-11-02", ["a", "b"], lambda step: print(step, flush=True))
"""


def kill_at(step, folder):
    """Apply in another process, and kill it when it tells of this step."""
    victim = [sys.executable, "-c", VICTIM, str(folder)]
    with subprocess.Popen(victim, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() not in {step, ""}:
            pass
        process.kill()


@pytest.mark.parametrize("step", ["names", "words", "members", "indexes", "placing"])
async def test_whoever_is_killed_while_applying_leaves_the_old_or_the_new(
    known, bring, step
):
    bring(text(line(rev="3", cell="loose"), line(key="8", card="00000008")))
    kill_at(step, bring.folder)
    member = await known.get("1")

    assert member is not None
    assert (member.cell, await known.count()) in {("c", 7), ("loose", 8)}
    if await known.count() == 7:
        apply(bring.folder, "2026-11-02", ["a", "b"])
        assert await known.count() == 8
