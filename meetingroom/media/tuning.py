"""What each viewer's line is told: copies of sound, the pace of pictures."""

from operator import sub

from meetingroom.media.congestion.copies import datagram_loss, step
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.pace import pace_bps
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.port.line import Line
from meetingroom.media.viewers import ONCE, Viewer

SHARE_GAIN = 0.2
"""How much each look, five times a second, counts for the share of sound."""


def repeat(
    viewer: Viewer, line: Line, sent: SentLog | None, sound_bps: int, at_s: float
) -> int:
    """Send sound more than once to a viewer that loses much; return what that takes."""
    estimate = viewer.estimate
    if estimate is None:
        return sound_bps
    counts = line.sounds_sent, len(sent) if sent is not None else 0
    sounds, packets = map(sub, counts, viewer.counts)
    viewer.counts = counts
    if packets > 0 and viewer.copies.times > 1:
        viewer.sound_share += SHARE_GAIN * (
            min(sounds / packets, 1.0) - viewer.sound_share
        )
    loss = estimate.loss
    if estimate.is_full(at_s):
        # A line that is full loses more where more is sent.
        viewer.copies, loss = ONCE, 0.0
    elif loss is not None:
        loss = datagram_loss(loss, viewer.sound_share, viewer.copies.times)
    viewer.copies = step(viewer.copies, loss, sound_bps, estimate.bps, at_s)
    line.repeat(viewer.copies.times)
    return sound_bps * viewer.copies.times


def pace(viewer: Viewer, estimate: Estimate, line: Line, at_s: float) -> None:
    """Let pictures leave as fast as sound allows; drop what nobody will look at."""
    if viewer.cut:
        line.discard(viewer.cut)
        viewer.cut.clear()
    full, since_s = estimate.is_full(at_s), at_s - estimate.full_s
    line_bps = max(estimate.bps, viewer.coupled_bps or 0)
    carried_bps = estimate.carried_bps
    bps = pace_bps(line_bps, carried_bps, viewer.sound_bps, full, since_s)
    line.pace(bps if viewer.is_known(at_s) else 0, full)
