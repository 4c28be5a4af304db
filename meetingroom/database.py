"""One writer thread with group commit, and readers beside it.

Whatever has gathered while a transaction was on its way to the disk becomes the next
transaction, so that five hundred writers cost a handful of fsyncs.  A write is
acknowledged after its commit and never before.  Works alike on the embedded SQLite
(WAL, synchronous=FULL) and on PostgreSQL.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from meetingroom import cipher

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Connection], Any]

GROUP_MAX = 256
"""Writes in one transaction; bounds how much one failed commit takes with it."""
READERS = 4


class _Job:
    """One write that waits for its commit."""

    def __init__(self, work: Work, loop: asyncio.AbstractEventLoop) -> None:
        self.work = work
        self.loop = loop
        self.done: asyncio.Future[Any] = loop.create_future()

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Hand the outcome to the waiting task; called on the writer thread."""
        try:
            self.loop.call_soon_threadsafe(self._settle, result, error)
        except RuntimeError:
            log.warning("a write finished after its event loop had closed")

    def _settle(self, result: Any, error: BaseException | None) -> None:
        if self.done.cancelled():
            return
        if error is None:
            self.done.set_result(result)
        else:
            self.done.set_exception(error)


class Database:
    """The product's database.  `start` before use; `close` may be called twice."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._engine = open_engine(url)
        self._snapshots = snapshots_of(self._engine)
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._running = False

    @property
    def engine(self) -> Engine:
        """The engine itself, for migrations before the writer starts."""
        return self._engine

    def start(self) -> None:
        """Start the writer thread."""
        self._running = True
        self._thread.start()

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writer's transaction; return its result once durable.

        `work` runs on the writer thread and must not block on anything but the
        database.  When it raises, its own changes are undone and the others of the
        group are kept; when the commit fails, every write of the group fails.
        """
        result: T = await self.submit(work)
        return result

    def submit(self, work: Callable[[Connection], T]) -> "asyncio.Future[T]":
        """Queue `work` behind all earlier writes; the future resolves when durable."""
        job = _Job(work, asyncio.get_running_loop())
        self._queue.put(job)
        return job.done

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a reader thread, beside the writer, and return its result.

        All that it reads is of one moment, however many queries it makes.
        """

        def run() -> T:
            with self._snapshots.connect() as connection:
                return work(connection)

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, run)

    async def close(self) -> None:
        """Finish what is queued and stop."""
        if self._running:
            self._running = False
            self._queue.put(None)
            await asyncio.to_thread(self._thread.join)
        self._readers.shutdown()
        self._engine.dispose()

    def _run(self) -> None:
        while True:
            first = self._queue.get()
            if first is None:
                return
            group, last = self._gather(first)
            self._commit(group)
            if last:
                return

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        """Return everything that waits, and whether the end was among it."""
        group = [first]
        while len(group) < GROUP_MAX:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return group, False
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _commit(self, group: list[_Job]) -> None:
        outcomes: list[tuple[_Job, Any, BaseException | None]] = []
        try:
            with self._engine.begin() as connection:
                for job in group:
                    try:
                        with connection.begin_nested():
                            result = job.work(connection)
                    except Exception as error:  # noqa: BLE001 - handed to its owner
                        outcomes.append((job, None, error))
                    else:
                        outcomes.append((job, result, None))
        except Exception as error:
            # Whether the disk has the group is unknown: whoever waits must reload.
            log.exception("commit of %d writes failed", len(group))
            for job in group:
                job.settle(None, error)
            return
        for job, result, failure in outcomes:
            job.settle(result, failure)


def open_engine(url: str) -> Engine:
    """Return an engine with the durability that the product promises."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"))
    # No thread check: each pooled connection is used by one thread at a time.
    options = {"check_same_thread": False, "timeout": 30}
    engine = create_engine(parsed, module=cipher.driver(), connect_args=options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def snapshots_of(engine: Engine) -> Engine:
    """Return the same engine for readers: a transaction sees one moment."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    # SQLite gives every transaction its snapshot.
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Python's own transaction control would begin late and break savepoints.
    connection.isolation_level = None
    cipher.unlock(connection)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # Taking the write lock at once keeps a reader's snapshot from going stale under
    # a later write; readers take it too briefly to matter only if they are DEFERRED.
    threads_writer = threading.current_thread().name == "writer"
    connection.exec_driver_sql("BEGIN IMMEDIATE" if threads_writer else "BEGIN")
