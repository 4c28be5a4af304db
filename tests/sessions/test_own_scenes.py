"""Some displays are given a scene of their own, and the program goes on beneath."""

from typing import Any

import pytest

from meetingroom.agenda.records import Paper
from meetingroom.display.program_name import program_name
from meetingroom.display.scenes import picture_for
from meetingroom.errors import MeetingError, NotFoundError, WrongStateError
from meetingroom.sessions import access, closed_door, overrides, own_scenes, stage
from meetingroom.sessions.commands.displays import (
    GroupDisplay,
    OverrideDisplay,
    ReleaseDisplay,
    ShowOnDisplays,
)
from meetingroom.sessions.identify import decide
from meetingroom.sessions.overrides import top_of
from meetingroom.sessions.papers.reading import may_open
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Display, Meeting, Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    Lead,
    NoticeScene,
    PaperScene,
    PollScene,
    Scene,
    ScreenScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from tests.conftest import NOON
from tests.display.samples import state as hall_with

WALLS = [
    Display(id=name, order=n, label=name, kind="wall", width_px=1920, height_px=1080)
    for n, name in enumerate(("left", "right", "back"), 1)
]
PAGE = PaperScene(paper="a", page=1)
DISPLAY = Viewer("display")


def hall(scene: Scene = AgendaScene()) -> RoomState:  # noqa: B008
    state = hall_with(scene)
    return state.apply(state.rev + 1, [*WALLS, Lead()])


def after(state: RoomState, command) -> RoomState:
    return state.apply(state.rev + 1, decide(state, command, NOON))


def followed(state: RoomState, put) -> RoomState:
    return state.apply(state.rev + 1, own_scenes.follow(state, put))


def given(state: RoomState, scene: Scene | None, *names: str) -> RoomState:
    return after(state, ShowOnDisplays(displays=names, scene=scene))


def kinds(state: RoomState) -> list[str]:
    return [picture(state, wall.id).kind for wall in WALLS]


def picture(state: RoomState, name: str) -> Any:
    return picture_for(state, state.get(Display, name))


def own(state: RoomState, name: str) -> Scene | None:
    return state.get(Display, name).overrides.own


def cue(state: RoomState) -> int:
    return state.get(Stage, "stage").cue


def test_those_named_show_it_and_the_others_what_the_stage_says():
    state = given(hall(), NoticeScene(text="Đại biểu vào chỗ"), "left", "right")
    moved = state.apply(state.rev + 1, stage.show(state, SpeakerScene(), NOON))
    back = given(moved, None, "left", "right")

    assert kinds(state) == ["notice", "notice", "agenda"]
    assert kinds(moved)[:2] == ["notice", "notice"]
    assert len(set(kinds(back))) == 1
    assert top_of(state.get(Display, "left")) == "own"


def test_all_change_over_at_one_moment_and_the_program_stays_as_it_is():
    before = hall()
    state = given(before, SpeakerScene(), "left", "right")

    assert cue(state) == cue(before) + 1
    assert state.get(Stage, "stage").cued() == before.get(Stage, "stage").cued().cued()
    again = ShowOnDisplays(displays=("left",), scene=SpeakerScene())
    assert decide(state, again, NOON) == []


def test_who_speaks_is_followed_there_as_well():
    state = given(hall(), SpeakerScene(), "left")
    state = state.apply(state.rev + 1, [Site(id="d2", order=2, label="Huyện ủy Hai")])
    spoke = state.apply(state.rev + 1, stage.point(state, "d2"))

    assert picture(spoke, "left").source == "d2"


def test_what_is_held_comes_back_to_its_own_scene():
    state = given(hall(), NoticeScene(text="Một"), "left")
    held = after(state, OverrideDisplay(display="left", layer="hold"))
    changed = given(held, NoticeScene(text="Hai"), "left")
    free = after(changed, ReleaseDisplay(display="left", layer="hold"))
    all_off = after(changed, ReleaseDisplay(display="left"))

    assert picture(changed, "left").text == "Một"
    assert picture(free, "left").text == "Hai"
    assert kinds(all_off)[0] == "agenda"


