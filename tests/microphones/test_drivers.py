"""What every driver of microphones does, whatever it drives."""

import pytest

from meetingroom.microphones import Channel, DriverError, open_driver

ONE, OTHER = Channel("m", "mic-1"), Channel("m", "mic-2")


@pytest.fixture(params=["simulator"])
async def driven(request):
    driver = open_driver(request.param)
    told = []
    await driver.start(lambda channel, state: told.append((channel, state)))
    yield driver, told
    await driver.close()


async def test_a_channel_opens_and_closes_and_says_so(driven):
    driver, told = driven
    await driver.turn(ONE, True)
    await driver.turn(ONE, False)

    assert told == [(ONE, "open"), (ONE, "off")]


async def test_what_is_told_twice_is_done_once(driven):
    driver, told = driven
    for opened in (True, True, False, False):
        await driver.turn(ONE, opened)

    assert told == [(ONE, "open"), (ONE, "off")]


async def test_channels_know_nothing_of_each_other(driven):
    driver, told = driven
    await driver.turn(ONE, True)
    await driver.turn(OTHER, True)
    await driver.turn(ONE, False)

    assert told[-1] == (ONE, "off")
    assert (OTHER, "off") not in told


async def test_closing_the_driver_closes_its_channels_once(driven):
    driver, told = driven
    await driver.turn(ONE, True)
    await driver.close()
    await driver.close()

    assert told == [(ONE, "open"), (ONE, "off")]
    with pytest.raises(DriverError):
        await driver.turn(ONE, True)


def test_no_driver_has_an_unknown_name():
    with pytest.raises(DriverError):
        open_driver("nothing")
