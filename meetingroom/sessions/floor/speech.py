"""The clock of a speech: an anchor and what was spoken before it.  Pure.

Nothing ticks: each screen counts from the anchor by the server's clock.
"""

from datetime import datetime, timedelta
from typing import Literal

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.floor.records import EndedBy, PausedBy, Speech

Phase = Literal["none", "calm", "warning", "over"]
"""The colour of a clock; a stopwatch has none."""


def spent_ms(speech: Speech, at: datetime) -> int:
    """Return how long somebody has spoken, pauses apart."""
    return speech.spent_ms + (millis(speech.since, at) if speech.since else 0)


def left_ms(speech: Speech, at: datetime) -> int | None:
    """Return what is left, less than nothing once it is over; None for a stopwatch."""
    if speech.limit_s is None:
        return None
    return speech.limit_s * 1_000 - spent_ms(speech, at)


def phase(speech: Speech, at: datetime) -> Phase:
    """Return the colour of the clock at an instant."""
    left = left_ms(speech, at)
    if left is None:
        return "none"
    if left <= 0:
        return "over"
    return "warning" if left <= speech.warn_s * 1_000 else "calm"


def is_over(speech: Speech) -> bool:
    """Tell whether the speech has ended."""
    return speech.ended_at is not None


def pause(speech: Speech, by: PausedBy, at: datetime) -> Speech:
    """Return the speech with its clock standing still.

    Raises:
        WrongStateError: it stands still, or the speech has ended.
    """
    check_going(speech)
    if speech.since is None:
        raise WrongStateError("the speech is paused")
    return speech.model_copy(
        update={
            "since": None,
            "spent_ms": spent_ms(speech, at),
            "paused_at": at,
            "paused_by": by,
        }
    )


def resume(speech: Speech, at: datetime) -> Speech:
    """Return the speech with its clock running.

    Raises:
        WrongStateError: it runs, or the speech has ended.
    """
    check_going(speech)
    if speech.paused_at is None:
        raise WrongStateError("the speech is not paused")
    return speech.model_copy(
        update={
            "since": at,
            "paused_ms": speech.paused_ms + millis(speech.paused_at, at),
            "paused_at": None,
            "paused_by": "",
        }
    )


def extend(speech: Speech, limit_s: int) -> Speech:
    """Return the speech with another limit.

    Raises:
        WrongStateError: it has ended.
        InvalidError: it has a stopwatch.
    """
    check_going(speech)
    if speech.limit_s is None:
        raise InvalidError("this speech has no limit")
    more_s = speech.extended_s + limit_s - speech.limit_s
    return speech.model_copy(update={"limit_s": limit_s, "extended_s": more_s})


def end(speech: Speech, by: EndedBy, at: datetime) -> Speech:
    """Return the speech as over.

    Raises:
        WrongStateError: it is over.
    """
    check_going(speech)
    stopped = speech if speech.since is None else pause(speech, "", at)
    paused_ms = stopped.paused_ms + millis(stopped.paused_at or at, at)
    return stopped.model_copy(
        update={
            "paused_ms": paused_ms,
            "paused_at": None,
            "paused_by": "",
            "ended_at": at,
            "ended_by": by,
        }
    )


def check_going(speech: Speech) -> None:
    """Raise `WrongStateError` where a speech has ended."""
    if is_over(speech):
        raise WrongStateError("the speech has ended")


def millis(since: datetime, at: datetime) -> int:
    """Return the milliseconds between two instants; none where the clock went back."""
    return max(0, (at - since) // timedelta(milliseconds=1))
