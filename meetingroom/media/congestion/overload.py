"""Everybody gets less while this process cannot send what their lines would take.

A full core shows nowhere else: a packet waits before it is numbered, so that no
viewer's estimate sees the delay.  What shows is the queue that packets come in by: one
that is never empty for a while holds what was sent that long ago (as CoDel has it,
RFC 8289).  Pure.
"""

from typing import NamedTuple

STANDING_S = 0.2
"""A queue that was not empty for so long is no burst."""
OURS = 0.5
"""Of one core; a process that gets less waits for others, and smaller pictures would
not help."""
CUT = 0.7
"""What is left of everything after each cut."""
LEAST = 0.1
"""Of what everybody could have; sound is outside of it."""
SHOWS_S = 2.0
"""From a cut until it has come about: a lower layer begins with its next keyframe."""
RAISE = 1.15
CALM_S = (5.0, 80.0)
"""Pause before more is given; it doubles up to the second each time that it was too
much."""
EASY = 0.85
"""Share of one core that may be taken after a raise."""
BUSY_EVERY_S = 0.5
"""How long is measured how busy this process is."""


class Load(NamedTuple):
    """How this process does."""

    standing_s: float
    """How long the queue of what comes in has not been empty."""
    busy: float
    """Cores that the process takes, of which it can use one."""


class Relief(NamedTuple):
    """What everybody gives up."""

    share: float = 1.0
    """Of what each viewer's pictures would take on a line without end, 0.1 to 1."""
    changed_s: float = float("-inf")
    calm_s: float = CALM_S[0]
    """How long after a change more may be given."""
    raised: bool = False
    """Whether the last change was one up."""


def relieve(relief: Relief, load: Load, at_s: float) -> Relief:
    """Return the relief after one more look, some times a second."""
    since_s = at_s - relief.changed_s
    if load.standing_s >= STANDING_S and load.busy >= OURS:
        if not relief.raised and since_s < SHOWS_S:
            return relief
        was_too_much = relief.raised and since_s < relief.calm_s
        calm_s = min(2 * relief.calm_s, CALM_S[1]) if was_too_much else CALM_S[0]
        return Relief(max(LEAST, relief.share * CUT), at_s, calm_s)
    easy = load.busy * RAISE <= EASY
    if relief.share < 1 and easy and since_s >= relief.calm_s:
        share = min(1.0, relief.share * RAISE)
        return Relief(share, at_s, relief.calm_s, raised=True)
    return relief


def share_of(relief: Relief, listens: bool) -> float:
    """Return what one viewer keeps; who only listens gives way first."""
    return relief.share**3 if listens else relief.share


class Effort:
    """How busy this process was a moment ago."""

    def __init__(self) -> None:
        self._before = (float("-inf"), 0.0)
        self._busy = 0.0

    def busy(self, used_s: float, at_s: float) -> float:
        """Return the cores that were taken lately.

        Args:
            used_s: of processor time since the process began.
            at_s: now.
        """
        before_s, before_used_s = self._before
        if at_s - before_s >= BUSY_EVERY_S:
            self._busy = (used_s - before_used_s) / (at_s - before_s)
            self._before = (at_s, used_s)
        return self._busy
