"""Frames and structures of HDMI-CEC, against what others publish of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.display.devices import DeviceError, cec

# The examples of cec-ctl's manual (v4l-utils 1.26) and of Kwikwai's list.
EXAMPLES = {
    "4004": cec.frame(4, cec.TELEVISION, cec.IMAGE_VIEW_ON),
    "4036": cec.frame(4, cec.TELEVISION, cec.STANDBY),
    "f036": cec.frame(cec.UNREGISTERED, cec.TELEVISION, cec.STANDBY),
    "4f821000": cec.frame(
        4, cec.EVERYBODY, cec.ACTIVE_SOURCE, *cec.place_words(0x1000)
    ),
    "4f822000": cec.frame(
        4, cec.EVERYBODY, cec.ACTIVE_SOURCE, *cec.place_words(0x2000)
    ),
    "408f": cec.frame(4, cec.TELEVISION, cec.GIVE_POWER),
    "f0": cec.frame(cec.UNREGISTERED, cec.TELEVISION),
}


def outcome(tx: int = cec.SENT, rx: int = 0, answer: str = "408f") -> cec.Outcome:
    return cec.Outcome(sent=tx, heard=rx, frame=bytes.fromhex(answer))


@pytest.mark.parametrize("words", EXAMPLES)
def test_frames_are_those_that_others_send(words):
    assert EXAMPLES[words].hex() == words


def test_numbers_and_layouts_are_those_of_the_kernel():
    """As a C program prints them that includes linux/cec.h on a machine of 64 bits."""
    message = cec.message(bytes.fromhex("408f"), cec.REPORT_POWER)
    names = cec.playback(b"Meeting room")

    sizes = [request >> 16 & 0x3FFF for request in (cec.TRANSMIT, cec.SET_NAMES)]
    assert [len(message), len(names)] == sizes == [56, 92]
    assert len(cec.nothing(cec.GET_CAPS)) == 76
    # len at 16, timeout at 20, msg at 32, reply at 48.
    assert message[16:18] == b"\x02\x00"
    assert message[20:24] == (1000).to_bytes(4, "little")
    assert (message[32:34].hex(), message[48]) == ("408f", 0x90)
    # cec_version at 6, num_log_addrs at 7, osd_name at 16, types at 31, 35 and 39.
    assert (names[6], names[7]) == (5, 1)
    assert names[16:31] == b"Meeting room\0\0\0"
    assert (names[31], names[35], names[39]) == (4, 3, 0x10)


@pytest.mark.parametrize(
    ("answer", "power"),
    [("049000", "on"), ("049001", "off"), ("049002", "warming"), ("049003", "cooling")],
)
def test_a_power_status_is_read(answer, power):
    assert cec.power_of(outcome(rx=cec.ANSWERED, answer=answer)) == power


@pytest.mark.parametrize(
    ("found", "trouble"),
    [
        (outcome(tx=cec.NOT_TAKEN), "silent"),
        (outcome(tx=0), "silent"),
        (outcome(rx=cec.NO_ANSWER), "silent"),
        (outcome(rx=cec.ANSWERED, answer="049004"), "garbled"),
        (outcome(rx=cec.ANSWERED, answer="048400"), "garbled"),
        (outcome(rx=cec.ABORTED | cec.ANSWERED, answer="04008f01"), "busy"),
        (outcome(rx=cec.ABORTED | cec.ANSWERED, answer="0400"), "garbled"),
        (outcome(rx=cec.ABORTED | cec.ANSWERED, answer="04008f09"), "garbled"),
    ],
)
def test_what_is_no_power_status_is_said_by_its_kind(found, trouble):
    with pytest.raises(DeviceError) as failed:
        cec.power_of(found)
    assert failed.value.trouble == trouble


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [(0, "unknown"), (1, "busy"), (2, "value"), (3, "value"), (4, "refused")],
)
def test_a_frame_that_is_refused_says_why(reason, trouble):
    refused = outcome(rx=cec.ANSWERED | cec.ABORTED, answer=f"040036{reason:02x}")

    with pytest.raises(DeviceError) as failed:
        cec.answer_of(refused)
    assert failed.value.trouble == trouble


def test_one_that_does_not_know_the_question_of_power_may_still_take_orders():
    unknown = outcome(rx=cec.ANSWERED | cec.ABORTED, answer="04008f00")

    assert cec.power_of(unknown) is None


@pytest.mark.parametrize(
    ("place", "name"),
    [(0x1000, "hdmi 1"), (0x4000, "hdmi 4"), (0x2100, "hdmi 2.1"), (0, "hdmi 0")],
)
def test_a_socket_has_its_number(place, name):
    assert cec.input_of(place) == name


@given(st.binary(min_size=56, max_size=56))
def test_whatever_the_kernel_writes_is_read_or_refused(told):
    try:
        found = cec.outcome_of(told)
        cec.power_of(found)
    except DeviceError:
        return
    assert len(found.frame) <= 16
