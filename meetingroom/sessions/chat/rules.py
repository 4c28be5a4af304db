"""From a line that somebody writes to the record of it.  Pure.

Whom a line reaches is settled when it is sent: a site that closed doors keep out does
not find afterwards what was written behind them.
"""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import closed_door, sitting
from meetingroom.sessions.chat.records import ChatLine, chat_id
from meetingroom.sessions.commands.chat import SayChat
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
BURST_LINES = 6
BURST_S = 15.0
"""Nobody writes more than so many lines in so many seconds."""


def say(state: RoomState, wish: SayChat, actor: Actor, at: datetime) -> Put:
    """Return a new line; sent again alike, it changes nothing.

    Raises:
        InvalidError: the id is taken, or a site is named where none belongs.
        NotFoundError: there is no such site.
        WrongStateError: the sender writes too fast, or closed doors keep the site out.
    """
    lines = state.all(ChatLine)
    said = wish.model_dump(exclude={"type"})
    for known in lines:
        if known.line == wish.line:
            if known.account == actor.id and said.items() <= known.model_dump().items():
                return []
            raise InvalidError("this id is taken")
    check_pace(lines, actor, at)
    order = 1 + max((line.order for line in lines), default=0)
    return [
        ChatLine(
            id=chat_id(order),
            order=order,
            role=actor.role,
            site=actor.place if actor.role == "site" else "",
            account=actor.id,
            recipients=reached(state, wish),
            at=at,
            **said,
        )
    ]


def check_pace(lines: Iterable[ChatLine], actor: Actor, at: datetime) -> None:
    """Raise `WrongStateError` for whoever has written too much a moment ago."""
    own = (line for line in lines if line.account == actor.id)
    recent = [line for line in own if (at - line.at).total_seconds() < BURST_S]
    if len(recent) >= BURST_LINES:
        raise WrongStateError(f"no more than {BURST_LINES} lines in {BURST_S:.0f} s")


def reached(state: RoomState, wish: SayChat) -> tuple[str, ...]:
    """Return the sites that a line goes to at this moment, in their order."""
    if (wish.group == "site") != bool(wish.name):
        raise InvalidError("name: for a line to one site, and for no other")
    shut = closed_door.kept_out(state)
    match wish.group:
        case "technical":
            return ()
        case "site":
            if state.get(Site, wish.name).id in shut:
                raise WrongStateError("this site is kept out by closed doors")
            return (wish.name,)
        case "all":
            sites = sorted(state.all(Site), key=lambda site: site.order)
            return tuple(site.id for site in sites if site.id not in shut)


def follow(state: RoomState, put: Put) -> Put:
    """Return a change with every line emptied, where it ends the meeting."""
    over = sitting.OVER | sitting.SEALED
    ends = any(type(r) is Meeting and r.status in over for r in put)
    if not ends:
        return put
    written = (line for line in state.all(ChatLine) if line.text)
    emptied = (emptied_of(line) for line in written)
    return [*put, *emptied]


def emptied_of(line: ChatLine) -> ChatLine:
    """Return a line without its words."""
    return line.model_copy(update={"text": ""})
