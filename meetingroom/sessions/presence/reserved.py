"""Seats in the hall that wait for whoever takes part from elsewhere.  Pure.

Who takes part from a site or on their own leaves the seat free for others.  It comes
back with the person: whoever was put on it meanwhile has to be given another one.
"""

from meetingroom.sessions.records import Participant, Seat
from meetingroom.sessions.state import Record, RoomState

Put = list[Record]


def follow(state: RoomState, put: Put) -> Put:
    """Return the records with the seats that a change of presence frees or gives back.

    People who are after all as they were are left out.
    """
    people = [r for r in put if isinstance(r, Participant)]
    after = {p.id: settled(state, p) for p in people}
    if all(after[p.id] == p for p in people):
        return put
    for person in people:
        if after[person.id].seat and after[person.id].seat != person.seat:
            after |= {p.id: p for p in making_way(state, after, after[person.id])}
    told = [after.pop(r.id) if isinstance(r, Participant) else r for r in put]
    return [r for r in [*told, *after.values()] if state.records.get(r.id) != r]


def settled(state: RoomState, person: Participant) -> Participant:
    """Return somebody with the seat, or with the reservation, that befits the place."""
    if person.presence == "withdrawn":
        return kept(person, person.seat, "")
    if person.seat:
        return leaving(state, person) if remote(person) else kept(person, person.seat)
    if person.reserved and person.presence == "in" and not remote(person):
        seat = state.find(Seat, person.reserved)
        gone = seat is not None and seat.withdrawn
        return kept(person, "" if gone else person.reserved)
    return person


def leaving(state: RoomState, person: Participant) -> Participant:
    """Return somebody who takes part from elsewhere without the seat in the hall.

    Where the secretariat seats somebody who is elsewhere already, that stands.
    """
    if person.seat == person.reserved:
        return kept(person, "", person.seat)
    before = state.find(Participant, person.id)
    if before is not None and remote(before):
        return kept(person, person.seat)
    return kept(person, "", "" if promised(state, person) else person.seat)


def remote(person: Participant) -> bool:
    """Tell whether somebody is present and not in the hall."""
    return person.presence == "in" and person.mode not in (None, "hall")


def promised(state: RoomState, person: Participant) -> bool:
    """Tell whether somebody else comes back to this person's seat."""
    others = (p for p in state.all(Participant) if p.id != person.id)
    return any(p.reserved == person.seat for p in others)


def making_way(
    state: RoomState, after: dict[str, Participant], holder: Participant
) -> list[Participant]:
    """Return whoever sits on a seat that its holder comes back to, without it."""
    roster = {p.id: p for p in state.all(Participant)} | after
    sitting = [p for p in roster.values() if p.seat == holder.seat]
    return [kept(p, "", p.reserved) for p in sitting if p.id != holder.id]


def kept(person: Participant, seat: str, reserved: str = "") -> Participant:
    """Return somebody with this seat and this reservation."""
    if (person.seat, person.reserved) == (seat, reserved):
        return person
    return person.model_copy(update={"seat": seat, "reserved": reserved})
