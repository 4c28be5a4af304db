"""What an import would do is told for each row, and what is wrong with it, in words."""

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.sessions.commands.papers import (
    AddPaper,
    DiscardVersion,
    ReleaseVersion,
    ReportVersion,
    WithdrawPaper,
)
from meetingroom.sessions.papers.rules import CLASSIFIED
from meetingroom.transfer.files import Content, Entry, Source, lines_from, unused_files
from meetingroom.transfer.index import Line
from meetingroom.transfer.plan import in_turn, make_plan
from meetingroom.transfer.rows import Choice
from meetingroom.values import SYSTEM
from tests.conftest import SECRETARY, send

FILES = ("a.pdf", "b.pdf", "phụ lục/a.pdf", "Tờ trình.docx")


def source(*lines: dict, contents: dict[str, str] | None = None) -> Source:
    """Lines of an index and the files of an archive, each of its own content."""
    entries = tuple(Entry(at=at, name=name, size=9) for at, name in enumerate(FILES))
    sums = {name: f"{at:064x}" for at, name in enumerate(FILES)} | (contents or {})
    return Source(
        tuple(Line(row=row, **line) for row, line in enumerate(lines, 2)),
        entries,
        {entry.at: Content(sha256=sums[entry.name]) for entry in entries},
    )


def plan(room, *lines, choices=(), **more):
    """Plan these lines in the small meeting."""
    chosen = {choice.row: choice for choice in choices}
    return make_plan(room.state, source(*lines, **more), chosen)


async def add(room, paper: str, **face) -> None:
    """Put a paper of other content on the list."""
    fields = {"title": "Báo cáo", "sha256": "e" * 64} | face
    await send(
        room,
        AddPaper(paper=paper, version=f"{paper}-v1", **fields),
        SECRETARY.on_behalf(),
    )


async def test_a_good_row_becomes_a_new_paper(room):
    (row,) = plan(
        room,
        {
            "file": "a.pdf",
            "title": "Báo cáo kinh tế",
            "symbol": "127-BC/TU",
            "dated": "5/6/2026",
            "signer": "Lò Văn Đức",
            "item": "2",
            "order": "3",
        },
    )

    assert (row.state, row.item, row.order) == ("new", "i2", 3)
    assert (row.symbol, str(row.dated)) == ("127-BC/TU", "2026-06-05")
    assert (row.problems, row.notes) == ((), ())


@pytest.mark.parametrize(
    ("column", "cell", "word"),
    [
        ("file", "", "chưa ghi tên tệp"),
        ("file", "không có.pdf", "không có.pdf"),
        ("title", "x" * 301, "Tên tài liệu dài hơn"),
        ("symbol", "x" * 301, "Số ký hiệu dài hơn"),
        ("signer", "x" * 301, "Người ký dài hơn"),
        ("dated", "31/2/2026", "31/2/2026"),
        ("item", "Việc khác", "Việc khác"),
        ("item", "17", "17"),
        ("classification", "hơi mật", "hơi mật"),
        ("classification", "Mật", CLASSIFIED),
        ("order", "ba", "ba"),
        ("sha256", "f" * 64, "SHA-256"),
    ],
    ids=lambda text: text[:20],
)
async def test_each_column_says_what_is_wrong_with_it(room, column, cell, word):
    (row,) = plan(room, {"file": "a.pdf", column: cell})

    assert row.state == "error"
    assert word in row.problems[0]


async def test_a_row_tells_all_that_is_wrong_with_it(room):
    (row,) = plan(room, {"file": "?", "dated": "?", "item": "việc", "order": "?"})

    assert len(row.problems) == 5


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("a.pdf", "a.pdf"),
        ("A.PDF", "error"),
        ("phụ lục/a.pdf", "phụ lục/a.pdf"),
        ("phụ lục\\a.pdf", "phụ lục/a.pdf"),
        ("./b.pdf", "b.pdf"),
        ("b", "b.pdf"),
        ("tờ trình", "Tờ trình.docx"),
    ],
)
async def test_a_file_is_found_as_people_write_its_name(room, said, file):
    (row,) = plan(room, {"file": said})

    assert (row.file if row.state == "new" else "error") == file


async def test_a_file_is_one_rows_alone(room):
    first, second = plan(room, {"file": "b.pdf"}, {"file": "b"})

    assert (first.state, second.state) == ("new", "error")
    assert "dòng 2" in second.problems[0]


async def test_content_that_is_here_already_is_told_and_not_doubled(room):
    known, twin, other = plan(
        room,
        {"file": "a.pdf"},
        {"file": "b.pdf"},
        {"file": "phụ lục/a.pdf"},
        contents={"a.pdf": "a" * 64, "b.pdf": "b" * 64, "phụ lục/a.pdf": "b" * 64},
    )

    assert (known.state, known.paper) == ("same", "a")
    assert (twin.state, other.state) == ("new", "same")
    assert "dòng 3" in other.notes[0]


