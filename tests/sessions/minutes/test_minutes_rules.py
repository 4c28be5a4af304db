"""Minutes: the facts beside the words, one step back, a signature that holds."""

from datetime import timedelta

import pytest

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.minutes import (
    AddConclusion,
    AssignTask,
    DraftMinutes,
    EditMinutes,
    ReopenMinutes,
    ReportMinutes,
    RestoreMinutes,
    SignMinutes,
    SubmitMinutes,
)
from meetingroom.sessions.minutes.records import (
    Conclusion,
    Minutes,
    MinutesEntry,
    MinutesPast,
    MinutesSection,
    SignedMinutes,
    Task,
)
from meetingroom.sessions.minutes.text import plain, shown
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import hall, send

OTHER = Actor(id="secretary-2", role="secretary")
ENTRY = "minutes/entry/presence"


def facts(generated: str, section: str = "presence") -> ReportMinutes:
    return ReportMinutes(
        sections=(
            MinutesSection(
                section=section,
                order=1,
                level=1,
                heading="THÀNH PHẦN",
                generated=generated,
            ),
        )
    )


def begun(generated: str = "Có mặt 3."):
    state = send(hall(), DraftMinutes(symbol="1-BB/TU", chair="Lò Văn Một"))
    return send(state, facts(generated), SYSTEM)


def written(state, text, after=0, actor=SECRETARY, at=NOON):
    wish = EditMinutes(section="presence", text=text, after=after)
    return send(state, wish, actor, at)


def submitted(state):
    state = send(state, CloseMeeting(), CHAIR)
    return send(state, SubmitMinutes())


def signed(state):
    return send(state, SignMinutes(sha256=state.get(Minutes, "minutes").sha256), CHAIR)


def entry(state):
    return state.get(MinutesEntry, ENTRY)


def test_what_is_written_stays_when_the_facts_change():
    state = send(written(begun(), "Có mặt ba đồng chí."), facts("Có mặt 4."), SYSTEM)

    assert shown(entry(state)) == "Có mặt ba đồng chí."
    assert entry(state).base == "Có mặt 3."
    assert entry(state).generated == "Có mặt 4."


def test_new_facts_are_noted_as_seen_without_a_word_changed():
    state = send(written(begun(), "Có mặt ba."), facts("Có mặt 4."), SYSTEM)
    wish = EditMinutes(section="presence", text="Có mặt ba.", after=1, base="Có mặt 4.")
    after = send(state, wish)

    assert shown(entry(after)) == "Có mặt ba."
    assert entry(after).base == entry(after).generated
    assert send(after, wish).records == after.records


def test_a_section_that_nobody_wrote_follows_the_facts():
    state = send(begun(), facts("Có mặt 4."), SYSTEM)

    assert shown(entry(state)) == "Có mặt 4."


def test_the_same_facts_again_change_nothing():
    state = begun()

    assert send(state, facts("Có mặt 3."), SYSTEM).records == state.records


def test_two_who_write_on_the_same_edition_do_not_lose_words():
    state = written(begun(), "Một.")

    with pytest.raises(WrongStateError, match="edition 1"):
        written(state, "Hai.", after=0, actor=OTHER)
    assert shown(entry(written(state, "Hai.", after=1, actor=OTHER))) == "Hai."


def test_a_step_back_restores_the_words_of_before():
    state = written(begun(), "Một.")
    state = written(state, "Hai.", after=1, actor=OTHER)
    back = send(state, RestoreMinutes(section="presence", number=1))

    assert shown(entry(back)) == "Một."


def test_the_first_step_back_leads_to_the_facts():
    state = send(written(begun(), "Một."), RestoreMinutes(section="presence", number=0))

    assert entry(state).text is None
    assert shown(entry(state)) == "Có mặt 3."


def test_one_sitting_of_one_writer_is_one_step():
    state = written(begun(), "M")
    state = written(state, "Mộ", after=1, at=NOON + timedelta(minutes=1))
    state = written(state, "Một", after=2, at=NOON + timedelta(minutes=9))
    texts = [past.text for past in state.all(MinutesPast)]

    assert texts == [None, "Mộ", "Một"]


def test_minutes_are_handed_over_once_the_meeting_is_over():
    with pytest.raises(WrongStateError, match="not over"):
        send(begun(), SubmitMinutes())

    assert submitted(begun()).get(Minutes, "minutes").status == "submitted"


