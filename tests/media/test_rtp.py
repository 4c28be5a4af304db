import contextlib

import pytest
from aiortc.rtcrtpparameters import (
    RTCRtpHeaderExtensionParameters,
    RTCRtpParameters,
)
from aiortc.rtp import HeaderExtensionsMap, RtpPacket
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.levels import audio_level
from meetingroom.media.rtp import elements, parse_rtp
from tests.media.packets import level, rtp


@given(st.binary(max_size=120))
def test_any_bytes_are_a_packet_or_a_value_error(data):
    with contextlib.suppress(ValueError):
        packet = parse_rtp(data)
        elements(packet.profile, packet.extensions)


@given(st.binary(max_size=60), st.sampled_from([0xBEDE, 0x1000, 0x100F, 0, 7]))
def test_any_extensions_are_searched_or_a_value_error(data, profile):
    with contextlib.suppress(ValueError):
        elements(profile, data)


def test_another_implementation_s_extensions_are_found():
    ids = HeaderExtensionsMap()
    packet = RtpPacket(payload_type=111, sequence_number=1, payload=b"x")
    packet.extensions.mid, packet.extensions.audio_level = "0", (True, 30)
    ids.configure(parameters())
    ours = parse_rtp(packet.serialize(ids))

    assert elements(ours.profile, ours.extensions) == {1: b"\x9e", 4: b"0"}


def parameters():
    level_uri = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
    mid_uri = "urn:ietf:params:rtp-hdrext:sdes:mid"
    return RTCRtpParameters(
        headerExtensions=[
            RTCRtpHeaderExtensionParameters(id=1, uri=level_uri),
            RTCRtpHeaderExtensionParameters(id=4, uri=mid_uri),
        ]
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        rtp(1)[:11],
        b"\x40" + rtp(1)[1:],
        b"\x8f" + rtp(1)[1:],
        rtp(1, extension=b"\xbe\xde\x00\x09"),
        b"\xa0" + rtp(1, payload=b"abc\x09")[1:],
        b"\xa0" + rtp(1, payload=b"abc\x00")[1:],
    ],
    ids=["empty", "short", "version", "csrc", "extension", "padding", "no padding"],
)
def test_a_packet_with_a_wrong_length_is_refused(data):
    with pytest.raises(ValueError, match="RTP"):
        parse_rtp(data)


def test_an_audio_level_is_read_in_place():
    packet = parse_rtp(rtp(1, extension=level(3, 0x80 | 42), payload=b"x"))
    found = elements(packet.profile, packet.extensions)

    assert audio_level(found[3]) == (-42, True)


def test_an_empty_audio_level_is_refused():
    with pytest.raises(ValueError, match="empty"):
        audio_level(b"")
