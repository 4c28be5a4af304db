"""Peer connections: one for each publication and one for each viewer.

A peer lives from its offer until it leaves, falls silent for 90 seconds, or is
replaced by a newer publication of the same site.  Its address may change, and its
ICE may begin anew, without a word to anybody else.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import (
    Forwarder,
    Publication,
    Slot,
    Source,
    VideoCodec,
)
from meetingroom.media.port.dtls import SfuDtls
from meetingroom.media.port.line import Line
from meetingroom.media.port.numbers import Numbers
from meetingroom.media.port.port import Port
from meetingroom.media.sdp import (
    Agreed,
    Offer,
    Transport,
    agree_to_receive,
    agree_to_send,
    answer,
    fragment,
    parse_fragment,
    parse_offer,
)

log = logging.getLogger(__name__)

HANDSHAKE_S = 15.0
"""From the answer to the end of the DTLS handshake."""
CONSENT_S = 30.0
"""Nothing is sent to a peer that has not shown itself for so long (RFC 7675)."""
MOVED_S = 1.5
"""A peer whose way is silent for so long may be found at another address."""
SILENT_S = 90.0
"""A peer that sends nothing, not even consent, is gone after so long: as long as its
site keeps its seat and the floor."""
PEERS_MAX = 512


class FullError(Exception):
    """No further peer is accepted."""


class StaleError(Exception):
    """The session has changed since the client looked."""


@dataclass(eq=False)
class Peer:
    """One connection."""

    session: str
    meeting: str
    fingerprints: tuple[tuple[str, str], ...]
    remote_ufrag: str
    """How the client names its end; another one asks for a restart."""
    passive: bool = False
    """Whether the client waits for us to start DTLS."""
    dtls: SfuDtls = field(init=False)
    line: Line | None = None
    """None before the handshake is over."""
    publication: Publication | None = None
    slots: tuple[Slot, ...] = ()
    mids: Mapping[str, int] = field(default_factory=dict)
    """Line of a viewer's offer to the SSRC of its slot."""
    sent: SentLog | None = None
    """What left for a viewer, where its packets have transport-wide numbers."""
    last_s: float = 0.0
    """When the peer last proved that it is there."""
    connected: bool = False
    closed: bool = False

    @property
    def dropped(self) -> int:
        """Datagrams of this peer that were bad or found no room."""
        return self.dtls.dropped + (self.line.dropped if self.line else 0)


