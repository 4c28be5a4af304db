"""Datagrams, reports and offers that were good once, changed by chance."""

from collections.abc import Sequence
from random import Random
from struct import pack

from benchmarks.media.sdp import Mine
from meetingroom.media.congestion.twcc import build_feedback
from meetingroom.media.rtcp import (
    ReportBlock,
    SenderReport,
    keyframe_request,
    nack,
    receiver_report,
    remb,
    sender_report,
)
from tests.media.packets import block, rtp, vp8
from tests.media.port.test_checks import spoilt
from tests.media.sdp.offers import CHROMIUM, FFMPEG, FINGERPRINT, FIREFOX, WHIPSINK, sdp

EXTREMES = (b"\0", b"\xff", b"\0\0", b"\xff\xff", b"\x7f\xff", b"\x80\0", b"\xff" * 4)
LONGEST = 1400
HELLO = b"\x16\xfe\xfd" + bytes(8) + b"\0\x42\x01" + bytes(0x41)
OFFERS = (CHROMIUM, FIREFOX, sdp(WHIPSINK), sdp(FFMPEG))
WORDS = (
    *("a=mid:0", "a=mid:", "a=sendonly", "a=recvonly", "a=inactive", "a=setup:passive"),
    *("a=rtpmap:96 VP8/90000", "a=rtpmap:96 H264/90000", "a=rtpmap:-1 opus/48000/2"),
    *("a=fmtp:97 apt=97", "a=fmtp:97 apt=96", "a=fmtp:63 63/63", "a=fmtp:63 111/0"),
    *("a=extmap:0 x", "a=extmap:99999999999 x", "a=extmap:3/recvonly", "a=rid:q send"),
    *("a=simulcast:send ~q,h;;f", "a=simulcast:send " + "q;" * 999, "a=rid: send"),
    *("a=candidate:1 1 udp 1 ::1 0 typ host", "a=end-of-candidates", "a=bundle-only"),
    *("m=audio 0 X 0", "m=video 9 UDP/TLS/RTP/SAVPF 96 97", "m=", "m=a b c d", "="),
    *(
        "v=0",
        "",
        "\0",
        "a=\u0663",
        "a=ice-ufrag:\u2028",
        "a=fingerprint:sha-256 \udcff",
    ),
)


def datagrams() -> list[bytes]:
    """Return what a stranger may send: STUN, DTLS, RTP, RTCP, and neither."""
    alert = b"\x15\xfe\xfd" + bytes(8) + b"\0\x02\x02\x28"
    more = [HELLO, alert, b"\x17" + alert[1:], rtp(1, payload=b"x" * 900), b"\xff"]
    return [*spoilt().values(), *more, *reports(1, 2, [3])]


def media(ssrc: int) -> list[bytes]:
    """Return packets of every kind that a publisher of Chromium's offer sends."""
    rids = {10: b"f", 4: b"1", 3: b"\0\1"}
    return [
        rtp(7, 1, ssrc, 96, vp8(True, 5), True, block(rids)),
        rtp(8, 1, ssrc, 96, b"\x90\xf0\x85\x05\x07\x40\x01..", extension=block(rids)),
        rtp(9, 1, ssrc, 96, vp8(False, 6, 3, b"x" * 900)),
        rtp(9, 1, ssrc + 1, 97, b"\0\7" + vp8(True, 5), extension=block({11: b"f"})),
        rtp(12, 1, ssrc + 2, 111, b"opus", extension=block({1: b"\x20", 3: b"\xff\0"})),
        rtp(13, 1, ssrc + 2, 63, b"\xef\x0f\x00\x03\x6foldnewest"),
        rtp(14, 1, ssrc, 96, b"\0" * 20 + b"\x15", extension=block(rids)),
        *layers(ssrc + 3),
    ]


