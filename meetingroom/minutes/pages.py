"""Papers as PDF, set by Typst in the shipped typefaces and in no other.

PDF and DOCX are written from the same value; Typst needs a moment and no office
program, so that a paper can be had when everything else is in trouble.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import typst

from meetingroom.minutes.document import (
    Block,
    Break,
    Document,
    Heading,
    Paragraph,
    Slip,
    Table,
    last_words,
)
from meetingroom.typesetting import literal, typefaces

STYLES = {"lead": "lead", "basis": "basis", "note": "note"}
LOOK_PPI = 110.0


def pdf_from(document: Document) -> bytes:
    """Return a paper as PDF."""
    pdf = typst.compile(
        f"{_template()}\n{source_of(document)}".encode(),
        font_paths=typefaces(),
        format="pdf",
    )
    assert isinstance(pdf, bytes)
    return pdf


def pdf_from_all(documents: Sequence[Document]) -> bytes:
    """Return several papers as one PDF, each from a new page numbered 1."""
    parts = [f"#[\n{source_of(document)}\n]" for document in documents]
    source = "\n#counter(page).update(1)\n".join(parts)
    pdf = typst.compile(
        f"{_template()}\n{source}".encode(),
        font_paths=typefaces(),
        format="pdf",
    )
    assert isinstance(pdf, bytes)
    return pdf


def pictures_from(document: Document) -> list[bytes]:
    """Return every page of a paper as a PNG, to be looked at before it is printed."""
    pages = typst.compile(
        f"{_template()}\n{source_of(document)}".encode(),
        font_paths=typefaces(),
        format="png",
        ppi=LOOK_PPI,
    )
    return pages if isinstance(pages, list) else [pages]


def source_of(document: Document) -> str:
    """Return a paper as Typst source, without the template.

    Text travels as string literals only: no letter of it can be taken for markup.
    """
    head = document.letterhead
    named = f"title: {literal(document.title)}, mark: {literal(document.mark)}"
    parts = [f"#show: paper.with({named})"]
    if head is not None:
        fields = ", ".join(f"{k}: {literal(v)}" for k, v in head.model_dump().items())
        parts.append(f"#letterhead({fields})")
    free = len(document.blocks) - last_words(document)
    parts += [source_of_block(block) for block in document.blocks[:free]]
    parts += [source_of_block(block, "kept") for block in document.blocks[free:]]
    if document.signatures or document.copies:
        signers = [(s.lead, s.post, s.name) for s in document.signatures]
        parts.append(f"#signed({literal(document.copies)}, {literal(signers)})")
    return "\n\n".join(parts)


def source_of_block(block: Block, body: str = "p") -> str:
    """Return one block as Typst source; `body` sets running text."""
    match block:
        case Heading():
            return f"#h{block.level}({literal(block.text)})"
        case Paragraph():
            style = body if block.style == "body" else STYLES[block.style]
            return f"#{style}({literal(block.text)})"
        case Table():
            aligns = "".join(f"{column.align}, " for column in block.columns)
            shares = [column.share for column in block.columns]
            heads = [column.head for column in block.columns]
            return (
                f"#grid-table({literal(shares)}, ({aligns}), "
                f"{literal(heads)}, {literal(block.rows)})"
            )
        case Slip():
            named = (block.number, block.title, block.text, block.options)
            return f"#slip({', '.join(literal(part) for part in named)})"
        case Break():
            return "#pagebreak()"


@cache
def _template() -> str:
    return files(__package__).joinpath("paper.typ").read_text("utf-8")
