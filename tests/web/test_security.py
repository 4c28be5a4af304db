import json

import pytest
from aiohttp import FormData, web

from meetingroom.config import Settings
from meetingroom.web.common import BODY_MAX, Route, add_routes
from meetingroom.web.security import harden, own_pages

STRANGE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
PAIR = {"label": "Máy 1"}


@pytest.fixture
def own_origin(client):
    return str(client.make_url("/")).rstrip("/")


@pytest.mark.parametrize("headers", STRANGE)
async def test_what_another_site_sends_is_refused(visit, headers):
    secretary = await visit("secretary")
    refused = await secretary.post("/api/pairings", PAIR, headers=headers)

    assert refused.status == 403
    assert (await refused.json())["error"] == "forbidden"


@pytest.mark.parametrize("headers", STRANGE[:3])
async def test_another_site_opens_no_socket(visit, headers):
    secretary = await visit("secretary")
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade"}
    refused = await secretary.get("/api/me", headers={**headers, **upgrade})

    assert refused.status == 403


async def test_own_pages_and_programs_are_let_in(visit, own_origin):
    stranger = await visit("stranger")
    statuses = [
        (await stranger.post("/api/pairings", PAIR, headers=headers)).status
        for headers in (
            {},
            {"Origin": own_origin, "Sec-Fetch-Site": "same-origin"},
            {"Origin": "https://phonghop.internal"},
        )
    ]

    assert statuses == [201, 201, 201]


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json"]
)
async def test_only_json_is_read(visit, content_type):
    stranger = await visit("stranger")
    refused = await stranger.send(
        "POST",
        "/api/pairings",
        data=json.dumps(PAIR),
        headers={"Content-Type": content_type},
    )

    assert refused.status == 400


async def test_a_form_is_no_json(visit):
    stranger = await visit("stranger")
    form = FormData({"label": "Máy 1"}, default_to_multipart=True)
    refused = await stranger.send("POST", "/api/pairings", data=form)

    assert refused.status == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"label": NaN}',
        b'{"label": 1}',
        b'{"label": "M\xc3\xa1y", "role": "chair"}',
        b'{"label": "\\ud800"}',
        b"[" * 30_000,
        b'{"label":' * 5_000,
    ],
)
async def test_a_malformed_body_is_a_typed_error(visit, body):
    stranger = await visit("stranger")
    refused = await stranger.send(
        "POST",
        "/api/pairings",
        data=body,
        headers={"Content-Type": "application/json"},
    )
    reply = await refused.json()

    assert refused.status == 400
    assert reply["error"] == "invalid"
    assert len(reply["detail"]) < 200


async def test_an_oversized_body_is_a_typed_error(visit):
    stranger = await visit("stranger")
    refused = await stranger.post("/api/pairings", {"label": "x" * BODY_MAX})

    assert refused.status == 413
    assert (await refused.json())["error"] == "too_large"


async def test_a_body_without_a_length_is_limited_too(visit):
    async def endless():
        for _ in range(64):
            yield b" " * 4096

    stranger = await visit("stranger")
    refused = await stranger.send(
        "POST",
        "/api/pairings",
        data=endless(),
        headers={"Content-Type": "application/json"},
    )

    assert refused.status == 413


async def test_what_was_typed_is_not_sent_back(visit):
    stranger = await visit("stranger")
    refused = await stranger.post(
        "/api/sign-in", {"login": "an", "password": ["mật khẩu của tôi"]}
    )

    assert refused.status == 400
    assert "mật khẩu" not in await refused.text()


@pytest.mark.parametrize("path", ["/api/me", "/api/no-such", "/no-such"])
async def test_every_answer_carries_the_headers(visit, path):
    answer = await (await visit("stranger")).get(path)
    policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "aiohttp" not in answer.headers["Server"]
    assert (await answer.json())["error"] in {"unauthenticated", "not_found"}


async def test_what_the_api_says_is_not_kept(visit):
    answer = await (await visit("secretary")).get("/api/me")

    assert answer.headers["Cache-Control"] == "no-store"


async def test_https_is_demanded_only_where_it_is_spoken(visit, aiohttp_client):
    plain = web.Application()
    harden(plain)
    spoken = await (await visit("stranger")).get("/api/me")
    unspoken = await (await aiohttp_client(plain)).get("/api/me")

    assert "Strict-Transport-Security" in spoken.headers
    assert "Strict-Transport-Security" not in unspoken.headers


async def test_a_bug_is_logged_and_says_nothing(app, aiohttp_client, caplog):
    async def broken(_request: web.Request) -> web.Response:
        raise KeyError("a secret of the server")

    add_routes(app, [Route("GET", "/broken", broken, "public")])
    client = await aiohttp_client(app)
    answer = await client.get("/broken")

    assert answer.status == 500
    assert (await answer.json())["error"] == "internal"
    assert "secret" not in await answer.text()
    assert "a secret of the server" in caplog.text


async def test_an_unknown_method_is_a_typed_error(visit):
    answer = await (await visit("stranger")).send("DELETE", "/api/me")

    assert answer.status == 405
    assert (await answer.json())["error"] == "invalid"


def test_a_server_with_a_certificate_takes_the_sockets_of_its_own_pages(tmp_path):
    served = Settings(data=tmp_path, tls_cert=tmp_path / "hall.crt")
    asked = {"HTTP_HOST": "10.1.2.3:8443"}
    may_open = own_pages(served)
    assert callable(may_open)

    assert may_open("https://10.1.2.3:8443", asked)
    assert not may_open("http://10.1.2.3:8443", asked)
    assert not may_open("https://elsewhere.example", asked)
