"""Addresses of cameras, and how they are shown without the password.  Pure."""

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from meetingroom.sessions.devices.address import MULTICAST, Written, check_host
from meetingroom.sessions.devices.flaws import FlawError

ADDRESS_MAX = 2_000
PORTS = {"rtsp": 554, "rtsps": 322}


class Address(NamedTuple):
    """Where a camera is."""

    url: str
    """With its name and password: for nobody's eyes."""
    shown: str
    """Without them, and without what stands behind a question mark."""


def read_address(text: str) -> Address:
    """Read the address of a camera.

    Raises:
        ValueError: it is none; the sentence repeats nothing of it.
    """
    url = text.strip()
    if len(url) > ADDRESS_MAX or not url.isprintable() or " " in url:
        raise ValueError("the address of the camera is not one line of plain text")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError("the address of the camera cannot be read") from None
    if parts.scheme not in PORTS or not host:
        raise ValueError("the address of a camera begins with rtsp:// and a host")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    return Address(url, f"{parts.scheme}://{place}{parts.path}")


def place_of(address: str) -> Written:
    """Return where the address of a record leads to.

    Raises:
        FlawError: it makes no sense, leads out of the networks of our own, or has a
            name or a password in it, which belong in no record.
    """
    try:
        url = read_address(address).url
    except ValueError:
        raise FlawError("scheme", 1) from None
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "@" in parts.netloc or host == MULTICAST:
        raise FlawError("host", 1)
    check_host(1, host)
    return Written(1, parts.scheme, host, parts.port or PORTS[parts.scheme])


def secret_of(user: str, password: str) -> str:
    """Return a name and a password as an address has them; empty for neither."""
    if not user and not password:
        return ""
    return f"{quote(user, safe='')}:{quote(password, safe='')}"


def with_secret(address: str, secret: str) -> str:
    """Return the address that opens a camera."""
    scheme, _, rest = address.strip().partition("://")
    return f"{scheme}://{secret}@{rest}" if secret else address.strip()