class Peers:
    """Every connection of this process, on one port with one certificate."""

    def __init__(
        self,
        forwarder: Forwarder,
        on_connected: Callable[[Peer], None] = lambda _: None,
    ) -> None:
        self.port = Port()
        self._on_connected = on_connected
        self._forwarder = forwarder
        self._addresses: tuple[str, ...] = ()
        self._dropped = 0
        self._peers: dict[str, Peer] = {}
        self._sources: dict[Source, list[Peer]] = {}
        """Who publishes for each site, the oldest first."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._clock = time.monotonic

    @property
    def dropped(self) -> int:
        """Datagrams that were bad, came too early, or found no room."""
        live = sum(peer.dropped for peer in self._peers.values())
        return self.port.dropped + self._dropped + live

    def __len__(self) -> int:
        """Return how many peers there are."""
        return len(self._peers)

    async def open(
        self,
        host: str,
        port: int,
        addresses: tuple[str, ...],
        tcp_port: int | None = None,
    ) -> int:
        """Open the ports and return the number of the one for UDP."""
        self._addresses = addresses
        await self.port.open(host, port, tcp_port)
        return self.port.udp_port

    async def close(self) -> None:
        """End every session and the port."""
        for peer in list(self._peers.values()):
            self._close(peer)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.port.close()

    def publish(
        self, meeting: str, site: str, sdp: str, codec: VideoCodec = "vp8"
    ) -> tuple[str, str]:
        """Answer a site's offer to send; return the session and the answer.

        Args:
            meeting: the meeting.
            site: the source.
            sdp: the offer.
            codec: of pictures, where it is offered.

        Raises:
            ValueError: the offer cannot be answered.
            FullError: too many peers.
        """
        offer = parse_offer(sdp)
        agreed, publication = agree_to_receive(offer, (meeting, site), codec)
        for other in self._publishing((meeting, site)):
            if not other.connected:
                self._close(other)
        peer = self._add(meeting, offer)
        peer.publication = publication
        self._sources.setdefault(publication.source, []).append(peer)
        return peer.session, self._answer(peer, agreed, offer)

    def subscribe(
        self, meeting: str, sites: Sequence[str], sdp: str
    ) -> tuple[str, str]:
        """Answer a viewer's offer to receive these sites, in this order.

        Raises:
            ValueError: the offer cannot be answered.
            FullError: too many peers.
        """
        offer = parse_offer(sdp)
        agreed, slots = agree_to_send(offer, meeting, sites)
        peer = self._add(meeting, offer)
        peer.slots = slots
        peer.mids = {a.section.mid: a.ssrc for a in agreed if a.ssrc is not None}
        if any(slot.extensions.twcc is not None for slot in slots):
            peer.sent = SentLog()
        return peer.session, self._answer(peer, agreed, offer)

    def restart(self, session: str, matches: str, text: str) -> tuple[str, str | None]:
        """Let the ICE of a session begin anew; return its entity tag and our answer.

        Args:
            session: the session; its keys and streams stay.
            matches: the entity tag that the client knows, or `*` for any.
            text: the client's end as a fragment of SDP.  With the user fragment that
                it had, `*` repeats the last answer, and a tag only adds candidates,
                which an ICE-lite server has no use for: there is no answer then.

        Raises:
            KeyError: there is no such session.
            StaleError: the tag is an older one.
            ValueError: the text is no fragment.
        """
        peer = self._peers[session]
        ice = peer.dtls.ice
        if matches not in ("*", ice.local.ufrag):
            raise StaleError(f"the session is at {ice.local.ufrag}")
        wish = parse_fragment(text)
        if wish.ufrag != peer.remote_ufrag:
            peer.remote_ufrag = wish.ufrag
            self.port.agent.restart(ice)
        elif matches != "*":
            return ice.local.ufrag, None
        return ice.local.ufrag, fragment(self._transport(peer), wish)

    def tag(self, session: str) -> str:
        """Return the entity tag of a session that is there."""
        return self._peers[session].dtls.ice.local.ufrag

    def leave(self, session: str) -> None:
        """End a session; nothing happens where it has ended already."""
        if peer := self._peers.get(session):
            self._close(peer)

    def stop(self, source: Source) -> None:
        """End whatever publishes for a source, also what still connects."""
        for peer in self._publishing(source):
            self._close(peer)

    def find(self, session: str) -> Peer | None:
        """Return a peer; None where its session has ended."""
        return self._peers.get(session)

    def connected(self) -> list[Peer]:
        """Return everybody whose handshake is over."""
        return [peer for peer in self._peers.values() if peer.connected]

    def publisher(self, source: Source) -> Peer | None:
        """Return the connected publisher of a site, if there is one."""
        return next((p for p in self._publishing(source) if p.connected), None)

    def tick(self, at_s: float) -> None:
        """End the sessions that have fallen silent, and send nothing to the others."""
        for peer in list(self._peers.values()):
            silent_s = at_s - peer.last_s
            if peer.line is not None:
                peer.line.silent = silent_s >= CONSENT_S
            if silent_s >= SILENT_S:
                log.info("session in %s fell silent", peer.meeting)
                self._close(peer)

    def _publishing(self, source: Source) -> list[Peer]:
        return [*self._sources.get(source, ())]

    def _add(self, meeting: str, offer: Offer) -> Peer:
        if len(self._peers) >= PEERS_MAX:
            raise FullError(f"{PEERS_MAX} peers are connected")
        session = secrets.token_urlsafe(16)
        peer = Peer(session, meeting, offer.fingerprints, offer.ufrag, offer.passive)
        peer.last_s = self._clock()

        def rtp(data: bytes) -> None:
            peer.last_s = at_s = self._clock()
            self._forwarder.receive_rtp(session, data, at_s)

        def rtcp(data: bytes) -> None:
            peer.last_s = at_s = self._clock()
            self._forwarder.receive_rtcp(session, data, at_s)

        def checked() -> None:
            peer.last_s = self._clock()
            if peer.line is not None:
                peer.line.silent = False

        def silent() -> bool:
            return self._clock() - peer.last_s >= MOVED_S

        peer.dtls = self.port.session(rtp, rtcp, checked, silent)
        peer.dtls.on("statechange", lambda: self._on_state(peer))
        self._peers[session] = peer
        self._run(self._connect(peer))
        return peer

    def _answer(self, peer: Peer, agreed: Sequence[Agreed], offer: Offer) -> str:
        return answer(self._transport(peer), agreed, offer.bundled)

    def _transport(self, peer: Peer) -> Transport:
        return Transport(
            *peer.dtls.ice.local,
            self.port.fingerprint,
            self._addresses,
            self.port.udp_port,
            self.port.tcp_port,
            peer.passive,
        )

    async def _connect(self, peer: Peer) -> None:
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await peer.dtls.ice.up.wait()
                connected = await peer.dtls.connect(peer.fingerprints, peer.passive)
        except TimeoutError:
            connected = False
        except Exception:
            log.exception("a handshake in %s failed", peer.meeting)
            connected = False
        if peer.closed:
            return
        if not connected:
            log.info("session in %s did not connect", peer.meeting)
            self._close(peer)
            return
        sounds = {
            number
            for slot in peer.slots
            if slot.kind == "audio"
            for number in (
                slot.payload_type,
                *(each.payload_type for each in slot.others.values()),
            )
        }
        peer.line = self.port.line(peer.dtls, sounds, _numbers(peer))
        if peer.publication:
            for other in self._publishing(peer.publication.source):
                if other is not peer:
                    self._close(other)
            self._forwarder.publish(peer.session, peer.publication, peer.line)
        else:
            self._forwarder.view(peer.session, peer.slots, peer.line, peer.sent)
        peer.connected = True
        self._on_connected(peer)

    def _on_state(self, peer: Peer) -> None:
        if peer.dtls.state in ("closed", "failed"):
            self._close(peer)

    def _close(self, peer: Peer) -> None:
        if peer.closed:
            return
        peer.closed, peer.connected = True, False
        self._peers.pop(peer.session, None)
        self._forget_source(peer)
        self._dropped += peer.dropped
        self._forwarder.remove(peer.session)
        self.port.agent.remove(peer.dtls.ice)
        self._run(self._stop(peer))

    def _forget_source(self, peer: Peer) -> None:
        if peer.publication is None:
            return
        left = self._sources[peer.publication.source]
        left.remove(peer)
        if not left:
            del self._sources[peer.publication.source]

    async def _stop(self, peer: Peer) -> None:
        await peer.dtls.stop()
        peer.dtls.ice.close()
        peer.dtls.ice.up.set()

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a peer's task failed", exc_info=error)


def _numbers(peer: Peer) -> Numbers | None:
    """Return the numbers of what a viewer is sent, where that was agreed."""
    agreed = {slot.extensions.twcc for slot in peer.slots} - {None}
    number = agreed.pop() if len(agreed) == 1 else None
    if peer.sent is None or number is None:
        return None
    return Numbers(peer.sent, number)
