import contextlib

import pytest
from aiortc.rtp import (
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    unpack_remb_fci,
)
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.rtcp import (
    Bye,
    KeyframeRequest,
    Nack,
    Remb,
    ReportBlock,
    SenderReport,
    is_rtcp,
    keyframe_request,
    nack,
    parse_rtcp,
    receiver_report,
    remb,
    sender_report,
)

WORDS = st.integers(0, 0xFFFFFFFF)
BLOCKS = st.builds(
    ReportBlock,
    ssrc=WORDS,
    fraction_lost=st.integers(0, 255),
    lost=st.integers(-0x800000, 0x7FFFFF),
    highest=WORDS,
    jitter=WORDS,
    last_sr=WORDS,
    since_sr=WORDS,
)


@given(st.binary(max_size=120))
def test_any_bytes_are_reports_or_a_value_error(data):
    with contextlib.suppress(ValueError):
        parse_rtcp(data)


@given(
    st.sampled_from([200, 201, 202, 203, 205, 206, 207]),
    st.integers(0, 31),
    st.binary(max_size=30).map(lambda body: body * 4),
)
def test_any_well_framed_body_is_reports_or_a_value_error(kind, count, body):
    data = bytes((0x80 | count, kind)) + (len(body) // 4).to_bytes(2, "big") + body
    with contextlib.suppress(ValueError):
        parse_rtcp(data)


@given(WORDS, st.lists(BLOCKS, max_size=31))
def test_a_receiver_report_is_read_as_it_was_written(sender, blocks):
    data = receiver_report(sender, blocks)
    [theirs] = RtcpPacket.parse(data)

    assert parse_rtcp(data) == blocks
    assert isinstance(theirs, RtcpRrPacket)
    assert [b.packets_lost for b in theirs.reports] == [b.lost for b in blocks]


@given(WORDS, st.integers(0, 2**64 - 1), WORDS, st.text(max_size=40))
def test_a_sender_report_is_read_as_it_was_written(ssrc, ntp, timestamp, cname):
    report = SenderReport(ssrc, ntp, timestamp, 5, 6)
    data = sender_report(report, cname)
    theirs = RtcpPacket.parse(data)

    assert parse_rtcp(data) == [report]
    assert isinstance(theirs[0], RtcpSrPacket)
    assert theirs[0].sender_info.ntp_timestamp == ntp


@given(WORDS, st.sets(st.integers(0, 0xFFFF), min_size=1, max_size=60))
def test_a_nack_asks_for_exactly_these_packets(media, seqs):
    data = nack(1, media, sorted(seqs))
    [ours] = parse_rtcp(data)
    [theirs] = RtcpPacket.parse(data)

    assert isinstance(ours, Nack)
    assert (ours.ssrc, sorted(ours.seqs)) == (media, sorted(seqs))
    assert isinstance(theirs, RtcpRtpfbPacket)
    assert sorted(theirs.lost) == sorted(seqs)


def test_a_nack_spans_the_wrap_of_sequence_numbers():
    [report] = parse_rtcp(nack(1, 2, [65_534, 65_535, 0, 3]))

    assert report == Nack(2, (65_534, 65_535, 0, 3))


@given(st.integers(0, 2**40), st.lists(WORDS, max_size=6))
def test_a_remb_says_the_bitrate_to_one_part_in_a_hundred_thousand(rate_bps, ssrcs):
    data = remb(1, rate_bps, ssrcs)
    [ours] = parse_rtcp(data)
    [theirs] = RtcpPacket.parse(data)

    assert isinstance(ours, Remb)
    assert ours.ssrcs == tuple(ssrcs)
    assert 0 <= rate_bps - ours.bitrate_bps <= rate_bps / 100_000
    assert isinstance(theirs, RtcpPsfbPacket)
    assert unpack_remb_fci(theirs.fci) == (ours.bitrate_bps, ssrcs)


def test_a_compound_packet_is_read_whole():
    fir = bytes.fromhex("84ce000400000001000000000000002a01000000")
    bye = bytes.fromhex("81cb000100000007")
    data = receiver_report(1) + keyframe_request(1, 9) + fir + bye

    assert parse_rtcp(data) == [KeyframeRequest(9), KeyframeRequest(42), Bye(7)]


@pytest.mark.parametrize(
    "data",
    [
        b"\x80",
        b"\x80\xc9\x00\x02\x00\x00\x00\x01",
        b"\x00\xc9\x00\x00",
        b"\x81\xc9\0\0",
    ],
    ids=["header", "length", "version", "blocks"],
)
def test_a_packet_with_a_wrong_length_is_refused(data):
    with pytest.raises(ValueError, match="truncated"):
        parse_rtcp(data)


def test_rtcp_is_told_from_rtp_by_its_second_byte():
    assert is_rtcp(receiver_report(1))
    assert not is_rtcp(b"\x80\x60")
    assert not is_rtcp(b"\x80\xe0")
    assert not is_rtcp(b"\x80")
