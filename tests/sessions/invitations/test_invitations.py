"""Letters count their changes; answers propose, and the office's decision excuses."""

import pytest

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions.access import EXCUSED, seen
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.invitations import (
    EditInvitations,
    GiveAnswer,
    IssueInvitations,
    RecordAnswer,
    SettleAnswer,
)
from meetingroom.sessions.commands.lifecycle import ConveneMeeting, PostponeMeeting
from meetingroom.sessions.commands.meeting import CreateMeeting, EditMeeting
from meetingroom.sessions.commands.people import (
    ExcuseParticipant,
    InviteParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.invitations.records import INVITATIONS, Invitations, Rsvp
from meetingroom.sessions.records import Participant
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import hall, send, voter

NO = GiveAnswer(answer="declines", reason="Đi công tác")
ASKS = GiveAnswer(answer="substitute", reason="Ốm", proposed="Lò Văn Hai")


def called() -> RoomState:
    """A meeting that has not begun, with three officials."""
    create = CreateMeeting(meeting="m", title="Hội nghị", starts_at=NOON)
    state = send(RoomState(), create, SYSTEM)
    for n in (1, 2, 3):
        person = InviteParticipant(participant=f"p-{n}", name=f"Đại biểu {n}")
        state = send(state, person, SYSTEM)
    state = send(state, AddItem(item="i1", title="Khai mạc"), SYSTEM)
    return send(state, IssueInvitations())


def plan(state: RoomState) -> Invitations:
    return state.get(Invitations, INVITATIONS)


def rsvp(state: RoomState, number: int = 1) -> Rsvp:
    return state.get(Rsvp, f"rsvp/p-{number}")


def test_letters_made_twice_of_the_same_meeting_are_the_same_to_a_calendar():
    state = called()

    assert plan(state).uid
    assert plan(send(state, IssueInvitations())) == plan(state)


def test_a_meeting_that_moves_keeps_its_name_and_counts_up():
    state = called()
    moved = EditMeeting(title="Hội nghị", place="Hội trường B", starts_at=NOON)
    moved_state = send(send(state, moved), IssueInvitations())
    off = send(moved_state, PostponeMeeting(reason="Bão"), CHAIR)
    off = send(off, IssueInvitations())

    assert (plan(moved_state).uid, plan(moved_state).sequence) == (plan(state).uid, 1)
    assert (plan(off).sequence, plan(off).sent.off) == (2, True)


def test_what_the_letters_say_keeps_what_calendars_were_told():
    state = send(called(), EditInvitations(symbol="15-GM/TU", deadline=NOON))

    assert (plan(state).symbol, plan(state).deadline) == ("15-GM/TU", NOON)
    assert plan(state).uid == plan(called()).uid


def test_a_no_proposes_and_marks_nobody():
    state = send(called(), NO, voter(1))

    assert (rsvp(state).answer, rsvp(state).via) == ("declines", "tablet")
    assert state.get(Participant, "p-1").absent == ""


def test_the_offices_word_excuses():
    state = send(called(), NO, voter(1))
    state = send(state, SettleAnswer(participant="p-1", decision="agreed"))

    assert state.get(Participant, "p-1").absent == "Đi công tác"
    assert rsvp(state).decision == "agreed"
    again = SettleAnswer(participant="p-1", decision="agreed")
    assert send(state, again).records == state.records


def test_the_offices_word_lets_a_substitute_stand():
    state = send(called(), ASKS, voter(1))
    wish = SettleAnswer(participant="p-1", decision="agreed", substitute="p-2")
    state = send(state, wish)

    assert state.get(Participant, "p-1").absent == "Ốm"
    assert state.get(Participant, "p-2").substitute_for == "p-1"


def test_an_agreement_that_is_taken_back_excuses_nobody():
    agreed = send(called(), ASKS, voter(1))
    wish = SettleAnswer(participant="p-1", decision="agreed", substitute="p-2")
    agreed = send(agreed, wish)
    refused = send(agreed, SettleAnswer(participant="p-1", decision="refused"))
    comes = send(agreed, RecordAnswer(participant="p-1", answer="attends"))
    silent = send(agreed, RecordAnswer(participant="p-1", answer=""))

    for state in (refused, comes, silent):
        assert state.get(Participant, "p-1").absent == ""
        assert state.get(Participant, "p-2").substitute_for == ""
    assert [rsvp(state).decision for state in (refused, comes)] == ["refused", ""]


def test_another_substitute_stands_instead_of_the_first():
    state = send(called(), ASKS, voter(1))
    for name in ("p-2", "p-3", "p-3"):
        wish = SettleAnswer(participant="p-1", decision="agreed", substitute=name)
        state = send(state, wish)

    standing = {p.id: p.substitute_for for p in state.all(Participant)}
    assert standing == {"p-1": "", "p-2": "", "p-3": "p-1"}


@pytest.mark.parametrize(
    "off",
    [
        WithdrawParticipant(participant="p-2"),
        ExcuseParticipant(participant="p-2", reason="Ốm"),
    ],
    ids=lambda wish: wish.type,
)
def test_nobody_stands_in_who_does_not_come_either(off):
    state = send(send(called(), ASKS, voter(1)), off)
    wish = SettleAnswer(participant="p-1", decision="agreed", substitute="p-2")

    with pytest.raises(WrongStateError):
        send(state, wish)


def test_the_reason_stays_between_the_person_and_the_office():
    state = send(called(), NO, voter(1))
    state = send(state, SettleAnswer(participant="p-1", decision="agreed"))
    person = state.get(Participant, "p-1")
    told = {audience: seen(state, person, Viewer(audience)) for audience in AUDIENCES}

    reasons = {a: p.absent for a, p in told.items() if isinstance(p, Participant)}
    assert reasons.pop("staff") == "Đi công tác"
    assert set(reasons) == set(AUDIENCES) - {"staff"}
    assert set(reasons.values()) == {EXCUSED}


def test_a_refusal_leaves_the_person_expected():
    state = send(called(), NO, voter(1))
    state = send(state, SettleAnswer(participant="p-1", decision="refused"))

    assert state.get(Participant, "p-1").absent == ""
    assert rsvp(state).decision == "refused"


def test_the_office_puts_down_what_it_heard_and_takes_it_back():
    wish = RecordAnswer(participant="p-2", answer="attends", via="paper")
    state = send(called(), wish)
    back = send(state, RecordAnswer(participant="p-2", answer=""))

    assert (rsvp(state, 2).answer, rsvp(state, 2).via) == ("attends", "paper")
    assert (rsvp(back, 2).answer, rsvp(back, 2).via) == ("", "")
    none = RecordAnswer(participant="p-3", answer="")
    assert send(state, none).records == state.records


def test_an_answer_is_given_anew_until_the_office_has_given_its_word():
    state = send(send(called(), NO, voter(1)), ASKS, voter(1))
    state = send(state, SettleAnswer(participant="p-1", decision="refused"))

    assert rsvp(state).answer == "substitute"
    assert send(state, ASKS, voter(1)).records == state.records
    with pytest.raises(WrongStateError):
        send(state, GiveAnswer(answer="attends"), voter(1))


@pytest.mark.parametrize(
    "wish",
    [
        RecordAnswer(participant="p-1", answer="declines"),
        RecordAnswer(participant="p-1", answer="substitute", reason="Ốm"),
    ],
)
def test_a_no_needs_a_reason_and_a_substitute_a_name(wish):
    with pytest.raises(InvalidError):
        send(called(), wish)


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (
            SettleAnswer(participant="p-1", decision="agreed", substitute="p-2"),
            InvalidError,
        ),
        (
            SettleAnswer(participant="p-1", decision="refused", substitute="p-2"),
            InvalidError,
        ),
    ],
)
def test_nobody_stands_for_somebody_who_proposed_none(wish, error):
    with pytest.raises(error):
        send(send(called(), NO, voter(1)), wish)


