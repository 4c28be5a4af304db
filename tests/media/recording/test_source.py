"""Packets of one source in, a file that plays out."""

import random
from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.forwarder import TAPPED
from meetingroom.media.recording import webm
from meetingroom.media.recording.clusters import Cluster
from meetingroom.media.recording.source import SourceRecording
from meetingroom.media.recording.webm import Contents, Cue
from meetingroom.media.rtcp import SenderReport
from tests.media.packets import rtp
from tests.media.recording.footage import (
    Watched,
    h264_payloads,
    pictures,
    sounds,
    vp8_payloads,
    watch,
)

SECONDS = 4
ZERO_S = 500.0
CAMERA, OTHER, VOICE = 0xC1, 0xC2, 0xA1


class Packet(NamedTuple):
    """One packet of a publisher, and when it leaves."""

    at_s: float
    rid: str
    data: bytes


def camera(
    ssrc: int = CAMERA,
    rid: str = "f",
    seconds: tuple[int, int] = (0, SECONDS),
    size: tuple[int, int] = (160, 120),
    codec: str = "vp8",
) -> list[Packet]:
    packets, seq = [], 65_500
    encoder = "libvpx" if codec == "vp8" else "libx264"
    for n, each in enumerate(pictures(SECONDS, *size, encoder)):
        at_s = each.timestamp / 90_000
        made = vp8_payloads if codec == "vp8" else None
        payloads = [*(made(each.data, n) if made else h264_payloads(each.data))]
        for place, payload in enumerate(payloads):
            data = rtp(
                seq & 0xFFFF,
                each.timestamp + 77_000,
                ssrc,
                TAPPED["vp8" if codec == "vp8" else "h264"],
                payload,
                place == len(payloads) - 1,
            )
            seq += 1
            if seconds[0] <= at_s < seconds[1]:
                packets.append(Packet(at_s, rid, data))
    return packets


def voice(seconds: tuple[float, float] = (0, SECONDS)) -> list[Packet]:
    return [
        Packet(n / 50, "", rtp(n, 4_000 + n * 960, VOICE, TAPPED["opus"], data))
        for n, data in enumerate(sounds(SECONDS))
        if seconds[0] <= n / 50 < seconds[1]
    ]


def reports() -> list[SenderReport]:
    """Sound and both pictures begin at the same moment."""
    return [
        SenderReport(CAMERA, 7 << 32, 77_000),
        SenderReport(OTHER, 7 << 32, 77_000),
        SenderReport(VOICE, 7 << 32, 4_000),
    ]


class Recorded(NamedTuple):
    """A file, and what was asked for on the way."""

    content: bytes
    clusters: list[Cluster]
    keys: list[str]

    def watch(self) -> Watched:
        return watch(self.content)


def record(
    packets: Iterable[Packet], aims: Iterable[tuple[float, str]] = ((0.0, "f"),)
) -> Recorded:
    """Record packets in the order in which they are given."""
    keys: list[str] = []
    recording = SourceRecording(ZERO_S, keys.append)
    for report in reports():
        recording.sent(report)
    clusters: list[Cluster] = []
    due, ticked_s = [*aims], -1.0
    for packet in packets:
        while due and due[0][0] <= packet.at_s:
            recording.aim(due.pop(0)[1])
        at_s = ZERO_S + packet.at_s
        clusters += recording.rtp(packet.rid, packet.data, at_s)
        if packet.at_s - ticked_s > 0.1:
            ticked_s = packet.at_s
            clusters += recording.tick(at_s)
    clusters += recording.close()
    cues, at = [], 0
    for each in clusters:
        if each.track:
            cues.append(Cue(each.begin_ms, each.track, at))
        at += len(each.data)
    head = webm.head(
        Contents(recording.facts.pictures, True, SECONDS * 1000, cues, (), at)
    )
    return Recorded(head + b"".join(c.data for c in clusters), clusters, keys)


def late(packets: Iterable[Packet], by_s: float, seed: int) -> list[Packet]:
    """Hold each packet but the first ones up by anything up to a time."""
    dice = random.Random(seed)
    held = [
        p._replace(at_s=p.at_s + dice.random() * by_s * (p.at_s > 0)) for p in packets
    ]
    return sorted(held, key=lambda p: p.at_s)


def off_s(seen: Watched) -> float:
    """How far the worst flash lies from its beep."""
    return max(min(abs(f - b) for b in seen.beeps_s) for f in seen.flashes_s)


