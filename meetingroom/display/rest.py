"""From when a display may rest: one that shows the same waiting picture for long."""

from datetime import datetime, timedelta

from meetingroom.display.scenes import stage_for
from meetingroom.sessions.overrides import top_of
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.scenes import IdleScene
from meetingroom.sessions.state import RoomState


def rest_at(state: RoomState, display: Display) -> datetime | None:
    """Return from when a display may rest; None while what it shows matters.

    It rests in no open meeting, and with no picture but the waiting one.
    """
    stage, after_min = stage_for(state, display), display.rest_after_min
    waits = (
        after_min is not None
        and isinstance(stage.scene, IdleScene)
        and top_of(display) in {"standby", "own", "program"}
        and display.pattern is None
    )
    meetings = state.all(Meeting)
    if not waits or any(one.status == "open" for one in meetings):
        return None
    since = [stage.changed_at, *(one.since or one.starts_at for one in meetings)]
    begun = max(at for at in since if at is not None)
    return begun + timedelta(minutes=after_min or 0)
