from dataclasses import replace

from aiortc import RTCIceParameters
from aiortc.sdp import SessionDescription

from meetingroom.media.forwarder import Extensions
from meetingroom.media.sdp import Agreed, Transport, answer, parse_offer
from tests.media.sdp.offers import CHROMIUM, CHROMIUM_AUDIO, HEAD, sdp

DATA = (
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "a=mid:2",
    "a=sctp-port:5000",
)
OURS = Transport("ufrag", "password-of-the-server", "EF:01", ("192.0.2.1",), 4000)
AUDIO, VIDEO = parse_offer(CHROMIUM).sections


def test_an_answer_is_complete_as_it_stands():
    agreed = [Agreed(s, "recvonly", s.formats[:1]) for s in (AUDIO, VIDEO)]
    text = answer(OURS, agreed)
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


def test_layers_repairs_and_extensions_are_written_as_browsers_read_them():
    extensions = Extensions(mid=4, rid=10, twcc=3)
    agreed = Agreed(VIDEO, "recvonly", VIDEO.formats[:2], extensions, VIDEO.rids)
    lines = answer(OURS, [agreed]).splitlines()

    assert "m=video 4000 UDP/TLS/RTP/SAVPF 96 97" in lines
    assert "a=fmtp:97 apt=96" in lines
    assert "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id" in lines
    assert [line for line in lines if "extmap" in line][1:2] == [
        "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
    ]
    assert lines[-4:] == [
        "a=rid:q recv",
        "a=rid:h recv",
        "a=rid:f recv",
        "a=simulcast:recv q;h;f",
    ]


def test_what_is_sent_carries_its_site_and_its_sources():
    formats = VIDEO.formats[:2]
    agreed = Agreed(VIDEO, "sendonly", formats, ssrc=77, rtx_ssrc=78, stream="d1")
    text = answer(OURS, [agreed])
    [media] = SessionDescription.parse(text).media

    assert media.msid == "d1 d1-video"
    assert [(s.ssrc, s.cname) for s in media.ssrc] == [(77, "d1"), (78, "d1")]
    assert [(g.semantic, g.items) for g in media.ssrc_group] == [("FID", [77, 78])]


def test_a_section_that_cannot_be_taken_is_refused_and_not_bundled():
    sections = parse_offer(sdp(HEAD, CHROMIUM_AUDIO, DATA)).sections
    agreed = [Agreed(sections[0], "recvonly", AUDIO.formats), Agreed(sections[1])]
    text = answer(OURS, agreed)

    assert "a=group:BUNDLE 0\r\n" in text
    assert "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n" in text


def test_a_section_that_the_client_rejected_stays_rejected():
    text = CHROMIUM.replace("m=video 9 ", "m=video 0 ")
    [_, video] = parse_offer(text).sections

    assert "m=video 0 " in answer(OURS, [Agreed(video, "recvonly", video.formats)])


def test_every_address_is_a_candidate():
    ours = Transport("u", "p", "EF", ("192.0.2.1", "2001:db8::1"), 4000)
    agreed = Agreed(AUDIO, formats=AUDIO.formats)
    [media] = SessionDescription.parse(answer(ours, [agreed])).media

    assert [c.ip for c in media.ice_candidates] == ["192.0.2.1", "2001:db8::1"]
    assert media.direction == "inactive"


def test_tcp_is_offered_behind_udp():
    ours = Transport("u", "p", "EF", ("192.0.2.1",), 4000, 443)
    agreed = Agreed(AUDIO, formats=AUDIO.formats)
    [media] = SessionDescription.parse(answer(ours, [agreed])).media
    udp, tcp = media.ice_candidates

    assert (tcp.protocol, tcp.port, tcp.tcpType) == ("tcp", 443, "passive")
    assert tcp.priority < udp.priority


def test_who_waits_for_us_is_told_that_we_start():
    agreed = [Agreed(AUDIO, "recvonly", AUDIO.formats[:1])]
    text = answer(replace(OURS, active=True), agreed)

    assert "a=setup:active\r\n" in text
    assert "a=setup:passive" not in text


def test_no_group_is_answered_where_none_was_offered():
    agreed = [Agreed(AUDIO, "recvonly", AUDIO.formats[:1])]

    assert "a=group:BUNDLE 0\r\n" in answer(OURS, agreed)
    assert "a=group" not in answer(OURS, agreed, bundled=False)
