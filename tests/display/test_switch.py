"""Displays change over together, whoever is late, lost or mute."""

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.display import switch as switches
from meetingroom.display.glass import Glass
from meetingroom.display.proofs import SILENT_MS, ProofBook, judged, wanted_of
from meetingroom.display.switch import (
    LEAST_LEAD_MS,
    MOST_LEAD_MS,
    PATIENCE_MS,
    Switch,
    begin,
)
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import NoticeScene
from tests.display.samples import state

ALL = frozenset("abc")


def test_nobody_to_wait_for_is_no_wait():
    assert begin(1, frozenset(), 1000).go_at_ms == 1000 + LEAST_LEAD_MS


def test_all_are_told_one_moment_once_the_last_is_ready():
    switch = begin(1, ALL, 1000)
    for display in "ab":
        switch = switches.done_waiting(switch, display, 1010)
    assert not switch.gone

    switch = switches.done_waiting(switch, "c", 1030)
    assert switch.go_at_ms == 1030 + LEAST_LEAD_MS


def test_the_moment_is_as_far_ahead_as_the_slowest_line_needs():
    def lead_ms(*ways_ms):
        switch = begin(1, ALL, 1000)
        for display, way_ms in zip("abc", ways_ms, strict=True):
            switch = switches.done_waiting(switch, display, 1100, 1100 - way_ms)
        assert switch.go_at_ms is not None
        return switch.go_at_ms - 1100

    assert lead_ms(1, 8, 3) == LEAST_LEAD_MS + 16
    # A clock that is wrong makes the moment neither late nor past.
    assert lead_ms(0, -3_600_000, 0) == LEAST_LEAD_MS
    assert lead_ms(0, 3_600_000, 0) == MOST_LEAD_MS


def test_a_display_that_is_silent_holds_the_others_for_a_bounded_time():
    switch = switches.out_of_patience(begin(1, ALL, 1000), 1000 + PATIENCE_MS - 1)
    assert not switch.gone

    switch = switches.out_of_patience(switch, 1000 + PATIENCE_MS)
    assert switch.go_at_ms == 1000 + PATIENCE_MS + LEAST_LEAD_MS
    assert switches.done_waiting(switch, "c", 9000).go_at_ms == switch.go_at_ms


@given(st.permutations("abc"), st.lists(st.integers(0, 400), min_size=3, max_size=3))
def test_in_any_order_the_moment_is_named_once_and_in_time(order, pauses):
    switch, now, named = begin(1, ALL, 0), 0, set()
    for display, pause in zip(order, pauses, strict=True):
        now += pause
        switch = switches.out_of_patience(switch, now)
        switch = switches.done_waiting(switch, display, now)
        named.add(switch.go_at_ms)

    assert switch.gone
    assert len(named - {None}) == 1
    assert switch.go_at_ms is not None
    assert switch.go_at_ms <= max(now, PATIENCE_MS) + LEAST_LEAD_MS


def glass(cue, painted, at_ms=0):
    return Glass(meeting="m", said="painted", cue=cue, painted=painted, at_ms=at_ms)


@given(st.permutations(range(1, 6)))
def test_whatever_order_acknowledgements_come_in_the_newest_cue_stands(order):
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book, switch = ProofBook(), begin(5, frozenset(), 0)
    book.look(shown, 0)
    for cue in order:
        name = wanted_of(shown, wall) if cue == 5 else f"notice:{cue}"
        book.note(wall.id, glass(cue, name), switch, 1000)
    proof = next(p for p in book.told("m", 5).proofs if p.display == wall.id)

    assert (proof.cue, proof.differs_ms) == (5, None)


def test_a_display_that_lies_is_drift_until_it_shows_the_program():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book, switch = ProofBook(), begin(1, frozenset(), 0)
    book.look(shown, 0)
    book.note(wall.id, glass(1, "notice:deadbeef"), switch, 500)
    line = book.line(shown, wall.id, 500)
    book.look(shown, 7000)
    lying = next(p for p in book.told("m", 1).proofs if p.display == wall.id)

    assert line is not None
    assert line.drift
    assert lying.differs_ms == 0
    assert (
        judged(lying.model_copy(update={"shown": lying.wanted}), 1).differs_ms is None
    )


def test_of_two_pages_that_show_one_display_the_wrong_one_counts():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book, switch = ProofBook(), begin(1, frozenset(), 0)
    book.look(shown, 0)
    right, wrong = glass(1, wanted_of(shown, wall)), glass(1, "notice:deadbeef")

    def differs() -> bool:
        told = next(p for p in book.told("m", 1).proofs if p.display == wall.id)
        return told.differs_ms is not None

    book.note(wall.id, right, switch, 500, "one")
    assert not differs()
    changed = [
        book.note(wall.id, each, switch, 600, page)
        for each, page in ((wrong, "two"), (right, "one"), (wrong, "two"))
    ]
    assert differs()
    # Only what is new is worth a line in the log, however often they say it.
    assert changed == [True, False, False]
    book.forget(wall.id, "two")
    book.note(wall.id, right, switch, 700, "one")
    assert not differs()


def test_a_display_with_another_clock_is_late_by_no_more_than_is_believable():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book, switch = ProofBook(), begin(1, frozenset(), 1_000_000)
    book.look(shown, 0)
    book.note(wall.id, glass(1, "x:1", 9_000_000), switch, 1_000_150)
    proof = next(p for p in book.told("m", 1).proofs if p.display == wall.id)

    assert proof.late_ms == 150 - LEAST_LEAD_MS


def test_what_was_there_when_the_server_began_is_late_by_nothing():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book = ProofBook()
    book.look(shown, 0)
    began = Switch(cue=1, began_ms=0, go_at_ms=0)
    book.note(wall.id, glass(1, wanted_of(shown, wall)), began, 1_795_398_400_017)
    proof = next(p for p in book.told("m", 1).proofs if p.display == wall.id)

    assert (proof.differs_ms, proof.late_ms) == (None, None)


def test_a_browser_that_plays_no_sound_is_told_of_until_it_does_or_is_gone():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = next(d for d in shown.all(Display) if d.kind == "wall")
    book, switch = ProofBook(), begin(1, frozenset(), 0)
    right = glass(1, wanted_of(shown, wall))
    mute = right.model_copy(update={"sound_refused": True})
    book.look(shown, 0)

    def refused(*said: tuple[str, Glass]) -> bool:
        for page, told in said:
            book.note(wall.id, told, switch, 500, page)
        book.look(shown, 500)
        return {p.display: p.sound_refused for p in book.told("m", 1).proofs}[wall.id]

    assert not refused(("one", right))
    assert refused(("two", mute), ("one", right))
    assert not refused(("two", right))
    assert refused(("two", mute))
    book.forget(wall.id, "two")
    assert not refused()


def test_a_page_that_was_heard_each_second_is_missed_after_two_and_no_other():
    shown, book = state(NoticeScene(text="Nghỉ")), ProofBook()
    wall = shown.all(Display)[0].id

    def silent_ms(at_ms):
        book.look(shown, at_ms)
        return {p.display: p.silent_ms for p in book.told("m", 0).proofs}[wall]

    never = silent_ms(60_000)
    book.heard(wall, "page", 60_000)
    book.heard(wall, "other", 61_500)
    calm, missed = silent_ms(60_000 + SILENT_MS - 1), silent_ms(60_000 + SILENT_MS)
    book.heard(wall, "page", 62_500)
    again = silent_ms(62_600)
    book.forget(wall, "page")
    book.forget(wall, "other")

    assert (never, calm, missed, again) == (None, None, 60_000, None)
    assert silent_ms(90_000) is None
