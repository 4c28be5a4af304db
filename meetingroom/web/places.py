"""Whether the record that an account is to be bound to is there and fits its role."""

from typing import assert_never

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.people.accounts import Binding
from meetingroom.sessions.records import Display, Participant, Site
from meetingroom.sessions.state import RoomState


def check_place(state: RoomState, binding: Binding) -> None:
    """Raise where nobody can be bound like that in this meeting.

    Raises:
        NotFoundError: no such participant, site or display.
        WrongStateError: the participant is off the roster.
        InvalidError: this role has no place, or nobody can hold it.
    """
    match binding.role:
        case "delegate":
            participant = state.get(Participant, binding.place)
            if participant.presence == "withdrawn":
                raise WrongStateError("this participant is off the roster")
        case "site":
            state.get(Site, binding.place)
        case "display":
            state.get(Display, binding.place)
        case "chair" | "secretary" | "desk" | "credentials" | "technician":
            if binding.place:
                raise InvalidError(f"place: a {binding.role} has none")
        case "system":
            raise InvalidError("role: no account can be the system")
        case _:
            assert_never(binding.role)
