"""ICE-lite: who is at the other end of which way (RFC 8445, section 2.5).

The server has a public address, it never checks, it answers.  A peer moves to another
way only by a check that is authenticated with the session's password, and that
nominates the new pair or comes while the old way is silent: Firefox nominates once, and
asks for consent (RFC 7675) without after its address has changed.  A restart gives a
session a second name and password; the first still serves until a check with the second
has come.
"""

import asyncio
import secrets
from collections.abc import Callable, Hashable
from typing import NamedTuple

from aioice import stun

from meetingroom.media.port.checks import Check, is_signed, read_check
from meetingroom.media.port.paths import Path

QUEUE_MAX = 64
"""DTLS datagrams of one peer that wait; a handshake has about ten."""
APPLICATION_DATA = 23
"""Records of DTLS that carry neither handshake nor alert (RFC 9147, section 4)."""
TRANSACTIONS_MAX = 256
"""Checks of one peer that are remembered, so that a copy moves nobody."""


class Credentials(NamedTuple):
    """How a peer names our end of its session, and proves that it may."""

    ufrag: str
    password: str


def new_credentials() -> Credentials:
    """Return credentials that nobody can guess."""
    return Credentials(secrets.token_hex(4), secrets.token_hex(16))


def _ignore(size: int) -> None:
    """Take nothing: no transport is there yet."""


class LiteIce:
    """One peer's ICE session; what `RTCDtlsTransport` needs of its transport."""

    role = "controlled"

    def __init__(self, checked: Callable[[], None], silent: Callable[[], bool]) -> None:
        """Prepare.

        Args:
            checked: called on every authenticated check: the peer's consent too.
            silent: tells whether the peer's way brings nothing any more.
        """
        self.local = new_credentials()
        """What an answer tells the peer; the newest after a restart."""
        self.former: Credentials | None = None
        """What served before a restart, while it still does."""
        self.path: Path | None = None
        """Where the peer is; None until its first authenticated check."""
        self.up = asyncio.Event()
        self.receive: Callable[[int], None] = _ignore
        """Takes the SRTP or SRTCP datagram of so many bytes in the inbox."""
        self.checked = checked
        self.silent = silent
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE_MAX)
        self._closed = False
        self._transactions: dict[bytes, Hashable] = {}

    def is_copy(self, transaction: bytes, key: Hashable) -> bool:
        """Return whether a check came before by another way; remember it.

        Who listens on the line could send a peer's own check again from elsewhere,
        and have everything sent there.
        """
        seen = self._transactions
        if transaction in seen:
            return seen[transaction] != key
        if len(seen) >= TRANSACTIONS_MAX:
            del seen[next(iter(seen))]
        seen[transaction] = key
        return False

    def push(self, data: bytes) -> bool:
        """Queue a datagram for the DTLS transport; False when the queue is full."""
        if self._queue.full():
            return False
        self._queue.put_nowait(data)
        return True

    def close(self) -> None:
        """End the session; the DTLS transport sees the connection end."""
        self._closed = True
        if self._queue.empty():
            self._queue.put_nowait(None)

    async def _recv(self) -> bytes:
        if self._closed:
            raise ConnectionError("ICE session is closed")
        data = await self._queue.get()
        if data is None or self._closed:
            raise ConnectionError("ICE session is closed")
        return data

    async def _send(self, data: bytes) -> None:
        if self.path is not None:
            self.path.send(data, len(data))


class Agent:
    """Every session, found by name or by way.  Bad datagrams are counted."""

    def __init__(self) -> None:
        self.dropped = 0
        self.by_key: dict[Hashable, LiteIce] = {}
        """Whose a datagram is, by the way it came."""
        self._by_ufrag: dict[str, LiteIce] = {}

    def add(self, ice: LiteIce) -> None:
        """Let a session be found by its user fragment."""
        self._by_ufrag[ice.local.ufrag] = ice

    def remove(self, ice: LiteIce) -> None:
        """Forget a session and its way."""
        for each in (ice.local, ice.former):
            if each is not None:
                self._by_ufrag.pop(each.ufrag, None)
        self._forget_path(ice)

    def restart(self, ice: LiteIce) -> Credentials:
        """Give a session new credentials (RFC 8445, section 9) and return them.

        The ones in use stay valid until the first check with the new ones; of several
        restarts that nobody followed only the last counts.
        """
        if ice.former is None:
            ice.former = ice.local
        else:
            self._by_ufrag.pop(ice.local.ufrag, None)
        ice.local = new_credentials()
        self.add(ice)
        return ice.local

    def receive(self, data: bytes, path: Path) -> None:
        """Take a datagram that is no media of a peer in place."""
        first = data[0] if data else 255
        if first < 4:
            self._receive_stun(data, path)
            return
        ice = self.by_key.get(path.key)
        # There is no data channel, and DTLS would keep what nobody reads.
        dtls = 20 <= first <= 63 and first != APPLICATION_DATA
        if ice is None or not dtls or not ice.push(data):
            self.dropped += 1

    def _receive_stun(self, data: bytes, path: Path) -> None:
        check = read_check(data)
        ice, known = self._prove(data, check) if check else (None, None)
        if check is None or ice is None or known is None:
            self.dropped += 1
            return
        if ice.is_copy(check.transaction, path.key):
            self.dropped += 1
            return
        if known is ice.local and ice.former is not None:
            self._by_ufrag.pop(ice.former.ufrag, None)
            ice.former = None
        if ice.path is None or check.nominates or ice.silent():
            self._move(ice, path)
        response = stun.Message(
            stun.Method.BINDING, stun.Class.RESPONSE, check.transaction
        )
        response.attributes["XOR-MAPPED-ADDRESS"] = path.address[:2]
        response.add_message_integrity(known.password.encode())
        answer = bytes(response)
        self.dropped += path.send(answer, len(answer))
        ice.checked()

    def _prove(
        self, data: bytes, check: Check
    ) -> tuple[LiteIce | None, Credentials | None]:
        """Return whose a check is and what proved it; None where nothing does."""
        ice = self._by_ufrag.get(check.ufrag)
        if ice is None:
            return None, None
        known = ice.local if ice.local.ufrag == check.ufrag else ice.former
        if known is None or not is_signed(data, check, known.password):
            return None, None
        return ice, known

    def _move(self, ice: LiteIce, path: Path) -> None:
        if ice.path is not None and ice.path.key == path.key:
            return
        self._forget_path(ice)
        ice.path = path
        self.by_key[path.key] = ice
        ice.up.set()

    def _forget_path(self, ice: LiteIce) -> None:
        if ice.path is not None and self.by_key.get(ice.path.key) is ice:
            del self.by_key[ice.path.key]
