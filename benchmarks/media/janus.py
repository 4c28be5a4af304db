"""Janus of Debian's package, as it is configured there, in a room of our own.

Its files are copied to a temporary folder; what is changed there is the number of
event loops, and that no plugin runs but the video room.
"""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.media.leg import Leg
from benchmarks.media.sdp import Line, read, write

CONFIGURED = Path("/etc/janus")
ROOM = 1
PORT = 8188
OTHERS = (
    "audiobridge duktape echotest lua nosip recordplay sip streaming textroom"
    " videocall voicemail"
)
RATE_MAX_BPS = 10_000_000


class Janus:
    """One Janus with one room."""

    voices: int | None = None

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        folder: str,
        socket: aiohttp.ClientWebSocketResponse,
        http: aiohttp.ClientSession,
    ) -> None:
        self.pid = process.pid
        self._process = process
        self._folder = folder
        self._socket = socket
        self._http = http
        self._session = 0
        self._names = itertools.count(1)
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._tasks = [asyncio.create_task(self._read())]

    @classmethod
    async def start(cls, host: str, loops: int) -> "Janus":
        """Start a Janus with so many event loops; 0 is a thread for each peer."""
        folder = tempfile.mkdtemp(prefix="janus-")
        configure(Path(folder), loops)
        process = await asyncio.create_subprocess_exec(
            *("janus", "-F", folder, "-i", host, "-d", "1", "-o"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        http = aiohttp.ClientSession()
        janus = cls(process, folder, await connect(http, host), http)
        created = await janus._ask({"janus": "create"})
        janus._session = created["data"]["id"]
        janus._tasks.append(asyncio.create_task(janus._stay()))
        await janus._make_room()
        return janus

    async def publish(self, site: int, leg: Leg, ssrc: int) -> None:
        """Let a leg send sound and picture."""
        handle = await self._attach()
        join = {"request": "join", "ptype": "publisher", "room": ROOM, "id": site + 1}
        await self._tell(handle, join)
        lines = [
            Line("audio", "sendonly", "0", ssrc),
            Line("video", "sendonly", "1", ssrc + 1),
        ]
        offer = {"type": "offer", "sdp": write(leg.mine, lines)}
        event = await self._tell(
            handle, {"request": "publish", "bitrate": RATE_MAX_BPS}, offer
        )
        await leg.connect(read(event["jsep"]["sdp"]), controlling=True)

    async def subscribe(self, site: int, leg: Leg, others: Sequence[int]) -> None:
        """Let a leg receive these sites on one connection."""
        handle = await self._attach()
        streams = [{"feed": other + 1} for other in others]
        join = {
            "request": "join",
            "ptype": "subscriber",
            "room": ROOM,
            "streams": streams,
        }
        event = await self._tell(handle, join)
        theirs = read(event["jsep"]["sdp"])
        lines = [Line(kind, "recvonly", mid) for kind, mid in theirs.lines]
        # An answer has to choose: we begin the handshake.
        sdp = write(replace(leg.mine, setup="active"), lines)
        connecting = asyncio.create_task(leg.connect(theirs, controlling=False))
        answer = {"type": "answer", "sdp": sdp}
        await self._tell(handle, {"request": "start"}, answer)
        await connecting

    async def close(self) -> None:
        """End the process."""
        for task in self._tasks:
            task.cancel()
        await self._socket.close()
        await self._http.close()
        self._process.terminate()
        await self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _make_room(self) -> None:
        handle = await self._attach()
        room = {
            "request": "create",
            "room": ROOM,
            "publishers": 20,
            "bitrate": RATE_MAX_BPS,
            "audiocodec": "opus",
            "videocodec": "vp8",
            "notify_joining": False,
        }
        await self._tell(handle, room)

    async def _attach(self) -> int:
        wish = {"janus": "attach", "plugin": "janus.plugin.videoroom"}
        attached = await self._ask(wish)
        return int(attached["data"]["id"])

    async def _tell(
        self, handle: int, body: dict[str, Any], jsep: dict[str, str] | None = None
    ) -> dict[str, Any]:
        wish: dict[str, Any] = {"janus": "message", "handle_id": handle, "body": body}
        if jsep is not None:
            wish["jsep"] = jsep
        event = await self._ask(wish)
        data = event.get("plugindata", {}).get("data", {})
        if "error" in data:
            raise RuntimeError(data["error"])
        return event

    async def _ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        name = str(next(self._names))
        wish["transaction"] = name
        if self._session:
            wish["session_id"] = self._session
        answer = asyncio.get_running_loop().create_future()
        self._waiting[name] = answer
        await self._socket.send_json(wish)
        found: dict[str, Any] = await asyncio.wait_for(answer, 15)
        if found["janus"] == "error":
            raise RuntimeError(found["error"]["reason"])
        return found

    async def _read(self) -> None:
        async for message in self._socket:
            said = message.json()
            # What is only acknowledged is answered by an event later.
            if said["janus"] == "ack":
                continue
            answer = self._waiting.pop(said.get("transaction", ""), None)
            if answer is not None:
                answer.set_result(said)

    async def _stay(self) -> None:
        while True:
            await asyncio.sleep(20)
            await self._ask({"janus": "keepalive"})


def configure(folder: Path, loops: int) -> None:
    """Copy Debian's configuration, and change what a run needs."""
    shutil.copytree(CONFIGURED, folder, dirs_exist_ok=True)
    main = folder / "janus.jcfg"
    text = main.read_text()
    if loops:
        text = text.replace("general: {", f"general: {{\n\tevent_loops = {loops}", 1)
    unused = ",".join(f"libjanus_{name}.so" for name in OTHERS.split())
    text = text.replace("plugins: {", f'plugins: {{\n\tdisable = "{unused}"', 1)
    main.write_text(text)


async def connect(
    http: aiohttp.ClientSession, host: str
) -> aiohttp.ClientWebSocketResponse:
    """Return the connection to a Janus that is just starting."""
    for _ in range(100):
        try:
            return await http.ws_connect(
                f"ws://{host}:{PORT}", protocols=("janus-protocol",)
            )
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)
    raise TimeoutError("Janus did not start")
