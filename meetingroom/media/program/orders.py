"""What the server tells the media process of a meeting's program.  Pure."""

from typing import Any, Literal

from meetingroom.values import Value


class SetProgram(Value):
    """Show this picture in the program of a meeting, from now on.

    Nothing is made by that alone: a program is made while it is recorded or played.
    """

    type: Literal["program"] = "program"
    meeting: str
    show: dict[str, Any] | None = None
    """The order of a display (`display.wire.ShowPicture`), which only the program's
    process reads; None for no picture."""
    soon: bool = False
    """Whether it may be wanted any moment; then a process waits for that, loaded."""
