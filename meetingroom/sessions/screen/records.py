"""The screen that a site shares, as a value."""

from datetime import datetime
from typing import Literal

from meetingroom.sessions.records import SiteLink
from meetingroom.values import Value

ShareEnd = Literal[
    "", "itself", "chair", "secretary", "technician", "taken", "doors", "lost"
]
"""Who or what ended it; `taken`: the chair let another site take over, `doors`: they
were closed to it, `lost`: nothing came any more."""


class SharedScreen(Value):
    """The one screen that is shared, who asks to share, and how the last one ended."""

    type: Literal["shared_screen"] = "shared_screen"
    id: Literal["screen"] = "screen"
    site: str = ""
    """Whose screen it is; empty while nobody shares."""
    since: datetime | None = None
    """When that site began to share."""
    link: SiteLink = "offline"
    """How it comes to the server."""
    audio: bool = False
    """Whether sound comes with it."""
    video: bool = False
    """Whether its picture arrives."""
    asking: str = ""
    """A site that waits to take over; empty for none."""
    ended: str = ""
    """The site whose share, or whose wish to share, ended last."""
    ended_by: ShareEnd = ""
