"""Written comments: from a delegate to the secretariat, and what became of them.

Pure.
"""

from datetime import datetime

from meetingroom.agenda.records import Comment, Disposition
from meetingroom.errors import InvalidError, WrongStateError

DISPOSED: frozenset[Disposition] = frozenset({"accepted", "explained", "passed"})


def dispose(
    comment: Comment,
    disposition: Disposition,
    answer: str,
    passed_to: str,
    at: datetime,
) -> Comment:
    """Return the comment with what the secretariat did about it.

    "new" takes an earlier disposition back.

    Raises:
        InvalidError: an explanation without words, or passed on to nobody.
        WrongStateError: its author has taken it back.
    """
    if comment.disposition == "withdrawn" or disposition == "withdrawn":
        raise WrongStateError("only its author takes a comment back")
    if disposition == "explained" and not answer:
        raise InvalidError("answer: an explanation needs words")
    if disposition == "passed" and not passed_to:
        raise InvalidError("passed_to: which unit?")
    fields = {
        "disposition": disposition,
        "answer": answer,
        "passed_to": passed_to,
        "disposed_at": at if disposition in DISPOSED else None,
    }
    return comment.model_copy(update=fields)


def withdraw(comment: Comment) -> Comment:
    """Return the comment taken back by its author.

    Raises:
        WrongStateError: the secretariat has dealt with it.
    """
    if comment.disposition in DISPOSED:
        raise WrongStateError("the secretariat has dealt with this comment")
    return comment.model_copy(update={"disposition": "withdrawn"})
