"""What stands on one display before the scene of the stage, and what is on top.  Pure.

A held display keeps its scene and not its pixels: what is withdrawn from the hall goes
from it as well, and a page that comes late shows what was held.
The twin of this module is kiosk/src/overrides.ts.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, assert_never, get_args

from meetingroom.agenda.records import Paper
from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import closed_door
from meetingroom.sessions.commands import displays as commands
from meetingroom.sessions.records import Display, Overrides
from meetingroom.sessions.scenes import IdleScene, PaperScene, Stage
from meetingroom.sessions.shown import chosen
from meetingroom.sessions.sitting import is_open
from meetingroom.sessions.state import Record, RoomState

KINDS = (Display,)
Top = Literal[
    "emergency",
    "blackout",
    "notice",
    "identify",
    "hold",
    "standby",
    "own",
    "program",
]
ORDER: tuple[Top, ...] = get_args(Top)
"""From top to bottom; what stands first in it is seen."""


def top_of(display: Display) -> Top:
    """Return what is seen of everything that stands on a display."""
    return next(layer for layer in ORDER if stands(display, layer))


def takes_pattern(display: Display) -> bool:
    """Tell whether nothing stands on a display that a test pattern must not cover."""
    return top_of(display) in {"hold", "standby", "own", "program"}


def stands(display: Display, layer: Top) -> bool:
    """Tell whether a layer stands on a display, seen or not."""
    over = display.overrides
    match layer:
        case "emergency":
            return over.emergency != ""
        case "blackout":
            return over.blackout
        case "notice":
            return over.notice != ""
        case "identify":
            return display.identify_until is not None
        case "hold" | "standby":
            return over.instead == layer
        case "own":
            return over.own is not None
        case "program":
            return True
        case _:
            assert_never(layer)


def beneath(over: Overrides, program: Stage) -> Stage:
    """Return the stage that a display follows: what it keeps, its own, the program."""
    if over.pinned is not None:
        return over.pinned
    if over.own is not None:
        return program.model_copy(update={"scene": over.own})
    return program


def decide(
    state: RoomState, command: commands.OverrideCommand, at: datetime
) -> list[Display]:
    """Return the new version of every display that the command changes.

    Raises:
        NotFoundError: there is no such display.
        InvalidError: a text is missing, or stands where none belongs.
        WrongStateError: the meeting is open, and nobody said to be sure.
    """
    match command:
        case commands.OverrideDisplay():
            check_override(state, command)
            stage = state.find(Stage, "stage") or Stage()
            return changed(
                state,
                command.display,
                lambda over: with_layer(over, command.layer, command.text, stage, at),
            )
        case commands.ReleaseDisplay(layer=layer):
            return changed(
                state, command.display, lambda over: without_layer(over, layer)
            )
        case commands.SetDisplayAway(display=name, after_min=after_min):
            return kept(state.get(Display, name), {"away_after_min": after_min})
        case commands.RestDisplay(display=name, after_min=after_min):
            return kept(state.get(Display, name), {"rest_after_min": after_min})
        case commands.SetTransition(display=name, transition=transition):
            walls = [one for one in chosen(state, name) if one.kind == "wall"]
            return [
                changed
                for one in walls
                for changed in kept(one, {"transition": transition})
            ]
        case _:
            assert_never(command)


def kept(display: Display, update: Mapping[str, int | str | None]) -> list[Display]:
    """Return a display with what it keeps, or nothing where it is so already."""
    after = display.model_copy(update=update)
    return [] if after == display else [after]


def check_override(state: RoomState, command: commands.OverrideDisplay) -> None:
    """Refuse a layer that says nothing, and what startles an open meeting."""
    if (command.layer in {"emergency", "notice"}) != bool(command.text.strip()):
        raise InvalidError("an emergency and a notice have a text, nothing else has")
    if is_open(state) and command.layer != "hold" and not command.sure:
        raise WrongStateError("the meeting is open: be sure to take the scene off")


def changed(
    state: RoomState, name: str | None, change: Callable[[Overrides], Overrides]
) -> list[Display]:
    """Return one display, or all, where a change makes another of its layers."""
    after = ((one, change(one.overrides)) for one in chosen(state, name))
    return [
        one.model_copy(update={"overrides": over})
        for one, over in after
        if over != one.overrides
    ]


def with_layer(
    over: Overrides, layer: commands.Layer, text: str, stage: Stage, at: datetime
) -> Overrides:
    """Return the layers with one more; the same layer again changes nothing."""
    match layer:
        case "emergency" | "notice":
            return over.model_copy(update={layer: text.strip()})
        case "blackout":
            return over.model_copy(update={"blackout": True})
        case "hold" | "standby" if over.instead == layer:
            return over
        case "hold":
            # What waits is on the glass already, and is held as it is.
            held = beneath(over, stage)
            return over.model_copy(update={"instead": "hold", "pinned": held})
        case "standby":
            waiting = Stage(scene=IdleScene(), changed_at=at)
            return over.model_copy(update={"instead": "standby", "pinned": waiting})
        case _:
            assert_never(layer)


def without_layer(over: Overrides, layer: commands.Layer | None) -> Overrides:
    """Return the layers without one; without any where none is named."""
    match layer:
        case None:
            return Overrides()
        case "emergency" | "notice":
            return over.model_copy(update={layer: ""})
        case "blackout":
            return over.model_copy(update={"blackout": False})
        case "hold" | "standby" if over.instead != layer:
            return over
        case "hold" | "standby":
            return over.model_copy(update={"instead": None, "pinned": None})
        case _:
            assert_never(layer)


def follow(state: RoomState, put: Sequence[Record]) -> list[Record]:
    """Return a change, and every display that must not hold its scene after it.

    Doors that close or open let go of everything, and a paper that is withdrawn or has
    another version of what was held.
    """
    doors = closed_door.moves(state, put)
    papers = {r.id for r in put if isinstance(r, Paper) and is_another(state, r)}
    if not (papers or doors):
        return [*put]
    touched = {r.id for r in put if isinstance(r, Display)}
    freed = [
        one.model_copy(update={"overrides": without_layer(one.overrides, "hold")})
        for one in state.all(Display)
        if one.id not in touched
        and one.overrides.instead == "hold"
        and (doors or paper_of(one.overrides) in papers)
    ]
    return [*put, *freed]


def is_another(state: RoomState, paper: Paper) -> bool:
    """Tell whether the hall may not see of a paper what it saw before."""
    before = state.find(Paper, paper.id)
    same = before is not None and before.sha256 == paper.sha256
    return paper.status != "released" or not same


def paper_of(over: Overrides) -> str:
    """Return the paper that is held; empty where none is."""
    scene = over.pinned.scene if over.pinned else None
    return scene.paper if isinstance(scene, PaperScene) else ""
