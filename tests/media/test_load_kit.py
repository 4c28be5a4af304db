"""The clients that measure us: they lose nothing themselves and count what is lost."""

import pylibsrtp
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.media import sdp
from benchmarks.media.sdp import Line, Mine
from benchmarks.media.streams import MAGIC, PACKETS, Received, Sender, number_at
from meetingroom.media.port.srtp import Copying
from meetingroom.media.rtp import parse_rtp
from meetingroom.media.sdp import parse_offer
from tests.media.packets import rtp


class Kept:
    """A leg that keeps what it is given to send."""

    def __init__(self):
        self.packets = []

    def send_rtp(self, packet):
        self.packets.append(packet)


class Quiet:
    """A leg that nothing can be read of."""

    srtp_in = Copying(pylibsrtp.Session(), memoryview(bytearray(64)))


def test_an_offer_of_the_kit_is_read_by_both_ends():
    mine = Mine("ufra", "p" * 24, "AB:CD", ("192.0.2.1", 4711))
    text = sdp.write(mine, [Line("audio", "sendonly", "0", 7)])
    offer, theirs = parse_offer(text), sdp.read(text)

    assert (offer.ufrag, theirs.ufrag) == ("ufra", "ufra")
    assert theirs.candidates == [("192.0.2.1", 4711)]
    assert theirs.lines == [("audio", "0")]
    assert offer.sections[0].formats[0].payload_type == sdp.SOUND


def test_a_frame_is_packets_that_tell_when_they_left():
    leg = Kept()
    Sender(leg, 16).frame()
    packets = [parse_rtp(packet) for packet in leg.packets]

    assert len(packets) == PACKETS
    assert [packet.marker for packet in packets] == [False] * (PACKETS - 1) + [True]
    assert all(packet.payload[-16:-8] == MAGIC for packet in packets)
    assert all(number_at(memoryview(packet)) for packet in leg.packets)


@given(st.lists(st.integers(1, 20), max_size=50), st.integers(0, 0xFFFF))
def test_what_never_came_is_counted_over_the_turn_of_the_numbers(steps, first):
    received = Received(Quiet())
    seq, wanted = first, 0
    for step in (0, *steps):
        seq += step
        wanted += max(0, step - 1)
        packet = rtp(seq & 0xFFFF)
        received.take(memoryview(packet), len(packet))

    assert received.missing == wanted


@given(st.binary(max_size=60))
def test_no_header_is_an_exception(data):
    packet = (b"\x90" + data).ljust(12, b"\x00")

    assert 0 <= number_at(memoryview(packet)) < len(packet)
