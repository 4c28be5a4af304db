"""The aide line and the chime, and what holds of every message."""

import json
from datetime import timedelta

import pytest
from pydantic import ValidationError

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.followers import Followers
from meetingroom.minutes.parachute import parachute
from meetingroom.minutes.sections import generated
from meetingroom.minutes.tables import journal_rows
from meetingroom.minutes.timeline import timeline_of
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.commands.messages import (
    AcknowledgeAnnouncement,
    AnswerAide,
    FinishService,
    ReadAide,
    RingChime,
    SendAide,
    WithdrawAnnouncement,
)
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.messages.records import ANSWERS, AideNote, Chime
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import AgendaScene
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import Actor
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.conftest import send as tell
from tests.sessions.messages.hall import (
    ALL,
    CALL,
    D1,
    EVERYBODY,
    FAR,
    GUEST,
    NOTE,
    OPEN,
    SHUT,
    SITE,
    STAFF,
    TECH,
    WATER,
    WORDS,
    do,
    room_of,
    who_sees,
)


def note_of(state):
    return state.get(AideNote, "n-1")


def test_n6_a_line_is_for_the_chair_and_the_secretariat_and_for_nobody_else():
    state = do(do(do(room_of(), NOTE), ReadAide(note="n-1"), CHAIR), SHUT)
    for moment in (do(room_of(), NOTE), state, do(state, OPEN)):
        assert who_sees(moment, AideNote) == {STAFF}
        for audience in AUDIENCES:
            shown = seen(moment, note_of(moment), Viewer(audience))
            assert (shown is not None) == (audience == "staff")


def test_n6_only_the_secretariat_writes_and_only_the_chair_reads_and_answers():
    state = do(room_of(), NOTE)
    for actor in (CHAIR, DELEGATE, SITE, TECH):
        with pytest.raises(ForbiddenError):
            do(room_of(), NOTE, actor)
    for wish in (ReadAide(note="n-1"), AnswerAide(note="n-1", answer="later")):
        for actor in (SECRETARY, DELEGATE, TECH):
            with pytest.raises(ForbiddenError):
                do(state, wish, actor)


def test_n6_a_line_has_eighty_characters_however_they_are_written():
    assert len(SendAide(note="n", text="ệ" * 80).text) == 80
    assert len(SendAide(note="n", text="e\u0323\u0302" * 80).text) == 80
    for text in ("ệ" * 81, "", "   "):
        with pytest.raises(ValidationError):
            SendAide(note="n", text=text)


def test_n6_a_line_stays_until_the_chair_has_read_it_and_is_kept():
    state = do(room_of(), NOTE)
    state = do(state, SendAide(note="n-2", text="Xe đã đến"))
    assert [n.read_at for n in state.all(AideNote)] == [None, None]

    state = do(state, ReadAide(note="n-1"), CHAIR)
    assert note_of(state).read_at == NOON
    assert decide(state, ReadAide(note="n-1"), CHAIR, NOON + timedelta(1)) == []
    assert [n.text for n in state.all(AideNote)] == [WORDS, "Xe đã đến"]
    assert [n.order for n in state.all(AideNote)] == [1, 2]


def test_n6_there_are_three_answers_in_two_languages_and_one_reads_the_line():
    assert [a.label_vi for a in ANSWERS] == ["Đồng ý", "Để sau", "Mời lên trao đổi"]
    assert all(a.label_en for a in ANSWERS)
    state = do(room_of(), NOTE)
    assert note_of(state).answers == ANSWERS

    later = NOON + timedelta(minutes=1)
    state = do(state, AnswerAide(note="n-1", answer="later"), CHAIR)
    state = do(state, AnswerAide(note="n-1", answer="come"), CHAIR, later)
    note = note_of(state)
    assert (note.answer, note.read_at, note.answered_at) == ("come", NOON, later)
    assert decide(state, AnswerAide(note="n-1", answer="come"), CHAIR, NOON) == []
    with pytest.raises(ValidationError):
        AnswerAide.model_validate({"note": "n-1", "answer": "Không"})


