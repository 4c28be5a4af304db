"""Frames of NovaStar are those that the vendor prints, octet for octet."""

import struct

import pytest

from meetingroom.display.devices import DeviceError, novastar
from meetingroom.display.devices.novastar import FIRST_CARD
from tests.display.devices.projector import listening

CONNECT = "55aa0000fe000000000000000000000202005756"
VX4S_INPUTS = {
    "dvi": "55aa0000fe000000000001002d002002010010b456",
    "hdmi": "55aa0000fe000000000001002d0020020100a04457",
    "vga1": "55aa0000fe000000000001002d002002010001a556",
    "vga2": "55aa0000fe000000000001002d002002010002a656",
    "cvbs1": "55aa0000fe000000000001002d0020020100711557",
    "cvbs2": "55aa0000fe000000000001002d0020020100721657",
    "sdi": "55aa0000fe000000000001002d002002010040e456",
    "dp": "55aa0000fe000000000001002d0020020100903457",
}
PROHD_INPUTS = {
    "sdi": "55aa002bfe000000000001002200200201001ade56",
    "dvi": "55aa0034fe000000000001002200200201001ce956",
    "hdmi": "55aa003ffe000000000001002200200201001bf356",
    "vga": "55aa0048fe0000000000010022002002010017f856",
    "dp": "55aa0051fe000000000001002200200201001e0857",
    "cvbs": "55aa005afe0000000000010022002002010002f556",
}
PRO660_INPUTS = {
    "sdi": "55aa009dfeff000000000100230000020100011758",
    "hdmi": "55aa008afeff000000000100230000020100050858",
    "dvi": "55aa003efeff000000000100230000020100580f58",
}
PRINTED = {
    CONNECT: novastar.read(novastar.CONNECTED, 2),
    "55aa0000fe0000000000010050002002010000c756": novastar.show("vx4s", "normal"),
    "55aa0000fe0000000000010050002002010001c856": novastar.show("vx4s", "frozen"),
    "55aa0000fe0000000000010050002002010002c956": novastar.show("vx4s", "black"),
    "55aa0080fe0001ffffff0100000100020100ffd55a": novastar.show(
        "660pro", "black", serial=0x80
    ),
    "55aa0080fe0001ffffff010000010002010000d659": novastar.show(
        "660pro", "normal", serial=0x80
    ),
    "55aa0015fe000100000001000100000205008080808080f258": novastar.write(
        novastar.BRIGHTNESS, b"\x80" * 5, FIRST_CARD, serial=0x15
    ),
} | {
    frame: novastar.choose(model, name, serial=int(frame[6:8], 16))
    for model, frames in (
        ("vx4s", VX4S_INPUTS),
        ("prohd", PROHD_INPUTS),
        ("660pro", PRO660_INPUTS),
    )
    for name, frame in frames.items()
}
ANSWERED = {
    "aa55000000fe0000000000000200000002000661be56": b"\x06\x61",
    "aa55000000fe00000000000002000000020007116f56": b"\x07\x11",
    "aa55000000fe0000000001002d0020020000a356": b"",
    "aa55000000fe000000000100500020020000c656": b"",
    "aa55009dfffe0000000001002300000200001558": b"",
    "aa55008afffe0000000001002300000200000258": b"",
    "aa55003efffe000000000100230000020000b657": b"",
    "aa55008000fe0100ffff0100000100020000d658": b"",
    "aa550000fffe01ffffff0100010000020000545a": b"",
}


@pytest.mark.parametrize("printed", PRINTED)
def test_a_frame_is_the_one_that_the_vendor_prints(printed):
    assert PRINTED[printed].hex() == printed


@pytest.mark.parametrize("printed", ANSWERED)
def test_an_answer_that_the_vendor_prints_is_understood(printed):
    frame = bytes.fromhex(printed)

    assert novastar.answer_of(frame, serial=frame[3]) == ANSWERED[printed]


@pytest.mark.parametrize(("percent", "level"), [(0, 0), (50, 128), (100, 255)])
def test_brightness_is_told_to_all_receiving_cards(percent, level):
    # The vendor prints the frame with XX for the level, and how its sum is made.
    printed = bytes.fromhex("0000feff01ffffff0100010000020100") + bytes([level])
    total = (sum(printed) + 0x5555).to_bytes(2, "little")

    assert novastar.brightness(percent) == b"\x55\xaa" + printed + total


def test_what_is_not_published_of_a_model_is_refused():
    for wish in (
        lambda: novastar.show("mctrl4k", "black"),
        lambda: novastar.show("660pro", "frozen"),
        lambda: novastar.choose("vx4s", "usb"),
        lambda: novastar.choose("660pro", "dp"),
        lambda: novastar.show("prohd", "black"),
        lambda: novastar.brightness(101),
    ):
        with pytest.raises(DeviceError):
            wish()


def told(ask: bytes, data: bytes = b"", status: int = 0) -> bytes:
    """Return the answer of a processor to a frame."""
    body = bytes([status, ask[3], ask[5], ask[4]]) + ask[6:16]
    body += struct.pack("<H", len(data) or struct.unpack_from("<H", ask, 16)[0]) + data
    return b"\xaa\x55" + body + struct.pack("<H", novastar.checksum(body))


async def answered(ask: bytes, answer: bytes) -> bytes:
    async def serve(reader, writer):
        assert await reader.readexactly(len(ask)) == ask
        writer.write(answer)
        writer.close()
        await writer.wait_closed()

    async with listening(serve) as port:
        return await novastar.tell("127.0.0.1", ask, port)


async def test_a_processor_is_asked_and_told():
    ask, wish = novastar.read(novastar.CONNECTED, 2), novastar.brightness(60)

    assert await answered(ask, told(ask, b"\x01\x41")) == b"\x01\x41"
    assert await answered(wish, told(wish)) == b""


async def test_an_answer_that_is_damaged_or_refuses_is_no_success():
    wish = novastar.brightness(60)
    other = novastar.brightness(0, serial=9)
    good = told(wish)

    for answer, trouble in (
        (good[:-1] + bytes([good[-1] ^ 1]), "garbled"),
        (told(other), "garbled"),
        (b"HTTP/1.1 400 Bad Request", "garbled"),
        (told(wish, status=1), "broken"),
        (good[:7], "silent"),
        (b"", "silent"),
    ):
        with pytest.raises(DeviceError) as failed:
            await answered(wish, answer)
        assert failed.value.trouble == trouble


async def test_a_processor_that_says_nothing_is_silent(monkeypatch):
    monkeypatch.setattr(novastar, "ANSWER_S", 0.1)

    async def serve(reader, writer):
        await reader.read()
        writer.close()
        await writer.wait_closed()

    async with listening(serve) as port:
        with pytest.raises(DeviceError, match="silent"):
            await novastar.tell("127.0.0.1", novastar.brightness(60), port)
