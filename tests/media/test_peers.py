"""The lives of peers, without a network."""

import asyncio
from collections.abc import AsyncIterator

import pylibsrtp
import pytest

from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.peers import (
    CONSENT_S,
    PEERS_MAX,
    SILENT_S,
    FullError,
    Peers,
    StaleError,
)
from meetingroom.media.port.line import Line
from meetingroom.media.port.outbox import Outbox
from meetingroom.media.port.srtp import Copying


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


async def test_nothing_is_sent_to_a_peer_whose_consent_is_out(peers, receiving):
    session, _ = peers.subscribe("m", ["d1"], receiving)
    peer = peers._peers[session]
    sealing = Copying(pylibsrtp.Session(), memoryview(b""))
    peer.line = Line(peer.dtls.ice, sealing, memoryview(b""), Outbox(lambda: 0.0))
    now_s = asyncio.get_running_loop().time()
    peers.tick(now_s + CONSENT_S + 1)
    out = peer.line.silent
    peer.dtls.ice.checked()

    assert (out, peer.line.silent) == (True, False)
    assert len(peers) == 1


FRAGMENT = "a=ice-ufrag:{}\r\na=ice-pwd:" + "p" * 22


async def test_a_restart_changes_the_tag_and_keeps_the_session(peers, receiving):
    session, _ = peers.subscribe("m", ["d1"], receiving)
    first = peers.tag(session)
    second, sdp = peers.restart(session, first, FRAGMENT.format("new1"))

    assert first != second == peers.tag(session)
    assert f"a=ice-ufrag:{second}" in sdp
    assert len(peers) == 1


async def test_a_restart_that_is_asked_for_again_is_answered_alike(peers, receiving):
    session, _ = peers.subscribe("m", ["d1"], receiving)
    once = peers.restart(session, "*", FRAGMENT.format("new1"))

    assert peers.restart(session, "*", FRAGMENT.format("new1")) == once


async def test_a_restart_by_an_older_tag_is_stale(peers, receiving):
    session, _ = peers.subscribe("m", ["d1"], receiving)
    first = peers.tag(session)
    peers.restart(session, "*", FRAGMENT.format("new1"))

    with pytest.raises(StaleError):
        peers.restart(session, first, FRAGMENT.format("new2"))


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
    with pytest.raises(ValueError, match="neither VP8"):
        peers.publish("m", "d1", receiving)


async def test_a_full_server_refuses(peers, receiving):
    for _ in range(PEERS_MAX):
        peers.subscribe("m", [], receiving)

    with pytest.raises(FullError):
        peers.subscribe("m", [], receiving)
