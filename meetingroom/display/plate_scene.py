"""What the name plate of a seat should show.  Pure."""

from meetingroom.display.pictures import PlatePicture
from meetingroom.display.plain import plain
from meetingroom.sessions.records import Participant, Seat
from meetingroom.sessions.state import RoomState


def plate_for(state: RoomState, seat_id: str) -> PlatePicture:
    """Return the plate of a seat, empty where it was taken off the plan.

    Whether its owner is in the hall is not on it: paper changes too slowly for that.
    """
    seat = state.find(Seat, seat_id)
    if seat is None or seat.withdrawn:
        return PlatePicture(seat="", name="", position="", unit="")
    sitting = [
        one
        for one in state.all(Participant)
        if one.seat == seat_id and not one.merged_into
    ]
    label = plain(seat.label)
    if not sitting:
        return PlatePicture(seat=label, name="", position="", unit="")
    person = sitting[0]
    return PlatePicture(
        seat=label,
        name=plain(person.name),
        position=plain(person.position),
        unit=plain(person.unit),
    )
