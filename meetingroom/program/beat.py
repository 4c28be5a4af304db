"""When the next picture of the program is due.  Pure."""

IDLE_S = 1.0
"""While nothing moves, pictures come so far apart."""
SHARE = 0.7
"""The most of its time that the process spends on pictures; sound needs the rest."""


class Beat:
    """Paces pictures: as often as wished while something moves, else once a second.

    A machine that is too slow for it makes fewer pictures, never a queue of them.
    """

    def __init__(self, fps: float) -> None:
        self._every_s = 1 / fps
        self._next_s = float("-inf")
        self._idle_s = float("-inf")

    @property
    def next_s(self) -> float:
        """When one should next look whether anything has moved."""
        return self._next_s

    def is_due(self, moved: bool, at_s: float) -> bool:
        """Return whether a picture is due now."""
        if at_s < self._next_s:
            return False
        return moved or at_s >= self._idle_s

    def looked(self, at_s: float) -> None:
        """Note that nothing had moved: look again one interval on."""
        self._go_on(at_s)

    def made(self, began_s: float, at_s: float) -> None:
        """Note a picture that was begun and finished."""
        self._go_on(began_s)
        spent_s = at_s - began_s
        self._next_s = max(self._next_s, began_s + spent_s / SHARE)
        self._idle_s = began_s + IDLE_S

    def _go_on(self, at_s: float) -> None:
        due_s = self._next_s + self._every_s
        # Far behind, it begins anew rather than catch up.
        self._next_s = due_s if due_s > at_s else at_s + self._every_s
