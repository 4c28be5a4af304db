"""The order of the queue: by arrival, in turns, the least spoken first, or by hand."""

from meetingroom.sessions.commands.floor import (
    MoveRequest,
    SetFloorRules,
)
from meetingroom.sessions.floor.records import (
    SpeakerRequest,
)
from meetingroom.sessions.rules import decide
from tests.conftest import CHAIR, NOON
from tests.sessions.floor.hall import (
    ask,
    ask_site,
    chair,
    chamber,
    end,
    grant,
    queue,
)


def rules(state, **wish):
    return chair(state, SetFloorRules(**wish))


def test_hall_and_sites_take_turns_where_the_list_says_so():
    state = rules(chamber(people=4, sites=3), order_rule="alternate")
    for number in (1, 2, 3):
        state = ask(state, number)
    for number in (1, 2, 3):
        state = ask_site(state, number)

    assert queue(state) == ["r-1", "s-1", "r-2", "s-2", "r-3", "s-3"]
    state = ask_site(end(grant(state, "r-1"), "r-1"), 1, request="again")
    assert queue(state) == ["s-1", "r-2", "s-2", "r-3", "s-3"]


def test_after_somebody_in_the_hall_a_site_comes_first_in_turn():
    state = rules(chamber(), order_rule="alternate")
    state = ask(ask(grant(ask(state, 1), "r-1"), 2), 3)

    assert queue(ask_site(state, 1)) == ["s-1", "r-2", "r-3"]


def test_who_spoke_least_comes_first_where_the_list_says_so():
    state = rules(chamber(), order_rule="least")
    for turn in (1, 2):
        asked = ask(state, 1, request=f"r-1-{turn}")
        state = end(grant(asked, f"r-1-{turn}"), f"r-1-{turn}")
    state = end(grant(ask(state, 2), "r-2"), "r-2")
    state = ask(state, 1, request="often")
    state = ask(state, 2, request="once")
    state = ask(state, 3, request="never")

    assert queue(state) == ["never", "once", "often"]


def test_another_rule_puts_those_who_wait_in_another_order():
    state = chamber()
    for number in (1, 2):
        state = ask(state, number, number)
    for number in (1, 2):
        state = ask_site(state, number, 10 + number)

    assert queue(rules(state, order_rule="alternate")) == ["r-1", "s-1", "r-2", "s-2"]
    assert queue(rules(state, order_rule="manual")) == ["r-1", "r-2", "s-1", "s-2"]


def test_the_chair_moves_somebody_and_nobody_else():
    state = chamber(people=5)
    for number in range(1, 6):
        state = ask(state, number)
    wish = MoveRequest(request="r-5", before="r-2")

    assert len(decide(state, wish, CHAIR, NOON)) == 1
    state = chair(state, wish)
    assert queue(state) == ["r-1", "r-5", "r-2", "r-3", "r-4"]
    assert decide(state, wish, CHAIR, NOON) == []
    state = chair(state, MoveRequest(request="r-1"))
    assert queue(state) == ["r-5", "r-2", "r-3", "r-4", "r-1"]


def test_places_without_a_gap_are_numbered_anew():
    state = ask(ask(ask(chamber(), 1), 2), 3)
    for turn in range(40):
        one, other = ("r-3", "r-2") if turn % 2 == 0 else ("r-2", "r-3")
        state = chair(state, MoveRequest(request=one, before=other))

    assert queue(state) == ["r-1", "r-2", "r-3"]
    assert len({r.order for r in state.all(SpeakerRequest)}) == 3
