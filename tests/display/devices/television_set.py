"""A television at the end of a cable, below the ioctls of Linux's CEC device."""

import errno
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from meetingroom.display.devices import television

MESSAGE = struct.Struct("=QQIIII16s7Bx")
NAMES = struct.Struct("=4sHBBII15s4s4s4s48sx")
OK, NACK, RETRIES = 1, 4, 32
RX_OK, RX_TIMEOUT, RX_ABORT = 1, 2, 4


class Television:
    """What it is, every frame that reached it, and what its adapter was told."""

    def __init__(self, place: int = 0x1000) -> None:
        self.power = 1
        """As it reports it: 0 on, 1 standby, 2 and 3 on the way."""
        self.place = place
        """The physical address that the adapter has, 0xFFFF without a cable."""
        self.on_usb = False
        self.is_there = True
        """Whether it takes frames at all."""
        self.says_power = True
        self.aborts: dict[int, int] = {}
        """Reasons by opcode."""
        self.raises: dict[int, int] = {}
        """Errors of the kernel by ioctl."""
        self.hold: threading.Event | None = None
        """A driver that comes back with this event."""
        self.named: bytes | None = None
        self.said: list[str] = []

    def ioctl(self, device: int, request: int, told: bytearray) -> int:
        """Do as the kernel does, and write the outcome into `told`."""
        if self.hold is not None:
            self.hold.wait()
        os.fstat(device)
        if request in self.raises:
            raise OSError(self.raises[request], os.strerror(self.raises[request]))
        assert len(told) == request >> 16 & 0x3FFF
        told[:] = self._told(request, bytes(told))
        return 0

    def _told(self, request: int, told: bytes) -> bytes:
        match request:
            case 0xC04C6100:
                can = struct.pack("=I", 0x1F if self.on_usb else 0x1E)
                return told[:68] + can + told[72:]
            case 0x40026102:
                (self.place,) = struct.unpack("=H", told)
            case 0xC05C6104:
                self.named = told
            case 0xC0386105:
                return self._transmit(*MESSAGE.unpack(told))
        return self._names() if len(told) == NAMES.size else self._place()

    def _place(self) -> bytes:
        return struct.pack("=H", self.place)

    def _names(self) -> bytes:
        count = 0 if self.named is None else 1
        cabled = count and self.place != 0xFFFF
        first = b"\x04" if cabled else b"\xff"
        return NAMES.pack(first, 0, 5, count, 0, 0, b"", b"", b"", b"", b"")

    def _transmit(
        self, _tx, _rx, size, timeout_ms, _n, flags, frame, reply, *_
    ) -> bytes:
        words = frame[:size]
        if self.named is None:
            raise OSError(errno.EPERM, "nobody has named it")
        waking = words in {b"\xf0", b"\xf0\x04"}
        if self.place == 0xFFFF and not waking:
            raise OSError(errno.ENONET, "no cable")
        if self.place != 0xFFFF and words[0] >> 4 != 4:
            raise OSError(errno.EINVAL, "not its name")
        tx, rx, answer = OK, 0, words
        if not self.is_there and words[0] & 15 != 15:
            tx = NACK | RETRIES
        else:
            self.said.append(words.hex())
            rx, answer = self._answer(words, reply, timeout_ms)
        head = (1, 1, len(answer), timeout_ms, 1, flags, answer)
        return MESSAGE.pack(*head, reply, rx, tx, 0, 0, 0, 0)

    def _answer(self, words: bytes, reply: int, timeout_ms: int) -> tuple[int, bytes]:
        opcode = words[1] if len(words) > 1 else None
        if opcode in self.aborts:
            return RX_OK | RX_ABORT, bytes([0x04, 0, opcode, self.aborts[opcode]])
        match opcode:
            case 0x04:
                self.power = 2
            case 0x36:
                self.power = 3
            case 0x8F if reply == 0x90 and self.says_power:
                # It is where it was going, the next time that it is asked.
                now, self.power = self.power, {2: 0, 3: 1}.get(self.power, self.power)
                return RX_OK, bytes([0x04, 0x90, now])
        return (RX_TIMEOUT if timeout_ms else 0), words


@contextmanager
def cabled(
    monkeypatch: pytest.MonkeyPatch, tmp_path, one: Television
) -> Iterator[Television]:
    """Let it hang at `cec:0` of this machine."""
    (tmp_path / "cec0").touch()
    with monkeypatch.context() as patch:
        patch.setattr(television, "DEVICES", tmp_path)
        patch.setattr(television, "ioctl", one.ioctl)
        yield one
