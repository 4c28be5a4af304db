"""The server's side of the program: what the wall shows, told to the media process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetingroom.display.displays import PageImage
from meetingroom.display.watch import AT_WORK, Watch
from meetingroom.media.plane import MediaPlane
from meetingroom.sessions.closed_door import is_closed
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState

WALL = Display(
    id="program", order=0, label="Toàn cảnh", kind="wall", width_px=1280, height_px=720
)


def is_soon(state: RoomState) -> bool:
    """Tell whether it may be recorded any moment: it goes on, or is about to."""
    return any(meeting.status in AT_WORK for meeting in state.all(Meeting))


class ProgramPictures:
    """Keeps the picture of every room's program equal to what its wall shows."""

    def __init__(
        self, plane: MediaPlane, page_image: PageImage, size_px: tuple[int, int]
    ) -> None:
        """Prepare.

        Args:
            plane: what makes the program, where somebody needs it.
            page_image: the image file of a page of a paper.
            size_px: width and height of the picture.
        """
        self._plane = plane
        self._page_image = page_image
        self._wall = WALL.model_copy(
            update={"width_px": size_px[0], "height_px": size_px[1]}
        )

    async def start(self) -> None:
        """Begin; everything happens where rooms are attached."""

    async def close(self) -> None:
        """End; rooms are detached by whoever attached them."""

    def attach(self, room: Room) -> Callable[[], None]:
        """Tell what this room's wall shows from now on; return how to stop."""

        def send(order: dict[str, Any]) -> bool:
            # What stands on the wall behind closed doors is nobody's but the hall's.
            if order["do"] == "show" and not is_closed(room.state):
                self._plane.show(room.meeting, order, soon=is_soon(room.state))
            return True

        watch = Watch(room, send, Path(), self._page_image, lambda _: (self._wall,))

        def hear(state: RoomState, step: Step) -> None:
            if not any(isinstance(record, Meeting) for record in step.entry.put):
                return
            if is_closed(state):
                self._plane.show(room.meeting, None)
            else:
                watch.begin_again()

        stop = room.listen(hear)

        def detach() -> None:
            stop()
            watch.stop()
            self._plane.show(room.meeting, None)

        return detach
