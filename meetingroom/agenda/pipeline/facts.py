"""What was found out about a file, kept beside its pages over a restart."""

from pathlib import Path

from pydantic import Field, ValidationError

from meetingroom.agenda.pipeline.file import (
    File,
    clean_file,
    drawn_in,
    is_drawn,
    text_file,
)
from meetingroom.agenda.records import FileKind, Finding, Signature
from meetingroom.blobs import write_durably
from meetingroom.values import Value

MAKER = 1
"""Goes up when pages, text or findings come out otherwise: all is made anew then."""
FACTS_MAX_BYTES = 1024 * 1024


class Inspection(Value):
    """What must be known before the first page is drawn."""

    kind: FileKind
    pages: int = Field(default=0, ge=0)
    aspect: float = Field(default=0.7071, gt=0, allow_inf_nan=False)
    """Width of page 1 divided by its height, as shown (after /Rotate)."""
    findings: tuple[Finding, ...] = ()
    convert: bool = False
    """Whether it waits in the job's folder to be made a PDF by LibreOffice."""


class Look(Value):
    """What may be known later: whether it is signed, and what its fonts are."""

    findings: tuple[Finding, ...] = ()
    signatures: tuple[Signature, ...] = ()


class Facts(Value):
    """What `facts.json` holds."""

    maker: int = MAKER
    kind: FileKind
    pages: int
    aspect: float
    clean_size: int
    """Bytes of the harmless PDF: another size is another file, or half of it."""
    text_size: int = 0
    """Bytes of the text; 0 until it is whole."""
    looked: bool = False
    findings: tuple[Finding, ...] = ()
    signatures: tuple[Signature, ...] = ()
    faulty: tuple[int, ...] = ()


class Kept(Value):
    """What an earlier run has left of a file, as far as it is whole."""

    facts: Facts
    drawn: frozenset[int]
    joined: bool


def facts_file(folder: Path) -> Path:
    """Return where the facts of a file are or would be."""
    return folder / "facts.json"


def load(folder: Path) -> Kept | None:
    """Return what an earlier run has found and made; None where all is to be done."""
    file = facts_file(folder)
    if not is_drawn(file) or file.stat().st_size > FACTS_MAX_BYTES:
        return None
    try:
        facts = Facts.model_validate_json(file.read_bytes())
    except ValidationError:
        return None
    if facts.maker != MAKER or _size(clean_file(folder)) != facts.clean_size:
        return None
    return Kept(
        facts=facts,
        drawn=frozenset(drawn_in(folder, facts.pages)),
        joined=0 < facts.text_size == _size(text_file(folder)),
    )


def save(file: File) -> None:
    """Write down what is known of a file, durably."""
    progress = file.progress
    facts = Facts(
        kind=progress.kind,
        pages=progress.pages,
        aspect=progress.aspect,
        clean_size=_size(clean_file(file.folder)),
        text_size=_size(text_file(file.folder)) if file.joined else 0,
        looked=file.looked,
        findings=progress.findings,
        signatures=progress.signatures,
        faulty=progress.faulty,
    )
    write_durably(facts_file(file.folder), facts.model_dump_json().encode())


def take(file: File, found: Inspection) -> None:
    """Let a file know what its check has found."""
    file.kind, file.pages, file.aspect = found.kind, found.pages, found.aspect
    file.findings |= frozenset(found.findings)
    file.stage = "drawing"


def take_up(file: File, kept: Kept) -> None:
    """Let a file go on from where an earlier run ended."""
    facts = kept.facts
    file.kind, file.pages, file.aspect = facts.kind, facts.pages, facts.aspect
    file.findings, file.signatures = frozenset(facts.findings), facts.signatures
    file.looked, file.joined = facts.looked, kept.joined
    file.drawn, file.faulty = set(kept.drawn), set(facts.faulty) & kept.drawn
    file.stage = "ready" if file.finished else "drawing"


def _size(file: Path) -> int:
    return file.stat().st_size if is_drawn(file) else 0
