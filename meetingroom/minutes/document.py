"""A paper in the form of Party committees, as a value any writer can set.  Pure."""

from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Value

Align = Literal["left", "center", "right"]


class Heading(Value):
    """A title within the text."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2]
    text: str


class Paragraph(Value):
    """Some sentences."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    style: Literal["body", "lead", "basis", "note"] = "body"
    """Running text; centred and bold; what a decision rests on; small print."""


class Column(Value):
    """A column of a table; its share of the width is beside those of the others."""

    head: str
    share: int = 1
    align: Align = "left"


class Table(Value):
    """Rows below named columns; the names are repeated on every page."""

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Break(Value):
    """The next part begins on a new page."""

    kind: Literal["break"] = "break"


class Slip(Value):
    """A ballot to be cut out, with its number."""

    kind: Literal["slip"] = "slip"
    number: str
    title: str
    text: str
    options: tuple[str, ...]


Block = Annotated[
    Heading | Paragraph | Table | Break | Slip, Field(discriminator="kind")
]


class Letterhead(Value):
    """What stands above the text."""

    superior: str = ""
    body: str
    symbol: str
    dated: str
    """Place and day: Thanh Sơn, ngày 06 tháng 5 năm 2030."""
    title: str
    """The kind of paper: BIÊN BẢN, NGHỊ QUYẾT …"""
    subject: str = ""


class Signature(Value):
    """Who signs: in whose name, in which post."""

    lead: str = ""
    """For instance T/M BAN CHẤP HÀNH."""
    post: str
    name: str = ""


class Document(Value):
    """A whole paper."""

    title: str
    """What the file is called in its properties."""
    letterhead: Letterhead | None = None
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...] = ()
    copies: tuple[str, ...] = ()
    mark: str = ""
    """Stands small at the foot of every page, such as that it is a draft."""


KEPT_MAX = 2


def last_words(document: Document) -> int:
    """Return how many blocks at the end stay on the page of the signatures."""
    if not document.signatures:
        return 0
    last = [*reversed(document.blocks[-KEPT_MAX:])]
    return next(
        (n for n, block in enumerate(last) if not isinstance(block, Paragraph)),
        len(last),
    )


def text_of(document: Document) -> str:
    """Return the words of a paper, a line for each paragraph or row."""
    lines = [*head_lines(document.letterhead)]
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                lines.append(block.text)
            case Table():
                lines.append("\t".join(column.head for column in block.columns))
                lines += ["\t".join(row) for row in block.rows]
            case Slip():
                lines.append(slip_line(block))
            case Break():
                pass
    for one in document.signatures:
        lines += [part for part in (one.lead, one.post, one.name) if part]
    if document.copies:
        lines += ["Nơi nhận:", *(f"- {copy}" for copy in document.copies)]
    return "\n".join(lines) + "\n"


def slip_line(slip: Slip) -> str:
    """Return the words of a ballot in one line."""
    return "\t".join([f"{slip.title} số {slip.number}", slip.text, *slip.options])


def head_lines(head: Letterhead | None) -> list[str]:
    """Return the words above the text."""
    if head is None:
        return []
    parts = [
        head.superior,
        head.body,
        f"Số {head.symbol}",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        head.dated,
        head.title,
        head.subject,
    ]
    return [part for part in parts if part]
