"""Which displays a wish is about.  Pure."""

from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState


def chosen(state: RoomState, name: str | None) -> list[Display]:
    """Return the display of that name, or all of them for None.

    Raises:
        NotFoundError: there is no such display.
    """
    return state.all(Display) if name is None else [state.get(Display, name)]
