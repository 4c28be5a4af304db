"""What stands on badges of paper: sheets of eight to cut, or one badge a page."""

from collections.abc import Sequence
from typing import Literal

from meetingroom.values import Value

Form = Literal["sheets", "cards"]
COLOURS = (
    "#0b3c7d", "#b3261e", "#1b7a3d", "#9a5b00", "#6b3fa0", "#00707a",
    "#a3195b", "#4b5563", "#8a6d00", "#2f5fd0", "#5b7a00", "#7a3b1e",
)  # fmt: skip
"""Of delegations, told apart also in print; a unit's name stands beside its colour."""
KINDS = {
    "ex_officio": "Đại biểu",
    "elected": "Đại biểu",
    "appointed": "Đại biểu",
    "alternate": "Đại biểu dự khuyết",
    "guest": "Khách mời",
    "service": "Phục vụ",
    "press": "Báo chí",
}


class Face(Value):
    """What stands on one badge."""

    title: str
    body: str
    kind: str
    name: str
    unit: str
    seat: str = ""
    site: str = ""
    colour: str
    photo: str = ""
    """A JPEG in base64; empty for a frame to glue a portrait into."""
    badge: str
    """The text of the code."""


class Job(Value):
    """What is to be printed, and how."""

    form: Form
    faces: tuple[Face, ...]


def colours(units: Sequence[str]) -> dict[str, str]:
    """Return the colour of each delegation, in the order of their first mention."""
    known = [*dict.fromkeys(units)]
    return {unit: COLOURS[at % len(COLOURS)] for at, unit in enumerate(known)}
