"""Writes the digits of Be Vietnam Pro on one width, for clocks and counters."""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WIDTH = 680
"""Font units; the widest digit is 710, the zero 676."""

here = Path(__file__).parent
for weight in ("regular", "semibold"):
    font = TTFont(here / f"be-vietnam-pro-{weight}.woff2")
    subsetter = Subsetter(Options(layout_features=[]))
    subsetter.populate(unicodes=range(ord("0"), ord("9") + 1))
    subsetter.subset(font)
    for glyph in (g for g in font.getGlyphOrder() if g != ".notdef"):
        advance, bearing = font["hmtx"][glyph]
        shift = (WIDTH - advance) // 2
        font["glyf"][glyph].coordinates.translate((shift, 0))
        font["glyf"][glyph].recalcBounds(font["glyf"])
        font["hmtx"][glyph] = (WIDTH, bearing + shift)
    font.flavor = "woff2"
    font.save(here / f"figures-{weight}.woff2")
