"""Word, Excel and PowerPoint files, checked before LibreOffice sees them.

What is handed on is a new file: only parts that were read whole, XML without document
types, and no relationship that would make the reader fetch something.  Worker only.
"""

import zipfile
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import register_namespace, tostring

from meetingroom.agenda.pipeline import archive, markup, sheets
from meetingroom.agenda.pipeline.refusals import RefusedError
from meetingroom.agenda.records import Finding
from meetingroom.values import Value

OfficeKind = Literal["docx", "xlsx", "pptx"]

CONTENT_TYPES = "[Content_Types].xml"
_OPENXML = "application/vnd.openxmlformats-officedocument."
_MAIN: dict[str, OfficeKind] = {
    f"{_OPENXML}wordprocessingml.document.main+xml": "docx",
    f"{_OPENXML}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OPENXML}presentationml.presentation.main+xml": "pptx",
    f"{_OPENXML}presentationml.slideshow.main+xml": "pptx",
}
_SHEET = f"{_OPENXML}spreadsheetml.worksheet+xml"
_BINARY = "application/vnd.ms-excel.sheet.binary."
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_XML_NAMES = (".xml", ".rels", ".vml", ".svg")
_XML_BEGINS = (b"<?xml", b"\xef\xbb\xbf<?xml", b"\xff\xfe<\0", b"\xfe\xff\0<")

# LibreOffice takes a file for another kind where these names have a prefix.
register_namespace("", "http://schemas.openxmlformats.org/package/2006/relationships")


class Office(Value):
    """What is known of an office file that was found harmless."""

    kind: OfficeKind
    findings: tuple[Finding, ...] = ()


def check(file: Path, target: Path) -> Office:
    """Write a harmless copy of the file to the target and return what it is.

    Raises:
        RefusedError: a plain zip, macros, a template, over a limit, broken or unsafe.
    """
    with archive.opened(file) as source:
        types = _types(source)
        kind = _kind(types, source.namelist())
        findings: set[Finding] = set()
        with zipfile.ZipFile(target, "w") as copy:
            for entry in source.infolist():
                if entry.is_dir():
                    continue
                content = archive.read(source, entry)
                type_ = _type_of(types, entry.filename)
                content = _clean(entry.filename, type_, content, findings)
                copy.writestr(entry.filename, content)
    return Office(kind=kind, findings=tuple(sorted(findings)))


def _types(source: zipfile.ZipFile) -> dict[str, str]:
    """Return the content types by part, or by extension where a name has no `/`."""
    try:
        entry = source.getinfo(CONTENT_TYPES)
    except KeyError:
        raise RefusedError("archive") from None
    types: dict[str, str] = {}
    for element in markup.tree(archive.read(source, entry)):
        name = element.get("PartName") or element.get("Extension") or ""
        types[name.lower()] = element.get("ContentType", "")
    return types


def _type_of(types: dict[str, str], name: str) -> str:
    extension = name.rpartition(".")[2].lower()
    return types.get(f"/{name.lower()}") or types.get(extension, "")


def _kind(types: dict[str, str], names: list[str]) -> OfficeKind:
    said = {value.lower() for value in types.values()}
    if any(value.startswith(_BINARY) for value in said):
        raise RefusedError("office_template")
    if any(word in value for value in said for word in _MACRO_TYPES):
        raise RefusedError("macros")
    if any(name.lower().endswith(_MACRO_NAMES) for name in names):
        raise RefusedError("macros")
    kinds = {_MAIN[value] for value in types.values() if value in _MAIN}
    if len(kinds) != 1:
        raise RefusedError("office_template")
    return kinds.pop()


def _clean(name: str, type_: str, content: bytes, findings: set[Finding]) -> bytes:
    if name.lower().endswith(".rels"):
        return _without_fetching(name, content, findings)
    if type_ == _SHEET:
        return sheets.fit_width(content)
    if "activex" in type_.lower():
        findings.add("active_content")
    if name.lower().endswith(_XML_NAMES) or content.startswith(_XML_BEGINS):
        markup.check(content)
    return content


def _without_fetching(name: str, content: bytes, findings: set[Finding]) -> bytes:
    """Return relationships without those that lead outside; note what is embedded.

    Hyperlinks stay: nothing follows them, and they leave the PDF later.
    """
    root = markup.tree(content)
    count = len(root)
    for element in list(root):
        type_ = element.get("Type", "").rpartition("/")[2]
        outside = element.get("TargetMode", "").lower() == "external"
        if type_ == "aFChunk":
            raise RefusedError("office_unsafe")
        if type_ == "oleObject" or (type_ == "package" and "charts/" not in name):
            findings.add("attachments")
        if type_ != "hyperlink" and (outside or _leads_away(element.get("Target", ""))):
            findings.add("external_links")
            root.remove(element)
    written: bytes = tostring(root, "utf-8")
    return written if len(root) < count else content


def _leads_away(target: str) -> bool:
    return "://" in target or "\\" in target or target.lower().startswith("file:")
