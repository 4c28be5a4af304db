"""A name tells what a wall shows, and whether it is another thing or other counts."""

from meetingroom.display.program_name import program_name, same_subject
from meetingroom.sessions.polls.records import Turnout
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PaperScene,
    PollScene,
    QueueScene,
    SiteScene,
    SitesScene,
)
from tests.display.gallery import meeting as m
from tests.display.gallery.entries import Entry
from tests.display.gallery.painted import display
from tests.display.samples import state

WALL = display(1920, 1080, "wall")
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


def test_scenes_that_look_different_have_different_names():
    names = [program_name(state(scene), WALL) for scene in SCENES]

    assert len(set(names)) == len(SCENES)
    assert not any(same_subject(names[0], other) for other in names[1:])


def test_a_vote_changes_the_name_and_not_the_subject():
    before = Entry("p", "", PollScene(poll="q"), tuple(m.poll(False, "open")))
    base = before.state(WALL)
    turnout = base.all(Turnout)[0]
    more = turnout.model_copy(update={"voted": turnout.voted + 1})
    here = Quorum(summoned=70, needed=47, present=61, met=True)
    names = [
        program_name(s, WALL)
        for s in (base, base.apply(2, [more]), base.apply(2, [here]))
    ]

    assert len(set(names)) == len(names)
    assert all(same_subject(names[0], other) for other in names)


def test_a_wall_of_another_size_shows_another_picture_of_the_same_thing():
    one = program_name(state(AgendaScene()), WALL)
    other = program_name(state(AgendaScene()), display(3840, 1080, "wall"))

    assert one != other
    assert same_subject(one, other)
