"""A meeting from its draft to the archive: every step, and every refusal in words."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.lifecycle import (
    ArchiveMeeting,
    CancelMeeting,
    ConveneMeeting,
    MinuteMeeting,
    PostponeMeeting,
    ReadyMeeting,
    RedraftMeeting,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    CreateMeeting,
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.minutes import (
    DraftMinutes,
    ReopenMinutes,
    SignMinutes,
    SubmitMinutes,
)
from meetingroom.sessions.commands.papers import AddPaper
from meetingroom.sessions.commands.people import MarkParticipant
from meetingroom.sessions.commands.polls import AddPoll, ClosePoll, OpenPoll, ReadyPoll
from meetingroom.sessions.minutes.records import Minutes
from meetingroom.sessions.presence.records import PresenceSnapshot
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.meetings import SMALL_MEETING
from tests.sessions.test_rules import after

PREPARED = [wish for wish, _ in SMALL_MEETING if wish.type != "meeting.open"]
STEPS: dict[str, Command] = {
    "convened": ConveneMeeting(),
    "ready": ReadyMeeting(),
    "open": OpenMeeting(),
    "recess": RecessMeeting(),
    "closed": CloseMeeting(),
    "minuted": MinuteMeeting(),
    "archived": ArchiveMeeting(),
    "postponed": PostponeMeeting(reason="Bão số 3"),
    "cancelled": CancelMeeting(reason="Gộp với hội nghị tháng sau"),
    "draft": RedraftMeeting(),
}


def created(*wishes):
    create = CreateMeeting(meeting="m", title="Thử", starts_at=NOON)
    state = RoomState().apply(1, decide(RoomState(), create, SYSTEM, NOON))
    for wish in wishes:
        state = state.apply(state.rev + 1, decide(state, wish, SYSTEM, NOON))
    return state


def prepared(*wishes, at=NOON):
    return after(*wishes, state=created(*PREPARED), at=at)


def signed(state):
    state = after(DraftMinutes(), SubmitMinutes(), state=state)
    wish = SignMinutes(sha256=state.get(Minutes, "minutes").sha256)
    return state.apply(state.rev + 1, decide(state, wish, CHAIR, NOON))


def meeting(state):
    return state.get(Meeting, "m")


def refuse(state, wish, words):
    with pytest.raises(WrongStateError, match=words):
        decide(state, wish, CHAIR, NOON)


def test_a_meeting_goes_from_its_draft_to_the_archive():
    way = ["convened", "ready", "open", "recess", "open", "closed", "minuted"]
    state, seen = prepared(), []
    for step in [*way, "archived"]:
        state = after(STEPS[step], state=signed(state) if step == "minuted" else state)
        seen.append(meeting(state).status)

    assert seen == [*way, "archived"]


def test_a_chair_before_a_full_hall_opens_from_the_draft():
    for before in ([], ["convened"], ["convened", "ready"]):
        state = prepared(*(STEPS[step] for step in before), OpenMeeting())

        assert meeting(state).status == "open"
        assert meeting(state).opened_at == NOON


def test_nobody_is_convened_without_an_agenda_or_to_an_empty_room():
    bare = created()
    refuse(bare, ConveneMeeting(), "the agenda has no item yet")
    agenda = created(AddItem(item="i1", title="Khai mạc"))
    refuse(agenda, ConveneMeeting(), "nobody is on the roster yet")


def test_a_meeting_is_ready_once_every_paper_can_be_read_or_a_reason_is_given():
    late = AddPaper(paper="b", version="b-v1", title="Tờ trình", sha256="b" * 64)
    state = created(*PREPARED, late, ConveneMeeting())
    refuse(state, ReadyMeeting(), "1 papers are not released and drawn yet")

    state = after(ReadyMeeting(despite="Phát bản giấy"), state=state)
    assert (meeting(state).status, meeting(state).reason) == ("ready", "Phát bản giấy")


def test_a_postponed_meeting_keeps_why_and_its_new_time_until_it_is_convened_anew():
    later = NOON + timedelta(days=7)
    put_off = PostponeMeeting(reason="Bão số 3", starts_at=later)
    state = prepared(put_off)
    assert meeting(state).reason == "Bão số 3"
    assert meeting(state).starts_at == later

    state = after(ConveneMeeting(), state=state)
    assert (meeting(state).status, meeting(state).reason) == ("convened", "")


def test_a_cancelled_meeting_is_over_for_good():
    state = prepared(STEPS["cancelled"])

    refuse(state, OpenMeeting(), "the meeting is cancelled")
    refuse(state, RedraftMeeting(), "has begun has no draft|cancelled")
    refuse(state, AddItem(item="i9", title="Mục mới"), "the meeting is cancelled")


def test_who_was_present_at_the_opening_is_on_record_once():
    state = prepared(MarkParticipant(participant="p-2", present=True), OpenMeeting())
    state = after(RecessMeeting(), ResumeMeeting(), state=state)
    [snapshot] = state.all(PresenceSnapshot)

    assert (snapshot.occasion, snapshot.people) == ("opened", ("p-2",))


def test_recesses_add_up():
    state = prepared(OpenMeeting())
    minutes = [10, 25, 60, 65]
    for wish, at in zip([RecessMeeting(), ResumeMeeting()] * 2, minutes, strict=True):
        state = after(wish, state=state, at=NOON + timedelta(minutes=at))

    assert meeting(state).recess_s == 20 * 60


def test_e13_nothing_is_adjourned_or_archived_over_an_open_poll():
    state = prepared(
        OpenMeeting(),
        *(MarkParticipant(participant=f"p-{n}", present=True) for n in (1, 2)),
        AddPoll(poll="v", title="Thông qua nghị quyết"),
        ReadyPoll(poll="v", ready=True),
        OpenPoll(poll="v"),
    )
    refuse(state, CloseMeeting(), "poll v is open")

    over = meeting(state).model_copy(update={"status": "minuted"})
    refuse(state.apply(99, [over]), ArchiveMeeting(), "poll v is open")


def test_minutes_are_not_approved_while_a_poll_waits_for_its_count():
    state = prepared(
        OpenMeeting(),
        *(MarkParticipant(participant=f"p-{n}", present=True) for n in (1, 2)),
        AddPoll(poll="v", title="Bầu", medium="paper", secrecy="secret"),
        ReadyPoll(poll="v", ready=True),
        OpenPoll(poll="v"),
        ClosePoll(poll="v"),
        CloseMeeting(),
    )

    refuse(state, MinuteMeeting(), "poll v is not counted yet")


def test_minutes_are_approved_once_the_chair_has_signed_them():
    state = prepared(OpenMeeting(), CloseMeeting())
    refuse(state, MinuteMeeting(), "no revision of the minutes is signed")
    state = after(DraftMinutes(), SubmitMinutes(), state=state)
    refuse(state, MinuteMeeting(), "no revision of the minutes is signed")

    assert meeting(after(MinuteMeeting(), state=signed(state))).status == "minuted"


def test_reopened_minutes_are_neither_approved_nor_archived():
    anew = ReopenMinutes(reason="Sai tên một đại biểu")
    state = signed(prepared(OpenMeeting(), CloseMeeting()))
    reopened = state.apply(99, decide(state, anew, CHAIR, NOON))
    refuse(reopened, MinuteMeeting(), "no revision of the minutes is signed")

    minuted = after(MinuteMeeting(), state=state)
    reopened = minuted.apply(99, decide(minuted, anew, CHAIR, NOON))
    refuse(reopened, ArchiveMeeting(), "no revision of the minutes is signed")
    assert decide(reopened, MinuteMeeting(), CHAIR, NOON) == []
    assert meeting(after(ArchiveMeeting(), state=signed(reopened))).status == "archived"


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=30))
def test_only_steps_of_the_table_are_ever_made_and_repeats_change_nothing(steps):
    state = prepared()
    statuses = [meeting(state).status]
    for step in steps:
        try:
            put = decide(state, STEPS[step], SECRETARY, NOON)
        except WrongStateError:
            continue
        state = state.apply(state.rev + 1, put)
        statuses.append(meeting(state).status)
        if step == "closed" and put:
            state = signed(state)
        assert decide(state, STEPS[step], SECRETARY, NOON) == []

    moves = {(a, b) for a, b in pairwise(statuses) if a != b}
    assert all(b in sitting.NEXT[a] for a, b in moves)
