"""A composed scene is drawn zone by zone, with nothing that the hall may not see."""

import base64
import io
from datetime import timedelta

import pytest
from PIL import Image

from meetingroom.agenda.records import Paper
from meetingroom.display.composed_layout import box_of
from meetingroom.display.laying import next_turn_s, wish_for
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box, Clock, Running, Sheet, Tile
from meetingroom.display.pictures import PICTURE, ComposedPicture, sheets_of, turned
from meetingroom.display.render import Painter, measure
from meetingroom.display.scenes import picture_for
from meetingroom.display.sketch import sketch
from meetingroom.display.wire import Sketch
from meetingroom.sessions.compositions.records import (
    AgendaLayer,
    ClockLayer,
    ColourLayer,
    ComposedScene,
    CountdownLayer,
    EmblemLayer,
    ImageLayer,
    LowerThirdLayer,
    NoticeLayer,
    PageLayer,
    PollLayer,
    QueueLayer,
    QuorumLayer,
    SitesLayer,
    VideoLayer,
    WelcomeLayer,
    Zone,
)
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.scenes import Lead
from meetingroom.sessions.state import RoomState
from tests.display.samples import MORNING, WALL, state
from tests.display.test_bad_input import TEXTS
from tests.display.test_layout import inside, texts

BOXES = {
    "whole": (0, 0, 48, 24),
    "side": (32, 0, 16, 24),
    "quarter": (24, 12, 24, 12),
    "strip": (0, 21, 48, 3),
    "cell": (10, 10, 1, 1),
}
LAYERS = (
    ColourLayer(),
    ImageLayer(paper="a"),
    PageLayer(paper="a", page=2),
    VideoLayer(of="site", site="d1"),
    SitesLayer(),
    LowerThirdLayer(),
    CountdownLayer(of="recess"),
    NoticeLayer(text="Giải lao mười lăm phút"),
    PollLayer(),
    QuorumLayer(),
    QueueLayer(),
    AgendaLayer(),
    WelcomeLayer(),
    EmblemLayer(),
    ClockLayer(),
)


def zone(layer, box=BOXES["whole"]) -> Zone:
    column, row, columns, rows = box
    return Zone(column=column, row=row, columns=columns, rows=rows, layer=layer)


def scene(*zones: Zone) -> ComposedScene:
    return ComposedScene(composition="canh", revision=1, zones=zones)


def on_wall(told: RoomState) -> ComposedPicture:
    picture = picture_for(told, WALL)
    assert isinstance(picture, ComposedPicture)
    return picture


def shown(*layers, put=()) -> ComposedPicture:
    return on_wall(state(scene(*(zone(layer) for layer in layers))).apply(2, put))


def kinds(picture: ComposedPicture) -> list[str]:
    return [each.content.kind for each in picture.zones]


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 1080), (320, 200)])
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.kind)
def test_every_layer_stays_in_its_zone_whatever_its_shape(layer, box, size):
    picture = on_wall(state(scene(zone(layer, BOXES[box]))))
    canvas = Box(0, 0, *size)
    layout = lay_out(picture, size[0], size[1], measure)
    Painter(layout, {}).frame(MORNING).rgb()

    for each in picture.zones:
        place = box_of(each, canvas)
        assert all(inside(part.box, place) for part in layout.parts[1:])


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_stays_in_its_zone(name):
    picture = shown(NoticeLayer(text="x"))
    content = picture.zones[0].content.model_copy(update={"text": TEXTS[name]})
    wild = picture.zones[0].model_copy(update={"content": content})
    layout = lay_out(picture.model_copy(update={"zones": (wild,)}), 640, 360, measure)

    assert all(inside(run.box, Box(0, 0, 640, 360)) for run in texts(layout))


def test_neighbours_share_their_edge_on_any_canvas():
    halves = (zone(ColourLayer(), (0, 0, 31, 24)), zone(ColourLayer(), (31, 0, 17, 24)))
    picture = on_wall(state(scene(*halves)))
    for wide_px in range(300, 400):
        left, right = (box_of(z, Box(0, 0, wide_px, 200)) for z in picture.zones)

        assert left.right_px == right.x_px
        assert right.right_px == wide_px


