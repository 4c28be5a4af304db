"""The microphones in the hall, behind one small interface.

A driver knows one conference system and nothing of meetings.  To add one: a module
here, its name in `open_driver`, and its line in tests/microphones/test_drivers.py.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from meetingroom.sessions.floor.records import MicrophoneState


class DriverError(Exception):
    """The conference system did not take what it was told; it is told again."""


class Channel(NamedTuple):
    """One microphone of one meeting."""

    meeting: str
    microphone: str


Report = Callable[[Channel, MicrophoneState], None]
"""Takes what a driver sees of a channel; returns at once."""


class Driver(Protocol):
    """What is needed of a conference system, and nothing more."""

    async def start(self, report: Report) -> None:
        """Begin to work; from now on every change of a channel is reported."""

    async def turn(self, channel: Channel, opened: bool) -> None:
        """Open or close a channel; told alike twice, it is done once.

        It returns when the system was told.  What came of it is reported.

        Raises:
            DriverError: the system was not told, or the driver is not running.
        """

    async def close(self) -> None:
        """Close every channel and stop; a second time does nothing."""


def open_driver(name: str) -> Driver:
    """Return the driver with this name; it does nothing before `start`.

    Raises:
        DriverError: there is none.
    """
    # Imported here, because a driver imports this module for what it raises.
    from meetingroom.microphones.simulator import Simulator  # noqa: PLC0415

    match name:
        case "simulator":
            return Simulator()
        case _:
            raise DriverError(f"no driver is called {name}")
