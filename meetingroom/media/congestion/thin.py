"""When a line is too thin for pictures, and when it no longer is.  Pure."""

from typing import NamedTuple

PAUSE_BPS, PAUSE_S = 150_000, 3.0
RESUME_BPS, RESUME_S = 300_000, 10.0


class Thinness(NamedTuple):
    """Whether a line carries sound only, and since when it seems to be otherwise."""

    audio_only: bool = False
    doubted_s: float | None = None
    """Since when the estimate lies beyond the limit that would change it."""


def judge(before: Thinness, estimate_bps: float, at_s: float) -> Thinness:
    """Return the state after one more look, which should come every second or so."""
    if before.audio_only:
        beyond, lasts_s = estimate_bps > RESUME_BPS, RESUME_S
    else:
        beyond, lasts_s = estimate_bps < PAUSE_BPS, PAUSE_S
    if not beyond:
        return Thinness(before.audio_only)
    since_s = at_s if before.doubted_s is None else before.doubted_s
    if at_s - since_s >= lasts_s:
        return Thinness(not before.audio_only)
    return Thinness(before.audio_only, since_s)
