"""Which keys of a PDF are kept and which never are.  Pure.

Names of ISO 32000-2, tables 15 (trailer), 29 (root), 31 (page), 166 and 171
(annotations).
"""

TRAILER = frozenset({"/Root", "/Size"})
ROOT = frozenset(
    {
        "/Type",
        "/Version",
        "/Pages",
        "/PageLabels",
        "/Outlines",
        "/Dests",
        "/Names",
        "/OCProperties",
        "/Lang",
    }
)
PAGE = frozenset(
    {
        "/Type",
        "/Parent",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/TrimBox",
        "/Rotate",
        "/UserUnit",
        "/Group",
        "/Contents",
        "/Annots",
    }
)
ANNOTATIONS = frozenset(
    {
        "/Link",
        "/Text",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/Watermark",
    }
)
"""What only draws.  A form field is drawn too, as a stamp."""
ATTACHED = frozenset({"/FileAttachment"})
ACTING = frozenset(
    {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/TrapNet", "/Projection"}
)
FIELD = ("/FT", "/T", "/TU", "/TM", "/V", "/DV", "/Ff", "/Kids", "/MK", "/Parent", "/H")
NEVER = frozenset(
    {
        "/AA",
        "/AF",
        "/EF",
        "/JS",
        "/Launch",
        "/Metadata",
        "/OPI",
        "/OpenAction",
        "/PA",
        "/PieceInfo",
        "/Popup",
        "/PresSteps",
        "/Ref",
        "/RichMediaContent",
        "/RichMediaSettings",
        "/Thumb",
        "/XFA",
    }
)
"""Keys that no dictionary keeps, whatever it is."""
OUTSIDE_DATA = frozenset({"/F", "/FFilter", "/FDecodeParms"})
"""A stream with these takes its content from another file."""
