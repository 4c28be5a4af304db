"""A version has one key for as long as it is on the table, and none afterwards."""

import asyncio

from meetingroom.packs.keys import PaperKeys
from tests.clocks import Clock


async def test_whoever_asks_at_the_same_time_gets_the_same_key(database):
    keys = PaperKeys(database, Clock())
    found = await asyncio.gather(*(keys.of("m", ["a", "b"]) for _ in range(20)))

    assert all(each == found[0] for each in found)
    assert found[0]["a"] != found[0]["b"]


async def test_a_key_outlives_the_server(database):
    before = await PaperKeys(database, Clock()).of("m", ["a"])
    after = await PaperKeys(database, Clock()).of("m", ["a"])

    assert before == after


async def test_a_key_that_was_destroyed_is_gone_from_the_database(database):
    keys = PaperKeys(database, Clock())
    before = await keys.of("m", ["a", "b"])
    other = await keys.of("another", ["a"])
    gone = await keys.forget_others("m", frozenset({"b"}))
    again = await PaperKeys(database, Clock()).of("m", ["a", "b"])

    assert gone == ["a"]
    assert again["a"] != before["a"]
    assert again["b"] == before["b"]
    assert other == await keys.of("another", ["a"])
