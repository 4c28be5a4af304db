"""How old the directory is, and who was in the last list."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.freshness import freshness, history_of, marks_before

SOME = {"new": 1, "changed": 0}


def batch(number, day, **body):
    return (number, f"2026-11-{day:02}T03:00:00+00:00", {"counts": SOME, **body})


def undo(number, day, undone):
    return (
        number,
        f"2026-11-{day:02}T03:00:00+00:00",
        {"kind": "undo", "undone": undone},
    )


def test_a_directory_without_imports_is_as_old_as_nobody_knows():
    assert freshness(history_of([]), 0) == (None, True)


def test_who_is_missing_from_the_last_whole_list_is_told_as_such():
    history = history_of([batch(1, 1, full=True), batch(2, 5, full=True)])

    assert freshness(history, 1) == (date(2026, 11, 5), False)
    assert freshness(history, 2) == (date(2026, 11, 5), True)


def test_a_list_of_changes_makes_the_data_new_and_nobody_absent():
    history = history_of([batch(1, 1, full=True), batch(2, 5, full=False)])

    assert freshness(history, 1) == (date(2026, 11, 5), True)


def test_a_whole_list_that_says_nothing_new_marks_nobody_as_absent():
    same = batch(2, 9, full=True, counts={"new": 0, "changed": 0})
    history = history_of([batch(1, 1, full=True), same])

    assert freshness(history, 1) == (date(2026, 11, 9), True)


def test_a_whole_list_that_only_loses_people_marks_them_as_absent():
    fewer = batch(2, 9, full=True, counts={"new": 0, "changed": 0, "marked": 1})
    history = history_of([batch(1, 1, full=True), fewer])

    assert not freshness(history, 1).listed
    assert freshness(history, 2).listed
    assert marks_before(history, "") == (frozenset({2}), frozenset({1}))


def test_each_source_answers_for_those_of_whom_it_told():
    of = {name: {"source": name} for name in ("Huyện A", "Huyện B")}
    first = batch(1, 1, full=True, pack=of["Huyện A"])
    second = batch(2, 5, full=True, pack=of["Huyện B"])

    assert freshness(history_of([first, second]), 1).listed


def test_an_import_that_was_taken_back_counts_no_longer_and_may_count_again():
    imports = [batch(1, 1, full=True), batch(2, 5, full=True)]
    back = [*imports, undo(3, 6, 2)]
    again = [*back, undo(4, 7, 3)]

    assert freshness(history_of(back), 1) == (date(2026, 11, 1), True)
    assert freshness(history_of(again), 1) == (date(2026, 11, 5), False)


@given(st.permutations([batch(1, 1, full=True), batch(2, 5), undo(3, 6, 2)]))
def test_the_order_of_the_entries_changes_nothing(entries):
    assert freshness(history_of(entries), 1) == (date(2026, 11, 1), True)
