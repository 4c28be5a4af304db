"""An archive is opened only where it keeps within every limit, and never by name."""

import hashlib
import unicodedata
from datetime import datetime

import pytest

from meetingroom.transfer import archive, worker
from meetingroom.transfer.refusals import SENTENCES
from meetingroom.transfer.stamping import stamp
from tests.agenda.pdfs import blank
from tests.transfer import zips

UTF8 = 0x800
VIETNAMESE = "02 Báo cáo/Tờ trình số 1.pdf"


@pytest.fixture
def ask(tmp_path):
    """Ask the worker's own function about an archive of these bytes."""

    def asked(content: bytes, **more):
        file = tmp_path / "part"
        file.write_bytes(content)
        return worker.attempt({"do": "list", "file": str(file), **more})

    return asked


HOSTILE = {
    "no zip": (lambda: b"not a zip at all", "no_archive"),
    "cut short": (lambda: zips.packed({"a.pdf": zips.pdf()})[:-30], "damaged"),
    "zeros": (lambda: b"PK\3\4" + bytes(500), "damaged"),
    "bomb": (zips.bomb, "too_dense"),
    "overlapping": (zips.overlapping, "too_dense"),
    "100,000 files": (zips.crowded, "too_many"),
    "link": (zips.linked, "unsafe_name"),
    "password": (zips.encrypted, "encrypted"),
    "above": (lambda: zips.packed({"../a.pdf": b"x"}), "unsafe_name"),
    "above by a detour": (lambda: zips.packed({"a/../../b.pdf": b"x"}), "unsafe_name"),
    "absolute": (lambda: zips.packed({"/etc/passwd": b"x"}), "unsafe_name"),
    "backslashes": (lambda: zips.raw((b"..\\a.pdf", b"x", 0, 0)), "unsafe_name"),
    "drive": (lambda: zips.raw((b"C:\\a.pdf", b"x", 0, 0)), "unsafe_name"),
    "zero in the name": (
        lambda: zips.raw((b"a.pdf\0.exe", b"x", 0, 0)),
        "unsafe_name",
    ),
    "one name twice": (
        lambda: zips.raw((b"a.pdf", b"1", 0, 0), (b"A.pdf", b"2", 0, 0)),
        "same_name",
    ),
    "empty": (lambda: zips.packed({}), "no_files"),
    "clutter": (lambda: zips.packed({"__MACOSX/._a.pdf": b"x"}), "no_files"),
    "two indexes": (
        lambda: zips.packed({"index.csv": b"File\n", "muc-luc.csv": b"File\n"}),
        "two_indexes",
    ),
    "old Excel": (lambda: zips.packed({"index.xls": b"x"}), "old_index"),
    "no workbook": (lambda: zips.packed({"index.xlsx": b"no"}), "index_unreadable"),
    "workbook bomb": (
        lambda: zips.packed({"index.xlsx": zips.bomb(mib=120)}),
        "index_too_large",
    ),
}


@pytest.mark.parametrize(("content", "refusal"), HOSTILE.values(), ids=HOSTILE)
def test_an_archive_that_means_harm_is_refused_in_words(ask, content, refusal):
    assert ask(content())["refused"] == SENTENCES[refusal]


def test_files_are_found_beside_their_index_in_whatever_folder(ask):
    found = ask(
        zips.packed(
            {
                "Hồ sơ/muc-luc.csv": zips.listed([["a.pdf", "Báo cáo"]]).encode(),
                "Hồ sơ/a.pdf": zips.pdf(),
                "Hồ sơ/phụ lục/b.pdf": zips.pdf(),
                "khác/c.pdf": zips.pdf(),
                "Hồ sơ/Thumbs.db": b"x",
            }
        )
    )

    assert found["index"] == "Hồ sơ/muc-luc.csv"
    assert [entry["name"] for entry in found["entries"]] == ["a.pdf", "phụ lục/b.pdf"]
    assert found["lines"][0]["title"] == "Báo cáo"