def test_there_is_nothing_to_agree_to_where_somebody_comes():
    state = send(called(), GiveAnswer(answer="attends"), voter(1))

    with pytest.raises(WrongStateError):
        send(state, SettleAnswer(participant="p-1", decision="agreed"))


def test_nobody_answers_late_or_for_another_or_off_the_roster():
    gone = send(called(), WithdrawParticipant(participant="p-1"))

    with pytest.raises(WrongStateError):
        send(hall(), NO, voter(1))
    with pytest.raises(WrongStateError):
        send(gone, NO, voter(1))
    with pytest.raises(ForbiddenError):
        send(called(), NO, Actor(id="x", role="delegate", place="nobody"))


def test_answers_go_on_after_the_meeting_is_convened_anew():
    state = send(called(), PostponeMeeting(reason="Bão"), CHAIR)
    with pytest.raises(WrongStateError):
        send(state, NO, voter(1))
    state = send(state, ConveneMeeting())

    assert rsvp(send(state, NO, voter(1))).answer == "declines"


def test_only_the_person_and_the_office_see_an_answer():
    state = send(called(), EditInvitations(symbol="S", note="N", contact="C"))
    state = send(state, NO, voter(1))
    sees = {
        audience: seen(state, rsvp(state), Viewer(audience, "p-1")) is not None
        for audience in AUDIENCES
    }

    assert [a for a in AUDIENCES if sees[a]] == ["staff", "delegate"]
    assert seen(state, rsvp(state), Viewer("delegate", "p-2")) is None
    assert seen(state, rsvp(state), Viewer("delegate")) is None
    letter = seen(state, plan(state), Viewer("delegate", "p-1"))
    assert isinstance(letter, Invitations)
    assert (letter.symbol, letter.note, letter.contact) == ("", "", "C")
    assert seen(state, plan(state), Viewer("display")) is None
    assert seen(state, plan(state), Viewer("staff")) == plan(state)


def test_the_secretary_is_who_records():
    assert RecordAnswer.allowed == SettleAnswer.allowed == {SECRETARY.role}
