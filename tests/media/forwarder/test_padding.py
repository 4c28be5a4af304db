"""Packets of nothing, which try a line out."""

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import Extensions
from tests.media.forwarder.hall import OUT, REPAIR, Gathered, Hall


def watched() -> tuple[Hall, SentLog, Gathered]:
    hall, sent = Hall(), SentLog()
    hall.publish()
    line = hall.view(
        extensions=Extensions(twcc=5), sent=sent, rtx_ssrc=REPAIR, rtx_payload_type=99
    )
    hall.picture(key=True)
    return hall, sent, line


def test_padding_leaves_among_the_repeated_packets_and_is_numbered():
    hall, sent, line = watched()
    before = len(sent)
    hall.forwarder.pad("v", 3000, hall.at_s)
    packets = [p for p in line.packets() if p.ssrc == REPAIR]

    assert len(packets) == len(sent) - before
    assert 10 <= len(packets) <= 12
    assert all(p.padded and p.payload[-1] == len(p.payload) for p in packets)
    assert {p.payload_type for p in packets} == {99}
    assert len({p.seq for p in packets}) == len(packets)


def test_padding_takes_no_number_of_the_picture():
    hall, _, line = watched()
    hall.forwarder.pad("v", 2000, hall.at_s)
    hall.picture()
    seqs = [p.seq for p in line.packets() if p.ssrc == OUT]

    assert seqs == [*range(seqs[0], seqs[0] + len(seqs))]


def test_nobody_is_padded_without_a_way_to_repeat_or_before_anything_flowed():
    hall = Hall()
    line = hall.view()
    hall.forwarder.pad("v", 3000, hall.at_s)
    hall.publish()
    hall.picture(key=True)
    before = len(line)
    hall.forwarder.pad("v", 3000, hall.at_s)
    hall.forwarder.pad("nobody", 3000, hall.at_s)

    assert len(line) == before


def test_what_a_viewer_was_sent_is_counted():
    hall, _, _ = watched()
    before = hall.forwarder.octets("v")
    hall.run(1.0)

    assert hall.forwarder.octets("v") > before > 0
    assert hall.forwarder.octets("nobody") == 0
