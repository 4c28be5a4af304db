"""Who may vote in a poll, and who of them is here.  Pure.

Persons vote, never a site: somebody at a site votes on a tablet bound to that person.
"""

from datetime import datetime
from typing import get_args

from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions.polls.records import (
    PROCEDURE,
    Ballot,
    Electorate,
    Poll,
    Procedure,
    ballot_id,
)
from meetingroom.sessions.presence.records import Counting
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.regulations import quorum
from meetingroom.sessions.regulations.texts import Base, Denominator
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor


def procedure_of(state: RoomState) -> Procedure:
    """Return the rules of a meeting; those of every meeting where none are set."""
    return state.find(Procedure, PROCEDURE) or Procedure()


def quorum_now(state: RoomState, at: datetime) -> Quorum:
    """Return the arithmetic of presence at an instant."""
    return quorum.count(
        state.all(Participant),
        procedure_of(state),
        state.all(Site),
        at,
        counting_of(state),
    )


def counting_of(state: RoomState) -> Counting:
    """Return who does not count as everybody does."""
    return state.find(Counting, "counting") or Counting()


def electorate_id(poll: str) -> str:
    """Return the id of a poll's electorate."""
    return f"electorate/{poll}"


def is_entitled(poll: Poll, person: Participant) -> bool:
    """Tell whether the poll's rule names an official, present or not."""
    rule = poll.electorate
    if not rule.units and not rule.people:
        return True
    return person.unit in rule.units or person.id in rule.people


def voter_of(state: RoomState, poll: Poll, actor: Actor) -> Participant:
    """Return the person that an account votes as.

    Raises:
        ForbiddenError: it stands for nobody, or for somebody who may not vote.
        WrongStateError: that person is not here.
    """
    person = state.find(Participant, actor.place)
    if person is None:
        raise ForbiddenError("this account votes for no person of this meeting")
    if person.id not in state.get(Electorate, electorate_id(poll.id)).entitled:
        raise ForbiddenError(f"{person.id} may not vote in this poll")
    if person.presence != "in":
        raise WrongStateError(f"{person.id} is not present")
    return person


def of_poll(state: RoomState, poll: Poll, at: datetime) -> Electorate:
    """Return who may vote and is here, at an instant."""
    people = quorum.officials(state.all(Participant))
    entitled = [p for p in people if is_entitled(poll, p)]
    sites = {site.id: site for site in state.all(Site)}
    found = quorum.heads(entitled, procedure_of(state).quorum, sites, at)
    return Electorate(
        id=electorate_id(poll.id),
        poll=poll.id,
        entitled=tuple(p.id for p in entitled),
        present=tuple(p.id for p in entitled if p.id in found.here | found.held),
        quorum=quorum_now(state, at),
    )


def frozen(state: RoomState, poll: Poll, at: datetime) -> Electorate:
    """Return the electorate at the close: who may vote, was here, has voted.

    Whoever voted counts as having been here, also after having left since.
    """
    now = of_poll(state, poll, at)
    voted = {ballot.participant for ballot in ballots_of(state, poll.id)}
    entitled = {p: None for p in now.entitled} | {p: None for p in sorted(voted)}
    here = voted | {*now.present}
    return now.model_copy(
        update={
            "entitled": tuple(entitled),
            "present": tuple(p for p in entitled if p in here),
            "voted": tuple(p for p in entitled if p in voted),
            "frozen_at": at,
        }
    )


def ballots_of(state: RoomState, poll: str) -> list[Ballot]:
    """Return the ballots of one poll."""
    return [b for b in state.all(Ballot) if b.poll == poll]


def has_voted(state: RoomState, poll: str, person: str) -> bool:
    """Tell whether somebody has voted."""
    return ballot_id(poll, person) in state.records


def missing(state: RoomState, poll: Poll) -> list[str]:
    """Return who may vote, is here, and has not voted yet."""
    here = state.get(Electorate, electorate_id(poll.id)).present
    return [person for person in here if not has_voted(state, poll.id, person)]


def base_of(state: RoomState, electorate: Electorate, base: Base) -> int | None:
    """Return the size of a base that rests on people; None for one of ballots.

    Those summoned and in office are told by the quorum of the same moment, unless
    the poll is for some of them only.
    """
    if base == "present":
        return len(electorate.present)
    if base not in get_args(Denominator):
        return None
    people = quorum.officials(state.all(Participant), counting_of(state))
    body = quorum.body_of(people, procedure_of(state))
    if len(electorate.entitled) < body.summoned:
        return len(electorate.entitled)
    sizes: dict[Base, int] = {
        "in_office": body.in_office,
        "summoned": body.summoned,
        "summoned_less_excused": body.summoned_less_excused,
    }
    return sizes[base]
