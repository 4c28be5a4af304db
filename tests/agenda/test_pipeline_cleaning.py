"""What would act, lead away or hide is gone from the copy; what is read stays."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, String

from meetingroom.agenda.pipeline.file import clean_file
from meetingroom.agenda.pipeline.inspection import inspect
from tests.agenda import armed
from tests.agenda.armed import annotated, annotation, link, open_action, script
from tests.agenda.pdfs import blank

OUTSIDE = String("http://127.0.0.1/")
ACTS, FILES, LINKS = ("active_content",), ("attachments",), ("external_links",)
NEVER = (
    *("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/URI", "/SubmitForm"),
    *("/ImportData", "/GoToR", "/GoToE", "/EmbeddedFile", "/EmbeddedFiles", "/AF"),
    *("/Filespec", "/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound"),
    *("/3D", "/XFA", "/AcroForm", "/Rendition", "/Metadata", "/PieceInfo"),
)
CASES = {
    "script when opened": (open_action(S=Name.JavaScript, JS=String("x")), ACTS),
    "script of a page": (armed.page_action(), ACTS),
    "named script": (armed.named_script(), ACTS),
    "script behind a jump": (armed.chained_script(), ACTS),
    "program started": (link(S=Name.Launch, F=String("cmd.exe")), ACTS),
    "program when opened": (open_action(S=Name.Launch, F=String("a")), ACTS),
    "form sent": (armed.form(submit=True), ACTS),
    "data taken in": (link(S=Name.ImportData, F=String("a.fdf")), ACTS),
    "film played": (link(S=Name.Rendition, JS=String("x")), ACTS),
    "XFA": (armed.form(xfa=True), ACTS),
    "rich media": (annotated(annotation("RichMedia")), ACTS),
    "screen": (annotated(annotation("Screen", A=script())), ACTS),
    "movie": (annotated(annotation("Movie")), ACTS),
    "sound": (annotated(annotation("Sound")), ACTS),
    "three dimensions": (annotated(annotation("3D")), ACTS),
    "address": (link(S=Name.URI, URI=OUTSIDE), LINKS),
    "other file": (link(S=Name.GoToR, F=String("b.pdf")), LINKS),
    "file within": (link(S=Name.GoToE, F=String("b.pdf")), LINKS),
    "embedded file": (armed.embedded_file(), FILES),
    "attached to the file": (armed.associated_file("root"), FILES),
    "attached to a page": (armed.associated_file("page"), FILES),
    "attached to a drawing": (armed.associated_file("resource"), FILES),
    "attached as a note": (armed.file_annotation(), FILES),
    "stream from elsewhere": (armed.outside_stream(), ()),
    "mended as it is written": (armed.mended_late(), FILES),
    "outside every page": (armed.trailer_action(), ()),
    "nothing": (blank(), ()),
}


def cleaned(tmp_path, content: bytes) -> bytes:
    _, copy = inspected(tmp_path, content)
    return copy


def inspected(tmp_path, content: bytes):
    original = tmp_path / "original"
    original.write_bytes(content)
    found = inspect(original, tmp_path, tmp_path / "job")
    return found, clean_file(tmp_path).read_bytes()


def plain(pdf: bytes) -> bytes:
    """The file with every stream unpacked, for search."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        file = io.BytesIO()
        document.save(file, qdf=True, static_id=True)
    return file.getvalue()


@pytest.mark.parametrize(("content", "findings"), CASES.values(), ids=CASES)
def test_what_acts_is_told_and_is_gone(tmp_path, content, findings):
    found, copy = inspected(tmp_path, content)
    words = plain(copy).replace(b"\n", b" ").split()

    assert found.findings == findings
    assert {name for name in NEVER if name.encode() in words} == set()
    assert b"a.exe" not in plain(copy)
    assert b"127.0.0.1" not in plain(copy)
    assert b"passwd" not in plain(copy)


def test_the_outline_and_jumps_within_the_file_stay(tmp_path):
    copy = cleaned(tmp_path, armed.outlined())

    with pypdfium2.PdfDocument(copy) as document:
        entries = [(b.get_title(), b.get_dest()) for b in document.get_toc()]
        targets = {t: d.get_index() for t, d in entries if d is not None}
    assert [title for title, _ in entries] == ["Chương I", "Mạng", "Mã", "Chương II"]
    assert targets == {"Chương I": 1, "Chương II": 2}


def test_a_link_within_the_file_stays_without_what_hung_on_it(tmp_path):
    copy = cleaned(tmp_path, armed.chained_script())

    with pikepdf.open(io.BytesIO(copy)) as document:
        action = document.pages[0].Annots[0].A
        assert set(action.keys()) == {"/S", "/D"}
        assert action.D[0].objgen == document.pages[1].objgen


def test_a_field_or_seal_is_still_seen(tmp_path):
    copy = cleaned(tmp_path, armed.form(submit=True))

    with pypdfium2.PdfDocument(copy) as document:
        image = document[0].render(rev_byteorder=True).to_pil().convert("RGB")
        assert image.getpixel((150, image.height - 150)) == (255, 0, 0)


def test_only_the_title_is_left_of_what_describes_a_file(tmp_path):
    copy = cleaned(tmp_path, armed.described())

    with pikepdf.open(io.BytesIO(copy)) as document:
        assert dict(document.docinfo.items()) == {"/Title": "Báo cáo"}
    assert b"Suu" not in plain(copy)


def test_what_an_earlier_revision_held_is_gone(tmp_path):
    original = armed.revised()

    copy = cleaned(tmp_path, original)

    assert b"BI MAT" in original
    assert b"BI MAT" not in plain(copy)
    assert copy.count(b"%%EOF") == 1


def test_an_object_that_nothing_refers_to_is_gone(tmp_path):
    document = armed.pages()
    document.make_stream(b"left behind")
    file = io.BytesIO()
    document.save(file, compress_streams=False)

    assert b"left behind" not in plain(cleaned(tmp_path, file.getvalue()))


def test_cleaning_twice_gives_the_same_bytes(tmp_path):
    once = cleaned(tmp_path, armed.outlined())

    assert cleaned(tmp_path, once) == once


def test_the_original_is_not_touched(tmp_path):
    content = armed.embedded_file()

    cleaned(tmp_path, content)

    assert (tmp_path / "original").read_bytes() == content
    assert list(tmp_path.glob("*.part")) == []
