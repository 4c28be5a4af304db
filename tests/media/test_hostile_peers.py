"""Peers over real DTLS and SRTP that are not who they say, or say what is not so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from statistics import median
from time import process_time

import pytest
from aiortc.rtcdtlstransport import RTCCertificate

from benchmarks.media import leg as kit
from benchmarks.media.leg import OUTBOX
from benchmarks.media.sdp import read
from benchmarks.media.streams import Received, Sender
from meetingroom.media.messages import Publish, SetWishes
from meetingroom.media.port.dtls import SSRCS_MAX
from meetingroom.media.rtcp import keyframe_request
from meetingroom.media.wire import Wishes
from tests.media.client import until
from tests.media.inside import Inside, inside, refused

FOREIGN = ":".join(["5A"] * 32)


@pytest.fixture
async def hall() -> AsyncIterator[Inside]:
    async with inside() as hall:
        yield hall


async def test_a_peer_with_another_certificate_than_it_offered_is_shut_out(hall):
    leg = hall.leg()
    leg.mine = replace(leg.mine, fingerprint=FOREIGN)
    answer = hall.offer("d1", leg)
    # Its own end is content; ours ends the session as soon as it sees who it is.
    await leg.connect(read(answer.sdp), controlling=True)
    await until(lambda: len(hall.peers) == 0)
    Sender(leg, 0x10).sound()
    await until(lambda: hall.dropped > 0)

    assert hall.forwarder.traffic().received == 0
    assert hall.port.agent.by_key == hall.port.agent._by_ufrag == {}


async def test_whoever_replays_an_offer_gets_nowhere_without_its_key(hall, monkeypatch):
    owner = hall.leg()
    monkeypatch.setattr(kit, "CERTIFICATE", RTCCertificate.generateCertificate())
    thief = hall.leg()
    peer = await hall.publish("d1", owner)
    again = hall.offer("d1", owner)
    await thief.connect(read(again.sdp), controlling=True)
    await until(lambda: len(hall.peers) == 1)
    Sender(owner, 0x10).sound()
    await until(lambda: hall.forwarder.traffic().received == 1)

    assert peer.connected
    assert hall.peers.publisher(("m", "d1")) is peer


async def test_a_packet_that_is_sent_again_is_dropped_and_counted(hall):
    leg = hall.leg()
    await hall.publish("d1", leg)
    Sender(leg, 0x10).sound()
    await until(lambda: hall.forwarder.traffic().received == 1)
    before, size = hall.dropped, leg.srtp_out.protect(0, packet(leg, 1))
    for _ in range(3):
        leg._put(size)
    await until(lambda: hall.dropped == before + 2)

    assert hall.forwarder.traffic().received == 2


def packet(leg, seq: int) -> int:
    """Put a packet of sound where the kit encrypts; return its length."""
    data = b"\x80\x6f" + seq.to_bytes(2, "big") + bytes(7) + b"\x10" + b"sound"
    OUTBOX[: len(data)] = data
    return len(data)


async def test_data_that_nobody_reads_fills_no_memory(hall):
    leg = hall.leg()
    peer = await hall.publish("d1", leg)
    ssl = leg._dtls._ssl
    for first in (0, 1):
        before = peer.dtls.dropped + hall.port.dropped
        data = b""
        for _ in range(20):
            ssl.send(b"x")
            data += ssl.bio_read(1500)
        # Behind a record that is broken they come in by the same door.
        leg._send(b"\x16\xfe\xfd" + bytes(8) + b"\x00\x00" + data if first else data)
        await until(lambda b=before: peer.dtls.dropped + hall.port.dropped > b)
    Sender(leg, 0x10).sound()
    await until(lambda: hall.forwarder.traffic().received == 1)

    assert peer.dtls._ssl.pending() == 0
    assert peer.connected


async def test_streams_without_end_are_not_decrypted(hall):
    leg = hall.leg()
    peer = await hall.publish("d1", leg)
    for ssrc in range(1, SSRCS_MAX + 20):
        Sender(leg, ssrc).sound()
        leg.send_rtcp(keyframe_request(ssrc, 1))
        await asyncio.sleep(0)
    await until(lambda: peer.dtls.dropped == 2 * 19)

    assert len(peer.dtls._ssrcs) == SSRCS_MAX
    assert hall.forwarder.traffic().received == SSRCS_MAX


async def test_two_publishers_with_the_same_numbers_do_not_meet(hall):
    received = Received()
    one, two, viewer = hall.leg(), hall.leg(), hall.leg(received)
    await hall.publish("d1", one, 0x10)
    await hall.publish("d2", two, 0x10)
    peer = await hall.subscribe(None, viewer)
    senders = [Sender(one, 0x10), Sender(two, 0x10)]
    for sender in senders:
        for _ in range(3):
            sender.frame()
            await asyncio.sleep(0.01)
    senders[0].frame()
    pictures = {
        slot.source[1]: slot.ssrc for slot in peer.slots if slot.kind == "video"
    }
    await until(lambda: received.packets == 7 * 6)

    assert received.by_ssrc[pictures["d1"]].packets == 4 * 6
    assert received.by_ssrc[pictures["d2"]].packets == 3 * 6
    assert received.missing == 0


async def test_a_wish_for_what_may_not_be_seen_shows_nothing(hall):
    received = Received()
    own, viewer = hall.leg(), hall.leg(received)
    await hall.publish("d1", own)
    peer = await hall.subscribe("d1", viewer)
    shown = {slot.source[1] for slot in peer.slots}
    for site in ("d1", "d9"):
        wish = {"site": site, "mid": "v0", "width_px": 640, "height_px": 360}
        wishes = Wishes.model_validate({"wishes": [wish]})
        hall.conference.handle(SetWishes(session=peer.session, wishes=wishes))
        Sender(own, 0x10).frame()
        await asyncio.sleep(0.3)

    assert shown == {"d2", "d3"}
    assert received.packets == 0


@pytest.mark.parametrize(
    ("sdp", "site", "code"),
    [
        ("v=0\r\n" + "m=audio 9 X 0\r\n" * 10_000, "d1", "invalid"),
        ("", "d9", "not_found"),
    ],
    ids=["lines", "site"],
)
async def test_what_cannot_be_answered_leaves_nothing_behind(hall, sdp, site, code):
    reply = hall.conference.handle(Publish(meeting="m", site=site, sdp=sdp))

    assert refused(reply) == code
    assert len(hall.peers) == 0
    assert hall.port.agent._by_ufrag == {}


@pytest.mark.parametrize("forged", [False, True])
async def test_media_of_a_stranger_costs_no_more_than_a_peers(hall, forged):
    leg = hall.leg()
    await hall.publish("d1", leg)
    sender, stranger = Sender(leg, 0x10), hall.leg()
    stranger._peer = leg._peer
    bad = leg if forged else stranger
    good_s, bad_s = [], []
    for _ in range(9):
        good_s.append(spent_s(hall, sender.sound))
        bad_s.append(spent_s(hall, lambda: bad._send(b"\x80\x6f" + bytes(150))))

    # Side by side, so that a busy machine slows both.
    assert median(bad_s) <= median(good_s)
    assert hall.forwarder.traffic().received == 9 * 16
    assert hall.dropped == 9 * 16


def spent_s(hall: Inside, send: Callable[[], object]) -> float:
    """Return the CPU time that the server takes to read sixteen datagrams."""
    for _ in range(16):
        send()
    udp = hall.port._udp
    assert udp._socket is not None
    began_s = process_time()
    udp._read(udp._socket)
    return process_time() - began_s
