"""A province is reorganised: ten districts become forty-five communes, or nothing."""

import sqlite3
from contextlib import closing
from datetime import date
from itertools import cycle

import pytest

from meetingroom.cli import main
from meetingroom.demo.province import tree
from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.generation import COLUMNS
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.journal import entries as journal
from meetingroom.members.intake.journal import first_break
from meetingroom.members.intake.unit_words import lines_of_units
from meetingroom.members.intake.units import apply, look
from tests.members.crowd import member

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
UNITS = "mã,tên,cấp,mã cấp trên,từ ngày,đến ngày"
LINEAGE = "mã cũ;mã mới;hình thức;ngày;quyết định;chi bộ"
PROVINCE = tree()
DISTRICTS = [u.id for u in PROVINCE.organisations
             if u.level == "cap_tren_co_so" and "attached" not in u.id]  # fmt: skip
BASES = {e.child: e.parent for e in PROVINCE.edges if e.parent in DISTRICTS}
COMMUNES = [f"commune-{n:02}" for n in range(45)]


def merged():
    """Return the commune of each base organisation; each district goes into some."""
    ways = {d: cycle(COMMUNES[n::10]) for n, d in enumerate(DISTRICTS)}
    return {base: next(ways[district]) for base, district in BASES.items()}


def files_of(place, rows, lineage):
    """Write the two files and return where they are."""
    units, said = place / "units.csv", place / "lineage.csv"
    units.write_text("\n".join([UNITS, *rows]))
    said.write_text("\n".join([LINEAGE, *lineage]))
    return units, said


def reform():
    """Return the rows of the two files of the province's reform."""
    to = merged()
    rows = [
        f"{c},Đảng bộ xã {c[-2:]},cấp trên cơ sở,province,1/7/2025," for c in COMMUNES
    ]
    rows += [f"{base},,,{commune},1/7/2025," for base, commune in to.items()]
    rows += [f"{district},,,,,1/7/2025" for district in DISTRICTS]
    lineage = []
    for district in DISTRICTS:
        mine = [b for b, d in BASES.items() if d == district]
        for commune in sorted({to[b] for b in mine}):
            cells = " ".join(b for b in mine if to[b] == commune)
            lineage.append(f"{district};{commune};tách;1/7/2025;1-QĐ/TU;{cells}")
    return rows, lineage


@pytest.fixture
async def province(tmp_path):
    """The demo's tree with two members in every cell."""
    directory = Directory(tmp_path / "data" / "members")
    people = (
        member(1, "Lò Văn Đức").model_copy(
            update={"id": f"{cell}/{n}", "card_number": "", "cell": cell}
        )
        for cell in PROVINCE.cells
        for n in range(2)
    )
    await directory.load(PROVINCE.organisations, PROVINCE.edges, people)
    yield directory
    directory.close()


def members_of(folder):
    """Return every row of members as the file has it."""
    with closing(sqlite3.connect(folder / generation.CURRENT)) as db:
        return db.execute(f"SELECT rank, {', '.join(COLUMNS)} FROM member").fetchall()


async def test_ten_districts_become_forty_five_communes(province, tmp_path):
    folder = province.folder
    wish = look(folder, *files_of(tmp_path, *reform()))
    before = members_of(folder)
    apply(folder, wish, "2026-11-01", ["An", "Bình"])
    everybody = 2 * len(PROVINCE.cells)

    assert wish.findings == []
    assert wish.counts == {"begun": 45, "ended": 10, "renamed": 0,
                           "edges": len(BASES) + 45, "lineage": 45}  # fmt: skip
    assert len(BASES) + 45 > 1_000
    assert wish.totals[BEFORE]["cap_tren_co_so"] == (16, everybody)
    assert wish.totals[AFTER]["cap_tren_co_so"] == (51, everybody)
    assert wish.totals[BEFORE]["chi_bo"] == wish.totals[AFTER]["chi_bo"]
    assert members_of(folder) == before
    assert any("10 tổ chức kết thúc" in line for line in lines_of_units(wish))


async def test_a_cell_is_named_as_of_the_day(province, tmp_path):
    base, district = next(iter(BASES.items()))
    cell = f"{base}-1"
    old = {u.id: u.name for u in PROVINCE.organisations}
    wish = look(province.folder, *files_of(tmp_path, *reform()))
    apply(province.folder, wish, "2026-11-01", ["An", "Bình"])
    then = await province.units([cell], BEFORE)
    now = await province.units([cell], AFTER)

    assert then[cell].endswith(old[district])
    assert now[cell].endswith(f"Đảng bộ xã {merged()[base][-2:]}")


async def test_the_same_files_again_change_nothing(province, tmp_path):
    files = files_of(tmp_path, *reform())
    apply(province.folder, look(province.folder, *files), "2026-11-01", ["a", "b"])
    current = (province.folder / generation.CURRENT).stat().st_ino
    again = look(province.folder, *files)
    apply(province.folder, again, "2026-11-02", ["a", "b"])

    assert (again.changes, again.findings) == (False, [])
    assert (province.folder / generation.CURRENT).stat().st_ino == current


async def test_a_reform_is_taken_back_with_the_generation_before(province, tmp_path):
    files = files_of(tmp_path, *reform())
    apply(province.folder, look(province.folder, *files), "2026-11-01", ["a", "b"])

    assert generation.take_back(province.folder)
    assert look(province.folder, *files).counts["ended"] == 10
    assert generation.take_back(province.folder)
    assert look(province.folder, *files).changes is False


