"""How a composed scene would look is asked over HTTP, by those who may compose."""

import base64
import io

import pytest
from PIL import Image

from meetingroom.display.displays import Displays
from meetingroom.errors import NotFoundError
from meetingroom.sessions.commands.compositions import SaveComposition
from meetingroom.sessions.compositions.records import Composition
from meetingroom.values import Actor
from meetingroom.web import compositions
from meetingroom.web.common import DISPLAYS, ROOMS, add_routes

PATH = "/api/meetings/m/compositions"
NOTICE = {"kind": "notice", "text": "Nghỉ giải lao"}


async def page_image(sha256: str, page: int):
    raise NotFoundError(f"page {page}")


@pytest.fixture
async def app(app, tmp_path):
    app[DISPLAYS] = Displays(tmp_path / "frames", page_image)
    add_routes(app, compositions.ROUTES)
    await app[DISPLAYS].start()
    yield app
    await app[DISPLAYS].close()


def zone(layer, **place):
    whole = {"column": 0, "row": 0, "columns": 48, "rows": 24}
    return {**whole, **place, "layer": layer}


async def test_the_painter_of_the_walls_answers_with_a_picture_and_what_is_wrong(
    app, visit
):
    office = await visit("secretary")
    paper = {"kind": "page", "paper": "gone", "page": 1}
    tight = {"kind": "notice", "text": "Kính mời các đồng chí " * 13}
    zones = [zone(NOTICE), zone(paper), zone(tight, columns=4, rows=2)]
    answer = await office.post(f"{PATH}/sketch", {"zones": zones, "wide_px": 320})
    told = await answer.json()
    image = Image.open(io.BytesIO(base64.b64decode(told["png"])))

    assert answer.status == 200
    assert image.size == (320, 180)
    assert image.getextrema() != ((11, 11), (31, 31), (58, 58))
    assert {(flaw["zone"], flaw["code"]) for flaw in told["flaws"]} == {
        (1, "no_paper"),
        (2, "cut"),
    }


async def test_every_template_can_be_kept_as_it_comes(app, visit):
    office = await visit("secretary")
    told = await (await office.get(f"{PATH}/templates")).json()
    room = await app[ROOMS].open("m")
    for one in told["templates"]:
        wish = SaveComposition(
            composition=one["id"], title=one["title"], zones=one["zones"]
        )
        await room.handle(wish, Actor(id="s", role="secretary"))

    assert len(room.state.all(Composition)) == len(told["templates"]) == 5


@pytest.mark.parametrize(
    "zones",
    [
        [zone({"kind": "web", "url": "http://example.test"})],
        [zone(NOTICE, column=40)],
        [zone(NOTICE)] * 17,
        "all",
    ],
)
async def test_what_is_no_scene_is_refused_with_a_sentence(app, visit, zones):
    office = await visit("secretary")
    answer = await office.post(f"{PATH}/sketch", {"zones": zones})

    assert answer.status == 400
    assert "zones" in (await answer.json())["detail"]


@pytest.mark.parametrize("who", ["delegate", "site", "display", "desk"])
async def test_nobody_else_sees_a_sketch(app, visit, who):
    guest = await visit(who)

    assert (await guest.post(f"{PATH}/sketch", {"zones": []})).status == 403
    assert (await guest.get(f"{PATH}/templates")).status == 403


async def test_without_a_painter_it_is_said_and_nothing_hangs(app, visit):
    office = await visit("secretary")
    await app[DISPLAYS].close()
    answer = await office.post(f"{PATH}/sketch", {"zones": []})

    assert answer.status == 409
    assert (await answer.json())["detail"] == "nothing can be painted now"
