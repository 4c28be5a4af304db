"""What a viewer wishes, and how its connection does: the HTTP side."""

import pytest

from meetingroom.media.legs import leg_id, leg_up
from meetingroom.media.messages import TellLegs
from meetingroom.media.plane import MediaPlane
from meetingroom.media.wire import WISHES_MAX, Legs
from meetingroom.streams import Stream, Streams
from meetingroom.values import Actor
from meetingroom.web import legs, whip
from meetingroom.web.common import MEDIA, STREAMS, add_routes

PATH = "/api/meetings/m/media/legs"
WISHED = "/rtc/whep/m/s1/wishes"
WISH = {"site": "d1", "width_px": 640, "height_px": 360}


@pytest.fixture
def app(app, people):
    app[MEDIA] = MediaPlane("127.0.0.1", 0)
    app[STREAMS] = Streams(people, app[MEDIA])
    add_routes(app, [*legs.ROUTES, *whip.ROUTES])
    return app


@pytest.fixture
async def viewer(app, visit, people):
    """A technician who has the session s1."""
    browser = await visit("technician")
    account = (await people.account_of(browser.token)).id
    actor = Actor(id=account, role="technician")
    app[STREAMS].joined("s1", Stream(actor, "m", browser.token))
    return browser


def told(n: int) -> TellLegs:
    leg = leg_up("s1", "d1", "udp", (), (n, 0.0))
    return TellLegs(legs=Legs(meeting="m", n=n, legs=(leg,)), more=False)


async def test_the_technician_is_told_of_every_leg_and_then_of_what_is_new(app, visit):
    technician = await visit("technician")
    app[MEDIA].told.take(told(7))
    first = await (await technician.get(PATH)).json()
    app[MEDIA].told.take(told(8))
    then = await (await technician.get(f"{PATH}?after={first['n']}")).json()

    assert first["legs"][0]["id"] == leg_id("s1")
    assert [point["n"] for point in first["legs"][0]["points"]] == [7]
    assert [point["n"] for point in then["legs"][0]["points"]] == [8]


async def test_a_meeting_without_legs_has_none(visit):
    technician = await visit("technician")

    assert await (await technician.get(PATH)).json() == {
        "meeting": "m",
        "n": 0,
        "share": 1.0,
        "legs": [],
    }


@pytest.mark.parametrize("role", ["chair", "secretary", "site", "delegate", "nobody"])
async def test_nobody_else_is_told_of_legs(visit, role):
    browser = await visit(role)

    assert (await browser.get(PATH)).status in {401, 403}


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 10, "٣"])
async def test_a_second_that_is_none_is_refused(visit, after):
    technician = await visit("technician")

    assert (await technician.get(f"{PATH}?after={after}")).status == 400


async def test_the_owner_of_a_session_wishes(viewer):
    answer = await viewer.post(WISHED, {"wishes": [WISH, {**WISH, "mid": "3"}]})
    nothing = await viewer.post(WISHED, {"wishes": []})

    assert (answer.status, nothing.status) == (204, 204)


@pytest.mark.parametrize(
    "wishes",
    [
        [{**WISH, "width_px": -1}],
        [{**WISH, "height_px": 100_000}],
        [{**WISH, "priority": 101}],
        [{**WISH, "site": "Điểm cầu"}],
        [{**WISH, "mid": "a b"}],
        [{**WISH, "more": 1}],
        [WISH] * (WISHES_MAX + 1),
        None,
    ],
    ids=["width", "height", "priority", "site", "mid", "field", "many", "none"],
)
async def test_a_wish_out_of_bounds_is_refused(viewer, wishes):
    assert (await viewer.post(WISHED, {"wishes": wishes})).status == 400


async def test_nobody_wishes_for_somebody_else(viewer, visit):
    site, stranger = await visit("site"), await visit("nobody")

    assert (await site.post(WISHED, {"wishes": []})).status == 404
    assert (await stranger.post(WISHED, {"wishes": []})).status == 401
    other = await viewer.post("/rtc/whep/m/s2/wishes", {"wishes": []})
    assert other.status == 404
