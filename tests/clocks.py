"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Returns the same instant until `pass_by`."""

    def __init__(self) -> None:
        self.at = datetime(2030, 5, 6, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.at

    def pass_by(self, **length: float) -> None:
        """Let time pass."""
        self.at += timedelta(**length)
