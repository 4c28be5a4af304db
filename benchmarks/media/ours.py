"""Our media process, started and spoken to as the server does."""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.media.leg import Leg
from benchmarks.media.sdp import Line, read, write

MEETING = "m"
VOICES = 3
LINE_MAX = 16 * 1024 * 1024


class Ours:
    """`python -m meetingroom.media` with one meeting."""

    voices: int | None = VOICES

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.pid = process.pid
        self.down: dict[str, dict[str, Any]] = {}
        """What it last told of each leg that receives."""
        self._process = process
        self._calls = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._started: asyncio.Future[None]
        self._started = asyncio.get_running_loop().create_future()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, host: str, sites: int) -> "Ours":
        """Start the process and open its port."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "meetingroom.media"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE_MAX,
        )
        ours = cls(process)
        ours._say({"type": "configure", "host": host, "port": 0, "addresses": [host]})
        listed = [{"site": f"s{n}", "muted": False} for n in range(sites)]
        routes = {"sites": listed}
        ours._say({"type": "routes", "meeting": MEETING, "routes": routes})
        await asyncio.wait_for(ours._started, 30)
        return ours

    async def publish(self, site: int, leg: Leg, ssrc: int) -> None:
        """Let a leg send sound and picture."""
        lines = [
            Line("audio", "sendonly", "0", ssrc),
            Line("video", "sendonly", "1", ssrc + 1),
        ]
        await self.send(site, leg, lines)

    async def send(self, site: int, leg: Leg, lines: Sequence[Line]) -> None:
        """Let a leg send what it offers."""
        wish = {"type": "publish", "meeting": MEETING, "site": f"s{site}"}
        answer = await self._call({**wish, "sdp": write(leg.mine, lines)})
        await leg.connect(read(answer["sdp"]), controlling=True)

    async def subscribe(self, site: int, leg: Leg, others: Sequence[int]) -> None:
        """Let a leg receive every other site."""
        await self.watch(f"s{site}", leg, len(others))

    async def watch(self, viewer: str | None, leg: Leg, sites: int) -> str:
        """Let a leg receive so many sites; return its session.

        Args:
            viewer: the site that looks; None for nobody's.
            leg: its connection.
            sites: how many it receives, its own not among them.
        """
        lines = []
        for n in range(sites):
            lines.append(Line("audio", "recvonly", f"a{n}"))
            lines.append(Line("video", "recvonly", f"v{n}"))
        wish = {"type": "subscribe", "meeting": MEETING, "viewer": viewer}
        answer = await self._call({**wish, "sdp": write(leg.mine, lines)})
        await leg.connect(read(answer["sdp"]), controlling=True)
        return str(answer["session"])

    def wish(self, session: str, sizes: Mapping[int, tuple[int, int]]) -> None:
        """Say how large a viewer shows which sites; the others are paused."""
        wishes = [
            {"site": f"s{n}", "width_px": wide, "height_px": high}
            for n, (wide, high) in sizes.items()
        ]
        body = {"type": "wishes", "session": session, "wishes": {"wishes": wishes}}
        self._say(body)

    async def close(self) -> None:
        """End the process by ending its input."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        self._reading.cancel()

    async def _call(self, body: dict[str, Any]) -> dict[str, Any]:
        self._calls += 1
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._calls] = answer
        self._say(body, self._calls)
        found: dict[str, Any] = await asyncio.wait_for(answer, 15)
        if found["type"] == "refused":
            raise RuntimeError(found["detail"])
        return found

    def _say(self, body: dict[str, Any], call: int | None = None) -> None:
        message: dict[str, Any] = {"body": body}
        if call is not None:
            message["call"] = call
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message).encode() + b"\n")

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            message = json.loads(line)
            body = message.get("body")
            if body is None:
                # A beat.
                continue
            if body["type"] == "started":
                self._started.set_result(None)
            elif body["type"] == "legs":
                legs = body["legs"]["legs"]
                self.down |= {e["id"]: e for e in legs if e["direction"] == "down"}
            elif answer := self._answers.pop(message.get("call", 0), None):
                answer.set_result(body)
