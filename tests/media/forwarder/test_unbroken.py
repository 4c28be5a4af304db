"""Whatever happens to publishers, layers and lines, a viewer sees one stream."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.forwarder import Slot
from meetingroom.media.rtcp import nack
from meetingroom.media.rtp import RtpPacket
from meetingroom.media.vp8 import parse_vp8
from tests.media.forwarder.hall import (
    D1,
    D2,
    OUT,
    REPAIR,
    RIDS,
    SSRCS,
    Gathered,
    Hall,
)

PEERS = {"p": (D1, 0), "p2": (D2, 0x10)}
PLAIN = Slot(D1, "video", OUT, 98)
REPAIRED = Slot(D1, "video", OUT, 98, REPAIR, 99)
WISHES = ("q", "h", "f", "", None)


class Story(Hall):
    """A hall to which things happen."""

    def __init__(self, slot: Slot, loss: bool) -> None:
        super().__init__()
        self.seqs |= {ssrc: 65_500 for ssrc in range(0xB0, 0xC0)}
        self.pictures |= {ssrc: 0x7FFD for ssrc in range(0xB0, 0xC0)}
        self.loss = loss
        self.late: list[tuple[str, bytes]] = []
        for peer, (source, _) in PEERS.items():
            self.publish(peer, source)
        self.out = self.view("v", slot)

    def happen(self, event: str, which: int) -> None:
        peer = ("p", "p2")[which % 2]
        match event:
            case "pictures" | "keyframe":
                self.shoot(peer, RIDS[which % 3 :], event == "keyframe")
            case "lose" | "overtake" if self.loss:
                self.disturb(peer, RIDS[which % 3], event)
            case "pause":
                self.at_s += which * 0.7
            case "repeat":
                seqs = [p.seq for p in self.out.packets()[-3 * which :]]
                self.report(nack(1, OUT, seqs), "v")
            case _:
                self.change(peer, event, which)
        self.forwarder.tick(self.at_s)

    def change(self, peer: str, event: str, which: int) -> None:
        source, _ = PEERS[peer]
        match event:
            case "choose":
                self.forwarder.choose("v", OUT, WISHES[which])
            case "switch":
                self.forwarder.switch("v", OUT, source)
            case "mute" | "open":
                self.forwarder.mute(source, event == "mute", "video")
            case "rejoin":
                self.forwarder.remove(peer)
                self.publish(peer, source)
            case _:
                pass

    def shoot(self, peer: str, rids: tuple[str, ...], key: bool) -> None:
        """Take a few pictures, and let what was overtaken arrive after the first."""
        for n in range(3):
            self.picture(*rids, key=key and not n, peer=peer, base=PEERS[peer][1])
            for sender, data in self.late:
                self.send(data, sender)
            self.late.clear()

    def disturb(self, peer: str, rid: str, event: str) -> None:
        """Lose a packet of a layer, or let the next ones overtake it."""
        ssrc = SSRCS[rid] + PEERS[peer][1]
        self.pictures[ssrc] += 1
        data = self.packet(rid, ssrc, 0, key=False)
        if event == "overtake":
            self.late.append((peer, data))
        self.send(self.packet(rid, ssrc, 1, key=False), peer)


NAMES = "pictures keyframe choose switch lose overtake mute open rejoin pause repeat"
EVENTS = st.lists(
    st.tuples(st.sampled_from(NAMES.split()), st.integers(0, 4)), max_size=25
)
SLOTS = st.sampled_from([PLAIN, REPAIRED])


def told(slot: Slot, events: list[tuple[str, int]], loss: bool) -> Gathered:
    story = Story(slot, loss)
    for event, which in [("keyframe", 0), *events, ("keyframe", 0)]:
        story.happen(event, which)
    return story.out


def in_order(line: Gathered) -> list[tuple[int, RtpPacket]]:
    """Return what was sent by its extended numbers, each once."""
    found: dict[int, RtpPacket] = {}
    highest = 0
    for packet in line.packets():
        if packet.ssrc != OUT:
            continue
        highest = highest or 0x10000 + packet.seq
        number = highest + ((packet.seq - highest + 0x8000) & 0xFFFF) - 0x8000
        highest = max(highest, number)
        found[number] = packet
    return sorted(found.items())


def layer(packet: RtpPacket) -> bytes:
    """Return which layer of which publisher it is of."""
    return packet.payload[6:9]


@settings(max_examples=40)
@given(SLOTS, EVENTS)
def test_a_number_never_leaves_with_two_contents(slot, events):
    contents: dict[tuple[int, int], bytes] = {}
    for data in told(slot, events, loss=True):
        if 192 <= data[1] <= 223:
            continue
        ssrc, seq = int.from_bytes(data[8:12], "big"), int.from_bytes(data[2:4], "big")

        assert contents.setdefault((ssrc, seq), data) == data


@settings(max_examples=40)
@given(EVENTS)
def test_a_repetition_says_what_was_said_before(events):
    contents: dict[int, tuple[int, bytes]] = {}
    for packet in told(REPAIRED, events, loss=True).packets():
        if packet.ssrc == OUT:
            contents[packet.seq] = packet.timestamp, packet.payload
            continue
        seq = int.from_bytes(packet.payload[:2], "big")

        assert contents[seq] == (packet.timestamp, packet.payload[2:])


@settings(max_examples=40)
@given(SLOTS, EVENTS)
def test_time_and_pictures_only_go_forward(slot, events):
    packets = [packet for _, packet in in_order(told(slot, events, loss=True))]
    for a, b in pairwise(packets):
        before, after = parse_vp8(a.payload), parse_vp8(b.payload)

        assert (b.timestamp - a.timestamp) & 0xFFFFFFFF < 0x8000_0000
        assert (after.picture - before.picture) & 0x7FFF < 0x4000
        assert (after.layer - before.layer) & 0xFF < 0x80


@settings(max_examples=40)
@given(SLOTS, EVENTS)
def test_whatever_flows_in_begins_with_a_keyframe(slot, events):
    numbered = in_order(told(slot, events, loss=False))
    for (_, a), (_, b) in pairwise(numbered):
        assert layer(a) == layer(b) or parse_vp8(b.payload).keyframe

    assert parse_vp8(numbered[0][1].payload).keyframe


@settings(max_examples=40)
@given(SLOTS, EVENTS)
def test_what_is_withheld_leaves_no_gap(slot, events):
    numbers = [number for number, _ in in_order(told(slot, events, loss=False))]

    assert numbers == [numbers[0] + n for n in range(len(numbers))]
