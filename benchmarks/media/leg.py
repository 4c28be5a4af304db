"""One connection of one client: ICE, DTLS and SRTP on a socket of its own."""

import asyncio
import secrets
import socket
from collections.abc import Callable
from typing import Any

from aioice import stun
from aiortc.rtcdtlstransport import (
    SRTP_AEAD_AES_128_GCM,
    SRTP_AEAD_AES_256_GCM,
    SRTP_AES128_CM_SHA1_80,
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
)

from benchmarks.media.sdp import Mine, Theirs
from meetingroom.media.port.dtls import fingerprint
from meetingroom.media.port.srtp import Srtp, open_srtp
from meetingroom.media.port.udp import enlarge

PROFILES = {
    "gcm128": SRTP_AEAD_AES_128_GCM,
    "gcm256": SRTP_AEAD_AES_256_GCM,
    "cm": SRTP_AES128_CM_SHA1_80,
}
CERTIFICATE = RTCCertificate.generateCertificate()
READS_MAX = 64
CHECK_S = 0.05
CONSENT_S = 2.5
CONNECT_S = 15.0
INBOX = memoryview(bytearray(2048))
OUTBOX = memoryview(bytearray(2048))

Take = Callable[[memoryview, int], None]
"""Takes an encrypted packet: where it lies, and its length."""


class _Ice:
    """What `RTCDtlsTransport` needs of its transport."""

    role = "controlling"

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self.queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._put = send

    async def _recv(self) -> bytes:
        return await self.queue.get()

    async def _send(self, data: bytes) -> None:
        self._put(data)


class Leg:
    """One connection; `take` gets what comes encrypted, on the loop's thread."""

    def __init__(self, host: str, profile: str, take: Take) -> None:
        self.sent = 0
        self.srtp_in: Srtp
        self.srtp_out: Srtp
        self._profile = PROFILES[profile]
        self._take = take
        self._peer = ("", 0)
        self._theirs = Theirs()
        self._up = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        enlarge(self._socket)
        self._socket.bind((host, 0))
        self.mine = Mine(
            secrets.token_hex(4),
            secrets.token_hex(16),
            fingerprint(CERTIFICATE),
            self._socket.getsockname(),
        )
        self._ice = _Ice(self._send)
        self._dtls: Any = RTCDtlsTransport(self._ice, [CERTIFICATE])  # type: ignore[arg-type]
        self._dtls._srtp_profiles = [self._profile]
        asyncio.get_running_loop().add_reader(self._socket, self._read)

    async def connect(self, theirs: Theirs, controlling: bool) -> None:
        """Check, shake hands, and make ready to send.

        Args:
            theirs: the other end.
            controlling: whether our SDP was the offer (RFC 8445, section 6.1.1).
        """
        self._theirs, self._peer = theirs, theirs.candidates[0]
        self._task = asyncio.create_task(self._check(controlling))
        # The server's part is ours only where the other end is the one to begin.
        self._dtls._set_role("server" if theirs.setup == "active" else "client")
        name, value = theirs.fingerprint
        async with asyncio.timeout(CONNECT_S):
            await self._up.wait()
            await self._dtls.start(
                RTCDtlsParameters(fingerprints=[RTCDtlsFingerprint(name, value)])
            )
        if self._dtls.state != "connected":
            raise ConnectionError(f"the handshake ended as {self._dtls.state}")
        self.srtp_in = open_srtp(self._dtls._rx_srtp, INBOX)
        self.srtp_out = open_srtp(self._dtls._tx_srtp, OUTBOX)

    def send_rtp(self, packet: bytes) -> None:
        """Encrypt and send one packet."""
        OUTBOX[: len(packet)] = packet
        self._put(self.srtp_out.protect(0, len(packet)))

    def send_rtcp(self, packet: bytes) -> None:
        """Encrypt and send one report."""
        OUTBOX[: len(packet)] = packet
        self._put(self.srtp_out.protect_rtcp(0, len(packet)))

    def cut(self) -> None:
        """Ask no more, as where a line is cut: the other end is told nothing."""
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """End the connection."""
        asyncio.get_running_loop().remove_reader(self._socket)
        if self._task is not None:
            self._task.cancel()
        await self._dtls.stop()
        self._socket.close()

    def _put(self, size: int) -> None:
        try:
            self.sent += bool(self._socket.sendto(OUTBOX[:size], self._peer))
        except BlockingIOError:
            return

    def _send(self, data: bytes) -> None:
        try:
            self._socket.sendto(data, self._peer)
        except OSError:
            return

    async def _check(self, controlling: bool) -> None:
        """Ask for the way until it is there, and for consent from then on."""
        while True:
            message = stun.Message(stun.Method.BINDING, stun.Class.REQUEST)
            name = f"{self._theirs.ufrag}:{self.mine.ufrag}"
            message.attributes["USERNAME"] = name
            message.attributes["PRIORITY"] = 2130706431
            role = "ICE-CONTROLLING" if controlling else "ICE-CONTROLLED"
            message.attributes[role] = secrets.randbits(63)
            if controlling:
                message.attributes["USE-CANDIDATE"] = None
            message.add_message_integrity(self._theirs.password.encode())
            self._send(bytes(message))
            await asyncio.sleep(CONSENT_S if self._up.is_set() else CHECK_S)

    def _read(self) -> None:
        receive, take = self._socket.recvfrom_into, self._take
        for _ in range(READS_MAX):
            try:
                size, address = receive(INBOX)
            except OSError:
                return
            if 128 <= INBOX[0] <= 191 and hasattr(self, "srtp_in"):
                take(INBOX, size)
            elif INBOX[0] < 4:
                self._receive_stun(bytes(INBOX[:size]), address)
            else:
                self._ice.queue.put_nowait(bytes(INBOX[:size]))

    def _receive_stun(self, data: bytes, address: tuple[str, int]) -> None:
        try:
            message = stun.parse_message(data)
        except ValueError:
            return
        if message.message_class == stun.Class.RESPONSE:
            self._up.set()
        elif message.message_class == stun.Class.REQUEST:
            response = stun.Message(
                stun.Method.BINDING, stun.Class.RESPONSE, message.transaction_id
            )
            response.attributes["XOR-MAPPED-ADDRESS"] = address
            response.add_message_integrity(self.mine.password.encode())
            self._socket.sendto(bytes(response), address)
