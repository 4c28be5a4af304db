from meetingroom.media.forwarder import Layer, Received
from meetingroom.media.legs import LegHistory, leg_down, leg_id, leg_up
from meetingroom.media.viewers import Viewer
from meetingroom.media.wire import POINTS_MAX, Leg, Wishes


def received(kind="video", rid="f", **more) -> Received:
    usual = {
        "codec": "vp8",
        "ssrc": 1,
        "loss": 0.0,
        "jitter_s": 0.004,
        "rtt_s": None,
        "bps": 1_000_000,
        "fps": 30.0,
        "last_s": 10.0,
    }
    return Received(kind=kind, rid=rid, **{**usual, **more})


def point_of(leg: Leg):
    [point] = leg.points
    return point


def test_a_leg_up_is_the_best_layer_and_the_sum_of_what_flows():
    streams = (
        received("audio", "", bps=40_000, loss=0.1, rtt_s=0.05, codec="opus"),
        received(rid="q", bps=160_000, jitter_s=0.012, rtt_s=0.06),
        received(rid="f", bps=2_000_000, last_s=5.0),
    )
    leg = leg_up("secret", "d1", "udp", streams, (7, 10.5))
    point = point_of(leg)

    assert (leg.direction, leg.site, leg.path, leg.codec) == ("up", "d1", "udp", "vp8")
    assert (point.n, point.bps, point.layer, point.fps) == (7, 200_000, "q", 30.0)
    assert (point.loss, point.rtt_ms, point.jitter_ms) == (0.02, 50, 12)
    assert not point.audio_only


def test_a_leg_up_without_picture_is_sound_only_and_one_without_anything_is_not():
    sound = (received("audio", "", codec="opus"),)

    assert point_of(leg_up("s", "d1", "udp", sound, (1, 10.0))).audio_only
    assert not point_of(leg_up("s", "d1", "", (), (1, 10.0))).audio_only


def test_a_leg_down_of_a_viewer_who_says_nothing_has_what_is_known():
    viewer = Viewer("secret", "m", None, (), {})
    viewer.jitter_s[1] = 0.02
    leg = leg_down(viewer, "tcp", Layer("h", 500_000, 24.96, 1.0), "vp8", 612_000, 3)
    point = point_of(leg)

    assert (leg.direction, leg.site, leg.path, leg.codec) == ("down", "", "tcp", "vp8")
    assert (point.layer, point.fps, point.bps) == ("h", 25.0, 612_000)
    assert (point.rtt_ms, point.jitter_ms, point.estimate_bps) == (None, 20, None)


def test_a_leg_does_not_tell_the_session_that_it_names():
    assert "secret" not in leg_id("secret")
    assert leg_id("secret") == leg_id("secret") != leg_id("secret2")


def second(n: int, *sessions: str) -> list[Leg]:
    return [leg_up(session, "d1", "udp", (), (n, 0.0)) for session in sessions]


def test_ten_minutes_of_a_leg_are_kept_and_a_leg_that_is_over_is_forgotten():
    history = LegHistory("m")
    for n in range(1, POINTS_MAX + 11):
        history.add(n, 1.0, second(n, "a", "b"))
    every = history.after(-1)
    newer = history.after(POINTS_MAX + 8)
    history.add(POINTS_MAX + 11, 1.0, second(POINTS_MAX + 11, "b"))

    assert [len(leg.points) for leg in every.legs] == [POINTS_MAX, POINTS_MAX]
    assert every.legs[0].points[0].n == 11
    assert [[p.n for p in leg.points] for leg in newer.legs] == [[609, 610]] * 2
    assert [leg.id for leg in history.after(-1).legs] == [leg_id("b")]


def test_a_viewer_tells_how_often_its_pictures_stood_still():
    viewer = Viewer("secret", "m", None, (), {})
    viewer.wishes = Wishes(wishes=(), freezes=2, frozen_ms=1_400)
    point = point_of(leg_down(viewer, "udp", None, "", 0, 3))

    assert (point.freezes, point.frozen_ms) == (2, 1_400)


def test_a_viewer_whose_packets_have_no_numbers_is_timed_by_its_reports():
    viewer = Viewer("secret", "m", None, (), {})
    leg = leg_down(viewer, "udp", None, "", 0, 3, reported_s=0.0421)

    assert point_of(leg).rtt_ms == 42
