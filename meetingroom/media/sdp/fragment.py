"""The fragments of SDP that a client patches its session with (RFC 8840, RFC 9725)."""

from dataclasses import dataclass

from meetingroom.media.sdp.answer import Transport, candidates
from meetingroom.media.sdp.lines import split

FRAGMENT_MAX = 64 * 1024
"""Characters; a browser with many addresses sends a few thousand."""


@dataclass(frozen=True)
class Fragment:
    """What a client says of its end of the connection."""

    ufrag: str
    """Its user fragment; another than before asks for a restart."""
    media: str = "audio 9 UDP/TLS/RTP/SAVPF 0"
    """The m-line that the transport belongs to."""
    mid: str = "0"


def parse_fragment(text: str) -> Fragment:
    """Read a fragment.

    Raises:
        ValueError: it is none, or has no credentials.
    """
    if len(text) > FRAGMENT_MAX:
        raise ValueError("the fragment is too long")
    session, media = split("v=0\r\n" + text.lstrip())
    first = media[0] if media else session
    ufrag = first.first("ice-ufrag") or session.first("ice-ufrag") or ""
    password = first.first("ice-pwd") or session.first("ice-pwd") or ""
    if not (4 <= len(ufrag) <= 256 and 22 <= len(password) <= 256):
        raise ValueError("the fragment has no ICE credentials")
    if not media:
        return Fragment(ufrag)
    line = f"{first.kind} 9 {first.protocol} {' '.join(first.formats)}"
    return Fragment(ufrag, line, first.first("mid") or "0")


def fragment(transport: Transport, to: Fragment) -> str:
    """Return our end of the connection as the answer to a fragment."""
    lines = [
        "a=ice-lite",
        f"a=group:BUNDLE {to.mid}",
        f"m={to.media}",
        f"a=mid:{to.mid}",
        f"a=ice-ufrag:{transport.ufrag}",
        f"a=ice-pwd:{transport.password}",
        *candidates(transport),
        "a=end-of-candidates",
    ]
    return "\r\n".join(lines) + "\r\n"
