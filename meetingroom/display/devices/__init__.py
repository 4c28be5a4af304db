"""What is told to switch on, change its input or its brightness: not what is on it.

A controller knows one kind of device and nothing of meetings.
"""

from meetingroom.sessions.devices.equipment import Trouble

__all__ = ["DeviceError", "Trouble"]


class DeviceError(Exception):
    """A device that did not do what it was told."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        """Take why, and what the device itself said."""
        self.trouble: Trouble = trouble
        super().__init__(f"{trouble}: {said}" if said else trouble)
