"""Devices come, change, go, and are told of; a broken address is refused."""

import pytest

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions import access
from meetingroom.sessions.commands.devices import AddDevice, ReportDevice, SetDevice
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.devices import rules
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.presets import places_like
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer

ADDRESS = "e131:10.20.0.31?order=grb"
ADD = AddDevice(device="led", display="r", label="Dải LED", address=ADDRESS)
RIBBON = Display(
    id="r", order=1, label="Dải", kind="ribbon", width_px=512, height_px=128
)


def after(state: RoomState, *commands) -> RoomState:
    for command in commands:
        state = state.apply(state.rev + 1, rules.decide(state, command))
    return state


@pytest.fixture
def hall() -> RoomState:
    return RoomState().apply(1, [RIBBON])


def test_a_device_is_added_once(hall):
    state = after(hall, ADD)

    assert state.get(Device, "led").address == ADDRESS
    assert state.get(Device, "led").health == "unknown"
    assert rules.decide(state, ADD) == []
    with pytest.raises(InvalidError):
        rules.decide(state, ADD.model_copy(update={"label": "Khác"}))


def test_an_address_is_held_against_the_size_of_its_display(hall):
    wish = ADD.model_copy(update={"address": "ddp:10.0.0.1?area=0,0,513,1"})

    with pytest.raises(FlawError) as refused:
        rules.decide(hall, wish)
    assert (refused.value.code, refused.value.flaw) == ("invalid", "area")
    with pytest.raises(NotFoundError):
        rules.decide(hall, ADD.model_copy(update={"display": "nowhere"}))


def test_a_meeting_has_so_many_devices_and_no_more(hall):
    state = hall
    for n in range(rules.DEVICES_MAX):
        state = after(state, ADD.model_copy(update={"device": f"led-{n}"}))

    with pytest.raises(WrongStateError):
        rules.decide(state, ADD)


def test_what_was_heard_of_a_device_is_forgotten_with_its_address(hall):
    lost = ReportDevice(device="led", health="offline", trouble="no route")
    state = after(hall, ADD, lost)
    named = SetDevice(device="led", label="Dải mới", address=ADDRESS)
    moved = SetDevice(device="led", label="Dải mới", address="ddp:10.0.0.9")

    assert after(state, named).get(Device, "led").health == "offline"
    assert after(state, named, moved).get(Device, "led").health == "unknown"
    assert after(state, named, moved).get(Device, "led").trouble == ""
    assert rules.decide(after(state, named), named) == []
    with pytest.raises(FlawError):
        rules.decide(state, moved.model_copy(update={"address": "ddp:8.8.8.8"}))


def test_a_device_can_be_retired_and_taken_back(hall):
    state = after(hall, ADD)
    away = SetDevice(device="led", label="Dải LED", address=ADDRESS, retired=True)
    gone = after(state, away)

    assert gone.get(Device, "led").retired
    assert rules.decide(gone, ReportDevice(device="led", health="online")) == []
    assert (
        not after(gone, away.model_copy(update={"retired": False}))
        .get(Device, "led")
        .retired
    )


def test_a_meeting_like_another_has_its_displays_and_their_devices(hall):
    state = after(hall, ADD)
    away = SetDevice(device="led", label="Dải LED", address=ADDRESS, retired=True)
    wishes = places_like(state)

    assert [type(wish) for wish in wishes] == [AddDisplay, AddDevice]
    assert [type(wish) for wish in places_like(after(state, away))] == [AddDisplay]


@pytest.mark.parametrize(
    ("audience", "sees"), [("technician", True), ("site", False), ("delegate", False)]
)
def test_addresses_are_for_those_who_look_after_them(hall, audience, sees):
    state = after(hall, ADD)
    found = access.visible(state, Viewer(audience=audience, place=""))

    assert ("led" in {record.id for record in found}) is sees
