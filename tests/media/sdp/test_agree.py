import pytest

from meetingroom.media.forwarder import Carrier, Extensions, Payload
from meetingroom.media.sdp import Agreed, Format, agree_to_receive, agree_to_send
from meetingroom.media.sdp.agree import PREFERRED
from meetingroom.media.sdp.offer import parse_offer
from tests.media.sdp.offers import (
    CHROMIUM,
    CHROMIUM_VIDEO,
    FFMPEG,
    FIREFOX,
    HEAD,
    WHIPSINK,
    sdp,
)

SOURCE = ("m", "d1")
REPAIRED = {"nack", "nack pli", "ccm fir"}


def received(text: str):
    return agree_to_receive(parse_offer(text), SOURCE)


def sent(text: str, sites: list[str]):
    return agree_to_send(parse_offer(text.replace("sendonly", "recvonly")), "m", sites)


def types(agreed: Agreed) -> list[int]:
    return [each.payload_type for each in agreed.formats]


def test_chromium_publishes_three_layers_of_vp8_with_repairs():
    (audio, video), publication = received(CHROMIUM)

    assert publication.payloads == {
        111: Payload("opus"),
        63: Payload("red", 111),
        96: Payload("vp8"),
        97: Payload("rtx", 96),
    }
    assert publication.rids == ("q", "h", "f")
    assert publication.mids == {"0": "audio", "1": "video"}
    assert publication.extensions == Extensions(4, 10, 11, 1, None, 3)
    assert video.formats[0].feedback == REPAIRED | {"transport-cc"}
    assert audio.formats[0].feedback == {"transport-cc"}
    assert audio.extensions == Extensions(mid=4, level=1, twcc=3)


def test_firefox_publishes_its_layers():
    _, publication = received(FIREFOX)

    assert publication.rids == ("q", "f")
    assert publication.payloads == {120: Payload("vp8"), 124: Payload("rtx", 120)}


@pytest.mark.parametrize(
    ("lines", "payloads"),
    [
        (WHIPSINK, {96: Payload("h264"), 97: Payload("rtx", 96), 98: Payload("opus")}),
        (
            FFMPEG,
            {106: Payload("h264"), 105: Payload("rtx", 106), 111: Payload("opus")},
        ),
    ],
)
def test_an_encoder_publishes_h264(lines, payloads):
    _, publication = received(sdp(lines))

    assert publication.payloads == payloads
    assert publication.rids == ()


def test_an_estimate_is_made_one_way_only():
    text = CHROMIUM.replace("draft-holmer-rmcat-transport-wide-cc", "something-else")
    (audio, video), publication = received(text)

    assert video.formats[0].feedback == REPAIRED | {"goog-remb"}
    assert audio.formats[0].feedback == frozenset()
    assert publication.extensions.twcc is None


def test_one_layer_is_no_simulcast():
    text = CHROMIUM.replace("send q;h;f", "send q")

    assert received(text)[1].rids == ()


def test_layers_that_packets_cannot_name_are_not_taken():
    text = CHROMIUM.replace("sdes:rtp-stream-id", "something-else")

    assert received(text)[1].rids == ()


def test_a_second_camera_is_not_taken():
    second = sdp(CHROMIUM_VIDEO).replace("a=mid:1", "a=mid:2")
    (_, first, other), publication = received(CHROMIUM + second)

    assert (first.direction, other.direction) == ("recvonly", "inactive")
    assert "2" not in publication.mids


@pytest.mark.parametrize("kind", ["recvonly", "inactive"])
def test_an_offer_that_sends_nothing_is_refused(kind):
    with pytest.raises(ValueError, match="neither VP8"):
        received(CHROMIUM.replace("sendonly", kind))


def test_one_payload_type_for_two_codecs_is_refused():
    text = sdp(HEAD, WHIPSINK[4:]).replace("98", "96")
    with pytest.raises(ValueError, match="neither VP8"):
        received(text)


def test_a_viewer_may_be_sent_whatever_it_can_decode():
    agreed, slots = sent(CHROMIUM, ["d1"])
    audio, video = slots

    assert types(agreed[0]) == [111, 63]
    assert types(agreed[1]) == [96, 97, 103, 104, 98]
    assert (audio.payload_type, audio.rtx_ssrc) == (111, None)
    assert audio.others == {"red": Carrier(63)}
    assert (video.payload_type, video.rtx_payload_type) == (96, 97)
    assert video.others == {"h264": Carrier(103, 104), "vp9": Carrier(98)}
    assert video.extensions == Extensions(twcc=3)
    assert audio.extensions == Extensions(level=1, twcc=3)
    assert len({audio.ssrc, video.ssrc, video.rtx_ssrc}) == 3


def test_a_publisher_is_asked_for_what_its_meeting_prefers():
    offer = parse_offer(CHROMIUM)
    agreed = {c: agree_to_receive(offer, SOURCE, c)[0][1] for c in PREFERRED}

    assert types(agreed["vp8"]) == [96, 97]
    assert types(agreed["vp9"]) == [98]
    assert types(agreed["h264"]) == [103, 104]
    # Which it does not offer.
    assert types(agreed["av1"]) == [96, 97]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("a=fmtp:98 profile-id=0", [98]),
        ("a=fmtp:98 profile-id=2", [96, 97]),
        ("a=fmtp:98 profile-id=x", [96, 97]),
    ],
)
def test_vp9_is_taken_as_every_browser_decodes_it(line, taken):
    offer = parse_offer(CHROMIUM + f"{line}\r\n")

    assert types(agree_to_receive(offer, SOURCE, "vp9")[0][1]) == taken


def test_av1_is_taken_in_its_main_profile():
    av1 = "a=rtpmap:45 AV1/90000\r\na=fmtp:45 level-idx=5;profile=0;tier=0\r\n"
    main = parse_offer(CHROMIUM + av1)
    other = parse_offer(CHROMIUM + av1.replace("profile=0", "profile=1"))

    assert types(agree_to_receive(main, SOURCE, "av1")[0][1]) == [45]
    assert types(agree_to_receive(other, SOURCE, "av1")[0][1]) == [96, 97]


def test_a_viewer_without_transport_wide_numbers_gets_times():
    text = CHROMIUM.replace("transport-cc", "x").replace("goog-remb", "goog-remb")
    agreed, slots = sent(text, ["d1"])

    assert slots[1].extensions == Extensions(abs_send_time=2)
    assert "goog-remb" in agreed[1].formats[0].feedback


def test_a_viewer_with_h264_only_is_sent_that():
    [agreed], [slot] = sent(sdp(WHIPSINK[:23]), ["d1"])

    assert agreed.formats[0] == Format(
        96, "h264", frozenset({"nack", "nack pli", "ccm fir"})
    )
    assert (slot.codec, slot.payload_type, slot.rtx_payload_type) == ("h264", 96, 97)


def test_lines_without_a_site_are_inactive():
    agreed, slots = sent(CHROMIUM, [])

    assert [each.direction for each in agreed] == ["inactive", "inactive"]
    assert slots == ()
