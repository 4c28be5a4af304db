"""Addresses of the server's own screens: `fb:0` for /dev/fb0.  Pure.

A number and no path: nobody who writes an address may have a file written.
"""

import re

from meetingroom.sessions.devices.flaws import FlawError

SCHEME = "fb:"
_NUMBER = re.compile(r"fb:(\d|[12]\d|3[01])")
"""Linux has at most 32 framebuffers."""


def is_monitor(address: str) -> bool:
    """Tell whether an address is one of an own screen, be it a good one or not."""
    return address.strip().startswith(SCHEME)


def read_monitor(address: str) -> int:
    """Return the number of a framebuffer.

    Raises:
        FlawError: it is none.
    """
    found = _NUMBER.fullmatch(address.strip())
    if found is None:
        raise FlawError("value", 1, address.strip())
    return int(found[1])
