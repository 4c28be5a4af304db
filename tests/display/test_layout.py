"""Whatever a title says and however large the display is, text has its place."""

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display import parts
from meetingroom.display.clock import runs_of, words
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Clock, Fill, Layout, Run
from meetingroom.display.pictures import (
    AgendaLine,
    AgendaPicture,
    NoticePicture,
    RibbonPicture,
)
from meetingroom.display.plain import plain
from meetingroom.display.render import measure
from meetingroom.display.text import Limits, fit, words_of
from tests.display.samples import COMMON, MORNING, PICTURES, RIBBON, agenda, size_of

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụ"
LETTERS += "ưừửữứựvxyỳỷỹýỵ"
ALPHABET = LETTERS + LETTERS.upper() + " " * 30 + "0123456789.,:–()/"
TITLES = st.text(ALPHABET, min_size=1, max_size=300).map(plain).filter(bool)
RIBBON_SIZES = st.tuples(st.integers(320, 3840), st.integers(32, 256))
UPRIGHT_SIZES = st.tuples(st.integers(96, 540), st.integers(540, 2160))
WALL_SIZES = st.sampled_from([(1920, 1080), (1280, 720), (3840, 1080), (640, 360)])


def ink_box(run: Run) -> Box:
    extent = measure(run.text, run.face.font, run.face.size_px)
    return Box(
        run.x_px + extent.left_px,
        run.baseline_px + extent.top_px,
        extent.width_px,
        extent.bottom_px - extent.top_px,
    )


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x_px >= outer.x_px
        and inner.y_px >= outer.y_px
        and inner.right_px <= outer.right_px
        and inner.bottom_px <= outer.bottom_px
    )


def apart(one: Box, other: Box) -> bool:
    return (
        one.right_px <= other.x_px
        or other.right_px <= one.x_px
        or one.bottom_px <= other.y_px
        or other.bottom_px <= one.y_px
    )


def texts(layout: Layout) -> list[Run]:
    """Return every run, with those of the clocks."""
    runs = [part for part in layout.parts if isinstance(part, Run)]
    for clock in layout.clocks:
        runs += runs_of(clock, MORNING)
    return runs


def check(layout: Layout) -> None:
    canvas = Box(0, 0, layout.width_px, layout.height_px)
    runs = texts(layout)
    for run in runs:
        assert inside(ink_box(run), run.box), run
        assert inside(run.box, canvas), run
    for one, other in combinations(runs, 2):
        assert apart(ink_box(one), ink_box(other)), (one, other)


