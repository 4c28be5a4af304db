"""What simulated people and sites do in a rehearsal.  Pure, and the same each time."""

from collections.abc import Iterator
from itertools import islice

from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.floor import AskFloor
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.sessions.commands.places import (
    ConnectionFact,
    ReportConnections,
    ReportPainted,
    ReportSite,
)
from meetingroom.sessions.commands.polls import Vote
from meetingroom.sessions.floor import lists as floor_lists
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.polls import ballots
from meetingroom.sessions.polls.records import Ballot, Electorate, Poll
from meetingroom.sessions.records import Display, Participant, Site
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, Actor

Wish = tuple[Actor, Command]
ASKING = 3
"""How many ask for the floor under each item whose list is open."""
VOTES_A_TURN = 12
EVERY_NTH_AGAINST = 9


def entrance(state: RoomState) -> list[Wish]:
    """Return how sites, displays, tablets and people come, all at once."""
    return [*places(state), *people(state)]


def places(state: RoomState) -> Iterator[Wish]:
    """Yield how sites and displays show up.  No site has a picture: nobody is there."""
    for site in state.all(Site):
        link = ReportSite(site=site.id, link="connected", audio=True, video=False)
        yield SYSTEM, link
    for display in state.all(Display):
        yield SYSTEM, ReportPainted(display=display.id, painted="rehearsal")


def people(state: RoomState) -> Iterator[Wish]:
    """Yield how everybody who is invited is admitted and opens a tablet."""
    coming = [p for p in state.all(Participant) if p.presence == "expected"]
    if not coming:
        return
    facts = tuple(
        ConnectionFact(
            account=f"rehearsal/{person.id}",
            role="delegate",
            place=person.id,
            label=person.name,
            online=True,
        )
        for person in coming
    )
    yield SYSTEM, ReportConnections(facts=facts)
    for person in coming:
        yield (
            SYSTEM,
            AdmitParticipant(
                admission=f"rehearsal-{person.order}",
                participant=person.id,
                mode="site" if person.site else "hall",
                via="search",
                code="OK_VAO",
            ),
        )


def turn(state: RoomState) -> list[Wish]:
    """Return what they do now: some ask to speak, and those entitled to vote do."""
    return [*asking(state), *voting(state)]


def asking(state: RoomState) -> Iterator[Wish]:
    """Yield who asks for the floor under the active item, once for each."""
    item = floor_lists.active_item(state)
    if not item or not floor_lists.list_of(state, item).open:
        return
    asked = {r.party for r in state.all(SpeakerRequest) if r.item == item}
    here = (p for p in in_order(state) if p.presence == "in")
    for number, person in enumerate(islice(here, ASKING)):
        if person.id not in asked:
            wish = AskFloor(request=f"rehearsal-{item}-{number}", item=item)
            yield actor(person), wish


def voting(state: RoomState) -> Iterator[Wish]:
    """Yield the next few votes of a poll that takes them on tablets."""
    for poll in state.all(Poll):
        if poll.status != "open" or poll.medium != "electronic":
            continue
        voted = {b.participant for b in state.all(Ballot) if b.poll == poll.id}
        electors = {e.poll: e for e in state.all(Electorate)}[poll.id]
        left = [person for person in electors.present if person not in voted]
        for place in left[:VOTES_A_TURN]:
            choices = choice(poll, electors.present.index(place))
            person = state.get(Participant, place)
            yield actor(person), Vote(poll=poll.id, choices=choices)


def choice(poll: Poll, number: int) -> tuple[str, ...]:
    """Return what the elector with this number chooses."""
    offered = ballots.answers(poll)
    if poll.kind == "yes_no":
        against = number % EVERY_NTH_AGAINST == EVERY_NTH_AGAINST - 1
        return (offered[1 if against else 0],)
    return tuple(offered[: max(1, poll.least)])


def actor(person: Participant) -> Actor:
    """Return a simulated tablet."""
    return Actor(id=f"rehearsal/{person.id}", role="delegate", place=person.id)


def in_order(state: RoomState) -> list[Participant]:
    """Return everybody in the order of the roster."""
    return sorted(state.all(Participant), key=lambda person: person.order)
