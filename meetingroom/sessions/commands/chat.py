"""Wishes about the operators' chat."""

from typing import ClassVar, Literal

from meetingroom.sessions.chat.records import ChatGroup, ChatText
from meetingroom.values import Id, Line, Role, Value

CHATTERS: frozenset[Role] = frozenset({"site", "technician", "chair", "secretary"})


class SayChat(Value):
    """Write a line to the operators of all sites, of one, or to the technician."""

    allowed: ClassVar = CHATTERS
    type: Literal["chat.say"] = "chat.say"
    line: Id
    text: ChatText
    group: ChatGroup = "all"
    name: Line = ""
    """The id of the site that it goes to, where it goes to one."""


ChatCommand = SayChat
