"""The program's process: `python -m meetingroom.program`.

It reads frames from its input, writes frames to its output, and ends with its input.
"""

import logging
import os
import select
import signal
import sys
import time
from array import array

from av import VideoFrame

from meetingroom.display.render import require_raqm
from meetingroom.media.program.talk import FromProgram, Orders, from_program
from meetingroom.program.codecs import PictureEncoder, SoundEncoder
from meetingroom.program.mixer import BLOCK
from meetingroom.program.program import FPS, Program

READ_BYTES = 1 << 20
TICK_S = 0.02
WARM_PX = 64


class Output:
    """What is told to the media process; collected, and written once a turn."""

    def __init__(self) -> None:
        self._out = os.dup(1)
        # A library that prints must not speak into the conversation.
        os.dup2(2, 1)
        self._frames: list[bytes] = []

    def say(self, number: int, message: FromProgram) -> None:
        """Tell something."""
        self._frames.append(from_program(number, message))

    def flush(self) -> None:
        """Write what was told; ends the process where nobody reads it any more."""
        data, self._frames = memoryview(b"".join(self._frames)), []
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError:
            os._exit(0)


def serve(output: Output) -> None:
    """Make the program until the input ends."""
    orders, program = Orders(), Program(output.say, time.monotonic())
    while True:
        wait_s = program.next_s() - time.monotonic()
        ready, _, _ = select.select([0], [], [], min(max(wait_s, 0.0), TICK_S))
        if ready:
            data = os.read(0, READ_BYTES)
            if not data:
                return
            for number, message in orders.feed(data):
                program.handle(number, message)
        program.tick(time.monotonic())
        output.flush()


def warm() -> None:
    """Load what the first picture and the first sound need."""
    frame = VideoFrame(WARM_PX, WARM_PX, "yuv420p")
    PictureEncoder(WARM_PX, WARM_PX, FPS).encode(frame, 0.0, key=True)
    SoundEncoder().encode(array("h", bytes(2 * BLOCK)))


def main() -> None:
    """Check what this machine can paint, then serve."""
    logging.basicConfig(level=logging.INFO, format="program: %(message)s")
    # Ctrl-C reaches the whole group; the media process ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is forwarded must flow at once; the program may come a little later.
    os.nice(5)
    try:
        require_raqm()
        warm()
        # It may have been started before anybody wants a program.
        select.select([0], [], [])
        serve(Output())
    except (RuntimeError, ValueError) as error:
        sys.exit(f"the program cannot be made: {error}")


if __name__ == "__main__":
    main()
