"""What stands on one display before the scene, and what is on top of it."""

from datetime import timedelta
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda.records import Paper
from meetingroom.display.pictures import (
    AgendaPicture,
    BlackPicture,
    IdlePicture,
    NoticePicture,
    PatternPicture,
    RibbonPicture,
)
from meetingroom.display.program_name import program_name
from meetingroom.display.scenes import picture_for
from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions import closed_door, overrides, patterns, stage
from meetingroom.sessions.commands.displays import (
    IdentifyDisplay,
    Layer,
    OverrideDisplay,
    ReleaseDisplay,
    SetDisplayAway,
    SetTransition,
    ShowOnDisplays,
)
from meetingroom.sessions.commands.patterns import ShowPattern
from meetingroom.sessions.identify import decide
from meetingroom.sessions.overrides import ORDER, Top, top_of
from meetingroom.sessions.records import Display, Meeting, Overrides
from meetingroom.sessions.rehearsal.twin import twin_of
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    Lead,
    NoticeScene,
    PaperScene,
    QueueScene,
    Scene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON
from tests.display.samples import state as hall_with

WALL = Display(id="w", order=1, label="LED", kind="wall", width_px=1920, height_px=1080)
RIBBON = Display(id="r", order=2, label="D", kind="ribbon", width_px=512, height_px=128)
FROM_TOP: tuple[Layer, ...] = ("emergency", "blackout", "hold")
TEXT = {"emergency": "Rời hội trường", "notice": "Chờ trong giây lát"}
LAYERS: tuple[Layer, ...] = ("emergency", "blackout", "notice", "hold", "standby")


def hall(status: str = "ready", scene: Scene = AgendaScene()) -> RoomState:  # noqa: B008
    meeting = Meeting.model_validate(
        {"id": "m", "title": "Thử", "starts_at": NOON, "status": status}
    )
    shown = Stage(scene=scene, cue=1, changed_at=NOON - timedelta(minutes=1))
    return RoomState().apply(1, [meeting, WALL, RIBBON, shown, Lead()])


def after(state: RoomState, command) -> RoomState:
    return state.apply(state.rev + 1, decide(state, command, NOON))


def over(layer: Any, display: str | None = "w", sure: bool = False):
    if layer == "identify":
        return IdentifyDisplay(display=display, sure=sure)
    if layer == "own":
        return ShowOnDisplays(displays=(display or "w",), scene=QueueScene())
    if layer == "own":
        return ShowOnDisplays(displays=(display or "w",), scene=QueueScene())
    text = TEXT.get(layer, "")
    return OverrideDisplay(display=display, layer=layer, text=text, sure=sure)


def showing(state: RoomState, scene: Scene) -> RoomState:
    return state.apply(state.rev + 1, stage.show(state, scene, NOON))


def picture(state: RoomState, name: str = "w"):
    return picture_for(state, state.get(Display, name))


def top(state: RoomState) -> str:
    return top_of(state.get(Display, "w"))


@pytest.mark.parametrize(("upper", "lower"), list(combinations(ORDER[:-1], 2)))
def test_of_every_pair_the_upper_is_seen_whichever_came_first(upper, lower):
    pairs = [(upper, lower), (lower, upper)]
    if {upper, lower} == {"hold", "standby"}:
        # They take each other's place: the later one stands.
        assert [top(after(after(hall(), over(a)), over(b))) for a, b in pairs] == [
            "standby",
            "hold",
        ]
        return
    for first, second in pairs:
        both = after(after(hall(), over(first)), over(second))

        assert top(both) == upper


@pytest.mark.parametrize("order", list(permutations(FROM_TOP)))
def test_releasing_what_is_on_top_shows_what_lies_below(order):
    state = hall()
    for layer in order:
        state = after(state, over(layer))
    seen = [top(state)]
    for layer in FROM_TOP:
        state = after(state, ReleaseDisplay(display="w", layer=layer))
        seen.append(top(state))

    assert seen == ["emergency", "blackout", "hold", "program"]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(LAYERS).map(over),
            st.sampled_from(LAYERS).map(
                lambda layer: ReleaseDisplay(display="w", layer=layer)
            ),
        )
    )
)
def test_the_top_is_what_was_put_there_and_one_press_takes_all_off(commands):
    state = hall()
    standing: set[Top] = set()
    for command in commands:
        state = after(state, command)
        standing -= {command.layer}
        if isinstance(command, OverrideDisplay):
            instead = {"hold", "standby"}
            standing -= instead if command.layer in instead else set()
            standing |= {command.layer}
        assert decide(state, command, NOON) == []
    free = after(state, ReleaseDisplay())

    assert top(state) == min(standing or {"program"}, key=ORDER.index)
    assert free.get(Display, "w") == WALL


def test_every_layer_looks_like_itself_and_has_a_name_of_its_own():
    held = after(hall(), over("hold"))
    moved = showing(held, NoticeScene(text="Nghỉ"))
    states = [after(moved, over(layer)) for layer in LAYERS if layer != "hold"]
    kinds = [type(picture(state)) for state in [moved, *states]]
    names = {program_name(s, s.get(Display, "w")) for s in [moved, *states]}

    assert kinds == [
        AgendaPicture,
        NoticePicture,
        BlackPicture,
        NoticePicture,
        IdlePicture,
    ]
    assert len(names) == len(states) + 1
    free = after(moved, ReleaseDisplay()).get(Display, "w")
    here = free.model_copy(update={"id": "r"})
    assert program_name(moved, here) == program_name(moved, free)


