"""The source's own codes of standing: unknown at first, told by the office, undone."""

import sqlite3
from contextlib import closing

import pytest

from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.freshness import history_of
from meetingroom.members.intake.applying import apply, undo
from meetingroom.members.intake.codes import stage_codes
from meetingroom.members.intake.journal import entries, first_break
from meetingroom.members.intake.meanings import codes_in
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.values import read_pages
from tests.members.test_intake import TODAY

AT = "2026-11-01T07:00:00+00:00"
LATER = "2026-11-05T07:00:00+00:00"
ASKED = {"by": "a", "delegates": {"1": "Lò Văn An (Đại hội)"}}
HEAD = "Mã ĐV;Họ và tên;Ngày sinh;Số thẻ;Trạng thái;Số trang;Ngày cập nhật"
LIST = "\n".join([
    HEAD,
    "1;Lò Văn An;1970;1;05;4;7",
    "2;Lò Văn Ba;1970;2;05;1 trang;7",
    "3;Lò Văn Chín;1970;3;Chính thức;;7",
    "4;Lò Văn Dế;1970;4;09;;7",
])  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A directory into which the list was brought."""
    place = tmp_path / "members"
    brought(place)
    apply(place, AT, ["a", "b"])
    return place


def brought(folder, content=LIST):
    """Stage a list; return its preview."""
    file = folder.with_suffix(".csv")
    file.write_text(content)
    return stage(folder, file, {"label": "list", **ASKED}, TODAY)


def told(folder, **meanings):
    """Tell what codes mean; return the preview."""
    return stage_codes(folder, {c[1:]: s for c, s in meanings.items()}, ASKED)


def statuses(folder):
    with closing(sqlite3.connect(folder / generation.CURRENT)) as db:
        return dict(db.execute("SELECT key, status FROM member"))


def test_unknown_codes_are_counted_in_the_preview(tmp_path):
    preview = brought(tmp_path / "members")

    assert preview["codes"] == [("05", 2), ("09", 1)]
    assert preview["rules"]["X11"] == 3


def test_a_meaning_touches_whom_it_says_once_it_is_applied(folder):
    before = codes_in(folder)
    preview = told(folder, _05="chinh_thuc")

    assert before == [
        {"code": "05", "status": "khong_ro", "members": 2},
        {"code": "09", "status": "khong_ro", "members": 1},
    ]
    assert preview["counts"] == {"new": 0, "changed": 2, "same": 2, "held": 0}
    assert [one["after"] for one in preview["delegates"]] == ["chinh_thuc"]
    assert statuses(folder)["1"] == "khong_ro"

    apply(folder, LATER, ["a", "b"])
    assert statuses(folder) == {
        "1": "chinh_thuc", "2": "chinh_thuc", "3": "chinh_thuc", "4": "khong_ro"
    }  # fmt: skip
    assert entries(folder)[0]["meanings"] == {"05": "chinh_thuc"}
    assert first_break(folder) is None


def test_a_meaning_holds_for_the_next_list_and_the_same_list_changes_nothing(folder):
    told(folder, _05="chuyen_di")
    apply(folder, LATER, ["a", "b"])
    again = brought(folder)

    assert again["counts"]["changed"] == again["counts"]["held"] == 0
    assert again["codes"] == [("09", 1)]


def test_a_meaning_told_before_any_list_is_kept(tmp_path):
    folder = tmp_path / "members"
    told(folder, _05="du_bi")
    apply(folder, AT, ["a", "b"])

    assert codes_in(folder) == [{"code": "05", "status": "du_bi", "members": 0}]
    assert brought(folder)["codes"] == [("09", 1)]


def test_what_worsens_a_delegate_says_so(folder):
    told(folder, _05="chinh_thuc")
    apply(folder, LATER, ["a", "b"])
    preview = told(folder, _05="khai_tru")

    assert "delegate" in preview["second"]
    assert preview["delegates"][0]["worse"]


def test_a_meaning_is_taken_back_with_whom_it_touched(folder):
    told(folder, _05="chuyen_di", _09="tu_tran")
    apply(folder, LATER, ["a", "b"])
    undo(folder, LATER, "a")

    assert set(statuses(folder).values()) == {"khong_ro", "chinh_thuc"}
    assert {one["status"] for one in codes_in(folder)} == {"khong_ro"}


def test_a_code_can_be_unknown_again(folder):
    told(folder, _05="du_bi")
    apply(folder, LATER, ["a", "b"])
    told(folder, _05="khong_ro")
    apply(folder, LATER, ["a", "b"])

    assert statuses(folder)["1"] == "khong_ro"
    assert brought(folder)["codes"] == [("05", 2), ("09", 1)]


def test_a_meaning_makes_no_data_newer(folder):
    told(folder, _05="du_bi")
    apply(folder, LATER, ["a", "b"])
    with closing(sqlite3.connect(folder / generation.CURRENT)) as db:
        seen = {number for (number,) in db.execute("SELECT seen FROM member")}
    history = history_of((e["id"], e["at"], e) for e in entries(folder))

    assert seen == {1}
    assert history.on is not None
    assert history.on.day == 1


def test_another_standing_at_the_same_revision_is_still_held(folder):
    file = LIST.replace("3;Lò Văn Chín;1970;3;Chính thức", "3;Lò Văn Chín;1970;3;Dự bị")

    assert brought(folder, file)["rules"]["X08"] == 1


async def test_the_directory_knows_how_many_pages_a_record_has(folder):
    directory = Directory(folder)
    found = [await directory.get(key) for key in "123"]
    directory.close()

    assert [one and one.pages for one in found] == ["4", "1", ""]


@pytest.mark.parametrize(
    ("text", "pages"),
    [("4 trang", "4"), ("1.0", "1"), ("mẫu 4", "4"), ("14", ""), ("1,5", ""), ("", "")],
)
def test_pages_are_one_or_four(text, pages):
    assert read_pages(text) == pages


def test_a_directory_of_the_format_before_is_renewed(folder):
    with closing(sqlite3.connect(folder / generation.CURRENT)) as db, db:
        db.execute("ALTER TABLE member DROP COLUMN code")
        db.execute("ALTER TABLE member DROP COLUMN pages")
        db.execute("DROP TABLE meaning")
    preview = brought(folder)
    apply(folder, LATER, ["a", "b"])

    assert preview["counts"]["changed"] == 3
    assert [one["members"] for one in codes_in(folder)] == [2, 1]
