"""Votes over real sockets: each counts once, late ones never, and nobody peeks."""

import asyncio
import random

import pytest

from meetingroom.sessions.commands.people import AdmitParticipant, InviteParticipant
from meetingroom.sessions.commands.polls import AddPoll, OpenPoll, ReadyPoll
from meetingroom.sessions.polls.records import Ballot, Electorate, Poll, Tally
from tests.conftest import CHAIR, SECRETARY, send

VOTERS = 100
CLOSES = 50
YES = {"type": "poll.vote", "poll": "q", "choices": ["yes"]}
NO = {**YES, "choices": ["no"]}
CLOSE = {"type": "poll.close", "poll": "q"}
PUBLISH = {"type": "poll.publish", "poll": "q"}


async def seat(room, number):
    """Invite and let in so many more officials; return their ids."""
    people = [f"v-{n}" for n in range(number)]
    for person in people:
        await send(room, InviteParticipant(participant=person, name=person))
    for person in (*people, "p-1", "p-2", "p-3"):
        wish = AdmitParticipant(
            admission=f"in-{person}", participant=person, via="badge", code="OK_VAO"
        )
        await send(room, wish)
    return people


async def ask(room, **plan):
    """Open a poll."""
    await send(room, AddPoll(poll="q", title="Thông qua nghị quyết", **plan))
    await send(room, ReadyPoll(poll="q"), SECRETARY)
    await send(room, OpenPoll(poll="q"), CHAIR)


async def changes_until(socket, rev):
    """Return every change that reaches a socket up to a revision."""
    found = []
    while not found or found[-1]["rev"] < rev:
        found.append(await socket.next("change"))
    return found


def records(changes, kind):
    return [r for change in changes for r in change["put"] if r["type"] == kind]


@pytest.mark.parametrize("seed", [1, 2])
async def test_e14_votes_that_race_closes_are_counted_if_and_only_if_accepted(
    server, seed
):
    people = await seat(server.room, VOTERS)
    tablets = [await server.socket("delegate", person) for person in people]
    chairs = [await server.socket("chair") for _ in range(5)]
    await ask(server.room)
    chance = random.Random(seed)

    async def vote(tablet):
        await asyncio.sleep(chance.random() * 0.3)
        return await tablet.command("m", YES)

    async def close(chair):
        await asyncio.sleep(0.1 + chance.random() * 0.2)
        return await chair.command("m", CLOSE)

    votes, closes = await asyncio.gather(
        asyncio.gather(*(vote(tablet) for tablet in tablets)),
        asyncio.gather(*(close(chairs[n % 5]) for n in range(CLOSES))),
    )

    accepted = {
        person
        for person, reply in zip(people, votes, strict=True)
        if reply["error"] is None
    }
    refused = {reply["error"] for reply in votes if reply["error"] is not None}
    state = server.room.state
    assert {reply["error"] for reply in closes} == {None}
    assert refused <= {"wrong_state"}
    assert {ballot.participant for ballot in state.all(Ballot)} == accepted
    assert {*state.get(Electorate, "electorate/q").voted} == accepted
    assert state.get(Tally, "tally/q").cast == len(accepted)
    closed = min(reply["rev"] for reply in closes)
    assert all(r["rev"] < closed for r in votes if r["error"] is None)


async def test_e14_a_hundred_votes_at_once_make_a_hundred_ballots(server):
    people = await seat(server.room, VOTERS)
    tablets = [await server.socket("delegate", person) for person in people]
    await ask(server.room)

    await asyncio.gather(*(t.command("m", YES, "vote-0001") for t in tablets))
    again = await asyncio.gather(*(t.command("m", YES, "vote-0001") for t in tablets))

    ballots = server.room.state.all(Ballot)
    assert {ballot.participant for ballot in ballots} == {*people}
    assert len({ballot.id for ballot in ballots}) == VOTERS
    assert {reply["error"] for reply in again} == {None}
    assert len({reply["rev"] for reply in again}) == VOTERS


async def test_a_vote_that_is_sent_again_over_a_new_connection_counts_once(server):
    await seat(server.room, 0)
    token = await server.token("delegate", "p-1")
    first = await server.connect(token)
    await ask(server.room)
    reply = await first.command("m", YES, "vote-0001")
    await first.close()

    second = await server.connect(token)
    assert (await second.command("m", YES, "vote-0001"))["rev"] == reply["rev"]
    assert (await second.command("m", NO, "vote-0002"))["error"] == "wrong_state"
    assert [b.times for b in server.room.state.all(Ballot)] == [1]


async def test_a_late_vote_is_refused_and_the_result_waits_for_the_chair(server):
    await seat(server.room, 0)
    tablet, _ = await server.follower("delegate", "p-1")
    wall, _ = await server.follower("display", "wall")
    chair, _ = await server.follower("chair")
    await ask(server.room)
    await tablet.command("m", YES)
    closed = await chair.command("m", CLOSE)
    late = await server.socket("delegate", "p-2")
    assert (await late.command("m", YES))["error"] == "wrong_state"
    assert len(records(await changes_until(chair, closed["rev"]), "tally")) == 1
    published = await chair.command("m", PUBLISH)

    for follower in (tablet, wall):
        seen = await changes_until(follower, published["rev"])
        assert [t["cast"] for t in records(seen, "tally")] == [1]
        polls = [p["status"] for p in records(seen, "poll")]
        assert polls == ["open", "counted", "published"]


async def test_a_vote_is_sent_to_its_voter_and_is_no_message_for_the_others(server):
    people = await seat(server.room, 10)
    chair, _ = await server.follower("chair")
    followers = [await server.follower("delegate", person) for person in people]
    tablets = [socket for socket, _ in followers]
    await ask(server.room)
    opened = server.room.state.rev
    for tablet in tablets:
        await changes_until(tablet, opened)
    replies = await asyncio.gather(*(t.command("m", YES) for t in tablets))
    last = max(reply["rev"] for reply in replies)

    for person, tablet in zip(people, tablets, strict=True):
        changes = await changes_until(tablet, last)
        ballots = records(changes, "ballot")
        assert [(b["participant"], b["choices"]) for b in ballots] == [
            (person, ["yes"])
        ]
        assert len(changes) <= 3
    marks = records(await changes_until(chair, last), "ballot")
    assert {mark["participant"] for mark in marks} == {*people}
    assert {tuple(mark["choices"]) for mark in marks} == {()}


async def test_a_site_may_not_vote_and_who_sits_at_it_may(server):
    await seat(server.room, 0)
    await ask(server.room)
    site = await server.socket("site", "d1")
    person = await server.socket("delegate", "p-3")

    assert (await site.command("m", YES))["error"] == "forbidden"
    assert (await person.command("m", YES))["error"] is None


async def test_the_listed_journal_does_not_tell_who_voted_what(server):
    await seat(server.room, 0)
    await ask(server.room)
    tablet = await server.socket("delegate", "p-1")
    await tablet.command("m", YES)
    token = await server.token("secretary")
    cookie = {"Cookie": f"__Host-meetingroom={token}"}
    response = await server.http.get(
        f"{server.origin}/api/meetings/m/journal", headers=cookie
    )
    entries = (await response.json())["entries"]

    votes = [entry for entry in entries if entry["cause"] == "poll.vote"]
    assert [record["choices"] for vote in votes for record in vote["put"]] == [[]]
    assert server.room.state.all(Ballot)[0].choices == ("yes",)
    assert server.room.state.get(Poll, "q").status == "open"
