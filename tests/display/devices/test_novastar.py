"""Frames of NovaStar are those that the vendor prints, octet for octet."""

import struct

import pytest

from meetingroom.display.devices import DeviceError, novastar
from meetingroom.display.devices.novastar import ALL_CARDS, FIRST_CARD
from tests.display.devices.projector import listening

PRINTED = {
    "55aa0000fe000000000000000000000202005756": novastar.read(novastar.CONNECTED, 2),
    "55aa0000fe000000000001002d0020020100a04457": novastar.choose("vx4s", "hdmi"),
    "55aa0000fe0000000000010050002002010001c856": novastar.show("vx4s", "frozen"),
    "55aa0080fe0001ffffff0100000100020100ffd55a": novastar.show(
        "660pro", "black", serial=0x80
    ),
    "55aa0015fe000100000001000100000205008080808080f258": novastar.write(
        novastar.BRIGHTNESS, b"\x80" * 5, FIRST_CARD, serial=0x15
    ),
}


@pytest.mark.parametrize("printed", PRINTED)
def test_a_frame_is_the_one_that_the_vendor_prints(printed):
    assert PRINTED[printed].hex() == printed


@pytest.mark.parametrize(("percent", "level"), [(0, 0), (50, 128), (100, 255)])
def test_brightness_is_told_to_all_receiving_cards(percent, level):
    frame = novastar.brightness(percent)

    assert frame[18:-2] == bytes([level] * 5)
    assert frame[6:10] == b"\x01\xff\xff\xff"


def test_what_is_not_published_of_a_model_is_refused():
    for wish in (
        lambda: novastar.show("mctrl4k", "black"),
        lambda: novastar.show("660pro", "frozen"),
        lambda: novastar.choose("vx4s", "sdi"),
        lambda: novastar.choose("660pro", "hdmi"),
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
    other = novastar.write(novastar.BRIGHTNESS, b"\0" * 5, ALL_CARDS, serial=9)
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
