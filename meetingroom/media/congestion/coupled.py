"""Viewers behind one line, who share it fairly instead of finding out who is stronger.

Each alone estimates what the line carries by what reaches it, so whoever has much goes
on to have much.  Those who are reached at one address and whose line is full at one
moment share a bottleneck; then what they all may have is given to each alike, as
coupled congestion control has it (RFC 8699, section 5).  Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

TOGETHER_S = 0.5
"""Lines that are full within so long of each other may be one."""
LASTS_S = 600.0
"""Once they were, they are taken for one for so long: in peace nothing shows it."""

EPISODE_S = 2.0
"""Times at which the line is full that follow each other so soon are one."""
KEPT = 0.85
"""What is given out of what came through then."""


class Member(NamedTuple):
    """What is known of one viewer's line."""

    place: str
    """The address at which it is reached."""
    estimate_bps: float
    came_bps: float
    """What came through of late."""
    wanted_bps: float
    """What it would be sent on a line without end."""
    full_s: float
    """When its line was full last."""


class Coupled:
    """Remembers whose lines were full together."""

    def __init__(self) -> None:
        self._until_s: dict[str, float] = {}
        self._carried: dict[str, _Carried] = {}
        """By place, what came through when the line was full last."""

    def shares(self, members: Mapping[str, Member], at_s: float) -> dict[str, float]:
        """Return what each of those may have who share a line with others.

        Args:
            members: every viewer, by any name that stays.
            at_s: now.
        """
        places: defaultdict[str, list[str]] = defaultdict(list)
        for name, member in members.items():
            places[member.place].append(name)
        self._until_s = {
            name: until_s for name, until_s in self._until_s.items() if name in members
        }
        shares: dict[str, float] = {}
        for place, names in places.items():
            if not place or len(names) < 2:
                continue
            full = [n for n in names if at_s - members[n].full_s <= TOGETHER_S]
            if len(full) > 1:
                self._until_s |= dict.fromkeys(full, at_s + LASTS_S)
            coupled = {
                name: members[name]
                for name in names
                if self._until_s.get(name, at_s) > at_s
            }
            if len(coupled) > 1:
                self._note(place, coupled.values(), len(full) > 1, at_s)
                wanted_bps = {name: each.wanted_bps for name, each in coupled.items()}
                shares |= fair(self._carries_bps(place, coupled.values()), wanted_bps)
        return shares

    def _note(
        self, place: str, members: Iterable[Member], full: bool, at_s: float
    ) -> None:
        """Take note of what comes through a line that is full."""
        if not full:
            return
        came_bps = sum(member.came_bps for member in members)
        before = self._carried.get(place)
        if before is not None and at_s - before.at_s <= EPISODE_S:
            came_bps = max(came_bps, before.bps)
        self._carried[place] = _Carried(came_bps, at_s)

    def _carries_bps(self, place: str, members: Iterable[Member]) -> float:
        """Return what the line of a place carries for all of them."""
        # A burst finds out what all of the line carries, whoever sends it.
        alone_bps = max(member.estimate_bps for member in members)
        carried = self._carried.get(place)
        return max(alone_bps, KEPT * carried.bps if carried else 0.0)


class _Carried(NamedTuple):
    bps: float
    at_s: float


def fair(total_bps: float, wanted_bps: Mapping[str, float]) -> dict[str, float]:
    """Return equal shares; what somebody does not want is left to the others."""
    left_bps, shares = total_bps, {}
    ordered = sorted(wanted_bps, key=lambda name: (wanted_bps[name], name))
    for n, name in enumerate(ordered):
        shares[name] = min(wanted_bps[name], left_bps / (len(ordered) - n))
        left_bps -= shares[name]
    return shares
