"""The server names what a wall must show as the wall names it."""

import pytest

from meetingroom.display.program_name import name_of, program_name
from meetingroom.sessions.records import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PaperScene,
    QueueScene,
    SiteScene,
    SitesScene,
)
from tests.display.samples import state

SCENES = (
    IdleScene(),
    AgendaScene(),
    PaperScene(paper="a", page=1),
    PaperScene(paper="a", page=2),
    QueueScene(),
    SiteScene(site="d1"),
    SitesScene(),
    NoticeScene(text="Nghỉ"),
    NoticeScene(text="Nghị"),
)


# The same three stand in kiosk/test/wall.test.ts.
@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("idle", "Hội nghị", "open"), "idle:0a218f40dd4b58"),
        (("notice", "Nghỉ giải lao"), "notice:02dac9885286f4"),
        (("notice", ""), "notice:06ac7dc1ea1663"),
        # These stand in kiosk/test/overrides.test.ts.
        (("black",), "black:140faf7baf8e32"),
        (("notice", "Rời hội trường", "urgent"), "notice:0f84f5b950247d"),
    ],
)
def test_names_are_those_that_a_wall_makes(parts, name):
    assert name_of(parts) == name


def test_scenes_that_look_different_have_different_names():
    names = {program_name(state(scene)) for scene in SCENES}

    assert len(names) == len(SCENES)
