"""One worker process and the one question it works on."""

import asyncio
import logging
import os
import signal
from typing import Any

from meetingroom.processes import Child, ChildError

log = logging.getLogger(__name__)

WORKER = "meetingroom.agenda.pipeline.worker"
ANSWER_S = 60.0
"""How long a page may take.  A noisy scan takes 0.4 s, a map of 4,000 paths 0.7 s."""


CPU_S = 20
"""Processor seconds for one question: a busy server is slow, a bomb is greedy."""
LATE = 0.8
"""Part of them after which a worker's death is the question's doing."""


class DeadError(Exception):
    """The worker died of the question."""


class HungError(DeadError):
    """The worker came to no end and was killed, by its own limits or from here."""


class Lane:
    """A worker that is started again whenever it dies."""

    def __init__(
        self,
        worker: str = WORKER,
        answer_s: float = ANSWER_S,
        prefix: tuple[str, ...] = (),
        cpu_s: int = CPU_S,
    ) -> None:
        self._answer_s, self._cpu_s = answer_s, cpu_s
        self._up = asyncio.Event()
        # A worker says when it is ready: its start is not the page's time.
        self._child = Child(
            worker,
            lambda body: self._up.set(),
            self._up.clear,
            arguments=(str(cpu_s),),
            prefix=prefix,
        )

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._child.pid

    async def run(self) -> None:
        """Keep the worker alive until cancelled."""
        await self._child.run()

    async def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return the worker's answer to one question, once a worker is there.

        Raises:
            HungError: it took too long.
            DeadError: the worker died.
        """
        await self._up.wait()
        pid = self._child.pid
        loop = asyncio.get_running_loop()
        asked_s = loop.time()
        try:
            return await self._child.call(question, self._answer_s)
        except ChildError as error:
            self._up.clear()
            if pid is None or self._child.pid != pid:
                # Its processor time ran out: it would again.
                late = loop.time() - asked_s > LATE * self._cpu_s
                raise (HungError if late else DeadError)(str(error)) from error
            log.warning("page worker %d hangs: %s", pid, error)
            os.kill(pid, signal.SIGKILL)
            raise HungError(str(error)) from error
