"""Microphones that are not there: they open as told, or fail where that is wanted."""

from meetingroom.microphones import Channel, DriverError, Report


class Simulator:
    """A conference system for trying out, for halls without one, and for tests."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        """Microphones that do not open, by id."""
        self.opened: set[Channel] = set()
        self._report: Report | None = None

    async def start(self, report: Report) -> None:
        """Begin to report."""
        self._report = report

    async def turn(self, channel: Channel, opened: bool) -> None:
        """Open or close a channel, and report how it stands then.

        Raises:
            DriverError: the simulator is not running.
        """
        if self._report is None:
            raise DriverError("the simulator is not running")
        if opened and channel.microphone in self.broken:
            self._report(channel, "failed")
        elif opened != (channel in self.opened):
            (self.opened.add if opened else self.opened.discard)(channel)
            self._report(channel, "open" if opened else "off")

    async def close(self) -> None:
        """Close every channel and stop.  May be called twice."""
        report, self._report = self._report, None
        if report is None:
            return
        for channel in sorted(self.opened):
            report(channel, "off")
        self.opened.clear()
