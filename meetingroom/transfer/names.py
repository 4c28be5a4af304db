"""Names of files: compared as people mean them, and made safe for any disk.  Pure."""

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

NAME_MAX = 110
"""Characters of a name; Windows allows 260 for the whole path."""
NAME_MAX_BYTES = 240
"""Linux allows 255; a Vietnamese letter takes up to three."""
END_MAX = 6
"""Characters of an extension that survives a cut."""
NAMELESS = "tai-lieu"

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Devices of Windows, which no file may be named after, whatever its extension."""

_unsafe = re.compile(r'[<>:"/\\|?*]')
_number = re.compile(r"^(\d{1,3})(?:[.)_]\s*(?=\D)|\s+(?:[-–]\s+)?(?=\S))")
_spaces = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text as it is compared: no marks, đ as d, lower case, words alone."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def safe_name(text: str, most: int = NAME_MAX) -> str:
    """Return text as the name of a file or folder that every system takes."""
    plain = unicodedata.normalize("NFC", text)
    shown = "".join(c if c.isprintable() else " " for c in plain)
    name = _spaces.sub(" ", _unsafe.sub("-", shown)).strip(" .")
    name = shortened(name, most) or NAMELESS
    if name.partition(".")[0].rstrip().casefold() in RESERVED:
        name = f"_{name}"
    return name


def shortened(name: str, most: int = NAME_MAX) -> str:
    """Return a name cut to what disks take; its extension stays."""
    end = PurePosixPath(name).suffix
    end = end if len(end) <= END_MAX else ""
    stem = name.removesuffix(end)
    stem = stem[: most - len(end)]
    while len((stem + end).encode()) > NAME_MAX_BYTES:
        stem = stem[:-1]
    # A letter and its mark are not parted, and no name ends in a space or a dot.
    return (stem.rstrip(" .") if end or stem != name else stem) + end


class Names:
    """Names that are given out once in each folder, also where case does not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, folder: str, name: str) -> str:
        """Return the path of a new file: its own name, or the name with a number."""
        path = f"{folder}/{name}" if folder else name
        number = 1
        while path.casefold() in self._taken:
            number += 1
            end = PurePosixPath(name).suffix
            mark = f" ({number})"
            stem = shortened(name.removesuffix(end), NAME_MAX - len(mark) - len(end))
            numbered = f"{stem}{mark}{end}"
            path = f"{folder}/{numbered}" if folder else numbered
        self._taken.add(path.casefold())
        return path


class Named(NamedTuple):
    """What the name of a file or folder says."""

    number: int | None
    title: str


def read_name(name: str) -> Named:
    """Return the number that a name begins with, and the rest as a title.

    "02 Báo cáo_kinh tế.pdf" is the second, "Báo cáo kinh tế".  A year or the number
    of a document is no place in an order.
    """
    stem = unicodedata.normalize("NFC", PurePosixPath(name).name)
    end = PurePosixPath(stem).suffix
    if len(end) <= END_MAX and " " not in end:
        stem = stem.removesuffix(end)
    found = _number.match(stem)
    number = int(found[1]) if found else None
    rest = stem[found.end() :] if found else stem
    title = " ".join(rest.replace("_", " ").split())
    return Named(number, title or stem)


def disposition(name: str) -> str:
    """Return the Content-Disposition of a download (RFC 6266): never shown in place."""
    safe = safe_name(name)
    plain = unicodedata.normalize("NFKD", safe.replace("đ", "d").replace("Đ", "D"))
    ascii_name = "".join(c for c in plain if " " <= c <= "~" and c not in '"\\%;')
    exact = quote(safe, safe="")
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{exact}"
