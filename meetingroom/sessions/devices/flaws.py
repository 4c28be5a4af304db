"""What can be wrong with an address that a technician wrote."""

from typing import Literal

from meetingroom.errors import InvalidError

Flaw = Literal[
    "empty",
    "scheme",
    "mixed",
    "host",
    "outside",
    "port",
    "option",
    "twice",
    "value",
    "area",
    "range",
    "overlap",
    "many",
    "fast",
    "model",
    "login",
]
"""Nothing is written; nobody speaks this; two protocols at once; no address; not of the
hall's own network; no such port; no such option; an option twice or with two values;
not a value of it; outside the picture; past the last universe; two parts on one
channel; too much for one device; too often; a model that nobody knows; a name or a
password, which belong in no record."""


class FlawError(InvalidError):
    """An address that makes no sense, and where; pages have a sentence for each."""

    def __init__(self, flaw: Flaw, part: int = 0, word: str = "") -> None:
        """Say what is wrong, in which part (from 1; 0 for all), and with which word."""
        self.flaw: Flaw = flaw
        self.part = part
        self.word = word[:100]
        super().__init__(f"{flaw} in part {part}: {self.word!r}")
