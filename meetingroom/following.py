"""How far the readers are with the chair's page: counted, never stored.

Each tablet says which page is on its glass and how late it came there.  The chair is
told the sum a few times a second; nobody is told which page somebody reads alone.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetingroom.sessions.scenes import Lead
from meetingroom.sessions.wire import Following, Shown


@dataclass
class Glass:
    """What one device shows."""

    label: str
    shown: Shown


@dataclass
class Readers:
    """The devices of one meeting that read."""

    _glasses: dict[str, Glass] = field(default_factory=dict)

    def note(self, sid: str, label: str, shown: Shown) -> None:
        """Take in what a device shows now."""
        self._glasses[sid] = Glass(label, shown)

    def leave(self, sid: str) -> bool:
        """Forget a device; tell whether it was known."""
        return self._glasses.pop(sid, None) is not None

    def sum(self, meeting: str, lead: Lead | None, devices: int) -> Following:
        """Return how many of `devices` are at the chair's page, and how late."""
        glasses = self._glasses.values()
        followers = [g for g in glasses if g.shown.following]
        there = [g for g in followers if lead and _is_at(g.shown, lead)]
        late = [
            (g.shown.late_ms, g.label) for g in there if g.shown.late_ms is not None
        ]
        slowest_ms, slowest = max(late, default=(None, ""))
        return Following(
            meeting=meeting,
            paper=lead.paper if lead else "",
            page=lead.page if lead else 1,
            devices=max(devices, len(self._glasses)),
            following=len(followers),
            there=len(there),
            p95_ms=percentile((ms for ms, _ in late), 0.95),
            slowest=slowest,
            slowest_ms=slowest_ms,
        )


def _is_at(shown: Shown, lead: Lead) -> bool:
    return lead.paper != "" and (shown.paper, shown.page) == (lead.paper, lead.page)


def percentile(values: Iterable[int], share: float) -> int | None:
    """Return the smallest value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
