"""Pixels: every universe of every frame through our senders into OLA.

E1.31 with 386 universes (512 x 128 pixels) at 30 frames a second for a minute, then
Art-Net with the four universes that OLA's node takes.  `wrong` counts universes that
were none of the newest frames when they were looked at, and all that differed from the
last one; `missing` are packets that OLA never counted, of which the kernel dropped
`overrun` because OLA had not read what came before.
"""

import json
import os
import sys

from tests.display.drivers.olad import ART_NET_INPUTS, pour

UNIVERSES = 386
FPS = 30
SECONDS = float(os.environ.get("SECONDS", "60"))


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    figures = pour("e131", UNIVERSES, FPS, SECONDS)
    sys.stdout.write(f"e131: {figures}\n")
    sys.stdout.flush()
    art_net = pour("artnet", ART_NET_INPUTS, FPS, min(SECONDS, 10))
    print(json.dumps({**figures, "art_net": art_net}))


if __name__ == "__main__":
    main()
