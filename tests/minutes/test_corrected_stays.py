"""A time of presence that was corrected is told as corrected, not as noted first."""

from datetime import timedelta

from meetingroom.minutes.timeline import timeline_of
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.people import CorrectAttendance, MarkParticipant
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.rules import decide
from tests.conftest import NOON, SECRETARY
from tests.voting import hall


def minute(number):
    return NOON + timedelta(minutes=number)


def told(*wishes: tuple[int, Command]):
    """The times that a journal tells after wishes, each at its minute."""
    state, entries = hall(present=0), []
    for number, wish in wishes:
        put = decide(state, wish, SECRETARY, minute(number))
        state = state.apply(state.rev + 1, put)
        entries.append(
            Entry(
                meeting="m",
                rev=state.rev,
                at=minute(number),
                actor=SECRETARY.id,
                role="secretary",
                cause=wish.type,
                command_id=None,
                put=tuple(put),
            )
        )
    return timeline_of(entries)


def mark(present):
    return MarkParticipant(participant="p-1", present=present)


def test_corrected_times_take_the_place_of_those_that_were_noted():
    wish = CorrectAttendance(
        interval="interval/p-1/1",
        from_at=minute(2),
        until_at=minute(8),
        reason="Ghi nhầm giờ",
    )
    journal = told((5, mark(True)), (10, mark(False)), (20, mark(True)), (30, wish))
    first, second = journal.stays["p-1"]

    assert (first.begun, first.ended) == (minute(2), minute(8))
    assert (second.begun, second.ended) == (minute(20), None)


def test_a_correction_of_a_spell_that_lasts_leaves_its_later_end_alone():
    wish = CorrectAttendance(
        interval="interval/p-1/1", from_at=minute(1), reason="Đến sớm hơn"
    )
    journal = told((5, mark(True)), (6, wish), (40, mark(False)))

    assert [(s.begun, s.ended) for s in journal.stays["p-1"]] == [
        (minute(1), minute(40))
    ]