def test_a_page_follows_the_chair_or_stays_where_it_is():
    lead = Lead(paper="a", page=3)
    picture = shown(PageLayer(), PageLayer(paper="a", page=2), put=[lead])

    assert [getattr(each.content, "page", 0) for each in picture.zones] == [3, 2]
    assert sheets_of(picture) == {("a" * 64, 3), ("a" * 64, 2)}


@pytest.mark.parametrize(
    "change",
    [{"status": "withdrawn"}, {"status": "draft"}, {"classification": "secret"}],
)
def test_a_paper_that_the_hall_may_not_see_is_a_card_that_names_nothing(change):
    paper = state(scene()).get(Paper, "a").model_copy(update=change)
    picture = shown(PageLayer(paper="a"), ImageLayer(paper="a"), put=[paper])
    told = picture.model_dump_json()

    assert kinds(picture) == ["card", "card"]
    assert "Tờ trình" not in told
    assert "a" * 64 not in told


def test_what_a_scene_names_and_is_not_there_leaves_a_card_and_no_error():
    picture = shown(
        PageLayer(paper="gone"),
        PageLayer(paper="a", page=99),
        VideoLayer(of="site", site="gone"),
        VideoLayer(of="screen"),
        PollLayer(poll="gone"),
        LowerThirdLayer(),
    )

    assert kinds(picture) == ["card"] * 5


def test_a_site_that_left_says_so_in_its_zone():
    left = Site(id="d1", order=1, label="Huyện ủy Một", link="lost")
    layer = VideoLayer(of="site", site="d1")
    there, gone = (
        lay_out(shown(layer, put=put), 1920, 1080, measure) for put in ((), [left])
    )

    assert [tile.source for tile in there.tiles] == ["d1"]
    assert gone.tiles == ()
    assert [run.text for run in texts(gone)] == ["Mất tín hiệu"]


def test_a_recess_counts_down_from_when_it_was_called():
    meeting = state(scene()).get(Meeting, "m")
    since = MORNING - timedelta(minutes=5)
    recess = meeting.model_copy(update={"status": "recess", "since": since})
    layer = CountdownLayer(of="recess", minutes=15)
    layout = lay_out(shown(layer, put=[recess]), 1920, 1080, measure)
    clock = next(part for part in layout.parts if isinstance(part, Clock))

    assert clock.running == Running(since, 0, 900, 60_000)
    assert layout.tick_s == 1


def test_what_stands_later_lies_over_what_stands_before():
    picture = shown(VideoLayer(of="site", site="d1"), PageLayer(paper="a"))
    parts = lay_out(picture, 1920, 1080, measure).parts
    at = [n for n, part in enumerate(parts) if isinstance(part, Tile | Sheet)]

    assert [type(parts[n]) for n in at] == [Tile, Sheet]


def test_a_picture_survives_the_way_to_the_renderer():
    picture = shown(*LAYERS, put=[Lead(paper="a", page=1)])

    assert PICTURE.validate_json(picture.model_dump_json()) == picture
    assert turned(picture, MORNING).kind == "composed"


async def test_a_sketch_is_small_and_says_which_text_is_cut():
    long = NoticeLayer(text="Kính mời các đồng chí đại biểu trở lại hội trường " * 5)
    zones = (zone(ColourLayer()), zone(long, (0, 0, 8, 3)))
    picture = on_wall(state(scene(*zones)))
    order = Sketch(width_px=1920, height_px=1080, wide_px=640, picture=picture)
    answer = await sketch(order, MORNING)
    image = Image.open(io.BytesIO(base64.b64decode(answer["png"])))

    assert image.size == (640, 360)
    assert answer["cut"] == [1]


def test_a_wall_is_told_anew_when_the_sites_in_a_zone_turn():
    districts = [Site(id=f"d{n}", order=n, label=f"Huyện {n}") for n in range(30)]
    hall = state(scene(zone(SitesLayer()))).apply(2, districts)
    before = wish_for(hall, WALL, MORNING)
    left_s = next_turn_s([before], MORNING)

    assert left_s is not None
    assert wish_for(hall, WALL, MORNING + timedelta(seconds=left_s)) != before
