"""Displays are told one moment; boards are told what is on every glass."""

import asyncio
import time

import pytest

from meetingroom.display.proof_log import ProofLog
from meetingroom.display.switch import LEAST_LEAD_MS, MOST_LEAD_MS, PATIENCE_MS
from meetingroom.display.switchboard import Switchboard
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.scenes import NoticeScene, Stage
from meetingroom.values import utcnow
from tests.conftest import CHAIR, send


@pytest.fixture
async def board(server, tmp_path):
    """The switchboard of a server with a second wall."""
    second = AddDisplay(
        display="w2", label="Màn 2", kind="wall", width_px=1920, height_px=1080
    )
    await send(server.room, second)
    board = Switchboard(utcnow, ProofLog(tmp_path / "proofs"))
    server.realtime.switch_by(board)
    board.attach(server.room)
    yield board
    board.close()


def glass(said, cue, painted="", at_ms=0):
    at = {"cue": cue, "painted": painted, "at_ms": at_ms or now_ms()}
    return {"meeting": "m", "said": said, **at}


def now_ms():
    return round(time.time() * 1000)


async def going(wall, cue):
    """Wait until a wall is told when to change over to a cue."""
    async with asyncio.timeout(10):
        while (go := await wall.next("go"))["cue"] != cue:
            pass
    return go


async def proven(chair, display, right):
    """Wait until a board is told that a display is right, or wrong."""
    async with asyncio.timeout(10):
        while True:
            told = await chair.next("proofs")
            proof = next(p for p in told["proofs"] if p["display"] == display)
            if proof["shown"] and (proof["differs_ms"] is None) == right:
                return told, proof


async def notice(room, text):
    await send(room, ShowScene(scene=NoticeScene(text=text)), CHAIR)
    return room.state.get(Stage, "stage").cue


async def test_both_walls_are_told_one_moment_as_soon_as_both_are_ready(server, board):
    first, _ = await server.follower("display", "wall")
    second, _ = await server.follower("display", "w2")
    begun = now_ms()
    cue = await notice(server.room, "Nghỉ")
    await first.tell("glass", glass("ready", cue))
    await second.tell("glass", glass("ready", cue))
    one, other = await going(first, cue), await going(second, cue)

    assert one == other
    assert begun + LEAST_LEAD_MS <= one["at_ms"] < begun + PATIENCE_MS


async def test_a_wall_that_is_silent_or_leaves_holds_nobody_up(server, board):
    first, _ = await server.follower("display", "wall")
    second, _ = await server.follower("display", "w2")
    begun = now_ms()
    cue = await notice(server.room, "Nghỉ")
    await first.tell("glass", glass("ready", cue))
    silent = await going(first, cue)
    cue = await notice(server.room, "Hết giờ nghỉ")
    await first.tell("glass", glass("ready", cue))
    left = now_ms()
    await second.close()
    gone = await going(first, cue)

    assert silent["at_ms"] >= begun + PATIENCE_MS
    assert gone["at_ms"] < left + PATIENCE_MS


async def test_a_wall_that_comes_late_is_told_what_has_gone(server, board):
    cue = await notice(server.room, "Nghỉ")
    wall, _ = await server.follower("display", "wall")

    assert (await going(wall, cue))["at_ms"] <= now_ms() + MOST_LEAD_MS


async def test_boards_see_a_wall_that_lies_and_the_log_keeps_it(server, board):
    chair, _ = await server.follower("chair")
    wall, _ = await server.follower("display", "wall")
    cue = await notice(server.room, "Nghỉ")
    await going(wall, cue)
    await wall.tell("glass", glass("painted", cue, "notice:00000000000000"))
    _, lying = await proven(chair, "wall", right=False)
    await wall.tell("glass", glass("painted", cue, lying["wanted"]))
    told, honest = await proven(chair, "wall", right=True)
    lines = await board.log.read("m")

    assert told["cue"] == cue
    assert honest["late_ms"] is not None
    assert [(line.display, line.drift) for line in lines] == [
        ("wall", True),
        ("wall", False),
    ]


async def test_nonsense_and_other_roles_are_not_heard(server, board):
    wall, _ = await server.follower("display", "wall")
    chair, _ = await server.follower("chair")
    cue = await notice(server.room, "Nghỉ")
    for nonsense in (None, 7, {}, glass("painted", -1), glass("burnt", cue)):
        await wall.tell("glass", nonsense)
    await chair.tell("glass", glass("painted", cue, "notice:0"))
    await wall.tell("glass", glass("painted", cue, "notice:1"))
    _, proof = await proven(chair, "wall", right=False)

    assert proof["shown"] == "notice:1"


async def test_a_wall_whose_page_falls_silent_is_told_to_the_boards_and_comes_back(
    server, board
):
    chair, _ = await server.follower("chair")
    wall, _ = await server.follower("display", "wall")

    async def silent(wished):
        async with asyncio.timeout(30):
            while True:
                told = await chair.next("proofs")
                proof = next(p for p in told["proofs"] if p["display"] == "wall")
                if (proof["silent_ms"] is not None) == wished:
                    return

    await wall.sync("m")
    await silent(wished=True)
    await wall.sync("m")
    await silent(wished=False)
