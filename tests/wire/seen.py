"""What a viewer saw and heard, out of what its browser counted.  Pure."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BLINK_S = 0.5
"""A picture that moves again for so long has recovered: not one late frame."""


@dataclass(frozen=True)
class Note:
    """What had come of one stream at one time."""

    at_s: float
    kind: str
    stream: str
    frames: int = 0
    width_px: int = 0
    samples: int = 0
    concealed: int = 0
    """Samples that were made up, but for those in silence."""
    bytes: int = 0
    energy: float = 0.0
    played_s: float = 0.0
    """When the sender captured what is played now, by its own clock."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Note":
        """Return what the page noted."""
        times = {"at_s": row["at_ms"] / 1000, "played_s": row["played_ms"] / 1000}
        rest = {key: row[key] for key in row if key not in ("at_ms", "played_ms")}
        return cls(**times, **rest)


@dataclass(frozen=True)
class Seen:
    """How one viewer fared for some time; pictures are the one that moved most."""

    fps: float
    longest_freeze_s: float
    """Between two looks at which the picture had moved; they are 0.1 s apart."""
    freezes: int
    """Those of more than a second."""
    concealed: float | None
    """Share of the sound that was made up; None where none came."""
    received_bps: float
    width_px: int
    """Of the picture at the end."""


def seen(notes: Sequence[Note], from_s: float, to_s: float) -> Seen:
    """Return how it was between two times."""
    inside = [note for note in notes if from_s <= note.at_s <= to_s]
    streams = by_stream(inside)
    pictures = [s for s in streams.values() if s[0].kind == "video"]
    best = max(pictures, key=lambda s: s[-1].frames - s[0].frames, default=())
    pauses = _pauses(best, from_s, to_s)
    return Seen(
        fps=(best[-1].frames - best[0].frames) / (to_s - from_s) if best else 0.0,
        longest_freeze_s=max(pauses),
        freezes=sum(each > 1 for each in pauses),
        concealed=_concealed(s for s in streams.values() if s[0].kind == "audio"),
        received_bps=sum(s[-1].bytes - s[0].bytes for s in streams.values())
        * 8
        / (to_s - from_s),
        width_px=best[-1].width_px if best else 0,
    )


def moves_again(notes: Sequence[Note], from_s: float) -> float | None:
    """Return how long after a time a picture moved, and went on; None for never."""
    found = []
    for stream in by_stream(n for n in notes if n.kind == "video").values():
        moved = [b.at_s for a, b in _steps(stream) if b.frames > a.frames]
        later = [at_s for at_s in moved if at_s >= from_s]
        goes_on = (a for a, b in itertools.pairwise(later) if b - a < BLINK_S)
        found += [next(goes_on, None)]
    return min((at_s - from_s for at_s in found if at_s is not None), default=None)


def by_stream(notes: Iterable[Note]) -> dict[str, list[Note]]:
    """Return the notes of each stream, in their order."""
    found = defaultdict(list)
    for note in notes:
        found[f"{note.kind} {note.stream}"].append(note)
    return dict(found)


def _steps(stream: Sequence[Note]) -> Iterable[tuple[Note, Note]]:
    return itertools.pairwise(stream)


def _pauses(stream: Sequence[Note], from_s: float, to_s: float) -> list[float]:
    """Return the times between two movements, and to both ends."""
    moved = [b.at_s for a, b in _steps(stream) if b.frames > a.frames]
    marks = [from_s, *moved, to_s]
    return [b - a for a, b in itertools.pairwise(marks)]


def _concealed(streams: Iterable[Sequence[Note]]) -> float | None:
    samples = concealed = 0
    for stream in streams:
        samples += stream[-1].samples - stream[0].samples
        concealed += stream[-1].concealed - stream[0].concealed
    return concealed / samples if samples else None
