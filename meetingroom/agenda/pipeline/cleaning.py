"""A PDF without anything that acts, leads away or hides.  Worker only.

What pages show stays, with the outline and the links within the file.  Everything else
is kept only where a list (`kept`) names it: a reader cannot act on what is not there.
"""

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from meetingroom.agenda.pipeline import actions, kept
from meetingroom.agenda.records import Finding
from meetingroom.blobs import sync
from meetingroom.values import nfc

TITLE_MAX = 300

_FILES = frozenset({"/AF", "/EF"})
_HOLDERS = (Dictionary, Stream, Array)


def clean(document: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Take out of an open document all that it does not need to be looked at.

    Returns what was found that the reader of the original should know of.
    """
    findings = set(_found_in_root(document.Root))
    _draw_fields(document)
    for page in document.pages:
        findings |= set(_clean_page(page.obj))
    _keep(document.Root, kept.ROOT)
    _clean_names(document.Root)
    for thing, keys in _dictionaries(document):
        findings.update(_clean_dictionary(thing, keys))
    _clean_title(document)
    return tuple(sorted(findings))


def write(document: pikepdf.Pdf, file: Path) -> None:
    """Write a document as a new file that appears whole, or not at all.

    It has one revision, no object that nothing refers to, and no encryption.  Streams
    are taken over packed as they are.
    """
    part = file.with_suffix(".part")
    document.save(
        part,
        deterministic_id=True,
        encryption=False,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    sync(part)
    part.replace(file)
    sync(file.parent)


def _found_in_root(root: Object) -> Iterator[Finding]:
    names = root.get("/Names")
    named = set(names.keys()) if isinstance(names, Dictionary) else set()
    if "/EmbeddedFiles" in named or "/AF" in root or "/Collection" in root:
        yield "attachments"
    if named & {"/JavaScript", "/Renditions"} or {"/OpenAction", "/AA"} & root.keys():
        yield from actions.found(root.get("/OpenAction"), root.get("/AA"))
        if "/JavaScript" in named or "/Renditions" in named:
            yield "active_content"
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        yield "active_content"


def _draw_fields(document: pikepdf.Pdf) -> None:
    """Draw the values of form fields that leave this to the reader's program."""
    form = document.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances")):
        document.generate_appearance_streams()


def _clean_page(page: Object) -> Iterator[Finding]:
    yield from actions.found(None, page.get("/AA"))
    if "/AF" in page:
        yield "attachments"
    _keep(page, kept.PAGE)
    annotations = page.get("/Annots")
    if annotations is None:
        return
    shown = []
    for annotation in _items(annotations):
        kind = annotation.get("/Subtype") if _is_dictionary(annotation) else None
        if kind == Name.Widget:
            yield from actions.found(annotation.get("/A"), annotation.get("/AA"))
            _as_stamp(annotation)
        elif kind is None or str(kind) not in kept.ANNOTATIONS:
            yield from _lost(str(kind))
            continue
        shown.append(annotation)
    if shown:
        page.Annots = Array(shown)
    else:
        del page["/Annots"]


def _lost(kind: str) -> Iterator[Finding]:
    if kind in kept.ATTACHED:
        yield "attachments"
    elif kind in kept.ACTING:
        yield "active_content"


def _as_stamp(field: Object) -> None:
    """Make a form field, for instance the seal of a signature, a mere picture."""
    for key in kept.FIELD:
        if key in field:
            del field[key]
    field.Subtype = Name.Stamp


def _clean_names(root: Object) -> None:
    names = root.get("/Names")
    if names is None:
        return
    if isinstance(names, Dictionary) and isinstance(names.get("/Dests"), Dictionary):
        root.Names = Dictionary(Dests=names.Dests)
    else:
        del root["/Names"]


def _clean_dictionary(thing: Object, keys: Set[str]) -> Iterator[Finding]:
    if not keys.isdisjoint(_FILES):
        yield "attachments"
    if "/AA" in keys:
        yield from actions.found(None, thing.get("/AA"))
    if "/A" in keys:
        yield from actions.tame(thing)
    outside = kept.OUTSIDE_DATA if isinstance(thing, Stream) else frozenset()
    for key in keys & (kept.NEVER | outside):
        del thing[key]


def _clean_title(document: pikepdf.Pdf) -> None:
    information: Any = document.trailer.get("/Info")
    title = information.get("/Title") if _is_dictionary(information) else None
    # What else stands here would be written into the new file as it is.
    _keep(document.trailer, kept.TRAILER)
    if isinstance(title, pikepdf.String):
        text = "".join(c for c in str(title) if c.isprintable())
        if text := nfc(text)[:TITLE_MAX]:
            document.docinfo = document.make_indirect(Dictionary(Title=text))


def _dictionaries(document: pikepdf.Pdf) -> Iterator[tuple[Object, Set[str]]]:
    """Yield all that is reached from the root: dictionaries and streams, once each.

    What is not reached is not written.  Each comes with its keys.
    """
    stack: list[Any] = [document.Root]
    seen = {document.Root.objgen}
    while stack:
        thing = stack.pop()
        if isinstance(thing, Array):
            children = list(_items(thing))
        else:
            entries = dict(thing.items())
            yield thing, entries.keys()
            children = [v for k, v in entries.items() if k not in kept.NEVER]
        for child in children:
            if not isinstance(child, _HOLDERS):
                continue
            if child.is_indirect:
                if child.objgen in seen:
                    continue
                seen.add(child.objgen)
            stack.append(child)


def _is_dictionary(thing: object) -> bool:
    return isinstance(thing, Dictionary | Stream)


def _items(thing: Any) -> Iterator[Any]:
    if isinstance(thing, Array):
        yield from thing


def _keep(thing: Object, keys: frozenset[str]) -> None:
    for key in thing.keys() - keys:
        del thing[key]
