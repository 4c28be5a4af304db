"""Spares glass that rests: it is dimmed gently, and gently lit again.  Pure."""

from datetime import datetime

RAMP_S = 1.0
"""How long a change of brightness takes; a jump of it startles a hall."""
DIM = 0.4
"""How bright a picture at rest is, of what it is otherwise."""


class Dimmer:
    """How bright one display is now; it changes over `RAMP_S`."""

    def __init__(self) -> None:
        self._level = 1.0
        self._at: datetime | None = None

    def level(self, at: datetime, rest: datetime | None) -> float:
        """Return the brightness at an instant, from `DIM` to 1."""
        aim = DIM if rest is not None and at >= rest else 1.0
        if self._at is not None:
            step = (1.0 - DIM) * max(0.0, (at - self._at).total_seconds()) / RAMP_S
            self._level += min(max(aim - self._level, -step), step)
        self._at = at
        return self._level

    def is_moving(self, at: datetime, rest: datetime | None) -> bool:
        """Tell whether the next frame is of another brightness."""
        return self._level != (DIM if rest is not None and at >= rest else 1.0)
