"""The life of a poll: draft, ready, open, closed, counted, published, recorded.  Pure.

    draft <-> ready -> open <-> paused -> closed -> counted -> published -> recorded
    any of them but recorded -> annulled, and a new attempt where it is held again
    draft, ready -> withdrawn -> draft

An electronic vote is counted as it closes.  Closed means closed: no vote comes in or
changes any more, and a poll that is annulled keeps its votes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.sessions.polls.records import Poll, PollPlan, PollStatus

RUNNING: frozenset[PollStatus] = frozenset({"open", "paused"})
PREPARED: frozenset[PollStatus] = frozenset({"draft", "ready"})
NEXT: dict[PollStatus, frozenset[PollStatus]] = {
    "draft": frozenset({"ready", "annulled", "withdrawn"}),
    "ready": frozenset({"draft", "open", "annulled", "withdrawn"}),
    "withdrawn": frozenset({"draft"}),
    "open": frozenset({"paused", "closed", "annulled"}),
    "paused": frozenset({"open", "closed", "annulled"}),
    "closed": frozenset({"counted", "annulled"}),
    "counted": frozenset({"published", "annulled"}),
    "published": frozenset({"recorded", "annulled"}),
    "recorded": frozenset(),
    "annulled": frozenset(),
}
PLAN = frozenset(PollPlan.model_fields)


def step(poll: Poll, status: PollStatus, **update: object) -> Poll:
    """Return a poll in its next status.

    Raises:
        WrongStateError: the step is not in `NEXT`.
    """
    if status not in NEXT[poll.status]:
        raise WrongStateError(f"the poll is {poll.status}, not {status}")
    return poll.model_copy(update={"status": status, **update})


def plan_of(poll: PollPlan) -> dict[str, object]:
    """Return the fields of what is asked."""
    return {name: getattr(poll, name) for name in PollPlan.model_fields}


def edit(poll: Poll, plan: PollPlan) -> Poll:
    """Return a poll that asks something else; it is a draft again.

    Raises:
        WrongStateError: it was opened.
    """
    if poll.status not in PREPARED:
        raise WrongStateError(f"the poll is {poll.status}")
    after = poll.model_copy(update=plan_of(plan))
    return poll if after == poll else after.model_copy(update={"status": "draft"})


def withdraw(poll: Poll, withdrawn: bool) -> list[Poll]:
    """Return a poll taken out before it was opened, or back as a draft.

    Raises:
        WrongStateError: it was opened.
    """
    if (poll.status == "withdrawn") == withdrawn:
        return []
    return [step(poll, "withdrawn" if withdrawn else "draft")]


def move(polls: Sequence[Poll], poll_id: str, before: str | None) -> list[Poll]:
    """Return the polls whose place changes where one is moved before another.

    Those in preparation change places among themselves; all others keep theirs.

    Raises:
        NotFoundError: there is no such poll.
        WrongStateError: one of the two is not in preparation any more, and its place
            is a matter of record.
    """
    known = {poll.id: poll for poll in sorted(polls, key=lambda poll: poll.order)}
    named = [poll_id] if before is None else [poll_id, before]
    for name in named:
        if name not in known:
            raise NotFoundError(f"poll {name}")
        if known[name].status not in PREPARED:
            raise WrongStateError(f"poll {name} is {known[name].status}")
    if before == poll_id:
        return []
    movable = [poll for poll in known.values() if poll.status in PREPARED]
    others = [poll for poll in movable if poll.id != poll_id]
    at = len(others) if before is None else others.index(known[before])
    lined_up = [*others[:at], known[poll_id], *others[at:]]
    return [
        poll.model_copy(update={"order": place.order})
        for poll, place in zip(lined_up, movable, strict=True)
        if poll.order != place.order
    ]


def begin(poll: Poll, at: datetime, without_quorum: str) -> Poll:
    """Return a poll that is open from now on, its clock running."""
    due_at = at + timedelta(seconds=poll.limit_s) if poll.limit_s else None
    update = {"opened_at": at, "due_at": due_at, "without_quorum": without_quorum}
    return step(poll, "open", **update)


def pause(poll: Poll, at: datetime) -> Poll:
    """Return a poll that takes no votes for a while; its clock stands."""
    left_ms = None
    if poll.due_at is not None:
        left_ms = max(0, (poll.due_at - at) // timedelta(milliseconds=1))
    return step(poll, "paused", due_at=None, left_ms=left_ms)


def resume(poll: Poll, at: datetime) -> Poll:
    """Return a poll that takes votes again, with the time that was left."""
    due_at = None
    if poll.left_ms is not None:
        due_at = at + timedelta(milliseconds=poll.left_ms)
    return step(poll, "open", due_at=due_at, left_ms=None)


def close(poll: Poll, at: datetime) -> Poll:
    """Return a poll that takes no more votes; its clock is reset."""
    return step(poll, "closed", closed_at=at, due_at=None, left_ms=None)


def is_over(poll: Poll, at: datetime) -> bool:
    """Tell whether a poll that ends by itself has to be closed."""
    due_at = poll.due_at
    return poll.ends_itself and due_at is not None and due_at <= at


def check_votes_taken(poll: Poll, at: datetime) -> None:
    """Raise `WrongStateError` unless a poll takes votes at this moment."""
    if poll.status != "open":
        raise WrongStateError(f"the poll is {poll.status}")
    if is_over(poll, at):
        raise WrongStateError("the time of the poll is over")


def again(poll: Poll, poll_id: str, order: int) -> Poll:
    """Return the next attempt at an annulled poll, as a draft."""
    return Poll(
        id=poll_id,
        order=order,
        attempt=poll.attempt + 1,
        previous=poll.id,
        **plan_of(poll),  # type: ignore[arg-type]
    )
