"""Which moment of a recording each timestamp of a source stands for.  Pure.

Sender reports tie the timestamps of every stream of a source to one clock, the
publisher's; that is what keeps lips and sound together.  Where that clock stands on
the recorder's is learnt from the first packet and kept: what the line delays later is
not in the picture's time.
"""

from meetingroom.media.rtcp import SenderReport

SLEW_S = 0.002
"""How far one frame's time may be moved towards what a report says."""
FAR_S = 2.0
"""Further off than this is another clock: the publisher began anew or was set."""
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
        if self._offset_s is None or abs(at_s - ntp_s - self._offset_s) > FAR_S:
            self._offset_s = at_s - ntp_s
        return ntp_s + self._offset_s


class StreamClock:
    """The clock of one stream of a source."""

    def __init__(self, rate_hz: int, source: SourceClock) -> None:
        self._rate_hz = rate_hz
        self._source = source
        self._report: tuple[float, int] | None = None
        self._anchor: tuple[float, int] | None = None
        """A time of the recorder and the timestamp that stands for it."""

    @property
    def told(self) -> bool:
        """Whether the publisher has said what its timestamps stand for."""
        return self._report is not None

    def sent(self, report: SenderReport) -> None:
        """Take the publisher's word."""
        self._report = (report.ntp * NTP_UNIT, report.timestamp)

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