def layers(ssrc: int) -> list[bytes]:
    """Return a key picture of VP9 in three layers, and pieces of the two behind it."""
    captured = (
        "be82af1050014000b402800168050002d083498342",
        "bc82af138702020004fe02cf04ff02cfb211c120",
        "bd82af158704240009fe059eb301c120e0cc1000",
        "fd82b0500287000000027e016704ff02cfb001c1",
        "f982b1340487204a0009fe059eb301c120e0cd00",
    )
    return [
        rtp(n, 1 + n // 3, ssrc, 98, bytes.fromhex(each), n == 2)
        for n, each in enumerate(captured)
    ]


def reports(sender: int, media_ssrc: int, numbers: Sequence[int]) -> list[bytes]:
    """Return reports of every kind, and chains of them that are right and wrong."""
    blocks = [ReportBlock(media_ssrc, 9, 5, 70_000, 3, 1, 2)] * 3
    ticks: list[int | None] = [40 * n for n in range(1, 60)]
    ticks[7:9] = None, None
    first = numbers[0] if numbers else 0
    singles = [
        receiver_report(sender, blocks),
        sender_report(SenderReport(sender, 1 << 63, 5, 6, 7), "name"),
        nack(sender, media_ssrc, [*numbers, 0, 17, 40_000]),
        keyframe_request(sender, media_ssrc),
        remb(sender, 300_000, [media_ssrc, 0]),
        build_feedback(sender, media_ssrc, 1, first, ticks)[0],
        pack("!BBHII", 0x81, 203, 1, media_ssrc, 0)[:8],
        pack("!BBHIIII", 0x84, 206, 4, sender, 0, media_ssrc, 1 << 24),
        pack("!BBHIIHHI", 0x8F, 205, 4, sender, media_ssrc, 0, 0xFFFF, 0) + b"\x3f\xff",
    ]
    return [*singles, b"".join(singles), b"".join(singles) + b"\x80", singles[0] * 9]


def mutated(data: bytes, random: Random) -> bytes:
    """Return a datagram changed in up to five places, never longer than a network's."""
    changed = bytearray(data)
    for _ in range(random.randint(0, 5)):
        _change(changed, random)
    return bytes(changed[:LONGEST])


def _change(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data)) if data else 0
    match random.randrange(6):
        case 0:
            data[at : at + 1] = bytes((random.randrange(256),))
        case 1:
            data[at : at + 1] = bytes(
                ((data[at] if data else 0) ^ 1 << random.randrange(8),)
            )
        case 2:
            extreme = random.choice(EXTREMES)
            data[at : at + len(extreme)] = extreme
        case 3:
            data[at:at] = random.randbytes(random.randint(1, 40))
        case 4:
            data[at:at] = data[at : at + random.randint(1, 400)]
        case _:
            del data[at : at + random.choice((1, 4, 400))]


def offer(mine: Mine, text: str = CHROMIUM) -> str:
    """Return an offer of Chromium's with another's end of the connection."""
    own = text.replace("a=ice-ufrag:frag", f"a=ice-ufrag:{mine.ufrag}")
    own = own.replace("a=ice-pwd:password-of-the-client", f"a=ice-pwd:{mine.password}")
    return own.replace(FINGERPRINT, f"a=fingerprint:sha-256 {mine.fingerprint}")


def mutated_text(random: Random) -> str:
    """Return an offer with lines changed, moved, doubled, left out and made up."""
    lines = random.choice(OFFERS).split("\r\n")
    if random.random() < 0.5:
        lines = [x.replace("a=sendonly", "a=recvonly") for x in lines]
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(lines)) if lines else 0
        match random.randrange(6):
            case 0:
                lines[at : at + 1] = [random.choice(WORDS)]
            case 1:
                lines.insert(at, random.choice(lines or [""]))
            case 2:
                del lines[at : at + random.choice((1, 1, 9))]
            case 3:
                lines[at:at] = lines[at : at + 20] * random.choice((1, 9, 400))
            case 4:
                line = lines[at] if lines else ""
                cut = random.randint(0, len(line))
                lines[at : at + 1] = [line[:cut] + random.choice(WORDS) + line[cut:]]
            case _:
                lines.insert(
                    at, "a=candidate:" + "1 " * random.choice((9, 999, 32_000))
                )
    return random.choice(("\r\n", "\n")).join(lines)


def mutated_fragment(random: Random, ufrag: str) -> str:
    """Return a fragment of SDP, sometimes one that restarts ICE."""
    lines = [f"a=ice-ufrag:{ufrag}", "a=ice-pwd:" + "p" * 24, "a=mid:0"]
    for _ in range(random.randint(0, 3)):
        lines.insert(random.randint(0, len(lines)), random.choice(WORDS))
        if random.random() < 0.3:
            del lines[random.randrange(len(lines))]
    return "\r\n".join(lines) + "\r\n"
