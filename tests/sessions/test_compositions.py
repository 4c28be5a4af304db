"""Scenes of one's own: kept, taken like any other, and never changed on the walls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda.records import Paper
from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions import access, presets
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.commands.agenda import EditItem
from meetingroom.sessions.commands.compositions import (
    SaveComposition,
    WithdrawComposition,
)
from meetingroom.sessions.commands.papers import WithdrawPaper
from meetingroom.sessions.commands.stage import (
    LeadPage,
    PrepareScene,
    ShowScene,
    TakeScene,
)
from meetingroom.sessions.compositions.flaws import flaws_of
from meetingroom.sessions.compositions.records import (
    COLUMNS,
    COMPOSITIONS_MAX,
    ROWS,
    ColourLayer,
    ComposedScene,
    Composition,
    EmptyLayer,
    ImageLayer,
    NoticeLayer,
    PageLayer,
    PollLayer,
    VideoLayer,
    Zone,
)
from meetingroom.sessions.compositions.templates import TEMPLATES
from meetingroom.sessions.papers.reading import may_open
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import IdleScene, Preview, Stage
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.test_rules import after

WALL = Viewer("display", "wall")


def zone(layer, box=(0, 0, COLUMNS, ROWS)) -> Zone:
    column, row, columns, rows = box
    return Zone(column=column, row=row, columns=columns, rows=rows, layer=layer)


def save(*layers, title="Cảnh", revision=0) -> SaveComposition:
    zones = tuple(zone(layer) for layer in layers)
    return SaveComposition(
        composition="canh", title=title, zones=zones, revision=revision
    )


def chosen() -> ComposedScene:
    return ComposedScene(composition="canh")


def kept(state: RoomState) -> Composition:
    return state.get(Composition, "canh")


def on_stage(state: RoomState):
    return state.get(Stage, "stage").scene


def test_a_scene_is_kept_and_each_change_is_a_revision():
    first = after(save(ColourLayer()))
    again = after(save(ColourLayer()), state=first)
    second = after(save(ColourLayer(), title="Giải lao", revision=1), state=first)

    assert (kept(first).revision, kept(first).order) == (1, 1)
    assert again.records == first.records
    assert (kept(second).revision, kept(second).title) == (2, "Giải lao")


def test_who_worked_on_an_older_revision_overwrites_nothing():
    state = after(save(ColourLayer()), save(NoticeLayer(text="Nghỉ"), revision=1))

    with pytest.raises(WrongStateError, match="somebody else"):
        decide(state, save(ColourLayer(), revision=1), SECRETARY, NOON)


def test_the_walls_keep_the_revision_that_was_taken():
    state = after(save(NoticeLayer(text="Nghỉ")), ShowScene(scene=chosen()))
    shown = on_stage(state)
    edited = after(save(NoticeLayer(text="Họp"), revision=1), state=state)
    again = after(ShowScene(scene=chosen()), state=edited)

    assert shown.zones == (zone(NoticeLayer(text="Nghỉ")),)
    assert on_stage(edited) == shown
    assert on_stage(again).zones == (zone(NoticeLayer(text="Họp")),)
    assert on_stage(again).revision == 2


def test_a_take_shows_what_was_prepared_though_it_was_changed_since():
    state = after(save(NoticeLayer(text="Nghỉ")), PrepareScene(scene=chosen()))
    prepared = state.get(Preview, "preview").scene
    edited = after(save(NoticeLayer(text="Họp"), revision=1), state=state)
    taken = after(TakeScene(scene=prepared), state=edited)

    assert on_stage(taken) == prepared
    assert taken.get(Preview, "preview").scene == IdleScene()


def test_zones_that_a_sender_makes_up_are_shown_to_nobody():
    made_up = ComposedScene(
        composition="canh", zones=(zone(NoticeLayer(text="Bịa đặt")),)
    )
    state = after(save(ColourLayer()), ShowScene(scene=made_up))

    assert on_stage(state).zones == (zone(ColourLayer()),)


def test_a_scene_that_was_taken_off_the_list_is_refused_and_can_come_back():
    away = after(save(), WithdrawComposition(composition="canh", withdrawn=True))
    back = after(WithdrawComposition(composition="canh", withdrawn=False), state=away)

    with pytest.raises(WrongStateError):
        decide(away, ShowScene(scene=chosen()), CHAIR, NOON)
    assert on_stage(after(ShowScene(scene=chosen()), state=back)).composition == "canh"


def test_an_id_of_something_else_and_one_scene_too_many_are_refused():
    taken = SaveComposition(composition="i1", title="Cảnh", zones=())
    many = after(
        *(
            SaveComposition(composition=f"c{n}", title="Cảnh", zones=())
            for n in range(COMPOSITIONS_MAX)
        )
    )

    with pytest.raises(InvalidError):
        decide(after(), taken, SECRETARY, NOON)
    with pytest.raises(WrongStateError, match="at most"):
        decide(many, save(), SECRETARY, NOON)


def test_the_chair_takes_scenes_and_composes_none():
    with pytest.raises(ForbiddenError):
        access.permit(save(), CHAIR)
    assert access.seen(after(save()), kept(after(save())), WALL) is None


@pytest.mark.parametrize(
    "layer",
    [
        {"kind": "html", "text": "<b>"},
        {"kind": "composed", "composition": "canh"},
        {"kind": "notice", "text": "Ệ" * 10_000},
        {"kind": "image", "paper": "https://example.test/a.png" * 9},
        {"kind": "page", "paper": "a", "page": 0},
        {"kind": "countdown", "of": "recess", "minutes": 100_000},
        None,
    ],
)
def test_a_layer_holds_no_html_no_address_no_scene_and_no_endless_text(layer):
    raw = {"column": 0, "row": 0, "columns": 1, "rows": 1, "layer": layer}
    command = {"type": "composition.save", "composition": "canh", "title": "C"}

    with pytest.raises(InvalidError, match="zones"):
        parse_command({**command, "zones": [raw]})


CELL = st.integers(-2, 50)


@given(CELL, CELL, CELL, CELL)
def test_a_zone_stays_on_the_canvas(column, row, columns, rows):
    try:
        one = zone(EmptyLayer(), (column, row, columns, rows))
    except ValueError:
        inside = column >= 0 and row >= 0 and columns >= 1 and rows >= 1
        assert not inside or column + columns > COLUMNS or row + rows > ROWS
        return

    assert 0 <= one.column < one.column + one.columns <= COLUMNS
    assert 0 <= one.row < one.row + one.rows <= ROWS


def test_what_is_wrong_with_a_scene_is_told_zone_by_zone():
    zones = tuple(
        zone(layer, (0, number, 1, 1))
        for number, layer in enumerate(
            (
                EmptyLayer(),
                NoticeLayer(),
                PageLayer(paper="none"),
                PageLayer(paper="a", page=9_000),
                VideoLayer(of="site", site="gone"),
                PollLayer(poll="gone"),
                ImageLayer(paper=""),
                PageLayer(),
                ColourLayer(),
            )
        )
    )
    found = {flaw.zone: flaw.code for flaw in flaws_of(after(), zones)}

    assert found == {
        0: "empty",
        1: "no_text",
        2: "no_paper",
        3: "no_page",
        4: "no_site",
        5: "no_poll",
        6: "no_paper",
    }


def test_a_zone_under_one_that_fills_the_canvas_is_covered():
    zones = (zone(NoticeLayer(text="Nghỉ")), zone(ColourLayer()))

    assert [f.code for f in flaws_of(after(), zones)] == ["covered"]
    assert flaws_of(after(), zones[::-1]) == []


def test_a_wall_may_open_the_papers_of_its_zones_while_they_stand_there():
    before = after(save(PageLayer()))
    led = after(ShowScene(scene=chosen()), LeadPage(paper="a", page=2), state=before)
    gone = after(WithdrawPaper(paper="a"), state=led)

    def allowed(state: RoomState) -> bool:
        return may_open(state, state.get(Paper, "a"), WALL)

    assert [allowed(state) for state in (before, led, gone)] == [False, True, False]
    assert access.stirs(before, led, led.records.values())


def test_a_paper_of_an_item_that_the_hall_must_not_know_of_is_withheld():
    hidden = after(
        EditItem(
            item="i2",
            title="Báo cáo",
            kind="report",
            planned_min=30,
            visibility="internal",
        )
    )
    zones = (zone(PageLayer(paper="a")),)

    assert flaws_of(after(), zones) == []
    assert [f.code for f in flaws_of(hidden, zones)] == ["withheld"]


def test_a_meeting_made_like_another_has_its_scenes():
    wishes = presets.places_like(after(save(ColourLayer(), title="Giải lao")))
    copied = [one for one in wishes if isinstance(one, SaveComposition)]

    assert [(one.composition, one.title) for one in copied] == [("canh", "Giải lao")]


def test_every_template_can_be_kept_and_has_no_fault_of_its_own():
    state = after()
    for one in TEMPLATES:
        wish = SaveComposition(composition=one.id, title=one.title, zones=one.zones)
        state = after(wish, state=state)

        assert flaws_of(state, one.zones) == []
