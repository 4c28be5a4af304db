"""The directory keeps what was loaded and finds it, on each kind of database."""

from datetime import date

import pytest

from meetingroom.database import Database
from meetingroom.members.directory import Directory
from tests.members.crowd import EDGES, MEMBERS, UNITS, member


@pytest.fixture
async def loaded(database: Database) -> Directory:
    directory = Directory(database)
    await directory.load(UNITS, EDGES, MEMBERS)
    return directory


async def names(directory, text):
    """Return the names that a search finds."""
    return [one.name for one in await directory.search(text)]


async def test_a_member_is_read_as_it_was_loaded(loaded):
    assert await loaded.get("m-2") == MEMBERS[1]
    assert await loaded.get("m-404") is None


async def test_members_are_found_by_name_in_vietnamese_order(loaded):
    assert await names(loaded, "van") == [
        "Đặng Văn Đức",
        "Lò Văn Đức",
        "Hoàng Văn Thọ",
    ]
    assert await names(loaded, "thuy quang") == ["Quàng Thị Thuỷ", "Quàng Thị Thủy"]


async def test_a_card_number_is_found_with_its_zeros_only(loaded):
    assert await names(loaded, "00000007") == ["Đặng Văn Đức"]
    assert await names(loaded, "7") == await names(loaded, "0000007") == []


async def test_one_letter_is_no_search(loaded):
    assert await names(loaded, "v") == []


async def test_a_search_shows_no_more_than_twenty(loaded):
    more = [
        member(n % 28 + 1, "Vừ A Tủa").model_copy(
            update={"id": f"x-{n}", "card_number": f"9{n:07}"}
        )
        for n in range(30)
    ]
    await loaded.load((), (), more)

    assert len(await loaded.search("tua", limit=1_000)) == 20


async def test_a_load_that_is_repeated_changes_nothing(loaded):
    await loaded.load(UNITS, EDGES, MEMBERS)

    assert await loaded.warm() == len(MEMBERS)


async def test_what_was_loaded_later_is_found_at_once(loaded):
    assert await names(loaded, "moong") == []

    await loaded.load((), (), [member(20, "Moong Văn Nghệ")])

    assert await names(loaded, "moong") == ["Moong Văn Nghệ"]


async def test_a_cell_is_named_with_what_is_above_it_but_the_province(loaded):
    names = await loaded.units(["c", "no-such"], date(2026, 1, 1))

    assert names == {"c": "Chi bộ thử", "no-such": ""}
    assert await loaded.units([], date(2026, 1, 1)) == {}
