"""The typefaces that walls, badges and papers are set in, shipped with the product.

Be Vietnam Pro and Tinos hold every Vietnamese letter in composed form; what an
operating system calls Times New Roman often does not.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Literal

Font = Literal[
    "BeVietnamPro-Regular",
    "BeVietnamPro-Medium",
    "BeVietnamPro-SemiBold",
    "BeVietnamPro-Bold",
    "Tinos-Regular",
    "Tinos-Italic",
    "Tinos-Bold",
    "Tinos-BoldItalic",
]

FOLDER = Path(__file__).parent
"""Where the TrueType files lie; typesetters are pointed at it."""


def path(name: Font) -> Path:
    """Return the TrueType file of one style."""
    return FOLDER / f"{name}.ttf"


@lru_cache
def typefaces() -> str:
    """Return the hash of every font that pictures of displays are set in."""
    digest = hashlib.sha256()
    for style in ("Regular", "Medium", "SemiBold", "Bold"):
        file = FOLDER / f"BeVietnamPro-{style}.ttf"
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
