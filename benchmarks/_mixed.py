"""A set of papers as a province has them: set, from offices, scanned, signed.

Everything is generated, the office files by LibreOffice itself.  Run as
`python -m benchmarks._mixed FOLDER` to look at them.
"""

import io
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pypdfium2
import typst
from PIL import Image, ImageChops, ImageFilter

from meetingroom import fonts
from meetingroom.agenda.pipeline.encodings import TCVN3
from meetingroom.demo.papers import compile as compile_paper
from meetingroom.demo.papers import generate
from tests.agenda.signing import Authority, signed

SEEDS = (1, 2)
"""Each gives fourteen papers of 315 pages in all."""
DOCUMENTS, WORKBOOKS, SLIDE_SHOWS = 12, 8, 6
SCANS, SIGNED, LEGACY = 6, 4, 2
SCAN_DPI = (200, 250, 300)
SOFFICE_S = 240

_to_tcvn3 = str.maketrans({letter: code for code, letter in TCVN3.items()})

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{name}="{OFFICE}:{urn}:1.0"'
    for name, urn in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
STYLES = """<office:styles>
<style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:text-indent="1cm"
 fo:margin-bottom="0.2cm" fo:line-height="120%"/>
<style:text-properties fo:font-family="{font}" fo:font-size="14pt"/></style:style>
<style:style style:name="Heading" style:family="paragraph">
<style:paragraph-properties fo:text-align="center" fo:margin-top="0.4cm"/>
<style:text-properties fo:font-family="{font}" fo:font-size="14pt"
 fo:font-weight="bold" fo:color="{ink}"/></style:style></office:styles>"""


class Paper(NamedTuple):
    """A file and what kind of file it is."""

    kind: str
    name: str
    content: bytes


def mixed_set() -> list[Paper]:
    """Return the whole set: more than 60 files and 1,000 pages."""
    typeset = [paper for seed in SEEDS for paper in typeset_papers(seed)]
    with tempfile.TemporaryDirectory() as folder:
        office = list(_office_papers(Path(folder), _sentences()))
        signing = list(_signed_papers(Path(folder), typeset[-SIGNED:]))
    long = Paper("typeset", "trang-100.pdf", long_paper(0))
    return [*typeset, long, *office, *_scans(typeset), *signing]


def typeset_papers(seed: int) -> list[Paper]:
    """Return the papers of the demo meeting, in the wording of this seed."""
    return [
        Paper("typeset", f"{paper.id}-{seed}.pdf", compile_paper(paper))
        for paper in generate(seed)
    ]


def long_paper(run: int, pages: int = 100) -> bytes:
    """Return a dense text of so many pages; another one for each run."""
    chance = random.Random(run)
    sentences = _sentences()
    text = "\n\n".join(
        " ".join(chance.choices(sentences, k=6)).replace("#", "\\#")
        for _ in range(7 * pages)
    )
    head = '#set page(paper: "a4", margin: 2.2cm)\n#set text(font: "Tinos", size: 14pt)'
    pdf = typst.compile(
        f"{head}\n#set par(justify: true)\nLần {run}. {text}".encode(),
        font_paths=typst.Fonts(font_paths=[str(fonts.FOLDER)]),
        format="pdf",
        pdf_tags=False,
    )
    assert isinstance(pdf, bytes)
    return _first_pages(pdf, pages)


