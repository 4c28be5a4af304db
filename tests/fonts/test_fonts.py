"""The shipped typefaces can write Vietnamese."""

from typing import get_args

import pytest
from PIL import ImageFont

from meetingroom import fonts

TAILED = "ăâđêôơưĂÂĐÊÔƠƯ"
LATIN_1 = "àáãèéêìíòóôõùúýÀÁÃÈÉÊÌÍÒÓÔÕÙÚÝĩũĨŨ"
STACKED = "".join(map(chr, range(0x1EA0, 0x1EFA)))
MISSING = "\uffff"


@pytest.mark.parametrize("name", get_args(fonts.Font))
def test_every_vietnamese_letter_is_in_the_font(name):
    font = ImageFont.truetype(fonts.path(name), 40)
    box = bytes(font.getmask(MISSING))

    missing = [
        letter
        for letter in TAILED + LATIN_1 + STACKED + "–—“”…•%"
        if bytes(font.getmask(letter)) == box
    ]

    assert missing == []


def test_every_family_comes_with_its_licence():
    families = {name.split("-")[0] for name in get_args(fonts.Font)}

    for family in families:
        text = (fonts.FOLDER / f"OFL-{family}.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in text
