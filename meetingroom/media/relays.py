"""The way round a firewall: relays (TURN, RFC 8656) that clients are told of.  Pure.

Names and passwords are made for some hours, as coturn's `use-auth-secret` checks them
(draft-uberti-behave-turn-rest-00): the relay and this server share one secret and no
list of users.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from meetingroom.values import Value

LASTS = timedelta(hours=12)
"""How long a password opens the relay: longer than any sitting of a day."""


class IceServer(Value):
    """A relay as browsers take it (`RTCIceServer`)."""

    urls: tuple[str, ...]
    username: str
    credential: str


def relays_for(
    urls: tuple[str, ...], secret: str, who: str, at: datetime
) -> tuple[IceServer, ...]:
    """Return the relays with a name and a password for somebody; none without both.

    Args:
        urls: `turn:` and `turns:` addresses (RFC 7065).
        secret: what the relay shares with this server.
        who: stands in the name, and so in the relay's log.
        at: now; the password is good for 12 hours.
    """
    if not urls or not secret:
        return ()
    name = f"{int((at + LASTS).timestamp())}:{who}"
    digest = hmac.digest(secret.encode(), name.encode(), hashlib.sha1)
    password = base64.b64encode(digest).decode()
    return (IceServer(urls=urls, username=name, credential=password),)


def links(servers: Iterable[IceServer]) -> list[str]:
    """Return the `Link` header of each address (RFC 9725, section 4.6)."""
    return [
        f'<{url}>; rel="ice-server"; username="{server.username}"; '
        f'credential="{server.credential}"; credential-type="password"'
        for server in servers
        for url in server.urls
    ]
