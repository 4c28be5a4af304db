"""The run of show: prepared by the office, carried out step by step by the chair."""

import pytest

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import visible
from meetingroom.sessions.commands.agenda import (
    ConcludeItem,
    OpenItem,
    WithdrawItem,
)
from meetingroom.sessions.commands.floor import AddRequest
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.papers import WithdrawPaper
from meetingroom.sessions.commands.places import AddSite, AdmitSite, MuteSite
from meetingroom.sessions.commands.polls import ReadyPoll
from meetingroom.sessions.commands.script import (
    AddStep,
    EditStep,
    GenerateScript,
    GoStep,
    MoveStep,
    NextStep,
    WithdrawStep,
)
from meetingroom.sessions.floor.lists import list_of
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.presets import wishes_like
from meetingroom.sessions.records import Site
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import AgendaScene, Lead, NoticeScene, PollScene
from meetingroom.sessions.script.records import RunOfShow, ScriptStep, StepTrace
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.floor.hall import ask, at, chamber, grant, link, speaking
from tests.sessions.script.hall import (
    PAPER,
    ids,
    item,
    released,
    run,
    scene,
    show,
    step,
)
from tests.voting import send


def test_steps_stand_in_the_order_in_which_they_were_added():
    state = show()

    assert ids(state) == ["a", "b"]


def test_a_step_added_twice_alike_is_added_once():
    state = send(chamber(), AddStep(step="a", title="Khai mạc"))

    assert decide(state, AddStep(step="a", title="Khai mạc"), SECRETARY, NOON) == []
    with pytest.raises(InvalidError):
        decide(state, AddStep(step="a", title="Bế mạc"), SECRETARY, NOON)


@pytest.mark.parametrize(
    "wish",
    [
        {"item": "nope"},
        {"paper": "nope"},
        {"poll": "nope"},
        {"scene": {"kind": "site", "site": "nope"}},
        {"scene": {"kind": "paper", "paper": "nope", "page": 1}},
        {"scene": {"kind": "poll", "poll": "nope"}},
    ],
    ids=["item", "paper", "poll", "site shown", "page shown", "poll shown"],
)
def test_a_step_names_only_what_there_is(wish):
    with pytest.raises(NotFoundError):
        decide(chamber(), AddStep(step="a", title="Mục", **wish), SECRETARY, NOON)


def test_a_step_is_edited_whole():
    edited = EditStep(step="b", title="Thông báo", note="Mời đại biểu đứng")
    state = send(show(), edited)

    after = state.get(ScriptStep, "b")
    assert (after.title, after.note, after.scene) == (
        "Thông báo",
        "Mời đại biểu đứng",
        None,
    )


def test_a_step_moves_before_another_or_to_the_end():
    state = send(show(), MoveStep(step="b", before="a"))
    assert ids(state) == ["b", "a"]

    assert ids(send(state, MoveStep(step="b"))) == ["a", "b"]
    assert decide(state, MoveStep(step="b", before="b"), SECRETARY, NOON) == []


def test_a_step_taken_out_is_passed_over_and_comes_back_in_its_place():
    state = send(show(), WithdrawStep(step="a"))

    assert run(step(state)).current == "b"
    assert ids(send(state, WithdrawStep(step="a", withdrawn=False))) == ["a", "b"]
    with pytest.raises(WrongStateError, match="withdrawn"):
        decide(state, GoStep(step="a"), CHAIR, NOON)


def test_a_script_comes_from_the_agenda_once():
    state = send(released(chamber()), GenerateScript())

    assert ids(state) == ["step/i1", "step/i2"]
    assert state.get(ScriptStep, "step/i2").paper == PAPER
    assert decide(state, GenerateScript(), SECRETARY, NOON) == []


def test_a_generated_script_skips_what_has_a_step_and_what_is_off_the_agenda():
    state = send(chamber(), AddStep(step="own", title="Mục 1", item="i1"))
    state = send(state, WithdrawItem(item="i2"))

    assert decide(state, GenerateScript(), SECRETARY, NOON) == []


def test_a_meeting_like_another_one_has_its_script_without_papers_and_polls():
    old = send(step(show()), WithdrawStep(step="b"))
    old = send(old, AddStep(step="c", title="Chương trình", scene=AgendaScene()))
    create = CreateMeeting(meeting="n", title="Hội nghị", starts_at=NOON)
    new = send(RoomState(), create, SYSTEM)
    for wish in wishes_like(old):
        new = send(new, wish, SYSTEM if SYSTEM.role in wish.allowed else SECRETARY)

    first, second = (new.get(ScriptStep, key) for key in ("buoc-1", "buoc-2"))
    assert ids(new) == ["buoc-1", "buoc-2"]
    assert (first.title, first.item, first.speakers) == (
        "Thảo luận mục 2",
        "i2",
        "closed",
    )
    assert (first.paper, first.poll, first.timer_s) == ("", "", 600)
    assert second.scene == AgendaScene()


