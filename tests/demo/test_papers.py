"""The demo's papers are real files, many, in good Vietnamese, and always the same."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import get_args

import pypdfium2
import pytest

from meetingroom.agenda.records import AgendaItem, ItemKind, Paper
from meetingroom.demo import papers
from meetingroom.typesetting import literal

SEED = 2030
SHORT = "thong-bao-ket-luan"


@cache
def generated() -> dict[str, papers.DemoPaper]:
    return {paper.id: paper for paper in papers.generate(SEED)}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {paper.id: papers.compile(paper) for paper in generated().values()}


@pytest.fixture(scope="module")
def texts(files) -> dict[str, list[str]]:
    """The text of each page of each paper."""
    found = {}
    for name, content in files.items():
        document = pypdfium2.PdfDocument(content)
        sheets = [document[number] for number in range(len(document))]
        found[name] = [sheet.get_textpage().get_text_range() for sheet in sheets]
        document.close()
    return found


def test_the_agenda_has_nine_items_and_each_has_papers():
    items = [item.id for item in papers.AGENDA]

    assert items == [f"item-{number}" for number in range(1, 10)]
    assert {paper.item for paper in generated().values()} == set(items)
    assert {item.kind for item in papers.AGENDA} <= set(get_args(ItemKind))


def test_items_and_papers_fit_the_records_of_a_room():
    for order, item in enumerate(papers.AGENDA, start=1):
        AgendaItem(order=order, **item.model_dump())
    for paper in generated().values():
        wish = paper.model_dump(exclude={"source"})
        Paper(order=1, sha256="0" * 64, **wish)


def test_there_are_a_dozen_papers_and_three_hundred_pages(texts):
    assert len(texts) >= 12
    assert sum(map(len, texts.values())) >= 300


def test_every_page_says_that_it_is_invented_and_has_its_number(texts):
    for name, sheets in texts.items():
        for number, text in enumerate(sheets, start=1):
            assert "DỮ LIỆU MINH HỌA" in text, (name, number)
            assert number == 1 or re.search(rf"^{number}\b", text, re.M)


def test_the_text_can_be_taken_out_composed(texts):
    for paper in generated().values():
        first = " ".join(texts[paper.id][0].split())
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in first
        assert f"Số {paper.symbol}" in first
        whole = "".join(texts[paper.id])
        assert whole == unicodedata.normalize("NFC", whole)


def test_only_the_shipped_typefaces_are_in_the_files(files):
    for content in files.values():
        names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+(\w+)", content))
        assert all(n.startswith((b"Tinos", b"BeVietnamPro")) for n in names), names


def test_the_same_seed_gives_the_same_files(files):
    again = {paper.id: paper for paper in papers.generate(SEED)}

    assert again == generated()
    assert papers.compile(again[SHORT]) == files[SHORT]


def test_another_seed_gives_other_papers():
    other = {paper.id: paper for paper in papers.generate(SEED + 1)}

    assert other.keys() == generated().keys()
    assert other[SHORT].source != generated()[SHORT].source


def test_no_paper_says_a_paragraph_twice():
    for paper in generated().values():
        paragraphs = Counter(re.findall(r"^#(?:p|lead)\(.*$", paper.source, re.M))
        assert [text for text, times in paragraphs.items() if times > 1] == []


def test_no_phrase_is_left_unfilled():
    for paper in generated().values():
        assert not re.search(r"[{}]", paper.source)


def test_text_cannot_break_out_of_its_literal():
    assert literal('a"b\\c #pagebreak()') == '"a\\"b\\\\c #pagebreak()"'
