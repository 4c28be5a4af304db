"""Pages are told which of their layers are seen, and that their line is thin."""

import pytest

from meetingroom.media.messages import TellLayers, TellThin
from meetingroom.media.plane import MediaPlane
from meetingroom.media.wire import Layers, Thin
from meetingroom.streams import Stream, Streams
from meetingroom.values import Actor
from meetingroom.web.telling import Telling

LAYERS = {"meeting": "m", "site": "d1", "wanted": ["q"]}
THIN = {"meeting": "m", "session": "s1", "audio_only": True}


@pytest.fixture
def streams(server, plane):
    return Streams(server.people, plane)


@pytest.fixture
def plane(server):
    return MediaPlane("127.0.0.1", 0)


@pytest.fixture
def told(server, plane, streams):
    server.realtime.pass_on(Telling(plane.told, streams))
    return plane.told


async def test_a_site_is_told_of_its_own_layers_at_once_and_when_it_comes_back(
    server, told
):
    d1, _ = await server.follower("site", "d1")
    other, _ = await server.follower("site", "d2")
    told.take(TellLayers(layers=Layers(meeting="m", site="d2", wanted=("f",))))
    told.take(TellLayers(layers=Layers.model_validate(LAYERS)))
    await d1.sync("m")
    again = [await d1.next("layers"), await d1.next("layers")]

    assert again == [LAYERS, LAYERS]
    assert (await other.next("layers"))["wanted"] == ["f"]


async def test_whoever_views_is_told_that_the_line_is_thin(server, told, streams):
    token = await server.token("chair")
    page = await server.connect(token)
    await page.sync("m")
    await page.next("snapshot")
    account = (await server.people.account_of(token)).id
    actor = Actor(id=account, role="chair")
    streams.joined("s1", Stream(actor, "m", token))
    told.take(TellThin(thin=Thin.model_validate(THIN)))
    first = await page.next("thin")
    await page.sync("m")

    assert (first, await page.next("thin")) == (THIN, THIN)
