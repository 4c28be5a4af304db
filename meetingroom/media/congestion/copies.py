"""How often sound is sent: more than once where much is lost, and there is room.  Pure.

A voice that stutters tires a hall more than a picture that does, and a picture can be
repeated when it is asked for: sound comes too late then.  Where one packet in five is
lost, two copies leave 4 % lost and three 0.8 %.
"""

from typing import NamedTuple

COPIES_MAX = 3
RISES = {2: 0.05, 3: 0.13}
"""Share of the packets lost at which sound is sent so often, at least."""
FALLS = {2: 0.02, 3: 0.08}
"""The share below which it no longer is."""
SPARE = 2
"""The line carries so many times the sound beside its copies, or losses may be its
own."""
HOLD_S = 10.0
"""So long a copy goes on after it was needed last: the fewer packets get lost for the
copies, the less can be told of the line in a second."""
STEPS = 20


class Copies(NamedTuple):
    """How often sound is sent."""

    times: int = 1
    needed_s: float = float("-inf")
    """When so many were needed last, or one fewer began to be enough."""


def step(
    before: Copies, loss: float | None, sound_bps: int, line_bps: float, at_s: float
) -> Copies:
    """Return how often sound is sent after one more look, 1 to 3 times.

    Args:
        before: how often it is now.
        loss: share of the datagrams lost of late, 0 to 1; None unknown.
        sound_bps: what the sound takes once.
        line_bps: what the line is believed to carry.
        at_s: now.
    """
    most = COPIES_MAX
    while most > 1 and line_bps < (most + SPARE) * sound_bps:
        most -= 1
    if most < before.times:
        return Copies(most, at_s)
    if loss is None:
        return before
    wanted = max((n for n, limit in RISES.items() if loss >= limit), default=1)
    if wanted > before.times:
        return Copies(min(wanted, most), at_s)
    if before.times > 1 and loss > FALLS[before.times]:
        return Copies(before.times, at_s)
    if before.times > 1 and at_s - before.needed_s >= HOLD_S:
        return Copies(before.times - 1, at_s)
    return before


def datagram_loss(seen: float, sound_share: float, sent: int) -> float:
    """Return the loss of a line on which some packets are sent more than once.

    A packet counts as come where any of its copies has: what is seen is less.

    Args:
        seen: share of the packets of which no copy came, 0 to 1.
        sound_share: share of the packets that are sound, 0 to 1.
        sent: how often sound is sent, at least 1.
    """
    low, high = seen, 1.0
    for _ in range(STEPS if sent > 1 else 0):
        middle = (low + high) / 2
        if (1 - sound_share) * middle + sound_share * middle**sent < seen:
            low = middle
        else:
            high = middle
    return low
