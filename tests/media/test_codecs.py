import pytest

from meetingroom.media.codecs import BACK_S, Codecs, decodes
from meetingroom.media.forwarder import Carrier, Codec, Slot


def slot(*codecs: Codec) -> Slot:
    first, *others = codecs
    more: dict[Codec, Carrier] = {codec: Carrier(97) for codec in others}
    return Slot(("m", "d1"), "video", 1, 96, others=more, codec=first)


def test_what_is_preferred_is_sent_while_everybody_sees_it():
    codecs = Codecs()

    assert codecs.decide("m", "vp9", "vp8", True, 1.0) == "vp9"
    assert codecs.decide("m", "vp9", "vp9", True, 2.0) is None


def test_what_was_said_is_not_said_again_while_the_room_learns_of_it():
    codecs = Codecs()
    said = [codecs.decide("m", "vp9", "vp8", True, n / 5) for n in range(5)]

    assert said == ["vp9", None, None, None, None]


def test_one_who_lacks_it_ends_it_at_once_and_for_a_while():
    codecs = Codecs()
    codecs.decide("m", "vp9", "vp9", True, 0.0)

    assert codecs.decide("m", "vp9", "vp9", False, 1.0) == "vp8"
    assert codecs.decide("m", "vp9", "vp8", True, 0.9 + BACK_S) is None
    assert codecs.decide("m", "vp9", "vp8", True, 1.1 + BACK_S) == "vp9"


def test_another_preference_is_judged_anew():
    codecs = Codecs()
    codecs.decide("m", "av1", "vp8", False, 1.0)

    assert codecs.decide("m", "vp9", "vp8", True, 2.0) == "vp9"


def test_vp8_is_never_in_question():
    assert Codecs().decide("m", "vp8", "vp8", False, 1.0) is None


@pytest.mark.parametrize(
    ("offered", "able"),
    [(["vp8"], False), (["vp8", "vp9"], True), (["h264"], True), (["vp9"], True)],
)
def test_a_viewer_counts_who_would_see_vp8_and_not_the_other(offered, able):
    assert decodes([slot(*offered), slot(*offered)], "vp9") is able


def test_a_listener_without_pictures_does_not_count():
    assert decodes([Slot(("m", "d1"), "audio", 1, 111)], "vp9")
