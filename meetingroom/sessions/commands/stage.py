"""Wishes about what the hall is shown and which page leads."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import CHAIR, OPERATORS
from meetingroom.sessions.scenes import Scene
from meetingroom.values import Value


class ShowScene(Value):
    """Choose what the hall is shown."""

    allowed: ClassVar = CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["scene.show"] = "scene.show"
    scene: Scene


class PrepareScene(Value):
    """Choose what the next take brings to the hall, which sees nothing of it yet."""

    allowed: ClassVar = CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["scene.prepare"] = "scene.prepare"
    scene: Scene | None
    """None to prepare nothing."""


class TakeScene(Value):
    """Show what is prepared; what was shown is prepared then, for the way back."""

    allowed: ClassVar = CHAIR | OPERATORS
    until: ClassVar = "archived"
    type: Literal["scene.take"] = "scene.take"
    scene: Scene
    """What the sender sees prepared: nothing else is shown."""


class LeadPage(Value):
    """Turn the page for everybody who follows."""

    allowed: ClassVar = CHAIR
    type: Literal["page.lead"] = "page.lead"
    paper: str
    page: Annotated[int, Field(ge=1)]


StageCommand = ShowScene | PrepareScene | TakeScene | LeadPage