@given(
    title=TITLES,
    item=TITLES,
    size=RIBBON_SIZES | UPRIGHT_SIZES,
    demo=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_every_text_of_a_ribbon_is_inside_its_box_and_touches_no_other(
    title, item, size, demo
):
    common = {**dict(COMMON), "title": title, "demo": demo}
    check(
        lay_out(
            RibbonPicture(**common, item=item, notice=""), size[0], size[1], measure
        )
    )


@given(text=TITLES, size=WALL_SIZES)
@settings(max_examples=25, deadline=None)
def test_every_text_of_a_notice_is_inside_its_box(text, size):
    check(lay_out(NoticePicture(**dict(COMMON), text=text), size[0], size[1], measure))


@given(titles=st.lists(TITLES, max_size=14), active=st.integers(0, 13))
@settings(max_examples=15, deadline=None)
def test_every_text_of_an_agenda_is_inside_its_box(titles, active):
    lines = tuple(
        AgendaLine(
            number=str(n + 1),
            title=title,
            status="active" if n == active else "planned",
        )
        for n, title in enumerate(titles)
    )
    check(lay_out(AgendaPicture(**dict(COMMON), lines=lines), 1920, 1080, measure))


@given(text=st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_no_text_at_all_upsets_a_ribbon(text):
    picture = RibbonPicture(**dict(COMMON), item=plain(text), notice="")
    layout = lay_out(picture, RIBBON.width_px, RIBBON.height_px, measure)

    assert layout.clocks


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("size", [(16, 16), (16, 4096), (4096, 16), (1080, 1920)])
def test_no_size_at_all_upsets_a_picture(name, size):
    layout = lay_out(PICTURES[name], size[0], size[1], measure)

    assert (layout.width_px, layout.height_px) == size


@pytest.mark.parametrize("name", PICTURES)
def test_every_sample_is_laid_out_well(name):
    check(lay_out(PICTURES[name], *size_of(name), measure))


@pytest.mark.parametrize("name", [n for n in PICTURES if not n.startswith("ribbon")])
def test_walls_keep_their_margins_and_their_smallest_sizes(name):
    layout = lay_out(PICTURES[name], 1920, 1080, measure)
    margins = Box(96, 54, 1728, 972)
    runs = [run for run in texts(layout) if run.text != "Dữ liệu minh họa"]

    assert all(inside(run.box, margins) for run in runs)
    assert min(run.face.size_px for run in runs) >= 1080 / 30
    # Where many names stand beside each other, they are as small as text may be.
    largest = 30 if name.startswith("sites") else 20
    assert max(run.face.size_px for run in runs) >= 1080 / largest


@pytest.mark.parametrize("count", [1, 8, 9, 24, 60])
def test_the_active_item_is_always_in_sight(count):
    for active in range(1, count + 1, max(1, count // 6)):
        picture = AgendaPicture(**dict(COMMON), lines=agenda(count, active))
        layout = lay_out(picture, 1920, 1080, measure)
        yellow = [r.text for r in texts(layout) if r.colour == parts.YELLOW]

        assert str(active) in yellow


def test_every_item_of_a_usual_agenda_is_shown_in_full():
    layout = lay_out(PICTURES["agenda"], 1920, 1080, measure)

    assert not any("…" in run.text for run in texts(layout))


def test_a_title_that_has_no_room_says_so():
    long = plain("Nghị quyết về ẨM THỰC và ỄNH ƯƠNG " * 9)
    block = fit(long, 500, 60, Limits(parts.BOLD, 20, 40, 2), measure)

    assert len(block.lines) == 2
    assert block.lines[-1].endswith("…")
    assert block.face.size_px == 20


def test_a_word_without_end_is_cut_between_letters():
    block = fit("Ẩ" * 300, 200, 40, Limits(parts.BOLD, 20, 40, 1), measure)

    assert set(block.lines[0]) == {"Ẩ", "…"}


def test_a_number_stays_with_what_it_counts():
    assert words_of("nghỉ 15 phút, còn 3 2 mục") == [
        "nghỉ",
        "15 phút,",
        "còn",
        "3 2",
        "mục",
    ]


def test_the_seconds_stand_still_while_they_run():
    layout = lay_out(PICTURES["ribbon"], 1920, 128, measure)
    clock = next(c for c in layout.clocks if c.form == "seconds")
    for n in range(60):
        at = MORNING.replace(second=n)
        tens, units = runs_of(clock, at)[-2:]

        assert inside(ink_box(tens), tens.box)
        assert tens.box.right_px == units.box.x_px
        assert units.box.right_px == clock.box.right_px


def test_the_clock_of_the_hall_is_seven_hours_ahead():
    assert words("seconds", MORNING) == "08:05:32"
    assert words("date", MORNING) == "Thứ Ba, 08/10/2030"
    assert words("date", MORNING + timedelta(hours=16)) == "Thứ Tư, 09/10/2030"


def test_any_day_of_the_year_has_room():
    layout = lay_out(PICTURES["ribbon"], 1920, 128, measure)
    for clock in layout.clocks:
        for n in range(0, 366, 5):
            at = MORNING + timedelta(days=n, minutes=47 * n)

            assert all(inside(ink_box(r), r.box) for r in runs_of(clock, at))


def test_a_meeting_that_is_over_ticks_by_the_minute():
    closed = PICTURES["ribbon"].model_copy(update={"status": "closed"})
    ticks = [
        lay_out(p, 1920, 128, measure).tick_s for p in (PICTURES["ribbon"], closed)
    ]

    assert ticks == [1, 60]


def test_the_ground_comes_first_and_covers_everything():
    for name, picture in PICTURES.items():
        first = lay_out(picture, *size_of(name), measure).parts[0]

        assert first == Fill(Box(0, 0, *size_of(name)), parts.NAVY)


def test_equal_pictures_give_equal_layouts():
    for name, picture in PICTURES.items():
        one, other = (lay_out(picture, *size_of(name), measure) for _ in range(2))

        assert one == other
        assert any(isinstance(part, Clock) for part in one.parts)
