"""What a viewer's line carries, as far as anybody can know at this end of it.

Where transport-wide feedback comes, delay, loss and bursts say it together; else the
viewer's own estimate is followed (REMB), slowly up and at once down.
"""

from meetingroom.media.congestion.control import MAX_BPS, ByDelay, ByLoss, clamp
from meetingroom.media.congestion.delivered import Delivered, LossWindow
from meetingroom.media.congestion.probes import Probes
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.standing import SUDDEN_S, Standing
from meetingroom.media.congestion.trend import Trend, Usage
from meetingroom.media.congestion.twcc import TransportFeedback
from meetingroom.media.rtcp import Remb, Report, ReportBlock

START_BPS = 300_000
RTT_S = 0.1
"""Until one was measured."""
REMB_UP, REMB_UP_BPS = 1.25, 20_000
"""The most by which one REMB may raise the estimate."""
QUIET_S = 1.0
"""A line that was full so lately is not probed."""
QUEUE_S = 0.03
"""Delays that grow without so much of a queue are the weather: packets of a busy
machine come late one by one, and a picture must not be taken away for that."""
QUEUE_BITS = 2.5 * 1200 * 8
"""Nor is it one that a packet of a picture takes its time on a thin line, and that the
next ones wait for it."""
AFTER_S = 2.0
"""What is lost so soon after a line was full was lost because it was."""
CLEAR = 0.05
"""Less loss than this is no sign of a line that is full."""
STANDING_S = 0.08
"""A queue that stands so long is no reason to send more, and one that overflows is full
although it does not grow."""
STREAMS_MAX = 256


class Estimate:
    """The bandwidth of the way to one viewer."""

    def __init__(self, sent: SentLog, start_bps: float = START_BPS) -> None:
        self._sent = sent
        self._trend = Trend()
        self._standing = Standing()
        self._delivered = Delivered(sent)
        self._by_delay = ByDelay(start_bps)
        self._by_loss = ByLoss(MAX_BPS)
        self._probes = Probes()
        self._full_s = float("-inf")
        self.transport = False
        """Whether it has transport-wide feedback, which counts sound too."""
        self.heard = False
        """Whether the viewer has said anything of what its line carries."""
        self._reported = LossWindow()
        self._highest: dict[int, int] = {}

    @property
    def bps(self) -> int:
        """What may be sent."""
        return int(min(self._by_delay.bps, self._by_loss.bps))

    @property
    def outages(self) -> int:
        """How often the line was cut for longer than repeating could mend."""
        return self._delivered.outages

    @property
    def rtt_s(self) -> float | None:
        """There and back, and what the viewer waits before it reports; None unknown."""
        return self._delivered.rtt_s

    @property
    def loss(self) -> float | None:
        """Share of the packets lost in the last second, 0 to 1; None unknown."""
        known = self._delivered if self.transport else None
        return known.loss() if known else self._reported.share()

    def hear(self, report: Report, at_s: float) -> None:
        """Take note of what the viewer reports; anything else is ignored."""
        match report:
            case TransportFeedback():
                self.transport = self.heard = True
                self._on_transport(report, at_s)
            case ReportBlock():
                self._on_block(report, at_s)
            case Remb() if not self.transport:
                self.heard = True
                self._on_remb(report, at_s)
            case _:
                pass

    def is_clear(self, at_s: float) -> bool:
        """Return whether neither delay nor loss says that the line is full."""
        loss = self.loss
        return at_s - self._full_s > QUIET_S and (loss is None or loss < CLEAR)

    @property
    def full_s(self) -> float:
        """When packets last waited before the line; minus infinity for never."""
        return self._full_s

    @property
    def came_bps(self) -> int:
        """What came through of late; 0 while nothing can be said."""
        return self._delivered.rate_bps() or 0

    @property
    def carried_bps(self) -> float:
        """What came through when the line was full; 0 where that is not known."""
        return self._by_delay.carried_bps

    def is_full(self, at_s: float) -> bool:
        """Return whether packets wait before the line, or did a moment ago."""
        return at_s - self._full_s <= QUIET_S

    def probe_due(self, wanted_bps: float, at_s: float) -> int:
        """Return how many bytes of padding to send now, in one go; mostly 0.

        Args:
            wanted_bps: what would be sent if the line were wide.
            at_s: now.
        """
        quiet = at_s - self._full_s > QUIET_S
        if not self.transport or not quiet or wanted_bps <= self.bps:
            return 0
        return self._probes.due(self.bps, at_s)

    def probed(self, first: int, last: int, at_s: float) -> None:
        """Take note of a burst: the number of its first packet, and behind its last."""
        self._probes.sent(first, last, self.bps, at_s)

    def _on_transport(self, feedback: TransportFeedback, at_s: float) -> None:
        arrived = self._delivered.hear(feedback, at_s)
        self._trend.add(arrived)
        self._standing.add(arrived, at_s)
        self._probes.arrived(arrived)
        usage, came_bps = self._trend.usage, self._delivered.rate_bps()
        usage = self._judge(usage, at_s)
        if usage == "over":
            self._full_s = at_s
            self._probes.fail(at_s)
        rtt_s = self._delivered.rtt_s or RTT_S
        busy = self._standing.queue_s(at_s) >= self._least_s()
        self._by_delay.update(usage, came_bps, rtt_s, at_s, busy)
        found_bps = self._probes.result_bps(at_s)
        if found_bps is not None and usage == "normal":
            self._by_delay.bps = clamp(max(self._by_delay.bps, found_bps))
        self._follow_loss(self._delivered.loss(), at_s)

    def _judge(self, usage: Usage, at_s: float) -> Usage:
        """Return how the line is used, by the slope of the delay and by the delay."""
        queue_s = self._standing.queue_s(at_s)
        loses = (self._delivered.loss() or 0.0) >= CLEAR
        if usage == "over":
            sudden_s = self._standing.queue_s(at_s, SUDDEN_S)
            least_s = QUEUE_S if loses else self._least_s()
            is_real = sudden_s >= STANDING_S or queue_s >= least_s
            return "over" if is_real else "normal"
        if queue_s < STANDING_S:
            return usage
        return "over" if loses else "under"

    def _least_s(self) -> float:
        """Return how long all packets wait where they wait for a queue."""
        return max(QUEUE_S, min(QUEUE_BITS / self.bps, STANDING_S))

    def _on_block(self, block: ReportBlock, at_s: float) -> None:
        if block.ssrc not in self._highest and len(self._highest) >= STREAMS_MAX:
            return
        expected = block.highest - self._highest.get(block.ssrc, block.highest)
        self._highest[block.ssrc] = block.highest
        if 0 < expected < 0x8000:
            came = round(expected * (1 - block.fraction_lost / 256))
            self._reported.add(at_s, expected, came)
            if not self.transport:
                self._follow_loss(self._reported.share(), at_s)

    def _on_remb(self, remb: Remb, at_s: float) -> None:
        bps = self._by_delay.bps
        if remb.bitrate_bps < bps:
            self._full_s = at_s
        highest_bps = bps * REMB_UP + REMB_UP_BPS
        self._by_delay.bps = clamp(min(remb.bitrate_bps, highest_bps))

    def _follow_loss(self, loss: float | None, at_s: float) -> None:
        # A queue that overflows is found by its delay; one reason is enough to fall.
        if loss is None:
            return
        if at_s - self._full_s < AFTER_S:
            self._by_loss.forget()
            return
        self._by_loss.update(loss, self.bps, at_s)