def test_without_an_index_names_of_files_and_folders_stand_for_it(ask):
    found = ask(zips.packed({f"Họp/{VIETNAMESE}": zips.pdf(), "Họp/x.pdf": b"x"}))

    lines = [(line["item"], line["title"]) for line in found["lines"]]
    assert found["index"] == ""
    assert lines == [("02 Báo cáo", "Tờ trình số 1"), ("", "x")]


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        (VIETNAMESE.encode(), UTF8),
        (VIETNAMESE.encode(), 0),
        (unicodedata.normalize("NFD", VIETNAMESE).encode(), 0),
        (zips.cp1258(VIETNAMESE), 0),
    ],
    ids=["said to be utf-8", "utf-8", "from a mac", "from an old windows"],
)
def test_a_name_is_read_in_the_code_it_was_written_in(ask, name, flags):
    found = ask(zips.raw((b"index.csv", b"File\nx", 0, 0), (name, b"%PDF-", flags, 0)))

    assert [entry["name"] for entry in found["entries"]] == [VIETNAMESE]


def test_a_backslash_parts_folders_as_windows_packs_them(ask):
    found = ask(zips.raw((b"02 x\\a.pdf", b"%PDF-", 0, 0), (b"b.pdf", b"1", 0, 0)))

    assert [entry["name"] for entry in found["entries"]] == ["02 x/a.pdf", "b.pdf"]


def test_a_thousand_lines_of_excel_are_read(ask):
    rows = [[f"{n}.pdf", f"Báo cáo {n}", f"{n}-BC/TU"] for n in range(1000)]
    found = ask(zips.packed({"index.xlsx": zips.workbook(rows), "0.pdf": b"%PDF-"}))

    assert len(found["lines"]) == 1000
    assert found["lines"][999]["symbol"] == "999-BC/TU"


def test_excel_says_days_and_numbers_as_a_person_reads_them(ask):
    row = ["a.pdf", "Báo cáo", 12, datetime(2026, 6, 5), "", 2.0]  # noqa: DTZ001
    found = ask(zips.packed({"index.xlsx": zips.workbook([row]), "a.pdf": b"%PDF-"}))

    line = found["lines"][0]
    assert (line["symbol"], line["dated"], line["item"]) == ("12", "2026-06-05", "2")


def test_files_are_taken_out_under_numbers_and_summed(tmp_path):
    content = zips.pdf("một")
    files = {"a.pdf": content, "b.exe": b"MZ" + bytes(99), "c.zip": zips.packed({})}
    (tmp_path / "part").write_bytes(zips.packed(files))
    (tmp_path / "out").mkdir()

    told = worker.attempt(
        {
            "do": "take",
            "file": str(tmp_path / "part"),
            "folder": str(tmp_path / "out"),
            "at": [0, 1, 2],
        }
    )

    good, program, nested = told["contents"]
    assert good == {"sha256": hashlib.sha256(content).hexdigest(), "refusal": ""}
    assert "chương trình" in program["refusal"]
    assert "tệp nén" in nested["refusal"]
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["0"]
    assert (tmp_path / "out/0").read_bytes() == content


def test_a_file_that_is_broken_spoils_no_other(tmp_path):
    whole = bytearray(zips.packed({"a.pdf": zips.pdf(), "b.pdf": zips.pdf("hai")}))
    whole[60] ^= 0xFF
    (tmp_path / "part").write_bytes(whole)

    with archive.opened(tmp_path / "part") as opened:
        taken = [archive.take(opened, at, tmp_path) for at in (0, 1)]

    assert "hỏng" in taken[0].refusal
    assert taken[1].refusal == ""


def test_a_pdf_that_cannot_be_stamped_is_told(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 and nothing else")

    told = worker.attempt(
        {
            "do": "stamp",
            "file": str(tmp_path / "x.pdf"),
            "target": str(tmp_path / "y.pdf"),
            "lines": ["x"],
            "key": "00" * 32,
        }
    )

    assert "refused" in told


def test_a_question_that_nobody_knows_is_told():
    assert "refused" in worker.attempt({"do": "dance", "file": "x"})


def test_stamping_leaves_the_paper_as_it_was(tmp_path):
    (tmp_path / "x.pdf").write_bytes(blank())

    stamp(tmp_path / "x.pdf", tmp_path / "y.pdf", ["x"])

    assert (tmp_path / "x.pdf").read_bytes() == blank()
