"""Frames of HDMI-CEC and the structures that Linux's `/dev/cecN` takes them in.  Pure.

Opcodes, operands, layouts and numbers of ioctls: linux/cec.h of Linux 6.1; meaning of
the frames: HDMI 1.3a, Supplement 1 (CEC), chapters 13, 15 and 17.
"""

import struct
from dataclasses import dataclass
from typing import Literal

from meetingroom.display.devices import DeviceError, Trouble

GET_CAPS = 0xC04C6100
GET_PLACE, SET_PLACE = 0x80026101, 0x40026102
GET_NAMES, SET_NAMES = 0x805C6103, 0xC05C6104
TRANSMIT = 0xC0386105

CAN_SET_PLACE = 1 << 0
"""An adapter on USB, which does not see the cable, has to be told where it is."""
CAN_SET_NAMES = 1 << 1

TELEVISION, UNREGISTERED, EVERYBODY = 0, 15, 15
UNPLUGGED = 0xFFFF
NOBODY = 0xFF
REPLY_MS = 1000
"""The longest that a device may take to answer."""

IMAGE_VIEW_ON, STANDBY, ACTIVE_SOURCE = 0x04, 0x36, 0x82
GIVE_POWER, REPORT_POWER = 0x8F, 0x90
FEATURE_ABORT = 0x00

SENT, NOT_TAKEN = 1 << 0, 1 << 2
ANSWERED, NO_ANSWER, ABORTED = 1 << 0, 1 << 1, 1 << 2

Power = Literal["off", "on", "cooling", "warming"]
POWERS: tuple[Power, ...] = ("on", "off", "warming", "cooling")
REFUSALS: tuple[Trouble, ...] = (
    "unknown",
    "busy",
    "value",
    "value",
    "refused",
    "busy",
)
"""Why a frame was not taken, in the order of the reasons of <Feature Abort>."""

_CAPS = struct.Struct("=32s32sIII")
_PLACE = struct.Struct("=H")
_NAMES = struct.Struct("=4sHBBII15s4s4s4s48sx")
_MESSAGE = struct.Struct("=QQIIII16s7Bx")
_FRAME_MAX = 16
_VERSION_1_4, _NO_VENDOR, _MAY_BE_UNREGISTERED = 5, 0xFFFFFFFF, 1
_PLAYBACK_TYPE, _PLAYBACK_DEVICE, _PLAYBACK_ALL = 3, 4, 0x10


@dataclass(frozen=True)
class Outcome:
    """What came of a frame."""

    sent: int
    """Bits of `tx_status`."""
    heard: int
    """Bits of `rx_status`."""
    frame: bytes
    """The answer where there is one, else the frame itself."""


def frame(sender: int, to: int, *words: int) -> bytes:
    """Return a frame: who says it to whom, and its opcode and operands if any."""
    return bytes([sender << 4 | to, *words])


def place_words(place: int) -> tuple[int, int]:
    """Return a physical address as the two operands of a frame."""
    return place >> 8, place & 0xFF


def input_of(place: int) -> str:
    """Return the socket of a physical address: 1.0.0.0 is `hdmi 1`."""
    digits = f"{place:04x}".rstrip("0") or "0"
    return f"hdmi {'.'.join(str(int(digit, 16)) for digit in digits)}"


def message(words: bytes, reply: int | None = None) -> bytearray:
    """Return what `TRANSMIT` takes, and writes its outcome into.

    With a reply it is waited for; `FEATURE_ABORT` waits for a refusal only.
    """
    timeout_ms = 0 if reply is None else REPLY_MS
    return bytearray(
        _MESSAGE.pack(
            0, 0, len(words), timeout_ms, 0, 0, words, reply or 0, 0, 0, 0, 0, 0, 0
        )
    )


def outcome_of(told: bytes) -> Outcome:
    """Return what the kernel wrote into a message.

    Raises:
        DeviceError: it is longer than a frame can be.
    """
    fields = _MESSAGE.unpack(told)
    if fields[2] > _FRAME_MAX:
        raise DeviceError("garbled", f"{fields[2]} bytes")
    return Outcome(sent=fields[9], heard=fields[8], frame=fields[6][: fields[2]])


def answer_of(outcome: Outcome) -> bytes:
    """Return the operands of the answer; nothing where none came.

    Raises:
        DeviceError: nobody took the frame, or it was refused.
    """
    if not outcome.sent & SENT:
        said = "nobody took it" if outcome.sent & NOT_TAKEN else f"{outcome.sent:#x}"
        raise DeviceError("silent", said)
    if outcome.heard & ABORTED:
        why = outcome.frame[3] if len(outcome.frame) > 3 else len(REFUSALS)  # noqa: PLR2004
        raise DeviceError(REFUSALS[why] if why < len(REFUSALS) else "garbled", str(why))
    return outcome.frame[2:] if outcome.heard & ANSWERED else b""


def power_of(outcome: Outcome) -> Power | None:
    """Return how a television answered <Give Device Power Status>.

    None where it does not know the question: it may still take orders.

    Raises:
        DeviceError: it is not there, says nothing, or something else.
    """
    try:
        answer = answer_of(outcome)
    except DeviceError as error:
        if error.trouble in {"unknown", "refused"}:
            return None
        raise
    if not answer:
        raise DeviceError("silent", "no power status")
    if outcome.frame[1] != REPORT_POWER or answer[0] >= len(POWERS):
        raise DeviceError("garbled", outcome.frame.hex())
    return POWERS[answer[0]]


def capabilities_of(told: bytes) -> int:
    """Return what an adapter can do, as bits."""
    return int(_CAPS.unpack(told)[3])


def place_of(told: bytes) -> int:
    """Return a physical address."""
    return int(_PLACE.unpack(told)[0])


def place(number: int) -> bytearray:
    """Return what `SET_PLACE` takes."""
    return bytearray(_PLACE.pack(number))


def nothing(request: int) -> bytearray:
    """Return room for what an ioctl tells; its size stands in its number."""
    return bytearray(request >> 16 & 0x3FFF)


def playback(name: bytes) -> bytearray:
    """Return what `SET_NAMES` takes for a source of pictures of this name."""

    def first(kind: int) -> bytes:
        return bytes([kind])

    return bytearray(
        _NAMES.pack(
            b"",
            0,
            _VERSION_1_4,
            1,
            _NO_VENDOR,
            _MAY_BE_UNREGISTERED,
            # The kernel wants a zero at its end.
            name[:14],
            first(_PLAYBACK_DEVICE),
            first(_PLAYBACK_TYPE),
            first(_PLAYBACK_ALL),
            b"",
        )
    )


def sender_of(told: bytes) -> tuple[int, bool]:
    """Return whom frames come from, and whether anybody has named the adapter yet."""
    fields = _NAMES.unpack(told)
    first = fields[0][0]
    return (UNREGISTERED if first == NOBODY else first), fields[3] > 0
