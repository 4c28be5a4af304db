"""WHIP and WHEP as HTTP resources: who may, and with what."""

import asyncio

import pytest
from aiohttp import web

from meetingroom.people.service import People
from meetingroom.sessions.commands.screen import ShareScreen
from meetingroom.streams import STREAMS_MAX, Streams
from meetingroom.values import Actor
from meetingroom.web import whip
from meetingroom.web.common import COOKIE, MEDIA, PEOPLE, ROOMS, STREAMS, add_routes
from meetingroom.web.security import harden
from tests.conftest import send
from tests.media.client import until
from tests.web.conftest import account_with

SDP = {"Content-Type": "application/sdp"}
FRAGMENT = "application/trickle-ice-sdpfrag"


@pytest.fixture
def people(embedded):
    people = People(embedded)
    yield people
    people.close()


@pytest.fixture
async def client(aiohttp_client, people, rooms, plane):
    app = web.Application()
    harden(app)
    app[PEOPLE], app[ROOMS], app[MEDIA] = people, rooms, plane
    app[STREAMS] = Streams(people, plane)
    add_routes(app, whip.ROUTES)
    return await aiohttp_client(app)


@pytest.fixture
def headers(people, room):
    """Make the headers of a signed-in client in a role; the site is d1."""

    async def sign_in(role: str, **more: str) -> dict[str, str]:
        account = await account_with(people, role, room.meeting)
        token = (await people.enter(account)).token
        return {**SDP, "Cookie": f"{COOKIE}={token}", **more}

    return sign_in


async def test_a_site_publishes_and_ends_its_publication(
    client, headers, sending, plane
):
    site = await headers("site")
    answer = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    await until(lambda: plane.stats and plane.stats.peers == 1)
    location = answer.headers["Location"]
    ended = await client.delete(location, headers=site)
    await until(lambda: plane.stats.peers == 0)

    assert (answer.status, answer.content_type) == (201, "application/sdp")
    assert "a=recvonly" in await answer.text()
    assert location.startswith("/rtc/whip/m/d1/")
    assert ended.status == 200


async def test_a_site_publishes_its_screen_while_it_shares(
    client, headers, sending, room
):
    site = await headers("site")
    early = await client.post("/rtc/whip/m/d1/screen", data=sending, headers=site)
    await send(room, ShareScreen(), Actor(id="pc", role="site", place="d1"))
    foreign = await client.post("/rtc/whip/m/d2/screen", data=sending, headers=site)
    answer = await client.post("/rtc/whip/m/d1/screen", data=sending, headers=site)
    ended = await client.delete(answer.headers["Location"], headers=site)

    assert (early.status, foreign.status, answer.status) == (409, 403, 201)
    assert answer.headers["Location"].startswith("/rtc/whip/m/d1/screen/")
    assert ended.status == 200


async def test_a_viewer_subscribes_and_ends_its_session(client, headers, receiving):
    technician = await headers("technician")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    location = answer.headers["Location"]
    ended = await client.delete(location, headers=technician)

    assert answer.status == 201
    assert "a=msid:hall hall-audio" in await answer.text()
    assert location.startswith("/rtc/whep/m/")
    assert ended.status == 200


@pytest.mark.parametrize("end", ["sign_out", "disable", "bind"])
async def test_sound_and_picture_end_with_the_right_to_them(
    client, headers, receiving, people, plane, end
):
    site = await headers("site")
    await client.post("/rtc/whep/m", data=receiving, headers=site)
    await until(lambda: plane.stats and plane.stats.peers == 1)
    token = site["Cookie"].partition("=")[2]
    account = await people.account_of(token)

    match end:
        case "sign_out":
            await people.sign_out(token)
        case "disable":
            await people.disable(account.id)
        case _:
            await people.bind(account.id, "m", "site", "d2")

    await until(lambda: plane.stats.peers == 0)


def fragment(ufrag: str) -> str:
    return f"a=ice-ufrag:{ufrag}\r\na=ice-pwd:{'p' * 24}\r\n"


async def test_a_site_restarts_ice_on_the_same_session(client, headers, sending, plane):
    site = await headers("site")
    answer = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    before = await answer.text()
    wish = {**site, "Content-Type": FRAGMENT, "If-Match": "*"}
    patched = await client.patch(
        answer.headers["Location"], data=fragment("new1"), headers=wish
    )
    text = await patched.text()
    [name] = [line for line in text.split("\r\n") if line.startswith("a=ice-ufrag")]

    assert (patched.status, patched.content_type) == (200, FRAGMENT)
    assert patched.headers["ETag"] != answer.headers["ETag"]
    assert name not in before
    assert "a=candidate:" in text


