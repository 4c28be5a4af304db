"""Papers as Word files: plain OOXML with named styles.

Written here rather than converted from another form, so that every paragraph has a
style that means something and an office can go on working with the file.
"""

import io
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

from meetingroom.minutes.document import (
    Block,
    Break,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Slip,
    Table,
    last_words,
)
from meetingroom.minutes.docx_parts import (
    CONTENT_TYPES,
    HEADER,
    MM,
    PACKAGE,
    RELATIONS,
    ROOT_RELATIONS,
    SETTINGS,
    STYLES,
    TEXT_WIDTH,
    WORD,
    WORD_RELATIONS,
    XML,
)

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same paper is the same bytes."""
STYLE_OF = {"body": "BodyText", "lead": "Lead", "basis": "Basis", "note": "Note"}
KEEP = "<w:keepNext/>"
_LINE = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/>'


def docx_from(document: Document, at: datetime) -> bytes:
    """Return a paper as a Word file; `at` stands in its properties."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": properties(document, at),
        "word/document.xml": body(document),
        "word/_rels/document.xml.rels": WORD_RELATIONS,
        "word/styles.xml": STYLES,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
        "word/footer1.xml": footer(document.mark),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), content.encode())
    return file.getvalue()


def properties(document: Document, at: datetime) -> str:
    """Return what the file says of itself."""
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    kind = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{clean(document.title)}</dc:title><dc:language>vi-VN</dc:language>"
        f"<dcterms:created {kind}>{stamp}</dcterms:created></cp:coreProperties>"
    )


def body(document: Document) -> str:
    """Return the main part."""
    blocks = [letterhead(document.letterhead)] if document.letterhead else []
    free = len(document.blocks) - last_words(document)
    blocks += [block_from(block) for block in document.blocks[:free]]
    blocks += [block_from(block, KEEP) for block in document.blocks[free:]]
    if document.signatures:
        blocks.append(signed(document.signatures, document.copies))
    section = (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="first" r:id="rId4"/>'
        f'<w:pgSz w:w="{round(210 * MM)}" w:h="{round(297 * MM)}"/>'
        f'<w:pgMar w:top="{round(20 * MM)}" w:right="{round(15 * MM)}"'
        f' w:bottom="{round(20 * MM)}" w:left="{round(30 * MM)}"'
        f' w:header="{round(10 * MM)}" w:footer="{round(10 * MM)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    return (
        f'{XML}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>'
        f"{''.join(blocks)}{section}</w:body></w:document>"
    )


def footer(mark: str) -> str:
    """Return the foot of every page."""
    return f'{XML}<w:ftr xmlns:w="{WORD}">{paragraph(mark, "Footer")}</w:ftr>'


def letterhead(head: Letterhead) -> str:
    """Return the two columns above the text, and the title."""
    left = [paragraph(head.superior, "Superior")] if head.superior else []
    left += [
        paragraph(head.body, "Issuer"),
        paragraph("*", "Superior"),
        paragraph(f"Số {head.symbol}", "Superior"),
    ]
    slim = '<w:ind w:left="60" w:right="60"/>'
    right = [
        paragraph("ĐẢNG CỘNG SẢN VIỆT NAM", "Party", f"<w:pBdr>{_LINE}</w:pBdr>", slim),
        paragraph("", "Rule"),
        paragraph(head.dated, "Dated"),
    ]
    subject = [paragraph(head.subject, "Subtitle")] if head.subject else []
    side = '<w:ind w:left="3900" w:right="3900"/>'
    return "".join(
        [
            columns([left, right], [0.51, 0.49]),
            paragraph("", "Dated"),
            paragraph(head.title, "Title"),
            *subject,
            paragraph("", "Rule", f"<w:pBdr>{_LINE}</w:pBdr>", side),
            paragraph("", "Dated"),
        ]
    )


def block_from(block: Block, keep: str = "") -> str:
    """Return one block of the text; `keep` holds a paragraph to what follows."""
    match block:
        case Heading():
            return paragraph(block.text, f"Heading{block.level}")
        case Paragraph():
            return paragraph(block.text, STYLE_OF[block.style], keep)
        case Table():
            return table(block)
        case Slip():
            lines = [f"{block.title} số {block.number}", block.text]
            lines += [f"[   ] {option}" for option in block.options]
            return "".join(paragraph(line, "Cell") for line in lines)
        case Break():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def paragraph(text: str, style: str, border: str = "", indent: str = "") -> str:
    """Return one paragraph in a named style."""
    run = f'<w:r><w:t xml:space="preserve">{clean(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{border}{indent}</w:pPr>{run}</w:p>'


def columns(cells: list[list[str]], shares: list[float]) -> str:
    """Return paragraphs side by side, without lines."""
    widths = [round(TEXT_WIDTH * share) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(cell) or paragraph('', 'Cell')}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def table(block: Table) -> str:
    """Return a table with lines, whose head is repeated on every page."""
    shares = sum(column.share for column in block.columns)
    widths = [round(TEXT_WIDTH * c.share / shares) for c in block.columns]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([(c.head, "") for c in block.columns], widths, "CellHead")
    head = head.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(
        _row(
            [(t, c.align) for t, c in zip(row, block.columns, strict=True)],
            widths,
            "Cell",
        )
        for row in block.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{edges}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{rows}</w:tbl>{paragraph('', 'Rule')}"
    )


def _row(cells: list[tuple[str, str]], widths: list[int], style: str) -> str:
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(text, style, indent=_aligned(align))}</w:tc>"
        for (text, align), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{filled}</w:tr>"


def _aligned(align: str) -> str:
    return f'<w:jc w:val="{align}"/>' if align not in {"", "left"} else ""


def signed(signatures: tuple[Signature, ...], copies: tuple[str, ...]) -> str:
    """Return who signs, side by side; the copies beside one, below several."""
    listed = [paragraph("Nơi nhận:", "Copies")] if copies else []
    listed += [paragraph(f"- {copy}", "Copies") for copy in copies]
    cells = [_signer(one) for one in signatures]
    if len(cells) == 1:
        return paragraph("", "Note", KEEP) + columns([listed, cells[0]], [0.47, 0.53])
    share = [1 / len(cells)] * len(cells)
    return "".join([paragraph("", "Note", KEEP), columns(cells, share), *listed])


def _signer(one: Signature) -> list[str]:
    lead = [paragraph(one.lead, "Signer")] if one.lead else []
    room = [paragraph("", "Signer")] * 4
    return [*lead, paragraph(one.post, "Signer"), *room, paragraph(one.name, "Signer")]


def clean(text: str) -> str:
    """Return text as XML may hold it."""
    return escape("".join(c for c in text if c >= " " or c == "\t"))
