"""Which moment of a recording each timestamp of a source stands for.  Pure.

Sender reports tie the timestamps of every stream of a source to one clock, the
publisher's; that is what keeps lips and sound together.  Where that clock stands on
the recorder's is learnt from the first packet and kept: what the line delays later is
not in the picture's time.
"""

from meetingroom.media.rtcp import SenderReport

SLEW_S = 0.002
"""How far one frame's time may be moved towards what a report says."""
DRIFT_S = 0.000_01
"""How far the publisher's clock may have gone ahead of ours from frame to frame."""
FAR_S = 2.0
"""Further off than this is another clock: the publisher began anew or was set."""
REPORTS = 16
"""The mean of about so many counts."""
NTP_UNIT = 2.0**-32


class SourceClock:
    """Where a publisher's clock stands on the recorder's."""

    def __init__(self) -> None:
        self._offset_s: float | None = None

    def place(self, ntp_s: float, at_s: float) -> float:
        """Return the recorder's time of a moment by the publisher's clock.

        Args:
            ntp_s: the moment, in seconds of the publisher's clock.
            at_s: when its packet came, in seconds of the recorder's.
        """
        seen_s = at_s - ntp_s
        if self._offset_s is None or abs(seen_s - self._offset_s) > FAR_S:
            self._offset_s = seen_s
        # The quickest packet tells best; the rest of the way lies in the line.
        quicker_s = min(self._offset_s + DRIFT_S, seen_s)
        self._offset_s = max(self._offset_s - SLEW_S, quicker_s)
        return ntp_s + self._offset_s


class StreamClock:
    """The clock of one stream of a source."""

    def __init__(self, rate_hz: int, source: SourceClock) -> None:
        self._rate_hz = rate_hz
        self._source = source
        self._report: tuple[float, int] | None = None
        """A moment of the publisher's clock and its timestamp, as the reports agree."""
        self._reports = 0
        self._anchor: tuple[float, int] | None = None
        """A time of the recorder and the timestamp that stands for it."""

    @property
    def told(self) -> bool:
        """Whether the publisher has said what its timestamps stand for."""
        return self._report is not None

    def sent(self, report: SenderReport) -> None:
        """Take the publisher's word; one that is busy is some time off in each."""
        told_s = report.ntp * NTP_UNIT
        known_s = self._after(self._report, report.timestamp)
        if known_s is None or abs(told_s - known_s) > FAR_S:
            known_s, self._reports = told_s, 0
        self._reports += 1
        known_s += (told_s - known_s) / min(self._reports, REPORTS)
        self._report = (known_s, report.timestamp)

    def time(self, timestamp: int, at_s: float) -> float:
        """Return the moment of a frame in seconds of the recorder's clock.

        It follows the timestamps, and moves towards what the reports say by two
        milliseconds a frame; at once where they lie two seconds apart.
        """
        guess_s = self._after(self._anchor, timestamp)
        if guess_s is None or abs(guess_s - at_s) > FAR_S + 1.0:
            guess_s = at_s
            self._anchor = None
        told_s = self._after(self._report, timestamp)
        if told_s is not None:
            told_s = self._source.place(told_s, at_s)
            if self._anchor is not None and abs(told_s - guess_s) < FAR_S:
                guess_s += max(-SLEW_S, min(told_s - guess_s, SLEW_S))
            else:
                guess_s = told_s
        self._anchor = (guess_s, timestamp)
        return guess_s

    def _after(self, known: tuple[float, int] | None, timestamp: int) -> float | None:
        if known is None:
            return None
        passed = (timestamp - known[1] + 0x8000_0000) % 0x1_0000_0000 - 0x8000_0000
        return known[0] + passed / self._rate_hz
