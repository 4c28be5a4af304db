"""What each viewer's line is told: how fast pictures leave, and what no longer does."""

from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.pace import pace_bps
from meetingroom.media.congestion.twice import is_doubled
from meetingroom.media.port.line import Line
from meetingroom.media.viewers import Viewer


def double(viewer: Viewer, line: Line, sound_bps: int, at_s: float) -> int:
    """Send sound twice to a viewer that loses much; return what that takes."""
    estimate = viewer.estimate
    if estimate is None:
        return sound_bps
    # A line that is full loses more where more is sent.
    loss = 0.0 if estimate.is_full(at_s) else estimate.loss
    viewer.doubled = is_doubled(viewer.doubled, loss, sound_bps, estimate.bps)
    line.double(viewer.doubled)
    return sound_bps * 2 if viewer.doubled else sound_bps


def pace(viewer: Viewer, estimate: Estimate, line: Line, at_s: float) -> None:
    """Let pictures leave as fast as sound allows; drop what nobody will look at."""
    if viewer.cut:
        line.discard(viewer.cut)
        viewer.cut.clear()
    full, since_s = estimate.is_full(at_s), at_s - estimate.full_s
    line_bps = max(estimate.bps, viewer.coupled_bps or 0)
    bps = pace_bps(line_bps, viewer.sound_bps, full, since_s)
    line.pace(bps if viewer.is_known(at_s) else 0, full)
