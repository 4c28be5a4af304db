from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.recording.pictures import Piece, Vp8Pictures
from meetingroom.media.rtcp import SenderReport, parse_rtcp
from meetingroom.media.rtp import parse_rtp
from meetingroom.program.packets import PAYLOAD_MAX, Stream, Vp8Stream
from tests.media.recording.footage import pictures


def test_pictures_are_whole_again_behind_the_line():
    stream, gathers, seen = Vp8Stream(7, 96, 90_000), Vp8Pictures(), []
    made = pictures(2)
    for n, picture in enumerate(made):
        for data in stream.picture(n / 25, picture.data):
            packet = parse_rtp(data)
            assert len(packet.payload) <= PAYLOAD_MAX + 4
            piece = Piece(packet.timestamp, packet.marker, packet.payload, 0.0)
            seen += gathers.push(packet.seq, piece)

    assert [whole.data for whole in seen] == [picture.data for picture in made]
    assert seen[1].timestamp == 3600


@given(st.binary(min_size=1, max_size=5000))
def test_the_last_packet_of_a_picture_says_so(data):
    packets = [parse_rtp(p) for p in Vp8Stream(7, 96, 90_000).picture(1.0, data)]

    assert [p.marker for p in packets] == [False] * (len(packets) - 1) + [True]
    assert b"".join(p.payload[4:] for p in packets) == data


def test_a_report_ties_timestamps_to_the_time_of_day():
    stream = Stream(7, 111, 48_000)
    stream.packet(2.0, b"sound")
    (report,) = [
        told
        for told in parse_rtcp(stream.report(3.0, 1.5))
        if isinstance(told, SenderReport)
    ]

    assert report.timestamp == 144_000
    assert report.ntp >> 32 == 2_208_988_801
    assert (report.packets, report.octets) == (1, 5)