def test_an_id_stands_for_one_message():
    state = do(do(room_of(), NOTE), ALL)

    assert decide(state, NOTE, SECRETARY, NOON) == []
    assert decide(state, ALL, SECRETARY, NOON) == []
    for wish in (
        SendAide(note="n-1", text="Khác"),
        SendAide(note="t-1", text=WORDS),
        SendAide(note="p-1", text=WORDS),
        ALL.model_copy(update={"text": "Khác"}),
        ALL.model_copy(update={"announcement": "n-1"}),
    ):
        with pytest.raises(InvalidError, match="taken"):
            do(state, wish)


async def test_n6_no_socket_but_those_of_chair_and_office_carries_the_words(room):
    followers = Followers(room)
    heard = {}
    for viewer in EVERYBODY:
        followers.join(viewer, str(viewer))
        heard[str(viewer)] = []

    def hear(_state, step):
        for text, sids in followers.changes(step):
            for sid in sids:
                heard[sid].append(text)

    stop = room.listen(hear)
    await tell(room, NOTE, SECRETARY)
    await tell(room, AnswerAide(note="n-1", answer="come"), CHAIR)
    await tell(room, ShowScene(scene=AgendaScene()), CHAIR)
    stop()

    for viewer in EVERYBODY:
        sent = "".join(heard[str(viewer)]) + followers.snapshot(viewer)
        assert (WORDS in sent) == (viewer == STAFF)
        assert ("aide_note" in sent) == (viewer == STAFF)


async def test_n6_no_minutes_no_list_and_no_print_has_the_words(room):
    await tell(room, NOTE, SECRETARY)
    await tell(room, AnswerAide(note="n-1", answer="come"), CHAIR)
    await tell(room, ALL, SECRETARY)
    await tell(room, WATER, DELEGATE)
    entries = await room.entries(0, 500)
    sections = generated(room.state, timeline_of(entries))
    rows = journal_rows(entries)
    printed = parachute(room.state, NOON).model_dump_json()
    text = json.dumps([s.model_dump() for s in sections], ensure_ascii=False)

    for paper in (text, printed):
        assert WORDS not in paper
        assert "Nghỉ giải lao" not in paper
    assert all(WORDS not in str(row) for row in rows)
    answered = [row for row in rows if row[4] == "aide.answer"]
    assert len(answered) == 1
    assert '"answer":null' in str(answered[0])


def test_the_chime_is_for_everybody_and_rings_once_in_thirty_seconds():
    state = do(room_of(), RingChime(), CHAIR)
    assert who_sees(state, Chime) == set(EVERYBODY)
    soon, then = (NOON + timedelta(seconds=s) for s in (29, 30))
    assert decide(state, RingChime(), SECRETARY, soon) == []
    with pytest.raises(WrongStateError):
        do(state, RingChime(text="Mời vào phòng họp"), SECRETARY, soon)

    again = do(state, RingChime(text="Mời vào phòng họp"), SECRETARY, then)
    chime = again.get(Chime, "chime")
    assert (chime.number, chime.at, chime.text) == (2, then, "Mời vào phòng họp")


def test_behind_closed_doors_the_chime_has_no_words_and_outside_is_silence():
    shut = do(room_of(), SHUT)
    with pytest.raises(WrongStateError):
        do(shut, RingChime(text="Mời đồng chí Ánh"))

    rung = do(shut, RingChime())
    assert who_sees(rung, Chime) == set(EVERYBODY) - {GUEST, FAR, D1}


def test_after_the_close_what_was_sent_is_still_settled_and_nothing_new_is_sent():
    state = do(do(do(room_of(), NOTE), ALL), WATER, DELEGATE)
    closed = do(state, CloseMeeting())
    settled: tuple[tuple[Command, Actor], ...] = (
        (AnswerAide(note="n-1", answer="agree"), CHAIR),
        (AcknowledgeAnnouncement(announcement="t-1"), DELEGATE),
        (WithdrawAnnouncement(announcement="t-1"), CHAIR),
        (FinishService(call=CALL), SECRETARY),
    )
    for wish, actor in settled:
        assert do(closed, wish, actor).rev == closed.rev + 1

    fresh: tuple[tuple[Command, Actor], ...] = (
        (NOTE, SECRETARY),
        (ALL, CHAIR),
        (WATER, DELEGATE),
    )
    for wish, actor in fresh:
        with pytest.raises(WrongStateError):
            do(closed, wish, actor)
