"""A recorder that hangs holds nobody up: what it does not take is dropped and told."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from meetingroom.media.recording.orders import RecordingTrouble, SetRecording
from meetingroom.media.recording.recorder import QUEUE_MAX_BYTES, Recorder
from tests.media.client import until
from tests.media.forwarder.hall import D1, SSRCS, Hall
from tests.media.packets import block, rtp, vp8

BODY = bytes(1100)
EXTENSION = block({4: b"1", 10: b"f"})


def child() -> int:
    """Return the process that was started last."""
    pid = os.getpid()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[-1])


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.publish()
    return hall


def order(folder: Path, **more) -> SetRecording:
    return SetRecording(
        meeting="m",
        recording="recording/1",
        folder=str(folder),
        key=bytes(32).hex(),
        zero_s=time.monotonic(),
        **more,
    )


def send(hall: Hall, packets: int) -> None:
    """Send so many packets of the best layer, as fast as they are forwarded."""
    for n in range(packets):
        payload = vp8(n == 0, n & 0x7FFF, 0, BODY)
        ssrc = SSRCS["f"]
        data = rtp(n & 0xFFFF, n * 3000, ssrc, 96, payload, True, EXTENSION)
        hall.send(data)


async def test_what_a_hanging_recorder_does_not_take_is_dropped_and_told(
    hall, tmp_path
):
    told: list[RecordingTrouble] = []
    recorder = Recorder(hall.forwarder, told.append)
    recorder.set(order(tmp_path))
    recorder.tick([D1], hall.at_s)
    recorder_pid = child()
    os.kill(recorder_pid, signal.SIGSTOP)
    try:
        send(hall, 3)
        hall.forwarder.tick(hall.at_s)
        recorder.tick([D1], hall.at_s)
        send(hall, QUEUE_MAX_BYTES // len(BODY) + 100)
        recorder.tick([D1], hall.at_s)
    finally:
        os.kill(recorder_pid, signal.SIGCONT)
    recorder.close()

    assert [t.trouble for t in told] == ["behind"]
    assert hall.forwarder.traffic().dropped == 0


async def test_a_full_disk_is_told_once_and_nothing_more_is_written(hall, tmp_path):
    told: list[RecordingTrouble] = []
    recorder = Recorder(hall.forwarder, told.append)
    recorder.set(order(tmp_path / "new", reserve_bytes=1 << 60))
    recorder.tick([D1], hall.at_s)
    recorder.tick([D1], hall.at_s)
    await until(lambda: told)
    recorder.close()

    assert [t.trouble for t in told] == ["disk_full"]
    assert not (tmp_path / "new").exists()


async def test_a_recorder_that_dies_is_followed_by_another(hall, tmp_path):
    told: list[RecordingTrouble] = []
    recorder = Recorder(hall.forwarder, told.append)
    recorder.set(order(tmp_path))
    recorder.tick([D1], hall.at_s)
    first = child()
    os.kill(first, signal.SIGKILL)
    await until(lambda: told)
    lost = recorder.tapped
    recorder.tick([D1], asyncio.get_running_loop().time() + 2)
    found = recorder.tapped, child()
    recorder.close()

    assert told[0].trouble == "interrupted"
    assert lost == frozenset()
    assert found[0] == {D1}
    assert found[1] != first
