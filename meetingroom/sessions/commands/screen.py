"""Wishes and facts about the screen that a site shares."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import CHAIR, OPERATORS, SITE, SYSTEM
from meetingroom.sessions.records import SiteLink
from meetingroom.values import Value


class ShareScreen(Value):
    """Share the own screen; ask to take over where another site shares already."""

    allowed: ClassVar = SITE
    type: Literal["screen.share"] = "screen.share"


class AllowScreen(Value):
    """Let the site that asks share its screen, in the place of whoever does."""

    allowed: ClassVar = CHAIR | OPERATORS
    type: Literal["screen.allow"] = "screen.allow"
    site: str


class StopScreen(Value):
    """End a share or a wish to share; a site may end its own only."""

    allowed: ClassVar = SITE | CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["screen.stop"] = "screen.stop"
    site: str


class ReportScreen(Value):
    """Say how a shared screen comes; one that is offline is over."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["screen.link"] = "screen.link"
    site: str
    link: SiteLink
    audio: bool
    video: bool


ScreenCommand = ShareScreen | AllowScreen | StopScreen | ReportScreen
