"""One stream with all layers in, one unbroken stream up to a layer out."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.forwarder import Extensions, Payload, Publication, Slot
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.rtcp import (
    KeyframeRequest,
    Nack,
    SenderReport,
    keyframe_request,
    nack,
    sender_report,
)
from meetingroom.media.rtp import RtpPacket
from meetingroom.media.vp9 import Vp9Descriptor, parse_vp9
from tests.media.forwarder.hall import D1, OUT, REPAIR, Gathered
from tests.media.packets import rtp, vp9

PAYLOADS = {98: Payload("vp9"), 99: Payload("rtx", 98)}
SLOT = Slot(D1, "video", OUT, 101, REPAIR, 102, codec="vp9")
FRAME_S = 1 / 30


class Layers:
    """Publishes three layers in one stream, two packets each, and shows them to one."""

    def __init__(self) -> None:
        self.forwarder = PythonForwarder(lambda source, byte, at_s: None)
        self.publisher, self.line = Gathered(), Gathered()
        publication = Publication(D1, PAYLOADS, {}, Extensions())
        self.forwarder.publish("p", publication, self.publisher)
        self.forwarder.view("v", [SLOT], self.line)
        self.at_s, self.seq, self.picture = 100.0, 1000, 700

    def made(self, key: bool = False, layers: int = 3) -> list[bytes]:
        """Return the packets of the next picture."""
        self.at_s += FRAME_S
        self.picture += 1
        packets = []
        for spatial in range(layers):
            for piece in (0, 1):
                self.seq += 1
                told = layers if key and not spatial and not piece else 0
                name = f"{self.picture}.{spatial}.{piece}".encode()
                payload = vp9(
                    self.picture, spatial, 0, not piece, bool(piece), key, told, name
                )
                last = bool(piece) and spatial == layers - 1
                time = round(self.at_s * 90_000) & 0xFFFFFFFF
                packets.append(rtp(self.seq & 0xFFFF, time, 7, 98, payload, last))
        return packets

    def send(self, *packets: bytes) -> None:
        for each in packets:
            self.forwarder.receive_rtp("p", each, self.at_s)

    def show(self, key: bool = False, layers: int = 3) -> None:
        self.send(*self.made(key, layers))
        self.forwarder.tick(self.at_s)

    def run(self, pictures: int) -> None:
        for _ in range(pictures):
            self.show()

    def choose(self, rid: str | None) -> None:
        self.forwarder.choose("v", OUT, rid)

    def took(self) -> list[tuple[RtpPacket, Vp9Descriptor]]:
        """Return what the viewer got, without what was repeated or is nothing."""
        mine = [p for p in self.line.packets() if p.ssrc == OUT and not p.padded]
        return [(p, parse_vp9(p.payload)) for p in mine]

    def seen(self) -> str:
        """Return the highest layer of each picture that the viewer got."""
        highest: dict[int, int] = {}
        for packet, found in self.took():
            highest[packet.timestamp] = max(
                found.spatial, highest.get(packet.timestamp, 0)
            )
        return "".join(str(layer) for layer in highest.values())


@pytest.fixture
def stage() -> Layers:
    return Layers()


def begun(stage: Layers, rid: str = "") -> Layers:
    stage.choose(rid)
    stage.show(key=True)
    stage.run(2)
    stage.line.clear()
    return stage


def test_everything_is_shown_to_whom_wishes_for_nothing(stage):
    stage.show(key=True)
    stage.show()

    assert stage.seen() == "22"


def test_layers_above_the_chosen_one_are_left_out_without_a_gap(stage):
    stage.choose("s1")
    stage.show(key=True)
    stage.run(3)
    seqs = [packet.seq for packet, _ in stage.took()]

    assert stage.seen() == "1111"
    assert {(b - a) & 0xFFFF for a, b in pairwise(seqs)} == {1}


@pytest.mark.parametrize("rid", ["s0", "s1", "s2"])
def test_the_last_packet_of_a_picture_says_so(stage, rid):
    begun(stage, rid).run(2)
    level = int(rid[1])
    marked = [(found.spatial, found.ends) for p, found in stage.took() if p.marker]

    assert marked == [(level, True)] * 2


def test_a_slot_goes_down_with_the_next_picture(stage):
    begun(stage)
    stage.run(2)
    stage.choose("s0")
    stage.run(2)
    numbers = [packet.seq for packet, _ in stage.took()]
    pictures = sorted({found.picture for _, found in stage.took()})
    times = sorted({packet.timestamp for packet, _ in stage.took()})

    assert stage.seen() == "2200"
    assert {(b - a) & 0xFFFF for a, b in pairwise(numbers)} == {1}
    assert {b - a for a, b in pairwise(pictures)} == {1}
    assert {b - a for a, b in pairwise(times)} == {3000}
    assert not stage.publisher.reports(KeyframeRequest)[1:]


def test_a_slot_does_not_go_down_within_a_picture(stage):
    begun(stage)
    packets = stage.made()
    stage.send(*packets[:3])
    stage.choose("s0")
    stage.send(*packets[3:])
    stage.run(1)

    assert stage.seen() == "20"


def test_a_slot_goes_up_with_a_key_picture_and_not_before(stage):
    begun(stage, "s0")
    stage.at_s += 1.0
    stage.run(1)
    stage.choose("s2")
    stage.run(2)
    asked = stage.publisher.reports(KeyframeRequest)
    stage.show(key=True)
    stage.run(1)
    pictures = [found.picture for _, found in stage.took()]
    numbers = [packet.seq for packet, _ in stage.took()]

    assert stage.seen() == "00022"
    assert asked
    assert len(set(pictures)) == 5
    assert {(b - a) & 0xFFFF for a, b in pairwise(numbers)} == {1}


def test_who_changed_his_mind_on_the_way_down_stays_up(stage):
    begun(stage)
    stage.choose("s0")
    stage.choose("s2")
    stage.run(2)

    assert stage.seen() == "22"


def test_two_viewers_see_two_layers_of_one_stream(stage):
    other = Gathered()
    small = Slot(D1, "video", 0x71, 101, codec="vp9")
    stage.forwarder.view("w", [small], other)
    stage.forwarder.choose("w", 0x71, "s0")
    stage.show(key=True)
    stage.run(1)
    layers = {parse_vp9(packet.payload).spatial for packet in other.packets()}

    assert stage.seen() == "22"
    assert layers == {0}


def test_a_lost_packet_leaves_a_gap_that_its_repetition_fills(stage):
    begun(stage, "s1")
    packets = stage.made()
    stage.send(*packets[:2], *packets[3:])
    before = [packet.seq for packet, _ in stage.took()]
    stage.at_s += 0.02
    stage.forwarder.tick(stage.at_s)
    asked = stage.publisher.reports(Nack)
    stage.send(packets[2])
    after = [packet.seq for packet, _ in stage.took()]

    assert (before[2] - before[1]) & 0xFFFF == 2
    assert asked
    assert sorted(after) == list(range(after[0], after[0] + 4))


def test_a_lost_packet_of_a_layer_above_is_made_up_for_with_nothing(stage):
    begun(stage, "s0")
    packets = stage.made()
    stage.send(*packets[:3], *packets[4:])
    stage.show()
    stage.send(packets[3])
    numbers = sorted(packet.seq for packet in stage.line.packets())
    [filler] = [packet for packet in stage.line.packets() if packet.padded]

    assert numbers == list(range(numbers[0], numbers[0] + 5))
    assert filler.payload == b"\x01"


def test_what_comes_twice_leaves_once(stage):
    begun(stage, "s0")
    packets = stage.made()
    stage.send(*packets, *packets, *packets[::-1])
    stage.show()

    assert len(stage.line.packets()) == 4


def test_packets_are_sent_again_also_from_before_a_step(stage):
    begun(stage)
    stage.run(1)
    lost, _ = stage.took()[-1]
    stage.choose("s0")
    stage.run(1)
    stage.line.clear()
    stage.forwarder.receive_rtcp("v", nack(1, OUT, [lost.seq]), stage.at_s + 0.01)
    [again] = [packet for packet in stage.line.packets() if packet.ssrc == REPAIR]

    assert again.payload == lost.seq.to_bytes(2, "big") + lost.payload


def test_a_viewer_who_asks_for_a_keyframe_is_heard(stage):
    begun(stage, "s1")
    stage.at_s += 1.0
    stage.publisher.clear()
    stage.forwarder.receive_rtcp("v", keyframe_request(1, OUT), stage.at_s)

    assert [report.ssrc for report in stage.publisher.reports(KeyframeRequest)] == [7]


def test_rungs_are_layers_with_what_they_cost_together(stage):
    stage.show(key=True)
    for _ in range(60):
        stage.run(1)
    layers = stage.forwarder.layers(D1)
    one, two, three = (layer.bps for layer in layers)
    arrives = stage.forwarder.reception(D1)

    assert [layer.rid for layer in layers] == ["s0", "s1", "s2"]
    assert one * 2 == pytest.approx(two, rel=0.1)
    assert one * 3 == pytest.approx(three, rel=0.1)
    assert sum(each.bps for each in arrives) == three


def test_a_layer_that_is_no_longer_sent_is_told_as_gone_and_shown_when_back(stage):
    begun(stage)
    for _ in range(45):
        stage.show(layers=1)
    gone = [layer.rid for layer in stage.forwarder.layers(D1)]
    stage.line.clear()
    stage.show(key=True)
    stage.run(1)

    assert gone == ["s0"]
    assert stage.seen() == "22"


def test_a_sender_report_reaches_the_viewer_in_its_own_time(stage):
    begun(stage, "s0")
    report = sender_report(SenderReport(7, 1 << 40, 5000, 1, 1), "d1")
    stage.forwarder.receive_rtcp("p", report, stage.at_s)

    assert [each.ssrc for each in stage.line.reports(SenderReport)] == [OUT]


def test_another_publisher_goes_on_in_the_same_slot(stage):
    begun(stage, "s1")
    stage.run(1)
    last, _ = stage.took()[-1]
    stage.line.clear()
    stage.forwarder.remove("p")
    publication = Publication(D1, PAYLOADS, {}, Extensions())
    stage.forwarder.publish("p", publication, stage.publisher)
    stage.seq, stage.picture = 40_000, 5
    stage.show(key=True)
    first, found = stage.took()[0]

    assert stage.seen() == "1"
    assert (first.seq - last.seq) & 0xFFFF == 1
    assert found.picture == 705


def test_nothing_of_a_muted_picture_is_shown_later(stage):
    begun(stage)
    stage.forwarder.mute(D1, True, "video")
    stage.run(3)
    alive_s = stage.forwarder.last_packet_s(D1, "video")
    stage.forwarder.mute(D1, False, "video")
    stage.run(1)
    before = stage.seen()
    stage.show(key=True)

    assert alive_s == pytest.approx(stage.at_s, abs=0.1)
    assert (before, stage.seen()) == ("", "2")


DESCRIBED = st.builds(
    vp9,
    st.integers(0, 0x7FFF),
    st.integers(0, 7),
    st.integers(0, 7),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 8),
)
ANY = st.one_of(DESCRIBED, st.binary(max_size=30))
SENT = st.tuples(st.integers(0, 60), ANY, st.booleans(), st.sampled_from(["s0", "s2"]))


@settings(max_examples=60)
@given(st.lists(SENT, max_size=60))
def test_whatever_comes_no_number_leaves_twice_with_another_content(packets):
    stage = Layers()
    for seq, payload, marker, rid in packets:
        stage.choose(rid)
        stage.at_s += 0.01
        stage.send(rtp(65_500 + seq & 0xFFFF, seq // 4, 7, 98, payload, marker))
    left = [packet for packet in stage.line.packets() if packet.ssrc == OUT]
    numbers = [packet.seq for packet in left]

    assert len(numbers) == len(set(numbers))
