"""The keys of versions: made when first needed, and gone for good with the recall."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from meetingroom.database import Database
from meetingroom.packs.sealing import new_key
from meetingroom.tables import paper_key


class PaperKeys:
    """The keys of every meeting's versions."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[str, dict[str, bytes]] = {}
        self._turn = asyncio.Lock()

    async def of(self, meeting: str, versions: Iterable[str]) -> dict[str, bytes]:
        """Return the keys of these versions; a version without one is given one."""
        wanted = [*versions]
        async with self._turn:
            known = await self._load(meeting)
            missing = {v: new_key() for v in wanted if v not in known}
            if missing:
                at = self._clock()
                rows = [
                    {"meeting": meeting, "version": version, "key": key, "made_at": at}
                    for version, key in missing.items()
                ]
                # On the disk before anybody seals: a second key for one version would
                # leave devices with pages that nothing opens.
                await self._database.write(
                    lambda db: db.execute(insert(paper_key), rows)
                )
                known.update(missing)
            return {version: known[version] for version in wanted}

    async def forget_others(self, meeting: str, kept: frozenset[str]) -> list[str]:
        """Destroy the keys of all versions but these; return which they were."""
        async with self._turn:
            known = await self._load(meeting)
            gone = sorted(known.keys() - kept)
            if gone:
                here = paper_key.c
                row = delete(paper_key).where(
                    here.meeting == meeting, here.version.in_(gone)
                )
                await self._database.write(lambda db: db.execute(row))
                for version in gone:
                    del known[version]
            return gone

    async def _load(self, meeting: str) -> dict[str, bytes]:
        if meeting not in self._known:
            self._known[meeting] = await self._database.read(
                lambda db: _rows(db, meeting)
            )
        return self._known[meeting]


def _rows(db: Connection, meeting: str) -> dict[str, bytes]:
    query = select(paper_key).where(paper_key.c.meeting == meeting)
    return {row.version: bytes(row.key) for row in db.execute(query)}
