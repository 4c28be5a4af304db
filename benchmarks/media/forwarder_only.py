"""What forwarding alone costs: no sockets, no encryption, a line that only counts.

    python -m benchmarks.media.forwarder_only [another checkout]

Eleven sites send picture and sound, each sees and hears the ten others.  With the
root of another checkout, both are measured in turns, each round in a process of its
own, and their ratio is told: this one's cost over the other's.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from struct import pack
from time import process_time

SITES = 11
SECONDS = 6
"""Of the conference, in one round."""
ROUNDS = 5
FRAMES_S = 25
PIECES = 6
PAYLOAD_BYTES = 1_170
HERE = Path(__file__).parents[2]
LEVEL, TIME, NUMBER = 3, 7, 9


class Counting:
    """A line that goes nowhere."""

    def __init__(self) -> None:
        self.packets = 0

    def rtp(self, head: bytes, payload: bytes) -> None:
        """Count one packet."""
        self.packets += 1

    def rtcp(self, data: bytes) -> None:
        """Leave reports out of the count."""


def main() -> None:
    """Measure, and print the figures as JSON."""
    if sys.argv[1:2] == ["--round"]:
        print(json.dumps(measure()))
        return
    roots = {"ours": HERE}
    if sys.argv[1:]:
        roots["other"] = Path(sys.argv[1])
    found: dict[str, list[dict[str, float]]] = {name: [] for name in roots}
    for _ in range(ROUNDS):
        for name, root in roots.items():
            found[name].append(_round(root))
    figures = {
        f"{name}_{what}_us": _spread([each[what] for each in rounds])
        for name, rounds in found.items()
        for what in rounds[0]
    }
    if "other" in found:
        pairs = list(zip(found["ours"], found["other"], strict=True))
        for what in ("bare", "stamped"):
            figures[f"ratio_{what}"] = _spread([a[what] / b[what] for a, b in pairs])
    print(json.dumps(figures))


def measure() -> dict[str, float]:
    """Return the cost in µs of one forwarded packet, without and with extensions."""
    return {"bare": _cost_us(stamped=False), "stamped": _cost_us(stamped=True)}


def _round(root: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), "--round"],
        env={"PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "min": round(min(values), 2),
        "median": round(median(values), 2),
        "max": round(max(values), 2),
    }


def _cost_us(stamped: bool) -> float:
    # Imported here: each round takes them from the checkout that it measures.
    from meetingroom.media.congestion.sent import SentLog  # noqa: PLC0415
    from meetingroom.media.forwarder import (  # noqa: PLC0415
        Extensions,
        Payload,
        Publication,
        Slot,
    )
    from meetingroom.media.forwarder.python import PythonForwarder  # noqa: PLC0415

    forwarder = PythonForwarder(lambda source, level, at_s: None)
    lines = [Counting() for _ in range(SITES)]
    payloads = {96: Payload("vp8"), 111: Payload("opus")}
    theirs = Extensions(level=LEVEL)
    ours = Extensions(level=LEVEL, abs_send_time=TIME, twcc=NUMBER)
    for site in range(SITES):
        publication = Publication(("m", f"d{site}"), payloads, {}, theirs)
        forwarder.publish(f"p{site}", publication, Counting())
    for site, line in enumerate(lines):
        others = [("m", f"d{other}") for other in range(SITES) if other != site]
        ids = ours if stamped else Extensions()
        slots = [
            Slot(o, "video", 100 + n, 96, 300 + n, 97, ids)
            for n, o in enumerate(others)
        ]
        slots += [
            Slot(o, "audio", 200 + n, 111, extensions=ids) for n, o in enumerate(others)
        ]
        forwarder.view(f"v{site}", slots, line, SentLog() if stamped else None)
    packets = list(_packets())
    began_s = process_time()
    for peer, data, at_s in packets:
        forwarder.receive_rtp(peer, data, at_s)
    spent_s = process_time() - began_s
    return spent_s / sum(line.packets for line in lines) * 1e6


def _packets() -> Iterator[tuple[str, bytes, float]]:
    """Yield what the sites send, in the order of time: who, what and when."""
    body = bytes(PAYLOAD_BYTES)
    sound = bytes((0xBE, 0xDE, 0, 1, LEVEL << 4, 40, 0, 0)) + bytes(80)
    for tick in range(SECONDS * 50):
        at_s = 1000 + tick / 50
        for site in range(SITES):
            head = pack("!BBHII", 0x90, 111, tick, tick * 960, 1000 + site)
            yield f"p{site}", head + sound, at_s
            if tick % 2:
                continue
            frame = tick // 2
            for piece in range(PIECES):
                marker = 0x80 if piece == PIECES - 1 else 0
                seq = (frame * PIECES + piece) & 0xFFFF
                time = frame * 90_000 // FRAMES_S
                head = pack("!BBHII", 0x80, marker | 96, seq, time, 2000 + site)
                start = 0x90 if piece == 0 else 0x80
                counts = pack("!BBHBB", start, 0xC0, 0x8000 | frame, frame & 0xFF, 0)
                # The lowest bit of the frame's tag is 0 for a keyframe.
                tag = bytes((0 if frame == 0 else 1,))
                yield f"p{site}", head + counts + tag + body, at_s


if __name__ == "__main__":
    main()