async def test_the_same_symbol_makes_the_next_version(room):
    await add(room, "p", symbol="127-BC/TU", title="Báo cáo quý")

    (row,) = plan(room, {"file": "b.pdf", "symbol": "127-bc/tu", "title": "Khác"})
    (apart,) = plan(
        room,
        {"file": "b.pdf", "symbol": "127-BC/TU"},
        choices=[Choice(row=2, apart=True)],
    )

    assert (row.state, row.paper, row.number) == ("version", "p", 2)
    assert "Báo cáo quý" in row.notes[0]
    assert (apart.state, apart.paper) == ("new", "")


async def test_an_annex_with_its_papers_symbol_stays_apart_from_it(room):
    await add(room, "p", symbol="127-BC/TU", title="Báo cáo quý")

    report, annex = plan(
        room,
        {"file": "a.pdf", "symbol": "127-BC/TU", "title": "Báo cáo quý"},
        {"file": "b.pdf", "symbol": "127-BC/TU", "title": "Phụ lục"},
    )

    assert (report.state, annex.state) == ("version", "new")


async def test_without_a_symbol_the_title_in_its_item_tells(room):
    same, elsewhere = plan(
        room,
        {"file": "a.pdf", "title": "BÁO CÁO", "item": "2"},
        {"file": "b.pdf", "title": "Báo cáo", "item": "1"},
    )

    assert (same.state, same.paper, elsewhere.state) == ("version", "a", "new")


async def test_what_was_put_away_is_not_there(room):
    await add(room, "p", symbol="1-BC/TU", sha256="0" * 64)
    await add(room, "q", symbol="2-BC/TU", sha256="1".zfill(64))
    await send(room, DiscardVersion(version="p-v1"), SECRETARY)
    await send(room, DiscardVersion(version="q-v1"), SECRETARY)
    await send(room, WithdrawPaper(paper="q"), SECRETARY)

    rows = plan(
        room,
        {"file": "a.pdf", "symbol": "1-BC/TU"},
        {"file": "b.pdf", "symbol": "2-BC/TU"},
    )

    assert [row.state for row in rows] == ["new", "new"]


async def test_an_older_version_that_comes_again_is_the_same(room):
    await send(
        room,
        ReportVersion(
            version="a-v1", progress=Progress(stage="ready", pages=1, ready=1)
        ),
        SYSTEM,
    )
    await send(room, ReleaseVersion(version="a-v1"), SECRETARY)

    (row,) = plan(room, {"file": "a.pdf"}, contents={"a.pdf": "a" * 64})

    assert row.state == "same"


async def test_a_person_corrects_a_title_and_chooses_an_item(room):
    line = {"file": "a.pdf", "title": "x" * 301, "item": "Việc khác"}

    (row,) = plan(room, line, choices=[Choice(row=2, title=" Báo cáo ", item="i3")])
    (wrong,) = plan(room, line, choices=[Choice(row=2, title=" ", item="i9")])

    assert (row.state, row.title, row.item) == ("new", "Báo cáo", "i3")
    assert len(wrong.problems) == 2


async def test_names_stand_for_an_index_that_is_not_there(room):
    entries = (
        Entry(at=0, name="02 Báo cáo kinh tế/01 Báo cáo quý.pdf", size=1),
        Entry(at=1, name="Ảnh/ảnh.pdf", size=1),
        Entry(at=2, name="03_Bế mạc.pdf", size=1),
    )
    contents = {at: Content(sha256=f"{at:064x}") for at in range(3)}
    found = Source(lines_from(entries), entries, contents, by_folder=True)

    rows = make_plan(room.state, found)

    assert [(r.state, r.item, r.title, r.order) for r in rows] == [
        ("new", "i2", "Báo cáo quý", 1),
        ("new", "", "ảnh", None),
        ("new", "", "Bế mạc", 3),
    ]
    assert "Ảnh" in rows[1].notes[0]
    assert unused_files(found) == ()


async def test_papers_are_put_on_as_the_agenda_and_the_order_say(room):
    rows = plan(
        room,
        {"file": "a.pdf", "item": "3"},
        {"file": "b.pdf", "item": "2", "order": "2", "title": "b"},
        {"file": "phụ lục/a.pdf", "item": "2", "order": "1", "title": "p"},
        {"file": "Tờ trình.docx"},
    )

    assert [row.row for row in in_turn(room.state, rows)] == [5, 4, 3, 2]
