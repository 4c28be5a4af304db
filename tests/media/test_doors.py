"""Encoders and players at the doors: tokens, what RFC 9725 asks, who starts DTLS."""

from contextlib import asynccontextmanager

import aiohttp
import aiortc
import pytest

from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.web.common import COOKIE
from tests.conftest import CHAIR, send
from tests.media.client import Camera, Client, Microphone, until
from tests.media.doors import bearer
from tests.web.conftest import account_with

FRAGMENT = "application/trickle-ice-sdpfrag"


@pytest.fixture
async def http(house):
    async with aiohttp.ClientSession(house.server.make_url("/")) as http:
        yield http


@asynccontextmanager
async def both_ways(house):
    """Yield what shows a token to publish at one site, and one to play at another."""
    sends, plays = await house.token("publish"), await house.token("play", "d2")
    ways = ({"Authorization": f"Bearer {token}"} for token in (sends, plays))
    up, down = [
        aiohttp.ClientSession(house.server.make_url("/"), headers=w) for w in ways
    ]
    async with up, down:
        yield up, down


async def test_a_token_publishes_and_another_plays_what_it_sends(house):
    async with (
        both_ways(house) as (up, down),
        Client(up) as encoder,
        Client(down) as player,
    ):
        await encoder.publish("/rtc/whip/m/d1", Camera(), Microphone())
        await player.subscribe("/rtc/whep/m", 4)
        await until(lambda: player.frames["d1-video"] > 3)
        await until(lambda: heard(player) > 20)

    assert encoder.location.startswith("/rtc/whip/m/d1/")


def heard(player):
    """Return how many frames of sound came; any line may carry who speaks."""
    return sum(n for track, n in player.frames.items() if track.endswith("audio"))


class Waiting(Client):
    """A client that waits for the server to start DTLS, as FFmpeg does."""

    answer = ""

    async def _join(self, url):
        await self.connection.setLocalDescription(await self.connection.createOffer())
        sdp = self.connection.localDescription.sdp.replace("actpass", "passive")
        headers = {"Content-Type": "application/sdp"}
        async with self._http.post(url, data=sdp, headers=headers) as response:
            Waiting.answer = await response.text()
        await self.connection.setRemoteDescription(
            aiortc.RTCSessionDescription(Waiting.answer, "answer")
        )


async def test_the_server_starts_dtls_where_the_client_waits(house):
    async with (
        both_ways(house) as (up, down),
        Waiting(up) as encoder,
        Waiting(down) as player,
    ):
        await encoder.publish("/rtc/whip/m/d1", Camera(), Microphone())
        await player.subscribe("/rtc/whep/m", 4)
        await until(lambda: player.frames["d1-video"] > 3)

    assert "a=setup:active" in Waiting.answer


TRIED = {
    ("publish", "/rtc/whip/m/d1"): 201,
    ("publish", "/rtc/whip/m/d2"): 403,
    ("publish", "/rtc/whep/m"): 401,
    ("play", "/rtc/whip/m/d1"): 401,
    ("publish", "/rtc/whip/other/d1"): 401,
}


async def test_a_token_opens_its_own_door_only(house, http, sending):
    told, asked = {}, []
    for use, path in TRIED:
        headers = bearer(await house.token(use))
        answer = await http.post(path, data=sending, headers=headers)
        told[use, path] = answer.status
        asked.append(answer.headers.get("WWW-Authenticate"))

    assert told == TRIED
    assert asked == ["Bearer" if s == 401 else None for s in TRIED.values()]


async def test_a_token_opens_nothing_but_doors(house, http):
    headers = {"Authorization": f"Bearer {await house.token('publish')}"}
    answer = await http.get("/api/meetings/m/doors", headers=headers)

    assert answer.status == 401


@pytest.mark.parametrize("end", ["revoke", "expire", "close the doors"])
async def test_what_came_by_a_token_ends_with_it(
    house, http, sending, plane, clock, room, end
):
    headers = bearer(await house.token("publish"))
    answer = await http.post("/rtc/whip/m/d1", data=sending, headers=headers)
    await until(lambda: plane.stats and plane.stats.peers == 1)
    match end:
        case "revoke":
            [door] = await house.people.doors.of_meeting("m")
            await house.people.doors.revoke("m", door.id, "tech")
        case "expire":
            clock.pass_by(hours=1)
            house.people.sweep()
        case _:
            await send(room, SetMode(mode="closed_door"), CHAIR)
    await until(lambda: plane.stats.peers == 0)
    again = await http.post("/rtc/whip/m/d1", data=sending, headers=headers)

    assert answer.status == 201
    assert again.status == (409 if end == "close the doors" else 401)


async def test_only_who_made_a_session_with_a_token_may_end_it(house, http, sending):
    mine, other = await house.token("publish"), await house.token("publish")
    made = await http.post("/rtc/whip/m/d1", data=sending, headers=bearer(mine))
    at = made.headers["Location"]
    wish = {"Content-Type": FRAGMENT, "If-Match": "*"}
    fragment = f"a=ice-ufrag:new1\r\na=ice-pwd:{'p' * 24}\r\n"
    foreign = await http.patch(at, data=fragment, headers=bearer(other, **wish))
    own = await http.patch(at, data=fragment, headers=bearer(mine, **wish))
    ended = await http.delete(at, headers=bearer(mine))

    assert (foreign.status, own.status, ended.status) == (404, 200, 200)
    assert own.headers["ETag"] != made.headers["ETag"]


