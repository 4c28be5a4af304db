"""Typst source, written as calls of the functions in party.typ.

Text travels as string literals only, so that no letter of it can be taken for markup.
"""

from collections.abc import Sequence
from typing import NamedTuple

from meetingroom.typesetting import Literal, literal


class Column(NamedTuple):
    """One column of a table; width 0 is as wide as its content."""

    head: str
    width: float
    align: str = "left"


def call(name: str, *values: Literal, **named: Literal) -> str:
    """Return a call that puts its content into the document."""
    arguments = [literal(value) for value in values]
    arguments += [
        f"{key.replace('_', '-')}: {literal(value)}" for key, value in named.items()
    ]
    return f"#{name}({', '.join(arguments)})"


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    caption: str | None = None,
    unit: str | None = None,
    bold: Sequence[int] = (),
    size_pt: float = 12,
) -> str:
    """Return a table whose head is repeated on each page that it reaches."""
    aligns = "".join(f"{column.align}, " for column in columns)
    named = [
        f"caption: {literal(caption)}",
        f"unit: {literal(unit)}",
        f"columns: {literal([column.width for column in columns])}",
        f"aligns: ({aligns})",
        f"head: {literal([column.head for column in columns])}",
        f"rows: {literal([list(row) for row in rows])}",
        f"bold: {literal(list(bold))}",
        f"size: {size_pt}pt",
    ]
    return f"#grid-table({', '.join(named)})"
