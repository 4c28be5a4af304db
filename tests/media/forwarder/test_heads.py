import pytest
from aiortc.rtcrtpparameters import RTCRtpHeaderExtensionParameters, RTCRtpParameters
from aiortc.rtp import HeaderExtensionsMap, RtpPacket
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import Extensions
from meetingroom.media.forwarder.frame import Frame, time24
from meetingroom.media.forwarder.heads import head_maker
from meetingroom.media.rtp import elements, parse_rtp
from meetingroom.media.sdp.offer import URIS
from tests.media.packets import rtp

SEQS = st.integers(0, 0xFFFF)
WORDS = st.integers(0, 0xFFFFFFFF)
IDS = Extensions(level=3, abs_send_time=7, twcc=14)


def frame(payload: bytes = b"opus", marker=False, level: int | None = None) -> Frame:
    packet = parse_rtp(rtp(1, payload=payload, marker=marker))
    made = Frame(1, packet, "opus", 100.0)
    made.level = level
    return made


@given(SEQS, WORDS, WORDS, st.integers(0, 127), st.booleans(), st.binary(max_size=40))
def test_a_bare_header_is_that_of_any_packet(
    seq, timestamp, ssrc, payload_type, marker, payload
):
    head = head_maker(ssrc, payload_type, Extensions(), None)
    data = head(frame(payload, marker), seq, timestamp, 0, 0.0) + payload

    assert data == rtp(seq, timestamp, ssrc, payload_type, payload, marker)


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("extensions", [IDS, Extensions(abs_send_time=7, twcc=14)])
@pytest.mark.parametrize("level", [None, 0x9E])
def test_another_implementation_reads_what_is_written(numbered, extensions, level):
    sent = SentLog() if numbered else None
    head = head_maker(0x51, 112, extensions, sent)
    level = level if extensions.level else None
    data = head(frame(level=level), 9, 960, time24(100.5), 100.5) + b"opus"
    ids = HeaderExtensionsMap()
    ids.configure(parameters())
    read = RtpPacket.parse(data, ids)
    time = None if extensions.level else time24(100.5)

    assert (read.sequence_number, read.timestamp, read.ssrc) == (9, 960, 0x51)
    assert (read.payload_type, read.payload) == (112, b"opus")
    assert read.extensions.audio_level == (level and (True, 30))
    assert read.extensions.abs_send_time == time
    assert read.extensions.transport_sequence_number == (0 if numbered else None)


def parameters() -> RTCRtpParameters:
    return RTCRtpParameters(
        headerExtensions=[
            RTCRtpHeaderExtensionParameters(id=3, uri=URIS["level"]),
            RTCRtpHeaderExtensionParameters(id=7, uri=URIS["abs_send_time"]),
            RTCRtpHeaderExtensionParameters(id=14, uri=URIS["twcc"]),
        ]
    )


def test_every_packet_has_the_next_transport_wide_number():
    sent = SentLog()
    head = head_maker(0x51, 96, IDS, sent)
    heads = [head(frame(), seq, 0, 0, 5.0) for seq in range(3)]
    packets = [parse_rtp(each) for each in heads]

    assert [elements(p.profile, p.extensions)[14] for p in packets] == [
        b"\x00\x00",
        b"\x00\x01",
        b"\x00\x02",
    ]
    taken = sent.take([(2, [0])], 0)
    assert (taken.numbers, taken.sizes_bytes, taken.left_s) == ([2], [24], [5.0])