async def test_a_door_says_what_it_takes_to_anybody(http):
    for path in ("/rtc/whip/m/d1", "/rtc/whip/m/d1/screen", "/rtc/whep/m"):
        elsewhere = {"Origin": "https://elsewhere.example"}
        asked = await http.options(path, headers=elsewhere)
        session = await http.options(f"{path}/anything")
        allowed = asked.headers["Access-Control-Allow-Headers"]

        assert asked.status == session.status == 200
        assert asked.headers["Accept-Post"] == "application/sdp"
        assert session.headers["Accept-Patch"] == FRAGMENT
        assert asked.headers["Access-Control-Allow-Origin"] == "*"
        assert "Authorization" in allowed


async def test_the_door_to_the_program_says_what_it_takes_too(http):
    asked = await http.options("/rtc/whep/m/program")

    assert asked.headers["Accept-Post"] == "application/sdp"
    assert asked.headers["Access-Control-Allow-Origin"] == "*"


async def test_methods_that_the_rfc_keeps_for_later_are_refused(house, http):
    headers = {"Authorization": f"Bearer {await house.token('publish')}"}
    told = [
        (await http.request(method, path, headers=headers)).status
        for method in ("GET", "HEAD", "PUT")
        for path in ("/rtc/whip/m/d1", "/rtc/whip/m/d1/x", "/rtc/whep/m")
    ]

    assert told == [405] * 9


async def test_a_page_elsewhere_may_use_a_token_but_no_cookie(
    house, http, sending, room
):
    account = await account_with(house.people, "site", room.meeting)
    cookie = (await house.people.enter(account)).token
    elsewhere = {
        "Origin": "https://elsewhere.example",
        "Sec-Fetch-Site": "cross-site",
        "Content-Type": "application/sdp",
    }
    by_cookie = {**elsewhere, "Cookie": f"{COOKIE}={cookie}"}
    by_token = {**elsewhere, **bearer(await house.token("publish"))}
    refused = await http.post("/rtc/whip/m/d1", data=sending, headers=by_cookie)
    taken = await http.post("/rtc/whip/m/d1", data=sending, headers=by_token)

    assert (refused.status, taken.status) == (403, 201)
    assert taken.headers["Access-Control-Allow-Origin"] == "*"
    assert "Location" in taken.headers["Access-Control-Expose-Headers"]


async def test_technician_and_office_issue_and_revoke_tokens_and_nobody_else(
    house, http, room
):
    wish = {"label": "Bộ mã hóa", "site": "d1", "use": "publish", "hours": 4}
    told = {}
    for role in ("technician", "secretary", "chair", "site", "delegate"):
        account = await account_with(house.people, role, room.meeting)
        entry = await house.people.enter(account)
        headers = {"Cookie": f"{COOKIE}={entry.token}"}
        made = await http.post("/api/meetings/m/doors", json=wish, headers=headers)
        told[role] = made.status
        if made.status == 201:
            issued = await made.json()
            door = issued["door"]["id"]
            way = f"/api/meetings/m/doors/{door}/revoke"
            ended = await http.post(way, json={}, headers=headers)
            listed = await (
                await http.get("/api/meetings/m/doors", headers=headers)
            ).text()
            assert ended.status == 200
            assert issued["token"] not in listed
            assert issued["url"].endswith("/rtc/whip/m/d1")

    assert told == {
        "technician": 201,
        "secretary": 201,
        "chair": 403,
        "site": 403,
        "delegate": 403,
    }


async def test_nobody_gets_a_token_for_a_site_that_is_not_there(house, http, room):
    account = await account_with(house.people, "technician", room.meeting)
    headers = {"Cookie": f"{COOKIE}={(await house.people.enter(account)).token}"}
    wish = {"label": "x", "site": "d9", "use": "play", "hours": 1}
    answer = await http.post("/api/meetings/m/doors", json=wish, headers=headers)

    assert answer.status == 404


async def test_relays_are_named_in_the_answer_and_to_those_with_a_screen(
    house, http, sending, room
):
    headers = bearer(await house.token("publish"))
    made = await http.post("/rtc/whip/m/d1", data=sending, headers=headers)
    told = {}
    for role in ("site", "display", "chair", "delegate"):
        account = await account_with(house.people, role, room.meeting)
        cookie = f"{COOKIE}={(await house.people.enter(account)).token}"
        asked = await http.get(
            "/api/meetings/m/media/relays", headers={"Cookie": cookie}
        )
        told[role] = asked.status
        if asked.status == 200:
            [relay] = (await asked.json())["relays"]
            assert relay["username"].endswith(f":{account}")
            assert len(relay["urls"]) == 2

    assert [link.split(";")[0] for link in made.headers.getall("Link")] == [
        "<turn:relay.internal?transport=udp>",
        "<turns:relay.internal:443>",
    ]
    assert told == {"site": 200, "display": 200, "chair": 200, "delegate": 403}
