"""What happens in the golden vectors; each story is a function of a transcript."""

from meetingroom.media.forwarder import (
    Carrier,
    Codec,
    Extensions,
    Payload,
    Publication,
    Slot,
)
from meetingroom.media.rtcp import (
    ReportBlock,
    SenderReport,
    keyframe_request,
    nack,
    receiver_report,
    remb,
    sender_report,
)
from tests.media.golden.transcript import Transcript
from tests.media.packets import block, rtp, vp8, vp9

D1, D2 = ("m", "d1"), ("m", "d2")
V, W, A, VX = 81, 82, 83, 84
IDS = Extensions(mid=4, rid=10, repaired_rid=11, level=1, twcc=3)
PAYLOADS = {
    96: Payload("vp8"),
    97: Payload("rtx", 96),
    102: Payload("h264"),
    111: Payload("opus"),
    63: Payload("red", 111),
}
STAMPED = Extensions(level=5, abs_send_time=6, twcc=7)
FRAME_S = 1 / 32
"""A fraction that a binary number holds, so that times are exact."""


def picture(seq: int, *, key=False, rid="", ssrc=0xA1, piece=0, time=-1) -> bytes:
    """Return one packet of a picture whose counts follow its number."""
    payload = vp8(key, seq & 0x7FFF, seq & 0xFF, f"{rid}{seq}".encode())
    if piece:
        payload = b"\x80" + payload[1:]
    extension = block({4: b"1", 10: rid.encode()}) if rid else b""
    stamp = seq * 2880 if time < 0 else time
    return rtp(seq & 0xFFFF, stamp & 0xFFFFFFFF, ssrc, 96, payload, True, extension)


def sound(seq: int, level: int | None = None, payload_type=111, payload=b"s") -> bytes:
    extension = b"" if level is None else block({1: bytes((level,)), 4: b"0"})
    return rtp(seq, seq * 960, 0xAA, payload_type, payload, False, extension)


