"""What a desk is told of a conclusion."""

from meetingroom.members.cases import Entry, case_of, override_of
from tests.conftest import NOON


def test_a_reason_stands_in_the_operators_sentence_without_a_second_full_stop():
    proposed = Entry(
        at=NOON, actor="a", kind="proposed", decision="admit", text="Đúng người."
    )
    case = case_of("p-1", [proposed, Entry(at=NOON, actor="b", kind="confirmed")])
    told = override_of(case, {"a": "An", "b": "Bình"})

    assert told is not None
    assert told.reason == "Đúng người"
    assert told.by == "An, Bình"
    assert case.reason == "Đúng người."
