"""The process that sends pixels: `python -m meetingroom.display.drivers.sender`.

One for each device, so that no other process's work and no other device disturbs its
rhythm.  Its first argument is a JSON object (`Job`).  On its input come frames, each a
byte `F` and the pixels, and at last a byte `C`: end the stream.  On its output goes a
JSON object a line: which frame has left, and what the network said of the device.  It
ends when its input ends.  It imports nothing that is slow to start.
"""

import json
import os
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import BinaryIO
from uuid import UUID

from meetingroom.display.drivers.pacing import batches, gap_of, late, rests
from meetingroom.display.drivers.stream import Packet, Stream, Target
from meetingroom.sessions.devices.pixel_map import pixel_map

BUFFER_BYTES = 4 * 1024 * 1024
DISCOVERY_S = 10.0
IP_RECVERR = 11
"""Of Linux, ip(7); Python has no name for it."""
FRAME, CLOSE = b"F", b"C"


@dataclass(frozen=True)
class Job:
    """What a sender is started for."""

    address: str
    width_px: int
    height_px: int
    cid: str
    name: str


@dataclass(frozen=True)
class Sent:
    """What a sender says after each time that it sent a frame."""

    frame: int
    """How many frames have come in, up to the one that was sent."""
    error: str
    """What the network says of a device, or empty."""


class Inbox:
    """The newest frame, as a thread of its own reads them."""

    def __init__(self, source: BinaryIO, frame_bytes: int) -> None:
        self._source = source
        self._bytes = frame_bytes
        self._changed = threading.Condition()
        self._frame = b""
        self._count = 0
        self._end = ""
        threading.Thread(target=self._read, daemon=True).start()

    def wait(self, known: int, until_s: float) -> tuple[int, bytes, str]:
        """Return the newest frame, its number, and how the input ended.

        Waits until there is one newer than `known`, or the input ends, or it is time.
        """
        with self._changed:
            while self._count <= known and not self._end:
                left_s = until_s - time.monotonic()
                if left_s <= 0 or not self._changed.wait(left_s):
                    break
            return self._count, self._frame, self._end

    def _read(self) -> None:
        while True:
            word = self._source.read(1)
            frame = self._source.read(self._bytes) if word == FRAME else b""
            with self._changed:
                if len(frame) == self._bytes:
                    self._frame, self._count = frame, self._count + 1
                else:
                    self._end = "closed" if word == CLOSE else "gone"
                self._changed.notify()
                if self._end:
                    return


class Wires:
    """A socket for each device, so that the network can say which one is gone.

    All groups of multicast share one.
    """

    def __init__(self, ttl: int) -> None:
        self._groups = make_socket()
        self._groups.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
        self._sockets: dict[Target, socket.socket] = {}
        self.error = ""

    def send(self, packets: list[Packet]) -> None:
        """Send some packets; what fails is kept in `error`, the rest goes out."""
        for target, buffer in packets:
            try:
                self._send(target, buffer)
            except OSError as error:
                self.error = f"{target[0]}: {os.strerror(error.errno or 0)}"
                # It was about an earlier packet: this one has not left yet.
                with suppress(OSError):
                    self._send(target, buffer)

    def _send(self, target: Target, buffer: bytes | bytearray) -> None:
        if target[0].startswith("239."):
            self._groups.sendto(buffer, target)
            return
        found = self._socket(target)
        try:
            found.send(buffer)
        except OSError:
            with suppress(OSError):
                while True:
                    found.recvmsg(0, 512, socket.MSG_ERRQUEUE)
            raise

    def _socket(self, target: Target) -> socket.socket:
        found = self._sockets.get(target)
        if found is None:
            found = make_socket()
            try:
                found.connect(target)
            except OSError:
                found.close()
                raise
            self._sockets[target] = found
        return found


def make_socket() -> socket.socket:
    """Return a socket that takes a whole frame."""
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER_BYTES)
    # Otherwise Linux keeps to itself that nobody answers to an address.
    made.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
    return made


class Sender:
    """Sends the newest frame at its rate, and keeps an unchanged one alive."""

    def __init__(self, job: Job, source: BinaryIO) -> None:
        found = pixel_map(job.address, job.width_px, job.height_px)
        self._frame_s = 1 / found.fps
        self._stream = Stream(found, job.width_px, UUID(job.cid), job.name)
        self._wires = Wires(found.ttl)
        self._inbox = Inbox(source, job.width_px * job.height_px * 3)
        self._discovery_s = 0.0

    def run(self) -> None:
        """Send until the input ends."""
        known, began_s = 0, time.monotonic()
        pauses = rests(self._frame_s)
        due_s = float("inf")
        while True:
            # A new frame waits for its turn; an unchanged one is sent when it is due.
            if (turn_s := began_s + self._frame_s - time.monotonic()) > 0 and known:
                time.sleep(turn_s)
            count, frame, end = self._inbox.wait(
                known, min(due_s, time.monotonic() + 60)
            )
            if count > known:
                known, pauses = count, rests(self._frame_s)
                self._stream.fill(frame)
            elif end:
                break
            elif time.monotonic() < due_s:
                continue
            began_s = self._next_s(began_s)
            self._pass(began_s)
            due_s = began_s + next(pauses)
            say(Sent(known, self._wires.error))
        if end == "closed":
            self._stop()

    def _next_s(self, before_s: float) -> float:
        """Return when a frame begins: in step with the one before, if it can be."""
        now_s, step_s = time.monotonic(), before_s + self._frame_s
        return step_s if now_s - step_s < self._frame_s / 2 else now_s

    def _pass(self, began_s: float) -> None:
        """Send the frame once, spread over its time."""
        self._wires.error = ""
        packets = self._stream.packets()
        gap_s = gap_of(len(packets), self._frame_s)
        left_s = began_s - gap_s
        for begin, end, after_s in batches(len(packets), self._frame_s):
            left_s = late(began_s + after_s, left_s, gap_s)
            if (pause_s := left_s - time.monotonic()) > 0:
                time.sleep(pause_s)
            self._wires.send(packets[begin:end])
            left_s = max(left_s, time.monotonic())
        if began_s >= self._discovery_s:
            self._discovery_s = began_s + DISCOVERY_S
            self._wires.send(self._stream.discovery())

    def _stop(self) -> None:
        """Say three times that the stream ends, so that a backup takes over at once."""
        for _ in range(3):
            packets = self._stream.last_packets()
            for begin, end, _after_s in batches(len(packets), self._frame_s):
                self._wires.send(packets[begin:end])
                time.sleep(gap_of(len(packets), self._frame_s))


def say(sent: Sent) -> None:
    """Tell whoever started this process."""
    os.write(1, json.dumps(asdict(sent)).encode() + b"\n")


def main() -> None:
    """Send until the input ends, or nobody listens any more."""
    job = Job(**json.loads(sys.argv[1]))
    try:
        Sender(job, sys.stdin.buffer).run()
    except BrokenPipeError:
        os._exit(0)
    os._exit(0)


if __name__ == "__main__":
    main()
