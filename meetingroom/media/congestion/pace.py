"""How fast pictures leave, so that sound has its place on the line.  Pure.

Sound is never held.  Whatever pictures send beyond the rest fills the queue before the
line, and what finds no room there is sound as often as picture.
"""

from meetingroom.media.congestion.control import MIN_BPS

AHEAD = 1.5
"""How much faster than the estimate a burst of pictures may leave."""
THIN_AHEAD = 1.15
"""The same on a line that was full lately: it is known, and has little room."""
THIN_S = 20.0
"""So long a line that was full is taken for thin."""
DRAIN = 0.75
"""Share of the estimate while packets wait before the line: the queue shall empty."""


def pace_bps(
    line_bps: float,
    carried_bps: float,
    sound_bps: float,
    full: bool,
    since_full_s: float,
) -> float:
    """Return how fast pictures may leave.

    Args:
        line_bps: what the line is believed to carry.
        carried_bps: what came through when it was full; 0 where that is not known.
        sound_bps: what the sound takes that leaves beside them.
        full: whether packets wait before the line, or did a moment ago.
        since_full_s: how long ago they did.
    """
    bps = AHEAD * line_bps
    if full:
        bps = DRAIN * line_bps
    elif since_full_s < THIN_S:
        bps = min(THIN_AHEAD * line_bps, max(carried_bps or bps, line_bps))
    return max(bps - sound_bps, MIN_BPS)
