"""The operators' chat as values: a ring of lines, newest over oldest."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meetingroom.values import Role, Value, nfc

LINE_MAX = 500
KEPT_LINES = 200
"""Lines that a meeting has at any time; one more takes the place of the oldest."""
ChatText = Annotated[str, AfterValidator(nfc), Field(min_length=1, max_length=LINE_MAX)]
ChatGroup = Literal["all", "site", "technical"]
"""Every site; one site; nobody but the technician and those who lead and prepare.
Technician, chair and secretary read along in each."""


class ChatLine(Value):
    """One line of the operators' chat, as long as the meeting lives."""

    type: Literal["chat_line"] = "chat_line"
    id: str
    order: int
    """Counts the lines of the meeting, from 1."""
    line: str
    """The name that its sender gave it."""
    text: str
    """Empty once the meeting is over: then nobody sees it any more."""
    group: ChatGroup
    name: str = ""
    """The site that it goes to, where it goes to one."""
    role: Role
    """As what its sender wrote it."""
    site: str = ""
    """The site that its sender is; empty for all others."""
    account: str
    recipients: tuple[str, ...] = ()
    """The sites that it reached when it was sent."""
    at: datetime


def chat_id(order: int) -> str:
    """Return the id of a line, which it takes over from the one a ring before."""
    return f"chat/{order % KEPT_LINES}"
