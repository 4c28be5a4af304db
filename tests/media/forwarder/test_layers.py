"""Simulcast in, one unbroken stream out."""

from itertools import pairwise

import pytest

from meetingroom.media.forwarder import Extensions
from meetingroom.media.rtcp import KeyframeRequest, keyframe_request
from meetingroom.media.vp8 import parse_vp8
from tests.media.forwarder.hall import D1, D2, OUT, Hall, layers_of
from tests.media.packets import rtp, vp8


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.publish()
    return hall


def test_a_viewer_sees_the_best_layer(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.picture()

    assert layers_of(line) == "ff"


def test_a_stream_waits_until_it_says_which_layer_it_is(hall):
    line = hall.view()
    hall.send(rtp(1, 1, 0xA3, payload=vp8(True, 1)))
    unnamed = layers_of(line)
    hall.picture("f", key=True)

    assert unnamed == ""
    assert layers_of(line) == "f"


def test_a_layer_is_changed_at_its_next_keyframe_and_not_before(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(1)
    line.clear()
    hall.forwarder.choose("v", OUT, "q")
    hall.picture()
    hall.picture()
    hall.picture("q", key=True)
    hall.picture()

    assert layers_of(line) == "ffqq"


def test_a_change_of_layer_shows_neither_gap_nor_leap(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(1)
    for rid in ("q", "f", "h", "q", "f"):
        hall.forwarder.choose("v", OUT, rid)
        hall.run(0.2)
        hall.picture(key=True)
        hall.run(0.2)
    packets = line.packets()
    times = [p.timestamp for p in packets if p.marker]
    found = [parse_vp8(p.payload) for p in packets if p.marker]

    assert {(b.seq - a.seq) & 0xFFFF for a, b in pairwise(packets)} == {1}
    assert all(1 <= b - a <= 4000 for a, b in pairwise(times))
    assert [f.picture for f in found] == [
        (found[0].picture + n) & 0x7FFF for n in range(len(found))
    ]
    assert [f.layer for f in found] == [
        (found[0].layer + n) & 0xFF for n in range(len(found))
    ]


def test_the_layer_that_is_wanted_is_asked_for(hall):
    hall.view()
    hall.picture(key=True)
    hall.run(1)
    hall.lines["p"].clear()
    hall.forwarder.choose("v", OUT, "h")
    hall.picture()

    assert hall.lines["p"].reports(KeyframeRequest) == [KeyframeRequest(0xA2)]


def test_where_the_wanted_layer_does_not_flow_the_best_below_does(hall):
    line = hall.view()
    hall.forwarder.choose("v", OUT, "f")
    hall.picture("h", "q", key=True)
    hall.picture("h", "q")

    assert layers_of(line) == "hh"


def test_a_layer_that_stops_is_followed_by_another_within_300_ms(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(2)
    line.clear()
    hall.run(0.4, "q", "h")
    asked = hall.lines["p"].reports(KeyframeRequest)
    hall.picture("h", "q", key=True)

    assert KeyframeRequest(0xA2) in asked
    assert layers_of(line) == "h"


def test_a_layer_that_comes_back_is_shown_again(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(2)
    hall.run(0.4, "q", "h")
    hall.picture("h", "q", key=True)
    hall.picture()
    hall.picture("f", key=True)

    assert layers_of(line)[-2:] == "hf"


def test_nothing_changes_while_the_whole_line_is_cut(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(2)
    line.clear()
    hall.at_s += 10
    hall.forwarder.tick(hall.at_s)
    hall.picture("f", "h", "q")

    assert layers_of(line) == "f"


def test_a_newcomer_gets_the_pictures_since_the_last_keyframe_at_once(hall):
    hall.picture(key=True)
    hall.run(1)
    hall.lines["p"].clear()
    line = hall.view()
    replayed = layers_of(line)
    times = [p.timestamp for p in line.packets() if p.marker]
    hall.picture()

    assert replayed == "f" * 31
    assert hall.lines["p"].reports(KeyframeRequest) == []
    assert times[-1] - times[0] < 9000
    assert all(b > a for a, b in pairwise(times))
    assert layers_of(line) == "f" * 32


def test_whoever_spares_its_strength_waits_for_a_new_keyframe(hall):
    hall.picture(key=True)
    hall.run(1)
    hall.lines["p"].clear()
    hall.forwarder.spare(True)
    line = hall.view()
    before = layers_of(line)
    hall.picture(key=True)
    begun = layers_of(line)
    hall.forwarder.spare(False)
    hall.run(1)
    other = hall.view("w")

    assert (before, begun) == ("", "f")
    assert len(layers_of(other)) > 1


def test_a_keyframe_that_is_long_ago_is_not_replayed(hall):
    hall.picture(key=True)
    hall.run(4)
    line = hall.view()
    hall.picture()

    assert layers_of(line) == ""
    assert KeyframeRequest(0xA3) in hall.lines["p"].reports()


def test_whoever_waits_for_a_layer_is_shown_a_lower_one_meanwhile_and_no_higher(hall):
    hall.picture(key=True)
    hall.run(4)
    hall.picture("f", key=True)
    line = hall.view(rid=None)
    hall.forwarder.choose("v", OUT, "h")
    hall.picture("f", key=True)
    above = layers_of(line)
    hall.picture("q", key=True)
    below = layers_of(line)
    hall.picture("h", key=True)

    assert (above, below, layers_of(line)) == ("", "q", "qh")


def test_a_paused_slot_gets_nothing_and_goes_on_without_a_gap(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.forwarder.choose("v", OUT, None)
    hall.run(5)
    hall.forwarder.choose("v", OUT, "")
    hall.picture(key=True)
    packets = line.packets()

    assert layers_of(line) == "ff"
    assert (packets[2].seq - packets[1].seq) & 0xFFFF == 1
    assert packets[2].timestamp > packets[1].timestamp


def test_a_slot_that_shows_another_source_begins_with_its_cached_keyframe(hall):
    hall.publish("p2", D2)
    line = hall.view()
    hall.picture(key=True)
    hall.picture(peer="p2", base=3, key=True)
    hall.picture(peer="p2", base=3)
    before = line.packets()
    hall.forwarder.switch("v", OUT, D2)
    after = line.packets()[len(before) :]

    assert [chr(p.payload[6]) for p in after] == ["f"] * 4
    assert [(p.seq - before[-1].seq) & 0xFFFF for p in after] == [1, 2, 3, 4]
    assert all(p.ssrc == OUT for p in after)
    assert after[0].timestamp > before[-1].timestamp


def test_the_source_before_is_cut_when_the_next_one_does_not_come(hall):
    hall.publish("p2", D2)
    line = hall.view()
    hall.picture(key=True)
    hall.picture(peer="p2", base=3)
    hall.forwarder.switch("v", OUT, D2)
    hall.run(2)

    assert len(layers_of(line)) < 33


def test_a_source_without_a_picture_shows_nothing(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.forwarder.switch("v", OUT, D2)
    hall.picture()

    assert layers_of(line) == "f"


def test_two_publishers_with_the_same_ssrc_do_not_meet(hall):
    hall.publish("p2", D2)
    first, second = hall.view("v1"), hall.view("v2", source=D2)
    hall.picture(key=True)
    hall.picture(peer="p2", key=True)
    hall.picture()

    assert (layers_of(first), layers_of(second)) == ("ff", "f")


def test_the_layers_that_flow_are_told_from_low_to_high(hall):
    hall.picture(key=True)
    hall.run(2, "q", "h")
    layers = hall.forwarder.layers(D1)

    assert [layer.rid for layer in layers] == ["q", "h"]
    assert layers[0].fps == pytest.approx(30, abs=2)
    assert layers[0].bps > 1000
    assert hall.forwarder.layers(D2) == ()


def test_how_each_stream_arrives_is_told(hall):
    hall.picture(key=True)
    hall.seqs[0xA2] += 20
    hall.run(0.6)
    loss = {each.rid: each.loss for each in hall.forwarder.reception(D1)}

    assert loss["q"] == 0
    assert loss["h"] > 0.1


def test_a_request_for_a_keyframe_is_for_the_layer_that_is_shown():
    hall = Hall()
    hall.publish()
    hall.view()
    hall.picture(key=True)
    hall.run(0.6)
    hall.lines["p"].clear()
    hall.report(keyframe_request(1, OUT), "v")

    assert hall.lines["p"].reports(KeyframeRequest) == [KeyframeRequest(0xA3)]


def test_extensions_of_the_publisher_do_not_leave(hall):
    line = hall.view(extensions=Extensions(mid=4, rid=10))
    hall.picture(key=True)

    assert [p.extensions for p in line.packets()] == [b"", b""]


def test_a_layer_that_is_too_much_ends_at_once_and_the_lower_one_follows(hall):
    line = hall.view()
    hall.picture(key=True)
    hall.run(1)
    line.clear()
    begins_anew = hall.forwarder.cut("v", OUT, "q")
    hall.picture()
    hall.picture("q", key=True)
    hall.picture()

    assert begins_anew
    assert layers_of(line) == "qq"


def test_nothing_is_shown_in_the_place_of_a_low_layer_that_does_not_come(hall):
    line = hall.view()
    hall.picture("f", key=True)
    hall.run(1)
    line.clear()
    hall.forwarder.cut("v", OUT, "q")
    for _ in range(3):
        hall.run(0.5)
        hall.picture("f", key=True)
    nothing = layers_of(line)
    hall.forwarder.choose("v", OUT, "f")
    hall.picture("f", key=True)

    assert nothing == ""
    assert layers_of(line).endswith("f")


def test_a_picture_that_is_cut_down_to_what_it_has_goes_on(hall):
    line = hall.view()
    hall.forwarder.choose("v", OUT, "q")
    hall.picture("q", key=True)
    line.clear()

    assert not hall.forwarder.cut("v", OUT, "h")
    hall.picture("q")
    assert layers_of(line) == "q"
