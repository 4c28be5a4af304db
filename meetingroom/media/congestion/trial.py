"""Sending more for a moment, where bursts of nothing cannot find out what fits.

A viewer that only tells its own estimate (REMB) tells what it gets; one that has got
no picture yet can be sent no padding.  Pure.
"""

from typing import NamedTuple

LASTS_S = 4.0
WAIT_S = (10.0, 80.0)
"""Pause after one that did not, which doubles up to the second."""
GROWN = 0.8
"""Share of what was sent that the estimate must have come to."""


class Demand(NamedTuple):
    """What a viewer gets and could get, sound included."""

    estimate_bps: float
    spent_bps: float
    """What is sent now."""
    needed_bps: float
    """What the next better picture takes in all; 0 for none."""


class Trial(NamedTuple):
    """The trials of one viewer."""

    bps: float = 0.0
    """What may be sent in all while it lasts."""
    until_s: float = float("-inf")
    next_s: float = float("-inf")
    wait_s: float = WAIT_S[0]
    judged: bool = True

    def budget_bps(self, at_s: float) -> float:
        """Return what may be sent because of a trial; 0 without one."""
        return self.bps if at_s < self.until_s else 0.0


def step(trial: Trial, line: Demand, clear: bool, at_s: float) -> Trial:
    """Return the trials after one more look, five times a second.

    Args:
        trial: before.
        line: what is sent, and what is wanted.
        clear: whether neither delay nor loss says that the line is full.
        at_s: now.
    """
    if at_s < trial.until_s:
        return trial if clear else failed(trial, at_s)
    if not trial.judged:
        if line.estimate_bps < GROWN * min(trial.bps, line.spent_bps):
            return failed(trial, at_s)
        trial = Trial()
    wanted_bps = max(line.needed_bps, line.spent_bps)
    if wanted_bps > line.estimate_bps and clear and at_s >= trial.next_s:
        return Trial(wanted_bps, at_s + LASTS_S, at_s, trial.wait_s, judged=False)
    return trial


def failed(trial: Trial, at_s: float) -> Trial:
    """Return the trials after one that has not helped, or a line that proved thin."""
    return Trial(next_s=at_s + trial.wait_s, wait_s=min(2 * trial.wait_s, WAIT_S[1]))
