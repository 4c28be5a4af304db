"""What the papers speak of: the fields of a province's work, read from `words/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PARTY = ("ideology", "organisation", "inspection", "mass", "internal")
STATE = (
    "agriculture",
    "rural",
    "industry",
    "trade",
    "tourism",
    "investment",
    "budget",
    "transport",
    "environment",
    "education",
    "health",
    "labour",
    "culture",
    "digital",
    "reform",
    "security",
)


@dataclass(frozen=True)
class Indicator:
    """One figure that every district reports each year."""

    name: str
    unit: str
    low: float
    high: float
    digits: int

    @property
    def summed(self) -> bool:
        """Whether the province's figure is the sum of its districts'."""
        return self.unit not in {"%", "triệu đồng", "bác sĩ"}

    @property
    def falling(self) -> bool:
        """Whether less of it is better, so that no district "leads" in it."""
        return self.name in {"Tỷ lệ hộ nghèo", "Đảng viên bị kỷ luật"}

    @property
    def head(self) -> str:
        """The name with its unit, for the head of a table."""
        return f"{self.name} ({self.unit})"


@dataclass(frozen=True)
class Field:
    """One field of work and its phrases; ranges and places are still open in them."""

    key: str
    name: str
    short: str
    agency: str
    programmes: tuple[str, ...]
    facts: tuple[str, ...]
    local: tuple[str, ...]
    problems: tuple[str, ...]
    causes: tuple[str, ...]
    tasks: tuple[str, ...]
    projects: tuple[str, ...]
    indicators: tuple[Indicator, ...]


def _field(entry: dict[str, Any]) -> Field:
    indicators = tuple(Indicator(*row) for row in entry["indicators"])
    rest: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key != "indicators"
    }
    return Field(**rest, indicators=indicators)


@cache
def lexicon() -> dict[str, Field]:
    """Return every field by its key."""
    found: dict[str, Field] = {}
    for file in ("economy", "society", "party"):
        text = files(__package__).joinpath(f"words/{file}.toml").read_text("utf-8")
        for entry in tomllib.loads(text)["field"]:
            found[entry["key"]] = _field(entry)
    return found


def fields(*keys: str) -> tuple[Field, ...]:
    """Return the fields of these keys, in this order."""
    return tuple(lexicon()[key] for key in keys)
