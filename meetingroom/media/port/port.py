"""Everything between the network and plain packets, put together once."""

import time
from collections.abc import Callable, Collection

from aiortc.rtcdtlstransport import RTCCertificate

from meetingroom.media.port.dtls import Receive, SfuDtls, fingerprint
from meetingroom.media.port.ice import Agent, LiteIce
from meetingroom.media.port.line import Line
from meetingroom.media.port.numbers import Numbers
from meetingroom.media.port.outbox import Outbox
from meetingroom.media.port.srtp import Buffers
from meetingroom.media.port.tcp import TcpPort
from meetingroom.media.port.udp import UdpPort


class Port:
    """One certificate and one set of sockets for every peer of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.agent = Agent()
        self.outbox = Outbox(clock)
        self._certificate = RTCCertificate.generateCertificate()
        self.fingerprint = fingerprint(self._certificate)
        """SHA-256 of the certificate, as SDP writes it."""
        self.udp_port = 0
        """Where UDP comes in; 0 before `open`."""
        self.tcp_port: int | None = None
        """Where TCP comes in; None where it does not."""
        self._buffers = Buffers()
        self._udp = UdpPort(self.agent, self._buffers.inbox, self.outbox)
        self._tcp = TcpPort(self.agent, self._buffers.inbox, self.outbox)

    @property
    def dropped(self) -> int:
        """Datagrams that were bad or belonged to nobody."""
        return self.agent.dropped + self._udp.dropped

    def standing_s(self) -> float:
        """Return for how long datagrams have come in faster than they are read."""
        return self._udp.standing_s()

    async def open(self, host: str, port: int, tcp_port: int | None = None) -> None:
        """Listen on the running loop.

        Args:
            host: address to listen on.
            port: of UDP; 0 lets the system choose.
            tcp_port: likewise; None for no TCP at all.

        Raises:
            OSError: a port is taken.
        """
        self.udp_port = self._udp.open(host, port)
        if tcp_port is not None:
            self.tcp_port = await self._tcp.open(host, tcp_port)

    def close(self) -> None:
        """Stop listening.  May be called twice."""
        self._udp.close()
        self._tcp.close()

    def session(
        self,
        rtp: Receive,
        rtcp: Receive,
        checked: Callable[[], None],
        silent: Callable[[], bool],
    ) -> SfuDtls:
        """Begin to wait for a peer.

        Args:
            rtp: gets each plain RTP packet.
            rtcp: gets each plain RTCP packet.
            checked: called at each sign of the peer's consent.
            silent: tells whether the peer's way brings nothing any more.
        """
        ice = LiteIce(checked, silent)
        dtls = SfuDtls(ice, self._certificate, self._buffers, rtp, rtcp)
        ice.receive = dtls.receive
        self.agent.add(ice)
        return dtls

    def line(
        self,
        dtls: SfuDtls,
        sounds: Collection[int] = (),
        numbers: Numbers | None = None,
    ) -> Line:
        """Return the line to a peer whose handshake is over.

        Args:
            dtls: its transport.
            sounds: payload types of sound, which is never held back.
            numbers: those of packets that are; None where they have none.
        """
        assert dtls.outbound is not None
        view = self._buffers.outbox
        return Line(dtls.ice, dtls.outbound, view, self.outbox, sounds, numbers)
