import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.congestion.allocate import (
    Picture,
    Rung,
    allocate,
    cost_bps,
    ladder,
    needed,
    next_bps,
    settle,
    wanted_bps,
)

THREE = ladder(("q", "h", "f"), {})
SIZES = st.sampled_from([(0, 0), (320, 180), (640, 360), (1280, 720), (3840, 2160)])
LADDERS = st.lists(st.integers(20_000, 3_000_000), min_size=1, max_size=3).map(
    lambda rates: ladder(
        ("q", "h", "f")[: len(rates)], dict(zip("qhf", sorted(rates), strict=False))
    )
)
BUDGETS = st.integers(0, 12_000_000)


@st.composite
def shown(draw, rungs=LADDERS):
    """Draw the pictures of one viewer."""
    pictures = []
    for slot in range(draw(st.integers(0, 9))):
        width_px, height_px = draw(SIZES)
        priority = draw(st.integers(0, 3))
        pictures.append(Picture(slot, width_px, height_px, priority, draw(rungs)))
    return pictures


def levels(pictures, choice) -> list[int]:
    """Return how high each picture stands, the greatest priority first."""
    ordered = sorted(pictures, key=lambda p: (-p.priority, p.slot))
    return [
        [None, *(rung.rid for rung in p.rungs)].index(choice[p.slot]) for p in ordered
    ]


@settings(max_examples=40)
@given(shown(), BUDGETS)
def test_pictures_never_cost_more_than_there_is(pictures, budget_bps):
    choice = allocate(pictures, budget_bps)

    assert cost_bps(pictures, choice) <= budget_bps
    assert choice.keys() == {picture.slot for picture in pictures}


@settings(max_examples=40)
@given(shown(), BUDGETS, st.randoms())
def test_the_same_wishes_in_any_order_have_one_answer(pictures, budget_bps, random):
    mixed = random.sample(pictures, len(pictures))

    assert allocate(mixed, budget_bps) == allocate(pictures, budget_bps)


@settings(max_examples=40)
@given(shown(rungs=st.just(THREE)), BUDGETS)
def test_a_greater_priority_never_gets_less_than_a_smaller_of_its_size(
    pictures, budget_bps
):
    choice = allocate(pictures, budget_bps)
    height = dict(
        zip(
            [p.slot for p in sorted(pictures, key=lambda p: (-p.priority, p.slot))],
            levels(pictures, choice),
            strict=True,
        )
    )

    for one in pictures:
        for other in pictures:
            same = one[1:3] == other[1:3]
            if same and one.priority > other.priority:
                assert height[one.slot] >= height[other.slot]


@settings(max_examples=40)
@given(shown(), BUDGETS, st.integers(0, 5_000_000))
def test_more_line_is_never_worse_in_the_order_of_priority(
    pictures, budget_bps, more_bps
):
    few = levels(pictures, allocate(pictures, budget_bps))
    many = levels(pictures, allocate(pictures, budget_bps + more_bps))

    ordered = sorted(pictures, key=lambda p: (-p.priority, p.slot))
    for picture, less, more in zip(ordered, few, many, strict=True):
        same = [n for n, p in enumerate(ordered) if p.priority == picture.priority]
        if any(few[n] != many[n] for n in same):
            assert all(few[n] <= many[n] for n in same)
            return
        assert less == more


@settings(max_examples=40)
@given(shown(), BUDGETS)
def test_enough_line_gives_everybody_what_is_worth_it(pictures, spare_bps):
    choice = allocate(pictures, wanted_bps(pictures) + spare_bps)

    for picture in pictures:
        top = picture.rungs[needed(picture) - 1].rid if needed(picture) else None
        assert choice[picture.slot] == top


@pytest.mark.parametrize(
    ("width_px", "height_px", "rid"),
    [
        (320, 180, "q"),
        (400, 225, "q"),
        (480, 270, "h"),
        (640, 360, "h"),
        (320, 720, "f"),
        (1280, 720, "f"),
        (3840, 2160, "f"),
        (0, 0, None),
    ],
)
def test_a_tile_gets_the_layer_of_its_size(width_px, height_px, rid):
    picture = Picture(1, width_px, height_px, 0, THREE)

    assert allocate([picture], 10_000_000) == {1: rid}


def test_the_stage_is_served_before_the_tiles():
    stage = Picture(9, 1280, 720, 10, THREE)
    tiles = [Picture(n, 320, 180, 1, THREE) for n in range(3)]

    assert allocate([*tiles, stage], 140_000) == {0: None, 1: None, 2: None, 9: None}
    assert allocate([*tiles, stage], 300_000) == {0: "q", 1: None, 2: None, 9: "q"}
    assert allocate([*tiles, stage], 960_000) == {0: "q", 1: "q", 2: "q", 9: "h"}
    assert allocate([*tiles, stage], 3_000_000) == {0: "q", 1: "q", 2: "q", 9: "f"}


def test_equals_all_get_a_first_layer_before_anybody_gets_a_second():
    tiles = [Picture(n, 640, 360, 1, THREE) for n in range(3)]

    assert allocate(tiles, 800_000) == {0: "h", 1: "q", 2: "q"}


def test_the_next_step_is_the_cheapest_of_all():
    pictures = [Picture(1, 1280, 720, 1, THREE), Picture(2, 640, 360, 0, THREE)]

    assert next_bps(pictures, {1: None, 2: None}) == 150_000
    assert next_bps(pictures, {1: "h", 2: "q"}) == 1_000_000
    assert next_bps(pictures, {1: "h", 2: "h"}) == 3_000_000
    assert next_bps(pictures, {1: "f", 2: "h"}) == 0


def test_layers_that_flow_cost_what_they_do_and_always_more_than_lower_ones():
    assert ladder(("q", "h", "f"), {"q": 90_000}) == (
        Rung("q", 90_000),
        Rung("h", 500_000),
        Rung("f", 2_500_000),
    )
    assert ladder(("q", "h"), {"q": 600_000, "h": 400_000})[1].bps == 600_001
    assert ladder(("",), {"": 900_000}) == (Rung("", 900_000),)
    assert ladder((), {}) == ()


@settings(max_examples=40)
@given(shown(), BUDGETS, BUDGETS)
def test_settling_down_is_at_once_and_never_above_the_line(pictures, had, has):
    before = allocate(pictures, had)
    choice = settle(pictures, has, before)

    assert cost_bps(pictures, choice) <= has


@settings(max_examples=40)
@given(shown(), BUDGETS)
def test_what_has_settled_stays_while_the_line_does(pictures, budget_bps):
    once = settle(pictures, budget_bps, {})
    twice = settle(pictures, budget_bps, once)

    assert twice == once


def test_a_line_that_trembles_around_a_step_changes_nothing():
    stage = [Picture(1, 1280, 720, 1, THREE)]
    choice = settle(stage, 560_000, {1: "q"})
    seen = set()
    for budget_bps in (520_000, 480_000, 530_000, 490_000, 560_000):
        choice = settle(stage, budget_bps, choice)
        seen.add(choice[1])

    assert seen == {"q"}
    assert settle(stage, 600_000, choice) == {1: "h"}
    assert settle(stage, 499_000, {1: "h"}) == {1: "q"}
    assert settle(stage, 501_000, {1: "h"}) == {1: "h"}


def test_what_the_stage_does_not_take_is_left_to_the_tiles():
    stage = Picture(9, 1280, 720, 10, THREE)
    tile = Picture(1, 320, 180, 1, THREE)

    # Enough for the stage's next layer, but not so that it would stay.
    assert settle([stage, tile], 520_000, {9: "q", 1: None}) == {9: "q", 1: "q"}
