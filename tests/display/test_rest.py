"""What waits for long is dimmed gently, and what matters never is."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from meetingroom.display.dimmer import DIM, RAMP_S, Dimmer
from meetingroom.display.render import Frame
from meetingroom.display.rest import rest_at
from meetingroom.display.scenes import picture_for
from meetingroom.display.wall import Wall
from meetingroom.display.wire import Address, Failed, Painted, Ready, ShowPicture
from meetingroom.sessions.commands.displays import RestDisplay
from meetingroom.sessions.overrides import decide
from meetingroom.sessions.records import Display, Meeting, MeetingStatus, Overrides
from meetingroom.sessions.scenes import AgendaScene, IdleScene, Scene, Stage
from meetingroom.sessions.state import RoomState
from meetingroom.values import utcnow
from tests.conftest import NOON

RIBBON = Display(id="r", order=1, label="D", kind="ribbon", width_px=16, height_px=4)
AFTER = timedelta(minutes=30)


def hall(
    status: MeetingStatus = "ready",
    scene: Scene = IdleScene(),  # noqa: B008
    **over: object,
) -> RoomState:
    meeting = Meeting(id="m", title="Thử", starts_at=NOON, status=status, since=NOON)
    stage = Stage(scene=scene, changed_at=NOON)
    layers = Overrides.model_validate(over)
    display = RIBBON.model_copy(update={"overrides": layers})
    state = RoomState().apply(1, [meeting, stage, display])
    wish = RestDisplay(display="r", after_min=30)
    return state.apply(2, decide(state, wish, NOON))


def rests_at(state: RoomState):
    return rest_at(state, state.get(Display, "r"))


def test_a_ribbon_rests_once_its_waiting_picture_stood_for_long():
    never = RestDisplay(display="r", after_min=None)
    state = hall()

    assert rests_at(state) == NOON + AFTER
    assert rests_at(state.apply(3, decide(state, never, NOON))) is None


@pytest.mark.parametrize(
    "state",
    [
        hall("open"),
        hall(scene=AgendaScene()),
        hall(emergency="Cháy"),
        hall(notice="Chờ"),
        hall(blackout=True),
    ],
)
def test_nothing_rests_that_matters(state):
    assert rests_at(state) is None


def test_brightness_goes_down_and_comes_back_over_a_second():
    dimmer = Dimmer()
    steps = [NOON + timedelta(seconds=RAMP_S * n / 4) for n in range(5)]
    down = [dimmer.level(at, NOON) for at in steps]
    moving = dimmer.is_moving(steps[-1], NOON)
    later = [at + timedelta(hours=1) for at in steps]
    dimmer.level(later[0], NOON)
    up = [dimmer.level(at, None) for at in later]

    assert down == pytest.approx([1.0, 0.85, 0.7, 0.55, DIM])
    assert not moving
    assert up == pytest.approx([DIM, 0.55, 0.7, 0.85, 1.0])


@given(st.floats(DIM, 1.0), st.integers(0, 255))
def test_a_dimmed_frame_is_as_large_and_nowhere_brighter(level, value):
    frame = Frame(Image.new("RGB", (5, 3), (value,) * 3)).dimmed(level)

    assert frame.size_px == (5, 3)
    assert set(frame.rgb()) == {round(value * level)}
    assert len(frame.rgb()) == 45


def brightest(file: Path) -> int:
    with Image.open(file) as picture:
        return max(picture.convert("RGB").tobytes())


async def test_a_display_is_dimmed_on_its_glass_and_bright_again(tmp_path):
    file = tmp_path / "r.png"
    state = hall()
    order = ShowPicture(
        address=Address(meeting="m", display="r"),
        driver=f"png:{file}",
        width_px=256,
        height_px=64,
        picture=picture_for(state, state.get(Display, "r")),
    )
    said: list[Ready | Painted | Failed] = []
    wall = Wall(order, said.append, asyncio.Lock())
    task = asyncio.create_task(wall.run())

    async def until(true: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not true():  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    await until(file.exists)
    bright = brightest(file)
    wall.show(order.model_copy(update={"rest_at": utcnow()}))
    await until(lambda: brightest(file) == round(bright * DIM))
    wall.show(order)
    await until(lambda: brightest(file) == bright)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert [report.said for report in said] == ["painted"]
