"""`python -m meetingroom.media.rtsp.served`: sends one camera, as the server's child.

The first line on the standard input is the order, with the address and the token; what
becomes of it is told in lines.  Every step of the work beats, so that work that stands
still is noticed: a thread of its own would go on beating.
"""

import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from meetingroom.media.rtsp.bridge import make_certificate, retry
from meetingroom.media.rtsp.camera import Door, Sent, pass_on
from meetingroom.media.rtsp.trouble import CameraError
from meetingroom.parent import Message, Parent
from meetingroom.processes import BEAT_S
from meetingroom.sessions.cameras.address import read_address

log = logging.getLogger(__name__)

BURST_S = 1.0
"""What was gathered while the camera was opened comes first and all at once."""
COUNT_S = 2.0
"""How long pictures are counted before a camera is said to be live."""
AGAIN_S = 30.0
"""How often they are counted anew."""
OTHER_RATE = 0.25
"""A rate that differs by so much is another one."""
LONGEST_S = 10.0
"""A camera that is lost is tried at least as often: somebody waits for it."""


class Watch:
    """What is told of one camera; only what is new."""

    def __init__(self, parent: Parent) -> None:
        self._parent = parent
        self._said: Message = {}
        self._beat_s = 0.0
        self._live = False
        self._fps = 0
        self._pictures = 0
        self._began_s: float | None = None

    def packet(self, sent: Sent) -> None:
        """Take note of something that was passed on."""
        now_s = time.monotonic()
        self.beat()
        if self._began_s is None:
            self._began_s = now_s + BURST_S
        self._pictures += sent.picture and now_s >= self._began_s
        took_s = now_s - self._began_s
        if took_s < (AGAIN_S if self._live else COUNT_S) or not self._pictures:
            return
        fps = round(self._pictures / took_s)
        self._began_s, self._pictures = now_s, 0
        if not self._live or abs(fps - self._fps) > self._fps * OTHER_RATE:
            self._live, self._fps = True, fps
            self._say({"state": "live", "picture": {**sent.facts, "fps": fps}})

    def lost(self, error: CameraError) -> None:
        """Say what is wrong."""
        self._live, self._pictures, self._began_s = False, 0, None
        self._say({"state": "trouble", "trouble": error.reason})

    def beat(self) -> None:
        """Say that the work goes on, often enough."""
        now_s = time.monotonic()
        if now_s - self._beat_s >= BEAT_S / 2:
            self._beat_s = now_s
            self._parent.beat()

    def sleep(self, pause_s: float) -> None:
        """Wait before the next try."""
        until_s = time.monotonic() + pause_s
        while (left_s := until_s - time.monotonic()) > 0:
            self.beat()
            time.sleep(min(left_s, BEAT_S / 2))

    def _say(self, said: Message) -> None:
        if said != self._said:
            self._said = said
            self._parent.say(said)


def main() -> None:
    """Send the camera of the order until the input ends."""
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    parent = Parent()
    messages = parent.messages()
    order = next(messages, None)
    if order is None:
        return
    threading.Thread(target=end_with, args=(messages,), daemon=True).start()
    address, watch = read_address(order["body"]["url"]), Watch(parent)
    with tempfile.TemporaryDirectory() as folder:
        files = make_certificate(Path(folder))
        door = Door(order["body"]["door"], order["body"]["token"], *files)

        def work() -> None:
            watch.beat()
            try:
                pass_on(address, door, watch.packet)
            except CameraError as error:
                watch.lost(error)
                raise

        retry(work, address.shown, watch.sleep, longest_s=LONGEST_S)


def end_with(messages: Iterator[Message]) -> None:
    """End this process with its input, whatever it waits for."""
    for _ in messages:
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
