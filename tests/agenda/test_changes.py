"""What a version changes: pages that moved, words that are new, words that are gone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.agenda.changes import Comparison, PageWords, compare

REPORT_WORDS = (
    "báo cáo kinh tế xã hội tỉnh ủy nhiệm vụ giải pháp phát triển nông nghiệp công "
    "nghiệp dịch vụ đầu tư xây dựng hạ tầng giao thông thu ngân sách chi thường xuyên "
    "cán bộ đảng viên chi bộ cơ sở nghị quyết kết luận chương trình hành động năm "
    "quý tháng tăng giảm so với cùng kỳ đạt vượt kế hoạch"
)
SYLLABLES = REPORT_WORDS.split()
PAGE = 120
LINE = 10


def prose(seed: int, words: int) -> list[str]:
    """Return words as they follow each other in reports: few, and often the same."""
    chance = random.Random(seed)
    return [chance.choice(SYLLABLES) for _ in range(words)]


def laid(words: list[str], first: int = 1, size: int = PAGE) -> list[PageWords]:
    """Return words on pages, each with a running head and a number at its foot."""
    pages = []
    for number, at in enumerate(range(0, len(words), size), start=first):
        body = words[at : at + size]
        whole = ["TỈNH", "ỦY", *body, "Trang", str(number)]
        lines = [0, *range(2, 2 + len(body), LINE), 2 + len(body)]
        pages.append(PageWords(whole, lines))
    return pages


def numbered(*sheets: list[PageWords]) -> list[PageWords]:
    """Return pages one behind the other, with their numbers set anew."""
    pages = [page for sheet in sheets for page in sheet]
    return [
        PageWords([*page.words[:-1], str(n)], page.lines)
        for n, page in enumerate(pages, start=1)
    ]


REPORT = prose(1, 12 * PAGE)


def changed(comparison: Comparison) -> list[int]:
    return [page.page for page in comparison.pages]


def test_the_same_paper_has_no_change():
    pages = laid(REPORT)

    assert compare(pages, pages) == Comparison(tuple(range(1, 13)), ())


def test_three_inserted_pages_move_the_rest_on_and_are_the_only_change():
    old = laid(REPORT)
    new = numbered(old[:4], laid(prose(2, 3 * PAGE)), old[4:])
    found = compare(old, new)

    assert found.page_map == (1, 2, 3, 4, *range(8, 16))
    assert changed(found) == [5, 6, 7]


def test_inserted_pages_that_end_like_the_page_before_do_not_change_it():
    old = laid([*REPORT[: PAGE - 2], "tỷ", "đồng", *REPORT[PAGE:]])
    fresh = laid([*prose(2, PAGE - 2), "tỷ", "đồng"])
    found = compare(old, numbered(old[:1], fresh, old[1:]))

    assert changed(found) == [2]


def test_a_paragraph_that_pushes_everything_on_is_one_change():
    words = [*REPORT[:300], *prose(3, 40), *REPORT[300:]]
    found = compare(laid(REPORT), laid(words))

    assert changed(found) == [3]
    assert len(found.pages[0].added) == 40
    assert found.page_map == tuple(range(1, 13))


def test_a_word_that_is_replaced_is_told_with_the_one_that_is_gone():
    words = [*REPORT]
    words[500:502] = ["bảy", "mươi"]
    found = compare(laid(REPORT), laid(words))

    (page,) = found.pages
    assert (page.page, page.added) == (5, (22, 23))
    assert page.removed[0].text == " ".join(REPORT[500:502])
    assert page.removed[0].after == 21


def test_a_page_that_is_taken_out_leaves_its_words_behind():
    old = laid(REPORT)
    found = compare(old, numbered(old[:5], old[6:]))

    assert found.page_map == (1, 2, 3, 4, 5, 6, *range(6, 12))
    (page,) = found.pages
    assert page.removed[0].text == " ".join(REPORT[5 * PAGE : 6 * PAGE])


def test_pages_that_change_places_are_followed_and_are_no_change():
    old = laid(REPORT)
    found = compare(old, numbered(old[:2], old[5:8], old[2:5], old[8:]))

    assert found.page_map == (1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11, 12)
    assert found.pages == ()


def test_another_running_head_is_no_change():
    new = [PageWords(["HỘI", *page.words[1:]], page.lines) for page in laid(REPORT)]

    assert compare(laid(REPORT), new).pages == ()


def test_a_first_line_that_counts_something_else_is_compared():
    old = [PageWords(["Điều", str(3 * n), *prose(n, 20)], [0, 2]) for n in range(9)]
    new = [*old[:5], PageWords(["Điều", "90", *old[5].words[2:]], [0, 2]), *old[6:]]

    assert changed(compare(old, new)) == [6]


def test_pages_without_words_keep_their_order():
    scan = [PageWords([])] * 5

    assert compare(scan, scan) == Comparison((1, 2, 3, 4, 5), ())
    assert compare(scan, scan[:3]).page_map == (1, 2, 3, 3, 3)


def test_a_scanned_appendix_stays_behind_its_report():
    old = [*laid(REPORT[:360]), PageWords([]), PageWords([])]
    new = [*laid([*REPORT[:360], *prose(4, 240)]), PageWords([]), PageWords([])]

    assert compare(old, new).page_map == (1, 2, 3, 4, 5)


def test_a_paper_that_is_quite_another_one_is_all_change():
    found = compare(laid(REPORT[:360]), laid([f"w{n}" for n in range(480)]))

    assert changed(found) == [1, 2, 3, 4]
    assert found.page_map == (1, 2, 3)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (3, 0), (0, 0), (1, 1)])
def test_papers_without_pages_do_no_harm(old, new):
    found = compare(laid(REPORT[: old * PAGE]), laid(REPORT[: new * PAGE]))

    assert len(found.page_map) == old


edits = st.lists(
    st.tuples(
        st.integers(0, len(REPORT) - 1),
        st.integers(0, 30),
        st.integers(0, 2 * PAGE),
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(edits)
def test_a_version_can_be_put_together_from_its_base_and_what_is_told(edits):
    """Whatever was cut and inserted: what is not told as new stands in the base."""
    words = [*REPORT]
    for n, (at, cut, grown) in enumerate(edits):
        words[at : at + cut] = prose(50 + n, grown)
    old, new = laid(REPORT), laid(words)
    found = compare(old, new)
    told = {page.page: page for page in found.pages}
    kept = [
        word
        for number, page in enumerate(new, start=1)
        for index, word in enumerate(page.words)
        if number not in told or index not in told[number].added
    ]
    gone = [
        word
        for page in found.pages
        for part in page.removed
        for word in part.text.split()
    ]
    body = [w for page in old for w in page.words[2:-2]]
    inner = [w for w in kept if w in SYLLABLES]

    assert sorted([*inner, *gone]) == sorted(body)
    assert all(1 <= page <= max(1, len(new)) for page in found.page_map)
