"""The credential report on walls and ribbons: sums that were concluded, no more."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display import scenes
from meetingroom.display.credential_layout import columns_of, rows_in
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Layout, Run
from meetingroom.display.pictures import CredentialPicture, RibbonPicture
from meetingroom.display.program_name import program_name, same_subject
from meetingroom.display.render import measure
from meetingroom.sessions.credentials.records import (
    CredentialScene,
    Figures,
    Totals,
)
from meetingroom.sessions.records import Overrides, Participant, Quorum
from meetingroom.sessions.scenes import AgendaScene
from tests.display import counted
from tests.display.samples import COMMON, RIBBON, TALKING, WALL, state
from tests.display.test_layout import check, texts

SIZES = [(1920, 1080), (3840, 1080), (3840, 2160), (1080, 1920), (1280, 1024)]
NOBODY = Totals(
    convened=0, present=0, share="0,00", excused=0, unexcused=0, substituted=0
)


def picture_of(figures: Figures, page: int = 1, common=COMMON) -> CredentialPicture:
    return CredentialPicture(**dict(common), facts=counted.facts(figures, page))


def said(picture: Any, size=(1920, 1080)) -> str:
    parts = laid(picture, size).parts
    told = " ".join(part.text for part in parts if isinstance(part, Run))
    return told.replace("\N{NO-BREAK SPACE}", " ")


def laid(picture: Any, size) -> Layout:
    return lay_out(picture, size[0], size[1], measure)


def shown(report, page=1):
    scene = CredentialScene(report=report.id, page=page)
    return state(scene).apply(2, [report])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("common", [COMMON, TALKING], ids=["silent", "speaking"])
@pytest.mark.parametrize("make", [counted.usual, counted.hard])
def test_no_text_leaves_its_place_or_lies_over_another(make, common, size):
    figures = make()
    for page in range(1, len(figures.pages) + 1):
        check(laid(picture_of(figures, page, common), size))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_usual_report_is_told_to_its_last_word_and_read_from_the_back(size):
    figures = counted.usual()
    for page in range(1, len(figures.pages) + 1):
        layout = laid(picture_of(figures, page), size)
        told = " ".join(run.text for run in texts(layout))
        own = [run for run in texts(layout) if run.text != "Dữ liệu minh họa"]

        assert "…" not in told
        assert min(run.face.size_px for run in own) >= 0.024 * min(size)
        for group in figures.pages[page - 1].groups:
            assert group.title in told
            assert all(one.label in told for one in group.figures)


def test_the_first_page_says_who_came_and_whether_that_is_enough():
    told = said(picture_of(counted.usual()))

    assert "BÁO CÁO THẨM TRA TƯ CÁCH ĐẠI BIỂU" in told
    assert "Số liệu lúc 08 giờ 05, 08/10/2030 · Trang 1/5" in told
    for text in (
        *("350 được triệu tập", "345 có mặt (98,57 %)", "5 vắng mặt"),
        *("Vắng có lý do 4, không lý do 1", "Dự khuyết thay thế: 3"),
        "Trừ theo quy định: 2",
        *("Đơn vị có đại biểu: 49/49", "Đủ số đại biểu theo quy định"),
    ):
        assert text in told


def test_what_is_missing_is_said_and_a_group_without_data_too():
    assert "Thiếu dữ liệu: 6" in said(picture_of(counted.usual(), 1))
    assert "Nghề nghiệp, khối công tác Thiếu dữ liệu: 350" in said(
        picture_of(counted.usual(), 4)
    )


def test_presence_as_it_is_now_stands_beside_no_count_that_was_concluded():
    now = Quorum(summoned=350, present=12, needed=234)
    here = shown(counted.report(counted.usual())).apply(3, [now])
    wall = scenes.picture_for(here, WALL)
    ribbon = scenes.picture_for(here, RIBBON)

    assert "12/350" not in said(wall)
    assert "12/350" not in said(ribbon, (1920, 128))
    assert "345/350" in said(ribbon, (1920, 128))


@pytest.mark.parametrize("size", [(1024, 128), (1920, 128), (512, 96)])
def test_a_ribbon_says_it_in_one_text_and_whole(size):
    for figures in (counted.usual(), counted.hard()):
        facts = counted.facts(figures)
        picture = RibbonPicture(**dict(COMMON), item="", notice="", credentials=facts)
        layout = laid(picture, size)

        check(layout)
    usual = RibbonPicture(
        **dict(COMMON), item="", notice="", credentials=counted.facts(counted.usual())
    )
    told = said(usual, (1024, 128))
    assert (
        "Có mặt 345/350 đại biểu (98,57 %); vắng 5; đủ số đại biểu theo quy định"
        in told
    )


def test_nobody_convened_and_nothing_known_leave_a_calm_picture():
    empty = counted.group("Giới tính", 1, ())
    figures = Figures(totals=NOBODY, pages=(counted.page(empty),))
    told = said(picture_of(figures))

    assert "0 được triệu tập" in told
    assert "theo quy định" not in told
    assert "Trang" not in told
    for size in SIZES:
        check(laid(picture_of(figures), size))


@given(
    totals=st.builds(
        Totals,
        convened=st.integers(0, 100_000),
        present=st.integers(0, 100_000),
        share=st.just("100,00"),
        excused=st.integers(0, 100_000),
        unexcused=st.integers(0, 100_000),
        substituted=st.integers(0, 100_000),
        deducted=st.integers(0, 100_000),
        organisations=st.integers(0, 100_000),
        organisations_present=st.integers(0, 100_000),
        enough=st.sampled_from([None, True, False]),
    ),
    labels=st.lists(st.text("AĂÂBễộỹ m", min_size=1, max_size=90), max_size=12),
    size=st.sampled_from(SIZES),
)
@settings(max_examples=25, deadline=None)
def test_any_figures_keep_their_places(totals, labels, size):
    lines = tuple((label.strip() or "–", n * 977) for n, label in enumerate(labels))
    one = counted.group("Học vấn", 7, lines, missing=99_999, note="Bình quân 1,00")
    figures = Figures(totals=totals, pages=(counted.page(one, one),))
    check(laid(picture_of(figures), size))


def test_a_report_that_is_not_concluded_or_not_there_is_the_idle_picture():
    report = counted.report(counted.usual())
    waiting = report.model_copy(update={"status": "proposed"})

    assert scenes.picture_for(shown(report), WALL).kind == "credentials"
    assert scenes.picture_for(shown(waiting), WALL).kind == "idle"
    assert "345" not in said(scenes.picture_for(shown(waiting), RIBBON), (1920, 128))
    gone = state(CredentialScene(report="credentials/7"))
    assert scenes.picture_for(gone, WALL).kind == "idle"


def test_no_name_of_the_meeting_reaches_a_painter():
    who = Participant(
        id="p-1", order=1, name="Lò Thị Kín", unit="Đoàn Kín", presence="in"
    )
    after = shown(counted.report(counted.usual())).apply(3, [who])
    for display in (WALL, RIBBON):
        picture = scenes.picture_for(after, display)

        assert "Kín" not in picture.model_dump_json()
        assert "proposed_by" not in picture.model_dump_json()


def test_a_newer_report_leaves_the_one_on_the_wall_as_it_is():
    one = counted.report(counted.usual())
    newer = counted.report(counted.hard(), number=2)
    before = shown(one)
    after = before.apply(3, [newer])

    assert scenes.picture_for(after, WALL) == scenes.picture_for(before, WALL)
    assert program_name(after, WALL) == program_name(before, WALL)


def test_one_wall_may_show_it_while_the_others_show_the_agenda():
    report = counted.report(counted.usual())
    own = Overrides(own=CredentialScene(report=report.id))
    here = state(AgendaScene()).apply(2, [report])
    alone = WALL.model_copy(update={"overrides": own})

    assert scenes.picture_for(here, alone).kind == "credentials"
    assert scenes.picture_for(here, WALL).kind == "agenda"


def test_pages_and_reports_are_different_subjects():
    figures = counted.usual()
    names = [
        program_name(shown(counted.report(figures, number), page), WALL)
        for number, page in ((1, 1), (1, 2), (2, 1))
    ]

    assert not any(same_subject(one, other) for one, other in combinations(names, 2))


def test_of_two_columns_the_higher_one_is_as_low_as_can_be():
    groups = [group for page in counted.usual().pages for group in page.groups]
    stacks = columns_of(groups, 2)
    high = max(sum(map(rows_in, stack)) for stack in stacks)
    cuts = [(groups[:n], groups[n:]) for n in range(1, len(groups))]

    assert [*stacks[0], *stacks[1]] == groups
    assert high == min(max(sum(map(rows_in, p)) for p in pair) for pair in cuts)
    assert columns_of(groups[:1], 2) == (groups[:1],)
