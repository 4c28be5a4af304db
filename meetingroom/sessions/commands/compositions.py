"""Wishes about scenes that the secretariat composes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.sessions.compositions.records import Zones
from meetingroom.values import Id, Title, Value


class SaveComposition(Value):
    """Keep a composed scene; what is on the displays stays as it is."""

    allowed: ClassVar = OPERATORS | SYSTEM
    until: ClassVar = "archived"
    type: Literal["composition.save"] = "composition.save"
    composition: Id
    revision: Annotated[int, Field(ge=0)] = 0
    """The one that was worked on; 0 for a new scene."""
    title: Title
    zones: Zones


class WithdrawComposition(Value):
    """Take a composed scene off the list, or put it back."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["composition.withdraw"] = "composition.withdraw"
    composition: str
    withdrawn: bool


CompositionCommand = SaveComposition | WithdrawComposition
