"""What each part of a meeting allows, as a table of acts and refusals."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda import items
from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import AgendaItem, Paper, PaperVersion
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    MeetingError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import enter, permit
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.commands.agenda import (
    AddItem,
    ConcludeItem,
    MoveItem,
    OpenItem,
    RestoreItem,
    SuspendItem,
    WithdrawItem,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    CreateMeeting,
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.papers import (
    EditPaper,
    ReportVersion,
    RestorePaper,
    WithdrawPaper,
)
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    EditParticipant,
    InviteParticipant,
    RestoreParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import (
    AddSite,
    MuteSite,
    ReportPainted,
    ReportSite,
    ReportSpeaker,
    StartMedia,
)
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.records import Display, Meeting, Participant, Quorum, Site
from meetingroom.sessions.regulations.quorum import count
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import (
    IdleScene,
    Lead,
    NoticeScene,
    PaperScene,
    SiteScene,
    Stage,
)
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.meetings import SMALL_MEETING


def after(*commands, state=None, at=NOON):
    """Return the state after the commands, each sent by somebody who may."""
    if state is None:
        create = CreateMeeting(meeting="m", title="Thử", starts_at=NOON)
        state = RoomState().apply(1, decide(RoomState(), create, SYSTEM, NOON))
        for command, actor in SMALL_MEETING:
            state = state.apply(state.rev + 1, decide(state, command, actor, NOON))
    for command in commands:
        state = state.apply(state.rev + 1, decide(state, command, SECRETARY, at))
    return state


def order(state):
    return [item.id for item in items.in_order(state.all(AgendaItem))]


def test_opening_an_item_concludes_the_one_before():
    state = after(OpenItem(item="i1"), OpenItem(item="i3"))

    assert state.get(AgendaItem, "i1").status == "concluded"
    assert state.get(AgendaItem, "i3").status == "active"


def test_the_time_of_an_item_adds_up_over_its_spells():
    later = NOON + timedelta(minutes=7)
    state = after(OpenItem(item="i1"))
    state = after(SuspendItem(item="i1"), state=state, at=later)
    state = after(OpenItem(item="i1"), state=state, at=later + timedelta(hours=1))
    end = later + timedelta(hours=1, minutes=3)
    state = after(ConcludeItem(item="i1"), state=state, at=end)

    assert state.get(AgendaItem, "i1").used_s == 600
    assert state.get(AgendaItem, "i1").active_since is None


def test_the_clock_of_an_item_stands_still_in_a_recess():
    state = after(OpenItem(item="i1"))
    state = after(RecessMeeting(), state=state, at=NOON + timedelta(minutes=5))
    assert state.get(AgendaItem, "i1").status == "active"
    assert state.get(AgendaItem, "i1").active_since is None

    state = after(ResumeMeeting(), state=state, at=NOON + timedelta(minutes=20))
    end = NOON + timedelta(minutes=22)
    state = after(ConcludeItem(item="i1"), state=state, at=end)

    assert state.get(AgendaItem, "i1").used_s == 7 * 60


def test_an_item_moves_before_another_and_to_the_end():
    assert order(after(MoveItem(item="i3", before="i1"))) == ["i3", "i1", "i2"]
    assert order(after(MoveItem(item="i1"))) == ["i2", "i3", "i1"]
    assert decide(after(), MoveItem(item="i3"), CHAIR, NOON) == []


@given(st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(1, 5))))
def test_moving_items_never_loses_or_doubles_one(moves):
    agenda = [AgendaItem(id=f"i{n}", order=n, title="x") for n in range(1, 6)]
    for item, before in moves:
        if item == before:
            continue
        wish = None if before is None else f"i{before}"
        moved = {i.id: i for i in items.move(agenda, f"i{item}", wish)}
        agenda = [moved.get(i.id, i) for i in agenda]

    assert sorted(i.order for i in agenda) == [1, 2, 3, 4, 5]
    assert sorted(i.id for i in agenda) == ["i1", "i2", "i3", "i4", "i5"]


def test_closing_the_meeting_concludes_what_was_open():
    state = after(OpenItem(item="i2"), CloseMeeting())

    assert state.get(AgendaItem, "i2").status == "concluded"
    assert state.get(Meeting, "m").closed_at == NOON


def test_two_thirds_of_those_summoned_are_a_quorum():
    state = after()
    tally = state.get(Quorum, "quorum")
    assert (tally.summoned, tally.present, tally.needed) == (3, 0, 2)

    for n, person in enumerate(("p-1", "p-2"), start=1):
        wish = AdmitParticipant(
            admission=f"a-{n}", participant=person, via="search", code="OK_VAO"
        )
        state = state.apply(state.rev + 1, decide(state, wish, SYSTEM, NOON))

    assert state.get(Quorum, "quorum").met
    state = after(DismissParticipant(admission="a-3", participant="p-1"), state=state)
    assert not state.get(Quorum, "quorum").met


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["official", "guest"]),
            st.sampled_from(["expected", "in", "out", "withdrawn"]),
        )
    )
)
def test_guests_and_the_withdrawn_never_count(people):
    roster = [
        Participant(id=f"p-{n}", order=n, name="x", eligibility=e, presence=p)
        for n, (e, p) in enumerate(people)
    ]
    tally = count(roster)

    official = [p for e, p in people if e == "official" and p != "withdrawn"]
    assert tally.summoned == len(official)
    assert tally.present == official.count("in")
    assert 3 * tally.needed >= 2 * tally.summoned > 3 * (tally.needed - 1)
    assert tally.met == (tally.summoned > 0 and tally.present >= tally.needed)


def test_somebody_elses_seat_is_refused_and_a_withdrawn_persons_is_free():
    wish = InviteParticipant(participant="p-9", name="Sùng A Lử", seat="s1")
    with pytest.raises(InvalidError):
        decide(after(), wish, SECRETARY, NOON)

    state = after(WithdrawParticipant(participant="p-1"), wish)
    assert state.get(Participant, "p-9").seat == "s1"


def test_a_media_process_that_starts_anew_has_lost_every_connection():
    connected = ReportSite(site="d1", link="connected", audio=True, video=True)
    state = after()
    state = state.apply(2, decide(state, connected, SYSTEM, NOON))
    state = state.apply(3, decide(state, StartMedia(epoch="e"), SYSTEM, NOON))

    site = state.get(Site, "d1")
    assert (site.link, site.audio, site.video) == ("lost", False, False)


def test_a_site_that_goes_is_no_speaker_any_more():
    on = ReportSite(site="d1", link="connected", audio=True, video=True)
    off = ReportSite(site="d1", link="lost", audio=False, video=False)
    state = after()
    for fact in (on, ReportSpeaker(site="d1")):
        state = state.apply(state.rev + 1, decide(state, fact, SYSTEM, NOON))
    assert state.get(Stage, "stage").speaker == "d1"

    state = state.apply(state.rev + 1, decide(state, off, SYSTEM, NOON))

    assert state.get(Stage, "stage").speaker == ""


def test_a_person_who_was_struck_off_by_mistake_comes_back_without_a_seat():
    wish = RestoreParticipant(participant="p-1")
    state = after(WithdrawParticipant(participant="p-1"), wish)

    person = state.get(Participant, "p-1")
    assert (person.presence, person.seat) == ("expected", "")


def test_a_seat_that_was_given_to_somebody_who_is_off_the_roster_stays_another_s():
    state = after(
        WithdrawParticipant(participant="p-1"),
        EditParticipant(
            participant="p-1", name="Nguyễn Thị Ánh", eligibility="official", seat="s1"
        ),
        EditParticipant(
            participant="p-2", name="Lò Văn Đức", eligibility="official", seat="s1"
        ),
        RestoreParticipant(participant="p-1"),
    )

    seated = [p.id for p in state.all(Participant) if p.seat == "s1"]
    assert seated == ["p-2"]


def test_a_display_speaks_for_itself_only():
    wall = Actor(id="d", role="display", place="wall")
    own = ReportPainted(display="wall", painted="abc")
    assert isinstance(decide(after(), own, wall, NOON)[0], Display)

    with pytest.raises(ForbiddenError):
        decide(after(), ReportPainted(display="ribbon", painted="x"), wall, NOON)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (OpenItem(item="zz"), NotFoundError),
        (ResumeMeeting(), None),
        (AddItem(item="i1", title="Khác"), InvalidError),
        (
            AddItem(item="i1", title="Khai mạc", kind="procedure", planned_min=10),
            None,
        ),
        (AddItem(item="stage", title="x"), InvalidError),
        (EditPaper(paper="a", item="zz", title="x"), NotFoundError),
        (WithdrawItem(item="i1"), "changes"),
        (RestoreItem(item="i1"), None),
        (LeadPage(paper="a", page=13), InvalidError),
        (LeadPage(paper="zz", page=1), NotFoundError),
        (ShowScene(scene=IdleScene()), None),
        (ShowScene(scene=SiteScene(site="zz")), NotFoundError),
        (ShowScene(scene=PaperScene(paper="a", page=99)), InvalidError),
        (ShowScene(scene=NoticeScene(text="Nghỉ giải lao")), "changes"),
        (InviteParticipant(participant="p-9", name="x", site="zz"), NotFoundError),
        (MuteSite(site="d1", muted=True), None),
        (AddSite(site="d1", label="Tên khác"), InvalidError),
    ],
    ids=str,
)
def test_a_wish_is_refused_changes_nothing_or_changes_something(command, error):
    state = after()
    if isinstance(error, type):
        with pytest.raises(error):
            decide(state, command, SECRETARY, NOON)
        return
    put = decide(state, command, SECRETARY, NOON)

    assert bool(put) == (error == "changes")


def test_nothing_of_the_agenda_moves_while_the_meeting_is_not_open():
    state = after(RecessMeeting())

    with pytest.raises(WrongStateError):
        decide(state, OpenItem(item="i1"), CHAIR, NOON)
    assert state.get(Stage, "stage").scene == IdleScene()


def test_a_page_of_a_withdrawn_paper_cannot_be_shown():
    state = after(WithdrawPaper(paper="a"))

    with pytest.raises(WrongStateError):
        decide(state, ShowScene(scene=PaperScene(paper="a", page=1)), CHAIR, NOON)
    state = after(RestorePaper(paper="a"), state=state)
    assert state.get(Paper, "a").status == "released"


def test_a_paper_that_fails_while_it_is_shown_leaves_the_wall_and_the_lead():
    gone = Progress(stage="failed", failure="Không còn tệp gốc")
    shown = ShowScene(scene=PaperScene(paper="a", page=1))
    failed = ReportVersion(version="a-v1", progress=gone)
    state = after(shown, LeadPage(paper="a", page=1), failed)

    assert state.get(PaperVersion, "a-v1").failure == "Không còn tệp gốc"
    assert state.get(Stage, "stage").scene == IdleScene()
    assert state.get(Lead, "lead").paper == ""


@pytest.mark.parametrize("text", ["A" * 301, "", "   "])
def test_a_title_says_something_and_fits(text):
    with pytest.raises(MeetingError):
        parse_command({"type": "item.add", "item": "x", "title": text})


def test_text_is_composed_on_its_way_in():
    command = parse_command(
        {"type": "item.add", "item": "x", "title": " Tiê\u0301n đô\u0323 "}
    )

    assert command == AddItem(item="x", title="Tiến độ")


def test_every_actor_is_told_apart_by_role():
    for role in ("delegate", "site", "display", "desk"):
        with pytest.raises(ForbiddenError):
            permit(OpenMeeting(), DELEGATE.model_copy(update={"role": role}))
    permit(OpenMeeting(), CHAIR)


def test_a_person_who_was_struck_off_the_roster_stays_outside():
    enter(after(), DELEGATE)

    with pytest.raises(ForbiddenError):
        enter(after(WithdrawParticipant(participant="p-1")), DELEGATE)
