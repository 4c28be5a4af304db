"""Publishers and viewers that mean harm, or whose software is broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.forwarder import Slot
from meetingroom.media.forwarder.python import ASKED_MAX
from meetingroom.media.rtcp import (
    SenderReport,
    keyframe_request,
    nack,
    receiver_report,
    remb,
    sender_report,
)
from tests.media.forwarder.hall import D1, D2, OUT, REPAIR, SSRCS, Gathered, Hall
from tests.media.packets import block, rtp, vp8

RED = b"\xef\x0f\x00\x03\x6foldnewest"
GOOD = [
    rtp(7, 1, 0xA3, 96, vp8(True, 5), True, block({4: b"1", 10: b"f", 3: b"\0\1"})),
    rtp(8, 1, 0xA2, 96, b"\x90\xf0\x85\x05\x07\x40\x01..", extension=block({10: b"h"})),
    rtp(9, 1, 0xB3, 97, b"\0\7" + vp8(True, 5), extension=block({11: b"f"})),
    rtp(10, 1, 0xA1, 102, b"\x78\0\2\x67S\0\2\x68P", extension=block({10: b"q"})),
    rtp(11, 1, 0xA1, 102, b"\x7c\x85I"),
    rtp(12, 1, 0xAA, 111, b"opus", extension=block({1: b"\x20"})),
    rtp(13, 1, 0xAA, 63, RED, extension=b"\x10\x00\x00\x01\x01\x01\x20\x00"),
]
REPORTS = [
    nack(1, OUT, [1, 2, 300]),
    keyframe_request(1, OUT),
    remb(1, 100_000, [OUT]),
    receiver_report(1),
    bytes.fromhex("8fcd000500000001000000510001000200000a01200104 08".replace(" ", "")),
]


class Ignoring:
    """A recorder that keeps nothing."""

    def rtp(self, packet) -> None:
        """Take one packet."""

    def sent(self, kind, rid, report) -> None:
        """Take one report."""


@st.composite
def spoilt(draw, of: list[bytes]) -> bytes:
    """Return a good packet with a few bytes changed, cut or added."""
    data = bytearray(draw(st.sampled_from(of)))
    for _ in range(draw(st.integers(0, 4))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    end = draw(st.integers(0, len(data)) | st.just(len(data)))
    return bytes(data[:end]) + draw(st.binary(max_size=3))


@settings(max_examples=80)
@given(st.lists(spoilt(GOOD), max_size=12), st.lists(spoilt(REPORTS), max_size=4))
def test_no_packet_of_a_publisher_or_report_of_a_viewer_escapes(packets, reports):
    hall = Hall(twcc=True)
    hall.publish()
    hall.view(slot=Slot(D1, "video", OUT, 98, REPAIR, 99))
    hall.forwarder.view("a", [Slot(D1, "audio", 0x61, 112)], Gathered())
    hall.forwarder.tap(D1, Ignoring())
    for data in [*GOOD, *packets]:
        hall.at_s += 0.3
        hall.send(data)
        hall.forwarder.tick(hall.at_s)
    for data in [*REPORTS, *reports]:
        hall.report(data, "v")
        hall.report(data, "p")
    hall.forwarder.tick(hall.at_s + 1)

    assert hall.forwarder.traffic().received == len(GOOD) + len(packets)


def test_a_viewer_that_asks_without_end_is_held_to_its_share():
    hall = Hall()
    hall.publish()
    line = hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    hall.picture(key=True)
    hall.run(2)
    sent_bytes = sum(len(data) for data in line)
    line.clear()
    for _ in range(100):
        seqs = range(0x10000)
        hall.report(nack(1, OUT, [*seqs][::997]), "v")
        hall.report(nack(1, OUT, [p.seq for p in line.packets()]), "v")

    assert sum(len(data) for data in line) < max(sent_bytes, 20_000)


def test_a_viewer_that_asks_for_everything_holds_up_nobody():
    hall = Hall()
    hall.publish()
    hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    hall.picture(key=True)
    before = hall.forwarder.traffic().dropped
    for _ in range(4):
        hall.report(nack(1, OUT, range(ASKED_MAX // 2)), "v")
    refused = hall.forwarder.traffic().dropped - before
    hall.forwarder.tick(hall.at_s)
    hall.report(nack(1, OUT, range(ASKED_MAX // 2)), "v")

    assert refused == 2
    assert hall.forwarder.traffic().dropped - before == refused


def test_reports_of_a_viewer_on_what_others_are_sent_change_nothing():
    hall = Hall()
    hall.publish()
    own = hall.view("v", Slot(D1, "video", OUT, 98, REPAIR, 99))
    other = hall.view("w", Slot(D1, "video", OUT + 8, 98, REPAIR + 8, 99))
    hall.picture(key=True)
    hall.run(1)
    seqs = [packet.seq for packet in own.packets()]
    for line in hall.lines.values():
        line.clear()
    for ssrc in (OUT, REPAIR, SSRCS["f"]):
        for data in (nack(1, ssrc, seqs[:9]), keyframe_request(1, ssrc)):
            hall.report(data, "w")
            hall.report(data, "p")
            hall.report(data, "nobody")

    assert (own, other, hall.lines["p"]) == ([], [], [])


def test_a_publisher_cannot_tell_the_time_of_another():
    hall = Hall(rids=())
    hall.publish()
    hall.publish("q", D2)
    line = hall.view()
    hall.picture(key=True)
    line.clear()
    told = sender_report(SenderReport(SSRCS["q"], 1 << 40, 5), "x")
    hall.report(told, "q")
    hall.report(told, "v")
    unheard = line.reports(SenderReport)
    hall.report(told, "p")

    assert unheard == []
    assert len(line.reports(SenderReport)) == 1


def test_what_is_cached_for_a_publisher_is_bounded():
    hall = Hall(rids=())
    hall.publish()
    for _ in range(4):
        hall.run(20)
    [stream] = hall.forwarder.reception(D1)

    assert stream.loss == 0
    assert sum(each is not None for each in cache_of(hall)) <= 1024


def cache_of(hall: Hall) -> list:
    [publisher] = hall.forwarder._publishers.values()
    [stream] = publisher.streams.values()
    return stream._cache
