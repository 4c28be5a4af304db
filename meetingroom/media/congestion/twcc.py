"""Transport-wide feedback: which packets arrived, and when.

RTCP PT 205, FMT 15, of draft-holmer-rmcat-transport-wide-cc-extensions-01.  Times
are ticks of 250 µs and wrap at 2^32: the reference time has 24 bits of 64 ms.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from struct import Struct, pack, unpack_from
from typing import NamedTuple

RTPFB, FMT = 205, 15
TICKS_PER_S = 4000
TICKS = 1 << 32
"""Where ticks wrap."""
SPAN_MAX = 0xFFFF
BYTES_MAX = 1200
"""Of one feedback packet that is written."""

_REFERENCE_TICKS = 256
_RUN_MAX = 0x1FFF
_FIXED = Struct("!IIHHI")
_LOST, _SMALL, _LARGE = 0, 1, 2

Run = tuple[int, Sequence[int]]
"""Number of a packet, 0 to 65535, and the ticks at which it and those right behind it
came.  Whole runs, not packets: most feedback is one, and loops over it are C."""


class TransportFeedback(NamedTuple):
    """What a receiver says of a span of packets; those not named are lost so far."""

    ssrc: int
    """One of the sender's streams."""
    turn: int
    """Counts feedback packets, 0 to 255, so that lost ones are noticed."""
    base: int
    """Number of the first packet, 0 to 65535."""
    span: int
    """Packets told of, the lost ones included."""
    runs: tuple[Run, ...]
    """In the order of their numbers, from `base` on, none empty.  The reference time
    has wrapped; within one feedback ticks do not."""

    @property
    def came(self) -> int:
        """How many packets came."""
        return sum(len(came) for _, came in self.runs)


def ticks(at_s: float) -> int:
    """Return the tick of a time, which wraps."""
    return int(at_s * TICKS_PER_S + 0.5) % TICKS


def ticks_between(earlier: int, later: int) -> int:
    """Return how many ticks pass, -2^31 to 2^31 - 1, over the wrap."""
    return (later - earlier + TICKS // 2) % TICKS - TICKS // 2


def parse_feedback(body: bytes) -> TransportFeedback:
    """Read a feedback packet without its first four bytes.

    It takes no more time than its bytes deserve, whatever they say.

    Raises:
        ValueError: a length in it is wrong, or a symbol is reserved.
    """
    if len(body) < _FIXED.size:
        raise ValueError("transport feedback is truncated")
    _, ssrc, base, span, last = _FIXED.unpack_from(body)
    at, told = _read_chunks(body, span)
    now = (last >> 8) * _REFERENCE_TICKS
    runs: list[Run] = []
    came: list[int] = []
    end = -1
    for first, symbol, length in told:
        deltas, at = _read_deltas(body, at, symbol, length)
        if first != end:
            came = []
            runs.append((base + first & 0xFFFF, came))
        came += [*accumulate(deltas, initial=now)][1:]
        now, end = came[-1], first + length
    return TransportFeedback(ssrc, last & 0xFF, base, span, tuple(runs))


def _read_chunks(body: bytes, span: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Return where the deltas begin, and first, symbol and length of received runs."""
    runs: list[tuple[int, int, int]] = []
    at, number = _FIXED.size, 0
    while number < span:
        if len(body) < at + 2:
            raise ValueError("transport feedback is truncated")
        for symbol, run in _symbols(unpack_from("!H", body, at)[0]):
            taken = min(run, span - number)
            if symbol != _LOST and taken:
                first, before, length = runs[-1] if runs else (0, _LOST, 0)
                if before == symbol and first + length == number:
                    # One run over all the chunks that it takes.
                    runs[-1] = first, symbol, length + taken
                else:
                    runs.append((number, symbol, taken))
            number += taken
        at += 2
    return at, runs


def _symbols(chunk: int) -> Iterator[tuple[int, int]]:
    """Return symbols and how often each of them stands there."""
    if not chunk & 0x8000:
        yield chunk >> 13, chunk & _RUN_MAX
    elif chunk & 0x4000:
        yield from ((chunk >> shift & 3, 1) for shift in range(12, -1, -2))
    else:
        yield from ((chunk >> shift & 1, 1) for shift in range(13, -1, -1))


def _read_deltas(
    body: bytes, at: int, symbol: int, run: int
) -> tuple[Sequence[int], int]:
    """Return the deltas of a run, and where the next begin."""
    end = at + run * symbol
    if symbol > _LARGE or end > len(body):
        raise ValueError("transport feedback has no such delta")
    if symbol == _SMALL:
        return body[at:end], end
    return unpack_from(f"!{run}h", body, at), end


def build_feedback(
    sender: int, media: int, count: int, base: int, arrived: Sequence[int | None]
) -> tuple[bytes, int]:
    """Return an RTCP packet, and how many of the packets it tells of.

    It stops where a pause is too long for one packet, or 1,200 bytes are full.

    Args:
        sender: our SSRC.
        media: one of the publisher's own; Chromium ignores any other.
        count: of feedback packets, any number.
        base: number of the first packet, any number.
        arrived: the tick at which each packet came, from the first on; None where
            it did not.  At least one came.

    Raises:
        ValueError: nothing arrived.
    """
    first = next((tick for tick in arrived if tick is not None), None)
    if first is None:
        raise ValueError("nothing arrived")
    reference = first // _REFERENCE_TICKS
    symbols, deltas = _encode(arrived, reference * _REFERENCE_TICKS)
    fixed = _FIXED.pack(
        sender & 0xFFFFFFFF,
        media & 0xFFFFFFFF,
        base & 0xFFFF,
        len(symbols),
        (reference & 0xFFFFFF) << 8 | count & 0xFF,
    )
    body = fixed + b"".join(pack("!H", chunk) for chunk in _chunks(symbols)) + deltas
    body += bytes(-len(body) % 4)
    return pack("!BBH", 0x80 | FMT, RTPFB, len(body) // 4) + body, len(symbols)


def _encode(arrived: Sequence[int | None], now: int) -> tuple[list[int], bytes]:
    """Return a symbol for each packet as far as they fit, and the deltas."""
    symbols: list[int] = []
    deltas = bytearray()
    # Each arrival costs at worst two chunks and its delta.
    room = (BYTES_MAX - 4 - _FIXED.size) // 6
    told = 0
    for tick in arrived[:SPAN_MAX]:
        if tick is None:
            symbols.append(_LOST)
            continue
        delta = ticks_between(now, tick)
        if not -0x8000 <= delta <= 0x7FFF or told == room:
            break
        symbol = _SMALL if 0 <= delta <= 0xFF else _LARGE
        symbols.append(symbol)
        deltas += delta.to_bytes(symbol, "big", signed=symbol == _LARGE)
        now, told = tick, told + 1
    return symbols, bytes(deltas)


def _chunks(symbols: Sequence[int]) -> Iterator[int]:
    at = 0
    while at < len(symbols):
        symbol, run = symbols[at], 1
        while at + run < len(symbols) and symbols[at + run] == symbol:
            run += 1
        some = symbols[at : at + 14]
        if run >= min(14, len(some)) or (run >= 7 and _LARGE in some):
            run = min(run, _RUN_MAX)
            yield symbol << 13 | run
            at += run
        elif _LARGE in some:
            yield 0xC000 | _vector(some[:7], 2, 7)
            at += 7
        else:
            yield 0x8000 | _vector(some, 1, 14)
            at += 14


def _vector(symbols: Sequence[int], bits: int, length: int) -> int:
    value = 0
    for symbol in symbols:
        value = value << bits | symbol
    return value << bits * (length - len(symbols))
