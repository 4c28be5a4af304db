"""What a machine has to be told, from what is wished and what it says.  Pure.

Input, black, freeze and brightness are held: a processor that lost its power has its
brightness again with the next look.  Power is told once for each wish and after an
outage, never against a projector that went off by itself because it is too hot.
"""

import random
from dataclasses import dataclass, field

from meetingroom.sessions.devices.equipment import (
    Ability,
    EquipmentReading,
    EquipmentWish,
    Trouble,
    black_of,
)
from meetingroom.sessions.devices.equipment_rules import WISHES, does

LOOK_S = 8.0
"""How often a machine is asked that answers."""
SOON_S = 2.0
RETRY_MAX_S = 12.0
"""With half a minute to be equal again after an outage, and answers of some seconds."""
LOST_AFTER = 2
"""A machine that is silent once may have been spoken to by somebody else."""
TRIES = 3
"""How often it is told something that it does not do."""

Value = str | bool | int
Step = tuple[Ability, Value]


def retry_s(failures: int, chance: random.Random) -> float:
    """Return how long a machine is left alone after so many failures in a row."""
    return min(RETRY_MAX_S, SOON_S ** min(failures, 8)) * chance.uniform(0.75, 1.25)


def wished_of(wish: EquipmentWish, name: Ability) -> Value | None:
    """Return what is wished of one ability, by whoever; None where nobody did."""
    value: Value | None = black_of(wish) if name == "black" else getattr(wish, name)
    return value


def tries_of(reading: EquipmentReading, name: Ability) -> int:
    """Return how often it is told something: once where it does not say what it does.

    A preset that is loaded again and again flickers.
    """
    return TRIES if getattr(reading, name) not in {None, ""} else 1


@dataclass
class Upkeep:
    """What one machine was told already."""

    turn: int | None = None
    """The wish of which the power is as wished; None after an outage."""
    tries: dict[Step, int] = field(default_factory=dict)
    refused: Trouble | None = None
    known: EquipmentWish = field(default_factory=EquipmentWish)
    """The newest wish that was looked at."""

    def wished(self, wish: EquipmentWish) -> None:
        """Take note of the wish as it is now; a new one is tried anew."""
        if wish != self.known:
            self.known, self.tries, self.refused = wish, {}, None

    def back(self) -> None:
        """Take note that it was away: all that is wished is told again."""
        self.turn, self.tries, self.refused = None, {}, None

    def seen(self, wish: EquipmentWish, reading: EquipmentReading) -> None:
        """Take note where its power is as it was wished: from now on it is its own."""
        if wish.power is None or does(reading, "power", wish.power):
            self.turn = wish.turn

    def steps(self, wish: EquipmentWish, reading: EquipmentReading) -> list[Step]:
        """Return what it has to be told now."""
        found: list[Step] = []
        self.seen(wish, reading)
        if wish.power is not None and self.turn != wish.turn:
            # Busy while it cools down; it is asked again until it takes it.
            found.append(("power", wish.power))
        if reading.power in {None, "on"}:
            found += [
                (name, value)
                for name in WISHES
                if name != "power"
                and (value := wished_of(wish, name)) is not None
                and not does(reading, name, value)
            ]
        return [s for s in found if self.tries.get(s, 0) < tries_of(reading, s[0])]

    def told(self, step: Step, trouble: Trouble | None) -> None:
        """Take note of what came of a step."""
        if trouble is None:
            self.tries[step] = self.tries.get(step, 0) + 1
        elif trouble != "busy":
            self.tries[step] = TRIES
        self.refused = trouble
