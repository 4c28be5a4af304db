"""Packets that were lost, on the way in and on the way out."""

import pytest

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import TransportFeedback
from meetingroom.media.forwarder import Extensions
from meetingroom.media.rtcp import (
    KeyframeRequest,
    Nack,
    Remb,
    ReportBlock,
    SenderReport,
    nack,
    receiver_report,
    remb,
)
from meetingroom.media.rtp import elements
from tests.media.forwarder.hall import D1, OUT, REPAIR, Hall, layers_of
from tests.media.packets import block, rtp

TO_NUMBER = Extensions(abs_send_time=2, twcc=3)


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.publish()
    hall.picture(key=True)
    return hall


def lose(hall: Hall) -> bytes:
    """Lose the first packet of a picture of layer f, and return it."""
    hall.pictures[0xA3] += 1
    lost = hall.packet("f", 0xA3, 0, False)
    hall.send(hall.packet("f", 0xA3, 1, False))
    return lost


def test_a_repetition_takes_the_place_of_what_was_lost(hall):
    line = hall.view()
    before = len(line.packets())
    lost = lose(hall)
    hall.repeat(lost, "f")
    late, found = line.packets()[before:]

    assert (late.seq - found.seq) & 0xFFFF == 1
    assert found.payload[6:7] == b"f"
    assert late.timestamp == found.timestamp


def test_what_is_lost_is_asked_for_and_no_more_once_it_came(hall):
    hall.view()
    lost = lose(hall)
    hall.at_s += 0.02
    hall.forwarder.tick(hall.at_s)
    hall.at_s += 0.06
    hall.repeat(lost, "f")
    hall.run(0.5)
    [received] = [r for r in hall.forwarder.reception(D1) if r.rid == "f"]

    assert len(hall.lines["p"].reports(Nack)) == 1
    assert received.rtt_s == pytest.approx(0.06, abs=0.001)


def test_a_packet_is_asked_for_ten_times_and_then_a_keyframe(hall):
    hall.view()
    lose(hall)
    hall.lines["p"].clear()
    hall.run(3)
    asked = [r for r in hall.lines["p"].reports(Nack) if r.ssrc == 0xA3]

    assert len(asked) == 10
    assert KeyframeRequest(0xA3) in hall.lines["p"].reports()


def test_what_was_repeated_still_counts_as_lost_for_the_publisher(hall):
    hall.run(1)
    hall.lines["p"].clear()
    hall.repeat(lose(hall), "f")
    hall.run(0.6)
    lost = {r.ssrc: r.lost for r in hall.lines["p"].reports(ReportBlock)}

    assert lost[0xA3] == 1


def test_a_packet_that_comes_twice_leaves_once(hall):
    line = hall.view()
    lost = lose(hall)
    hall.repeat(lost, "f", seq=1)
    hall.repeat(lost, "f", seq=2)
    hall.send(lost)
    seqs = [p.seq for p in line.packets()]

    assert len(seqs) == len(set(seqs))


def test_a_keyframe_that_was_repeated_lets_its_viewers_in_with_what_overtook_it():
    hall = Hall()
    hall.publish()
    line = hall.view()
    hall.picture("f")
    lost = hall.packet("f", 0xA3, 0, True)
    hall.send(hall.packet("f", 0xA3, 1, True))
    dark = layers_of(line)
    hall.repeat(lost, "f")

    assert dark == ""
    assert [p.marker for p in line.packets()] == [False, True]


@pytest.mark.parametrize("payload", [b"", b"\x01", b"\x01\x02", b"\x00\x00\x03"])
def test_a_repetition_of_nothing_only_tries_out_the_line(hall, payload):
    dropped = hall.forwarder.traffic().dropped
    extension = block({11: b"f"})
    data = rtp(1, 1, 0xB1, 97, payload, extension=extension)
    padded = bytes((data[0] | 0x20 * payload.endswith(b"\x03"),)) + data[1:]
    hall.send(padded)

    assert hall.forwarder.traffic().dropped == dropped


def test_without_layers_a_repetition_needs_no_name():
    hall = Hall(rids=())
    hall.publish()
    line = hall.view()
    hall.picture("", key=True)
    hall.pictures[0xA1] += 1
    lost = hall.packet("", 0xA1, 0, False)
    hall.send(hall.packet("", 0xA1, 1, False))
    hall.repeat(lost, "")

    assert len(line.packets()) == 4


def test_a_viewer_with_rtx_gets_a_packet_again_under_its_other_ssrc(hall):
    line = hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    [first, _] = line.packets()
    line.clear()
    hall.report(nack(1, OUT, [first.seq]), "v")
    [again] = line.packets()

    assert (again.ssrc, again.payload_type) == (REPAIR, 99)
    assert again.timestamp == first.timestamp
    assert again.payload == first.seq.to_bytes(2, "big") + first.payload


def test_a_viewer_without_rtx_gets_the_same_bytes_again(hall):
    line = hall.view(extensions=TO_NUMBER, sent=SentLog())
    first = line[0]
    hall.at_s += 0.5
    line.clear()
    hall.report(nack(1, OUT, [int.from_bytes(first[2:4], "big")]), "v")

    assert line == [first]


