"""DTLS-SRTP by aiortc: the one piece of it that carries the conference.

Names of aiortc that are not public are used here and nowhere else.  They are pinned:
`check_pins` refuses any version in which they were not tested.
"""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pylibsrtp
from aiortc.rtcdtlstransport import (
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
)

from meetingroom.media.port.ice import LiteIce
from meetingroom.media.rtcp import is_rtcp

PINS = {"aiortc": "1.16.0", "aioice": "0.13.0", "pylibsrtp": "1.0.0"}
NAMES = (
    "_handle_rtcp_data",
    "_handle_rtp_data",
    "_recv_next",
    "_set_role",
    "_setup_srtp",
    "_validate_peer_identity",
)
FIELDS = ("_rx_srtp", "_tx_srtp", "_state")

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
    """A DTLS transport, in the server's role, that hands out plain packets."""

    def __init__(
        self,
        ice: LiteIce,
        certificate: RTCCertificate,
        receive_rtp: Receive,
        receive_rtcp: Receive,
    ) -> None:
        # LiteIce is all that RTCDtlsTransport uses of an RTCIceTransport.
        super().__init__(ice, [certificate])  # type: ignore[arg-type]
        self.dropped = 0
        self._ice = ice
        self._receive_rtp = receive_rtp
        self._receive_rtcp = receive_rtcp
        self._set_role("server")

    async def connect(self, fingerprints: tuple[tuple[str, str], ...]) -> bool:
        """Shake hands; False where the peer is not who its offer said it was."""
        remote = [RTCDtlsFingerprint(name, value) for name, value in fingerprints]
        await self.start(RTCDtlsParameters(fingerprints=remote))
        return self.state == "connected"

    def receive(self, data: bytes) -> None:
        """Take one SRTP or SRTCP datagram."""
        session = self._rx_srtp
        if session is None:
            # Media overtook the end of the handshake; the queue keeps the order.
            self.dropped += not self._ice.push(data)
            return
        try:
            if is_rtcp(data):
                self._receive_rtcp(session.unprotect_rtcp(data))
            else:
                self._receive_rtp(session.unprotect(data))
        except (pylibsrtp.Error, ValueError):
            self.dropped += 1

    def send(self, data: bytes) -> None:
        """Encrypt one plain RTP or RTCP packet and send it, or count it as dropped."""
        session = self._tx_srtp
        if session is None:
            self.dropped += 1
            return
        try:
            if is_rtcp(data):
                self._ice.send(session.protect_rtcp(data))
            else:
                self._ice.send(session.protect(data))
        except (pylibsrtp.Error, ValueError):
            self.dropped += 1

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        self._receive_rtp(data)

    async def _handle_rtcp_data(self, data: bytes) -> None:
        self._receive_rtcp(data)