@pytest.mark.parametrize(
    ("matches", "status"),
    [(None, 428), ('"an-older-one"', 412), ('"the-one"', 200), ("*", 200)],
)
async def test_a_restart_must_name_the_state_that_it_knows(
    client, headers, receiving, matches, status
):
    technician = await headers("technician")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    wish = {**technician, "Content-Type": FRAGMENT}
    if matches is not None:
        wish["If-Match"] = matches.replace('"the-one"', answer.headers["ETag"])
    patched = await client.patch(
        answer.headers["Location"], data=fragment("new1"), headers=wish
    )

    assert patched.status == status


async def test_candidates_that_trickle_are_taken_and_need_no_answer(
    client, headers, receiving
):
    technician = await headers("technician")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    wish = {**technician, "Content-Type": FRAGMENT}
    wish["If-Match"] = answer.headers["ETag"]
    [own] = [
        line.partition(":")[2]
        for line in receiving.split("\r\n")
        if line.startswith("a=ice-ufrag")
    ]
    patched = await client.patch(
        answer.headers["Location"], data=fragment(own), headers=wish
    )

    assert patched.status == 204
    assert patched.headers["ETag"] == answer.headers["ETag"]


async def test_nobody_restarts_the_session_of_another(client, headers, receiving):
    answer = await client.post(
        "/rtc/whep/m", data=receiving, headers=await headers("chair")
    )
    wish = {
        **await headers("technician"),
        "Content-Type": FRAGMENT,
        "If-Match": "*",
    }
    patched = await client.patch(
        answer.headers["Location"], data=fragment("new1"), headers=wish
    )

    assert patched.status == 404


@pytest.mark.parametrize("body", [b"", b"hello", b"a=ice-ufrag:x", b"\xff\xfe"])
async def test_a_fragment_that_is_none_is_refused(client, headers, receiving, body):
    technician = await headers("technician")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    wish = {**technician, "Content-Type": FRAGMENT, "If-Match": "*"}
    patched = await client.patch(answer.headers["Location"], data=body, headers=wish)

    assert patched.status == 400


async def test_nobody_ends_the_session_of_another(client, headers, receiving, plane):
    answer = await client.post(
        "/rtc/whep/m", data=receiving, headers=await headers("chair")
    )
    await until(lambda: plane.stats and plane.stats.peers == 1)

    await client.delete(answer.headers["Location"], headers=await headers("technician"))
    await asyncio.sleep(1.5)

    assert plane.stats.peers == 1


async def test_one_account_does_not_take_every_session(
    client, headers, receiving, plane
):
    technician = await headers("technician")
    for _ in range(STREAMS_MAX + 3):
        await client.post("/rtc/whep/m", data=receiving, headers=technician)
    await until(lambda: plane.stats and plane.stats.peers == STREAMS_MAX)
    await asyncio.sleep(1.5)

    assert plane.stats.peers == STREAMS_MAX


async def test_a_site_does_not_receive_itself(client, headers, receiving):
    one_line = await client.post(
        "/rtc/whep/m", data=receiving, headers=await headers("site")
    )

    assert "a=msid:d1" not in await one_line.text()


async def test_a_site_publishes_for_itself_only(client, headers, sending):
    site = await headers("site")
    answer = await client.post("/rtc/whip/m/d2", data=sending, headers=site)

    assert answer.status == 403


@pytest.mark.parametrize(
    "role", ["chair", "secretary", "technician", "desk", "delegate", "display"]
)
async def test_nobody_but_a_site_publishes(client, headers, sending, role):
    answer = await client.post(
        "/rtc/whip/m/d1", data=sending, headers=await headers(role)
    )

    assert answer.status == 403


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("site", 201),
        ("display", 201),
        ("chair", 201),
        ("secretary", 201),
        ("technician", 201),
        ("desk", 403),
        ("delegate", 403),
        ("outsider", 403),
    ],
)
async def test_these_may_receive(client, headers, receiving, role, status):
    answer = await client.post(
        "/rtc/whep/m", data=receiving, headers=await headers(role)
    )

    assert answer.status == status


async def test_a_stranger_is_asked_to_sign_in(client, sending, receiving):
    publish = await client.post("/rtc/whip/m/d1", data=sending, headers=SDP)
    subscribe = await client.post("/rtc/whep/m", data=receiving, headers=SDP)

    assert (publish.status, subscribe.status) == (401, 401)


