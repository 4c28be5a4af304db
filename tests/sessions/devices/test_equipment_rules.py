"""Projectors and processors come, are wished things of, and say how they are."""

import pytest

from meetingroom.display.devices import novastar
from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.equipment import (
    AddEquipment,
    ReportEquipment,
    SetEquipment,
    TellEquipment,
)
from meetingroom.sessions.devices import equipment_rules as rules
from meetingroom.sessions.devices.equipment import (
    ABILITIES,
    Equipment,
    EquipmentReading,
    black_of,
)
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.presets import places_like
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON

WALL = Display(id="w", order=1, label="M", kind="wall", width_px=1920, height_px=1080)
BEAMER = AddEquipment(
    equipment="p", display="w", label="Máy chiếu", address="pjlink:10.20.0.40"
)
LED = AddEquipment(
    equipment="n", display="w", label="LED", address="novastar:10.20.0.50?model=660pro"
)


def after(state: RoomState, *commands) -> RoomState:
    for command in commands:
        state = state.apply(state.rev + 1, rules.decide(state, command))
    return state


def tell(equipment: str = "p", **wish) -> TellEquipment:
    return TellEquipment(equipment=equipment, **wish)


@pytest.fixture
def hall() -> RoomState:
    meeting = Meeting(id="m", title="Thử", starts_at=NOON, status="open")
    return after(RoomState().apply(1, [meeting, WALL]), BEAMER, LED)


def test_what_a_model_can_be_told_follows_from_its_address(hall):
    assert hall.get(Equipment, "p").can == ("power", "input", "black", "frozen")
    assert hall.get(Equipment, "n").can == ("input", "black", "brightness")
    with pytest.raises(InvalidError, match="brightness"):
        rules.decide(hall, tell(brightness=50))
    with pytest.raises(InvalidError, match="frozen"):
        rules.decide(hall, tell("n", frozen=True))


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("novastar:10.20.0.50?model=mctrl4k", "model"),
        ("pjlink:10.20.0.50?model=vx4s", "model"),
        ("pjlink:8.8.8.8", "outside"),
        ("ddp:10.20.0.50", "scheme"),
        ("pjlink:10.0.0.1 pjlink:10.0.0.2", "host"),
    ],
)
def test_an_address_of_something_unknown_is_refused(hall, address, flaw):
    wish = BEAMER.model_copy(update={"equipment": "q", "address": address})

    with pytest.raises(FlawError) as refused:
        rules.decide(hall, wish)
    assert refused.value.flaw == flaw


def test_every_model_that_may_be_written_has_the_registers_for_what_it_can():
    for name, can in ABILITIES["novastar"].items():
        model = novastar.MODELS.get(name)
        screens = set(model.screens) if model else {"normal"}

        assert ("black" in can) == ("black" in screens)
        assert ("frozen" in can) == ("frozen" in screens)
        assert ("input" in can) == bool(model and model.inputs)
    assert set(ABILITIES["novastar"]) == {"", *novastar.MODELS}


def test_it_goes_dark_in_an_open_meeting_only_when_somebody_is_sure(hall):
    with pytest.raises(WrongStateError, match="open"):
        rules.decide(hall, tell(power="off"))
    state = after(hall, tell(power="off", sure=True))

    assert state.get(Equipment, "p").wish.power == "off"


def test_the_same_wish_again_is_one_only_where_the_machine_does_otherwise(hall):
    does = EquipmentReading(power="warming")
    state = after(
        hall,
        tell(power="on"),
        ReportEquipment(equipment="p", health="online", reading=does),
    )
    off = ReportEquipment(
        equipment="p", health="online", reading=EquipmentReading(power="off")
    )

    assert rules.decide(state, tell(power="on")) == []
    again = after(state, off, tell(power="on")).get(Equipment, "p")
    assert again.wish.turn == state.get(Equipment, "p").wish.turn + 1


def test_at_another_address_nothing_is_wished_yet(hall):
    state = after(hall, tell(input="31"))
    same = SetEquipment(equipment="p", label="Khác", address="pjlink:10.20.0.40")
    other = same.model_copy(update={"address": "pjlink:10.20.0.41"})

    assert after(state, same).get(Equipment, "p").wish.input == "31"
    assert after(state, other).get(Equipment, "p").wish.input is None


def test_what_is_retired_is_told_nothing_and_reports_nothing(hall):
    away = SetEquipment(
        equipment="p", label="Máy chiếu", address="pjlink:10.20.0.40", retired=True
    )
    state = after(hall, away)

    with pytest.raises(WrongStateError, match="retired"):
        rules.decide(state, tell(power="on"))
    assert rules.decide(state, ReportEquipment(equipment="p", health="online")) == []


def test_a_meeting_like_this_one_has_the_same_equipment(hall):
    found = [c for c in places_like(hall) if isinstance(c, AddEquipment)]

    assert found == [BEAMER, LED]


def shown(hall: RoomState, **over) -> RoomState:
    """Return the hall with other layers on its display."""
    display = hall.get(Display, "w")
    layers = display.overrides.model_copy(update=over)
    changed = display.model_copy(update={"overrides": layers})
    return hall.apply(hall.rev + 1, rules.follow(hall, [changed]))


def is_dark(hall: RoomState) -> list[bool | None]:
    return [black_of(hall.get(Equipment, name).wish) for name in ("p", "n")]


def test_machines_go_black_with_their_display_and_come_back(hall):
    dark = shown(hall, blackout=True)
    back = shown(dark, blackout=False)

    assert is_dark(hall) == [None, None]
    assert is_dark(dark) == [True, True]
    assert is_dark(back) == [False, False]
    assert {one.wish.turn for one in dark.all(Equipment)} == {0}


def test_a_machine_that_was_black_before_its_display_stays_so_afterwards(hall):
    own = after(hall, tell(black=True))

    assert is_dark(shown(shown(own, blackout=True), blackout=False)) == [True, False]


def test_an_emergency_is_not_hidden_by_the_machine(hall):
    dark = shown(hall, blackout=True)

    assert is_dark(shown(dark, emergency="Cháy")) == [False, False]


def test_a_machine_that_comes_to_a_black_display_is_black(hall):
    dark = shown(hall, blackout=True)
    new = AddEquipment(
        equipment="q", display="w", label="Q", address="pjlink:10.20.0.41"
    )
    come = dark.apply(dark.rev + 1, rules.follow(dark, rules.decide(dark, new)))

    assert black_of(come.get(Equipment, "q").wish) is True
