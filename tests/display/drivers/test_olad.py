"""OLA has, bit for bit, what our senders sent, and all of it.

In full (a minute): `make bench NAME=pixels`.
"""

import pytest

from tests.display.drivers.olad import ART_NET_INPUTS, pour

TRIES = 3
LOST_MAX = 0.01
"""OLA has a small buffer: where another program holds the machine for some
milliseconds, the kernel drops what it did not read; that says nothing of our pace.
More than this share in every try would: bursts overrun it, too."""


@pytest.mark.parametrize(
    ("scheme", "universes"), [("e131", 386), ("artnet", ART_NET_INPUTS)]
)
def test_ola_receives_every_universe_of_every_frame(scheme, universes):
    runs = []
    for _ in range(TRIES):
        runs.append(pour(scheme, universes, 30, 4))
        if runs[-1]["missing"] == 0:
            break

    assert [run["wrong"] for run in runs] == [0] * len(runs)
    # What our sender let fall would be missing without having overrun anything.
    assert [run for run in runs if run["missing"] > run["overrun"]] == []
    assert runs[-1]["samples"] > universes
    assert runs[-1]["missing"] <= LOST_MAX * universes * runs[-1]["frames"]
