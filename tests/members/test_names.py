import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.names import clean, name_fold, same_name, sort_key

NODE = Path(__file__).parents[2] / ".venv" / "bin" / "node"
TEXT = """
An Ân Ẩn Ấn Anh Ánh Ảnh Bạch Đan Đạt Đức Dũng Dung Duyên Đào Ha Hà Hạ Hòa Hoà
Hường Hương Hưởng Khai Lê Lề Lễ Lò Lỏ Ma Mã Mạ Nguyễn Nguyên Nguyện Ơn Ôn Oanh
Páo Phạm Quàng Thị Thi Thuỷ Thủy Thúy Tư Tú Từ Ước Ưng Văn Vân Vần Xuân Ý Yến A
"""
SYLLABLES = TEXT.split()

vietnamese = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyen", "Nguyễn"),
        ("huong", "Hường"),
        ("duc", "Đức"),
        ("dang", "Đặng"),
        ("thuy", "Thuỷ"),
        ("thuy", "Thủy"),
        ("su", "Sử"),
        ("de", "Dế"),
        ("lo", "Lò"),
        ("giang a", "Giàng A"),
        ("hmai nie", "H'Mai Niê"),
        ("dang", "\u00d0ảng"),
        ("dang", "\u0189ảng"),
        ("le van a", "Lê\u00a0Văn\u200b  A"),
        ("ton nu thi ninh", "Tôn-Nữ Thị Ninh"),
    ],
)
def test_a_name_is_found_by_what_people_type(typed, name):
    assert name_fold(name) == typed


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert name_fold(name_fold(text)) == name_fold(text)


def test_the_eth_and_the_d_with_stroke_are_one_letter():
    assert clean("\u00d0ặng") == clean("Đặng") == "Đặng"
    assert sort_key("\u00d0ặng") == sort_key("Đặng")
    assert same_name("Lê \u00d0ức", "Lê Đức")


@pytest.mark.parametrize(
    "order",
    [
        ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"],
        ["An", "Ăn", "Ân"],
        ["Dung", "Đung"],
        ["Lê Văn An", "Trần Văn An", "Lê Văn Ân", "Lê Văn Bình"],
        # Over the whole name, tones count only after all letters.
        ["Lê Văn Ân", "Nguyễn Văn Ẩn", "Trần Văn Ân"],
        ["Lê Thị Hòa", "Lê Văn Hòa"],
    ],
)
def test_lists_go_by_given_name_surname_and_middle_name(order):
    assert sorted(reversed(order), key=sort_key) == order


def test_the_order_is_that_of_the_unicode_collation_for_vietnamese():
    given_first = [
        f"{a} {b} {c}"
        for a in SYLLABLES
        for b in SYLLABLES[::7]
        for c in SYLLABLES[::9]
    ]
    names = [f"{b} {c} {a}" for a, b, c in (n.split(" ") for n in given_first)]
    program = (
        "const names = JSON.parse(require('fs').readFileSync(0));"
        "const order = new Intl.Collator('vi').compare;"
        "process.stdout.write(JSON.stringify(names.sort(order)));"
    )
    asked = json.dumps(given_first)
    told = subprocess.run(
        [NODE, "-e", program], input=asked, capture_output=True, text=True, check=True
    )

    ours = [
        f"{n.split(' ')[2]} {n.split(' ')[0]} {n.split(' ')[1]}"
        for n in sorted(names, key=sort_key)
    ]
    assert ours == json.loads(told.stdout)


@given(vietnamese, vietnamese)
def test_names_of_one_key_are_one_name(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lê Thị Thuỷ", "Lê Thị Thủy", True),
        ("Bùi Hoà", "Bùi Hòa", True),
        ("Ðặng  Văn\u00a0A", "Đặng Văn A", True),
        ("LÒ VĂN ĐỨC", "Lò Văn Đức", True),
        ("Lê Thị Thủy", "Lê Thị Thúy", False),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", False),
        ("Nguyễn Văn Hùng", "Nguyễn Hùng Văn", False),
        ("Dặng", "Đặng", False),
    ],
)
def test_only_spelling_is_forgiven_when_names_are_compared(one, other, same):
    assert same_name(one, other) is same
