"""An agenda that somebody wrote: the rows of a sheet, a table or a numbered text.

Worker only: it opens files that come from anywhere.
"""

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree as Xml
from defusedxml.common import DefusedXmlException

from meetingroom.agenda.outline import known
from meetingroom.transfer.refusals import RefusedError
from meetingroom.transfer.tables import ROWS_MAX, Table, checked, read_csv
from meetingroom.transfer.workbook import read_workbook

DOCUMENT = "word/document.xml"
XML_MAX_BYTES = 30 * 1024**2
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_outline(content: bytes, name: str) -> dict[str, Any]:
    """Return the table of a file, or the numbered lines of a text.

    Raises:
        RefusedError, TableError: in words, why it cannot be read.
    """
    match name.casefold().rpartition(".")[2]:
        case "xlsx":
            return {"table": read_workbook(content)}
        case "docx":
            return read_document(content)
        case _:
            return {"table": read_csv(content, known)}


def read_document(content: bytes) -> dict[str, Any]:
    """Return the table of a Word file that looks most like an agenda, or its lines."""
    body = _body(content)
    tables = [checked(_table(each)) for each in body.iter(f"{W}tbl")]
    found = max(tables, key=_score, default=[])
    if _score(found) > 1:
        return {"table": found}
    lines = [_line(each) for each in body if each.tag == f"{W}p"]
    said = [line for line in lines if line["text"]]
    return {"lines": said[:ROWS_MAX]}


def _score(table: Table) -> int:
    return max(map(known, table[:15]), default=0)


def _body(content: bytes) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(DOCUMENT).file_size > XML_MAX_BYTES:
                raise RefusedError("index_unreadable")
            with archive.open(DOCUMENT) as part:
                xml = part.read(XML_MAX_BYTES + 1)
        if len(xml) > XML_MAX_BYTES:
            raise RefusedError("index_unreadable")
        body: Element | None = Xml.fromstring(xml).find(f"{W}body")
    except (
        zipfile.BadZipFile,
        KeyError,
        Xml.ParseError,
        DefusedXmlException,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise RefusedError("index_unreadable") from error
    if body is None:
        raise RefusedError("index_unreadable")
    return body


def _table(table: Element) -> Table:
    rows = table.iter(f"{W}tr")
    return [[_text(cell) for cell in row.iter(f"{W}tc")] for row in rows]


def _line(paragraph: Element) -> dict[str, Any]:
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    listed = number is not None and number.get(f"{W}val", "0") != "0"
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return {
        "text": _text(paragraph),
        "level": int(depth) if listed and depth.isdecimal() else None,
    }


def _text(element: Element) -> str:
    found: list[str] = []
    for each in element.iter():
        if each.tag == f"{W}t":
            found.append(each.text or "")
        elif each.tag in {f"{W}tab", f"{W}br", f"{W}p"}:
            found.append(" ")
    return checked([["".join(found)]])[0][0]
