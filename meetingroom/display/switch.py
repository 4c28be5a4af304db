"""How displays change over together: prepare, go, painted.  Pure.

Every scene that is chosen is a cue.  Displays prepare it unseen and say so; when the
last of them is ready, or patience ends, all are told one moment to change over at.
Whoever is ready later changes over at once, and holds nobody up.
Times are milliseconds since 1970 by the server's clock.
"""

from meetingroom.values import Value

LEAST_LEAD_MS = 20
"""From the order to the moment it names, on a line without delay: the server tells ten
walls within a few milliseconds (`make bench NAME=displays`), and each needs a frame."""
MOST_LEAD_MS = 120
"""Whoever has the order later than that changes over on arrival."""
PATIENCE_MS = 700
"""How long the slowest display may keep the others waiting."""


class Switch(Value):
    """One cue on its way to the glass."""

    cue: int
    began_ms: int
    waiting: frozenset[str] = frozenset()
    """Displays that were there when it began, and are not ready yet."""
    way_ms: int = 0
    """How long the slowest word of a display was on its way to here."""
    go_at_ms: int | None = None
    """When all change over; None while it is prepared."""

    @property
    def lead_ms(self) -> int:
        """How far ahead the moment is named, so that all know of it before.

        The order takes as long to a display as its word took from there; twice that,
        because they all come at once, and a display that is busy stays so.
        """
        return min(LEAST_LEAD_MS + 2 * self.way_ms, MOST_LEAD_MS)

    @property
    def gone(self) -> bool:
        """Whether the moment has been named."""
        return self.go_at_ms is not None


def begin(cue: int, displays: frozenset[str], at_ms: int) -> Switch:
    """Return the switch to a cue; with nobody to wait for, it goes at once."""
    return _look(Switch(cue=cue, began_ms=at_ms, waiting=displays), at_ms)


def done_waiting(
    switch: Switch, display: str, at_ms: int, said_ms: int | None = None
) -> Switch:
    """Return the switch without a display that is ready, or gone.

    Args:
        switch: the switch so far.
        display: who is waited for no longer.
        at_ms: now.
        said_ms: when it said so, by its own idea of the server's clock.
    """
    waiting = switch.waiting - {display}
    if waiting == switch.waiting:
        return switch
    way_ms = max(switch.way_ms, at_ms - said_ms if said_ms is not None else 0)
    update = {"waiting": waiting, "way_ms": way_ms}
    return _look(switch.model_copy(update=update), at_ms)


def out_of_patience(switch: Switch, at_ms: int) -> Switch:
    """Return the switch, gone where it has waited long enough."""
    return _look(switch, at_ms)


def _look(switch: Switch, at_ms: int) -> Switch:
    """Name the moment once; it never moves."""
    over = at_ms - switch.began_ms >= PATIENCE_MS
    if switch.gone or (switch.waiting and not over):
        return switch
    return switch.model_copy(update={"go_at_ms": at_ms + switch.lead_ms})
