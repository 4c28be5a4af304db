"""What a site sends is seen and heard at its own moment, in VP8 and in H.264."""

import pytest

from meetingroom.media.forwarder import TAPPED
from meetingroom.media.rtcp import SenderReport
from meetingroom.program.live import GONE_S, LiveSource
from meetingroom.program.mixer import BLOCK, RATE_HZ
from meetingroom.program.program import LATE_S
from tests.media.packets import rtp
from tests.media.recording.footage import (
    FPS,
    h264_payloads,
    pictures,
    sounds,
    vp8_payloads,
)

START_S, SECONDS = 100.0, 3
NTP_S = 3_000_000_000
CAMERA, MICROPHONE = 7, 8
CODECS = {"vp8": "libvpx", "h264": "libx264"}


def packets(codec: str) -> list[tuple[float, bytes]]:
    """Return what comes and when; pictures take 0.2 s longer than sound."""
    made, seq = [], 0
    for n, picture in enumerate(pictures(SECONDS, codec=CODECS[codec])):
        if codec == "vp8":
            payloads = [*vp8_payloads(picture.data, n, 900)]
        else:
            payloads = [*h264_payloads(picture.data, 900)]
        for place, payload in enumerate(payloads):
            seq, last = seq + 1, place == len(payloads) - 1
            kind = TAPPED["vp8"] if codec == "vp8" else TAPPED["h264"]
            data = rtp(seq, picture.timestamp, CAMERA, kind, payload, last)
            made.append((START_S + n / FPS + 0.2, data))
    for n, sound in enumerate(sounds(SECONDS)):
        data = rtp(n, n * BLOCK, MICROPHONE, TAPPED["opus"], sound, False)
        made.append((START_S + n * 0.02, data))
    return sorted(made, key=lambda each: each[0])


def source() -> LiveSource:
    """Return one that has told its clock."""
    live = LiveSource(lambda _: None)
    for ssrc in (CAMERA, MICROPHONE):
        live.sent(SenderReport(ssrc, NTP_S << 32, 0))
    return live


@pytest.mark.parametrize("codec", CODECS)
def test_flashes_and_beeps_are_at_the_same_moment(codec):
    live, coming = source(), packets(codec)
    flashes_s, beeps_s = [], []
    bright = loud = False
    for n in range(int(SECONDS / 0.02)):
        at_s = START_S + n * 0.02
        while coming and coming[0][0] <= at_s + LATE_S:
            live.rtp("", coming[0][1], coming.pop(0)[0])
        picture, block = live.see(at_s), live.hear(round(at_s * RATE_HZ))
        if picture is not None:
            now = bytes(picture.planes[0])[0] > 128
            if now and not bright:
                flashes_s.append(at_s)
            bright = now
        now = block is not None and max(block) > 3000
        if now and not loud:
            beeps_s.append(at_s)
        loud = now

    assert len(flashes_s) == len(beeps_s) == SECONDS
    for flash_s, beep_s in zip(flashes_s, beeps_s, strict=True):
        assert abs(flash_s - beep_s) <= 0.08


def test_a_picture_is_seen_when_its_moment_has_come_and_not_twice():
    live = source()
    for at_s, data in packets("vp8"):
        live.rtp("", data, at_s)
    before = live.see(START_S - 0.01)
    first, again = live.see(START_S + 1.0), live.see(START_S + 1.0)

    assert before is None
    assert first is live.picture
    assert again is None
    assert not live.is_gone(START_S + 1.0 + GONE_S / 2)
    assert live.is_gone(START_S + 1.1 + GONE_S)


def test_noise_is_neither_seen_nor_heard():
    live = LiveSource(lambda _: None)
    for n in range(50):
        picture = rtp(n, n * 3000, CAMERA, TAPPED["vp8"], b"\x10\x00" + bytes(40), True)
        live.rtp("", picture, START_S + n / 50)
        live.rtp("", bytes((n,)) * n, START_S + n / 50)
        live.rtp("", rtp(n, 960 * n, 9, TAPPED["opus"], b"\xff" * 3, False), START_S)
    live.tick(START_S + 2)

    assert live.see(START_S + 5) is None
