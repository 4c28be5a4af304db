"""What a recorder gets of a source, and what it may ask for."""

from meetingroom.media.forwarder import TAPPED, Kind, Tapped
from meetingroom.media.rtcp import KeyframeRequest, SenderReport
from meetingroom.media.rtp import parse_rtp
from tests.media.forwarder.hall import D1, SSRCS, Hall
from tests.media.packets import block, rtp


class Kept:
    """A tap that keeps what it gets."""

    def __init__(self) -> None:
        self.packets: list[Tapped] = []
        self.reports: list[tuple[Kind, str, SenderReport]] = []

    def rtp(self, packet: Tapped) -> None:
        self.packets.append(packet)

    def sent(self, kind: Kind, rid: str, report: SenderReport) -> None:
        self.reports.append((kind, rid, report))


def test_a_recorder_that_comes_later_knows_what_the_timestamps_stand_for():
    hall, kept = Hall(), Kept()
    hall.publish()
    hall.picture(key=True)
    hall.sender_report(SSRCS["h"], 7 << 32, 1234)
    hall.forwarder.tap(D1, kept)

    assert [(kind, rid, r.timestamp) for kind, rid, r in kept.reports] == [
        ("video", "h", 1234)
    ]


def test_a_recorder_may_ask_for_a_key_picture_of_one_layer():
    hall = Hall()
    hall.publish()
    hall.picture(key=True)
    hall.run(1.0)
    line = hall.line("p")
    line.clear()
    hall.forwarder.refresh(D1, "h")
    hall.run(0.2)

    assert {r.ssrc for r in line.reports(KeyframeRequest)} == {SSRCS["h"]}


def test_padding_leaves_no_gap_in_what_is_recorded():
    hall, kept = Hall(), Kept()
    hall.publish()
    hall.forwarder.tap(D1, kept)
    hall.picture("f", key=True)
    hall.seqs[SSRCS["f"]] += 1
    seq = hall.seqs[SSRCS["f"]]
    extension = block({4: b"1", 10: b"f"})
    padding = rtp(seq, 5, SSRCS["f"], 96, b"\0\0\0\4", False, extension)
    hall.send(bytes((padding[0] | 0x20,)) + padding[1:])
    hall.picture("f")
    packets = [parse_rtp(each.data) for each in kept.packets]

    assert [p.seq for p in packets] == [*range(packets[0].seq, packets[0].seq + 5)]
    assert packets[2].payload == b""
    assert {p.payload_type for p in packets} == {TAPPED["vp8"]}
