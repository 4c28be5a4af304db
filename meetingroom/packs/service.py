"""Packs: what a device may fetch ahead, and the keys of what may be read now."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.database import Database
from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.packs.keys import PaperKeys
from meetingroom.packs.manifest import (
    SignedManifest,
    papers_for,
    sign,
)
from meetingroom.packs.readiness import Readiness, board
from meetingroom.packs.receipts import Receipts
from meetingroom.packs.records import Report
from meetingroom.packs.shelf import Shelf
from meetingroom.packs.signing import signing_key
from meetingroom.sessions.closed_door import is_kept_out
from meetingroom.sessions.keeper import RoomKeeper
from meetingroom.sessions.papers.reading import (
    is_recalled,
    may_open,
    may_prepare,
    rules_of,
)
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.room import Room
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import viewer_of
from meetingroom.values import Actor, Value, utcnow

log = logging.getLogger(__name__)

LEASE = timedelta(hours=4)
"""How long a device without network may go on reading."""
SHORT_LEASE = timedelta(minutes=15)
"""The same where reading hangs on the active item, or the paper is classified."""


class KeyFor(Value):
    """The key of one version."""

    version: str
    key: bytes
    lease_s: int
    """Seconds until the device must have asked again, or lose it."""
    keep: bool
    """Whether the device may keep it beyond the page that asked."""


class Packs(RoomKeeper):
    """The packs of every room, and what devices say of theirs.

    The keys of what leaves a room's table are destroyed.
    """

    CONCERNS = (Paper, Meeting)

    def __init__(
        self,
        database: Database,
        pages: Path,
        keys: Path,
        clock: Callable[[], datetime] = utcnow,
    ) -> None:
        super().__init__()
        self._pages = pages
        self._key_folder = keys
        self._signer: Ed25519PrivateKey | None = None
        self._keys = PaperKeys(database, clock)
        self._receipts = Receipts(database, clock)
        self._clock = clock
        self._shelf = Shelf()
        self._packing = asyncio.Lock()

    async def manifest(self, room: Room, actor: Actor) -> SignedManifest:
        """Return what this actor's device should hold, signed."""
        check_doors(room.state, actor)
        papers = papers_for(room.state, viewer_of(actor))
        keys = await self._keys.of(room.meeting, [p.version for p in papers])
        # One at a time: the first one packs what five hundred then find packed.
        async with self._packing:
            made = made_of(room.state)
            versions = await asyncio.to_thread(self._pack, papers, keys, made)
            signer = await asyncio.to_thread(self._signing_key)
        return sign(room.meeting, versions, signer)

    def version(self, room: Room, actor: Actor, version: str) -> Paper:
        """Return the paper whose version this actor's device may fetch.

        Raises:
            NotFoundError: there is none, as far as the actor may know.
        """
        check_doors(room.state, actor)
        viewer = viewer_of(actor)
        for paper in room.state.all(Paper):
            if paper.version == version and may_prepare(room.state, paper, viewer):
                return paper
        raise NotFoundError(f"Version {version}")

    async def sealed(self, room: Room, version: str, name: str, path: Path) -> bytes:
        """Return one file of a version, sealed."""
        keys = await self._keys.of(room.meeting, [version])
        return await asyncio.to_thread(
            self._shelf.sealed, keys[version], version, name, path
        )

    async def keys(self, room: Room, actor: Actor) -> list[KeyFor]:
        """Return the keys of everything that this actor may read now."""
        viewer = viewer_of(actor)
        if viewer.audience not in {"delegate", "site"}:
            return []
        state = room.state
        papers = [p for p in state.all(Paper) if may_open(state, p, viewer)]
        keys = await self._keys.of(room.meeting, [p.version for p in papers])
        # Asked again: the papers may have been recalled while the keys were read.
        state, now = room.state, room.now()
        return [
            key_for(state, paper, keys[paper.version], now)
            for paper in papers
            if may_open(state, state.get(Paper, paper.id), viewer)
        ]

    async def take(self, room: Room, actor: Actor, report: Report) -> None:
        """Note what an actor's device says of the versions of this meeting."""
        known = {v.id for v in room.state.all(PaperVersion)}
        log_kept = any(m.reading_log for m in room.state.all(Meeting))
        versions = tuple(
            held if log_kept else held.model_copy(update={"opened": False})
            for held in report.versions
            if held.version in known
        )
        report = report.model_copy(update={"versions": versions})
        await self._receipts.take(room.meeting, actor.id, report)

    async def readiness(self, room: Room) -> Readiness:
        """Return who holds what."""
        devices = await self._receipts.devices(room.meeting)
        return await asyncio.to_thread(board, room.state, devices, self._clock())

    async def _settle(self, room: Room) -> None:
        for version in await self._keys.forget_others(room.meeting, live(room.state)):
            self._shelf.forget(version)

    def _pack(
        self, papers: Iterable[Paper], keys: dict[str, bytes], made: frozenset[str]
    ) -> list[str]:
        return [
            self._shelf.packed(
                keys[p.version], p, self._pages / p.sha256, p.version in made
            )
            for p in papers
        ]

    def _signing_key(self) -> Ed25519PrivateKey:
        self._signer = self._signer or signing_key(self._key_folder)
        return self._signer


def live(state: RoomState) -> frozenset[str]:
    """Return the versions on the table; none once the papers were recalled."""
    if is_recalled(state):
        return frozenset()
    return frozenset(p.version for p in state.all(Paper) if p.status == "released")


def made_of(state: RoomState) -> frozenset[str]:
    """Return the versions of which everything is made that ever will be."""
    return frozenset(v.id for v in state.all(PaperVersion) if v.stage == "ready")


def key_for(state: RoomState, paper: Paper, key: bytes, now: datetime) -> KeyFor:
    """Return a key with the time that a device may use it without asking again."""
    rules = rules_of(state, paper)
    secret = paper.classification != "ordinary"
    short = secret or any(rule.while_active or rule.verified for rule in rules)
    ends = [rule.until_at for rule in rules if rule.until_at is not None]
    until = min([now + (SHORT_LEASE if short else LEASE), *ends])
    lease_s = max(0, int((until - now).total_seconds()))
    return KeyFor(version=paper.version, key=key, lease_s=lease_s, keep=not secret)


def check_doors(state: RoomState, actor: Actor) -> None:
    """Raise `WrongStateError` for whom closed doors keep out."""
    if is_kept_out(state, viewer_of(actor)):
        raise WrongStateError("the meeting sits behind closed doors")
