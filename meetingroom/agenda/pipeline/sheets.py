"""Wide tables made to fit the width of a page, before they are converted.

The part is changed in two places and otherwise kept byte for byte: a library that
reads and writes the workbook would lose its charts and shapes.  Worker only.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from meetingroom.agenda.pipeline import markup

A4 = "9"
"""Code of the paper in the page setup (ECMA-376-1, 18.3.1.63)."""

_BEHIND_SETUP = frozenset(
    {
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_KEPT = ("paperSize", "orientation", "pageOrder", "firstPageNumber")


class Span(NamedTuple):
    """Where an element of the sheet stands in its bytes, from `<` to behind `>`."""

    start: int
    end: int
    attributes: dict[str, str]


class _Finder:
    """Finds the elements of one sheet that say how it is printed."""

    def __init__(self, content: bytes) -> None:
        self.spans: dict[str, Span] = {}
        self.prefix = ""
        self.fits = False
        self.content = content
        self._path: list[str] = []
        self._open: dict[str, tuple[int, dict[str, str]]] = {}
        self._parser = expat.ParserCreate()
        markup.guard(self._parser)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        markup.run(self._parser, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if not self._path:
            self.prefix = f"{prefix}:" if prefix else ""
            self.spans["worksheet"] = Span(at, tag_end(self.content, at), {})
        elif len(self._path) == 1:
            self._open.setdefault(local, (at, attributes))
            if local in _BEHIND_SETUP and "behind" not in self.spans:
                self.spans["behind"] = Span(at, at, {})
        elif self._path[1:] == ["sheetPr"] and local == "pageSetUpPr":
            self._open.setdefault(local, (at, attributes))
            self.fits = attributes.get("fitToPage") in ("1", "true")
        self._path.append(local)

    def _end(self, name: str) -> None:
        local = self._path.pop()
        at = self._parser.CurrentByteIndex
        if not self._path:
            self.spans.setdefault("behind", Span(at, at, {}))
        elif local in self._open and local not in self.spans:
            start, attributes = self._open[local]
            end = tag_end(self.content, start)
            if not self.content.endswith(b"/>", start, end):
                end = tag_end(self.content, at)
            self.spans[local] = Span(start, end, attributes)


def tag_end(content: bytes, start: int) -> int:
    """Return where the tag that begins here ends; a value in it may have a `>`."""
    tag = _TAG.match(content, start)
    return tag.end() if tag else len(content)


def fit_width(content: bytes) -> bytes:
    """Return a worksheet that is printed one page wide and as long as it needs.

    A sheet whose author chose how it fits a page is returned as it is, and so is one
    in UTF-16, in which nothing is put.

    Raises:
        RefusedError: it is no XML, or declares a document type.
    """
    found = _Finder(content)
    root = found.spans["worksheet"]
    if found.fits or not content[root.start :].startswith(b"<") or b"\0" in content:
        return content
    if content.endswith(b"/>", root.start, root.end):
        return content
    edits = [_setup(found), _fit(found)]
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text.encode("ascii", "ignore") + content[end:]
    return content


def _setup(found: _Finder) -> tuple[int, int, str]:
    """Return the page setup to put in: where from, where to, and what."""
    old = found.spans.get("pageSetup")
    kept = {"paperSize": A4}
    if old is not None:
        kept |= {k: v for k, v in old.attributes.items() if k in _KEPT and v.isalnum()}
    chosen = "".join(f' {name}="{value}"' for name, value in kept.items())
    text = f'<{found.prefix}pageSetup{chosen} fitToWidth="1" fitToHeight="0"/>'
    if old is not None:
        return old.start, old.end, text
    behind = found.spans["behind"].start
    return behind, behind, text


def _fit(found: _Finder) -> tuple[int, int, str]:
    p = found.prefix
    text = f'<{p}pageSetUpPr fitToPage="1"/>'
    if old := found.spans.get("pageSetUpPr"):
        return old.start, old.end, text
    if (properties := found.spans.get("sheetPr")) is None:
        behind = found.spans["worksheet"].end
        return behind, behind, f"<{p}sheetPr>{text}</{p}sheetPr>"
    return _into(found, properties, text)


def _into(found: _Finder, properties: Span, text: str) -> tuple[int, int, str]:
    """Put an element last into the sheet's properties, which may be empty."""
    if tag_end(found.content, properties.start) == properties.end:
        slash = properties.end - 2
        return slash, properties.end, f">{text}</{found.prefix}sheetPr>"
    closing = found.content.rindex(b"</", properties.start, properties.end)
    return closing, closing, text
