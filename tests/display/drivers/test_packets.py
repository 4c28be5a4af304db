"""Every packet kind, octet for octet as the standards print it or say it."""

from uuid import UUID

import pytest

from meetingroom.display.drivers import artnet, ddp, e131
from meetingroom.display.drivers.stream import RESTART, Stream
from meetingroom.sessions.devices.pixel_map import pixel_map

CID = UUID("ef07c8dd-0064-4401-a3a2-459ef8e6143e")
"""Of the examples in appendix B of ANSI E1.31-2018."""
ROOT = "0010 0000 4153432d45312e3137000000"
SOURCE_A = "536f757263655f41" + "00" * 56


def octets(*words: str) -> bytes:
    return bytes.fromhex(" ".join(words))


def test_a_data_packet_is_that_of_table_b_13():
    packet = e131.data_packet(CID, "Source_A", 1, 512, 100, 7962)
    packet[e131.SEQUENCE_AT] = 154

    assert packet == octets(
        *(ROOT, "726e 00000004", CID.hex),
        *("7258 00000002", SOURCE_A, "64 1f1a 9a 00 0001"),
        *("720b 02 a1 0000 0001 0201", "00" * 513),
    )


def test_a_synchronisation_packet_is_that_of_table_b_14():
    packet = e131.sync_packet(CID, 7962)
    packet[e131.SYNC_SEQUENCE_AT] = 154

    assert packet == octets(
        ROOT, "7021 00000008", CID.hex, "700b 00000001 9a 1f1a 0000"
    )


def test_a_discovery_packet_lists_the_universes_in_order():
    (packet,) = e131.discovery_packets(CID, "Source_A", [3, 1, 2, 1])

    assert packet == octets(
        *(ROOT, "706e 00000008", CID.hex),
        *("7058 00000002", SOURCE_A, "00000000"),
        *("700e 00000001 00 00 0001 0002 0003",),
    )


def test_more_than_512_universes_are_listed_on_several_pages():
    pages = e131.discovery_packets(CID, "Source_A", range(1, 1026))

    assert [len(page) for page in pages] == [1144, 1144, 122]
    assert [(page[118], page[119]) for page in pages] == [(0, 2), (1, 2), (2, 2)]


def test_a_universe_has_the_group_of_section_9_3_1():
    assert e131.group(1) == "239.255.0.1"
    assert e131.group(63_999) == "239.255.249.255"
    assert e131.group(e131.DISCOVERY_UNIVERSE) == "239.255.250.214"


def test_a_long_name_is_cut_between_letters_and_ends_with_a_zero():
    name = e131.name_bytes("Hội trường tỉnh ủy " * 5)

    assert len(name) == 64
    assert name[-1] == 0
    assert name.rstrip(b"\0").decode() == ("Hội trường tỉnh ủy " * 5)[:43]


def test_an_art_dmx_packet_has_its_fields_where_art_net_4_wants_them():
    packet = artnet.dmx_packet(0x1234, 3)
    packet[artnet.SEQUENCE_AT] = 7

    # Length is even; net and sub-net with universe are the two halves of the address.
    assert packet == octets("4172742d4e657400 0050 000e 07 00 34 12 0004", "00000000")


def test_an_art_sync_packet_is_14_octets():
    assert artnet.sync_packet() == octets("4172742d4e657400 0052 000e 00 00")


def test_a_ddp_packet_has_a_head_of_10_octets():
    first = ddp.data_packet(0, 3)
    last = ddp.data_packet(1440, 4, 2, ddp.RGBW, push=True)

    assert first == octets("40 00 0b 01 00000000 0003", "000000")
    assert last == octets("41 00 1b 02 000005a0 0004", "00000000")


def stream(address: str, width_px: int = 4, height_px: int = 1) -> Stream:
    made = Stream(pixel_map(address, width_px, height_px), width_px, CID, "Source_A")
    made.fill(bytes(range(width_px * height_px * 3)))
    return made


def test_sequences_of_e131_never_begin_where_a_receiver_may_be():
    made = stream("e131:10.0.0.1?sync=9")
    told = [
        [packet[e131.SEQUENCE_AT if len(packet) > 49 else 44] for _to, packet in each]
        for each in (made.packets() for _ in range(300))
    ]
    first = [data for data, _sync in told]

    assert first[:4] == [0, RESTART, RESTART + 1, RESTART + 2]
    assert first[RESTART + 1 : RESTART + 3] == [0, 1]
    assert all(data == sync for data, sync in told)
    # A receiver drops what is behind by up to 20 (section 6.7.2), of any last one.
    for last in range(256):
        taken = [n for n in (0, RESTART) if not -20 < signed(n - last) <= 0]
        assert taken


def signed(difference: int) -> int:
    return (difference + 128) % 256 - 128


def test_sequences_of_art_net_leave_out_the_zero():
    made = stream("artnet:10.0.0.1")
    told = [made.packets()[0][1][artnet.SEQUENCE_AT] for _ in range(256)]

    assert told == [*range(1, 256), 1]


def test_ddp_counts_its_packets_and_pushes_with_the_last_of_each_device():
    made = stream("ddp:10.0.0.1 ddp:10.0.0.2?pixels=2")
    told = [(to[0], packet[0], packet[1]) for to, packet in made.packets()]
    again = [packet[1] for _to, packet in made.packets()]

    assert told == [
        ("10.0.0.1", 0x41, 1),
        ("10.0.0.2", 0x40, 1),
        ("10.0.0.2", 0x41, 2),
    ]
    assert again == [2, 3, 4]


def test_a_stream_of_e131_ends_with_a_packet_that_says_so():
    made = stream("e131:10.0.0.1")
    (_to, packet) = made.packets()[0]
    (_to, last) = made.last_packets()[0]

    assert packet[e131.OPTIONS_AT] == 0
    assert last[e131.OPTIONS_AT] == 0x40


def test_strips_that_share_a_universe_share_its_packet():
    made = stream(
        "e131:10.0.0.1?area=0,0,1,1&channel=10 e131:10.0.0.1?area=3,0,1,1&order=bgr"
    )
    ((_to, packet),) = made.packets()

    assert packet[126:] == bytes([11, 10, 9, *[0] * 6, 0, 1, 2])


@pytest.mark.parametrize("host", ["10.0.0.1", "multicast"])
def test_only_multicast_tells_others_of_its_universes(host):
    found = stream(f"e131:{host}").discovery()

    assert [to for to, _packet in found] == (
        [("239.255.250.214", 5568)] if host == "multicast" else []
    )
