"""Text as it is set on displays.  Pure."""

import re
import unicodedata

_HEAP = re.compile(r"([\u0300-\u036f])[\u0300-\u036f]+")


def plain(text: str) -> str:
    """Return the text as it is set: NFC, one space between words, no line breaks.

    Of a heap of marks on one letter one is left: composed letters of ours need none.
    """
    composed = _HEAP.sub(r"\1", unicodedata.normalize("NFC", text))
    printable = "".join(c if c.isprintable() else " " for c in composed)
    return " ".join(printable.split())
