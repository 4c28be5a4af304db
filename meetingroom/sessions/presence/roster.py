"""A list of people taken over as one change, checked anew when it is.  Pure."""

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.roster import ListedPerson
from meetingroom.sessions.presence import attendance
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.seating import standing
from meetingroom.sessions.state import RoomState


def take_over(state: RoomState, people: tuple[ListedPerson, ...]) -> list[Participant]:
    """Return everybody on the list who is new or changed; all of them or nobody.

    Raises:
        InvalidError: somebody stands on it twice, or a code or a seat is taken.
        NotFoundError: a seat or a site does not exist.
        WrongStateError: somebody was struck off the roster.
    """
    ids = [one.participant for one in people]
    if len(set(ids)) != len(ids):
        raise InvalidError("somebody stands on the list twice")
    before = {p.id: p for p in state.all(Participant)}
    after = dict(before)
    for one in people:
        need(state, one)
        after[one.participant] = taken(list(after.values()), before, one)
    check_apart(list(after.values()), set(ids))
    return [p for p in after.values() if before.get(p.id) != p]


def taken(
    roster: list[Participant], before: dict[str, Participant], one: ListedPerson
) -> Participant:
    """Return one person of the list as a participant."""
    known = before.get(one.participant)
    if known is None:
        wish = InviteParticipant(**{**one.model_dump(), "seat": ""})
        made = attendance.invite(roster, wish)
        return made.model_copy(update={"seat": one.seat})
    if known.presence == "withdrawn":
        raise WrongStateError(f"{known.id} is not on the roster any more")
    return known.model_copy(update=one.model_dump(exclude={"participant"}))


def need(state: RoomState, one: ListedPerson) -> None:
    """Raise `NotFoundError` where a seat or a site is named that does not exist."""
    if one.seat:
        standing(state, one.seat)
    if one.site:
        state.get(Site, one.site)


def check_apart(roster: list[Participant], touched: set[str]) -> None:
    """Raise `InvalidError` where two share a seat or a code of the directory.

    Seats are compared at the end, so that a list may let people change places.
    """
    standing = [p for p in roster if p.presence != "withdrawn"]
    for what in ("seat", "member"):
        holders: dict[str, Participant] = {}
        for person in standing:
            value = getattr(person, what)
            other = holders.setdefault(value, person) if value else person
            if other.id != person.id and {other.id, person.id} & touched:
                raise InvalidError(f"{what} {value}: {other.id} and {person.id}")
