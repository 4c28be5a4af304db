import contextlib

import pytest
from aiortc import RTCIceParameters
from aiortc.sdp import SessionDescription
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.sdp import Agreed, Transport, answer, parse_offer

HEAD = (
    "v=0",
    "o=- 42 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0 1",
    "a=fingerprint:sha-256 AB:CD",
    "a=ice-ufrag:frag",
    "a=ice-pwd:password-of-the-client",
    "a=setup:actpass",
)
AUDIO = (
    "m=audio 9 UDP/TLS/RTP/SAVPF 63 111",
    "a=mid:0",
    "a=sendonly",
    "a=extmap:2/sendrecv urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=on",
    "a=rtpmap:63 red/48000/2",
    "a=rtpmap:111 opus/48000/2",
    "a=rtcp-fb:111 transport-cc",
)
VIDEO = (
    "m=video 9 UDP/TLS/RTP/SAVPF 102 96 97",
    "a=mid:1",
    "a=sendonly",
    "a=rtpmap:102 H264/90000",
    "a=rtpmap:96 VP8/90000",
    "a=rtcp-fb:96 nack",
    "a=rtcp-fb:96 nack pli",
    "a=rtcp-fb:* goog-remb",
    "a=rtcp-fb:96 transport-cc",
    "a=rtpmap:97 rtx/90000",
)
DATA = (
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "a=mid:2",
    "a=sctp-port:5000",
)
OURS = Transport("ufrag", "password-of-the-server", "EF:01", ("192.0.2.1",), 4000)


def sdp(*parts: tuple[str, ...]) -> str:
    return "".join(f"{line}\r\n" for part in parts for line in part)


def changed(old: str, new: str) -> str:
    return sdp(HEAD, AUDIO, VIDEO).replace(old, new)


def test_an_offer_is_read():
    offer = parse_offer(sdp(HEAD, AUDIO, VIDEO))
    audio, video = offer.sections

    assert (offer.ufrag, offer.password) == ("frag", "password-of-the-client")
    assert offer.fingerprints == (("sha-256", "AB:CD"),)
    assert (audio.mid, audio.payload_type, audio.level_id) == ("0", 111, 2)
    assert (video.mid, video.payload_type, video.level_id) == ("1", 96, None)
    assert video.feedback == {"nack", "nack pli", "goog-remb", "transport-cc"}


def test_an_answer_is_complete_as_it_stands():
    audio, video = parse_offer(sdp(HEAD, AUDIO, VIDEO)).sections
    text = answer(OURS, [Agreed(audio, "recvonly"), Agreed(video, "recvonly")])
    theirs = SessionDescription.parse(text)

    assert [m.direction for m in theirs.media] == ["recvonly", "recvonly"]
    assert [m.rtp.muxId for m in theirs.media] == ["0", "1"]
    assert theirs.media[0].ice == RTCIceParameters(
        OURS.ufrag, OURS.password, iceLite=True
    )
    assert theirs.media[0].ice_candidates_complete
    assert theirs.media[1].ice_candidates[0].port == 4000
    assert "a=setup:passive\r\n" in text
    assert "a=rtcp-fb:96 goog-remb\r\n" in text
    assert "transport-cc" not in text


def test_what_is_sent_carries_its_site_and_its_source():
    audio = parse_offer(sdp(HEAD, AUDIO)).sections[0]
    text = answer(OURS, [Agreed(audio, "sendonly", 77, "d1")])
    [media] = SessionDescription.parse(text).media

    assert media.msid == "d1 d1-audio"
    assert [(s.ssrc, s.cname) for s in media.ssrc] == [(77, "d1")]


def test_a_section_that_cannot_be_taken_is_refused_and_not_bundled():
    sections = parse_offer(sdp(HEAD, AUDIO, DATA)).sections
    text = answer(OURS, [Agreed(sections[0], "recvonly"), Agreed(sections[1])])

    assert "a=group:BUNDLE 0\r\n" in text
    assert "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n" in text


def test_every_address_is_a_candidate():
    [section] = parse_offer(sdp(HEAD, AUDIO)).sections
    ours = Transport("u", "p", "EF", ("192.0.2.1", "2001:db8::1"), 4000)
    [media] = SessionDescription.parse(answer(ours, [Agreed(section)])).media

    assert [c.ip for c in media.ice_candidates] == ["192.0.2.1", "2001:db8::1"]
    assert media.direction == "inactive"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not SDP"),
        ("hello", "not SDP"),
        (sdp(HEAD), "no media"),
        (changed("a=ice-ufrag:frag", "a=x"), "no ice-ufrag"),
        (changed("a=ice-pwd:password-of-the-client", "a=x"), "no ice-pwd"),
        (changed("sha-256", "md5"), "no fingerprint"),
        (changed("actpass", "passive"), "start DTLS"),
        (changed("a=mid:1", "a=mid:0"), "share a mid"),
        (changed("m=audio 9 UDP/TLS/RTP/SAVPF 63 111", "m=audio"), "too short"),
        (changed("s=-", "nonsense"), "no type"),
        (sdp(HEAD, *([("m=audio 9 X 0",)] * 65)), "too many media"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_an_offer_that_lacks_something_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_offer(text)


LINES = st.sampled_from([*HEAD, *AUDIO, *VIDEO, *DATA, "a=rtpmap:", "a=rtpmap:x y"])


@given(st.text(max_size=80) | st.lists(LINES | st.text(max_size=20)).map("\n".join))
def test_any_text_is_an_offer_or_a_value_error(text):
    with contextlib.suppress(ValueError):
        offer = parse_offer("v=0\n" + text)
        answer(OURS, [Agreed(section) for section in offer.sections])


@given(st.permutations([*HEAD[1:], *AUDIO, *VIDEO]))
def test_any_order_of_lines_is_an_offer_or_a_value_error(lines):
    with contextlib.suppress(ValueError):
        parse_offer(sdp(("v=0",), tuple(lines)))
