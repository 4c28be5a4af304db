"""Office files are opened within limits, and handed on without what fetches."""

import io
import zipfile

import pytest

from meetingroom.agenda.pipeline import archive, office
from meetingroom.agenda.pipeline.refusals import RefusedError
from tests.agenda import offices
from tests.agenda.offices import docx, parts, pptx, relations, types, xlsx, zipped

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def checked(tmp_path, content: bytes):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(content)
    found = office.check(source, target)
    with zipfile.ZipFile(target) as copy:
        return found, {name: copy.read(name) for name in copy.namelist()}


def refusal(tmp_path, content: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        checked(tmp_path, content)
    return refused.value.refusal


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("docx", docx()),
        ("xlsx", xlsx({"Bảng": offices.cells(2, 2)})),
        ("pptx", pptx()),
    ],
)
def test_a_good_file_is_told_by_its_parts(tmp_path, kind, content):
    found, copy = checked(tmp_path, content)

    assert (found.kind, found.findings) == (kind, ())
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        assert list(copy) == before.namelist()


def with_types(main: str) -> bytes:
    return zipped({**parts("docx"), "[Content_Types].xml": types("docx", main=main)})


def link_entry() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", types("docx"))
        entry = zipfile.ZipInfo("word/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


def overlapping() -> bytes:
    """Two names for the same packed bytes."""
    content = bytearray(zipped({"[Content_Types].xml": types("docx"), "aa": b"x" * 99}))
    directory = content.rindex(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[directory:end].replace(b"aa", b"bb") * 400
    count = 2 + 400
    tail = bytearray(content[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    size = end - int.from_bytes(tail[16:20], "little") + len(entry)
    tail[12:16] = size.to_bytes(4, "little")
    return bytes(content[:end] + entry + tail)


def encrypted() -> bytes:
    content = bytearray(docx())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (found := content.find(magic, start)) >= 0:
            content[found + at] |= 1
            start = found + 4
    return bytes(content)


REFUSED = {
    "a plain zip": (zipped({"a.txt": "x"}), "archive"),
    "a zip in a zip": (zipped({"a.docx": docx()}), "archive"),
    "cut short": (docx()[:-100], "office_damaged"),
    "macros by type": (
        with_types("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "macros by part": (docx(more={"word/vbaProject.bin": b"x"}), "macros"),
    "old macro sheets": (
        zipped(
            {
                **parts("xlsx"),
                "[Content_Types].xml": types(
                    "xlsx",
                    overrides={"/m.xml": "application/vnd.ms-excel.macrosheet+xml"},
                ),
            }
        ),
        "macros",
    ),
    "a binary workbook": (
        with_types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "office_template",
    ),
    "a template": (
        with_types(f"{offices.OPENXML}wordprocessingml.template.main+xml"),
        "office_template",
    ),
    "a name above": (docx(more={"../a": "x"}), "office_unsafe"),
    "an absolute name": (docx(more={"/etc/a": "x"}), "office_unsafe"),
    "a name of another system": (docx(more={"C:\\a": "x"}), "office_unsafe"),
    "a control character": (docx(more={"a\x1bb": "x"}), "office_unsafe"),
    "a name twice": (docx(more={"Word/Document.XML": "<x/>"}), "office_unsafe"),
    "a link": (link_entry(), "office_unsafe"),
    "entries over each other": (overlapping(), "office_unsafe"),
    "a locked entry": (encrypted(), "office_unsafe"),
    "entities": (docx(more={"word/a.xml": ENTITIES}), "office_unsafe"),
    "an outside entity": (docx(more={"word/a.xml": OUTSIDE_ENTITY}), "office_unsafe"),
    "entities in types": (
        zipped({**parts("docx"), "[Content_Types].xml": ENTITIES}),
        "office_unsafe",
    ),
    "entities in relations": (
        docx(more={"word/_rels/a.rels": ENTITIES}),
        "office_unsafe",
    ),
    "entities under another name": (
        docx(more={"word/a.dat": f"<?xml version='1.0'?>{ENTITIES}"}),
        "office_unsafe",
    ),
    "no XML": (docx(more={"word/a.xml": "<a><b></a>"}), "office_damaged"),
    "a page of the web inside": (
        docx(more={"word/_rels/a.rels": relations(("r1", "aFChunk", "a.html", False))}),
        "office_unsafe",
    ),
}


@pytest.mark.parametrize(
    ("content", "expected"),
    REFUSED.values(),
    ids=REFUSED,
)
def test_a_file_that_may_do_harm_is_refused(tmp_path, content, expected):
    assert refusal(tmp_path, content) == expected


def test_a_zip_bomb_is_refused_by_its_table_of_contents(tmp_path):
    bomb = docx(more={"word/media/a.bin": bytes(archive.RATIO_FLOOR_BYTES * 2)})

    assert refusal(tmp_path, bomb) == "office_too_large"


def test_a_file_of_too_many_entries_is_refused(tmp_path):
    many = docx(more={f"word/{n}": b"" for n in range(archive.ENTRIES_MAX)})

    assert refusal(tmp_path, many) == "office_too_large"


@pytest.mark.parametrize(
    "kind", ["image", "attachedTemplate", "oleObject", "externalLink", "video"]
)
def test_what_would_be_fetched_is_taken_out_and_told(tmp_path, kind):
    rels = relations(("r1", kind, "http://127.0.0.1/x", True))

    found, copy = checked(tmp_path, docx(more={"word/_rels/document.xml.rels": rels}))

    assert "external_links" in found.findings
    assert b"127.0.0.1" not in copy["word/_rels/document.xml.rels"]


def test_a_path_of_the_readers_machine_counts_as_outside(tmp_path):
    rels = relations(("r1", "image", "file:///etc/passwd", False))

    found, copy = checked(tmp_path, docx(more={"word/_rels/document.xml.rels": rels}))

    assert found.findings == ("external_links",)
    assert b"passwd" not in copy["word/_rels/document.xml.rels"]


def test_a_link_in_the_text_stays_for_the_pdf_to_lose(tmp_path):
    rels = relations(("r1", "hyperlink", "https://quochoi.vn/", True))

    found, copy = checked(tmp_path, docx(more={"word/_rels/document.xml.rels": rels}))

    assert found.findings == ()
    assert b"quochoi" in copy["word/_rels/document.xml.rels"]


def test_an_embedded_object_is_told(tmp_path):
    rels = relations(("r1", "oleObject", "embeddings/a.bin", False))

    found, _ = checked(tmp_path, docx(more={"word/_rels/document.xml.rels": rels}))

    assert found.findings == ("attachments",)
