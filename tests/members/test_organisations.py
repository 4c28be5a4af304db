from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import InvalidError
from meetingroom.members.organisations import (
    below,
    move,
    parents_on,
    path,
    problems,
)
from meetingroom.members.records import Edge, Level, Organisation

BEGINNING = date(2000, 1, 1)
MERGER = date(2025, 7, 1)
LEVELS: dict[str, Level] = {"p": "tinh", "d1": "cap_tren_co_so", "d2": "cap_tren_co_so"}
UNITS = [
    Organisation(
        id=unit, name=unit, level=LEVELS.get(unit, "co_so"), valid_from=BEGINNING
    )
    for unit in ("p", "d1", "d2", "b1", "b2", "b3")
]
EDGES = [
    Edge(child=child, parent=parent, valid_from=BEGINNING)
    for child, parent in [
        ("d1", "p"),
        ("d2", "p"),
        ("b1", "d1"),
        ("b2", "d1"),
        ("b3", "d2"),
    ]
]


def moved(edges, child, parent, on):
    """Return all edges after a move."""
    changed = {(e.child, e.valid_from): e for e in move(edges, child, parent, on)}
    kept = [e for e in edges if (e.child, e.valid_from) not in changed]
    return [*kept, *changed.values()]


def test_a_unit_knows_what_is_above_and_below_it():
    parents = parents_on(EDGES, MERGER)

    assert path(parents, "b1") == ["b1", "d1", "p"]
    assert below(parents, "d1") == {"d1", "b1", "b2"}
    assert below(parents, "p") == {unit.id for unit in UNITS}


def test_a_merger_counts_from_its_day_and_the_past_stays():
    edges = moved(EDGES, "b1", "d2", MERGER)

    assert path(parents_on(edges, date(2025, 6, 30)), "b1") == ["b1", "d1", "p"]
    assert path(parents_on(edges, MERGER), "b1") == ["b1", "d2", "p"]


def test_a_move_to_where_it_is_changes_nothing():
    assert move(EDGES, "b1", "d1", MERGER) == []


def test_a_unit_cannot_come_under_its_own_part():
    with pytest.raises(InvalidError):
        move(EDGES, "d1", "b1", MERGER)


def test_a_sound_tree_has_no_problems():
    assert problems(UNITS, EDGES, MERGER) == []


def test_problems_are_named():
    twice = [*EDGES, Edge(child="b1", parent="d2", valid_from=MERGER)]
    ended = [
        u.model_copy(update={"valid_to": MERGER}) if u.id == "d2" else u for u in UNITS
    ]
    circle = [
        Edge(child="b1", parent="b2", valid_from=MERGER),
        Edge(child="b2", parent="b1", valid_from=MERGER),
    ]

    assert problems(UNITS, twice, MERGER) == ["b1 has 2 units above it"]
    assert problems(ended, EDGES, MERGER) == ["b3 is under d2, which is not"]
    assert "b1 is above itself" in problems(UNITS, circle, MERGER)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["b1", "b2", "b3", "d1", "d2"]),
            st.sampled_from(["d1", "d2", "p", "b1"]),
        )
    )
)
def test_no_row_of_moves_makes_an_unsound_tree(wishes):
    edges = EDGES
    for day, (child, parent) in enumerate(wishes):
        try:
            edges = moved(edges, child, parent, date.fromordinal(740_000 + day))
        except InvalidError:
            continue

    assert problems(UNITS, edges, date.fromordinal(750_000)) == []
