"""Word, Excel and PowerPoint files for tests: good ones, and some that mean harm."""

import io
import zipfile

OPENXML = "application/vnd.openxmlformats-officedocument."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OUTSIDE = ' TargetMode="External"'
HIDDEN = ' state="hidden"'
MAIN = {
    "docx": f"{OPENXML}wordprocessingml.document.main+xml",
    "xlsx": f"{OPENXML}spreadsheetml.sheet.main+xml",
    "pptx": f"{OPENXML}presentationml.presentation.main+xml",
}
PLACE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}

Parts = dict[str, str | bytes]


def zipped(parts: Parts) -> bytes:
    """A zip file of these entries, in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def types(kind: str, main: str = "", overrides: dict[str, str] | None = None) -> str:
    parts = {f"/{PLACE[kind]}": main or MAIN[kind], **(overrides or {})}
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{value}"/>'
        for name, value in parts.items()
    )
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{listed}</Types>'
    )


def relations(*rows: tuple[str, str, str, bool]) -> str:
    """Relationships: id, kind, target, and whether it leads outside."""
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{RELATION}/{kind}" Target="{target}"'
        f"{OUTSIDE if outside else ''}/>"
        for id_, kind, target, outside in rows
    )
    return (
        f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{listed}</Relationships>'
    )


def parts(kind: str) -> Parts:
    """The parts that every file of a kind has."""
    return {
        "[Content_Types].xml": types(kind),
        "_rels/.rels": relations(("r1", "officeDocument", PLACE[kind], False)),
    }


def docx(body: str = "", more: Parts | None = None, text: str = "Báo cáo") -> bytes:
    """A Word file of one paragraph and what else is asked for."""
    document = (
        f'{XML}<w:document xmlns:w="{WORD}" xmlns:r="{RELATION}" xmlns:a="{DRAWING}">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{body}</w:body></w:document>"
    )
    return zipped({**parts("docx"), "word/document.xml": document, **(more or {})})


def xlsx(sheets: dict[str, str], hidden: frozenset[str] = frozenset()) -> bytes:
    """An Excel file of these worksheets, each given as the XML inside its root."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"'
        f"{HIDDEN if name in hidden else ''}/>"
        for n, name in enumerate(names, start=1)
    )
    worksheet = f"{OPENXML}spreadsheetml.worksheet+xml"
    found: Parts = {
        "[Content_Types].xml": types(
            "xlsx",
            overrides={
                f"/xl/worksheets/sheet{n}.xml": worksheet
                for n in range(1, len(names) + 1)
            },
        ),
        "_rels/.rels": parts("xlsx")["_rels/.rels"],
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{RELATION}">'
            f"<sheets>{listed}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *(
                (f"r{n}", "worksheet", f"worksheets/sheet{n}.xml", False)
                for n in range(1, len(names) + 1)
            )
        ),
    }
    for number, inside in enumerate(sheets.values(), start=1):
        found[f"xl/worksheets/sheet{number}.xml"] = worksheet_xml(inside)
    return zipped(found)


def worksheet_xml(inside: str) -> str:
    return f'{XML}<worksheet xmlns="{SHEET}" xmlns:r="{RELATION}">{inside}</worksheet>'


def cells(columns: int, rows: int, word: str = "số liệu") -> str:
    """The rows of a table, each cell a word."""
    row = "".join(
        f'<c t="inlineStr"><is><t>{word} {column}</t></is></c>'
        for column in range(columns)
    )
    return f"<sheetData>{''.join(f'<row>{row}</row>' for _ in range(rows))}</sheetData>"


def pptx(text: str = "Trình chiếu") -> bytes:
    """A PowerPoint file of one slide."""
    slide, master, layout = (
        f"{OPENXML}presentationml.{name}+xml"
        for name in ("slide", "slideMaster", "slideLayout")
    )
    space = f'xmlns:p="{SLIDE}" xmlns:a="{DRAWING}" xmlns:r="{RELATION}"'
    tree = (
        "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/>"
        "<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}</p:spTree></p:cSld>"
    )
    box = (
        "<p:sp><p:nvSpPr><p:cNvPr id='2' name='t'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        "<p:spPr><a:xfrm><a:off x='100' y='100'/><a:ext cx='5000000' cy='900000'/>"
        "</a:xfrm><a:prstGeom prst='rect'/></p:spPr><p:txBody><a:bodyPr/>"
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    colours = " ".join(
        f'{name}="{value}"'
        for name, value in (
            *(("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            *(("hlink", "hlink"), ("folHlink", "folHlink")),
        )
    )
    return zipped(
        {
            "[Content_Types].xml": types(
                "pptx",
                overrides={
                    "/ppt/slides/slide1.xml": slide,
                    "/ppt/slideMasters/m.xml": master,
                    "/ppt/slideLayouts/l.xml": layout,
                },
            ),
            "_rels/.rels": parts("pptx")["_rels/.rels"],
            "ppt/presentation.xml": (
                f"{XML}<p:presentation {space}><p:sldMasterIdLst><p:sldMasterId "
                "id='2147483648' r:id='r2'/></p:sldMasterIdLst><p:sldIdLst><p:sldId "
                "id='256' r:id='r1'/></p:sldIdLst><p:sldSz cx='9144000' cy='5143500'/>"
                "<p:notesSz cx='6858000' cy='9144000'/></p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": relations(
                ("r1", "slide", "slides/slide1.xml", False),
                ("r2", "slideMaster", "slideMasters/m.xml", False),
            ),
            "ppt/slides/slide1.xml": f"{XML}<p:sld {space}>{tree.format(box)}</p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("r1", "slideLayout", "../slideLayouts/l.xml", False)
            ),
            "ppt/slideLayouts/l.xml": (
                f"{XML}<p:sldLayout {space}>{tree.format('')}</p:sldLayout>"
            ),
            "ppt/slideLayouts/_rels/l.xml.rels": relations(
                ("r1", "slideMaster", "../slideMasters/m.xml", False)
            ),
            "ppt/slideMasters/m.xml": (
                f"{XML}<p:sldMaster {space}>{tree.format('')}<p:clrMap {colours}/>"
                "<p:sldLayoutIdLst><p:sldLayoutId id='2147483649' r:id='r1'/>"
                "</p:sldLayoutIdLst></p:sldMaster>"
            ),
            "ppt/slideMasters/_rels/m.xml.rels": relations(
                ("r1", "slideLayout", "../slideLayouts/l.xml", False)
            ),
        }
    )


def picture(target: str, outside: bool) -> tuple[str, Parts]:
    """A paragraph with a linked picture, and the relationship that it stands for."""
    body = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        '<wp:docPr id="1" name="p"/><a:graphic><a:graphicData uri="http://schemas.'
        'openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas'
        '.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" '
        'name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r9"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off "
        'x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom '
        'prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    rels = relations(("r9", "image", target, outside))
    return body, {"word/_rels/document.xml.rels": rels}
