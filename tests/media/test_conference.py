"""Sites that talk to each other through the real media process."""

import asyncio

from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.records import MediaPlane as MediaRecord
from meetingroom.sessions.records import Site
from meetingroom.sessions.scenes import Stage
from tests.conftest import CHAIR, send
from tests.media.client import Camera, Client, Microphone, until


def site(room, site_id: str) -> Site:
    return room.state.get(Site, site_id)


async def test_a_site_is_seen_and_heard_by_another(room, http):
    async with Client(http) as d1, Client(http) as hall:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.frames["d1-video"] > 30)
        await until(lambda: hall.energy["d1-audio"] > 1e8)

        assert site(room, "d1").link == "connected"
        assert (site(room, "d1").audio, site(room, "d1").video) == (True, True)
        assert room.state.get(Stage, "stage").speaker == "d1"


async def test_a_viewer_is_not_sent_its_own_site(http):
    async with Client(http) as sender, Client(http) as d1:
        await sender.publish("/whip/d1", Camera(), Microphone())
        await d1.subscribe("/whep/d1", sites=3)
        sources = ("hall", "d2", "~screen")

        assert d1.tracks == {f"{s}-{k}" for s in sources for k in ("video", "audio")}


async def test_a_muted_site_is_seen_and_not_heard(room, http):
    async with Client(http) as d1, Client(http) as hall:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.energy["d1-audio"] > 1e8)
        await send(room, MuteSite(site="d1", muted=True), CHAIR)
        await asyncio.sleep(0.5)
        heard, seen = hall.energy["d1-audio"], hall.frames["d1-video"]
        await asyncio.sleep(1)

        assert hall.energy["d1-audio"] == heard
        assert hall.frames["d1-video"] > seen
        assert site(room, "d1").audio


async def test_a_site_that_is_opened_again_is_heard_again(room, http):
    await send(room, MuteSite(site="d1", muted=True), CHAIR)
    async with Client(http) as d1, Client(http) as hall:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.frames["d1-video"] > 5)
        before = hall.energy["d1-audio"]
        await send(room, MuteSite(site="d1", muted=False), CHAIR)
        await until(lambda: hall.energy["d1-audio"] > 1e8)

        assert before == 0


async def test_a_site_that_joins_later_flows_without_a_new_offer(http):
    async with Client(http) as d1, Client(http) as hall:
        await hall.subscribe("/whep/hall", sites=2)
        await until(lambda: hall.connection.connectionState == "connected")
        await d1.publish("/whip/d1", Camera(), Microphone())

        await until(lambda: hall.frames["d1-video"] > 30)


async def test_a_publisher_that_comes_back_continues_in_the_same_slot(room, http):
    async with Client(http) as hall:
        await hall.subscribe("/whep/hall", sites=2)
        async with Client(http) as first:
            await first.publish("/whip/d1", Camera(), Microphone())
            await until(lambda: hall.frames["d1-video"] > 10)
        await until(lambda: site(room, "d1").link == "offline")
        seen, heard = hall.frames["d1-video"], hall.energy["d1-audio"]
        async with Client(http) as second:
            await second.publish("/whip/d1", Camera(), Microphone())

            await until(lambda: hall.frames["d1-video"] > seen + 30)
            await until(lambda: hall.energy["d1-audio"] > heard + 1e8)


async def test_a_newer_publisher_takes_over_from_the_older(room, http):
    async with Client(http) as hall, Client(http) as old, Client(http) as new:
        await hall.subscribe("/whep/hall", sites=2)
        await old.publish("/whip/d1", Camera(), Microphone())
        await until(lambda: hall.frames["d1-video"] > 10)
        await new.publish("/whip/d1", Camera(), Microphone())
        await until(lambda: old.connection.connectionState == "closed")
        seen = hall.frames["d1-video"]
        await until(lambda: hall.frames["d1-video"] > seen + 30)

        assert site(room, "d1").link == "connected"


async def test_a_site_that_leaves_is_offline_at_once(room, http):
    async with Client(http) as d1:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await until(lambda: site(room, "d1").link == "connected")
        await d1.leave()

        await until(lambda: site(room, "d1").link == "offline", timeout_s=2)


async def test_the_speaker_follows_the_voice(room, http):
    here, there = Microphone(), Microphone(loud=False)
    async with Client(http) as d1, Client(http) as d2:
        await d1.publish("/whip/d1", here)
        await d2.publish("/whip/d2", there)
        await until(lambda: room.state.get(Stage, "stage").speaker == "d1")
        await asyncio.sleep(1)
        here.loud, there.loud = False, True

        await until(lambda: room.state.get(Stage, "stage").speaker == "d2", 3)


async def test_a_media_process_that_dies_is_replaced_and_clients_join_anew(
    room, plane, http, kill
):
    async with Client(http) as d1:
        await d1.publish("/whip/d1", Camera(), Microphone())
        await until(lambda: site(room, "d1").link == "connected")
        before = room.state.get(MediaRecord, "media").epoch
        kill(plane.pid)
        await until(lambda: room.state.get(MediaRecord, "media").epoch != before)
        await until(lambda: site(room, "d1").link == "lost")
        async with Client(http) as again:
            await again.publish("/whip/d1", Camera(), Microphone())

            await until(lambda: site(room, "d1").link == "connected")
