"""From wishes and facts about projectors and processors to what they change.  Pure."""

from collections.abc import Sequence
from typing import assert_never

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import overrides
from meetingroom.sessions.commands import equipment as commands
from meetingroom.sessions.devices.equipment import (
    Ability,
    Equipment,
    EquipmentReading,
    EquipmentWish,
    abilities_of,
    place_of,
)
from meetingroom.sessions.records import Display
from meetingroom.sessions.sitting import is_open
from meetingroom.sessions.state import Record, RoomState, added

Put = list[Record]
EQUIPMENT_MAX = 32
"""Of one meeting."""
WISHES: tuple[Ability, ...] = (
    "power",
    "input",
    "black",
    "frozen",
    "brightness",
    "preset",
)


def decide(state: RoomState, command: commands.EquipmentCommand) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddEquipment():
            return add(state, command)
        case commands.SetEquipment():
            return set_equipment(state.get(Equipment, command.equipment), command)
        case commands.TellEquipment():
            return tell(state, command)
        case commands.ReportEquipment():
            return report(state.get(Equipment, command.equipment), command)
        case _:
            assert_never(command)


def add(state: RoomState, command: commands.AddEquipment) -> Put:
    """Return a new projector or processor.

    Raises:
        FlawError: its address makes no sense, or its model is not known.
        WrongStateError: there are as many as a meeting may have.
    """
    state.get(Display, command.display)
    can = abilities_of(place_of(command.address))
    others = state.all(Equipment)
    known = any(one.id == command.equipment for one in others)
    if not known and len(others) >= EQUIPMENT_MAX:
        raise WrongStateError(f"a meeting has at most {EQUIPMENT_MAX} of these")
    order = 1 + max((one.order for one in others), default=0)
    wish = command.model_dump(exclude={"type", "equipment"})
    return added(state, [Equipment(id=command.equipment, order=order, can=can, **wish)])


def set_equipment(one: Equipment, command: commands.SetEquipment) -> Put:
    """Return it with another name or address, retired or taken back.

    Elsewhere stands another machine, of which nothing was wished yet.

    Raises:
        FlawError: the address makes no sense, or the model is not known.
    """
    can = abilities_of(place_of(command.address))
    fields = command.model_dump(exclude={"type", "equipment"})
    if all(getattr(one, name) == value for name, value in fields.items()):
        return []
    changed = one.model_copy(update={**fields, "can": can})
    if (one.address, one.retired) == (command.address, command.retired):
        return [changed]
    kept = one.address == command.address
    fresh = Equipment(
        **changed.model_dump(exclude={"wish", "reading", "health", "trouble"})
    )
    return [fresh.model_copy(update={"wish": one.wish}) if kept else fresh]


def tell(state: RoomState, command: commands.TellEquipment) -> Put:
    """Return it with what is wished of it.

    The same wish once more is one only where the machine does otherwise.

    Raises:
        InvalidError: its model cannot be told this.
        WrongStateError: it is retired, or would go dark in an open meeting.
    """
    one = state.get(Equipment, command.equipment)
    if one.retired:
        raise WrongStateError("it is retired")
    wished = {
        name: value for name in WISHES if (value := getattr(command, name)) is not None
    }
    for name in wished:
        if name not in one.can:
            raise InvalidError(f"{one.label} cannot be told: {name}")
    if command.power == "off" and is_open(state) and not command.sure:
        raise WrongStateError("the meeting is open: be sure to switch it off")
    same = all(getattr(one.wish, name) == value for name, value in wished.items())
    if same and all(does(one.reading, name, wished[name]) for name in wished):
        return []
    news: dict[str, object] = {"turn": one.wish.turn + 1}
    news |= {str(name): value for name, value in wished.items()}
    wish = one.wish.model_copy(update=news)
    return [one.model_copy(update={"wish": wish})]


def report(one: Equipment, said: commands.ReportEquipment) -> Put:
    """Return it as it was last heard of."""
    seen = {name: getattr(said, name) for name in ("health", "trouble", "reading")}
    if one.retired or all(getattr(one, n) == v for n, v in seen.items()):
        return []
    return [one.model_copy(update=seen)]


def follow(state: RoomState, put: Sequence[Record]) -> list[Record]:
    """Return a change, and every machine that its display takes into black or out.

    What was wished of the machine itself stays, and is there again afterwards.
    """
    if not any(isinstance(record, Display | Equipment) for record in put):
        return [*put]
    after = state.apply(state.rev, put)
    turned = {
        one.id: one.model_copy(update={"wish": wish})
        for one in after.all(Equipment)
        if (wish := darkened(one, after)) != one.wish
    }
    return [*(r for r in put if r.id not in turned), *turned.values()]


def darkened(one: Equipment, state: RoomState) -> EquipmentWish:
    """Return the wish of a machine with what its display is."""
    display = state.find(Display, one.display)
    if one.retired or "black" not in one.can or display is None:
        return one.wish
    dark = overrides.top_of(display) == "blackout"
    if dark == bool(one.wish.dark):
        return one.wish
    return one.wish.model_copy(update={"dark": dark})


def does(reading: EquipmentReading, name: Ability, value: object) -> bool:
    """Tell whether a machine says that it does what is wished.

    One that is on its way on or off does it already.
    """
    found = getattr(reading, name)
    if name == "power":
        return found in ({"on", "warming"} if value == "on" else {"off", "cooling"})
    return bool(found == value)
