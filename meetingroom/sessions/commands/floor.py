"""Wishes about the floor."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import CHAIR, READERS
from meetingroom.values import Id, Value


class AskFloor(Value):
    """Ask to speak, for oneself."""

    allowed: ClassVar = READERS
    type: Literal["floor.ask"] = "floor.ask"
    request: Id
    item: str = ""
    """The item it is about; empty for the one that is active."""


class WithdrawRequest(Value):
    """Take one's own request to speak back."""

    allowed: ClassVar = READERS
    type: Literal["floor.withdraw"] = "floor.withdraw"
    request: str


class SettleRequest(Value):
    """Say that somebody has spoken, or will not be called; or put it back to wait."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.settle"] = "floor.settle"
    request: str
    status: Literal["queued", "finished", "declined"]
