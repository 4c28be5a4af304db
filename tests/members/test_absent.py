"""Whole lists that lose people: nobody is deleted, the door knows who is missing."""

from datetime import date

import pytest

from meetingroom.members.directory import Directory
from meetingroom.members.intake.applying import apply
from meetingroom.members.intake.journal import first_break
from tests.members.test_intake import Bring, line, text


@pytest.fixture
def bring(tmp_path):
    return Bring(tmp_path)


@pytest.fixture
def known(bring):
    bring(text(*ALL))
    apply(bring.folder, "2026-11-01T03:00:00+00:00", ["a", "b"])
    return Directory(bring.folder)


ALL = [
    line(),
    *(
        line(key=f"{n}", card=f"{n:08}", name=f"Lò Văn {w}")
        for n, w in enumerate(("An", "Ba", "Chín", "Dế", "Én"), start=2)
    ),
    line(key="7", card="00000007", status="Từ trần"),
]


async def listed(known, *keys):
    return [(await known.freshness(key)).listed for key in keys]


async def test_a_whole_list_that_only_loses_people_says_who_is_missing(known, bring):
    bring(text(*ALL), full=True)
    apply(bring.folder, "2026-11-02T03:00:00+00:00", ["a", "b"])
    before = await listed(known, "1", "2")
    preview = bring(text(*ALL[:1], *ALL[2:]), full=True, delegates={"2": "Ông An"})
    apply(bring.folder, "2026-11-03T03:00:00+00:00", ["a", "b"])

    assert before == [True, True]
    assert (preview["counts"]["new"], preview["counts"]["changed"]) == (0, 0)
    assert (preview["counts"]["absent"], preview["counts"]["marked"]) == (1, 1)
    assert [(d["delegate"], d["absent"]) for d in preview["delegates"]] == [
        ("Ông An", True)
    ]
    assert await listed(known, "1", "2") == [True, False]
    assert await known.count() == 7


async def test_who_comes_back_unchanged_is_missing_no_longer(known, bring):
    for day, lines in enumerate((ALL, ALL[1:], ALL), start=2):
        preview = bring(text(*lines), full=True)
        apply(bring.folder, f"2026-11-0{day}T03:00:00+00:00", ["a", "b"])

    assert preview["counts"]["marked"] == 1
    assert await listed(known, "1", "2") == [True, True]


async def test_a_whole_list_that_says_the_same_makes_the_data_as_new_as_it(
    known, bring
):
    for day in (2, 5):
        bring(text(*ALL), full=True)
        apply(bring.folder, f"2026-11-0{day}T03:00:00+00:00", ["a", "b"])
    told = await known.freshness("1")

    assert (told.on, told.listed) == (date(2026, 11, 5), True)
    assert first_break(bring.folder) is None
