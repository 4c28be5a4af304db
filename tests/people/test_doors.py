"""Tokens of encoders and players: for one door, until an hour, and only known once."""

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from meetingroom import tables
from meetingroom.errors import NotFoundError, UnauthenticatedError, WrongStateError
from meetingroom.people.doors import DOORS_MAX, DoorWish
from meetingroom.tables import audit

WISH = DoorWish(label="Bộ mã hóa", site="d1", use="publish", hours=8)


async def test_a_token_opens_the_door_that_it_was_made_for(people):
    token, door = await people.doors.issue("m", WISH, "tech")
    actor = await people.doors.actor(token, "m", "publish")

    assert (actor.id, actor.role, actor.place) == (door.id, "site", "d1")


@pytest.mark.parametrize(
    ("meeting", "use"), [("m", "play"), ("other", "publish"), ("other", "play")]
)
async def test_it_opens_no_other(people, meeting, use):
    token, _ = await people.doors.issue("m", WISH, "tech")

    with pytest.raises(UnauthenticatedError):
        await people.doors.actor(token, meeting, use)


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "ệ" * 43])
async def test_an_invented_token_opens_nothing(people, token):
    await people.doors.issue("m", WISH, "tech")

    with pytest.raises(UnauthenticatedError):
        await people.doors.actor(token, "m", "publish")


async def test_a_token_ends_at_its_hour_and_who_came_by_it_is_told(people, clock):
    ended = []
    people.doors.on_end(ended.append)
    token, door = await people.doors.issue("m", WISH, "tech")
    await people.doors.actor(token, "m", "publish")
    clock.pass_by(hours=7)
    people.sweep()
    assert ended == []

    clock.pass_by(hours=1)
    people.sweep()
    assert ended == [door.id]
    assert await people.doors.find(token) is None


async def test_a_token_is_revoked_for_good_and_at_once(people):
    ended = []
    people.doors.on_end(ended.append)
    token, door = await people.doors.issue("m", WISH, "tech")
    await people.doors.revoke("m", door.id, "tech")
    await people.doors.revoke("m", door.id, "tech")
    [known] = await people.doors.of_meeting("m")

    assert await people.doors.find(token) is None
    assert known.revoked_at is not None
    assert door.id in ended


async def test_nobody_revokes_the_token_of_another_meeting(people):
    _, door = await people.doors.issue("m", WISH, "tech")

    with pytest.raises(NotFoundError):
        await people.doors.revoke("other", door.id, "tech")


async def test_the_database_has_a_hash_and_the_log_who_issued_it(people, database):
    token, door = await people.doors.issue("m", WISH, "tech")
    rows = await database.read(
        lambda c: [str(r) for t in (tables.door, audit) for r in c.execute(select(t))]
    )
    acts = await database.read(
        lambda c: c.execute(select(audit.c.actor, audit.c.act, audit.c.subject)).all()
    )

    assert not [row for row in rows if token in row]
    assert ("tech", "door.make", door.id) in [tuple(act) for act in acts]


async def test_a_meeting_has_so_many_at_most(people, clock):
    for _ in range(DOORS_MAX):
        await people.doors.issue("m", WISH, "tech")
    with pytest.raises(WrongStateError):
        await people.doors.issue("m", WISH, "tech")
    clock.pass_by(hours=8)

    assert await people.doors.issue("m", WISH, "tech")


@pytest.mark.parametrize("hours", [0, 31 * 24 + 1])
def test_a_token_is_for_an_hour_to_a_month(hours):
    with pytest.raises(ValidationError):
        DoorWish(label="x", site="d1", use="play", hours=hours)
