"""Between the displays of a meeting and whoever lets them change over together."""

from collections.abc import Iterator

from meetingroom.display.glass import Go, Proofs, parse_glass
from meetingroom.display.layouts import Layouts
from meetingroom.display.switchboard import Hall, Switchboard
from meetingroom.sessions.viewers import Viewer

DISPLAY = Viewer("display")
BOARDS = (Viewer("staff"), Viewer("technician"))


class Switching:
    """What the sockets of displays and boards say and are told."""

    def __init__(
        self, switchboard: Switchboard | None = None, layouts: Layouts | None = None
    ) -> None:
        self._switchboard, self._layouts = switchboard, layouts

    def arrived(self, meeting: str, viewer: Viewer, place: str, sid: str) -> None:
        """Note that a page follows a meeting."""
        if viewer == DISPLAY and (hall := self._hall(meeting)):
            hall.arrived(place, sid)

    def departed(self, meeting: str, sid: str) -> None:
        """Note that a page is gone."""
        if hall := self._hall(meeting):
            hall.departed(sid)

    def note(
        self, meeting: str, viewer: Viewer | None, place: str, sid: str, data: object
    ) -> None:
        """Take in what a display says of itself on a socket.

        Raises:
            InvalidError: it is nonsense.
        """
        glass = parse_glass(data)
        hall = self._hall(meeting)
        if hall is not None and viewer == DISPLAY and glass.meeting == meeting:
            hall.note(place, glass, sid)

    def before(
        self, meeting: str, viewer: Viewer | None, place: str, staying: bool
    ) -> Iterator[str]:
        """Yield the packets that hold for a page that syncs.

        One that stays has been told its layout, and of every newer one since.
        """
        hall = self._hall(meeting)
        if hall is not None and viewer == DISPLAY:
            yield encoded(hall.go)
        elif hall is not None and viewer in BOARDS:
            yield encoded(hall.proofs)
        if self._layouts is None or viewer != DISPLAY or staying:
            return
        told = self._layouts.newest(meeting, place)
        if told is not None:
            yield f'2["laid",{told.laid}]'

    def _hall(self, meeting: str) -> Hall | None:
        return self._switchboard.hall(meeting) if self._switchboard else None


def concerned(told: Go | Proofs) -> tuple[Viewer, ...]:
    """Return who is told."""
    return (DISPLAY,) if isinstance(told, Go) else BOARDS


def encoded(told: Go | Proofs) -> str:
    """Return the packet, as `followers.encode` makes them."""
    event = "go" if isinstance(told, Go) else "proofs"
    return f'2["{event}",{told.model_dump_json()}]'
