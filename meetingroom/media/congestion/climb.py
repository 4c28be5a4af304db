"""How a viewer's pictures come up to what its line seems to carry.

An estimate says what the line carries while little is sent on it.  Who shares it with
others finds out only by sending more, a step at a time; and what was too much then is
not tried again soon, or nobody behind the line has any peace.  Pure.
"""

from typing import NamedTuple

STEP_S = 1.0
"""Pause between two steps up; what one does to the line is seen after half of it."""
STEP = 2.0
"""How much more than before all pictures together may take, after one step."""
FELL, RISEN = 0.8, 1.1
"""What changes less than by this is the same pictures, which move less or more."""
JUDGED_S = 4.0
"""A line that is full so soon after a step up is so because of it."""
WAIT_S = (8.0, 60.0)
"""Pause after a step that was too much, which doubles up to the second."""
CAME = 0.95
"""Share of what came through a line that is full that cannot have filled it."""
BELOW = 0.95
"""Share of what was too much that is no more so."""
WIDER = 1.6
"""A line that carries so many times what was too much has become another one."""


class Climb(NamedTuple):
    """The steps up of one viewer."""

    spent_bps: float = 0.0
    """What was sent after the last look, sound included; or before, where less was
    sent only because less was wanted."""
    stepped_s: float = float("-inf")
    fell_s: float = float("-inf")
    """When less was sent than before."""
    too_much_bps: float = float("inf")
    """What filled the line lately."""
    until_s: float = float("-inf")
    """How long that is remembered."""
    wait_s: float = WAIT_S[0]
    believed_bps: float = 0.0
    """What the line seemed to carry then."""
    reached_bps: float = 0.0
    """What was sent after the last step up; less may be by now."""
    judged: bool = True
    """Whether that step is no reason for a line that is full: it has shown that it was
    not too much, or was made while the line was still full of what came before."""

    def limit_bps(self, line: "Slope", at_s: float) -> float:
        """Return what may be sent in all now."""
        limit_bps = max(line.now_bps, self.spent_bps)
        if at_s - max(self.stepped_s, self.fell_s) >= STEP_S:
            limit_bps = max(STEP * line.now_bps, line.next_bps)
        if line.carries_all:
            limit_bps = float("inf")
        most_bps = max(BELOW * self.too_much_bps, line.sure_bps)
        if line.clear:
            # A keyframe or more that moves fills no line that is not full.
            most_bps = max(most_bps, line.now_bps)
        return min(limit_bps, most_bps)


class Slope(NamedTuple):
    """What lies before a viewer, sound included."""

    now_bps: float
    """What is sent takes now."""
    next_bps: float
    """The same with the cheapest step up."""
    sure_bps: float
    """What is left to this viewer by those who share the line."""
    carries_all: bool
    """Whether the line seems to carry everything that is wanted."""
    clear: bool = False
    """Whether neither delay nor loss says that it is full."""


def look(
    climb: Climb, estimate_bps: float, came_bps: float, full: bool, at_s: float
) -> Climb:
    """Return the steps after one look at the line.

    Args:
        climb: before.
        estimate_bps: what the line seems to carry.
        came_bps: what came through of late; that much is not too much.
        full: whether delay or loss says that it is full.
        at_s: now.
    """
    lasted = climb.judged or at_s - climb.stepped_s >= JUDGED_S
    if full and not lasted:
        return climb._replace(
            judged=True,
            stepped_s=at_s - JUDGED_S,
            too_much_bps=max(
                min(climb.reached_bps, climb.too_much_bps), CAME * came_bps
            ),
            until_s=at_s + climb.wait_s,
            wait_s=min(2 * climb.wait_s, WAIT_S[1]),
            believed_bps=estimate_bps,
        )
    if estimate_bps > WIDER * max(climb.too_much_bps, climb.believed_bps):
        return climb._replace(too_much_bps=float("inf"), wait_s=WAIT_S[0])
    if at_s >= climb.until_s:
        climb = climb._replace(too_much_bps=float("inf"))
    return climb


def spent(
    climb: Climb, bps: float, wanted_bps: float, full: bool, at_s: float
) -> Climb:
    """Return the steps after it was decided what is sent now.

    Args:
        climb: before.
        bps: what is sent, sound included.
        wanted_bps: what would be sent on a line without end, sound included.
        full: whether delay or loss says that the line is full.
        at_s: now.
    """
    if bps <= climb.spent_bps and bps >= wanted_bps:
        # What the line bore it bears, when a page shows more again.
        return climb
    if bps <= FELL * climb.spent_bps:
        return climb._replace(spent_bps=bps, fell_s=at_s)
    reached_bps = max(bps, climb.reached_bps)
    if bps <= RISEN * climb.spent_bps:
        return climb._replace(spent_bps=bps, reached_bps=reached_bps)
    return climb._replace(spent_bps=bps, stepped_s=at_s, reached_bps=bps, judged=full)
