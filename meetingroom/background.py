"""Services that do their work in one task, from their start to their close."""

import asyncio
from abc import ABC, abstractmethod


class Background(ABC):
    """One such service; what it does stands in `_run`, which never returns."""

    _task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop working.  May be called twice."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @abstractmethod
    async def _run(self) -> None: ...
