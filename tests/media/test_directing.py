"""Wishes, layers and legs through the real media process."""

import asyncio

from meetingroom.media.wire import Wish, Wishes
from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.commands.screen import ShareScreen, StopScreen
from meetingroom.sessions.records import Site
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.screen.sharing import shared_of
from meetingroom.values import Actor
from tests.conftest import CHAIR, send
from tests.media.client import Camera, Client, Microphone, until


def wishes(*sites: str) -> Wishes:
    return Wishes(
        wishes=tuple(Wish(site=s, width_px=320, height_px=240) for s in sites)
    )


def session_of(client: Client) -> str:
    return client.location.rpartition("/")[2]


def legs(plane, direction: str):
    told = plane.told.legs("m", -1)
    return [leg for leg in told.legs if leg.direction == direction]


async def test_only_what_is_wished_for_is_sent_and_nobody_need_send_what_is_not(
    plane, http, room
):
    told = []
    plane.told.listen(told.append)
    async with Client(http) as d1, Client(http) as hall:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.frames["d1-video"] > 10)
        plane.wish(session_of(hall), wishes("d2"))
        await until(lambda: told, 8)
        unseen = told[-1]
        [camera] = [s for s in d1.connection.getSenders() if s.kind == "video"]
        track = camera.track
        camera.replaceTrack(None)
        # Longer than a picture may stand still before it is said to be off.
        await asyncio.sleep(3)
        resting = room.state.get(Site, "d1").video
        camera.replaceTrack(track)
        seen, heard = hall.frames["d1-video"], hall.energy["d1-audio"]
        plane.wish(session_of(hall), wishes("d1", "d2"))
        await until(lambda: hall.frames["d1-video"] > seen + 10)

        assert (unseen.site, unseen.wanted) == ("d1", ())
        assert resting
        assert plane.told.layers("m", "d1").wanted == ("",)
        assert hall.energy["d1-audio"] > heard


async def test_every_leg_is_told_of_once_a_second(plane, http):
    async with Client(http) as d1, Client(http) as hall:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.frames["d1-video"] > 60)
        await until(lambda: legs(plane, "down") and legs(plane, "down")[0].codec)
        [up], [down] = legs(plane, "up"), legs(plane, "down")

        assert (up.site, up.path, up.codec) == ("d1", "udp", "vp8")
        assert (down.site, down.path, down.codec) == ("hall", "udp", "vp8")
        assert up.points[-1].bps > 10_000
        assert down.points[-1].bps > 10_000
        assert up.points[-1].loss == 0
        assert [p.n for p in up.points] == sorted({p.n for p in up.points})
    await until(lambda: not plane.told.legs("m", -1).legs)


async def test_a_screen_is_seen_and_heard_by_all_but_its_site_until_it_is_stopped(
    plane, http, room
):
    site = Actor(id="pc", role="site", place="d1")
    async with Client(http) as screen, Client(http) as own, Client(http) as hall:
        # Lines for every site and one more, before anybody shares.
        await hall.subscribe("/whep/hall", sites=3)
        await own.subscribe("/whep/d1", sites=3)
        await send(room, MuteSite(site="d1", muted=True), CHAIR)
        await send(room, ShareScreen(), site)
        await screen.publish("/whip/d1%2Fscreen", Camera(), Microphone())
        await until(lambda: hall.frames["~screen-video"] > 10)
        # aiortc gives sound of one payload type to its first line, whichever is meant.
        await until(lambda: sum(hall.energy.values()) > 0)
        await until(lambda: shared_of(room.state).video)
        shared = shared_of(room.state)
        speaker = room.state.get(Stage, "stage").speaker
        await until(lambda: legs(plane, "up"))
        [up] = legs(plane, "up")
        await send(room, StopScreen(site="d1"), CHAIR)
        await until(lambda: plane.stats.peers == 2)

        assert (shared.link, shared.audio) == ("connected", True)
        # A film is nobody who speaks, and the muted site is heard through it alone.
        assert speaker == ""
        assert up.site == "d1/screen"
        assert not sum(own.frames.values())
        assert shared_of(room.state).ended_by == "chair"
