"""Announcements: whom one reaches, and who has acknowledged it.  Pure.

Whom it reaches is settled when it is sent, so that the office counts against a number
that stands still, and nobody finds later what was said behind closed doors.
"""

from datetime import datetime

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions import closed_door
from meetingroom.sessions.commands import messages as commands
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    Announcement,
    acknowledgement_id,
)
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
NAMED = frozenset({"unit", "site"})
"""The groups that need a name."""


def send(state: RoomState, wish: commands.SendAnnouncement, at: datetime) -> Put:
    """Return a new announcement; sent again alike, it changes nothing.

    Raises:
        InvalidError: the id is taken, the group makes no sense, or the time is past.
        WrongStateError: nobody is in the group, as guests behind closed doors.
    """
    said = wish.model_dump(exclude={"type", "announcement"})
    known = state.records.get(wish.announcement)
    if known is not None:
        if type(known) is Announcement and said.items() <= known.model_dump().items():
            return []
        raise InvalidError("this id is taken")
    if wish.until_at is not None and wish.until_at <= at:
        raise InvalidError("until_at: this time is past")
    recipients = reached(state, wish)
    if not recipients:
        raise WrongStateError("nobody in this group can be told now")
    order = 1 + max((a.order for a in state.all(Announcement)), default=0)
    shut = closed_door.is_closed(state)
    return [
        Announcement(
            id=wish.announcement,
            order=order,
            recipients=recipients,
            at=at,
            closed_door=shut,
            **said,
        )
    ]


def reached(state: RoomState, wish: commands.SendAnnouncement) -> tuple[str, ...]:
    """Return the participants and sites of a group who may be told at this moment.

    Raises:
        InvalidError: a name is missing, or given where there is none.
        NotFoundError: there is no such site.
    """
    if (wish.group in NAMED) != bool(wish.name):
        raise InvalidError("name: for a unit and for a site, and for no other group")
    site = state.get(Site, wish.name) if wish.group == "site" else None
    roster = (p for p in state.all(Participant) if p.presence != "withdrawn")
    people = sorted((p for p in roster if has_person(wish, site, p)), key=by_order)
    sites = sorted((s for s in state.all(Site) if has_site(wish, s)), key=by_order)
    kept_out = closed_door.kept_out(state)
    ids = (*(p.id for p in people), *(s.id for s in sites))
    return tuple(each for each in ids if each not in kept_out)


def by_order(record: Participant | Site) -> int:
    """Return the place of a person or a site in its list."""
    return record.order


def has_person(
    wish: commands.SendAnnouncement, site: Site | None, person: Participant
) -> bool:
    """Tell whether a group has this person in it."""
    match wish.group:
        case "all":
            return True
        case "delegates":
            return person.eligibility == "official"
        case "guests":
            return person.eligibility == "guest"
        case "unit":
            return person.unit == wish.name
        case _:
            return site is not None and is_at(person, site)


def has_site(wish: commands.SendAnnouncement, site: Site) -> bool:
    """Tell whether a group has this site in it."""
    return wish.group in {"all", "sites"} or (
        wish.group == "site" and site.id == wish.name
    )


def is_at(person: Participant, site: Site) -> bool:
    """Tell whether a person is expected at a site; without one, in the hall."""
    return person.site == site.id or (not person.site and site.kind == "hall")


def withdraw(state: RoomState, announcement: str, at: datetime) -> Put:
    """Return an announcement off the screens."""
    record = state.get(Announcement, announcement)
    if record.withdrawn_at is not None:
        return []
    return [record.model_copy(update={"withdrawn_at": at})]


def acknowledge(state: RoomState, announcement: str, actor: Actor, at: datetime) -> Put:
    """Return that a recipient has acknowledged; nothing once it is withdrawn.

    Raises:
        NotFoundError: it was not sent to this place.
    """
    record = state.get(Announcement, announcement)
    if actor.place not in record.recipients:
        raise NotFoundError(f"Announcement {announcement}")
    known = acknowledgement_id(announcement, actor.place)
    if record.withdrawn_at is not None or known in state.records:
        return []
    told = Acknowledgement(
        id=known, announcement=announcement, party=actor.place, at=at
    )
    return [told]
