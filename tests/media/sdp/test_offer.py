import contextlib
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.forwarder import Extensions
from meetingroom.media.sdp import Format, agree_to_receive, agree_to_send, parse_offer
from meetingroom.media.sdp.offer import FINGERPRINTS_MAX
from tests.media.sdp.offers import (
    CHROMIUM,
    CHROMIUM_AUDIO,
    CHROMIUM_VIDEO,
    FFMPEG,
    FIREFOX,
    HEAD,
    ICE,
    WHIPSINK,
    sdp,
)

OTHERS = [f"a=fingerprint:sha-256 {n:02X}" for n in range(FINGERPRINTS_MAX)]
FEEDBACK = frozenset({"goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"})


def test_an_offer_of_chromium_is_read():
    offer = parse_offer(CHROMIUM)
    audio, video = offer.sections

    assert (offer.ufrag, offer.password) == ("frag", "password-of-the-client")
    assert offer.fingerprints == (("sha-256", ":".join(["5A"] * 32)),)
    assert (audio.mid, audio.direction) == ("0", "sendonly")
    assert audio.formats == (
        Format(111, "opus", frozenset({"transport-cc"})),
        Format(63, "red", frozenset(), 111),
    )
    assert audio.extensions == Extensions(mid=4, level=1, abs_send_time=2, twcc=3)
    assert video.format("vp8") == Format(96, "vp8", FEEDBACK)
    assert video.extensions == Extensions(4, 10, 11, None, 2, 3)
    assert video.rids == ("q", "h", "f")


def test_h264_is_known_where_every_browser_can_decode_it():
    [_, video] = parse_offer(CHROMIUM).sections
    known = [(f.payload_type, f.codec, f.apt) for f in video.formats]

    assert known == [
        (96, "vp8", None),
        (97, "rtx", 96),
        (103, "h264", None),
        (104, "rtx", 103),
        (98, "vp9", None),
        (99, "rtx", 98),
    ]


def test_an_offer_of_firefox_is_read():
    [video] = parse_offer(FIREFOX).sections

    assert video.rids == ("q", "f")
    assert video.extensions == Extensions(3, 8, 9, None, 4, 7)
    assert video.format("h264") == Format(126, "h264")
    assert video.repeats(120) == Format(124, "rtx", frozenset(), 120)


@pytest.mark.parametrize(
    ("text", "types"), [(WHIPSINK, {96, 98}), (FFMPEG, {106, 111})]
)
def test_offers_of_encoders_are_read(text, types):
    sections = parse_offer(sdp(text)).sections
    found = {f.payload_type for s in sections for f in s.formats if f.codec != "rtx"}

    assert found == types


@pytest.mark.parametrize(
    ("written", "rids"),
    [
        ("send q;h;f", ("q", "h", "f")),
        ("send ~q;h,f", ("q", "h")),
        ("recv h send q", ("q",)),
        ("send q;x;q", ("q",)),
        ("recv q;h;f", ()),
        ("send", ()),
    ],
)
def test_layers_are_those_that_it_declares_and_lists(written, rids):
    text = CHROMIUM.replace("simulcast:send q;h;f", f"simulcast:{written}")

    assert parse_offer(text).sections[1].rids == rids


def test_a_direction_of_the_session_is_that_of_its_media():
    text = sdp(HEAD, ("a=recvonly",), CHROMIUM_AUDIO).replace("a=sendonly\r\n", "")

    assert parse_offer(text).sections[0].direction == "recvonly"


def test_an_identifier_that_ends_the_one_byte_form_is_not_taken():
    text = CHROMIUM.replace("a=extmap:1 ", "a=extmap:15 ")

    assert parse_offer(text).sections[0].extensions.level is None


@pytest.mark.parametrize(
    ("profiles", "codecs"),
    [
        (("640028",), ["h264"]),
        (("42e01f", "640028"), ["h264"]),
        (("640028", "42e01f"), ["h264"]),
        (("4d001f", "640028"), ["h264"]),
    ],
)
def test_another_profile_is_taken_where_there_is_no_baseline(profiles, codecs):
    numbers = range(96, 96 + len(profiles))
    lines = [f"m=video 9 UDP/TLS/RTP/SAVPF {' '.join(map(str, numbers))}", *ICE]
    for number, profile in zip(numbers, profiles, strict=True):
        fmtp = f"packetization-mode=1;profile-level-id={profile}"
        lines += [f"a=rtpmap:{number} H264/90000", f"a=fmtp:{number} {fmtp}"]
    [section] = parse_offer(sdp(HEAD, lines)).sections
    wanted = profiles.index("42e01f") if "42e01f" in profiles else 0

    assert [f.codec for f in section.formats] == codecs
    assert section.formats[0].payload_type == 96 + wanted


