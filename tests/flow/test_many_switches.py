"""Ten walls change over a hundred times, some of them faster than anybody can look."""

import asyncio

import pytest

from meetingroom.display.proof_log import ProofLog
from meetingroom.display.switchboard import Switchboard
from meetingroom.sessions.commands.places import AddDisplay
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    QueueScene,
    Stage,
)
from meetingroom.values import utcnow
from tests.conftest import CHAIR, send
from tests.glasses import Glass

WALLS = 10
SWITCHES = 100
SCENES = (AgendaScene(), QueueScene(), IdleScene())


@pytest.fixture
async def glasses(server, tmp_path):
    board = Switchboard(utcnow, ProofLog(tmp_path / "proofs"))
    server.realtime.switch_by(board)
    board.attach(server.room)
    names = [f"wall-{n}" for n in range(WALLS)]
    for name in names:
        added = AddDisplay(
            display=name, label=name, kind="wall", width_px=1920, height_px=1080
        )
        await send(server.room, added)
    glasses = [Glass(await server.socket("display", n), "m", n) for n in names]
    await asyncio.gather(*(glass.follow() for glass in glasses))
    yield glasses
    for glass in glasses:
        await glass.close()
    board.close()


async def test_ten_walls_follow_a_hundred_switches_at_the_same_moments(glasses, server):
    chair, _ = await server.follower("chair")
    for n in range(1, SWITCHES + 1):
        scene = SCENES[n // 2 % 3] if n % 2 else NoticeScene(text=f"Thông báo {n}")
        # As time passes, displays may speak again.
        server.clock.pass_by(seconds=1)
        await send(server.room, ShowScene(scene=scene), CHAIR)
        if n % 5 == 0:
            cue = server.room.state.get(Stage, "stage").cue
            await asyncio.gather(*(glass.until(cue) for glass in glasses))
    async with asyncio.timeout(30):
        while True:
            told = await chair.next("proofs")
            walls = [p for p in told["proofs"] if p["display"].startswith("wall-")]
            if all(p["cue"] == SWITCHES and p["differs_ms"] is None for p in walls):
                break

    moments = glasses[0].moments
    assert len(walls) == WALLS
    assert len({glass.name for glass in glasses}) == 1
    for glass in glasses:
        assert glass.shown == sorted(set(glass.shown))
        assert {cue: glass.moments[cue] for cue in glass.shown[1:]}.items() <= (
            moments.items()
        )