def test_a_signature_freezes_the_text_with_its_hash():
    state = signed(submitted(begun()))
    kept = state.get(SignedMinutes, "minutes/signed/1")

    assert kept.sections[0].text == "Có mặt 3."
    assert kept.sha256 == state.get(Minutes, "minutes").sha256
    assert "symbol: 1-BB/TU" in plain(meeting_of(state), kept, kept.sections)
    assert send(state, facts("Có mặt 5."), SYSTEM).records == state.records
    with pytest.raises(WrongStateError, match="signed"):
        written(state, "Khác.")
    with pytest.raises(WrongStateError, match="signed"):
        send(state, AddConclusion(conclusion="k", text="Kết luận"), CHAIR)


def test_another_text_than_the_one_that_was_read_is_not_signed():
    state = submitted(begun())
    before = state.get(Minutes, "minutes").sha256
    state = send(written(state, "Khác."), SubmitMinutes())

    with pytest.raises(WrongStateError, match="another"):
        send(state, SignMinutes(sha256=before), CHAIR)


def test_a_change_of_the_text_takes_it_out_of_the_chairs_hands():
    state = submitted(begun())
    moved = send(state, facts("Có mặt 4."), SYSTEM)

    assert moved.get(Minutes, "minutes").status == "draft"
    assert moved.get(Minutes, "minutes").sha256 == ""


def test_a_late_fact_under_written_words_leaves_it_in_the_chairs_hands():
    state = submitted(written(begun(), "Có mặt ba."))
    moved = send(state, facts("Có mặt 4."), SYSTEM)

    assert moved.get(Minutes, "minutes").status == "submitted"


def test_a_signature_is_taken_back_with_a_reason_and_a_new_revision():
    state = send(signed(submitted(begun())), ReopenMinutes(reason="Sai tên"), CHAIR)
    again = signed(send(written(state, "Có mặt bốn."), SubmitMinutes()))

    assert state.get(Minutes, "minutes").revision == 2
    assert state.get(SignedMinutes, "minutes/signed/1").void == "Sai tên"
    assert again.get(SignedMinutes, "minutes/signed/2").sections[0].text == (
        "Có mặt bốn."
    )
    assert again.get(SignedMinutes, "minutes/signed/1").sections[0].text == "Có mặt 3."


def test_a_section_without_facts_is_dropped_and_comes_back():
    state = send(begun(), facts("Một.", "tasks"), SYSTEM)
    back = send(state, facts("Có mặt 3."), SYSTEM)

    assert entry(state).dropped
    assert not entry(back).dropped


def test_conclusions_and_tasks_are_put_on_record_changed_and_taken_back():
    state = send(hall(), AddConclusion(conclusion="k", text="Thống nhất."), CHAIR)
    state = send(state, AssignTask(task="t", text="Rà soát", assignee="VP"), CHAIR)
    state = send(state, AssignTask(task="t", text=""), CHAIR)

    assert state.get(Conclusion, "k").text == "Thống nhất."
    assert state.get(Task, "t").text == ""
    with pytest.raises(NotFoundError):
        send(state, AssignTask(task="u", item="nope", text="x"), CHAIR)
    with pytest.raises(InvalidError):
        send(state, AssignTask(task="u"), CHAIR)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_but_staff_sees_minutes_before_they_are_signed(audience):
    state = written(begun(), "Một.")
    viewer = Viewer(audience, "p-1")
    kinds = (Minutes, MinutesEntry, MinutesPast)
    found = [r for r in state.records.values() if isinstance(r, kinds)]
    shown_to = [r for r in found if seen(state, r, viewer) is not None]

    assert len(found) == 4
    assert shown_to == (found if audience == "staff" else [])


def test_delegates_do_not_see_signed_minutes_of_what_was_kept_from_some():
    state = send(begun(), AddItem(item="x", title="Nhân sự", visibility="internal"))
    state = signed(submitted(state))
    record = state.get(SignedMinutes, "minutes/signed/1")

    assert not record.public
    assert seen(state, record, Viewer("delegate", "p-1")) is None
    assert seen(state, record, Viewer("staff")) == record


def test_delegates_see_what_was_signed():
    state = signed(submitted(begun()))
    record = state.get(SignedMinutes, "minutes/signed/1")

    assert seen(state, record, Viewer("delegate", "p-1")) == record
    assert seen(state, record, Viewer("display")) is None


def test_minutes_of_what_was_said_behind_closed_doors_are_for_the_office():
    state = send(begun(), SetMode(mode="closed_door"), CHAIR)
    state = send(state, SetMode(mode="public"), CHAIR)
    state = signed(submitted(state))
    record = state.get(SignedMinutes, "minutes/signed/1")

    assert not record.public
    assert seen(state, record, Viewer("delegate", "p-1")) is None
