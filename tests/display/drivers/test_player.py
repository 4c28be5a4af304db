"""A player over HTTP: what it is sent, when, and what comes of a bad one."""

import asyncio

import pytest
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer

from meetingroom.display.drivers import DriverError, open_driver
from meetingroom.display.drivers import player as drivers
from tests.display.drivers.players import HttpPlayer, listening
from tests.display.drivers.receivers import SIZE_PX
from tests.display.drivers.test_drivers import Colour


def opened(url: str, login: str = ""):
    return open_driver(url, SIZE_PX, login)


async def shown(player: HttpPlayer, options: str = "", login: str = "", value: int = 7):
    driver = opened(player.url + options, login)
    try:
        await driver.show(Colour(value))
    finally:
        await driver.close()


async def test_a_picture_is_put_as_png_to_the_address_of_the_player():
    async with listening() as player:
        await shown(player)

    [request] = player.requests
    assert request.line == "PUT /screen HTTP/1.1"
    assert request.heads["content-type"] == "image/png"
    assert request.body == Colour(7).png()


async def test_what_is_meant_for_us_does_not_reach_the_player():
    async with listening() as player:
        await shown(player, "?slot=1&n=a%20b#method=post&as=jpeg&quality=70")

    [request] = player.requests
    assert request.line == "POST /screen?slot=1&n=a%20b HTTP/1.1"
    assert request.heads["content-type"] == "image/jpeg"
    assert request.body == Colour(7).jpeg(70)


async def test_a_form_has_the_picture_in_its_field():
    got = []

    async def take(request: web.Request) -> web.Response:
        part = await anext(aiter(await request.multipart()))
        assert isinstance(part, BodyPartReader)
        got.append((part.name, part.filename, bytes(await part.read())))
        return web.Response()

    app = web.Application()
    app.router.add_post("/upload", take)
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}/upload#method=post&field=image"
        driver = opened(url)
        await driver.show(Colour(9))
        await driver.close()

    assert got == [("image", "picture.png", Colour(9).png())]


async def test_only_what_changed_is_sent():
    async with listening() as player:
        driver = opened(player.url)
        for value in (1, 1, 2, 2, 1):
            await driver.show(Colour(value))
        await driver.close()

    assert [r.body for r in player.requests] == [Colour(v).png() for v in (1, 2, 1)]


async def test_the_same_picture_is_sent_again_after_a_while(monkeypatch):
    async with listening() as player:
        driver = opened(player.url + "#again=60")
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        for after_s in (0, 59, 61):
            monkeypatch.setattr(loop, "time", lambda s=after_s: began_s + s)
            await driver.show(Colour(1))
            monkeypatch.undo()
        await driver.close()

    assert len(player.requests) == 2


async def test_after_a_failure_the_same_picture_is_sent_again():
    async with listening() as player:
        driver = opened(player.url)
        await driver.show(Colour(1))
        good, player.answer = player.answer, b"HTTP/1.1 500 Oh\r\n\r\n"
        with pytest.raises(DriverError, match="HTTP 500"):
            await driver.show(Colour(2))
        player.answer = good
        await driver.show(Colour(1))
        await driver.close()

    assert player.glass == Colour(1).png()
    assert len(player.requests) == 3


async def test_a_player_that_asks_for_a_password_gets_it():
    async with listening(HttpPlayer(password="phát:mật:khẩu")) as player:
        await shown(player, login="phát:mật:khẩu")
        with pytest.raises(DriverError, match="HTTP 401"):
            await shown(player, login="phát:sai")
        with pytest.raises(DriverError, match="HTTP 401"):
            await shown(player)

    assert player.glass == Colour(7).png()


async def test_a_player_that_asks_for_a_digest_never_hears_the_password():
    heads = []

    async def take(request: web.Request) -> web.Response:
        heads.append(request.headers.get("Authorization", ""))
        asked = 'Digest realm="p", nonce="4711", qop="auth", algorithm=SHA-256'
        if not heads[-1]:
            return web.Response(status=401, headers={"WWW-Authenticate": asked})
        return web.Response(text=str(len(await request.read())))

    app = web.Application()
    app.router.add_put("/screen", take)
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}/screen#auth=digest"
        driver = opened(url, "admin:secret")
        await driver.show(Colour(9))
        await driver.close()

    assert heads[0] == ""
    assert heads[1].startswith('Digest username="admin"')
    assert "secret" not in heads[1]


async def test_a_redirection_is_refused_and_not_followed():
    async with listening() as other:
        moved = f"HTTP/1.1 307 There\r\nLocation: {other.url}\r\n\r\n"
        async with listening(HttpPlayer(answer=moved.encode())) as player:
            with pytest.raises(DriverError, match="HTTP 307"):
                await shown(player)

    assert other.requests == []


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 999999 x\r\n\r\n", b"\0" * 90_000],
)
async def test_an_answer_that_makes_no_sense_is_a_failure(answer):
    async with listening(HttpPlayer(answer=answer)) as player:
        with pytest.raises(DriverError):
            await shown(player)


async def test_nobody_there_is_a_failure():
    async with listening() as player:
        pass

    with pytest.raises(DriverError):
        await shown(player)


@pytest.mark.parametrize(
    "bad", [HttpPlayer(answer=None), HttpPlayer(drips=True)], ids=["hangs", "drips"]
)
async def test_a_player_that_never_ends_its_answer_is_left(bad, monkeypatch):
    monkeypatch.setattr(drivers, "ANSWER_S", 0.3)
    async with listening(bad) as player:
        with pytest.raises(DriverError):
            await shown(player)


async def test_a_long_answer_is_not_read():
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 70_000
    async with listening(HttpPlayer(answer=endless)) as player:
        await shown(player)

    assert player.glass == Colour(7).png()


async def test_other_fields_of_a_form_stand_before_the_picture():
    options = "#method=post&field=file&with=mac:0000AB,dither:0"
    async with listening() as player:
        await shown(player, options)

    [request] = player.requests
    mac, dither, file = (
        request.body.index(n) for n in (b'"mac"', b'"dither"', b'"file"')
    )
    assert mac < dither < file
    assert b"\r\n\r\n0000AB\r\n--" in request.body


async def test_a_picture_for_few_colours_has_no_others():
    async with listening() as player:
        await shown(player, "#colours=bw", value=200)

    assert player.glass == Colour(255).png()


async def test_to_one_host_goes_one_picture_at_a_time(monkeypatch):
    monkeypatch.setattr(drivers, "ANSWER_S", 0.3)
    async with listening(HttpPlayer(answer=None)) as player:
        plates = [opened(f"{player.url}?tag={n}#size=64x64") for n in range(3)]
        showing = [asyncio.create_task(plate.show(Colour(1))) for plate in plates]
        counts = []
        for task in showing:
            await asyncio.wait([task])
            counts.append(len(player.requests))
        told = await asyncio.gather(*showing, return_exceptions=True)
        for plate in plates:
            await plate.close()

    assert counts[0] <= 2
    assert [type(each) for each in told] == [DriverError] * 3
