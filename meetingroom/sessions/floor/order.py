"""Where a request comes in the queue.  Pure.

Nobody who waits is moved by somebody who comes: a place is found for the newcomer
alone, so that what people see of the queue stays true.  Places are numbers with gaps,
and a newcomer changes no other record as long as there is a gap.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from meetingroom.sessions.floor.records import (
    OrderRule,
    RequestKind,
    SpeakerRequest,
)

STEP = 1 << 20
"""The distance of two places; twenty can halve it before all are numbered anew."""

PRECEDENCE: dict[RequestKind, int] = {
    "interposed": 0,
    "reply": 1,
    "procedure": 2,
    "discussion": 3,
}

Queue = Sequence[SpeakerRequest]


class Turns(NamedTuple):
    """What an order rule has to know of those who spoke."""

    rule: OrderRule
    spoken: Callable[[SpeakerRequest], int]
    """How often the party of a request has spoken."""
    last_remote: bool | None
    """Whether the last to speak was at a site; None before anybody spoke."""


def index_for(queue: Queue, new: SpeakerRequest, turns: Turns) -> int:
    """Return the index in the queue at which a newcomer comes in."""
    asked = next((n for n, r in enumerate(queue) if new.to and r.id == new.to), None)
    if asked is not None:
        return past_answers(queue, asked + 1)
    heads = [n for n in range(len(queue)) if not is_answer(queue, queue[n])]
    if new.kind == "discussion":
        return index_in_discussion(queue, new, turns, heads)
    before = [n for n in heads if weight(queue[n]) <= weight(new)]
    return past_answers(queue, before[-1] + 1) if before else 0


def index_in_discussion(
    queue: Queue, new: SpeakerRequest, turns: Turns, heads: Sequence[int]
) -> int:
    """Return the index of a newcomer to the discussion, by the order rule."""
    first = [n + 1 for n in heads if queue[n].kind != "discussion"]
    start = past_answers(queue, first[-1]) if first else 0
    block = [n for n in heads if n >= start]
    match turns.rule:
        case "alternate":
            ahead = ahead_by_turns([queue[n] for n in block], new, turns.last_remote)
        case "least":
            times = turns.spoken(new)
            counts = [turns.spoken(queue[n]) for n in block]
            ahead = max((k for k, c in enumerate(counts, 1) if c <= times), default=0)
        case "arrival" | "manual":
            return len(queue)
    return past_answers(queue, block[ahead - 1] + 1) if ahead else start


def ahead_by_turns(block: Queue, new: SpeakerRequest, last_remote: bool | None) -> int:
    """Return how many of the discussion stay ahead where hall and sites take turns."""
    side = bool(new.site)
    own = [k for k, r in enumerate(block) if bool(r.site) == side]
    others = [k for k, r in enumerate(block) if bool(r.site) != side]
    if last_remote is None:
        begins = not block or bool(block[0].site) == side
    else:
        begins = last_remote != side
    needed = len(own) + (0 if begins else 1)
    if needed > len(others):
        return len(block)
    behind_others = others[needed - 1] + 1 if needed else 0
    return max(behind_others, own[-1] + 1 if own else 0)


def weight(request: SpeakerRequest) -> tuple[int, int]:
    """Return what decides between kinds; the lighter is heard first."""
    return PRECEDENCE[request.kind], request.rank


def is_answer(queue: Queue, request: SpeakerRequest) -> bool:
    """Tell whether a request answers one that still waits with it."""
    return bool(request.to) and any(r.id == request.to for r in queue)


def past_answers(queue: Queue, index: int) -> int:
    """Return the index behind the answers that begin at one."""
    while index < len(queue) and is_answer(queue, queue[index]):
        index += 1
    return index


def put_in(
    everybody: Queue, queue: Queue, new: SpeakerRequest, index: int
) -> list[SpeakerRequest]:
    """Return a request in its place, and others only where there is no gap left.

    Args:
        everybody: all requests of the meeting; no two ever have the same place.
        queue: those who wait with it, in order, without it.
        new: the request.
        index: where in the queue it comes.
    """
    orders = sorted(r.order for r in everybody if r.id != new.id)
    low = queue[index - 1].order if index > 0 else None
    high = queue[index].order if index < len(queue) else None
    place = free_place(orders, low, high)
    if place is not None:
        return [new.model_copy(update={"order": place})]
    return numbered_anew(everybody, new, high)


def free_place(orders: Sequence[int], low: int | None, high: int | None) -> int | None:
    """Return a place between two that nobody has; None where there is no gap."""
    if high is None:
        return (orders[-1] if orders else 0) + STEP
    if low is None:
        below = [o for o in orders if o < high]
        low = below[-1] if below else high - 2 * STEP
    above = next(o for o in orders if o > low)
    middle = (low + above) // 2
    return middle if middle > low else None


def numbered_anew(
    everybody: Queue, new: SpeakerRequest, high: int | None
) -> list[SpeakerRequest]:
    """Return all requests with even gaps, a newcomer before the one at `high`."""
    others = sorted((r for r in everybody if r.id != new.id), key=lambda r: r.order)
    at = next((n for n, r in enumerate(others) if r.order == high), len(others))
    line = [*others[:at], new, *others[at:]]
    return [
        r.model_copy(update={"order": n * STEP})
        for n, r in enumerate(line, 1)
        if r.order != n * STEP or r.id == new.id
    ]


def arranged(everybody: Queue, queue: Queue, turns: Turns) -> list[SpeakerRequest]:
    """Return what changes where a queue is put in order by another rule.

    They come in one after the other, as they arrived, and take the places that they
    have among themselves; questions come before their answers.
    """
    line: list[SpeakerRequest] = []
    for request in sorted(queue, key=lambda r: (bool(r.to), r.at, r.order)):
        line.insert(index_for(line, request, turns), request)
    places = sorted(r.order for r in queue)
    return [
        r.model_copy(update={"order": place})
        for r, place in zip(line, places, strict=True)
        if r.order != place
    ]
