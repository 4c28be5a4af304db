"""Acts at the door that are told late: what is here is a function of their set."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.sessions.commands.people import DoorAct, MergeDoor
from meetingroom.sessions.presence.door import merge
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.state import RoomState

NOON = datetime(2030, 5, 6, 5, 0, tzinfo=UTC)
PERSON = Participant(id="p", order=1, name="Lò Văn Đức", eligibility="official")


def at(when):
    return NOON + timedelta(minutes=when)


def act(number, direction, when, desk="desk-1"):
    return DoorAct(
        admission=f"a-{number}",
        participant="p",
        direction=direction,
        via="badge",
        code="OK_VAO",
        desk=desk,
        at=at(when),
    )


def spell(number, began, start, end=None, **changes):
    return AttendanceInterval(
        id=f"interval/p/{number}",
        participant="p",
        mode="hall",
        from_at=at(start),
        until_at=None if end is None else at(end),
        began=began,
        **changes,
    )


def room(*records):
    return RoomState(1, {record.id: record for record in (PERSON, *records)})


def told(state, *acts):
    return state.apply(state.rev + 1, merge(state, MergeDoor(acts=acts), at(60)))


def spells(state):
    return [
        (
            (s.from_at - NOON).seconds // 60,
            s.until_at and (s.until_at - NOON).seconds // 60,
        )
        for s in sorted(state.all(AttendanceInterval), key=lambda s: s.from_at)
    ]


def test_an_earlier_entry_moves_the_beginning():
    after = told(told(room(), act(1, "in", 10)), act(2, "in", 5, "desk-2"))

    assert after.get(Participant, "p").since == at(5)
    assert spells(after) == [(5, None)]
    assert len(after.all(Admission)) == 2


def test_an_exit_between_two_entries_makes_two_stays():
    after = told(told(room(), act(1, "in", 5), act(2, "in", 20)), act(3, "out", 10))

    assert spells(after) == [(5, 10), (20, None)]
    assert after.get(Participant, "p").since == at(20)


def test_what_the_secretariat_marked_takes_part():
    marked = spell(1, "secretariat", 0, 30, ended="secretariat")
    gone = PERSON.model_copy(update={"presence": "out", "since": at(30)})
    after = told(room(marked, gone), act(1, "in", 40))

    assert spells(after) == [(0, 30), (40, None)]
    assert after.get(Participant, "p").presence == "in"


def test_a_mark_after_the_entry_stands():
    marked = spell(1, "secretariat", 0, 30, ended="secretariat")
    gone = PERSON.model_copy(update={"presence": "out", "since": at(30)})
    after = told(room(marked, gone), act(1, "in", 20))

    assert spells(after) == [(0, 30)]
    assert after.get(Participant, "p").presence == "out"


def test_a_spell_that_was_corrected_stays_as_it_is():
    fixed = spell(1, "gate", 0, 30, ended="gate", corrected="theo biên bản")
    gone = PERSON.model_copy(update={"presence": "out", "since": at(30)})
    after = told(room(fixed, gone), act(1, "out", 20), act(2, "in", 40))

    assert spells(after) == [(0, 30), (40, None)]
    assert after.get(AttendanceInterval, "interval/p/1") == fixed


def test_a_site_that_was_cut_keeps_its_gap():
    here = PERSON.model_copy(update={"presence": "in", "since": at(0), "mode": "hall"})
    before = spell(1, "gate", 0, 10, ended="link_drop")
    back = spell(2, "link_back", 15)
    entry = Admission(
        id="a-0",
        participant="p",
        direction="in",
        via="badge",
        code="OK_VAO",
        desk="desk-1",
        at=at(0),
    )
    after = told(room(here, before, back, entry), act(1, "out", 30))

    assert spells(after) == [(0, 10), (15, 30)]


def test_who_is_off_the_roster_stays_off_it():
    gone = PERSON.model_copy(update={"presence": "withdrawn"})
    after = told(room(gone), act(1, "in", 20))

    assert after.get(Participant, "p") == gone
    assert len(after.all(Admission)) == 1


ACTS = st.lists(
    st.tuples(st.sampled_from(["in", "out"]), st.integers(0, 50)),
    min_size=1,
    max_size=8,
)


@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_matter(acts, shuffled):
    made = [act(n, way, when, f"desk-{n}") for n, (way, when) in enumerate(acts)]
    at_once = told(room(), *made)
    shuffled.shuffle(made)
    one_by_one = room()
    for each in (*made, *made):
        one_by_one = told(one_by_one, each)

    assert one_by_one.records == at_once.records
    assert not merge(one_by_one, MergeDoor(acts=tuple(made)), at(60))
