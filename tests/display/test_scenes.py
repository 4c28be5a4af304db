"""A picture is a function of the state, and of nothing else."""

import unicodedata
from datetime import timedelta

import pytest

from meetingroom.agenda.records import Paper
from meetingroom.display.layout import picture_hash
from meetingroom.display.pictures import (
    PICTURE,
    IdlePicture,
    RibbonPicture,
    SitesPicture,
    Tally,
)
from meetingroom.display.plain import plain
from meetingroom.display.scenes import picture_for
from meetingroom.display.sites_scene import SharedFacts
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PaperScene,
    SiteScene,
    SitesScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.screen.records import SharedScreen
from tests.display.samples import MORNING, PICTURES, RIBBON, TITLE, WALL, state

SCENES = (
    IdleScene(),
    AgendaScene(),
    PaperScene(paper="a", page=2),
    SpeakerScene(),
    SiteScene(site="d1"),
    SitesScene(),
    NoticeScene(text="Nghỉ giải lao"),
)


def kind(scene) -> str:
    return picture_for(state(scene), WALL).kind


@pytest.mark.parametrize("display", [WALL, RIBBON], ids=["wall", "ribbon"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.kind for scene in SCENES])
def test_equal_states_give_equal_pictures(scene, display):
    assert picture_for(state(scene), display) == picture_for(state(scene), display)


@pytest.mark.parametrize("display", [WALL, RIBBON], ids=["wall", "ribbon"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.kind for scene in SCENES])
def test_what_a_display_reports_does_not_change_its_picture(scene, display):
    before = state(scene)
    reported = {"painted": "f" * 64, "painted_at": MORNING, "health": "online"}
    after = before.apply(2, [display.model_copy(update=reported)])

    assert picture_for(before, display) == picture_for(after, display)


def test_each_scene_has_its_picture():
    assert [kind(scene) for scene in SCENES] == [
        "idle",
        "agenda",
        "paper",
        "site",
        "site",
        "sites",
        "notice",
    ]


def test_the_ribbon_shows_the_active_item_and_skips_withdrawn_ones_in_counting():
    picture = picture_for(state(AgendaScene()), RIBBON)

    assert isinstance(picture, RibbonPicture)
    assert picture.item == "Mục\N{NO-BREAK SPACE}2: Báo cáo"
    assert picture.tally == Tally(present=62, summoned=70, met=True)


def test_the_ribbon_shows_the_notice_that_the_hall_is_shown():
    picture = picture_for(state(NoticeScene(text="Mời nghỉ")), RIBBON)

    assert isinstance(picture, RibbonPicture)
    assert picture.notice == "Mời nghỉ"


def test_a_paper_that_is_no_longer_on_the_table_gives_way_to_the_idle_picture():
    before = state(PaperScene(paper="a", page=2))
    paper = before.get(Paper, "a").model_copy(update={"status": "withdrawn"})

    assert picture_for(before.apply(2, [paper]), WALL).kind == "idle"


def test_before_anyone_spoke_the_speaker_scene_is_idle():
    before = state(SpeakerScene())
    silent = before.get(Stage, "stage").model_copy(update={"speaker": ""})

    assert picture_for(before.apply(2, [silent]), WALL).kind == "idle"


def test_all_sites_are_the_districts_the_admitted_and_the_hall_last():
    sites = [
        Site(id="hall", order=0, label="Hội trường", kind="hall", link="connected"),
        Site(id="d2", order=9, label="Huyện ủy  Hai", link="offline"),
        Site(id="xa", order=3, label="Xã", kind="listener", link="connected"),
        Site(
            id="xb",
            order=4,
            label="Xã B",
            kind="listener",
            admitted=True,
            link="connected",
            video=True,
        ),
        Site(id="xc", order=5, label="Xã C", kind="listener", admitted=True),
    ]
    picture = picture_for(state(SitesScene()).apply(2, sites), WALL)

    assert isinstance(picture, SitesPicture)
    assert [tile.source for tile in picture.tiles] == ["d1", "xb", "d2", "hall"]
    assert [tile.speaking for tile in picture.tiles] == [True, False, False, False]
    assert picture.tiles[2].label == "Huyện ủy Hai"
    assert picture.shared is None


def test_a_shared_screen_stands_beside_all_sites_once_it_came():
    def shared(link):
        record = SharedScreen(site="d1", link=link)
        return picture_for(state(SitesScene()).apply(2, [record]), WALL)

    came, coming = shared("connected"), shared("offline")

    assert isinstance(came, SitesPicture)
    assert isinstance(coming, SitesPicture)
    assert came.shared == SharedFacts(
        site="d1", label="Màn hình của Huyện ủy Một", link="connected"
    )
    assert coming.shared is None


def test_times_are_those_of_the_hall():
    picture = picture_for(state(IdleScene()), WALL)

    assert isinstance(picture, IdlePicture)
    assert picture.starts.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "08 giờ 05, ngày 08 tháng 10 năm 2030"
    )


@pytest.mark.parametrize("scene", SCENES, ids=[scene.kind for scene in SCENES])
def test_composed_and_decomposed_text_give_one_picture_and_one_hash(scene):
    composed = state(scene)
    meeting = composed.get(Meeting, "m")
    taken_apart = unicodedata.normalize("NFD", TITLE)
    # Past validation, as a record that was written before there was any.
    decomposed = composed.apply(2, [meeting.model_copy(update={"title": taken_apart})])
    pictures = [picture_for(s, WALL) for s in (composed, decomposed)]

    assert taken_apart != TITLE
    assert pictures[0] == pictures[1]
    assert len({picture_hash(p, 1920, 1080, "fonts") for p in pictures}) == 1


def test_the_hash_covers_everything_but_the_time():
    picture = PICTURES["ribbon"]
    hashes = {
        picture_hash(picture, 1920, 128, "fonts"),
        picture_hash(picture, 1920, 128, "other fonts"),
        picture_hash(picture, 1920, 96, "fonts"),
        picture_hash(PICTURES["ribbon-title"], 1920, 128, "fonts"),
    }

    assert len(hashes) == 4
    assert all(len(found) == 64 for found in hashes)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_survives_the_way_to_the_renderer(name):
    picture = PICTURES[name]

    assert PICTURE.validate_json(picture.model_dump_json()) == picture


def test_line_breaks_and_control_characters_become_spaces():
    assert plain(" Một\n\tHai\u0000 Ba\u2028 ") == "Một Hai Ba"


def test_a_later_hour_is_no_other_picture():
    now, later = (
        state(IdleScene()).apply(n, [Stage(changed_at=MORNING + timedelta(hours=n))])
        for n in (1, 2)
    )

    assert picture_for(now, WALL) == picture_for(later, WALL)


def test_walls_that_show_the_same_share_one_picture_of_a_state_and_not_of_the_next():
    shown = state(NoticeScene(text="Nghỉ"))
    other = WALL.model_copy(update={"id": "wall-2", "width_px": 3840})
    title = shown.all(Meeting)[0].model_copy(update={"title": "Phiên họp khác"})
    after = shown.apply(shown.rev + 1, [title])

    assert picture_for(shown, WALL) is picture_for(shown, other)
    assert picture_for(after, WALL) != picture_for(shown, WALL)
