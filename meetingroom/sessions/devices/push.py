"""Addresses of players that take pictures over HTTP.  Pure.

    http://10.20.0.60/upload.cgi?slot=1#method=post&as=jpeg&every=10

It is the player's own URL; what we need to know stands behind `#`, which goes to
nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from meetingroom.sessions.devices.address import (
    ADDRESS_MAX,
    MULTICAST,
    Written,
    check_host,
    options_of,
)
from meetingroom.sessions.devices.flaws import FlawError

Method = Literal["put", "post"]
Form = Literal["png", "jpeg"]
Login = Literal["basic", "digest"]
Colours = Literal["", "bw", "bwr", "bwy", "bwry"]

SCHEME = "http"
PORT = 80
OPTIONS = {
    *("method", "as", "quality", "field", "with", "every", "again", "auth"),
    *("size", "colours"),
}
NAME_MAX = 64
DAY_S = 86_400
PLATE_S = 15
"""The usual rest of electronic paper, which takes 2 to 15 seconds to change."""
PLATE_PX = range(64, 2049)


@dataclass(frozen=True, slots=True)
class Push:
    """Where pictures are sent, how, and how often."""

    place: Written
    url: str
    """Without what is meant for us."""
    method: Method
    form: Form
    quality: int
    """Of JPEG, 1 to 100."""
    field: str
    """The field of a form that carries the file; empty where it is the whole body."""
    every_s: int
    """The least time between two pictures."""
    again_s: int
    """After how long an unchanged picture is sent once more; 0 for never."""
    login: Login
    extra: tuple[tuple[str, str], ...] = ()
    """Other fields of the form, before the file."""
    size_px: tuple[int, int] | None = None
    """Width and height of a name plate; None for a player of a display."""
    colours: Colours = ""
    """The only colours that it has: black, white, red, yellow; empty for all."""


def is_push(address: str) -> bool:
    """Tell whether an address is one of a player, be it a good one or not."""
    return address.strip().startswith("http")


def read_push(address: str) -> Push:
    """Return what an address of a player says.

    Raises:
        FlawError: it makes no sense, leads out of the hall's own network, or has a
            name or a password in it, which belong in no record.
    """
    text = address.strip()
    if len(text) > ADDRESS_MAX or len(text.split()) != 1:
        raise FlawError("many" if text else "empty", 0, str(len(text)))
    url, _, ours = text.partition("#")
    place = _place(url, options_of(1, ours, OPTIONS))
    size_px = _size(place)
    return Push(
        place=place,
        url=url,
        method=cast("Method", place.word("method", ("put", "post"))),
        form=cast("Form", place.word("as", ("png", "jpeg"))),
        quality=place.whole("quality", 90, 1, 100),
        field=_field(place),
        every_s=place.whole("every", PLATE_S if size_px else 1, 1, DAY_S),
        # Paper keeps its picture without power.
        again_s=place.whole("again", 0 if size_px else 300, 0, DAY_S),
        login=cast("Login", place.word("auth", ("basic", "digest"))),
        extra=tuple(_extra(place)),
        size_px=size_px,
        colours=cast("Colours", place.word("colours", get_args(Colours))),
    )


def read_player(address: str) -> Push:
    """Return what an address says of a player that shows a display.

    Raises:
        FlawError: as `read_push`, or it has a size, which is the display's.
    """
    push = read_push(address)
    if push.size_px is not None:
        raise FlawError("option", 1, "size")
    return push


def read_plate(address: str) -> Push:
    """Return what an address says of a name plate.

    Raises:
        FlawError: as `read_push`, or it does not say how large the plate is.
    """
    push = read_push(address)
    if push.size_px is None:
        raise FlawError("value", 1, "size=")
    return push


def _place(url: str, options: dict[str, str]) -> Written:
    if not url.isascii() or not url.isprintable():
        raise FlawError("host", 1, url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FlawError("port", 1, url) from None
    if parts.scheme != SCHEME or not url.startswith(f"{SCHEME}://"):
        raise FlawError("scheme", 1, parts.scheme)
    if "@" in parts.netloc:
        raise FlawError("login", 1)
    host = parts.hostname or ""
    if host == MULTICAST:
        raise FlawError("host", 1, host)
    check_host(1, host)
    if port == 0:
        raise FlawError("port", 1, "0")
    return Written(1, SCHEME, host, port or PORT, options)


def _field(place: Written) -> str:
    name = place.options.get("field", "")
    if not is_name(name):
        raise place.flaw("field")
    return name


def _extra(place: Written) -> Iterator[tuple[str, str]]:
    """Yield fields that were written as `name:value,…`."""
    for pair in filter(None, place.options.get("with", "").split(",")):
        name, colon, value = pair.partition(":")
        if not (name and colon and is_name(name) and is_name(value)):
            raise place.flaw("with")
        yield name, value


def _size(place: Written) -> tuple[int, int] | None:
    if "size" not in place.options:
        return None
    width, _, height = place.options["size"].partition("x")
    known = {str(side): side for side in PLATE_PX}
    if width not in known or height not in known:
        raise place.flaw("size")
    return known[width], known[height]


def is_name(text: str) -> bool:
    """Tell whether a text can stand in a form without being written otherwise."""
    return len(text) <= NAME_MAX and all(c.isalnum() or c in "_-.[]" for c in text)