@pytest.mark.parametrize("codec", ["vp8", "h264"])
def test_what_was_sent_plays_with_lips_and_sound_together(codec):
    seen = record(sorted([*camera(codec=codec), *voice()])).watch()

    assert seen.frames == SECONDS * 25
    assert len(seen.flashes_s) == len(seen.beeps_s) == SECONDS
    assert off_s(seen) < 0.04


def test_a_line_that_delays_pictures_more_than_sound_parts_no_lips():
    slow = [p._replace(at_s=p.at_s + 0.4) for p in camera()]
    seen = record(sorted([*slow, *voice()])).watch()

    assert len(seen.flashes_s) == SECONDS
    assert off_s(seen) < 0.04


@pytest.mark.parametrize("seed", range(3))
def test_packets_that_overtake_each_other_harm_nothing(seed):
    shaken = late([*camera(), *voice()], 0.2, seed)
    seen = record(shaken).watch()

    assert seen.frames == SECONDS * 25
    assert off_s(seen) < 0.06


def test_what_is_lost_costs_pictures_up_to_the_next_key_picture_and_asks_for_it():
    whole = camera()
    gone = next(n for n, p in enumerate(whole) if p.at_s >= 1.2)
    recorded = record(sorted([*whole[:gone], *whole[gone + 1 :], *voice()]))
    seen = recorded.watch()

    assert seen.frames == SECONDS * 25 - 20
    assert len(seen.flashes_s) == SECONDS
    assert "f" in recorded.keys


@given(st.integers(0, 2**16), st.floats(0, 0.3))
def test_loss_leaves_no_broken_picture_and_times_that_rise(seed, share):
    dice = random.Random(seed)
    some = [p for p in [*camera(), *voice()] if dice.random() > share]
    clusters = record(late(some, 0.1, seed)).clusters
    times = [t for c in clusters for t in (c.begin_ms, c.end_ms)]

    assert times == sorted(times)


def test_another_layer_takes_over_at_its_key_picture():
    small = camera(OTHER, "h", size=(80, 60))
    large = camera(seconds=(2, SECONDS))
    recorded = record(sorted([*small, *large, *voice()]), [(0.0, "h"), (1.5, "f")])
    seen = recorded.watch()

    assert seen.frames == SECONDS * 25
    assert len(seen.flashes_s) == SECONDS
    assert off_s(seen) < 0.04
    assert "f" in recorded.keys


def test_a_layer_that_nobody_aims_at_is_not_written():
    small = camera(OTHER, "h", size=(80, 60))
    seen = record(sorted([*small, *camera(), *voice()])).watch()

    assert seen.frames == SECONDS * 25


def test_while_a_site_is_muted_nothing_is_heard_and_time_goes_on():
    some = [*voice((0, 1)), *voice((3, SECONDS))]
    recorded = record(sorted([*camera(), *some]))
    seen = recorded.watch()

    assert [round(b) for b in seen.beeps_s] == [0, 3]
    assert all(c.sound for c in recorded.clusters)


def test_one_can_begin_to_play_at_each_key_picture():
    clusters = record(sorted([*camera(), *voice()])).clusters

    assert [c.begin_ms for c in clusters if c.track == webm.VP8] == [
        0,
        1000,
        2000,
        3000,
    ]


def test_no_cluster_is_longer_than_a_crash_may_cost():
    only_first = [p for p in camera() if p.at_s < 0.5]
    clusters = record(sorted([*only_first, *voice()])).clusters

    assert all(c.end_ms - c.begin_ms <= 2000 for c in clusters)


def test_sound_alone_is_a_recording_too():
    clusters = record(voice()).clusters

    assert clusters[-1].end_ms == SECONDS * 1000 - 20
    assert all(c.track == webm.OPUS for c in clusters)


@given(st.binary(max_size=60))
def test_no_bytes_of_a_stranger_raise(data):
    recording = SourceRecording(ZERO_S, lambda _: None)
    made = [*recording.rtp("f", data, ZERO_S + 1), *recording.close()]

    assert all(c.data for c in made)


@given(
    st.sampled_from(["vp8", "h264", "opus", "red"]),
    st.lists(st.binary(max_size=30), max_size=20),
)
def test_no_payload_raises(codec, payloads):
    recording = SourceRecording(ZERO_S, lambda _: None)
    for seq, payload in enumerate(payloads):
        data = rtp(seq, seq, 1, TAPPED[codec], payload, seq % 2 == 0)
        for _ in recording.rtp("f", data, ZERO_S + seq):
            pass

    assert recording.bad <= len(payloads)