async def test_a_new_name_counts_from_its_day(province, tmp_path):
    cell = PROVINCE.cells[0]
    files = files_of(tmp_path, [f"{cell},Chi bộ Mới,,,1/7/2025,"], [])
    wish = look(province.folder, *files)
    apply(province.folder, wish, "2026-11-01", ["a", "b"])

    assert wish.counts["renamed"] == 1
    assert not (await province.units([cell], BEFORE))[cell].startswith("Chi bộ Mới")
    assert (await province.units([cell], AFTER))[cell].startswith("Chi bộ Mới,")


BASE, HOME = next(iter(BASES.items()))
OTHER = next(d for d in DISTRICTS if d != HOME)
HALVES = (BASE, f"{BASE}x")
SPLIT = [f"{BASE}x,Mới,cơ sở,{HOME},1/7/2025,", f"{BASE}-1,,,{BASE}x,1/7/2025,"]


@pytest.mark.parametrize(
    ("doubt", "rows", "lineage"),
    [
        ("incomplete", ["new,Mới,,,1/7/2025,"], []),
        ("incomplete", [f"{BASE},,,,,"], []),
        ("incomplete", [f"{BASE},,,,1/7/2025,1/7/2025"], []),
        ("backdated", [f"{BASE},,,{OTHER},1/1/1900,"], []),
        ("unknown", ["nobody,,,,,1/7/2025"], []),
        ("gone", [f"{BASE},,,nobody,1/7/2025,"], []),
        ("gone", [f"{HOME},,,,,1/7/2025"], []),
        ("loop", [f"{HOME},,,{BASE},1/7/2025,"], []),
        ("parents", [f"{BASE},,tỉnh,,1/7/2025,"], []),
        ("members", [f"{BASE}-1,,,,,1/7/2025"], []),
        ("no_lineage", [f"{BASE}-1,,,,,1/7/2025"], []),
        ("totals", [f"{BASE},,,province,1/7/2025,"], []),
        ("unknown", SPLIT, [f"nobody;{BASE}x;tách;1/7/2025;1;"]),
        ("gone", SPLIT, [f"{BASE};nobody;tách;1/7/2025;1;"]),
        ("unnamed", SPLIT, [f"{BASE};{b};tách;1/7/2025;1;" for b in HALVES]),
        ("named_twice", SPLIT,
         [f"{BASE};{b};tách;1/7/2025;1;{BASE}-1" for b in HALVES]),
        ("elsewhere", SPLIT, [f"{BASE};{BASE}x;tách;1/7/2025;1;{BASE}-2"]),
    ],
)  # fmt: skip
async def test_what_cannot_be_proved_is_not_applied(
    province, tmp_path, doubt, rows, lineage
):
    wish = look(province.folder, *files_of(tmp_path, rows, lineage))

    assert doubt in {one.doubt for one in wish.findings}
    assert "Không áp dụng được" in lines_of_units(wish)[-1]
    with pytest.raises(ValueError, match="findings"):
        apply(province.folder, wish, "2026-11-01", ["a", "b"])


@pytest.mark.parametrize(
    ("rows", "lineage", "reason"),
    [
        (["new,Mới,xóm,p,1/7/2025,"], [], "Dòng 2: không rõ cấp “xóm”"),
        (["new,Mới,chi bộ,p,7/2025,"], [], "Dòng 2: không đọc được ngày"),
        ([",Mới,chi bộ,p,1/7/2025,"], [], "Dòng 2: thiếu hoặc sai ô mã tổ chức"),
        (["=1+1,Mới,chi bộ,p,1/7/2025,"], [], "Dòng 2: thiếu hoặc sai"),
        ([], ["a;b;mất;1/7/2025;1;"], "Dòng 2: không rõ hình thức"),
        ([], ["a;b;tách;;1;"], "Dòng 2: thiếu ngày"),
        ([], ["a;;tách;1/7/2025;1;"], "Dòng 2: thiếu mã mới"),
        ([], ["a;b;tách;1/7/2025;;"], "Dòng 2: thiếu hoặc sai ô quyết định"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(
    tmp_path, rows, lineage, reason
):
    with pytest.raises(UnreadableError, match=reason):
        look(tmp_path / "members", *files_of(tmp_path, rows, lineage))


def test_a_file_without_headings_is_refused(tmp_path):
    (tmp_path / "units.csv").write_text("a,b,c\n4,5,6")
    with pytest.raises(UnreadableError, match="tiêu đề"):
        look(tmp_path / "members", tmp_path / "units.csv")


def run(*arguments):
    """Run the command and return its result."""
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    return ended.value.code


async def test_the_command_looks_first_and_needs_two(province, tmp_path, capsys):
    units, lineage = files_of(tmp_path, *reform())
    base = [
        "members",
        "units",
        units,
        "--lineage",
        lineage,
        "--data",
        tmp_path / "data",
    ]

    assert run(*base) == 0
    assert "cấp trên cơ sở 51" in capsys.readouterr().out
    assert journal(province.folder) == []
    assert run(*base, "--apply", "An", "an ") != 0
    assert run(*base, "--apply", "An", "Bình") == 0
    (entry,) = journal(province.folder)
    assert (entry["kind"], entry["approved_by"]) == ("units", ["An", "Bình"])
    assert first_break(province.folder) is None


async def test_a_reform_is_taken_back_by_command_with_its_name(
    province, tmp_path, capsys
):
    units, lineage = files_of(tmp_path, *reform())
    wish = look(province.folder, units, lineage)
    apply(province.folder, wish, "2026-11-01", ["a", "b"])
    data = ["--data", tmp_path / "data"]

    assert run("members", "undo", *data) != 0
    assert run("members", "undo", "--by", "An", *data) == 0
    assert look(province.folder, units, lineage).counts["ended"] == 10
    capsys.readouterr()
    assert run("members", "journal", *data) == 0
    told = capsys.readouterr().out
    assert "Trở về danh bạ trước lần cập nhật 1 (units.csv, lineage.csv)" in told
    assert "whole" in told
