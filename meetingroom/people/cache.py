"""Rows that are asked for with every request, kept in memory."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    """Values by key, loaded on demand and forgotten when they change."""

    def __init__(self) -> None:
        self._kept: dict[K, V] = {}
        self._forgotten = 0

    async def get(self, key: K, load: Callable[[], Awaitable[V | None]]) -> V | None:
        """Return the kept value, or load it; None is returned but not kept."""
        while key not in self._kept:
            before = self._forgotten
            value = await load()
            if value is None:
                return None
            # What was read while something changed may be the state before it.
            if before == self._forgotten:
                self._kept[key] = value
        return self._kept[key]

    def peek(self, key: K) -> V | None:
        """Return the kept value, if any, without loading."""
        return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Keep a value that has just become durable."""
        self._kept[key] = value

    def forget(self, key: K) -> V | None:
        """Drop a value that has changed, also one that is on its way in."""
        self._forgotten += 1
        return self._kept.pop(key, None)

    def forget_where(self, changed: Callable[[V], bool]) -> None:
        """Drop the values that have changed, also those that are on their way in."""
        self._forgotten += 1
        for key, value in self.items():
            if changed(value):
                del self._kept[key]

    def items(self) -> Iterator[tuple[K, V]]:
        """Return what is kept at this moment, safe against later changes."""
        return iter(list(self._kept.items()))
