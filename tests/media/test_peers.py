"""The lives of peers, without a network."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.peers import PEERS_MAX, SILENT_S, FullError, Peers


@pytest.fixture
async def peers() -> AsyncIterator[Peers]:
    peers = Peers(PythonForwarder(lambda source, level, at_s: None))
    await peers.open("127.0.0.1", 0, ("127.0.0.1",))
    yield peers
    await peers.close()


async def test_a_peer_that_stays_silent_is_forgotten(peers, sending):
    peers.publish("m", "d1", sending)
    now_s = asyncio.get_running_loop().time()
    peers.tick(now_s + SILENT_S - 1)
    before = len(peers)
    peers.tick(now_s + SILENT_S + 1)

    assert (before, len(peers)) == (1, 0)


async def test_a_newer_offer_ends_an_older_that_never_connected(peers, sending):
    first, _ = peers.publish("m", "d1", sending)
    second, _ = peers.publish("m", "d1", sending)
    peers.publish("m", "d2", sending)
    peers.publish("other", "d1", sending)

    assert first != second
    assert len(peers) == 3


async def test_leaving_twice_is_harmless(peers, receiving):
    session, _ = peers.subscribe("m", ["d1"], receiving)
    peers.leave(session)
    peers.leave(session)

    assert len(peers) == 0


async def test_lines_without_a_site_are_inactive(peers, receiving):
    _, with_site = peers.subscribe("m", ["d1"], receiving)
    _, without = peers.subscribe("m", [], receiving)

    assert "a=sendonly" in with_site
    assert "a=inactive" in without


async def test_an_offer_that_sends_nothing_cannot_publish(peers, receiving):
    with pytest.raises(ValueError, match=r"neither VP8 nor H\.264 nor Opus"):
        peers.publish("m", "d1", receiving)


async def test_a_full_server_refuses(peers, receiving):
    for _ in range(PEERS_MAX):
        peers.subscribe("m", [], receiving)

    with pytest.raises(FullError):
        peers.subscribe("m", [], receiving)
