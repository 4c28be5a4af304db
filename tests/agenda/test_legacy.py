"""Text typed before Unicode is found again, and good Unicode is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from meetingroom.agenda.pipeline.encodings import (
    TCVN3,
    VNI,
    decode,
    decode_words,
    encoding_of,
    has_capitals_only,
    is_syllable,
    recognise,
)
from meetingroom.agenda.pipeline.legacy import findings
from tests.agenda.pdfs import blank
from tests.agenda.setting import SENTENCE, pictured, turned, typeset, written

LOWER = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
MOTTO = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc những người"
TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in VNI.items()}


def encoded(text, table):
    return "".join(table.get(letter, letter) for letter in text)


def test_every_vietnamese_letter_has_its_place_in_both_tables():
    assert decode(encoded(LOWER, TO_TCVN3), "tcvn3") == LOWER
    assert decode(encoded(LOWER, TO_VNI), "vni") == LOWER
    assert decode(encoded(LOWER.upper(), TO_VNI), "vni") == LOWER.upper()


@given(st.text(alphabet=LOWER + " bcghklmnpqrstvx", max_size=40))
def test_what_was_typed_comes_back(text):
    assert decode(encoded(text, TO_TCVN3), "tcvn3") == text
    assert decode(encoded(text, TO_VNI), "vni") == text


@pytest.mark.parametrize(
    ("typed", "encoding", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa", "tcvn3", "Cộng hòa xã hội chủ nghĩa"),
        ("nh­ nh÷ng ng­êi", "tcvn3", "như những người"),
        ("Coäng hoøa xaõ hoäi chuû nghóa", "vni", "Cộng hòa xã hội chủ nghĩa"),
        ("ÑOÄC LAÄP - TÖÏ DO", "vni", "ĐỘC LẬP - TỰ DO"),
    ],
)
def test_legacy_text_becomes_unicode(typed, encoding, meant):
    assert decode(typed, encoding) == meant
    assert recognise(encoded(MOTTO, TO_TCVN3).split()) == "tcvn3"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnArialH-Bold", "tcvn3", True),
        (".VnArial,Bold", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("ABCDEF+VNI-Helve-Condense", "vni", False),
        ("TimesNewRomanPSMT", None, False),
        ("Vnless", None, False),
    ],
)
def test_fonts_are_known_by_name(font, encoding, capitals):
    assert encoding_of(font) == encoding
    assert has_capitals_only(font) == capitals


def test_a_font_of_capitals_gives_capitals():
    words = encoded("hội nghị tỉnh ủy", TO_TCVN3).split()

    assert decode_words(words, ".VnTimeH") == ["HỘI", "NGHỊ", "TỈNH", "ỦY"]


@pytest.mark.parametrize("table", [TO_TCVN3, TO_VNI])
def test_text_is_recognised_where_the_font_has_been_replaced(table):
    words = encoded(MOTTO, table).split()

    assert decode_words(words, "LiberationSerif") == MOTTO.split()


def test_a_heading_in_unicode_does_not_hide_legacy_text_below():
    words = ["NHIỆM", "VỤ", *encoded(MOTTO, TO_TCVN3).split()]

    assert decode_words(words, "LiberationSerif") == ["NHIỆM", "VỤ", *MOTTO.split()]


@pytest.mark.parametrize(
    "text",
    [
        MOTTO,
        "Là một quá trình lâu dài, và là cả hệ thống",
        "Les élèves préfèrent être à côté, où l'été est très agréable à Noël",
        "plain English words that have no marks at all in any place",
        "«§ 5» ±3 °C · 40 × 60 ½ ¼ © ® µm",
    ],
)
def test_unicode_is_left_alone(text):
    assert decode_words(text.split(), "TimesNewRoman") == text.split()


def test_unicode_in_a_legacy_font_is_left_alone():
    assert decode_words(["Cộng", "hòa", "ó"], ".VnTime") == ["Cộng", "hòa", "ó"]


def test_vietnamese_syllables_are_told_from_others():
    assert all(map(is_syllable, MOTTO.split()))
    assert all(map(is_syllable, ["Nguyễn", "QUYẾT", "giếng", "khuỷu,", "“nghiêng”"]))
    assert not any(
        map(is_syllable, ["hßa", "chñ", "hoäi", "Noël", "élèves", "strength"])
    )


@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+VNI-Times"])
def test_legacy_fonts_are_reported_by_name(tmp_path, font):
    assert found(tmp_path, written([(70, 700, b"Ban")], font)) == ("legacy_fonts",)


def test_legacy_text_is_reported_where_the_font_has_been_replaced(tmp_path):
    text = encoded(MOTTO, TO_TCVN3).encode("cp1252")

    assert found(tmp_path, written([(70, 700, text)])) == ("legacy_fonts",)


def test_a_font_that_is_not_in_the_file_is_reported(tmp_path):
    strange = written([(70, 700, b"Ban")], "BanVietThuPhap", embed=False)
    standard = written([(70, 700, b"Ban")], "TimesNewRomanPSMT", embed=False)

    assert found(tmp_path, strange) == ("missing_fonts",)
    assert found(tmp_path, standard) == ()


def test_a_file_of_pictures_is_a_scan(tmp_path):
    picture = Image.new("L", (60, 85), 200)
    label = b"BT /F 12 Tf ET"

    assert found(tmp_path, pictured(picture, picture, over=label)) == ("scanned",)


def test_papers_as_they_should_be_have_nothing_to_report(tmp_path):
    assert found(tmp_path, typeset(SENTENCE * 20)) == ()
    assert found(tmp_path, turned(typeset(SENTENCE), Rotate=90)) == ()
    assert found(tmp_path, blank(pages=3)) == ()


def found(folder, pdf):
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return findings(file)
