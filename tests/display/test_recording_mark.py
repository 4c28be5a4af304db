"""That the meeting is recorded stands on every display, and pushes nothing away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display.layout import lay_out
from meetingroom.display.monitors import named_on
from meetingroom.display.parts import ALERT, Fill
from meetingroom.display.pictures import AnyPicture, ComposedPicture, RibbonPicture
from meetingroom.display.render import measure
from meetingroom.display.scenes import common_of, drawn
from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.compositions.templates import TEMPLATES
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.scenes import AgendaScene, Stage
from tests.display.samples import COMMON, ITEMS, MORNING, PICTURES, WALL
from tests.display.samples import state as room_state
from tests.display.test_layout import RIBBON_SIZES, TITLES, check, texts


def ribbon(recording: bool, demo: bool = True, item: str = ITEMS[1]) -> RibbonPicture:
    common = {**dict(COMMON), "demo": demo, "recording": recording}
    return RibbonPicture(**common, item=item, notice="")


@pytest.mark.parametrize("size", [(1920, 128), (960, 64), (3840, 256)])
@pytest.mark.parametrize("demo", [True, False])
def test_a_ribbon_says_that_the_meeting_is_recorded(size, demo):
    layout = lay_out(ribbon(True, demo), size[0], size[1], measure)
    dots = [p for p in layout.parts if isinstance(p, Fill) and p.colour == ALERT]

    assert [run.text for run in texts(layout)].count("Đang ghi") == 1
    assert len(dots) == 1


def test_a_ribbon_of_a_meeting_that_is_not_recorded_says_nothing_of_it():
    layout = lay_out(ribbon(False), 1920, 128, measure)

    assert "Đang ghi" not in [run.text for run in texts(layout)]


WALLS = [
    pytest.param(picture, id=name)
    for name, picture in PICTURES.items()
    if picture.kind not in {"ribbon", "pattern"}
]


def recorded(picture: AnyPicture, on: bool) -> AnyPicture:
    return picture.model_copy(update={"recording": on})


RECORDING = Recording(id="recording/1", number=1, started_at=MORNING)


def said(picture: AnyPicture, size: tuple[int, int]) -> int:
    layout = lay_out(picture, size[0], size[1], measure)
    return [run.text for run in texts(layout)].count("Đang ghi")


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 1080), (1080, 1920)])
@pytest.mark.parametrize("picture", WALLS)
def test_every_picture_of_the_hall_says_it_once_and_only_then(picture, size):
    assert said(recorded(picture, True), size) == 1
    assert said(recorded(picture, False), size) == 0
    check(lay_out(recorded(picture, True), size[0], size[1], measure))


def test_a_composed_scene_says_it_over_its_zones_and_once():
    state = room_state(AgendaScene())
    zones = TEMPLATES[0].zones
    common = common_of(state).model_copy(update={"recording": True, "demo": True})
    stage = Stage(scene=ComposedScene(composition="c", zones=zones))
    picture = drawn(state, common, stage)
    layout = lay_out(picture, 1920, 1080, measure)

    assert isinstance(picture, ComposedPicture)
    assert said(picture, (1920, 1080)) == 1
    assert [run.text for run in texts(layout)].count("Dữ liệu minh họa") == 1
    assert not any(
        zone.content.recording
        for zone in picture.zones
        if hasattr(zone.content, "recording")
    )


def test_a_wall_says_it_while_a_recording_goes_on():
    before = room_state(AgendaScene())
    going = before.apply(before.rev + 1, [RECORDING])

    assert said(named_on(before, WALL).picture, (1920, 1080)) == 0
    assert said(named_on(going, WALL).picture, (1920, 1080)) == 1


@given(item=TITLES, size=RIBBON_SIZES, demo=st.booleans())
@settings(max_examples=30, deadline=None)
def test_with_the_mark_every_text_has_its_place(item, size, demo):
    check(lay_out(ribbon(True, demo, item), size[0], size[1], measure))
