"""The chair's page fetches the picture that a display names in its proof."""

import pytest

from meetingroom.display.layout import lay_out
from meetingroom.display.layouts import Layouts
from meetingroom.display.program_name import name_on, program_of
from meetingroom.display.render import measure
from meetingroom.display.switchboard import Switchboard
from meetingroom.display.typesetter.__main__ import LAYOUT
from meetingroom.sessions.records import Display
from meetingroom.values import utcnow
from meetingroom.web import displays
from meetingroom.web.common import LAYOUTS, ROOMS, SWITCHBOARD, add_routes
from tests.media.client import until

PATH = "/api/meetings/m/displays/layout"


@pytest.fixture
async def app(app):
    app[SWITCHBOARD], app[LAYOUTS] = Switchboard(utcnow, None), Layouts(utcnow)
    add_routes(app, displays.ROUTES)
    app[ROOMS].on_open(app[SWITCHBOARD].attach)
    await app[LAYOUTS].start()
    yield app
    await app[LAYOUTS].close()
    app[SWITCHBOARD].close()


async def test_a_name_leads_to_the_picture_as_the_wall_paints_it(app, visit):
    chair = await visit("chair")
    room = await app[ROOMS].open("m")
    wall = room.state.get(Display, "wall")
    program = program_of(room.state, wall)
    name = name_on(room.state, wall, program)
    hall = app[SWITCHBOARD].hall("m")
    # What is wanted is said a moment after the change that wants it.
    await until(lambda: name in {proof.wanted for proof in hall.proofs.proofs})
    answer = await chair.get(PATH, params={"name": name})
    layout = lay_out(program, 1920, 1080, measure)

    assert answer.status == 200
    assert await answer.json() == {
        "layout": LAYOUT.dump_python(layout, mode="json"),
        "again_s": None,
    }


async def test_a_name_that_nobody_gave_has_no_picture(visit):
    chair = await visit("chair")

    assert (await chair.get(PATH, params={"name": "agenda:lie/0"})).status == 404
    assert (await chair.get(PATH)).status == 404


async def test_only_who_may_see_every_display_is_told(visit):
    for role in ("delegate", "display"):
        guest = await visit(role)

        assert (await guest.get(PATH, params={"name": "x"})).status == 403