@pytest.mark.parametrize(
    ("setup", "passive"), [("actpass", False), ("active", False), ("passive", True)]
)
def test_a_client_may_wait_for_us_to_start_dtls(setup, passive):
    assert parse_offer(CHROMIUM.replace("actpass", setup)).passive == passive


def test_one_transport_is_taken_without_the_name_of_a_group():
    alone = sdp(HEAD, CHROMIUM_AUDIO)
    together = sdp(HEAD, CHROMIUM_AUDIO, CHROMIUM_VIDEO)

    assert not parse_offer(alone).bundled
    assert not parse_offer(together).bundled
    assert parse_offer(sdp(HEAD, ["a=group:BUNDLE 0"], CHROMIUM_AUDIO)).bundled


def changed(old: str, new: str) -> str:
    return CHROMIUM.replace(old, new)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not SDP"),
        ("hello", "not SDP"),
        (sdp(HEAD), "no media"),
        (changed("a=ice-ufrag:frag", "a=x"), "no ice-ufrag"),
        (changed("a=ice-pwd:password-of-the-client", "a=x"), "no ice-pwd"),
        (changed("sha-256", "md5"), "no fingerprint"),
        (changed("actpass", "holdconn"), "take part in DTLS"),
        (
            changed("a=group:BUNDLE 0 1", "a=x").replace("ufrag:f", "ufrag:g", 1),
            "bundle",
        ),
        (changed("a=mid:1", "a=mid:0"), "share a mid"),
        (changed("a=mid:1", "a=mid:" + "1" * 40), "mid is too long"),
        (changed("m=audio 9 UDP/TLS/RTP/SAVPF 111", "m=audio\r\ns=1"), "too short"),
        (changed("s=-", "nonsense"), "no type"),
        (changed("s=-", "s=" + "x" * 5000), "too long"),
        (sdp(HEAD, *([("m=audio 9 X 0",)] * 65)), "too many media"),
        (sdp(HEAD, CHROMIUM_AUDIO, OTHERS), "too many fingerprints"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_an_offer_that_lacks_something_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_offer(text)


@pytest.mark.parametrize(
    "text",
    [
        sdp(HEAD, CHROMIUM_VIDEO, *([("m=audio 9 X 0",)] * 10_000)),
        sdp(HEAD, CHROMIUM_VIDEO, ["a=candidate:" + "1 " * 32_000]),
        sdp(HEAD, CHROMIUM_VIDEO, ["a=ssrc:1 cname:x"] * 100_000),
        sdp(HEAD, CHROMIUM_VIDEO, ["a=x:" + "y" * 4000] * 4000),
        "v=0\n" + "a=" * 10_000_000,
        sdp(HEAD, ["m=video 9 UDP/TLS/RTP/SAVPF " + "1" * 3000]),
    ],
    ids=["m-lines", "candidate", "lines", "text", "line", "digits"],
)
def test_what_no_client_needs_is_refused_at_once(text):
    began_s = process_time()
    with pytest.raises(ValueError, match=r".+"):
        parse_offer(text)

    # Generous: reading the largest of them takes a few milliseconds.
    assert process_time() - began_s < 0.5


LINES = st.sampled_from(
    [*CHROMIUM.splitlines(), "a=rtpmap:", "a=rtpmap:x y", "a=simulcast:send", "a=rid:"]
)


def answered(text: str) -> None:
    with contextlib.suppress(ValueError):
        offer = parse_offer(text)
        agree_to_send(offer, "m", ["d1", "d2"])
        agree_to_receive(offer, ("m", "d1"))


@given(st.text(max_size=80) | st.lists(LINES | st.text(max_size=20)).map("\n".join))
def test_any_text_is_an_offer_or_a_value_error(text):
    answered("v=0\n" + text)


@given(st.permutations(CHROMIUM.splitlines()[1:]))
def test_any_order_of_lines_is_an_offer_or_a_value_error(lines):
    answered(sdp(("v=0",), lines))