def test_next_sets_everything_that_a_step_binds_in_one_change():
    state = step(show(), 5)

    assert (item(state, "i1").status, item(state, "i2").status) == (
        "concluded",
        "active",
    )
    assert (state.get(Lead, "lead").paper, state.get(Lead, "lead").page) == (PAPER, 3)
    assert not list_of(state, "i2").open
    assert state.get(Poll, "q").status == "open"
    assert scene(state) == PollScene(poll="q")
    assert all(s.muted for s in state.all(Site) if s.kind == "district")
    assert run(state).due_at == at(605)
    assert run(state).undo_until == at(15)


def test_the_scene_of_a_step_stands_also_where_it_opens_a_poll():
    notice = NoticeScene(text="Mời biểu quyết")
    wish = AddStep(step="c", title="Biểu quyết", poll="q", scene=notice)
    state = send(send(show(), wish), GoStep(step="c"), CHAIR)

    assert state.get(Poll, "q").status == "open"
    assert scene(state) == notice


@pytest.mark.parametrize(
    ("spoil", "part"),
    [
        (WithdrawItem(item="i2"), "agenda item"),
        (WithdrawPaper(paper=PAPER), "page"),
        (ReadyPoll(poll="q", ready=False), "poll"),
    ],
    ids=["item", "page", "poll"],
)
def test_a_fault_in_any_part_is_named_and_nothing_happens(spoil, part):
    state = send(show(), spoil)

    with pytest.raises(WrongStateError, match=f"step a, {part}: "):
        step(state)
    assert state.find(RunOfShow, "script") is None


def test_a_part_that_the_sender_may_not_do_is_refused_with_the_step():
    with pytest.raises(ForbiddenError, match="step a, poll: secretary may not"):
        step(show(), actor=SECRETARY)


def test_a_policy_for_speakers_needs_an_item():
    state = send(show(), AddStep(step="c", title="Mở danh sách", speakers="open"))
    state = send(state, ConcludeItem(item="i1"), CHAIR)

    with pytest.raises(WrongStateError, match="no item is open"):
        decide(state, GoStep(step="c"), CHAIR, NOON)


def test_two_taps_on_next_make_one_step():
    state = step(show())

    assert decide(state, NextStep(after=""), CHAIR, NOON) == []
    assert run(step(state, after="a")).current == "b"


def test_next_from_a_console_that_is_behind_is_refused():
    state = step(step(show()), after="a")

    with pytest.raises(WrongStateError, match="at step b"):
        step(state, after="")


def test_next_passes_over_an_item_that_was_concluded_by_hand():
    state = send(chamber(), AddStep(step="a", title="Mục 1", item="i1"))
    state = send(state, AddStep(step="b", title="Mục 2", item="i2"))
    state = send(state, AddStep(step="c", title="Trở lại mục 1", item="i1"))
    state = step(send(state, OpenItem(item="i2")))

    assert run(state).current == "b"
    assert item(state, "i2").status == "active"

    state = step(state, after="b")

    assert run(state).current == "c"
    assert item(state, "i1").status == "active"


def test_a_script_ends():
    state = step(step(show()), after="a")

    with pytest.raises(WrongStateError, match="no further step"):
        step(state, after="b")


def test_go_carries_out_any_step_once():
    state = send(show(), GoStep(step="b"), CHAIR)

    assert run(state).current == "b"
    assert decide(state, GoStep(step="b"), CHAIR, NOON) == []


def test_mute_all_leaves_the_site_that_goes_on_speaking_and_the_hall():
    state = link(link(show(), 1), 2)
    state = send(state, AddSite(site="d3", label="Xã 3", kind="listener"), SYSTEM)
    state = send(state, AdmitSite(site="d3", admitted=True), CHAIR)
    for site in ("hall", "d1", "d2", "d3"):
        state = send(state, MuteSite(site=site, muted=False), CHAIR)
    wish = AddRequest(request="s-1", party="d1")
    state = grant(send(state, wish, CHAIR), "s-1")
    state = send(state, AddStep(step="c", title="Tắt tiếng", mute_all=True))
    state = send(state, GoStep(step="c"), CHAIR)

    assert speaking(state) == ["s-1"]
    muted = {s.id: s.muted for s in state.all(Site)}
    assert muted == {"hall": False, "d1": False, "d2": True, "d3": True}


def test_a_step_to_another_item_ends_who_speaks():
    state = step(grant(ask(show(), 1), "r-1"), 5)

    assert speaking(state) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_script_is_for_chair_and_secretariat_and_its_trace_for_nobody(audience):
    seen = visible(step(show()), Viewer(audience=audience, place="p-1"))

    kinds = {type(record) for record in seen}
    assert StepTrace not in kinds
    assert (ScriptStep in kinds) == (RunOfShow in kinds) == (audience == "staff")
