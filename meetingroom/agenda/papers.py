"""The life of a paper: uploaded, checked, approved, released, replaced, withdrawn.

Pure.  A paper is what readers know; each file of it is a version.  The version that
is released is copied into the paper, so that readers need one record.  The files
themselves, and the processes that draw their pages, are in agenda/pipeline/.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from meetingroom.agenda.records import (
    FileKind,
    Finding,
    Paper,
    PaperVersion,
    Signature,
    Stage,
    VersionStatus,
)
from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.values import Value

Records = list[Paper | PaperVersion]

FINAL: frozenset[Stage] = frozenset({"ready", "failed"})
BEFORE: dict[VersionStatus, frozenset[VersionStatus]] = {
    "draft": frozenset({"submitted", "approved", "withdrawn"}),
    "submitted": frozenset({"draft"}),
    "approved": frozenset({"submitted", "draft"}),
    "withdrawn": frozenset({"draft", "submitted", "approved"}),
}
"""What a version may come from by one step of the office or the chair."""


class Progress(Value):
    """How far the work on a file is, and what it found."""

    stage: Stage = "received"
    kind: FileKind = "pdf"
    pages: int = 0
    ready: int = 0
    """How many pages are drawn, counted from page 1 without a gap."""
    aspect: float = 0.7071
    failure: str = ""
    """The sentence that says why it cannot be shown."""
    faulty: tuple[int, ...] = ()
    """Pages with a notice in their place."""
    findings: tuple[Finding, ...] = ()
    signatures: tuple[Signature, ...] = ()


def place_behind(papers: Iterable[Paper], item: str) -> int:
    """Return the order of a paper that comes behind the others of its item."""
    return 1 + max((p.order for p in papers if p.item == item), default=0)


def next_number(versions: Iterable[PaperVersion], paper: str) -> int:
    """Return the number of a paper's next version."""
    return 1 + max((v.number for v in versions if v.paper == paper), default=0)


def move(papers: Sequence[Paper], paper_id: str, before: str | None) -> list[Paper]:
    """Return the papers of an item that change when one moves before another.

    `before` None moves it to the end.

    Raises:
        NotFoundError: no such paper.
        InvalidError: the two papers belong to different items.
    """
    paper = _find(papers, paper_id)
    others = sorted(
        (p for p in papers if p.item == paper.item and p.id != paper_id),
        key=lambda p: p.order,
    )
    at = len(others)
    if before is not None:
        other = _find(papers, before)
        if other.item != paper.item or before == paper_id:
            raise InvalidError("papers are ordered within one item")
        at = others.index(other)
    others.insert(at, paper)
    return [
        p.model_copy(update={"order": n})
        for n, p in enumerate(others, 1)
        if p.order != n
    ]


def report(paper: Paper, version: PaperVersion, progress: Progress) -> Records:
    """Return the version, and the paper that shows it, as far as the work is.

    Raises:
        InvalidError: more pages are ready than there are.
    """
    if progress.ready > progress.pages:
        raise InvalidError(
            f"{progress.ready} of {progress.pages} pages cannot be ready"
        )
    after = version.model_copy(
        update={name: getattr(progress, name) for name in Progress.model_fields}
    )
    put: Records = [] if after == version else [after]
    if paper.version == version.id:
        shown = mirror(paper, after)
        put += [] if shown == paper else [shown]
    return put


def release(
    paper: Paper, versions: Iterable[PaperVersion], version: PaperVersion, at: datetime
) -> Records:
    """Return the paper with this version on the table; the one before is superseded.

    Raises:
        WrongStateError: it cannot be read, or it was taken back for good.
    """
    if paper.version == version.id and paper.status == "released":
        return []
    if version.stage == "failed" or version.ready == 0:
        raise WrongStateError(f"version {version.number} cannot be read")
    if version.status == "withdrawn":
        raise WrongStateError(f"version {version.number} was discarded")
    after = version.model_copy(update={"status": "released", "released_at": at})
    put: Records = [mirror(paper, after).model_copy(update={"status": "released"})]
    put.append(after)
    for other in versions:
        if other.paper == paper.id and other.status == "released" and other != version:
            put.append(other.model_copy(update={"status": "superseded"}))
    return put


def retract(
    paper: Paper, versions: Iterable[PaperVersion], version: PaperVersion
) -> Records:
    """Return the paper as it was before this version was released.

    Raises:
        WrongStateError: this version is not the one on the table.
    """
    if paper.version != version.id:
        raise WrongStateError(f"version {version.number} is not on the table")
    status = "approved" if version.approved_at else "draft"
    back = version.model_copy(update={"status": status, "release_when_ready": False})
    earlier = [
        (v.released_at, v.number, v)
        for v in versions
        if v.paper == paper.id and v.status == "superseded" and v.released_at
    ]
    if not earlier:
        empty = Paper(**paper.model_dump(include=_FACE))
        return [empty, back]
    former = max(earlier)[2].model_copy(update={"status": "released"})
    return [mirror(paper, former), back, former]


def step(
    version: PaperVersion, status: VersionStatus, **update: Any
) -> list[PaperVersion]:
    """Return the version one step on; nothing where it is there already.

    Raises:
        WrongStateError: it cannot come to this from where it is.
    """
    if version.status == status:
        return []
    if version.status not in BEFORE.get(status, frozenset()):
        raise WrongStateError(f"version {version.number} is {version.status}")
    return [version.model_copy(update={"status": status, **update})]


def withdraw(paper: Paper) -> Paper:
    """Return the paper taken off the table."""
    return paper.model_copy(update={"status": "withdrawn"})


def restore(paper: Paper) -> Paper:
    """Return a withdrawn paper as it was; any other paper unchanged."""
    if paper.status != "withdrawn":
        return paper
    status = "released" if paper.version else "draft"
    return paper.model_copy(update={"status": status})


def check_page(paper: Paper, page: int) -> None:
    """Refuse a page that the paper does not have, or a paper that is not shown.

    Raises:
        WrongStateError: the paper is not released.
        InvalidError: it has fewer pages.
    """
    if paper.status != "released":
        raise WrongStateError(f"paper {paper.id} is {paper.status}")
    if not 1 <= page <= paper.pages:
        raise InvalidError(f"paper {paper.id} has pages 1 to {paper.pages}")


def continued(version: PaperVersion, base: str, page: int) -> int:
    """Return the page of a new version that continues a page of the one before."""
    if version.base == base and page <= len(version.page_map):
        page = version.page_map[page - 1]
    return max(1, min(page, version.pages))


def mirror(paper: Paper, version: PaperVersion) -> Paper:
    """Return the paper showing this version."""
    shown = {name: getattr(version, name) for name in _SHOWN}
    return paper.model_copy(update={"version": version.id, **shown})


_SHOWN = ("number", "sha256", "pages", "ready", "aspect")
_FACE = {
    "id",
    "item",
    "order",
    "title",
    "symbol",
    "dated",
    "signer",
    "classification",
    "keep",
}


def _find(papers: Sequence[Paper], paper_id: str) -> Paper:
    for paper in papers:
        if paper.id == paper_id:
            return paper
    raise NotFoundError(f"Paper {paper_id}")
