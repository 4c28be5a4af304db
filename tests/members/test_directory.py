"""The directory keeps what was loaded and finds it, as clerks type."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members import generation
from meetingroom.members.directory import Directory
from meetingroom.members.finding import Finder
from meetingroom.members.names import name_fold, sort_key
from meetingroom.members.query import Query, holds, parse_query
from tests.members.crowd import EDGES, MEMBERS, UNITS, member


@pytest.fixture
async def loaded(tmp_path) -> Directory:
    directory = Directory(tmp_path)
    await directory.load(UNITS, EDGES, MEMBERS)
    return directory


async def names(directory, text):
    """Return the names that a search finds."""
    return [one.name for one in await directory.search(text)]


async def test_a_directory_without_a_file_is_empty(tmp_path):
    directory = Directory(tmp_path)

    assert await directory.search("nguyen") == []
    assert await directory.get("m-1") is None
    assert await directory.units(["c"], date(2026, 1, 1)) == {"c": ""}
    assert await directory.count() == 0


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


@pytest.mark.parametrize("share", [1, 2, 5, 50_000])
async def test_everybody_is_in_order_however_many_are_sorted_at_once(
    tmp_path, monkeypatch, share
):
    monkeypatch.setattr(generation, "SHARE", share)
    await Directory(tmp_path).load(UNITS, EDGES, MEMBERS)
    db = generation.open_current(tmp_path)
    assert db is not None
    with closing(db):
        ranked = "SELECT key FROM member ORDER BY rank"
        keys = [key for (key,) in db.execute(ranked)]
    by = sorted(MEMBERS, key=lambda m: (sort_key(m.name), m.name, m.born_on, m.id))

    assert keys == [one.id for one in by]


async def test_the_eth_and_every_mark_are_forgiven(loaded):
    assert await names(loaded, "Ðặng") == await names(loaded, "dang duc")
    assert await names(loaded, "ĐỨC") == ["Đặng Văn Đức", "Lò Văn Đức"]


async def test_beginnings_count_where_whole_words_find_nobody(loaded):
    assert await names(loaded, "ng th a") == ["Nguyễn Thị Ánh"]
    assert await names(loaded, "anh nguy") == ["Nguyễn Thị Ánh"]


async def test_parts_of_words_count_where_beginnings_find_nobody(loaded):
    assert await names(loaded, "guye") == ["Nguyễn Thị Ánh"]
    assert await names(loaded, "uye anh") == ["Nguyễn Thị Ánh"]
    assert await names(loaded, "zzz") == []


async def test_the_birth_narrows_a_search(loaded):
    assert [one.id for one in await loaded.search("giang vu 4/1/1970")] == ["m-4"]
    assert [one.id for one in await loaded.search("1970-01-03 vu")] == ["m-3"]
    assert len(await loaded.search("giang vu 1970")) == 2
    assert len(await loaded.search("giang vu 01/1970")) == 2
    assert await loaded.search("giang vu 1971") == []


async def test_words_after_a_comma_are_of_the_unit(loaded):
    assert await names(loaded, "anh, chi bo thu") == ["Nguyễn Thị Ánh"]
    assert await names(loaded, "anh 1970, dang bo") == ["Nguyễn Thị Ánh"]
    assert await names(loaded, "anh 1971, dang bo") == []
    assert await names(loaded, "anh, no such unit") == []


async def test_a_card_number_is_found_with_its_zeros_only(loaded):
    assert await names(loaded, "00000007") == ["Đặng Văn Đức"]
    assert await names(loaded, "7") == await names(loaded, "0000007") == []


async def test_no_search_reads_everybody(loaded):
    db = generation.open_current(loaded.folder)
    assert db is not None
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    finder = Finder(db)
    for typed in ("00000007", "van duc", "van 1970", "van 4/1/1970", "van, chi bo"):
        finder.search(parse_query(typed), 20)
    finder.get("m-1")
    db.set_trace_callback(None)
    searches = [sql for sql in asked if "FROM member" in sql or "MATCH" in sql]
    plans = [db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in searches]
    db.close()
    db.close()
    steps = [step[3] for plan in plans for step in plan]

    assert len(searches) >= 6
    assert not [step for step in steps if step.startswith(("SCAN m", "SCAN n"))]


@pytest.mark.parametrize(
    "text", ['"', "a*", "van OR", "NEAR(van", "--", "'; drop", ","]
)
async def test_whatever_is_typed_is_only_words(loaded, text):
    assert await loaded.search(text) is not None


async def test_short_names_are_found_whole_and_are_no_beginnings(loaded):
    named = ["Lò Thị Ý", "Nguyễn Văn An", "Vũ Anh", "Đặng Yên", "Y Hà"]
    more = [
        member(n + 1, name).model_copy(update={"id": f"s-{n}", "card_number": ""})
        for n, name in enumerate(named)
    ]
    await loaded.load((), (), more)

    assert await names(loaded, "Ý") == ["Y Hà", "Lò Thị Ý"]
    assert await names(loaded, "an") == ["Nguyễn Văn An"]
    assert await names(loaded, "vu") == ["Vũ Anh", "Giàng A Vừ", "Giàng A Vừ"]
    assert await names(loaded, "y 1970, chi bo") == ["Y Hà", "Lò Thị Ý"]
    assert await names(loaded, "an, chi bo") == ["Nguyễn Văn An"]
    assert await names(loaded, "nguyen van a") == ["Nguyễn Văn An"]


async def test_a_search_shows_no_more_than_twenty(loaded):
    more = [
        member(n % 28 + 1, "Vừ A Tủa").model_copy(
            update={"id": f"x-{n}", "card_number": f"9{n:07}"}
        )
        for n in range(30)
    ]
    await loaded.load((), (), more)

    found = await loaded.search("tua", limit=1_000)
    assert len(found) == 20
    assert found == sorted(found, key=lambda one: (one.born_on, one.id))


async def test_a_load_that_is_repeated_changes_nothing(loaded):
    await loaded.load(UNITS, EDGES, MEMBERS)

    assert await loaded.count() == len(MEMBERS)


async def test_what_was_loaded_later_is_found_at_once(loaded):
    assert await names(loaded, "moong") == []

    await loaded.load((), (), [member(20, "Moong Văn Nghệ")])

    assert await names(loaded, "moong") == ["Moong Văn Nghệ"]


async def test_a_card_of_two_people_changes_nothing(loaded):
    twin = member(20, "Moong Văn Nghệ").model_copy(update={"card_number": "00000007"})
    with pytest.raises(sqlite3.IntegrityError):
        await loaded.load((), (), [twin])

    assert await loaded.count() == len(MEMBERS)
    assert generation.take_back(loaded.folder) is False


async def test_the_generation_before_can_be_put_back(loaded):
    await loaded.load((), (), [member(20, "Moong Văn Nghệ")])

    assert generation.take_back(loaded.folder) is True
    assert await names(loaded, "moong") == []
    assert await loaded.count() == len(MEMBERS)


async def test_a_cell_is_named_with_what_is_above_it_but_the_province(loaded):
    names = await loaded.units(["c", "no-such"], date(2026, 1, 1))

    assert names == {"c": "Chi bộ thử", "no-such": ""}
    assert await loaded.units([], date(2026, 1, 1)) == {}


words = st.sampled_from(["Lò", "Văn", "Thị", "Đức", "Đặng", "Sử", "A", "Nguyễn", "Ánh"])
lists = st.lists(words, min_size=1, max_size=5).map(" ".join)


@given(st.lists(lists, max_size=30), lists)
def test_full_text_finds_what_reading_every_name_finds(tmp_path_factory, crowd, asked):
    folder = tmp_path_factory.mktemp("members")

    def fill(db):
        nothing = dict.fromkeys(generation.COLUMNS, "") | {"seen": 0}
        known = ({"key": f"{n}", "name": name} for n, name in enumerate(crowd))
        rows = (tuple((nothing | person).values()) for person in known)
        generation.insert_members(db, rows)

    generation.build(folder, fill)
    db = generation.open_current(folder)
    assert db is not None
    finder = Finder(db)
    typed = tuple(name_fold(asked).split())
    found = [row[1] for row in finder.search(Query(words=typed), 1_000)]
    finder.db.close()
    expected = [name for name in crowd if holds(name_fold(name), typed)]

    whole = [n for n in expected if set(typed[:-1]) <= set(name_fold(n).split())]
    assert found == sorted(whole or expected, key=sort_key)