def _first_pages(pdf: bytes, count: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as part:
        assert len(whole) >= count
        part.import_pages(whole, range(count))
        file = io.BytesIO()
        part.save(file)
    return file.getvalue()


def _sentences() -> list[str]:
    """Return the paragraphs of the demo papers, without their markup."""
    sources = (paper.source for paper in generate(SEEDS[0]))
    found = (re.findall(r'#p\("([^"\\]{60,})"\)', source) for source in sources)
    return [sentence for each in found for sentence in each]


def _office_papers(folder: Path, sentences: Sequence[str]) -> Iterator[Paper]:
    chance = random.Random(3)
    for n in range(DOCUMENTS + LEGACY):
        texts, font = chance.choices(sentences, k=45 + 5 * n), "Times New Roman"
        if n >= DOCUMENTS:
            texts, font = [text.translate(_to_tcvn3) for text in texts], ".VnTime"
        flat = _document(texts, font, chance)
        (folder / f"bao-cao-{n}.fodt").write_text(flat)
    for n in range(WORKBOOKS):
        (folder / f"bieu-{n}.csv").write_text(_table(chance, 250 + 50 * n))
    for n in range(SLIDE_SHOWS):
        slides = _slides(chance.choices(sentences, k=14 + n))
        (folder / f"trinh-chieu-{n}.fodp").write_text(slides)
    for source, kind in (("fodt", "docx"), ("csv", "xlsx"), ("fodp", "pptx")):
        _convert(folder, source, kind)
        for file in sorted(folder.glob(f"*.{kind}")):
            yield Paper(kind, file.name, file.read_bytes())


def _convert(folder: Path, source: str, kind: str) -> None:
    """Let LibreOffice write the files that office programs would send."""
    profile = (folder / "profile").as_uri()
    csv = ["--infilter=CSV:44,34,76,1"] if source == "csv" else []
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", *csv]
    command += ["--convert-to", kind, "--outdir", str(folder)]
    files = sorted(str(file) for file in folder.glob(f"*.{source}"))
    subprocess.run(
        [*command, *files], check=True, capture_output=True, timeout=SOFFICE_S
    )


def _document(paragraphs: Sequence[str], font: str, chance: random.Random) -> str:
    parts = [_heading("BÁO CÁO CÔNG TÁC NĂM 2026")]
    for n, paragraph in enumerate(paragraphs):
        if n % 9 == 0:
            parts.append(_heading(f"{n // 9 + 1}. NHIỆM VỤ VÀ GIẢI PHÁP"))
        parts.append(f"<text:p text:style-name='Standard'>{escape(paragraph)}</text:p>")
        if n % 15 == 0:
            parts.append(_grid(chance))
    ink = "#9b1c1c" if chance.random() < 0.3 else "#000000"  # noqa: PLR2004
    styles = STYLES.format(font=font, ink=ink)
    return _flat("text", styles, f"<office:text>{''.join(parts)}</office:text>")


def _heading(text: str) -> str:
    return f"<text:p text:style-name='Heading'>{escape(text)}</text:p>"


def _grid(chance: random.Random) -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{chance.randint(1, 99_999)}</text:p>"
            "</table:table-cell>"
            for _ in range(5)
        )
        + "</table:table-row>"
        for _ in range(8)
    )
    columns = "<table:table-column table:number-columns-repeated='5'/>"
    return f"<table:table table:name='Bảng'>{columns}{rows}</table:table>"


def _slides(sentences: Sequence[str]) -> str:
    layout = """<office:automatic-styles><style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/>
</style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>"""
    pages = "".join(
        f"<draw:page draw:name='p{n}' draw:master-page-name='M'>"
        + _frame(1, f"{n}. KẾT QUẢ THỰC HIỆN")
        + _frame(4, sentence[:300])
        + "</draw:page>"
        for n, sentence in enumerate(sentences, start=1)
    )
    body = f"<office:presentation>{pages}</office:presentation>"
    return _flat("presentation", layout, body)


def _frame(top_cm: int, text: str) -> str:
    return (
        f"<draw:frame svg:x='2cm' svg:y='{top_cm}cm' svg:width='24cm' "
        f"svg:height='3cm'><draw:text-box><text:p>{escape(text)}</text:p>"
        "</draw:text-box></draw:frame>"
    )


def _flat(kind: str, styles: str, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
        f'office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"{styles}<office:body>{body}</office:body></office:document>"
    )


def _table(chance: random.Random, rows: int) -> str:
    head = "TT,Đơn vị,Kế hoạch,Thực hiện,Tỷ lệ (%),Ghi chú"
    lines = (
        f"{n},Xã {chance.choice(['Sơn Hà', 'Vân Phong', 'Yên Giang'])} {n},"
        f"{chance.randint(100, 9_999)},{chance.randint(100, 9_999)},"
        f"{chance.randint(50, 130)},Đã kiểm tra"
        for n in range(1, rows + 1)
    )
    return "\n".join([head, *lines])


def _scans(papers: Sequence[Paper]) -> Iterator[Paper]:
    for n in range(SCANS):
        dpi = SCAN_DPI[n % len(SCAN_DPI)]
        with pypdfium2.PdfDocument(papers[2 * n + 3].content) as document:
            count = min(8, len(document))
            sheets = [_scan(document[index], dpi, n) for index in range(count)]
        file = io.BytesIO()
        sheets[0].save(
            file, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi
        )
        yield Paper("scan", f"ban-quet-{dpi}-{n}.pdf", file.getvalue())


def _scan(page: pypdfium2.PdfPage, dpi: int, turn: int) -> Image.Image:
    """Return a page as a tired scanner sees it: askew, unsharp, dirty."""
    clean: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    blurred = clean.filter(ImageFilter.GaussianBlur(dpi / 400))
    paper = blurred.point([24 + round(tone * 0.86) for tone in range(256)])
    dirt = Image.effect_noise(paper.size, 14)
    dirty = ImageChops.add(paper, dirt, scale=1, offset=-128)
    return dirty.rotate((turn % 3 - 1) * 0.4, fillcolor=240).convert("RGB")


def _signed_papers(folder: Path, papers: Sequence[Paper]) -> Iterator[Paper]:
    signer = Authority().signer(folder / "key", "Nguyễn Văn Đức", "Tỉnh ủy Sơn Lâm")
    for paper in papers:
        yield Paper("signed", f"ky-so-{paper.name}", signed(paper.content, signer))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for made in mixed_set():
        (target / made.name).write_bytes(made.content)
        print(made.kind, made.name, len(made.content))
