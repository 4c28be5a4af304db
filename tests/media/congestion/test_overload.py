from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.overload import (
    CALM_S,
    LEAST,
    STANDING_S,
    Effort,
    Load,
    Relief,
    relieve,
    share_of,
)


class Core:
    """A process that sends what it is given, and puts off what one core cannot."""

    def __init__(self, needed: float, core: float = 1.0) -> None:
        self.needed, self.core = needed, core
        """Cores that everything would take, and how much of one there is."""
        self.relief = Relief()
        self.at_s = self.waiting = self.standing_s = 0.0
        self.raises: list[float] = []

    def run(self, seconds: float) -> float:
        """Return the share of the time in which something waited too long."""
        late = turns = 0
        for _ in range(int(seconds * 20)):
            self.at_s += 0.05
            asked = self.needed * self.relief.share
            self.waiting = max(0.0, self.waiting + (asked - self.core) * 0.05)
            self.standing_s = self.standing_s + 0.05 if self.waiting else 0.0
            load = Load(self.standing_s, min(asked, self.core))
            before, self.relief = self.relief, relieve(self.relief, load, self.at_s)
            if self.relief.share > before.share:
                self.raises.append(self.at_s)
            late += self.standing_s > STANDING_S
            turns += 1
        return late / turns


def test_a_core_that_is_full_is_relieved_within_seconds_and_stays_so():
    core = Core(needed=2.5)
    core.run(12)

    assert core.run(300) == 0
    assert 0.25 <= core.relief.share <= 0.4


def test_everybody_has_everything_again_when_there_is_less_to_do():
    core = Core(needed=2.5)
    core.run(20)
    core.needed = 0.5
    core.run(5)

    assert core.run(60) == 0
    assert core.relief.share == 1


def test_a_core_that_others_take_is_tried_ever_more_seldom():
    core = Core(needed=1.2, core=0.6)
    core.run(600)
    pauses = [b - a for a, b in zip(core.raises[-4:], core.raises[-3:], strict=False)]

    # What is left of the core does not look busy, so that more is tried all the same.
    assert core.raises
    assert max(pauses) >= CALM_S[1]
    assert core.run(100) < 0.05


def test_a_process_that_others_hold_up_takes_nothing_from_anybody():
    core = Core(needed=0.5, core=0.3)
    core.run(60)

    assert core.standing_s > STANDING_S
    assert core.relief.share == 1


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1)), max_size=200))
def test_whatever_happens_there_is_a_share(loads):
    relief = Relief()
    for turn, (standing_s, busy) in enumerate(loads):
        relief = relieve(relief, Load(standing_s, busy), turn / 5)

        assert LEAST <= relief.share <= 1
        assert share_of(relief, listens=True) <= share_of(relief, listens=False)


def test_effort_is_measured_over_half_a_second():
    effort = Effort()

    assert effort.busy(10.0, 100.0) == 0
    assert effort.busy(10.1, 100.2) == 0
    assert round(effort.busy(10.3, 100.6), 6) == 0.5
