"""Whether this machine stands on a network of its own (mạng LAN độc lập).

Secret papers may be kept on no other (Law 117/2025/QH15).  What can be seen from
inside is a route that leads out; cables and radio have to be looked at by a person.
"""

import socket
from pathlib import Path

ROUTES_V4 = Path("/proc/net/route")
ROUTES_V6 = Path("/proc/net/ipv6_route")
UP, REJECT = 0x1, 0x200


class NotIsolatedError(Exception):
    """The settings say that this server is isolated, and its routes say otherwise."""


def check(v4: Path = ROUTES_V4, v6: Path = ROUTES_V6) -> None:
    """Return when no default route leads out of this machine.

    Raises:
        NotIsolatedError: one does; its text names the interfaces.
    """
    out = sorted({*_default_v4(v4), *_default_v6(v6)})
    if out:
        raise NotIsolatedError(
            f"`isolated` is set, but {socket.gethostname()} has a default route "
            f"through {', '.join(out)}: remove the route, or unset `isolated`"
        )


def _rows(file: Path) -> list[list[str]]:
    text = file.read_text() if file.exists() else ""
    return [line.split() for line in text.splitlines()]


def _default_v4(file: Path) -> set[str]:
    """Return the interfaces of IPv4 default routes: destination and mask are zero."""
    found = set()
    for name, destination, _gateway, flags, _, _, _, mask, *_ in _rows(file)[1:]:
        if destination == mask == "00000000" and int(flags, 16) & UP:
            found.add(name)
    return found


def _default_v6(file: Path) -> set[str]:
    """Return the interfaces of IPv6 default routes; a reject route leads nowhere."""
    found = set()
    for network, prefix, *_, flags, name in _rows(file):
        leads = int(flags, 16) & UP and not int(flags, 16) & REJECT
        if int(network, 16) == 0 and prefix == "00" and leads and name != "lo":
            found.add(name)
    return found
