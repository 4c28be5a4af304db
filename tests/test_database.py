"""One writer, many waiting: grouped, alone in their failures, durable when answered."""

import asyncio

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from meetingroom.tables import fact


def put(name, value="x"):
    return lambda db: db.execute(insert(fact).values(name=name, value=value)) and None


async def names(database):
    query = select(fact.c.name).order_by(fact.c.name)
    return await database.read(lambda db: db.scalars(query).all())


async def test_what_was_acknowledged_is_there_for_readers(database):
    await database.write(put("a"))

    assert await names(database) == ["a"]


async def test_five_hundred_writes_at_once_are_all_kept(database):
    await asyncio.gather(*(database.write(put(f"{n:03}")) for n in range(500)))

    assert await names(database) == [f"{n:03}" for n in range(500)]


async def test_one_bad_write_of_a_group_fails_alone(database):
    await database.write(put("taken"))
    wishes = [put("a"), put("taken"), put("b")]

    outcomes = await asyncio.gather(
        *(database.write(wish) for wish in wishes), return_exceptions=True
    )

    assert [outcome is None for outcome in outcomes] == [True, False, True]
    assert await names(database) == ["a", "b", "taken"]


async def test_a_write_that_breaks_half_way_leaves_nothing(database):
    def half(db):
        put("half")(db)
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await database.write(half)

    assert await names(database) == []


async def test_writes_are_done_in_the_order_they_were_asked_for(database):
    order: list[int] = []

    def note(n):
        return lambda _db: order.append(n)

    await asyncio.gather(*(database.write(note(n)) for n in range(300)))

    assert order == [*range(300)]


async def test_closing_finishes_what_is_queued(database):
    waiting = [database.submit(put(str(n))) for n in range(50)]

    await database.close()

    assert await asyncio.gather(*waiting) == [None] * 50


async def test_closing_twice_does_no_harm(database):
    await database.close()
    await database.close()


async def test_a_write_that_cannot_be_kept_is_not_acknowledged(embedded):
    def undone(db):
        put("undone")(db)
        db.exec_driver_sql("ROLLBACK TO SAVEPOINT sa_savepoint_1")
        db.exec_driver_sql("RELEASE SAVEPOINT sa_savepoint_1")

    with pytest.raises(OperationalError):
        await embedded.write(undone)

    assert await names(embedded) == []


async def test_all_that_a_reader_reads_is_of_one_moment(database):
    await database.write(put("a"))
    loop = asyncio.get_running_loop()

    def twice(db):
        before = db.scalars(select(fact.c.name)).all()
        asyncio.run_coroutine_threadsafe(database.write(put("b")), loop).result()
        return before, db.scalars(select(fact.c.name)).all()

    before, after = await database.read(twice)

    assert before == after == ["a"]
    assert await names(database) == ["a", "b"]
