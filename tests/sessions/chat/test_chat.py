"""The operators' chat: who reads it, how fast it flows, and that it ends."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.minutes.parachute import parachute
from meetingroom.minutes.sections import generated
from meetingroom.minutes.tables import journal_rows
from meetingroom.minutes.timeline import timeline_of
from meetingroom.sessions.access import visible
from meetingroom.sessions.chat.records import KEPT_LINES, ChatLine
from meetingroom.sessions.commands.chat import SayChat
from meetingroom.sessions.commands.meeting import CloseMeeting, OpenMeeting
from meetingroom.sessions.rules import decide
from meetingroom.values import Actor
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.conftest import send as tell
from tests.sessions.messages.hall import (
    D1,
    D2,
    EVERYBODY,
    HALL,
    OPEN,
    SHUT,
    SITE,
    STAFF,
    TECH,
    TECHNICIAN,
    do,
    room_of,
    who_sees,
)

FAR_SITE = Actor(id="site-2", role="site", place="d2")
WORDS = "Mất tiếng từ hội trường"


def line(name="l-1", text=WORDS, group="all", of=""):
    return SayChat(line=name, text=text, group=group, name=of)


def texts(state, viewer):
    return [r.text for r in visible(state, viewer) if isinstance(r, ChatLine)]


@pytest.mark.parametrize(
    ("wish", "actor", "readers"),
    [
        (line(), SITE, {D1, D2, HALL}),
        (line(), TECH, {D1, D2, HALL}),
        (line(group="technical"), SITE, {D1}),
        (line(group="technical"), CHAIR, set()),
        (line(group="site", of="d2"), TECH, {D2}),
        (line(group="site", of="d2"), SITE, {D1, D2}),
    ],
)
def test_a_line_is_for_its_sites_its_sender_and_those_who_run_the_meeting(
    wish, actor, readers
):
    state = do(room_of(), wish, actor)

    assert who_sees(state, ChatLine) == {STAFF, TECHNICIAN, *readers}


def test_no_site_reads_which_account_wrote_or_whom_else_it_reached():
    state = do(room_of(), line(), TECH)
    seen = [r for r in visible(state, D1) if isinstance(r, ChatLine)]

    assert [(r.account, r.recipients, r.role) for r in seen] == [("", (), "technician")]


@pytest.mark.parametrize("actor", [DELEGATE, Actor(id="w", role="display")])
def test_only_who_runs_the_meeting_writes(actor):
    with pytest.raises(ForbiddenError):
        do(room_of(), line(), actor)


def test_a_site_behind_closed_doors_reads_and_writes_nothing_then_or_afterwards():
    state = do(do(room_of(), SHUT), line(), FAR_SITE)
    with pytest.raises(ForbiddenError):
        do(state, line("l-2"), SITE)
    with pytest.raises(WrongStateError):
        do(state, line("l-3", group="site", of="d1"), TECH)

    assert texts(state, D1) == texts(do(state, OPEN), D1) == []
    assert texts(state, D2) == texts(do(state, OPEN), D2) == [WORDS]


def test_a_line_sent_again_changes_nothing_and_an_id_stands_for_one_line():
    state = do(room_of(), line(), SITE)

    assert decide(state, line(), SITE, NOON) == []
    for wish, actor in ((line(text="Khác"), SITE), (line(), TECH)):
        with pytest.raises(InvalidError, match="taken"):
            do(state, wish, actor)


@pytest.mark.parametrize(
    ("group", "of"), [("site", ""), ("all", "d1"), ("technical", "d1")]
)
def test_a_site_is_named_where_a_line_goes_to_one(group, of):
    with pytest.raises(InvalidError, match="name"):
        do(room_of(), line(group=group, of=of), TECH)


def test_a_line_has_five_hundred_characters_however_they_are_written():
    assert len(line(text="e\u0323\u0302" * 500).text) == 500
    for text in ("ệ" * 501, " \n "):
        with pytest.raises(ValidationError):
            line(text=text)


def test_nobody_floods_the_chat_and_nobody_is_held_up_by_others():
    state = room_of()
    for n in range(6):
        state = do(state, line(f"l-{n}"), SITE, NOON + timedelta(seconds=n))
    with pytest.raises(WrongStateError, match="6 lines"):
        do(state, line("l-6"), SITE, NOON + timedelta(seconds=14))
    state = do(state, line("t-1x"), TECH, NOON + timedelta(seconds=14))

    assert decide(state, line("l-6"), SITE, NOON + timedelta(seconds=15))


@settings(max_examples=15)
@given(st.integers(1, 2 * KEPT_LINES + 5))
def test_the_newest_lines_are_kept_and_no_more(many):
    state = room_of()
    for n in range(1, many + 1):
        at = NOON + timedelta(minutes=n)
        wish = line(f"l-{n}", text=f"{n}")
        put = decide(state, wish, TECH, at)
        state = state.apply(state.rev + 1, put)
    kept = sorted(record.order for record in state.all(ChatLine))

    assert kept == [*range(max(1, many - KEPT_LINES + 1), many + 1)]


async def test_nothing_of_it_outlives_the_meeting_or_stands_on_paper(room):
    await tell(room, OpenMeeting(), CHAIR)
    await tell(room, line(), TECH)
    during = texts(room.state, STAFF)
    await tell(room, CloseMeeting(), CHAIR)
    entries = await room.entries(0, 500)
    made = generated(room.state, timeline_of(entries))
    papers = [s.model_dump_json() for s in made]
    papers.append(parachute(room.state, NOON).model_dump_json())
    papers += [str(row) for row in journal_rows(entries)]

    assert during == [WORDS]
    assert all(texts(room.state, viewer) == [] for viewer in EVERYBODY)
    assert not [paper for paper in papers if WORDS in paper]
    with pytest.raises(WrongStateError):
        decide(room.state, line("l-2"), SECRETARY, NOON)
