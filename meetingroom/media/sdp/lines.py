"""SDP cut into lines and parts (RFC 8866), within bounds that no browser reaches.

Text is refused as soon as it goes beyond one of them, so that a hostile offer costs
no more than reading it once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

SECTIONS_MAX = 64
LINES_MAX = 8192
LINE_MAX = 4096
TEXT_MAX = 1 << 20
"""Characters of a whole offer; one with 64 sections of Chromium's has 300,000."""


@dataclass
class Part:
    """The lines of the session, or of one m-line up to the next."""

    kind: str = ""
    port: str = "0"
    protocol: str = ""
    formats: tuple[str, ...] = ()
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def all(self, name: str) -> Iterator[str]:
        """Return the value of each attribute of this name, in order."""
        return (value for key, value in self.attributes if key == name)

    def first(self, name: str) -> str | None:
        """Return the value of the first attribute of this name, if there is one."""
        return next(self.all(name), None)


def split(text: str) -> tuple[Part, list[Part]]:
    """Return the session's part and one for each m-line.

    Raises:
        ValueError: it is not SDP, or more of it than this server reads.
    """
    if len(text) > TEXT_MAX or text.count("\n") > LINES_MAX:
        raise ValueError("not SDP that fits")
    lines = text.splitlines()
    if not lines or lines[0] != "v=0":
        raise ValueError("not SDP")
    session = part = Part()
    media: list[Part] = []
    for line in lines:
        kind, value = _line(line)
        if kind == "m":
            part = _media_line(value)
            media.append(part)
            if len(media) > SECTIONS_MAX:
                raise ValueError("the offer has too many media sections")
        elif kind == "a":
            name, _, rest = value.partition(":")
            part.attributes.append((name, rest.strip()))
    return session, media


def number(text: str, least: int, most: int) -> int | None:
    """Return a decimal number within bounds, or None where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    value = int(text)
    return value if least <= value <= most else None


def _line(line: str) -> tuple[str, str]:
    if len(line) > LINE_MAX:
        raise ValueError("a line of the SDP is too long")
    kind, equals, value = line.partition("=")
    if len(kind) != 1 or not equals:
        raise ValueError("a line of the SDP has no type")
    return kind, value


def _media_line(value: str) -> Part:
    words = value.split()
    if len(words) < 4:
        raise ValueError("a media line is too short")
    return Part(words[0], words[1], words[2], tuple(words[3:]))
