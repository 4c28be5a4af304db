"""A grant in the hall opens the microphone, and begins when it is open."""

import asyncio

import pytest

from meetingroom.microphones import Channel, DriverError
from meetingroom.microphones.plane import Microphones
from meetingroom.microphones.simulator import Simulator
from meetingroom.sessions.commands import floor as c
from meetingroom.sessions.floor.records import Microphone, SpeakerRequest
from tests.conftest import CHAIR, DELEGATE, SECRETARY, send

WAIT_S = 10
MIC = Channel("m", "mic-1")


@pytest.fixture
async def seated(room):
    wish = c.AddMicrophone(microphone="mic-1", seat="s1", label="Micro A1")
    await send(room, wish, SECRETARY)
    await send(room, c.AskFloor(request="r-1"), DELEGATE)
    return room


@pytest.fixture
async def served(seated):
    driver = Simulator()
    plane = Microphones(driver)
    await plane.start()
    detach = plane.attach(seated)
    yield seated, driver
    detach()
    await plane.close()


async def until(room, true):
    changed = asyncio.Event()
    stop = room.listen(lambda _state, _step: changed.set())
    async with asyncio.timeout(WAIT_S):
        while not true(room.state):
            await changed.wait()
            changed.clear()
    stop()


def stands(status, microphone):
    def true(state):
        request = state.get(SpeakerRequest, "r-1")
        now = state.get(Microphone, "mic-1").state
        return (request.status, now) == (status, microphone)

    return true


async def test_a_grant_opens_the_microphone_and_the_end_closes_it(served):
    room, driver = served
    await send(room, c.GrantFloor(request="r-1"), CHAIR)
    await until(room, stands("live", "open"))
    assert driver.opened == {MIC}
    await send(room, c.EndSpeech(request="r-1"), CHAIR)
    await until(room, stands("finished", "off"))

    assert driver.opened == set()


async def test_the_chairs_priority_closes_it_for_a_while(served):
    room, driver = served
    await send(room, c.GrantFloor(request="r-1"), CHAIR)
    await until(room, stands("live", "open"))
    await send(room, c.TakePriority(on=True), CHAIR)
    await until(room, stands("paused", "off"))
    await send(room, c.TakePriority(on=False), CHAIR)
    await until(room, stands("live", "open"))

    assert driver.opened == {MIC}


async def test_a_broken_microphone_leaves_the_request_called(served):
    room, driver = served
    driver.broken.add("mic-1")
    await send(room, c.GrantFloor(request="r-1"), CHAIR)
    await until(room, stands("called", "failed"))

    assert driver.opened == set()


async def test_after_a_restart_the_microphone_of_the_speaker_is_opened_anew(seated):
    for _ in range(2):
        driver = Simulator()
        plane = Microphones(driver)
        await plane.start()
        detach = plane.attach(seated)
        if seated.state.get(SpeakerRequest, "r-1").status == "queued":
            await send(seated, c.GrantFloor(request="r-1"), CHAIR)
        await until(seated, stands("live", "open"))
        detach()
        await plane.close()

    assert seated.state.get(SpeakerRequest, "r-1").turns == 1


async def test_a_driver_that_fails_is_told_again(seated):
    class Stubborn(Simulator):
        tries = 0

        async def turn(self, channel, opened):
            self.tries += 1
            if self.tries == 1:
                raise DriverError("busy")
            await super().turn(channel, opened)

    driver = Stubborn()
    plane = Microphones(driver)
    await plane.start()
    plane.attach(seated)
    await send(seated, c.GrantFloor(request="r-1"), CHAIR)
    await until(seated, stands("live", "open"))
    await plane.close()

    assert driver.tries >= 2
