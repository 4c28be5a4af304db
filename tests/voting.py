"""A meeting that votes, as pure states: people who are here, polls that are open."""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.sessions.commands import Command, parse_command
from meetingroom.sessions.commands.meeting import CreateMeeting, OpenMeeting
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    InviteParticipant,
)
from meetingroom.sessions.commands.polls import EnterCount, OpenPoll, ReadyPoll, Vote
from meetingroom.sessions.polls.records import Mark, Poll, PollOption
from meetingroom.sessions.regulations.texts import MajorityRule, Share
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY

TELLER_A = Actor(id="secretary-a", role="secretary")
TELLER_B = Actor(id="desk-b", role="desk")
HALF = Share(numerator=1, denominator=2, comparator=">")
BY_CAST = MajorityRule(share=HALF, of="cast")
BY_MEMBERS = MajorityRule(share=HALF, of="in_office")
THREE = tuple(PollOption(id=f"o{n}", label=f"Phương án {n}") for n in (1, 2, 3))


def candidates(number: int) -> tuple[PollOption, ...]:
    """Return so many candidates of an election."""
    return tuple(
        PollOption(id=f"u{n:02}", label=f"Ứng cử viên {n:02}")
        for n in range(1, number + 1)
    )


def voter(number: int) -> Actor:
    """Return the account of one delegate."""
    return Actor(id=f"tablet-{number}", role="delegate", place=f"p-{number}")


def send(
    state: RoomState, command: Command, actor: Actor = SECRETARY, at: datetime = NOON
) -> RoomState:
    """Return the state after one command."""
    return state.apply(state.rev + 1, decide(state, command, actor, at))


def hall(summoned: int = 5, present: int | None = None) -> RoomState:
    """Return an open meeting with officials, the first ones of them present."""
    create = CreateMeeting(meeting="m", title="Hội nghị", starts_at=NOON)
    state = send(RoomState(), create, SYSTEM)
    for n in range(1, summoned + 1):
        person = InviteParticipant(participant=f"p-{n}", name=f"Đại biểu {n}")
        state = send(state, person, SYSTEM)
    for n in range(1, (summoned if present is None else present) + 1):
        state = admit(state, n)
    return send(state, OpenMeeting(), CHAIR)


def admit(state: RoomState, number: int, at: datetime = NOON) -> RoomState:
    """Return the state after somebody came in."""
    wish = AdmitParticipant(
        admission=f"in-{number}-{state.rev}",
        participant=f"p-{number}",
        via="search",
        code="OK_VAO",
    )
    return send(state, wish, SYSTEM, at)


def leave(state: RoomState, number: int, at: datetime = NOON) -> RoomState:
    """Return the state after somebody went out."""
    wish = DismissParticipant(
        admission=f"out-{number}-{state.rev}", participant=f"p-{number}"
    )
    return send(state, wish, SECRETARY, at)


def ready(state: RoomState, **plan: object) -> RoomState:
    """Return the state with a poll that the chair may open."""
    wish = {"type": "poll.add", "poll": "q", "title": "Thông qua nghị quyết", **plan}
    return send(send(state, parse_command(wish)), ReadyPoll(poll=str(wish["poll"])))


def voting(state: RoomState, **plan: object) -> RoomState:
    """Return the state with a poll that is open."""
    poll = str(plan.get("poll", "q"))
    return send(ready(state, **plan), OpenPoll(poll=poll), CHAIR)


def cast(state: RoomState, number: int, *choices: str, poll: str = "q") -> RoomState:
    """Return the state after one vote."""
    return send(state, Vote(poll=poll, choices=choices), voter(number))


def poll_of(state: RoomState, poll: str = "q") -> Poll:
    """Return a poll."""
    return state.get(Poll, poll)


def marks(**votes: int) -> tuple[Mark, ...]:
    """Return the marks of a count sheet."""
    return tuple(Mark(option=option, votes=n) for option, n in votes.items())


def sheet(side: str, counted: Iterable[Mark], **numbers: int) -> EnterCount:
    """Return one teller's entry."""
    return EnterCount(
        poll="q",
        side="a" if side == "a" else "b",
        marks=tuple(counted),
        **numbers,  # type: ignore[arg-type]
    )


def both(state: RoomState, counted: Iterable[Mark], **numbers: int) -> RoomState:
    """Return the state after two tellers entered the same numbers."""
    counted = tuple(counted)
    state = send(state, sheet("a", counted, **numbers), TELLER_A)
    return send(state, sheet("b", counted, **numbers), TELLER_B)