def test_a_held_display_keeps_its_scene_and_is_released_to_the_newest():
    held = after(hall(), over("hold"))
    moved = showing(held, NoticeScene(text="Nghỉ"))
    back = after(moved, ReleaseDisplay(display="w"))

    assert picture(moved) == picture(held)
    assert isinstance(picture(back), NoticePicture)
    assert picture(back).text == "Nghỉ"
    assert picture(moved, "r").notice == "Nghỉ"


def test_held_is_who_spoke_then():
    state = hall_with(SpeakerScene())
    state = state.apply(
        state.rev + 1,
        [WALL, state.get(Stage, "stage").model_copy(update={"speaker": "d1"})],
    )
    held = after(state, over("hold"))
    stage_now = held.get(Stage, "stage").model_copy(update={"speaker": "d2"})
    moved = held.apply(held.rev + 1, [stage_now])

    assert picture(moved) == picture(held)
    assert picture(moved).source == "d1"


def test_what_waits_is_held_as_it_is():
    state = after(after(hall(), over("standby")), over("hold"))

    assert top(state) == "hold"
    assert isinstance(picture(state), IdlePicture)


def test_a_ribbon_goes_black_waits_and_says_what_it_must():
    black = picture(after(hall(), over("blackout", "r")), "r")
    said = picture(after(hall(), over("emergency", "r")), "r")
    waits = picture(
        after(hall(scene=NoticeScene(text="Nghỉ")), over("standby", "r")), "r"
    )

    assert black == BlackPicture()
    assert isinstance(said, RibbonPicture)
    assert said.notice == TEXT["emergency"]
    assert waits.notice == waits.item == ""


def test_all_displays_at_once():
    state = after(hall(), over("blackout", None))

    assert [top_of(d) for d in state.all(Display)] == ["blackout", "blackout"]
    assert len(decide(state, ReleaseDisplay(), NOON)) == 2


@pytest.mark.parametrize("layer", ["emergency", "blackout", "notice", "standby"])
def test_an_open_meeting_keeps_its_scene_until_somebody_is_sure(layer):
    with pytest.raises(WrongStateError, match="open"):
        decide(hall("open"), over(layer), NOON)
    state = after(hall("open"), over(layer, sure=True))

    assert top(state) == layer
    assert top(after(state, ReleaseDisplay(display="w"))) == "program"


def test_to_hold_and_to_let_go_need_no_second_word():
    state = after(hall("open"), over("hold"))

    assert top(state) == "hold"


@pytest.mark.parametrize(("layer", "text"), [("notice", " "), ("blackout", "x")])
def test_a_text_stands_where_it_belongs(layer, text):
    with pytest.raises(InvalidError):
        decide(hall(), OverrideDisplay(layer=layer, text=text), NOON)


def test_a_display_that_nobody_knows_is_not_found():
    with pytest.raises(NotFoundError):
        decide(hall(), over("blackout", "x"), NOON)


def test_doors_that_close_or_open_let_go_of_what_is_held_and_of_nothing_else():
    state = after(after(hall(), over("hold", None)), over("blackout"))
    put = overrides.follow(state, closed_door.close(state, NOON))
    shut = state.apply(state.rev + 1, put)

    assert [d.overrides.instead for d in shut.all(Display)] == [None, None]
    assert top(shut) == "blackout"
    again = after(shut, over("hold", "r"))
    assert overrides.follow(again, [again.get(Display, "w")]) == [
        again.get(Display, "w")
    ]
    put = overrides.follow(again, closed_door.reopen(again, NOON))
    public = again.apply(again.rev + 1, put)
    assert [d.overrides.instead for d in public.all(Display)] == [None, None]


def test_a_paper_that_is_withdrawn_or_replaced_is_not_held():
    state = hall_with(PaperScene(paper="a", page=1))
    state = state.apply(state.rev + 1, [WALL])
    held = after(state, over("hold"))
    paper = held.get(Paper, "a")
    same = paper.model_copy(update={"title": "Tên khác"})
    other = paper.model_copy(update={"sha256": "0" * 64})
    gone = paper.model_copy(update={"status": "withdrawn"})

    assert overrides.follow(held, [same]) == [same]
    for change in (other, gone):
        freed = held.apply(held.rev + 1, overrides.follow(held, [change]))
        assert top(freed) == "program"


def test_walls_change_over_as_they_are_told_and_ribbons_always_at_once():
    state = after(hall(), SetTransition(transition="wipe"))
    one = after(state, SetTransition(display="w", transition="cut"))

    assert [d.transition for d in state.all(Display)] == ["wipe", "fade"]
    assert one.get(Display, "w").transition == "cut"
    assert decide(one, SetTransition(display="w", transition="cut"), NOON) == []


def test_a_wall_is_told_once_what_to_do_without_the_server():
    wish = SetDisplayAway(display="w", after_min=5)
    state = after(hall(), wish)

    assert state.get(Display, "w").away_after_min == 5
    assert decide(state, wish, NOON) == []
    forever = after(state, SetDisplayAway(display="w", after_min=None))
    assert forever.get(Display, "w").away_after_min is None


def test_a_rehearsal_begins_with_nothing_before_the_scene():
    twin = twin_of(after(hall(), over("blackout", None)), "t")

    assert {d.overrides == Overrides() for d in twin.all(Display)} == {True}
    assert isinstance(twin.get(Stage, "stage").scene, IdleScene)


@pytest.mark.parametrize("layer", ORDER)
def test_a_pattern_covers_the_program_and_nothing_that_must_be_seen(layer):
    state = hall() if layer == "program" else after(hall(), over(layer))
    wish = ShowPattern(display="w", pattern="ramp", seconds=60)
    state = state.apply(state.rev + 1, patterns.decide(state, wish, NOON))

    covered = isinstance(picture(state), PatternPicture)
    assert covered == (layer in {"hold", "standby", "own", "program"})
