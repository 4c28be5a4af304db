"""Which layer of each picture a viewer gets, out of what its line carries.

The one thing that is decided here: who gives way.  Sound is outside of it; it is taken
off before.  Greater priority is served to the end before the next; within the same,
everybody gets a first layer before anybody gets a second.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

CAREFUL = 0.85
"""Share of the line that may be filled by going up: what stays does not flap."""
ENLARGED = 1.25
"""A layer may be drawn so much larger than it is before the next is worth its bits."""
LOWEST_PX = (320, 180)
"""Of the lowest layer; each higher one is twice as wide and high."""
NOMINAL_BPS = (150_000, 500_000, 2_500_000)
"""What layers cost that do not flow, from the lowest up."""
SINGLE_BPS = 1_500_000
"""What a picture without layers costs that does not flow."""


class Rung(NamedTuple):
    """One layer that a source can send."""

    rid: str
    bps: int


class Picture(NamedTuple):
    """One picture that a viewer shows."""

    slot: int
    """Names it: the SSRC of the viewer's slot."""
    width_px: int
    height_px: int
    priority: int
    rungs: tuple[Rung, ...]
    """From low to high; each costs more than the one before."""


Choice = Mapping[int, str | None]
"""Slot to layer; None pauses it."""


def ladder(rids: Sequence[str], flowing_bps: Mapping[str, int]) -> tuple[Rung, ...]:
    """Return the layers of a source with what each costs now.

    Args:
        rids: from low to high; one that is empty for a picture without layers.
        flowing_bps: of the layers that flow.
    """
    rungs: list[Rung] = []
    for level, rid in enumerate(rids):
        nominal_bps = NOMINAL_BPS[min(level, len(NOMINAL_BPS) - 1)]
        # A layer that has just begun seems to cost nothing.
        bps = max(flowing_bps.get(rid, nominal_bps), nominal_bps // 2)
        if len(rids) == 1:
            bps = flowing_bps.get(rid, SINGLE_BPS)
        least_bps = rungs[-1].bps + 1 if rungs else 1
        rungs.append(Rung(rid, max(bps, least_bps)))
    return tuple(rungs)


def needed(picture: Picture) -> int:
    """Return how many rungs a picture of this size is worth; 0 for an unseen one."""
    if not picture.width_px or not picture.height_px:
        return 0
    count = len(picture.rungs)
    for level in range(count - 1):
        width_px, height_px = (ENLARGED * px * 2**level for px in LOWEST_PX)
        if picture.width_px <= width_px and picture.height_px <= height_px:
            return level + 1
    return count


def allocate(pictures: Iterable[Picture], budget_bps: float) -> dict[int, str | None]:
    """Return the layer of each picture.

    Together they cost at most the budget.  Of two of the same size and the same rungs
    the one with the greater priority never gets less; and with a larger budget nobody
    loses but to somebody with a greater priority.
    """
    ordered = sorted(pictures, key=lambda p: (-p.priority, p.slot))
    chosen: dict[int, str | None] = {picture.slot: None for picture in ordered}
    left_bps = budget_bps
    for _, group in groupby(ordered, key=lambda p: p.priority):
        for more_bps, slot, rid in _steps([*group]):
            if more_bps > left_bps:
                break
            left_bps -= more_bps
            chosen[slot] = rid
    return chosen


def _steps(group: Sequence[Picture]) -> list[tuple[int, int, str]]:
    """Return what each next layer costs more, in the order in which they are given."""
    steps: list[tuple[int, int, int, str]] = []
    for picture in group:
        before_bps = 0
        for level, rung in enumerate(picture.rungs[: needed(picture)]):
            steps.append((level, rung.bps - before_bps, picture.slot, rung.rid))
            before_bps = rung.bps
    return [(more_bps, slot, rid) for _, more_bps, slot, rid in sorted(steps)]


def settle(
    pictures: Sequence[Picture], budget_bps: float, before: Choice
) -> dict[int, str | None]:
    """Return the layer of each picture, down at once and up with something to spare.

    Args:
        pictures: those that are shown now.
        budget_bps: for all of them.
        before: what they had; a slot that is not in it is new and takes what it gets.
    """
    full = allocate(pictures, budget_bps)
    careful = allocate(pictures, budget_bps * CAREFUL)
    mixed = {
        picture.slot: _stay(picture, full, careful, before) for picture in pictures
    }
    # What one picture could have and does not take is not lost to the others.
    raised = {picture.slot: _higher(picture, mixed, careful) for picture in pictures}
    for choice in (raised, mixed):
        if cost_bps(pictures, choice) <= budget_bps:
            return choice
    return careful


def _stay(
    picture: Picture, full: Choice, careful: Choice, before: Choice
) -> str | None:
    slot = picture.slot
    if slot not in before:
        return full[slot]
    had = _level(picture, before[slot])
    if _level(picture, full[slot]) <= had:
        return full[slot]
    return _higher(picture, careful, before)


def _higher(picture: Picture, one: Choice, other: Choice) -> str | None:
    """Return the higher of two layers of a picture."""
    layers = one[picture.slot], other[picture.slot]
    return max(layers, key=lambda rid: _level(picture, rid))


def cost_bps(pictures: Iterable[Picture], choice: Choice) -> int:
    """Return what these layers cost together."""
    return sum(
        rung.bps
        for picture in pictures
        for rung in picture.rungs
        if rung.rid == choice.get(picture.slot)
    )


def next_bps(pictures: Iterable[Picture], choice: Choice) -> int:
    """Return what all would cost with the cheapest next layer; 0 where none is left."""
    pictures = [*pictures]
    steps = []
    for picture in pictures:
        level = _level(picture, choice.get(picture.slot))
        if level + 1 < needed(picture):
            had_bps = picture.rungs[level].bps if level >= 0 else 0
            steps.append(picture.rungs[level + 1].bps - had_bps)
    return cost_bps(pictures, choice) + min(steps) if steps else 0


def wanted_bps(pictures: Iterable[Picture]) -> int:
    """Return what would be sent on a line without end."""
    return sum(
        picture.rungs[rungs - 1].bps
        for picture in pictures
        if (rungs := needed(picture))
    )


def _level(picture: Picture, rid: str | None) -> int:
    """Return how high a layer stands; a paused or unknown one below all."""
    rids = [rung.rid for rung in picture.rungs]
    return rids.index(rid) if rid in rids else -1
