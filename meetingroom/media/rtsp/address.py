"""Addresses of cameras, and how they are shown without the password.  Pure."""

from typing import NamedTuple
from urllib.parse import urlsplit

ADDRESS_MAX = 2_000
SCHEMES = frozenset({"rtsp", "rtsps"})


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
    if parts.scheme not in SCHEMES or not host:
        raise ValueError("the address of a camera begins with rtsp:// and a host")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    return Address(url, f"{parts.scheme}://{place}{parts.path}")
