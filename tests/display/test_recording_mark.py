"""That the meeting is recorded stands on every ribbon, and pushes nothing away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.display.layout import lay_out
from meetingroom.display.parts import ALERT, Fill
from meetingroom.display.pictures import RibbonPicture
from meetingroom.display.render import measure
from tests.display.samples import COMMON, ITEMS
from tests.display.test_layout import RIBBON_SIZES, TITLES, check, texts


def ribbon(recording: bool, demo: bool = True, item: str = ITEMS[1]) -> RibbonPicture:
    common = {**dict(COMMON), "demo": demo}
    return RibbonPicture(**common, item=item, notice="", recording=recording)


@pytest.mark.parametrize("size", [(1920, 128), (960, 64), (3840, 256)])
@pytest.mark.parametrize("demo", [True, False])
def test_a_ribbon_says_that_the_meeting_is_recorded(size, demo):
    layout = lay_out(ribbon(True, demo), size[0], size[1], measure)
    dots = [p for p in layout.parts if isinstance(p, Fill) and p.colour == ALERT]

    assert [run.text for run in texts(layout)].count("Đang ghi") == 1
    assert len(dots) == 1


def test_a_ribbon_of_a_meeting_that_is_not_recorded_says_nothing_of_it():
    layout = lay_out(ribbon(False), 1920, 128, measure)

    assert "Đang ghi" not in [run.text for run in texts(layout)]


@given(item=TITLES, size=RIBBON_SIZES, demo=st.booleans())
@settings(max_examples=30, deadline=None)
def test_with_the_mark_every_text_has_its_place(item, size, demo):
    check(lay_out(ribbon(True, demo, item), size[0], size[1], measure))
