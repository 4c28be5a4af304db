"""Everything that can go wrong and that a user can do something about.

A `MeetingError` carries a stable `code`, which the front end turns into words, and
the HTTP status that fits it.  Its text is English and is for the log and for
whoever writes a client.  Any other exception is a bug: it is logged with its
traceback and leaves as "internal".
"""

from typing import ClassVar, Literal

ErrorCode = Literal[
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "wrong_state",
    "too_large",
    "busy",
    "internal",
]


class MeetingError(Exception):
    """Base of the errors that a user may see."""

    code: ClassVar[ErrorCode]
    status: ClassVar[int]


class InvalidError(MeetingError):
    """The request makes no sense as written."""

    code = "invalid"
    status = 400


class UnauthenticatedError(MeetingError):
    """Nobody is signed in, or the session has ended."""

    code = "unauthenticated"
    status = 401


class ForbiddenError(MeetingError):
    """This actor may not do that."""

    code = "forbidden"
    status = 403


class NotFoundError(MeetingError):
    """No such record in this meeting, or none that this actor may know of."""

    code = "not_found"
    status = 404


class WrongStateError(MeetingError):
    """The request was fine, but not now."""

    code = "wrong_state"
    status = 409


class TooLargeError(MeetingError):
    """The message or the file is larger than the limit."""

    code = "too_large"
    status = 413


class BusyError(MeetingError):
    """Too many requests from here; try again in a moment."""

    code = "busy"
    status = 429
