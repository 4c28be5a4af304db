"""The form of an address: `scheme:host[:port]?option=value&…`.  Pure.

It imports no pydantic: the process that sends pixels reads it as well, and starts
fast.
"""

import ipaddress
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from meetingroom.sessions.devices.flaws import FlawError

ADDRESS_MAX = 4000
"""Characters of all parts together."""
MULTICAST = "multicast"


@dataclass(frozen=True, slots=True)
class Written:
    """One part of an address as it was written, before anybody knows its options."""

    part: int
    scheme: str
    host: str
    """IPv4, or `multicast`."""
    port: int
    options: Mapping[str, str] = field(default_factory=dict)

    def flaw(self, name: str) -> FlawError:
        """Return what to raise for the value of an option."""
        return FlawError("value", self.part, f"{name}={self.options.get(name, '')}")

    def whole(self, name: str, usual: int, least: int, most: int) -> int:
        """Return a whole number within its bounds."""
        text = self.options.get(name)
        if text is None:
            return usual
        if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004
            raise self.flaw(name)
        if not least <= int(text) <= most:
            raise self.flaw(name)
        return int(text)

    def word(self, name: str, words: tuple[str, ...]) -> str:
        """Return one of some words; the first where nothing is written."""
        text = self.options.get(name, words[0])
        if text not in words:
            raise self.flaw(name)
        return text


def read(text: str, ports: Mapping[str, int], names: Collection[str]) -> list[Written]:
    """Return the parts of an address, which white space separates.

    `ports` has the usual port of each scheme that may stand there, `names` the options.

    Raises:
        FlawError: it has not this form, or leads out of the hall's own network.
    """
    words = text.split()
    if not words:
        raise FlawError("empty")
    if len(text) > ADDRESS_MAX:
        raise FlawError("many", 0, str(len(text)))
    return [_read(n, word, ports, names) for n, word in enumerate(words, 1)]


def _read(
    part: int, word: str, ports: Mapping[str, int], names: Collection[str]
) -> Written:
    scheme, colon, rest = word.partition(":")
    if not colon or scheme not in ports:
        raise FlawError("scheme", part, scheme)
    place, _, query = rest.partition("?")
    host, colon, port = place.partition(":")
    check_host(part, host)
    number = ports[scheme]
    if colon:
        if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):  # noqa: PLR2004
            raise FlawError("port", part, port)
        number = int(port)
    return Written(part, scheme, host, number, options_of(part, query, names))


def options_of(part: int, query: str, names: Collection[str]) -> dict[str, str]:
    """Return what is written as `name=value&…`.

    Raises:
        FlawError: an option has another name, no value, or stands there twice.
    """
    found: dict[str, str] = {}
    for pair in query.split("&") if query else []:
        name, equals, value = pair.partition("=")
        if not equals or name not in names:
            raise FlawError("option", part, pair)
        if name in found:
            raise FlawError("twice", part, name)
        found[name] = value
    return found


def check_host(part: int, host: str) -> None:
    """Raise `FlawError` unless this is one device of a network of our own.

    Names are not taken: what is looked up can be somewhere else tomorrow.
    """
    if host == MULTICAST:
        return
    try:
        address = ipaddress.IPv4Address(host)
    except ValueError:
        raise FlawError("host", part, host) from None
    ours = address.is_private or address.is_link_local or address.is_loopback
    nobody = address.is_unspecified or address.is_multicast or address.is_reserved
    if nobody or not ours:
        raise FlawError("outside", part, host)
