"""SRTP on two buffers that are made once: packets are changed where they lie.

pylibsrtp's public `Session` allocates and copies twice for each packet.  The names of
its binding that avoid this are used here and nowhere else; where one is missing, the
public class does the same, only slower.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

import pylibsrtp

DATAGRAM_MAX = 2048
"""Bytes of the longest datagram that is read; an Ethernet frame carries 1,472."""
PACKET_MAX = 1440
"""Bytes of the longest plain packet that is sent: with SRTP and UDP below 1,500."""
OUTBOX_BYTES = 64 * 1024
NAMES = ("srtp_protect", "srtp_protect_rtcp", "srtp_unprotect", "srtp_unprotect_rtcp")


def _binding(name: str) -> Any:
    try:
        return getattr(import_module("pylibsrtp._binding"), name, None)
    except ImportError:
        return None


ffi, lib = _binding("ffi"), _binding("lib")


def in_place() -> bool:
    """Return whether the binding has every name that the fast way needs."""
    return (
        lib is not None
        and all(hasattr(lib, name) for name in NAMES)
        and hasattr(pylibsrtp.Session(), "_srtp")
    )


class Sealing(Protocol):
    """What goes out to one peer, over one buffer.

    Each method takes where a packet lies and how long it is, changes it there, and
    returns its new length, or 0 where the packet is bad or comes a second time.
    """

    def protect(self, at: int, size: int) -> int:
        """Encrypt a plain RTP packet; it grows by at most 16 bytes."""

    def protect_rtcp(self, at: int, size: int) -> int:
        """Encrypt a plain RTCP packet; it grows by at most 20 bytes."""


class Srtp(Sealing, Protocol):
    """Both directions, alike; a session of libsrtp serves one of them."""

    def unprotect(self, at: int, size: int) -> int:
        """Decrypt an SRTP packet (RFC 3711, section 3.3; RFC 7714)."""

    def unprotect_rtcp(self, at: int, size: int) -> int:
        """Decrypt an SRTCP packet."""


Change = Callable[[int, int], int]


class InPlace:
    """By the names of the binding.  Its methods are closures: nothing is looked up."""

    def __init__(self, session: pylibsrtp.Session, view: memoryview) -> None:
        self._kept = session, view
        srtp: Any = session._srtp[0]
        base: Any = ffi.from_buffer("char[]", view) + 0
        length: Any = ffi.new("int *")

        def changing(work: Any) -> Change:
            def change(at: int, size: int) -> int:
                length[0] = size
                return 0 if work(srtp, base + at, length) else length[0]

            return change

        self.protect = changing(lib.srtp_protect)
        self.protect_rtcp = changing(lib.srtp_protect_rtcp)
        self.unprotect = changing(lib.srtp_unprotect)
        self.unprotect_rtcp = changing(lib.srtp_unprotect_rtcp)


class Copying:
    """By the public class."""

    def __init__(self, session: pylibsrtp.Session, view: memoryview) -> None:
        def changing(work: Callable[[bytes], bytes]) -> Change:
            def change(at: int, size: int) -> int:
                try:
                    changed = work(bytes(view[at : at + size]))
                except (pylibsrtp.Error, ValueError):
                    return 0
                view[at : at + len(changed)] = changed
                return len(changed)

            return change

        self.protect = changing(session.protect)
        self.protect_rtcp = changing(session.protect_rtcp)
        self.unprotect = changing(session.unprotect)
        self.unprotect_rtcp = changing(session.unprotect_rtcp)


def open_srtp(session: pylibsrtp.Session, view: memoryview) -> Srtp:
    """Return the fastest way to use a session on a buffer."""
    return InPlace(session, view) if in_place() else Copying(session, view)


class Buffers:
    """Where datagrams come in and where they are made, shared by every peer.

    Everything here happens on one thread, and nothing stays in a buffer: what is
    read is handed on as `bytes`, what is made is sent before the next.
    """

    def __init__(self) -> None:
        self.inbox = memoryview(bytearray(DATAGRAM_MAX))
        self.outbox = memoryview(bytearray(OUTBOX_BYTES))
