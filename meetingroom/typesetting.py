"""What every paper that is set by Typst needs: the typefaces, and values as source.

Text travels as string literals only, so that no letter of it can be taken for markup.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

import typst

from meetingroom import fonts

Literal = str | float | bool | None | date | Sequence["Literal"]


def literal(value: Literal) -> str:
    """Return a value as Typst writes it."""
    match value:
        case None:
            return "none"
        case bool():
            return str(value).lower()
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case int() | float():
            return repr(value)
        case date():
            parts = f"year: {value.year}, month: {value.month}, day: {value.day}"
            return f"datetime({parts})"
        case _:
            inner = "".join(f"{literal(item)}, " for item in value)
            return f"({inner})"


@cache
def typefaces() -> typst.Fonts:
    """Return the shipped typefaces and no other."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.FOLDER)],
    )
