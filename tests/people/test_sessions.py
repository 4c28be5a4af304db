import asyncio
import time

import pytest
from sqlalchemy import event, select

from meetingroom import tables
from meetingroom.errors import InvalidError, UnauthenticatedError, WrongStateError
from meetingroom.people.service import People
from meetingroom.people.sessions import DEVICE_LIMIT, STAFF_LIMIT, Sessions
from tests.people.conftest import PASSWORD


@pytest.fixture
def other_process(database, clock):
    """People of a second process over the same database."""
    other = People(database, clock)
    yield other
    other.close()


async def test_only_the_digest_of_a_token_is_stored(people, database, secretary):
    entry = await people.enter(secretary.id)
    rows = await database.read(lambda c: c.execute(select(tables.session)).all())

    assert len(rows) == 1
    assert entry.token not in str(rows)


@pytest.mark.parametrize(
    "token", ["", "x", "x" * 43, "ư" * 43, "\udc80" * 43, "y" * 9999]
)
async def test_a_token_that_nobody_was_given_opens_nothing(people, token):
    assert await people.account_of(token) is None


async def test_a_session_that_is_known_costs_no_query(people, database, delegate):
    entry = await people.enter(delegate.id)
    await people.account_of(entry.token)
    await people.actor(delegate, "m")
    queries = []
    event.listen(
        database.engine, "before_cursor_execute", lambda *told: queries.append(told[2])
    )
    for _ in range(100):
        account = await people.account_of(entry.token)
        await people.actor(account, "m")

    assert queries == []


async def test_a_session_ends_when_it_is_idle_too_long(people, clock, secretary):
    entry = await people.enter(secretary.id)
    clock.pass_by(seconds=STAFF_LIMIT.idle.total_seconds() - 1)
    in_time = await people.account_of(entry.token)
    clock.pass_by(seconds=STAFF_LIMIT.idle.total_seconds())

    assert in_time == secretary
    assert await people.account_of(entry.token) is None


async def test_a_session_ends_however_busy_it_is(people, clock, secretary):
    entry = await people.enter(secretary.id)
    while clock() < entry.expires_at:
        assert await people.account_of(entry.token) == secretary
        clock.pass_by(hours=1)

    assert await people.account_of(entry.token) is None


async def test_a_device_may_sleep_for_weeks(people, clock):
    device = await people.create("Máy tính bảng 1", "device", None)
    entry = await people.enter(device.id)
    clock.pass_by(seconds=DEVICE_LIMIT.idle.total_seconds() - 1)

    assert await people.account_of(entry.token) == device


async def test_a_restart_ends_no_session(people, other_process, secretary):
    entry = await people.enter(secretary.id)

    assert await other_process.account_of(entry.token) == secretary


async def test_use_is_written_at_most_once_a_minute(people, database, clock, secretary):
    entry = await people.enter(secretary.id)
    seen = []
    for _ in range(4):
        await people.account_of(entry.token)
        row = select(tables.session.c.seen_at)
        # Writes keep their order, so this one comes after what was noted.
        seen.append(await database.write(lambda c, row=row: c.execute(row).scalar()))
        clock.pass_by(seconds=30)

    began = seen[0]
    assert [(at - began).total_seconds() for at in seen] == [0, 0, 60, 60]


async def test_a_session_that_was_signed_out_is_over_at_once(people, secretary):
    entry = await people.enter(secretary.id)
    copied = entry.token
    await people.account_of(copied)
    await people.sign_out(entry.token)

    assert await people.account_of(copied) is None


async def test_signing_out_leaves_other_sessions_alone(people, secretary):
    one, two = await people.enter(secretary.id), await people.enter(secretary.id)
    await people.sign_out(one.token)

    assert await people.account_of(two.token) == secretary


@pytest.mark.parametrize("verb", ["end_all", "disable"])
async def test_every_session_of_an_account_ends_at_once(people, secretary, verb):
    tokens = [(await people.enter(secretary.id)).token for _ in range(3)]
    for token in tokens[:2]:
        await people.account_of(token)
    await getattr(people, verb)(secretary.id)

    assert [await people.account_of(token) for token in tokens] == [None] * 3


async def test_a_session_that_ends_while_it_is_read_is_over(
    people, database, clock, secretary
):
    entry = await people.enter(secretary.id)
    sessions = Sessions(database, clock)
    reading = asyncio.create_task(sessions.find(entry.token))
    await asyncio.sleep(0)
    # Blocks the loop, so that the row is read and what was read is not taken yet.
    time.sleep(0.3)  # noqa: ASYNC251
    with database.engine.begin() as connection:
        sessions.end_rows(connection, secretary.id, clock())
    sessions.forget(secretary.id)

    assert await reading is None
    assert await sessions.find(entry.token) is None


async def test_connections_are_told_after_the_session_is_over(people, secretary):
    entry = await people.enter(secretary.id)
    await people.account_of(entry.token)
    told = []
    stop = people.on_end(told.append)
    await people.disable(secretary.id)
    stop()
    stop()
    await people.end_all(secretary.id)

    assert told == [secretary.id]


async def test_connections_are_told_of_a_new_place(people, delegate):
    told = []
    people.on_end(told.append)
    await people.bind(delegate.id, "m", "delegate", "p-2")

    assert told == [delegate.id]


async def test_a_lapsed_session_is_told_without_a_request(people, clock, secretary):
    entry = await people.enter(secretary.id)
    await people.account_of(entry.token)
    told = []
    people.on_end(told.append)
    people.sweep()
    clock.pass_by(days=1)
    people.sweep()

    assert told == [secretary.id]


async def test_what_another_process_ended_is_seen_within_a_minute_of_use(
    people, other_process, database, clock, secretary
):
    entry = await people.enter(secretary.id)
    await people.account_of(entry.token)
    await other_process.disable(secretary.id)
    clock.pass_by(minutes=1)
    await people.account_of(entry.token)
    await database.write(lambda _: None)

    assert await people.account_of(entry.token) is None


async def test_a_chosen_password_ends_every_other_session(people, secretary):
    old, used = await people.enter(secretary.id), await people.enter(secretary.id)
    left = await people.choose_password(used.token, "sáu quả trứng vàng")

    assert await people.account_of(old.token) is None
    assert await people.account_of(used.token) is None
    assert await people.account_of(left.token) == secretary
    await people.sign_in("thuky.an", "sáu quả trứng vàng")
    with pytest.raises(UnauthenticatedError):
        await people.sign_in("thuky.an", PASSWORD)


async def test_a_screen_that_was_left_open_chooses_no_password(
    people, clock, secretary
):
    entry = await people.enter(secretary.id)
    clock.pass_by(minutes=10)
    with pytest.raises(WrongStateError):
        await people.choose_password(entry.token, "sáu quả trứng vàng")


async def test_a_weak_password_is_not_chosen(people, secretary):
    entry = await people.enter(secretary.id)
    with pytest.raises(InvalidError):
        await people.choose_password(entry.token, "thuky.an2030")

    assert await people.account_of(entry.token) == secretary
