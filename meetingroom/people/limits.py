"""How often someone may try: token buckets and locks, in memory only.

They are not durable on purpose: a restart forgives, and no attempt costs a write.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from meetingroom.errors import BusyError

KEYS_MAX = 10_000
"""Keys remembered per rate, so that invented logins do not fill the memory."""


@dataclass(frozen=True)
class Rate:
    """A bucket: so many at once, then so many a second."""

    burst: int
    per_s: float


Door = Literal[
    "password.address",
    "password.login",
    "link.address",
    "pairing.address",
    "collect.address",
    "door.address",
    "command.account",
    "sync.account",
    "note.account",
    "file.account",
    "card.account",
    "shown.account",
    "line.account",
    "wishes.account",
]

RATES: dict[Door, Rate] = {
    # Every guess costs 20 ms of a core; one address may not take them all.
    "password.address": Rate(60, 1.0),
    "password.login": Rate(10, 1 / 10),
    # A link cannot be guessed, so this only bounds the work; many tablets may stand
    # behind one address.
    "link.address": Rate(300, 5.0),
    "pairing.address": Rate(100, 1.0),
    "collect.address": Rate(300, 50.0),
    # A token cannot be guessed either; encoders that lost their line try on.
    "door.address": Rate(60, 5.0),
    # A person taps a few times a second; a program gone wild must not fill the disk.
    "command.account": Rate(60, 20.0),
    # Each may be answered with a hundred changes or with everything.
    "sync.account": Rate(60, 10.0),
    # A tablet that comes back after an hour without network brings hundreds.
    "note.account": Rate(200, 20.0),
    # A delegate takes the twenty papers of a meeting home, one after the other.
    "file.account": Rate(30, 0.5),
    # Whoever may ask without end could try all card numbers there are.
    "card.account": Rate(30, 0.5),
    # One for each page that is turned; the chair turns seven a second at most.
    "shown.account": Rate(40, 10.0),
    # A trial of a line is some sixty requests in seven seconds.
    "line.account": Rate(120, 4.0),
    # A page says it 100 ms after its last change; some have several.
    "wishes.account": Rate(60, 10.0),
}


@dataclass
class _Bucket:
    tokens: float
    at: datetime


class Limits:
    """The buckets of every door."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._buckets: dict[Door, OrderedDict[str, _Bucket]] = {
            door: OrderedDict() for door in RATES
        }

    def take(self, door: Door, key: str) -> None:
        """Note one attempt, or raise `BusyError` when there were too many."""
        rate, at = RATES[door], self._clock()
        buckets = self._buckets[door]
        bucket = buckets.setdefault(key, _Bucket(rate.burst, at))
        buckets.move_to_end(key)
        if len(buckets) > KEYS_MAX:
            buckets.popitem(last=False)
        # A clock that is set back refills nothing, but does not lock anyone out.
        elapsed_s = max(0.0, (at - bucket.at).total_seconds())
        bucket.tokens = min(rate.burst, bucket.tokens + elapsed_s * rate.per_s)
        bucket.at = at
        if bucket.tokens < 1:
            raise BusyError("too many attempts; wait a moment")
        bucket.tokens -= 1


@dataclass
class _Tries:
    wrong: int
    last_at: datetime


class Lock:
    """Locks whoever was wrong too often in a row, for a while."""

    def __init__(
        self, clock: Callable[[], datetime], tries: int, lasts: timedelta
    ) -> None:
        self._clock = clock
        self._max = tries
        self._lasts = lasts
        self._tries: dict[str, _Tries] = {}

    def attempt(self, key: str) -> None:
        """Count an attempt as wrong until `right` is told; called before it is made.

        Raises:
            BusyError: there were too many wrong ones; nothing is counted.
        """
        at = self._clock()
        tries = self._tries.get(key)
        if tries is None or at - tries.last_at >= self._lasts:
            self._tries[key] = _Tries(1, at)
            return
        if tries.wrong >= self._max:
            raise BusyError("too many wrong attempts; wait a minute")
        tries.wrong += 1
        tries.last_at = at

    def right(self, key: str) -> None:
        """Forget the wrong attempts."""
        self._tries.pop(key, None)
