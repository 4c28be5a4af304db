"""COEX controllers are told over HTTP, also where they do not say what they do."""

from meetingroom.display.devices import coex
from tests.display.devices.controller import Controller, controlling
from tests.display.devices.test_plane import (
    HOST,
    add,
    one,
    passwords,
    plane,
    tell,
    until,
)

__all__ = ["passwords", "plane"]


async def test_a_controller_does_what_is_wished_and_is_read_back(plane, room):
    async with controlling(Controller()) as controller:
        await add(room, "c", f"coex:{HOST}:{controller.port}")
        await until(lambda: one(room, "c").health == "online")
        await tell(room, "c", black=True, preset="Văn nghệ", brightness=40)
        await until(lambda: one(room, "c").reading.black is True)
        await until(lambda: len(controller.told) >= 3)
        await plane.close()

    assert one(room, "c").reading.presets == ("Họp", "Văn nghệ")
    assert controller.told == [
        ("displaymode", {"value": coex.BLACK}),
        ("brightness", {"ratio": 0.4, "idList": [0xFFFFFF]}),
        ("currentpreset", {"sequenceNumber": 2}),
    ]


async def test_one_that_does_not_say_what_it_shows_is_told_once(plane, room):
    async with controlling(Controller(says_mode=False)) as controller:
        await add(room, "c", f"coex:{HOST}:{controller.port}")
        await tell(room, "c", black=True)
        await until(lambda: controller.mode == coex.BLACK)
        await tell(room, "c", black=False)
        await until(lambda: controller.mode == coex.NORMAL)
        await tell(room, "c", preset="Họp")
        await until(lambda: controller.told[-1][0] == "currentpreset")
        await plane.close()

    assert [name for name, _ in controller.told].count("currentpreset") == 1
    assert one(room, "c").reading.black is None


async def test_one_that_is_busy_is_asked_again_and_a_preset_it_lacks_is_said(
    plane, room
):
    async with controlling(Controller()) as controller:
        controller.busy = True
        await add(room, "c", f"coex:{HOST}:{controller.port}")
        await tell(room, "c", black=True)
        await until(lambda: one(room, "c").trouble == "busy")
        controller.busy = False
        await until(lambda: one(room, "c").reading.black is True)
        await tell(room, "c", preset="Không có")
        await until(lambda: one(room, "c").trouble == "value")
        await plane.close()

    assert controller.mode == coex.BLACK


async def test_one_that_goes_and_comes_back_is_set_again(plane, room):
    async with controlling(Controller()) as controller:
        await add(room, "c", f"coex:{HOST}:{controller.port}")
        await tell(room, "c", brightness=40)
        await until(lambda: controller.told != [])
    await until(lambda: one(room, "c").health == "offline")
    controller.told = []
    async with controlling(controller):
        await until(lambda: one(room, "c").health == "online")
        await until(lambda: controller.told != [])
        await plane.close()

    assert controller.told[0][0] == "brightness"
