"""The clocks of the desks, as each says its own time when it asks.  Pure.

A desk without network orders its acts by its own clock, so that whoever stands there
must know in time that it is wrong.
"""

from datetime import datetime
from typing import Any

JUMP_S = 60.0
"""A clock that falls behind by more than this between two questions was set back."""


class DeskClocks:
    """What each desk's clock lacked when it asked last."""

    def __init__(self) -> None:
        self._offset_s: dict[str, float] = {}

    def facts(self, desk: str, told: datetime | None, now: datetime) -> dict[str, Any]:
        """Return the facts of the table about a desk's clock; none where it is silent.

        The way to the server is part of the offset; it is far below the limit.
        """
        if told is None:
            return {}
        offset_s = (told - now).total_seconds()
        before_s = self._offset_s.get(desk, offset_s)
        self._offset_s[desk] = offset_s
        return {
            "clock_offset_s": offset_s,
            "clock_jumped_back": offset_s < before_s - JUMP_S,
        }
