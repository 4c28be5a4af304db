"""Packets in, packets out, byte for byte; every forwarder must pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.forwarder import Extensions, Payload, Publication, Slot
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.rtcp import (
    KeyframeRequest,
    Nack,
    Remb,
    ReportBlock,
    SenderReport,
    keyframe_request,
    nack,
    parse_rtcp,
    sender_report,
)
from meetingroom.media.rtp import RtpPacket, parse_rtp
from meetingroom.media.vp8 import parse_vp8
from tests.media.packets import level, rtp, vp8

SOURCE = ("m", "d1")
OUT_VIDEO, OUT_AUDIO = 0x51, 0x52


class Gathered(list[bytes]):
    """A line whose packets stay in a list."""

    def rtp(self, head: bytes, payload: bytes) -> None:
        self.append(head + payload)

    def rtcp(self, data: bytes) -> None:
        self.append(data)


class Bench:
    """A publisher, a viewer, and the forwarder between them."""

    def __init__(self):
        self.heard: list[tuple[int, float]] = []
        self.forwarder = PythonForwarder(
            lambda source, byte, at_s: self.heard.append((byte, at_s))
        )
        self.to_publisher = Gathered()
        self.to_viewer = Gathered()
        self.at_s = 100.0
        self.publish("p")
        slots = [
            Slot(SOURCE, "video", OUT_VIDEO, 97),
            Slot(SOURCE, "audio", OUT_AUDIO, 112, extensions=Extensions(level=5)),
        ]
        self.forwarder.view("v", slots, self.to_viewer)

    def publish(self, peer: str) -> None:
        payloads = {96: Payload("vp8"), 111: Payload("opus")}
        publication = Publication(SOURCE, payloads, extensions=Extensions(level=3))
        self.forwarder.publish(peer, publication, self.to_publisher)

    def send(self, data: bytes, peer: str = "p", after_s: float = 0.02) -> list[bytes]:
        """Let a packet in and return what leaves for the viewer."""
        self.at_s += after_s
        self.to_viewer.clear()
        self.forwarder.receive_rtp(peer, data, self.at_s)
        return list(self.to_viewer)

    def picture(self, seq: int, *, keyframe=False, peer="p", **more) -> list[RtpPacket]:
        number = more.pop("picture", seq)
        payload = vp8(keyframe, picture=number & 0x7FFF, layer=number & 0xFF)
        more.setdefault("timestamp", seq * 3000)
        out = self.send(rtp(seq, payload=payload, **more), peer)
        return [parse_rtp(data) for data in out if not is_report(data)]

    def sound(self, seq: int, **more) -> list[RtpPacket]:
        data = rtp(seq, seq * 960, 0xA2, 111, b"opus", **more)
        return [parse_rtp(out) for out in self.send(data)]

    def report(self, data: bytes, peer: str) -> None:
        self.to_viewer.clear()
        self.forwarder.receive_rtcp(peer, data, self.at_s)

    def asked(self, kind: type) -> list:
        """Return the requests of this kind that the publisher has got."""
        return [
            report
            for data in self.to_publisher
            for report in parse_rtcp(data)
            if isinstance(report, kind)
        ]


def is_report(data: bytes) -> bool:
    return 192 <= data[1] <= 223


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_picture_leaves_with_a_new_header_and_the_same_payload(bench):
    payload = vp8(keyframe=True, picture=7, body=b"frame")
    [out] = bench.send(rtp(9, 1234, payload=payload, marker=True))
    seq = parse_rtp(out).seq

    assert out == rtp(seq, 1234, OUT_VIDEO, 97, payload, marker=True)


def test_a_sound_leaves_with_its_level_under_the_viewer_s_identifier(bench):
    data = rtp(9, 960, payload_type=111, payload=b"opus", extension=level(3, 0x9E))
    [out] = bench.send(data)
    seq = parse_rtp(out).seq

    assert out == rtp(seq, 960, OUT_AUDIO, 112, b"opus", extension=level(5, 0x9E))
    assert bench.heard == [(0x9E, bench.at_s)]


def test_the_publisher_s_other_extensions_do_not_leak(bench):
    mid = bytes.fromhex("bede000140610000")
    [out] = bench.picture(1, keyframe=True, extension=mid)

    assert out.extensions == b""


def test_a_viewer_waits_for_a_keyframe_and_it_is_asked_for_once(bench):
    waiting = [bench.picture(seq) for seq in range(1, 10)]
    [first] = bench.picture(10, keyframe=True)

    assert waiting == [[]] * 9
    assert bench.asked(KeyframeRequest) == [KeyframeRequest(0xA1)]
    assert first.payload == vp8(True, 10, 10)


def test_keyframe_requests_leave_at_most_every_500_ms(bench):
    bench.picture(1, keyframe=True)
    for _ in range(100):
        bench.at_s += 0.01
        bench.report(keyframe_request(1, OUT_VIDEO), "v")
        bench.forwarder.tick(bench.at_s)

    assert len(bench.asked(KeyframeRequest)) == 2


def test_a_keyframe_that_comes_answers_every_request_before_it(bench):
    bench.picture(1, keyframe=True)
    bench.report(keyframe_request(1, OUT_VIDEO), "v")
    bench.report(keyframe_request(1, OUT_VIDEO), "v")
    bench.picture(2, keyframe=True)
    bench.forwarder.tick(bench.at_s + 1)

    assert len(bench.asked(KeyframeRequest)) == 1


def test_a_keyframe_that_does_not_come_is_asked_for_again(bench):
    for seq in range(60):
        bench.picture(seq + 1)

    assert len(bench.asked(KeyframeRequest)) == 3


def test_gaps_and_late_packets_keep_their_places(bench):
    [first] = bench.picture(1, keyframe=True)
    outs = [bench.picture(seq)[0].seq - first.seq for seq in (2, 5, 4, 3)]

    assert outs == [1, 4, 3, 2]


def test_a_packet_from_before_the_keyframe_is_not_sent(bench):
    bench.picture(5, keyframe=True)

    assert bench.picture(4) == []


def test_a_publisher_that_comes_back_continues_the_count_the_clock_and_the_pictures(
    bench,
):
    [before] = bench.picture(100, keyframe=True, timestamp=900_000)
    bench.forwarder.remove("p")
    bench.publish("q")
    bench.at_s += 1.98
    waiting = bench.picture(5000, peer="q", ssrc=0xB2, timestamp=7)
    [after] = bench.picture(
        5001, keyframe=True, peer="q", ssrc=0xB2, timestamp=7, picture=31_000
    )

    assert waiting == []
    assert after.ssrc == before.ssrc
    assert after.seq == (before.seq + 1) & 0xFFFF
    assert after.timestamp == before.timestamp + round(2.02 * 90_000)
    assert parse_vp8(after.payload).picture == parse_vp8(before.payload).picture + 1
    assert parse_vp8(after.payload).layer == parse_vp8(before.payload).layer + 1


def test_a_muted_source_is_cut_before_anything_else(bench):
    bench.sound(1)
    bench.forwarder.mute(SOURCE, True)
    cut = bench.sound(2, extension=level(3, 20))

    assert cut == []
    assert bench.heard == []
    assert bench.picture(1, keyframe=True)


def test_a_mute_holds_for_a_publisher_that_comes_back(bench):
    bench.forwarder.mute(SOURCE, True)
    bench.forwarder.remove("p")
    bench.publish("p")

    assert bench.sound(1) == []


@given(muted=st.integers(1, 70_000))
def test_sound_that_is_opened_again_shows_no_loss(muted):
    bench = Bench()
    [before] = bench.sound(1)
    bench.forwarder.mute(SOURCE, True)
    step = max(1, muted // 3)
    for seq in range(step, muted, step):
        bench.sound(1 + seq & 0xFFFF)
    bench.forwarder.mute(SOURCE, False)
    [after] = bench.sound(1 + muted & 0xFFFF)

    assert after.seq == (before.seq + 1) & 0xFFFF


def test_a_lost_packet_is_sent_again_byte_for_byte(bench):
    bench.picture(1, keyframe=True)
    [before] = bench.picture(2)
    bench.picture(3)
    bench.report(nack(1, OUT_VIDEO, [before.seq]), "v")

    assert [parse_rtp(data) for data in bench.to_viewer] == [before]


def test_the_same_packet_is_not_sent_again_at_once(bench):
    [first] = bench.picture(1, keyframe=True)
    bench.report(nack(1, OUT_VIDEO, [first.seq]), "v")
    bench.report(nack(1, OUT_VIDEO, [first.seq]), "v")

    assert bench.to_viewer == []


def test_one_viewer_cannot_have_the_whole_cache_sent_again(bench):
    sent = [bench.picture(seq, keyframe=seq == 1)[0].seq for seq in range(1, 801)]
    bench.report(nack(1, OUT_VIDEO, sent), "v")

    assert 300 < len(bench.to_viewer) < 400


def test_packets_of_an_earlier_publisher_are_not_sent_again(bench):
    [first] = bench.picture(1, keyframe=True)
    bench.forwarder.remove("p")
    bench.publish("q")
    bench.picture(9, keyframe=True, peer="q", ssrc=0xB2)
    bench.report(nack(1, OUT_VIDEO, [first.seq]), "v")

    assert bench.to_viewer == []


def test_a_gap_is_asked_for_until_it_is_filled(bench):
    bench.picture(1, keyframe=True)
    bench.picture(4)
    bench.forwarder.tick(bench.at_s + 0.02)
    bench.picture(2)
    bench.forwarder.tick(bench.at_s + 0.2)

    assert bench.asked(Nack) == [Nack(0xA1, (2, 3)), Nack(0xA1, (3,))]


def test_a_gap_that_is_never_filled_ends_in_a_keyframe_request(bench):
    bench.picture(1, keyframe=True)
    bench.picture(3)
    for step in range(40):
        bench.forwarder.tick(bench.at_s + step * 0.05)

    assert len(bench.asked(Nack)) == 10
    assert bench.asked(KeyframeRequest) == [KeyframeRequest(0xA1)]


def test_a_sender_report_is_told_in_the_slot_s_own_numbers(bench):
    bench.picture(100, keyframe=True, timestamp=900_000)
    bench.forwarder.remove("p")
    bench.publish("q")
    [out] = bench.picture(1, keyframe=True, peer="q", ssrc=0xB2, timestamp=500)
    report = SenderReport(0xB2, 77 << 32, 500 + 9000, 1, 1)
    bench.report(sender_report(report, "x"), "q")
    [ours] = parse_rtcp(bench.to_viewer[0])

    assert isinstance(ours, SenderReport)
    assert (ours.ssrc, ours.ntp) == (OUT_VIDEO, 77 << 32)
    assert ours.timestamp == out.timestamp + 9000
    assert ours.packets == 2
    assert b"\x01\x02d1" in bench.to_viewer[0]


def test_a_publisher_is_told_its_losses_and_what_it_may_send(bench):
    for seq in (65_533, 65_534, 65_535, 2, 3):
        bench.picture(seq, keyframe=True)
    bench.forwarder.tick(bench.at_s)
    [block] = bench.asked(ReportBlock)
    [estimate] = bench.asked(Remb)

    assert (block.ssrc, block.lost) == (0xA1, 2)
    assert block.fraction_lost == 2 * 256 // 7
    assert block.highest == 0x1_0003
    assert estimate.ssrcs == (0xA1,)
    assert estimate.bitrate_bps > 2_400_000


def test_a_browser_that_changes_its_ssrc_continues_after_a_moment(bench):
    bench.picture(1, keyframe=True)
    early = bench.picture(1, keyframe=True, ssrc=0xB2)
    bench.at_s += 1
    late = bench.picture(2, keyframe=True, ssrc=0xB2)

    assert early == []
    assert len(late) == 1


def test_a_publisher_cannot_begin_streams_without_end(bench):
    for ssrc in range(1, 100):
        bench.at_s += 1
        bench.picture(1, keyframe=True, ssrc=ssrc)

    assert bench.picture(1, keyframe=True, ssrc=101) == []
    assert bench.forwarder.traffic().dropped > 60


def test_a_viewer_that_leaves_gets_nothing_more(bench):
    bench.picture(1, keyframe=True)
    bench.forwarder.remove("v")

    assert bench.picture(2) == []


@given(st.lists(st.binary(max_size=60), max_size=20), st.sampled_from(["p", "v", "x"]))
def test_no_packet_is_an_exception(packets, peer):
    bench = Bench()
    for data in packets:
        bench.forwarder.receive_rtp(peer, data, bench.at_s)
        bench.forwarder.receive_rtcp(peer, data, bench.at_s)
        bench.forwarder.tick(bench.at_s)


SENT = st.lists(
    st.tuples(
        st.sampled_from(["send", "drop", "rejoin", "keyframe", "late"]),
        st.integers(1, 5),
    ),
    max_size=60,
)


@given(SENT, st.integers(0, 0xFFFF))
def test_no_sequence_number_ever_carries_two_contents(events, start):
    bench, seen, seq, ssrc = Bench(), {}, start, 0xA1
    for event, count in events:
        for _ in range(count):
            seq += 1
            number = seq - 3 if event == "late" else seq
            if event == "rejoin":
                ssrc += 1
                bench.forwarder.remove("p")
                bench.publish("p")
            if event == "drop":
                continue
            keyframe = event in ("keyframe", "rejoin")
            for out in bench.picture(number & 0xFFFF, keyframe=keyframe, ssrc=ssrc):
                content = (out.timestamp, parse_vp8(out.payload).picture)

                assert seen.setdefault(out.seq, content) == content
