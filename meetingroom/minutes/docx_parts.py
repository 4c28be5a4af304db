"""The parts of a Word file that are the same for every paper: styles and settings.

Sizes are in half points, lengths in twentieths of a point (dxa); 1 mm is 56.7 dxa.
"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

MM = 56.7
TEXT_WIDTH = round(165 * MM)
"""A4 less 30 mm and 15 mm."""

CONTENT_TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""  # noqa: E501

ROOT_RELATIONS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""  # noqa: E501

WORD_RELATIONS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{RELATIONS}/header" Target="header1.xml"/>
<Relationship Id="rId4" Type="{RELATIONS}/footer" Target="footer1.xml"/>
</Relationships>"""

SETTINGS = f"""{XML}<w:settings xmlns:w="{WORD}">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>"""  # noqa: E501

HEADER = f"""{XML}<w:hdr xmlns:w="{WORD}"><w:p>
<w:pPr><w:pStyle w:val="Header"/></w:pPr>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
</w:p></w:hdr>"""  # noqa: E501


def _style(
    name: str,
    label: str,
    paragraph: str = "",
    run: str = "",
    based: str = "Normal",
    following: str = "",
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>'
        f'<w:basedOn w:val="{based}"/>{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_CENTER = '<w:jc w:val="center"/>'
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENT = f'<w:ind w:firstLine="{round(10 * MM)}"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _heading(level: int, before: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/>'
        f'{_INDENT}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
        _BOLD,
        following="BodyText",
    )


STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
    f'{_size(14)}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    + _style(
        "BodyText",
        "Body Text",
        '<w:spacing w:before="60" w:after="60" w:line="288" w:lineRule="auto"/>'
        f'{_INDENT}<w:jc w:val="both"/>',
    )
    + _heading(1, 200)
    + _heading(2, 160)
    + _style("Title", "Title", _FLAT + _CENTER, _BOLD + _size(16), following="Subtitle")
    + _style("Subtitle", "Subtitle", _FLAT + _CENTER, _BOLD, following="BodyText")
    + _style(
        "Lead", "Lead", '<w:spacing w:before="120" w:after="120"/>' + _CENTER, _BOLD
    )
    + _style("Basis", "Basis", based="BodyText", run=_ITALIC)
    + _style("Note", "Note", _FLAT, _ITALIC + _size(12))
    + _style("Superior", "Superior", _FLAT + _CENTER)
    + _style("Issuer", "Issuer", _FLAT + _CENTER, _BOLD)
    + _style("Party", "Party", _FLAT + _CENTER, _BOLD + _size(15))
    + _style("Dated", "Dated", _FLAT + _CENTER, _ITALIC)
    + _style("Rule", "Rule", _FLAT + _CENTER, _size(4))
    + _style("Cell", "Cell", _FLAT, _size(12))
    + _style("CellHead", "Cell Head", _FLAT + _CENTER, _BOLD, based="Cell")
    + _style("Signer", "Signer", "<w:keepNext/>" + _FLAT + _CENTER, _BOLD)
    + _style("Copies", "Copies", "<w:keepNext/>" + _FLAT, _size(12))
    + _style("Header", "header", _FLAT + _CENTER, _size(13))
    + _style("Footer", "footer", _FLAT + _CENTER, _size(9))
    + "</w:styles>"
)
