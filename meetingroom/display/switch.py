"""How displays change over together: prepare, go, painted.  Pure.

Every scene that is chosen is a cue.  Displays prepare it unseen and say so; when the
last of them is ready, or patience ends, all are told one moment to change over at.
Whoever is ready later changes over at once, and holds nobody up.
Times are milliseconds since 1970 by the server's clock.
"""

from meetingroom.values import Value

LEAD_MS = 60
"""From the order to the moment it names: it must reach every display before.

Ten walls on a local network have it within a few milliseconds; whoever has it later
changes over on arrival (`make bench NAME=displays`).
"""
PATIENCE_MS = 700
"""How long the slowest display may keep the others waiting."""


class Switch(Value):
    """One cue on its way to the glass."""

    cue: int
    began_ms: int
    waiting: frozenset[str] = frozenset()
    """Displays that were there when it began, and are not ready yet."""
    go_at_ms: int | None = None
    """When all change over; None while it is prepared."""

    @property
    def gone(self) -> bool:
        """Whether the moment has been named."""
        return self.go_at_ms is not None


def begin(cue: int, displays: frozenset[str], at_ms: int) -> Switch:
    """Return the switch to a cue; with nobody to wait for, it goes at once."""
    return _look(Switch(cue=cue, began_ms=at_ms, waiting=displays), at_ms)


def done_waiting(switch: Switch, display: str, at_ms: int) -> Switch:
    """Return the switch without a display that is ready, or gone."""
    waiting = switch.waiting - {display}
    if waiting == switch.waiting:
        return switch
    return _look(switch.model_copy(update={"waiting": waiting}), at_ms)


def out_of_patience(switch: Switch, at_ms: int) -> Switch:
    """Return the switch, gone where it has waited long enough."""
    return _look(switch, at_ms)


def _look(switch: Switch, at_ms: int) -> Switch:
    """Name the moment once; it never moves."""
    over = at_ms - switch.began_ms >= PATIENCE_MS
    if switch.gone or (switch.waiting and not over):
        return switch
    return switch.model_copy(update={"go_at_ms": at_ms + LEAD_MS})