@pytest.mark.parametrize(
    "scene",
    [
        PaperScene(paper="a", page=10_000),
        PaperScene(paper="x", page=1),
        PollScene(poll="x"),
        ScreenScene(),
    ],
)
def test_what_the_stage_refuses_is_refused_here(scene):
    with pytest.raises(MeetingError):
        given(hall(), scene, "left")


def test_a_display_that_nobody_knows_changes_nothing():
    with pytest.raises(NotFoundError):
        given(hall(), AgendaScene(), "left", "x")


def test_its_page_turns_with_the_page_that_leads():
    state = given(hall(), PAGE, "left")
    state = given(state, NoticeScene(text="Nghỉ"), "right")
    led = followed(state, stage.lead(state, "a", 2, NOON))

    assert own(led, "left") == PaperScene(paper="a", page=2)
    assert own(led, "right") == NoticeScene(text="Nghỉ")


def test_a_paper_that_is_withdrawn_goes_from_there_too():
    state = given(hall(), PAGE, "left", "back")
    gone = state.get(Paper, "a").model_copy(update={"status": "withdrawn"})
    after_it = followed(state, [gone])
    short = state.get(Paper, "a").model_copy(update={"sha256": "0" * 64})

    assert kinds(after_it) == ["agenda"] * 3
    assert own(followed(state, [short]), "left") == PAGE


def test_a_poll_that_is_annulled_goes_from_there_too():
    poll = Poll.model_validate(
        {"id": "p", "order": 1, "title": "Thử", "status": "open", "opened_at": NOON}
    )
    state = hall()
    state = state.apply(state.rev + 1, [poll])
    state = given(state, PollScene(poll="p"), "left")
    annulled = poll.model_copy(update={"status": "annulled"})
    after_it = followed(state, [annulled])

    assert own(after_it, "left") is None
    with pytest.raises(WrongStateError):
        given(after_it, PollScene(poll="p"), "left")


def test_doors_that_close_or_open_take_every_scene_of_their_own_off():
    state = given(hall(), PAGE, "left")
    state = given(state, AgendaScene(), "right")
    shut = followed(state, overrides.follow(state, closed_door.close(state, NOON)))

    assert [own(shut, wall.id) for wall in WALLS] == [None] * 3
    within = given(shut, AgendaScene(), "right")
    meeting = within.all(Meeting)[0].model_copy(update={"title": "Họp kín"})
    assert own(followed(within, [meeting]), "right") == AgendaScene()
    public = followed(within, closed_door.reopen(within, NOON))
    assert own(public, "right") is None


def test_a_change_beside_it_leaves_everything_as_it_is():
    state = given(hall(), PAGE, "left")
    put = stage.show(state, SpeakerScene(), NOON)

    assert own_scenes.follow(state, put) == put
    assert own_scenes.follow(hall(), put) == put


def test_walls_may_have_the_page_as_long_as_one_of_them_shows_it():
    state = hall()
    shown = given(state, PAGE, "left")
    held = after(shown, OverrideDisplay(display="left", layer="hold"))
    moved = given(held, AgendaScene(), "left")
    free = after(moved, ReleaseDisplay(display="left", layer="hold"))
    may = [
        may_open(one, one.get(Paper, "a"), DISPLAY)
        for one in (state, shown, moved, free)
    ]

    assert may == [False, True, True, False]
    assert access.stirs(state, shown, [shown.get(Display, "left")])
    assert not access.stirs(shown, held, [held.get(Display, "left")])


def test_its_name_is_that_of_what_it_shows():
    alike = given(hall(SpeakerScene()), AgendaScene(), "left")
    names = [program_name(alike, alike.get(Display, wall.id)) for wall in WALLS]
    program = hall(AgendaScene())

    assert names[0] != names[1] == names[2]
    assert names[0] == program_name(program, program.get(Display, "back"))


def test_displays_are_put_into_groups_and_out_again():
    state = after(hall(), GroupDisplay(display="left", group=" Tường bên "))
    out = after(state, GroupDisplay(display="left", group=""))

    assert state.get(Display, "left").group == "Tường bên"
    assert out.get(Display, "left") == WALLS[0]
    assert decide(out, GroupDisplay(display="left", group=""), NOON) == []
