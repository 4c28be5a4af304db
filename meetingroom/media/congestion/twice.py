"""Whether sound is sent twice: where much is lost, and the line has room for it.  Pure.

A voice that stutters tires a hall more than a picture that does, and a picture can be
repeated when it is asked for: sound comes too late then.
"""

MUCH, LITTLE = 0.08, 0.02
"""Share of the packets lost at which it begins, and below which it ends: what is sent
twice is itself lost less often."""
ROOM = 4
"""The line carries so many times what the sound takes, or losses may be its own."""


def is_doubled(
    before: bool, loss: float | None, sound_bps: int, line_bps: float
) -> bool:
    """Return whether sound is sent twice after one more look.

    Args:
        before: whether it is now.
        loss: share of the packets lost of late, 0 to 1; None unknown.
        sound_bps: what the sound takes once.
        line_bps: what the line is believed to carry.
    """
    if line_bps < ROOM * sound_bps:
        return False
    if loss is None:
        return before
    return loss >= MUCH or (before and loss > LITTLE)
