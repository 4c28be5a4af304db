"""Offers as clients write them: what matters here of each, in its own style."""

from collections.abc import Iterable

MID = "urn:ietf:params:rtp-hdrext:sdes:mid"
RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
REPAIRED = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"
LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
TWCC = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
FINGERPRINT = "a=fingerprint:sha-256 " + ":".join(["5A"] * 32)
HEAD = ("v=0", "o=- 42 2 IN IP4 127.0.0.1", "s=-", "t=0 0")
ICE = ("a=ice-ufrag:frag", "a=ice-pwd:password-of-the-client", FINGERPRINT)

CHROMIUM_AUDIO = (
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
    "c=IN IP4 0.0.0.0",
    "a=rtcp:9 IN IP4 0.0.0.0",
    *ICE,
    "a=ice-options:trickle",
    "a=setup:actpass",
    "a=mid:0",
    f"a=extmap:1 {LEVEL}",
    f"a=extmap:2 {TIME}",
    f"a=extmap:3 {TWCC}",
    f"a=extmap:4 {MID}",
    "a=sendonly",
    "a=msid:- 0a",
    "a=rtcp-mux",
    "a=rtcp-rsize",
    "a=rtpmap:111 opus/48000/2",
    "a=rtcp-fb:111 transport-cc",
    "a=fmtp:111 minptime=10;useinbandfec=1",
    "a=rtpmap:63 red/48000/2",
    "a=fmtp:63 111/111",
    "a=rtpmap:9 G722/8000",
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:126 telephone-event/8000",
)
CHROMIUM_VIDEO = (
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 107 108 109 114 45 46 98 99 115 116",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:actpass",
    "a=mid:1",
    "a=extmap:14 urn:ietf:params:rtp-hdrext:toffset",
    f"a=extmap:2 {TIME}",
    "a=extmap:13 urn:3gpp:video-orientation",
    f"a=extmap:3 {TWCC}",
    f"a=extmap:4 {MID}",
    f"a=extmap:10 {RID}",
    f"a=extmap:11 {REPAIRED}",
    "a=sendonly",
    "a=msid:- 0b",
    "a=rtcp-mux",
    "a=rtcp-rsize",
    "a=rtpmap:96 VP8/90000",
    *(
        f"a=rtcp-fb:96 {each}"
        for each in ("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli")
    ),
    "a=rtpmap:97 rtx/90000",
    "a=fmtp:97 apt=96",
    "a=rtpmap:103 H264/90000",
    "a=rtcp-fb:103 nack",
    "a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f",
    "a=rtpmap:104 rtx/90000",
    "a=fmtp:104 apt=103",
    "a=rtpmap:107 H264/90000",
    "a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f",
    "a=rtpmap:108 rtx/90000",
    "a=fmtp:108 apt=107",
    "a=rtpmap:109 H264/90000",
    "a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=640c1f",
    "a=rtpmap:98 VP9/90000",
    "a=rtpmap:99 rtx/90000",
    "a=fmtp:99 apt=98",
    "a=rtpmap:115 red/90000",
)
SIMULCAST = (
    "a=rid:q send",
    "a=rid:h send",
    "a=rid:f send",
    "a=simulcast:send q;h;f",
)
FIREFOX_VIDEO = (
    "m=video 9 UDP/TLS/RTP/SAVPF 120 124 121 125 126 127",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:actpass",
    "a=mid:1",
    "a=sendonly",
    f"a=extmap:3 {MID}",
    f"a=extmap:4 {TIME}",
    f"a=extmap:7 {TWCC}",
    f"a=extmap:8/sendonly {RID}",
    f"a=extmap:9/sendonly {REPAIRED}",
    "a=fmtp:126 profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1",
    "a=fmtp:120 max-fs=12288;max-fr=60",
    "a=fmtp:124 apt=120",
    "a=fmtp:127 apt=126",
    "a=rid:q send",
    "a=rid:f send",
    "a=simulcast:send q;f",
    *(
        f"a=rtcp-fb:120 {each}"
        for each in ("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc")
    ),
    "a=rtcp-mux",
    "a=rtpmap:120 VP8/90000",
    "a=rtpmap:124 rtx/90000",
    "a=rtpmap:126 H264/90000",
    "a=rtpmap:127 rtx/90000",
)
WHIPSINK = (
    *HEAD,
    "a=ice-options:trickle",
    "a=group:BUNDLE video0 audio1",
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:actpass",
    "a=rtcp-mux",
    "a=rtcp-rsize",
    "a=sendonly",
    "a=rtpmap:96 H264/90000",
    "a=rtcp-fb:96 nack",
    "a=rtcp-fb:96 nack pli",
    "a=rtcp-fb:96 ccm fir",
    "a=rtcp-fb:96 transport-cc",
    "a=fmtp:96 packetization-mode=1;profile-level-id=42c01f;sprop-parameter-sets=Z0L=",
    "a=rtpmap:97 rtx/90000",
    "a=fmtp:97 apt=96",
    "a=mid:video0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 98",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:actpass",
    "a=rtcp-mux",
    "a=sendonly",
    "a=rtpmap:98 OPUS/48000/2",
    "a=fmtp:98 sprop-stereo=0;sprop-maxcapturerate=48000",
    "a=mid:audio1",
)
FFMPEG = (
    "v=0",
    "o=FFmpeg 4489045141692799359 2 IN IP4 127.0.0.1",
    "s=FFmpegPublishSession",
    "t=0 0",
    "a=group:BUNDLE 0 1",
    "a=extmap-allow-mixed",
    "a=msid-semantic: WMS",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:active",
    "a=mid:0",
    "a=sendonly",
    "a=msid:FFmpeg audio",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    "a=ssrc:1 cname:FFmpeg",
    "m=video 9 UDP/TLS/RTP/SAVPF 106 105",
    "c=IN IP4 0.0.0.0",
    *ICE,
    "a=setup:active",
    "a=mid:1",
    "a=sendonly",
    "a=rtcp-mux",
    "a=rtcp-rsize",
    "a=rtpmap:106 H264/90000",
    "a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42c01f",
    "a=rtcp-fb:106 nack",
    "a=rtpmap:105 rtx/90000",
    "a=fmtp:105 apt=106",
    "a=ssrc-group:FID 2 3",
)


def sdp(*parts: Iterable[str]) -> str:
    """Return the text of these lines."""
    return "".join(f"{line}\r\n" for part in parts for line in part)


CHROMIUM = sdp(HEAD, CHROMIUM_AUDIO, CHROMIUM_VIDEO, SIMULCAST)
FIREFOX = sdp(HEAD, FIREFOX_VIDEO)
