"""What the media process and a program's process say to each other: frames.  Pure.

The number of a frame stands for the source that it is about, 0 for the whole.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from meetingroom.media import frames
from meetingroom.media.feeding import Fed, fed_frame, read_fed

_SHOW, _OPEN, _KEY = 0, 5, 6
_RTP, _RTCP, _TILES, _WANT_KEY = range(16, 20)
TILES_MAX = 64


class Show(NamedTuple):
    """Show this picture, an order as displays get it."""

    order: Mapping[str, Any]


class Open(NamedTuple):
    """A source begins to come."""

    source: str


class Key(NamedTuple):
    """Somebody needs a key picture of the program."""


ToProgram = Show | Open | Key | Fed


class Made(NamedTuple):
    """One packet of the program."""

    kind: Literal["rtp", "rtcp"]
    data: bytes


class Tiles(NamedTuple):
    """The sources that the picture has a place for, and how large it is in pixels."""

    sizes_px: Mapping[str, tuple[int, int]]


class WantKey(NamedTuple):
    """A key picture of a layer of a source is needed."""

    rid: str


FromProgram = Made | Tiles | WantKey


def to_program(number: int, message: ToProgram) -> bytes:
    """Return a message of the media process as it is written to the pipe."""
    match message:
        case Open(source):
            return frames.frame(_OPEN, number, source.encode())
        case Key():
            return frames.frame(_KEY, number)
        case Show(order):
            return frames.frame(_SHOW, number, json.dumps(order).encode())
        case _:
            return fed_frame(number, message)


def from_program(number: int, message: FromProgram) -> bytes:
    """Return a message of the program's process as it is written to the pipe."""
    match message:
        case Made(kind, data):
            return frames.frame(_RTP if kind == "rtp" else _RTCP, number, data)
        case WantKey(rid):
            return frames.frame(_WANT_KEY, number, rid.encode())
        case Tiles(sizes_px):
            return frames.frame(_TILES, number, json.dumps({**sizes_px}).encode())


class Orders:
    """Reads what the media process says, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._frames = frames.Frames()

    def feed(self, data: bytes) -> Iterator[tuple[int, ToProgram]]:
        """Yield the messages that are complete, each with its source.

        Raises:
            ValueError: this is no such message.
        """
        for kind, number, body in self._frames.feed(data):
            yield number, _read_order(kind, body)


class Answers:
    """Reads what a program's process says, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._frames = frames.Frames()

    def feed(self, data: bytes) -> Iterator[tuple[int, FromProgram]]:
        """Yield the messages that are complete, each with its source.

        Raises:
            ValueError: this is no such message.
        """
        for kind, number, body in self._frames.feed(data):
            yield number, _read_answer(kind, body)


def _read_order(kind: int, body: bytes) -> ToProgram:
    if kind == _OPEN:
        return Open(body.decode())
    if kind == _KEY:
        return Key()
    if kind == _SHOW:
        return Show(_object(body))
    message = read_fed(kind, body)
    if message is None:
        raise ValueError(f"{kind} is no kind of frame")
    return message


def _read_answer(kind: int, body: bytes) -> FromProgram:
    if kind == _RTP:
        return Made("rtp", body)
    if kind == _RTCP:
        return Made("rtcp", body)
    if kind == _WANT_KEY:
        return WantKey(body.decode())
    if kind == _TILES:
        sizes = [*_object(body).items()][:TILES_MAX]
        try:
            return Tiles({name: (int(w), int(h)) for name, (w, h) in sizes})
        except (TypeError, ValueError) as problem:
            raise ValueError("a frame tells no sizes") from problem
    raise ValueError(f"{kind} is no kind of frame")


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError as problem:
        raise ValueError("a frame holds no JSON") from problem
    if not isinstance(told, dict):
        raise ValueError("a frame holds no object")  # noqa: TRY004
    return told