async def test_an_offer_of_another_type_is_refused(client, headers, sending):
    site = await headers("site", **{"Content-Type": "application/json"})
    answer = await client.post("/rtc/whip/m/d1", data=sending, headers=site)

    assert answer.status == 400


async def test_an_offer_that_is_too_large_is_refused(client, headers):
    answer = await client.post(
        "/rtc/whip/m/d1", data=b"v" * (128 * 1024 + 1), headers=await headers("site")
    )

    assert answer.status == 413


@pytest.mark.parametrize("offer", [b"", b"hello", b"\xff\xfe"])
async def test_an_offer_that_is_no_sdp_is_refused(client, headers, offer):
    answer = await client.post(
        "/rtc/whip/m/d1", data=offer, headers=await headers("site")
    )

    assert answer.status == 400


@pytest.mark.parametrize(("role", "status"), [("garbage", 401), ("outsider", 403)])
async def test_a_foreign_token_opens_nothing(
    client, headers, sending, receiving, plane, role, status
):
    site, technician = await headers("site"), await headers("technician")
    sends = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    views = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    stolen = {**SDP, "Cookie": f"{COOKIE}={'0' * 43}"}
    foreign = stolen if role == "garbage" else await headers(role)
    patch = {**foreign, "Content-Type": FRAGMENT, "If-Match": "*"}
    wish = {**foreign, "Content-Type": "application/json"}
    up, down = sends.headers["Location"], views.headers["Location"]
    answers = [
        await client.post("/rtc/whip/m/d1", data=sending, headers=foreign),
        await client.post("/rtc/whep/m", data=receiving, headers=foreign),
        await client.post(f"{down}/wishes", data='{"wishes":[]}', headers=wish),
    ]
    for place in (up, down):
        answers += [
            await client.patch(place, data=fragment("new1"), headers=patch),
            await client.delete(place, headers=foreign),
        ]
    await until(lambda: plane.stats and plane.stats.peers == 2)

    assert [answer.status for answer in answers] == [status] * 7


HUGE = {
    "m-lines": "m=a 9 X 0\r\n" * 10_000,
    "candidate": "a=candidate:" + "1 " * 32_000 + "\r\n",
    "fingerprints": "".join(f"a=fingerprint:sha-256 {n}\r\n" for n in range(3000)),
}


@pytest.mark.parametrize("lines", HUGE.values(), ids=HUGE)
async def test_what_no_client_needs_is_refused(
    client, headers, sending, receiving, plane, lines
):
    site = await headers("site")
    publish = await client.post("/rtc/whip/m/d1", data=sending + lines, headers=site)
    view = await client.post("/rtc/whep/m", data=receiving + lines, headers=site)
    good = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    await until(lambda: plane.stats and plane.stats.peers == 1)

    assert (publish.status, view.status, good.status) == (400, 400, 201)


async def test_a_candidate_without_end_is_no_fragment(client, headers, receiving):
    technician = await headers("technician")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=technician)
    wish = {**technician, "Content-Type": FRAGMENT, "If-Match": "*"}
    patched = await client.patch(
        answer.headers["Location"],
        data=fragment("new1") + HUGE["candidate"],
        headers=wish,
    )

    assert patched.status == 400


async def test_an_offer_that_is_replayed_is_another_session(client, headers, sending):
    site = await headers("site")
    first = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    again = await client.post("/rtc/whip/m/d1", data=sending, headers=site)
    stale = {**site, "Content-Type": FRAGMENT, "If-Match": first.headers["ETag"]}
    patched = await client.patch(
        again.headers["Location"], data=fragment("new1"), headers=stale
    )

    assert (first.status, again.status, patched.status) == (201, 201, 412)
    assert first.headers["Location"] != again.headers["Location"]
    assert not secrets_of(await first.text()) & secrets_of(await again.text())


def secrets_of(sdp: str) -> set[str]:
    names = ("a=ice-ufrag", "a=ice-pwd")
    return {line for line in sdp.splitlines() if line.startswith(names)}


@pytest.mark.parametrize("site", ["d1", "d9", "hall"])
async def test_a_wish_for_any_site_tells_nothing_of_it(
    client, headers, receiving, site
):
    viewer = await headers("site")
    answer = await client.post("/rtc/whep/m", data=receiving, headers=viewer)
    wish = {"site": site, "width_px": 640, "height_px": 360, "mid": "0"}
    wished = await client.post(
        f"{answer.headers['Location']}/wishes",
        json={"wishes": [wish]},
        headers={"Cookie": viewer["Cookie"]},
    )

    assert (wished.status, await wished.text()) == (204, "")