def test_a_packet_is_repeated_across_a_change_of_layer(hall):
    line = hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    hall.picture()
    last = line.packets()[-1]
    hall.forwarder.choose("v", OUT, "q")
    hall.picture(key=True)
    line.clear()
    hall.report(nack(1, OUT, [last.seq]), "v")
    [again] = line.packets()

    assert again.payload[2:] == last.payload
    assert again.timestamp == last.timestamp


def test_a_packet_is_repeated_once_a_round_trip(hall):
    line = hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    hall.sender_report(0xA3, 77 << 32, 0)
    hall.at_s += 0.3
    [sent] = line.reports(SenderReport)
    block = ReportBlock(OUT, 0, 0, 0, 0, sent.ntp >> 16 & 0xFFFFFFFF, 0)
    hall.report(receiver_report(1, [block]), "v")
    seq = line.packets()[0].seq
    line.clear()
    for _ in range(10):
        hall.report(nack(1, OUT, [seq]), "v")
        hall.at_s += 0.05

    assert len(line.packets()) == 2


def test_every_packet_is_stamped_also_when_it_is_repeated(hall):
    line = hall.view(
        extensions=TO_NUMBER, sent=SentLog(), rtx_ssrc=REPAIR, rtx_payload_type=99
    )
    hall.picture()
    hall.report(nack(1, OUT, [line.packets()[0].seq]), "v")
    numbers = [elements(p.profile, p.extensions)[3] for p in line.packets()]

    assert numbers == [n.to_bytes(2, "big") for n in range(5)]
    assert all(2 in elements(p.profile, p.extensions) for p in line.packets())


def test_what_a_viewer_says_of_its_line_is_handed_on(hall):
    hall.view()
    hall.report(remb(1, 500_000, [OUT]), "v")
    hall.report(receiver_report(1, [ReportBlock(OUT, 1, 2, 3, 4)]), "v")
    hall.report(nack(1, OUT, [1]), "v")

    assert [type(report) for _, report in hall.feedback] == [Remb, ReportBlock]
    assert [peer for peer, _ in hall.feedback] == ["v", "v"]


def test_a_publisher_with_transport_wide_numbers_is_told_when_they_came():
    hall = Hall(twcc=True)
    hall.publish()
    for number in range(5):
        extension = block({10: b"f", 3: bytes((0, number))})
        hall.send(rtp(number, 1, 0xA3, 96, b"\x10\x00", extension=extension))
    hall.forwarder.tick(hall.at_s + 0.1)
    [told] = hall.lines["p"].reports(TransportFeedback)

    assert told.ssrc == 0xA3
    assert [(first, len(came)) for first, came in told.runs] == [(0, 5)]
    assert hall.lines["p"].reports(Remb) == []


def test_a_publisher_without_them_is_told_what_it_may_send_in_all(hall):
    hall.run(0.6)
    told = hall.lines["p"].reports(Remb)

    assert set(told[-1].ssrcs) == {0xA1, 0xA2, 0xA3}


def test_the_round_trip_to_a_viewer_is_that_of_its_reports(hall):
    hall.view()
    hall.picture(key=True)
    unknown = hall.forwarder.round_trip_s("v")
    hall.sender_report(0xA3, 77 << 32 | 5 << 16, 9_000)
    hall.at_s += 0.2
    # It waited for 150 ms before it answered.
    told = ReportBlock(OUT, 0, 0, 1, 0, 77 << 16 | 5, round(0.15 * 65_536))
    hall.report(receiver_report(1, [told]), "v")

    assert unknown is None
    assert hall.forwarder.round_trip_s("v") == pytest.approx(0.05, abs=0.001)
    assert hall.forwarder.round_trip_s("nobody") is None


def test_a_viewer_whose_line_was_cut_begins_anew_and_gets_nothing_old(hall):
    line = hall.view(rtx_ssrc=REPAIR, rtx_payload_type=99)
    hall.run(3.0)
    left = line.packets()
    hall.lines["p"].clear()
    hall.forwarder.renew("v", hall.at_s)
    hall.picture()
    asked = hall.lines["p"].reports(KeyframeRequest)
    waiting = line.packets()[len(left) :]
    hall.picture(key=True)
    hall.report(receiver_report(1) + nack(1, OUT, [p.seq for p in left[-9:]]), "v")
    fresh = line.packets()[len(left) :]

    assert len(asked) == 1
    assert waiting == []
    assert [p.ssrc for p in fresh] == [OUT, OUT]
    assert [(p.seq - left[-1].seq) & 0xFFFF for p in fresh] == [1, 2]


def test_a_keyframe_that_is_there_still_is_enough_to_begin_anew(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.picture()
    shown = len(line.packets())
    hall.forwarder.renew("v", hall.at_s)
    fresh = line.packets()[shown:]

    assert len(fresh) == 4
    assert len({p.seq for p in line.packets()}) == shown + 4
