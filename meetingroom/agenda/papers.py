"""The life of a paper on the table: processing -> released or failed; withdrawn.

Pure.  The files themselves, and the processes that draw their pages, are in
agenda/pipeline/.
"""

from collections.abc import Sequence

from meetingroom.agenda.records import Paper
from meetingroom.errors import InvalidError, WrongStateError


def add(
    papers: Sequence[Paper],
    paper_id: str,
    item: str,
    title: str,
    symbol: str,
    sha256: str,
) -> Paper:
    """Return a new paper behind the others of its item, still to be drawn."""
    last = max((p.order for p in papers if p.item == item), default=0)
    return Paper(
        id=paper_id,
        item=item,
        order=last + 1,
        title=title,
        symbol=symbol,
        sha256=sha256,
    )


def report_pages(paper: Paper, pages: int, ready: int, aspect: float) -> Paper:
    """Return the paper with its page count; the first drawn page releases it.

    Raises:
        InvalidError: more pages are ready than there are.
    """
    if ready > pages:
        raise InvalidError(f"{ready} of {pages} pages cannot be ready")
    status = "released" if paper.status == "processing" and ready else paper.status
    return paper.model_copy(
        update={"pages": pages, "ready": ready, "aspect": aspect, "status": status}
    )


def fail(paper: Paper, reason: str) -> Paper:
    """Return the paper as one that cannot be shown; a withdrawn one stays that."""
    status = "withdrawn" if paper.status == "withdrawn" else "failed"
    return paper.model_copy(update={"status": status, "failure": reason})


def withdraw(paper: Paper) -> Paper:
    """Return the paper taken off the table."""
    return paper.model_copy(update={"status": "withdrawn"})


def restore(paper: Paper) -> Paper:
    """Return a withdrawn paper as it was; any other paper unchanged."""
    if paper.status != "withdrawn":
        return paper
    if paper.failure:
        return paper.model_copy(update={"status": "failed"})
    return paper.model_copy(
        update={"status": "released" if paper.ready else "processing"}
    )


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