def one_site_and_one_viewer(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    slots = [Slot(D1, "video", V, 98), Slot(D1, "audio", A, 112)]
    t.view("v", slots)
    t.note("waits for a keyframe; a gap stays a gap; what is late keeps its place")
    for seq, key in ((7, False), (8, True), (9, False), (12, False), (10, False)):
        t.rtp("p", picture(seq, key=key), FRAME_S)
    t.rtp("p", picture(7), FRAME_S)
    t.note("sound, with a level that the viewer did not agree to")
    t.rtp("p", sound(65_535, 0x9E))
    t.rtp("p", rtp(0, 960, 0xAA, 111, b"after the wrap"))
    t.tick(0.05)


def levels_times_and_numbers(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    slots = [
        Slot(D1, "video", V, 98, VX, 99, STAMPED),
        Slot(D1, "audio", A, 112, extensions=Extensions(level=5, twcc=7)),
    ]
    t.view("v", slots, numbered=True)
    t.rtp("p", picture(1, key=True), FRAME_S)
    t.rtp("p", picture(2), FRAME_S)
    t.rtp("p", sound(1, 0x9E))
    t.rtp("p", sound(2))
    t.view("w", [Slot(D1, "video", W, 98, extensions=Extensions(abs_send_time=6))])
    t.rtp("p", picture(3), FRAME_S)


def three_layers(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS, ("q", "h", "f")))
    t.view("v", [Slot(D1, "video", V, 98)])
    ssrcs = {"f": 0xA3, "h": 0xA2, "q": 0xA1}

    def pictures(first: int, count: int, key: bool = False) -> None:
        for n in range(first, first + count):
            for at, (rid, ssrc) in enumerate(ssrcs.items()):
                seq = n + 100 * at
                data = picture(seq, key=key and n == first, rid=rid, ssrc=ssrc)
                t.rtp("p", data, FRAME_S if at == 0 else 0.0)

    t.note("a stream without its name is not shown")
    t.rtp("p", picture(1, key=True, ssrc=0xA3))
    pictures(10, 2, key=True)
    t.note("down at the next keyframe of the layer, and up again")
    t.choose("v", V, "q")
    pictures(12, 2)
    pictures(14, 2, key=True)
    t.choose("v", V, "f")
    pictures(16, 1)
    pictures(17, 2, key=True)
    t.note("a pause leaves no gap")
    t.choose("v", V, None)
    pictures(19, 2)
    t.choose("v", V, "h")
    pictures(21, 2, key=True)


def counts_that_wrap(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    t.view("v", [Slot(D1, "video", V, 98)])
    for seq in range(65_533, 65_539):
        time = 2**32 - 5760 + 2880 * (seq - 65_533)
        t.rtp("p", picture(seq, key=seq == 65_533, time=time), FRAME_S)
    t.remove("p")
    t.note("another browser, whose counts are elsewhere and whose ids are short")
    t.publish("p2", Publication(D1, PAYLOADS, {}, IDS))
    payload = b"\x90\xc0\x7e\xff\x00key"
    t.rtp("p2", rtp(5, 7, 0xB1, 96, payload), 1.5)
    payload = b"\x90\xc0\x7f\x00\x01next"
    t.rtp("p2", rtp(6, 2887, 0xB1, 96, payload), FRAME_S)


def replay_and_switch(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    t.publish("p2", Publication(D2, PAYLOADS, {}, IDS))
    for seq in range(3):
        t.rtp("p", picture(seq + 10, key=seq == 0), FRAME_S)
        t.rtp("p2", picture(seq + 500, key=seq == 0))
    t.note("the same SSRC at two sites; a newcomer gets what is cached")
    t.view("v", [Slot(D1, "video", V, 98)])
    t.rtp("p", picture(13), FRAME_S)
    t.switch("v", V, D2)
    t.rtp("p2", picture(503))
    t.rtp("p", picture(14), FRAME_S)
    t.note("a site without a picture")
    t.switch("v", V, ("m", "d3"))
    t.rtp("p2", picture(504))


def losses(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    t.view("v", [Slot(D1, "video", V, 98, VX, 99)])
    t.view("w", [Slot(D1, "video", W, 98)])
    for seq in (1, 2, 4):
        t.rtp("p", picture(seq, key=seq == 1), FRAME_S)
    t.note("asked for, and repeated by RTX")
    t.tick(FRAME_S)
    lost = picture(3)
    t.rtp("p", rtp(1, 3 * 2880, 0xB1, 97, b"\x00\x03" + lost[12:], True), FRAME_S)
    t.rtp("p", rtp(2, 3 * 2880, 0xB1, 97, b"\x00\x03" + lost[12:], True))
    t.note("nothing but padding, to try out the line")
    t.rtp("p", b"\xa0" + rtp(3, 1, 0xB1, 97, b"\x00\x00\x03")[1:])
    t.rtp("p", b"\xa0" + rtp(5, 5 * 2880, 0xA1, 96, b"\x00\x00\x03")[1:])
    t.note("viewers ask: by RTX, byte for byte, not twice within a round trip")
    # The first numbers that leave are the lowest 15 bits of what was drawn.
    t.rtcp("v", nack(1, V, [0x7FFE, 0x8000, 0x1234]))
    t.rtcp("v", nack(1, V, [0x7FFE]))
    t.rtcp("w", nack(1, W, [0x7FFF]))
    t.rtcp("v", keyframe_request(1, V))
    t.tick(0.5)
    t.note("padding of ours, where packets can be repeated")
    t.pad("v", 100)
    t.pad("w", 100)


def reports(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, Extensions()))
    t.view("v", [Slot(D1, "video", V, 98), Slot(D1, "audio", A, 112)])
    for seq in (1, 2, 4):
        t.rtp("p", picture(seq, key=seq == 1), FRAME_S)
        t.rtp("p", sound(seq))
    t.rtcp("p", sender_report(SenderReport(0xA1, 77 << 32, 9000, 3, 99), "theirs"))
    t.rtcp("p", sender_report(SenderReport(0xAA, 77 << 32, 960, 3, 99), "theirs"))
    t.tick(0.5)
    t.rtcp("v", receiver_report(1, [ReportBlock(V, 3, 4, 5, 6, 77 << 16, 100)]))
    t.rtcp("v", remb(1, 300_000, [V]))
    t.note("what is no RTCP, and what is none of ours")
    t.rtcp("v", b"\x80\xc9\xff\xff")
    t.rtcp("x", keyframe_request(1, V))


def transport_wide(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    for number in (65_534, 65_535, 1):
        extension = block({3: number.to_bytes(2, "big")})
        payload = vp8(True, number & 0x7FFF)
        data = rtp(number, number, 0xA1, 96, payload, extension=extension)
        t.rtp("p", data, FRAME_S)
    t.tick(0.125)


def h264_and_red(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    both: dict[Codec, Carrier] = {"h264": Carrier(103, 104)}
    t.view("v", [Slot(D1, "video", V, 98, VX, 99, others=both)])
    t.view("w", [Slot(D1, "video", W, 98)])
    t.view("r", [Slot(D1, "audio", A, 111, others={"red": Carrier(64)})])
    t.view("o", [Slot(D1, "audio", A, 109, others={"red": Carrier(64)})])
    t.view("s", [Slot(D1, "audio", A, 112)])
    t.note("H.264 to whom can decode it: parameters, key picture, its second half")
    units = (
        b"\x61slice",
        b"\x78\x00\x02\x67S\x00\x02\x68P",
        b"\x7c\x85I",
        b"\x7c\x45i",
    )
    for seq, payload in enumerate(units, 1):
        t.rtp("p", rtp(seq, 3000, 0xA1, 102, payload, seq == 4), FRAME_S)
    t.rtcp("v", nack(1, V, [0x7FFE]))
    t.note("RED to whom knows it by the same numbers, its newest block to the others")
    t.rtp("p", sound(1, 20, 63, b"\xef\x0f\x00\x03\x6foldnewest"))
    t.rtp("p", sound(2, 20, 111, b"plain"))
    t.rtp("p", sound(3, 20, 63, b"\xef\x0f"))


def mute(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    t.view("v", [Slot(D1, "audio", A, 112), Slot(D1, "video", V, 98)])
    t.rtp("p", sound(1, 20))
    t.rtp("p", picture(1, key=True))
    t.mute(D1, True, "audio")
    t.mute(D1, True, "video")
    t.rtp("p", sound(2, 20), FRAME_S)
    t.rtp("p", picture(2, key=True))
    t.note("it holds for whoever comes back")
    t.remove("p")
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS))
    t.rtp("p", sound(900, 20), FRAME_S)
    t.mute(D1, False, "audio")
    t.mute(D1, False, "video")
    t.rtp("p", sound(901, 20), FRAME_S)
    t.rtp("p", picture(901))
    t.rtp("p", picture(902, key=True), FRAME_S)


def what_is_bad(t: Transcript) -> None:
    t.publish("p", Publication(D1, PAYLOADS, {}, IDS, ("q", "f")))
    t.view("v", [Slot(D1, "video", V, 98)])
    good = picture(1, key=True, rid="f")
    t.rtp("p", good)
    t.note("short, of another version, of another type, of a stranger")
    for data in (b"", good[:11], b"\x40" + good[1:], rtp(2, payload_type=50)):
        t.rtp("p", data)
    t.rtp("x", good)
    t.note("a descriptor and extensions that end too early")
    t.rtp("p", rtp(2, 1, 0xA1, 96, b"\x90"))
    t.rtp(
        "p", rtp(3, 1, 0xA1, 96, b"\x90\x00", extension=b"\xbe\xde\x00\x01\x3f\0\0\0")
    )
    t.note("a layer that was not agreed, and another stream of one that flows")
    t.rtp("p", picture(1, key=True, rid="h", ssrc=0xA2))
    t.rtp("p", picture(1, key=True, rid="f", ssrc=0xA9))
    t.note("more streams than a publisher may begin")
    for ssrc in range(0x100, 0x124):
        t.rtp("p", picture(1, key=True, rid="q", ssrc=ssrc), 1.0)


def layers_in_one_stream(t: Transcript) -> None:
    payloads = {98: Payload("vp9"), 99: Payload("rtx", 98)}
    t.publish("p", Publication(D1, payloads, {}, IDS))
    t.view("v", [Slot(D1, "video", V, 101, VX, 102, codec="vp9")])
    t.view("w", [Slot(D1, "video", W, 101, codec="vp9")])
    t.choose("w", W, "s0")

    def made(number: int, key: bool = False) -> list[bytes]:
        """Return a picture of three layers, the highest in two packets."""
        pieces = [(0, True, True), (1, True, True), (2, True, False), (2, False, True)]
        return [
            rtp(
                (65_530 + 4 * number + at) & 0xFFFF,
                2880 * number,
                0xA1,
                98,
                vp9(0x7FFE + number & 0x7FFF, spatial, 0, begins, ends, key, 3 * told),
                at == 3,
            )
            for at, (spatial, begins, ends) in enumerate(pieces)
            for told in (key and not at,)
        ]

    def send(*packets: bytes) -> None:
        for at, data in enumerate(packets):
            t.rtp("p", data, 0.0 if at else FRAME_S)

    t.note("one sees everything, the other the lowest layer")
    send(*made(0, key=True))
    send(*made(1))
    t.note("down with the next picture, up with the next keyframe")
    t.choose("v", V, "s1")
    send(*made(2))
    t.choose("v", V, "s2")
    send(*made(3))
    send(*made(4, key=True))
    t.note("late packets of a layer above are nothing for who does not see it")
    first, second, third, fourth = made(5)
    send(first, third, fourth)
    send(*made(6))
    t.rtp("p", second)
    t.rtp("p", second)
    t.rtcp("v", nack(1, V, [65_530 + 17 & 0xFFFF]))
    t.tick(0.05)


STORIES = {
    story.__name__: story
    for story in (
        one_site_and_one_viewer,
        levels_times_and_numbers,
        three_layers,
        counts_that_wrap,
        replay_and_switch,
        losses,
        reports,
        transport_wide,
        h264_and_red,
        layers_in_one_stream,
        mute,
        what_is_bad,
    )
}
