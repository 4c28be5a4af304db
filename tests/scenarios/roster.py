"""Invented people of the demo's province: the same from the same seed."""

from random import Random
from typing import Any

from meetingroom.demo.names import Sex, draw_names


def names(seed: int, count: int) -> list[str]:
    """Return so many names, all different."""
    random = Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        sexes: list[Sex] = random.choices(("f", "m"), (3, 7), k=count)
        found |= dict.fromkeys(draw_names(random, sexes))
    return [*found][:count]


def listed(participant: str, name: str, **fields: Any) -> dict[str, Any]:
    """Return one person as a list of people names them."""
    return {"participant": participant, "name": name, **fields}
