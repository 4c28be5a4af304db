"""The real server in this process, by a clock of its own, and everybody who uses it.

Nothing here reaches behind the doors of the product: staff speak HTTP, tablets and
sites speak Socket.IO, each with an account that the office made and that came in by
its one-time link.  `door` alone says what only the planes of the server can say.
"""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from meetingroom.app import build_app
from meetingroom.config import Settings
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.records import MediaPlane
from meetingroom.sessions.room import Room
from meetingroom.values import LOCAL, SYSTEM, Role
from meetingroom.web.common import COOKIE, PEOPLE, ROOMS
from meetingroom.web.uploads import PART_TYPE
from tests.clocks import Clock
from tests.sockets import Socket

OK, MADE = 200, 201
STAFF: tuple[Role, ...] = ("chair", "secretary", "desk", "technician")
READING = timedelta(seconds=1)
"""What a person needs for a tap: so fast nobody is slowed down by the server."""


LATE = timedelta(seconds=5)
"""What a few taps of the staff may take past a time of the scenario."""
AT_ONCE = 20
"""Commands of one account that the server takes every second."""


def omit_type(wish: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a command without its name."""
    return {name: value for name, value in wish.items() if name != "type"}


class House:
    """A running server, its clock, and one meeting with everybody in it."""

    def __init__(
        self, app: web.Application, http: aiohttp.ClientSession, origin: str
    ) -> None:
        self.app, self.http, self.origin = app, http, origin
        self.clock = Clock()
        self.meeting = ""
        self.room: Room
        """For what only the server itself can say."""
        self._staff: set[str] = set()
        self._accounts: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._sockets: dict[str, Socket] = {}

    # Time

    def at(self, time: str, day: str = "") -> None:
        """Let it become a time of day in Vietnam, on the same day or a later one."""
        now = self.clock.at.astimezone(LOCAL)
        date = day or f"{now:%Y-%m-%d}"
        then = datetime.fromisoformat(f"{date}T{time}").replace(tzinfo=LOCAL)
        late = self.clock.at - then
        assert late < LATE or not self.meeting, f"{time} is over"
        if late <= timedelta(0) or not self.meeting:
            self.clock.at = then.astimezone(self.clock.at.tzinfo)

    # People

    async def back(self, time: str, day: str) -> None:
        """Let a day or its second half begin; everybody signs in anew."""
        self.at(time, day)
        for socket in self._sockets.values():
            await socket.close()
        self._sockets.clear()
        await self.enter([*self._accounts])

    async def found(self, *more: str) -> None:
        """Make accounts for the staff, and let them in; "desk-2" is another desk."""
        people = self.app[PEOPLE]
        self._staff = {*STAFF, *more}
        for who in sorted(self._staff):
            held: Any = who.partition("-")[0]
            self._accounts[who] = (await people.create(who, "person", held)).id
        await self.enter(self._accounts)

    async def enter(self, whom: Iterable[str]) -> None:
        """Let people in by new links, as in the morning, when their sessions lapsed."""
        for who in whom:
            secret = await self.app[PEOPLE].issue_link(self._accounts[who])
            await self._enter(who, secret)

    async def invite(self, places: Iterable[str], role: Role = "delegate") -> None:
        """Make accounts for participants, sites or displays, and let them in."""
        await asyncio.gather(*(self._invite(place, role) for place in places))

    async def _invite(self, place: str, role: Role) -> None:
        binding = {"meeting": self.meeting, "role": role, "place": place}
        wish = {"label": place, "binding": binding}
        made = await self.post("secretary", "/api/accounts", wish, MADE)
        self._accounts[place] = made["account"]
        path = f"/api/accounts/{made['account']}/link"
        link = await self.post("secretary", path, {}, MADE)
        await self._enter(place, link["url"].partition("#")[2])

    async def _enter(self, who: str, secret: str) -> None:
        path = f"{self.origin}/api/sign-in/link"
        async with self.http.post(path, json={"secret": secret}) as answer:
            assert answer.status == OK, await answer.text()
            self._tokens[who] = answer.cookies[COOKIE].value

    def token(self, who: str) -> str:
        """Return what lets somebody's own browser in."""
        return self._tokens[who]

    # HTTP

    async def ask(self, who: str, method: str, path: str, **extra: Any) -> Any:
        """Send anything; return the answer's status and its JSON or bytes."""
        headers = {"Cookie": f"{COOKIE}={self._tokens[who]}"}
        headers |= extra.pop("headers", {})
        url = self.origin + path
        async with self.http.request(method, url, headers=headers, **extra) as answer:
            if answer.content_type == "application/json":
                return answer.status, await answer.json()
            return answer.status, await answer.read()

    async def post(self, who: str, path: str, body: Any, expected: int = OK) -> Any:
        """Send JSON that is taken; return what is answered."""
        status, told = await self.ask(who, "POST", path, json=body)
        assert status == expected, (who, path, body, told)
        return told

    async def get(self, who: str, path: str) -> Any:
        """Return what is there."""
        status, told = await self.ask(who, "GET", path)
        assert status == OK, (who, path, told)
        return told

    def path(self, rest: str) -> str:
        """Return a path of this meeting."""
        return f"/api/meetings/{self.meeting}/{rest}"

    # The meeting

    async def create(self, **wish: Any) -> None:
        """Let the office make the meeting."""
        made = await self.post("secretary", "/api/meetings", wish, MADE)
        self.meeting = made["meeting"]
        self.room = await self.app[ROOMS].open(self.meeting)
        await self._media()

    async def _media(self) -> None:
        """Wait for the media process: what is said of sites before is void by then."""
        runs = asyncio.Event()
        stop = self.room.listen(lambda *_: runs.set())
        async with asyncio.timeout(60):
            while not self.room.state.all(MediaPlane):
                await runs.wait()
                runs.clear()
        stop()

    async def tell(self, who: str, type_: str, **fields: Any) -> None:
        """Let one of the staff send a command that is carried out."""
        answer = await self._command(who, {"type": type_, **fields})
        assert not answer.get("error"), (who, type_, fields, answer)

    async def tell_all(self, who: str, wishes: Sequence[Mapping[str, Any]]) -> None:
        """Let one of the staff send many commands, as fast as the server takes them."""
        for start in range(0, len(wishes), AT_ONCE):
            self.clock.at += READING
            some = wishes[start : start + AT_ONCE]
            await asyncio.gather(
                *(self.tell(who, wish["type"], **omit_type(wish)) for wish in some)
            )

    async def refused(self, who: str, type_: str, **fields: Any) -> str:
        """Let somebody send a command that is refused; return the code."""
        answer = await self._command(who, {"type": type_, **fields})
        assert answer.get("error"), (who, type_, fields)
        return str(answer["error"])

    async def _command(self, who: str, command: Mapping[str, Any]) -> Any:
        if who not in self._staff:
            socket = await self.socket(who)
            return await socket.command(self.meeting, dict(command))
        self.clock.at += READING / 20
        body = {"id": uuid.uuid4().hex, "command": command}
        _, told = await self.ask(who, "POST", self.path("commands"), json=body)
        return told

    async def door(self, type_: str, **fields: Any) -> None:
        """Say what a plane of the server has seen."""
        command = parse_command({"type": type_, **fields})
        await self.room.handle(command, SYSTEM, uuid.uuid4().hex)

    async def state(self, who: str = "secretary") -> dict[str, dict[str, Any]]:
        """Return every record that somebody may see, by its id."""
        told = await self.get(who, self.path("state"))
        return {record["id"]: record for record in told["records"]}

    # Tablets and sites

    async def socket(self, place: str) -> Socket:
        """Return the connection of a tablet or a site."""
        if place not in self._sockets:
            made = Socket(self.http, self.origin, self._tokens[place])
            self._sockets[place] = await made.connect()
            assert not made.refused, made.refused
        return self._sockets[place]

    async def vote(self, poll: str, votes: Mapping[str, str]) -> None:
        """Let everybody vote on the own tablet, all at once."""
        await asyncio.gather(
            *(
                self.tell(place, "poll.vote", poll=poll, choices=[choice])
                for place, choice in votes.items()
            )
        )

    async def admit(self, person: str, desk: str = "desk") -> None:
        """Let a desk look at somebody who was found by name, and let them in."""
        name = f"in-{uuid.uuid4().hex[:12]}"
        wish = {"admission": name, "participant": person, "via": "search"}
        told = await self.post(
            "desk", self.path("desk/admit"), {**wish, "confirm": True}
        )
        assert told["rev"] is not None, told

    async def scan(self, person: str, desk: str = "desk") -> None:
        """Let a desk read somebody's badge, and let them in."""
        path = self.path(f"participants/{person}/badge?as=text")
        badge = (await self.get(desk, path)).decode()
        seen = await self.post(desk, self.path("desk/scan"), {"badge": badge})
        name = f"in-{uuid.uuid4().hex[:12]}"
        wish = {"admission": name, "participant": person, "via": "badge"}
        path = self.path("desk/admit")
        told = await self.post(desk, path, {**wish, "badge": badge, "confirm": True})
        assert told["rev"] is not None, (seen, told)

    # Papers

    async def upload(self, content: bytes, **wish: Any) -> str:
        """Let the office send a file; return the paper that it has become."""
        about = {"id": uuid.uuid4().hex, "size": len(content), **wish}
        begun = await self.post("secretary", self.path("uploads"), about, MADE)
        path = self.path(f"uploads/{begun['upload']}")
        headers = {"Content-Type": PART_TYPE, "Upload-Offset": "0"}
        status, told = await self.ask(
            "secretary", "PATCH", path, data=content, headers=headers
        )
        assert status == MADE, told
        return str(told["paper"])

    async def drawn(self) -> None:
        """Wait until every file that was uploaded lies on the table, page by page."""
        async with asyncio.timeout(60):
            while True:
                records = (await self.state()).values()
                # A paper shows its last version until the next can be read.
                files = [r for r in records if r["type"] == "paper_version"]
                if all(0 < f["pages"] == f["ready"] and _out(f) for f in files):
                    return
                self.clock.at += READING / 10
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        """Let every tablet go."""
        for socket in self._sockets.values():
            await socket.close()


def _out(version: dict[str, Any]) -> bool:
    """Tell whether a version has been released, if it shall be when it is ready."""
    waits = version["release_when_ready"]
    return not waits or version["status"] in {"released", "superseded"}


@contextlib.asynccontextmanager
async def open_house(folder: Path, clock: Clock | None = None) -> AsyncIterator[House]:
    """Run the whole server on a folder, with the staff signed in."""
    clock = clock or Clock()
    app = await build_app(Settings(data=folder, port=0, page_workers=2), clock)
    server = TestServer(app)
    await server.start_server()
    # Every tablet is a connection.
    connector = aiohttp.TCPConnector(limit=0)
    try:
        async with aiohttp.ClientSession(connector=connector) as http:
            house = House(app, http, str(server.make_url("/")).rstrip("/"))
            house.clock = clock
            yield house
            await house.close()
    finally:
        await server.close()
