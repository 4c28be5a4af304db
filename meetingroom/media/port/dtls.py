"""DTLS-SRTP by aiortc: the one piece of it that carries the conference.

Names of aiortc that are not public are used here and nowhere else.  They are pinned:
`check_pins` refuses any version in which they were not tested.
"""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from aiortc.rtcdtlstransport import (
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
)
from OpenSSL import SSL

from meetingroom.media.port.ice import LiteIce
from meetingroom.media.port.srtp import DATAGRAM_MAX, Buffers, Srtp, open_srtp

PINS = {"aiortc": "1.16.0", "aioice": "0.13.0", "pylibsrtp": "1.0.0"}
NAMES = (
    "_handle_rtcp_data",
    "_handle_rtp_data",
    "_recv_next",
    "_set_role",
    "_setup_srtp",
    "_validate_peer_identity",
)
FIELDS = ("_rx_srtp", "_ssl", "_tx_srtp", "_state")

SSRCS_MAX = 64
"""Whose packets are decrypted, of one peer; libsrtp keeps a state for each for ever."""

Receive = Callable[[bytes], None]


def check_pins() -> None:
    """Make sure that every private name we use means what it meant when tested.

    Raises:
        RuntimeError: a library has another version, or lacks a name.
    """
    for name, wanted in PINS.items():
        if version(name) != wanted:
            raise RuntimeError(
                f"the media process is tested with {name} {wanted} only, "
                f"but {version(name)} is installed"
            )
    transport = RTCDtlsTransport(_no_ice(), [RTCCertificate.generateCertificate()])
    missing = [n for n in NAMES if not hasattr(RTCDtlsTransport, n)]
    missing += [n for n in FIELDS if not hasattr(transport, n)]
    if missing:
        raise RuntimeError(f"aiortc lacks {', '.join(missing)}")


def _no_ice() -> Any:
    return object()


def fingerprint(certificate: RTCCertificate) -> str:
    """Return the SHA-256 of a certificate as SDP writes it."""
    return next(
        each.value
        for each in certificate.getFingerprints()
        if each.algorithm == "sha-256"
    )


class SfuDtls(RTCDtlsTransport):
    """A DTLS transport that hands out plain packets; it waits for the peer to start."""

    def __init__(
        self,
        ice: LiteIce,
        certificate: RTCCertificate,
        buffers: Buffers,
        receive_rtp: Receive,
        receive_rtcp: Receive,
    ) -> None:
        # LiteIce is all that RTCDtlsTransport uses of an RTCIceTransport.
        super().__init__(ice, [certificate])  # type: ignore[arg-type]
        self.dropped = 0
        self.outbound: Srtp | None = None
        """Encrypts what lies in the outbox; None before the handshake is over."""
        self._inbound: Srtp | None = None
        self._ssrcs: set[bytes] = set()
        self._buffers = buffers
        self.ice = ice
        self._receive_rtp = receive_rtp
        self._receive_rtcp = receive_rtcp
        self._set_role("server")

    async def connect(
        self, fingerprints: tuple[tuple[str, str], ...], active: bool = False
    ) -> bool:
        """Shake hands; False where the peer is not who its offer said it was.

        With `active` we start, because the peer waits for us.
        """
        if active:
            self._set_role("client")
        remote = [RTCDtlsFingerprint(name, value) for name, value in fingerprints]
        await self.start(RTCDtlsParameters(fingerprints=remote))
        return self.state == "connected"

    def receive(self, size: int) -> None:
        """Take the SRTP or SRTCP datagram of so many bytes in the inbox."""
        inbox, inbound = self._buffers.inbox, self._inbound
        if inbound is None:
            # Media overtook the end of the handshake; the queue keeps the order.
            self.dropped += not self.ice.push(bytes(inbox[:size]))
        elif 192 <= inbox[1] <= 223:  # RFC 5761, section 4
            ssrc = bytes(inbox[4:8])
            if self._admits(ssrc) and (plain := inbound.unprotect_rtcp(0, size)):
                self._ssrcs.add(ssrc)
                self._receive_rtcp(bytes(inbox[:plain]))
            else:
                self.dropped += 1
        else:
            ssrc = bytes(inbox[8:12])
            if self._admits(ssrc) and (plain := inbound.unprotect(0, size)):
                self._ssrcs.add(ssrc)
                self._receive_rtp(bytes(inbox[:plain]))
            else:
                self.dropped += 1

    def _admits(self, ssrc: bytes) -> bool:
        return ssrc in self._ssrcs or len(self._ssrcs) < SSRCS_MAX

    def _setup_srtp(self) -> None:
        super()._setup_srtp()
        # The sessions of the parent: AES-GCM where the peer can, a replay window of
        # 1,024 packets, and leave to send the same packet again.
        if self._rx_srtp is not None and self._tx_srtp is not None:
            self._inbound = open_srtp(self._rx_srtp, self._buffers.inbox)
            self.outbound = open_srtp(self._tx_srtp, self._buffers.outbox)

    async def _recv_next(self) -> None:
        await super()._recv_next()
        if self.encrypted:
            self._drain()

    def _drain(self) -> None:
        """Drop what further records of a datagram held; it would be kept for ever."""
        try:
            while self._ssl is not None:
                self._ssl.recv(DATAGRAM_MAX)
                self.dropped += 1
        except SSL.ZeroReturnError:
            raise ConnectionError("the peer has ended DTLS") from None
        except SSL.Error:
            return

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        self._receive_rtp(data)

    async def _handle_rtcp_data(self, data: bytes) -> None:
        self._receive_rtcp(data)
