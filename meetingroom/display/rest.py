"""Spares glass that shows the same waiting picture for long: it is dimmed gently."""

from datetime import datetime, timedelta

from meetingroom.display.scenes import stage_for
from meetingroom.sessions.overrides import top_of
from meetingroom.sessions.records import Display, IdleScene, Meeting
from meetingroom.sessions.state import RoomState

RAMP_S = 1.0
"""How long a change of brightness takes; a jump of it startles a hall."""
DIM = 0.4
"""How bright a picture at rest is, of what it is otherwise."""


def rest_at(state: RoomState, display: Display) -> datetime | None:
    """Return from when a display may rest; None while what it shows matters.

    It rests in no open meeting, and with no picture but the waiting one.
    """
    stage, after_min = stage_for(state, display), display.rest_after_min
    waits = (
        after_min is not None
        and isinstance(stage.scene, IdleScene)
        and top_of(display) in {"standby", "program"}
        and display.pattern is None
    )
    meetings = state.all(Meeting)
    if not waits or any(one.status == "open" for one in meetings):
        return None
    since = [stage.changed_at, *(one.since or one.starts_at for one in meetings)]
    begun = max(at for at in since if at is not None)
    return begun + timedelta(minutes=after_min or 0)


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
