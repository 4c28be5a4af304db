"""The gallery has an entry for everything, and every picture of it is whole."""

from typing import get_args

import pytest

from meetingroom.display.layout import lay_out
from meetingroom.display.parts import BLACK, CRIMSON, NAVY, Box, Fill, Layout, Run
from meetingroom.display.pictures import AnyPicture, PatternPicture
from meetingroom.display.render import measure
from meetingroom.sessions.overrides import ORDER, top_of
from meetingroom.sessions.records import MeetingStatus, PatternName
from meetingroom.sessions.scenes import Scene
from tests.display.gallery.entries import ENTRIES, Entry
from tests.display.gallery.painted import SIZES, display, page, picture_of
from tests.display.test_layout import apart, ink_box, inside, texts

WALL_TEXT, RIBBON_PX = 0.02, 16
"""The smallest letters: of a wall as a share of its height."""


def ground(layout: Layout) -> str:
    """Return the colour of the last fill that covers the whole display."""
    canvas = Box(0, 0, layout.width_px, layout.height_px)
    fills = [part for part in layout.parts if isinstance(part, Fill)]
    return [fill.colour for fill in fills if fill.box == canvas][-1]


def kinds(union: object) -> set[str]:
    """Return the kinds of a union of values."""
    return {one.model_fields["kind"].default for one in get_args(union)}


def shown(entry: Entry, size) -> tuple[AnyPicture, Layout]:
    on = display(*size)
    picture = picture_of(entry, on)
    return picture, lay_out(picture, on.width_px, on.height_px, measure)


def test_every_scene_has_an_entry_with_usual_and_with_hard_data():
    usual = {entry.scene.kind for entry in ENTRIES if not entry.hard}
    hard = {entry.scene.kind for entry in ENTRIES if entry.hard}

    assert usual == kinds(get_args(Scene)[0])
    assert hard == usual


def test_every_kind_of_picture_is_in_the_gallery():
    pictures = [shown(entry, size)[0] for entry in ENTRIES for size in SIZES[::3]]

    # Name plates stand on no display; test_plates.py looks at theirs.
    assert {picture.kind for picture in pictures} == kinds(AnyPicture) - {"plate"}


def test_every_layer_and_every_pattern_is_in_the_gallery():
    layers = {top_of(entry.on(display(*SIZES[0]))) for entry in ENTRIES}

    assert layers == set(ORDER)
    assert {entry.pattern for entry in ENTRIES} - {None} == set(get_args(PatternName))


def test_every_name_is_given_once_and_is_on_the_page():
    names = [entry.name for entry in ENTRIES]

    assert len(names) == len(set(names))
    assert [name for name in names if f'id="{name}"' not in page([*ENTRIES])] == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_no_text_is_cut_lies_over_another_or_is_tiny(entry, size):
    picture, layout = shown(entry, size)
    canvas = Box(0, 0, size[0], size[1])
    runs = texts(layout)
    boxes = [ink_box(run) for run in runs]
    smallest_px = RIBBON_PX if size[2] == "ribbon" else WALL_TEXT * size[1]
    if isinstance(picture, PatternPicture):
        smallest_px = 0

    for run, box in zip(runs, boxes, strict=True):
        assert inside(box, run.box), run
        assert inside(run.box, canvas), run
        assert run.face.size_px >= smallest_px, run
    for n, box in enumerate(boxes):
        assert all(apart(box, other) for other in boxes[:n]), runs[n]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_usual_meeting_is_told_without_cutting_anything_but_a_heading(size):
    cut = {
        run.text
        for entry in ENTRIES
        if not entry.hard
        for run in shown(entry, size)[1].parts
        if isinstance(run, Run) and run.text.endswith("…")
    }

    assert {text for text in cut if not text.startswith("Hội nghị Ban Chấp")} <= {
        "Đảng ủy Khu kinh tế…",
        # Beside an answer, where thirty vote in the open.
        "Đồng chí Nguyễn Thị…",
        "Đồng chí Nguyễn Thị Phương…",
        "Báo cáo tình hình kinh tế – xã hội 9 tháng đầu năm và nhiệm vụ trọng…",
    }


def test_an_emergency_has_a_ground_of_its_own():
    seen = {
        name: {
            ground(shown(entry, size)[1])
            for entry in ENTRIES
            if entry.name == name
            for size in SIZES
        }
        for name in ("emergency", "agenda", "blackout")
    }

    assert seen == {"emergency": {CRIMSON}, "agenda": {NAVY}, "blackout": {BLACK}}


def test_every_status_of_a_meeting_that_differs_is_shown():
    told = {entry.meeting.get("status", "open") for entry in ENTRIES}

    assert told <= set(get_args(MeetingStatus))
    assert {"open", "ready", "recess", "closed", "postponed"} <= told
