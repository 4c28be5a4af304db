"""Cameras come, run one at a time for a site, and keep no password in their record."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions.cameras import rules
from meetingroom.sessions.cameras.address import place_of, secret_of, with_secret
from meetingroom.sessions.cameras.records import Camera, CameraPicture
from meetingroom.sessions.commands.cameras import AddCamera, ReportCamera, SetCamera
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.presets import places_like
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON

ADDRESS = "rtsp://10.20.0.60/cam/realmonitor?channel=1&subtype=0"
PICTURE = CameraPicture(
    width_px=1920, height_px=1080, fps=25, codec="H.264 High", sound=True
)


def after(state: RoomState, *commands, at=NOON) -> RoomState:
    for command in commands:
        state = state.apply(state.rev + 1, rules.decide(state, command, at))
    return state


def camera(name: str = "c", site: str = "d1", **wish) -> AddCamera:
    wish = {"label": "Máy quay", "address": ADDRESS, **wish}
    return AddCamera(camera=name, site=site, **wish)


def wish(state: RoomState, name: str, **wish) -> SetCamera:
    fields = {"site", "label", "address", "on", "retired"}
    now = state.get(Camera, name).model_dump(include=fields)
    return SetCamera(camera=name, **{**now, **wish})


@pytest.fixture
def hall() -> RoomState:
    meeting = Meeting(id="m", title="Thử", starts_at=NOON, status="open")
    sites = [Site(id=f"d{n}", order=n, label=f"Huyện {n}") for n in (1, 2)]
    return RoomState().apply(1, [meeting, *sites])


def test_one_runs_at_a_time_for_a_site(hall):
    state = after(hall, camera("a", on=True), camera("b"), camera("o", "d2", on=True))
    state = after(state, wish(state, "b", on=True))

    assert {one.id for one in state.all(Camera) if one.on} == {"b", "o"}
    state = after(state, wish(state, "o", site="d1"))
    assert {one.id for one in state.all(Camera) if one.on} == {"o"}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(1, 2))))
def test_whatever_is_wished_no_two_send_as_one_site(wishes):
    sites = [Site(id=f"d{n}", order=n, label="Huyện") for n in (1, 2)]
    state = RoomState().apply(1, sites)
    state = after(state, *(camera(name) for name in "abc"))
    for name, on, site in wishes:
        state = after(state, wish(state, name, on=on, site=f"d{site}"))
        running = [one.site for one in state.all(Camera) if one.on]

        assert len(running) == len(set(running))


def test_one_that_is_removed_does_not_run_and_can_be_taken_back(hall):
    state = after(hall, camera(on=True))
    state = after(state, wish(state, "c", retired=True))

    assert not state.get(Camera, "c").on
    state = after(state, wish(state, "c", retired=False))
    assert (state.get(Camera, "c").retired, state.get(Camera, "c").on) == (False, False)


def test_the_same_wish_twice_changes_nothing(hall):
    state = after(hall, camera(on=True))

    assert rules.decide(state, camera(on=True), NOON) == []
    assert rules.decide(state, wish(state, "c"), NOON) == []


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        *((text, "scheme") for text in ("http://10.0.0.1/", "rtsp://", "máy quay")),
        ("rtsp://admin:bimat@10.0.0.1/live", "host"),
        ("rtsp://camera.internal/live", "host"),
        ("rtsp://multicast/live", "host"),
        ("rtsp://8.8.8.8/live", "outside"),
    ],
)
def test_an_address_with_a_password_or_of_elsewhere_is_refused(hall, address, flaw):
    with pytest.raises(FlawError) as refused:
        after(hall, camera(address=address))

    assert refused.value.flaw == flaw
    assert "bimat" not in str(refused.value)


def test_a_camera_of_no_site_and_one_too_many_are_refused(hall):
    with pytest.raises(NotFoundError):
        after(hall, camera(site="d9"))
    full = after(hall, *(camera(f"c{n}") for n in range(rules.CAMERAS_MAX)))
    with pytest.raises(WrongStateError):
        after(full, camera("more"))
    with pytest.raises(InvalidError):
        after(hall, camera("d1"))


def test_its_time_is_that_of_its_state_and_not_of_its_picture(hall):
    later, latest = NOON + timedelta(minutes=1), NOON + timedelta(minutes=2)
    live = ReportCamera(camera="c", state="live", picture=PICTURE)
    faster = PICTURE.model_copy(update={"fps": 50})
    state = after(after(hall, camera(on=True)), live)
    state = after(state, live.model_copy(update={"picture": faster}), at=later)

    assert state.get(Camera, "c").since == NOON
    assert state.get(Camera, "c").picture == faster
    lost = ReportCamera(camera="c", state="trouble", trouble="silent")
    state = after(state, lost, lost, at=latest)
    assert state.get(Camera, "c").since == latest
    assert state.get(Camera, "c").picture is None


def test_a_meeting_like_this_one_has_its_cameras_and_runs_none(hall):
    state = after(hall, camera("a", on=True), camera("b"))
    state = after(state, wish(state, "b", retired=True))

    found = [one for one in places_like(state) if isinstance(one, AddCamera)]
    assert [(one.camera, one.on) for one in found] == [("a", False)]


def test_name_and_password_stand_in_the_address_as_they_must():
    secret = secret_of("quản trị", "b:í@mật/?#")

    assert secret_of("", "") == ""
    assert with_secret(ADDRESS, "") == ADDRESS
    assert with_secret("rtsp://10.0.0.1/live", secret) == (
        "rtsp://qu%E1%BA%A3n%20tr%E1%BB%8B:b%3A%C3%AD%40m%E1%BA%ADt%2F%3F%23@10.0.0.1/live"
    )


def test_a_place_is_host_and_port_whatever_the_stream():
    assert place_of("rtsp://10.0.0.1/a") == place_of("rtsp://10.0.0.1:554/b?c=1")
    assert place_of("rtsp://10.0.0.1/a") != place_of("rtsp://10.0.0.1:8554/a")
