"""Socket.IO: commands come in, changes go out.  docs/protocol.md tells it whole.

client -> server   command   an `Envelope`, acknowledged with a `Reply`
client -> server   sync      a `Sync`, acknowledged with a `Reply`
client -> server   glass     what a display has ready, or shows
server -> client   snapshot  everything, where the client cannot catch up
server -> client   change    every durable change, in order of revision
server -> client   layers    which layers of a site's picture anybody sees
server -> client   thin      whether a viewer's line carries sound only
server -> client   go        when displays change over to what is ready
server -> client   laid      what a display shows, laid out for it
server -> client   proofs    what every display shows
server -> client   bye       the session has ended; do not come back with it

A change is redacted and encoded once for all that see the same and put on the queue
of every follower in one go, so what a client receives is in order: the answer to its
sync first, and from then on every change after it.  A client whose queue overflows is
cut off; it comes back and syncs, and the others notice nothing.
"""

import asyncio
import contextlib
import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from aiohttp import web
from engineio.packet import MESSAGE, Packet
from socketio.exceptions import ConnectionRefusedError as RefusedError

from meetingroom.config import Settings
from meetingroom.connections import Connections, label_of
from meetingroom.display.glass import Go, Proofs
from meetingroom.display.layouts import Layouts, Told
from meetingroom.display.switchboard import Switchboard
from meetingroom.errors import (
    MeetingError,
    NotFoundError,
    UnauthenticatedError,
)
from meetingroom.followers import READING, Followers, encode, withdrawn
from meetingroom.media.wire import Layers, Thin
from meetingroom.people.limits import Door
from meetingroom.people.service import People
from meetingroom.sessions.access import enter
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer, viewer_of
from meetingroom.sessions.wire import (
    Reply,
    parse_envelope,
    parse_shown,
    parse_sync,
)
from meetingroom.values import Actor
from meetingroom.web import engine, switching
from meetingroom.web.common import COOKIE
from meetingroom.web.messages import check_size
from meetingroom.web.telling import Telling, event_of

log = logging.getLogger(__name__)

CATCH_UP_S = 1.0
"""How long somebody may not know of changes that hold nothing for that viewer."""
SUM_S = 0.25
"""How often at most the staff are told how many follow."""
STAFF = Viewer("staff")
QUEUE_MAX = 256
"""Messages that may wait for one client before it is cut off."""


@dataclass
class Client:
    """One connected socket."""

    sid: str
    token: str
    account: str
    transport: asyncio.Transport
    meeting: str = ""
    place: str = ""
    label: str = ""
    viewer: Viewer | None = None


class Realtime:
    """The Socket.IO endpoint of all rooms."""

    def __init__(self, settings: Settings, rooms: Rooms, people: People) -> None:
        self._rooms = rooms
        self._people = people
        self._clients: dict[str, Client] = {}
        self._followers: dict[str, Followers] = {}
        self.connections = Connections()
        self._telling: Telling | None = None
        self._switching = switching.Switching()
        self._sio = engine.open_engine(settings)
        self._sio.on("connect", self._on_connect)
        self._sio.on("disconnect", self._on_disconnect)
        self._sio.on("sync", self._on_sync)
        self._sio.on("command", self._on_command)
        self._sio.on("shown", self._on_shown)
        self._sio.on("glass", self._on_glass)
        people.on_end(self._on_session_end)
        rooms.on_open(self._follow, rehearsals=True)

    def attach(self, app: web.Application, telling: Telling | None = None) -> None:
        """Serve on this application, and pass on what the media plane says."""
        engine.attach(self._sio, app)
        if telling is not None:
            self.pass_on(telling)

    def pass_on(self, telling: Telling) -> None:
        """Tell pages what the media plane says of what they send and receive."""
        self._telling = telling
        telling.told.listen(self._tell_page)

    def switch_by(self, board: Switchboard, layouts: Layouts | None = None) -> None:
        """Tell displays what they show and when, and the boards what that is."""
        self._switching = switching.Switching(board, layouts)
        board.listen(self._tell_switch)
        if layouts is not None:
            layouts.listen(self._tell_display)

    async def run(self) -> None:
        """Report who is connected until cancelled."""
        await self.connections.run()

    def following(self, meeting: str) -> int:
        """Return how many sockets follow a meeting."""
        followers = self._followers.get(meeting)
        return sum(map(len, followers.by_viewer.values())) if followers else 0

    def _follow(self, room: Room) -> Callable[[], None]:
        self._followers[room.meeting] = Followers(room)
        detach = self.connections.attach(room)
        stop = room.listen(functools.partial(self._tell, room.meeting))

        def part() -> None:
            """Cut off whoever follows a rehearsal that has ended, and forget it."""
            stop()
            for client in [*self._clients.values()]:
                if client.meeting == room.meeting:
                    self._close(client)
            detach()
            self._followers.pop(room.meeting).close()

        return part

    def _tell(self, meeting: str, _state: RoomState, step: Step) -> None:
        self._part_with(meeting, withdrawn(step.entry.put))
        followers = self._followers[meeting]
        for text, sids in followers.changes(step):
            self._push(text, *sids)
        if followers.catching_up is None and followers.behind:
            loop = asyncio.get_running_loop()
            followers.catching_up = loop.call_later(CATCH_UP_S, self._catch_up, meeting)

    def _catch_up(self, meeting: str) -> None:
        """Tell the newest revision to whoever saw nothing of it."""
        followers = self._followers[meeting]
        followers.catching_up = None
        for text, sids in followers.catch_up():
            self._push(text, *sids)

    def _part_with(self, meeting: str, people: set[str]) -> None:
        """Cut off whoever follows for a person who was struck off the roster."""
        for client in [*self._clients.values()] if people else ():
            if client.meeting == meeting and client.place in people:
                self._close(client)

    def _push(self, text: str, *sids: str) -> None:
        """Queue one encoded message for each client.  Never blocks."""
        # python-socketio would make a task and a packet for each client; handing one
        # packet to the queues of its sockets keeps their order and is three times
        # cheaper.
        packet = Packet(MESSAGE, text)
        for sid in sids:
            socket = self._socket(sid)
            if socket is None:
                continue
            if socket.queue.qsize() < QUEUE_MAX:
                socket.queue.put_nowait(packet)
            elif client := self._clients.get(sid):
                log.info("account %s does not read and is cut off", client.account)
                self._abort(client)

    def _abort(self, client: Client) -> None:
        """Drop a connection that takes nothing more, not even a farewell."""
        self._leave(client)
        client.transport.abort()

    def _close(self, client: Client) -> None:
        """Close a connection behind what is queued for it."""
        self._leave(client)
        if socket := self._socket(client.sid):
            socket.queue.put_nowait(None)

    def _socket(self, sid: str) -> Any:
        """Return the Engine.IO socket of a client; None once it is gone."""
        eio_sid = self._sio.manager.eio_sid_from_sid(sid, "/")
        socket = self._sio.eio.sockets.get(eio_sid)
        return None if socket is None or socket.closed else socket

    async def _on_connect(self, sid: str, environ: dict[str, Any], *_: object) -> None:
        cookie = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        token = cookie[COOKIE].value if COOKIE in cookie else ""
        account = await self._people.account_of(token)
        if account is None:
            raise RefusedError("unauthenticated")
        transport = environ["aiohttp.request"].transport
        self._clients[sid] = Client(sid, token, account.id, transport)

    async def _on_disconnect(self, sid: str, *_: object) -> None:
        client = self._clients.pop(sid, None)
        if client is not None:
            self._leave(client)

    async def _on_sync(self, sid: str, data: object = None, *_: object) -> Any:
        return await self._answer(sid, self._sync(sid, data))

    async def _on_command(self, sid: str, data: object = None, *_: object) -> Any:
        return await self._answer(sid, self._command(sid, data))

    async def _on_shown(self, sid: str, data: object = None, *_: object) -> None:
        """Take in what a device shows.  A device that talks nonsense is not heard."""
        with contextlib.suppress(MeetingError):
            client = self._heard(sid, data)
            shown = parse_shown(data)
            here = client.viewer is not None and client.viewer.audience in READING
            if here and shown.meeting == client.meeting:
                self._followers[client.meeting].readers.note(sid, client.label, shown)
                self._sum_soon(client.meeting)

    async def _on_glass(self, sid: str, data: object = None, *_: object) -> None:
        """Take in what a display says.  One that talks nonsense is not heard."""
        with contextlib.suppress(MeetingError):
            who = self._heard(sid, data)
            self._switching.note(who.meeting, who.viewer, who.place, sid, data)

    def _heard(self, sid: str, data: object, pace: Door = "shown.account") -> Client:
        """Return who says something, or raise `MeetingError` where it is too much."""
        client = self._client(sid)
        self._people.pace(pace, client.account)
        check_size(data)
        return client

    def _tell_switch(self, told: Go | Proofs) -> None:
        text = switching.encoded(told)
        if followers := self._followers.get(told.meeting):
            for viewer in switching.concerned(told):
                self._push(text, *followers.by_viewer.get(viewer, ()))

    def _tell_display(self, told: Told) -> None:
        walls = [c for c in self._clients.values() if c.viewer == switching.DISPLAY]
        here = [c.sid for c in walls if (c.meeting, c.place) == told[:2]]
        self._push(encode("laid", told.laid), *here)

    def _tell_page(self, told: Layers | Thin) -> None:
        telling, clients = self._telling, self._clients.values()
        assert telling is not None
        here = [client for client in clients if client.meeting == told.meeting]
        sids = [c.sid for c in here if telling.concerns(told, c.viewer, c.token)]
        self._push(encode(event_of(told), told.model_dump_json()), *sids)

    def _tell_before(self, client: Client, staying: bool) -> None:
        """Tell a page that has just come what was told before."""
        who = client.meeting, client.viewer, client.place
        for text in self._switching.before(*who, staying=staying):
            self._push(text, client.sid)
        if self._telling is None or client.viewer is None:
            return
        for told in self._telling.before(client.meeting, client.viewer, client.account):
            self._push(encode(event_of(told), told.model_dump_json()), client.sid)

    def _sum_soon(self, meeting: str) -> None:
        followers = self._followers[meeting]
        if followers.summing is None:
            loop = asyncio.get_running_loop()
            followers.summing = loop.call_later(SUM_S, self._sum, meeting)

    def _sum(self, meeting: str) -> None:
        """Tell the staff how many are at the chair's page."""
        followers = self._followers[meeting]
        followers.summing = None
        if staff := followers.by_viewer.get(STAFF, set()):
            summed = followers.sum(meeting).model_dump_json()
            self._push(encode("following", summed), *staff)

    async def _answer(self, sid: str, work: Any) -> dict[str, Any]:
        """Return the reply to one request; the one place where errors become words."""
        try:
            reply = Reply(rev=await work, at=self._people.now())
        except MeetingError as error:
            reply = Reply(error=error.code, detail=str(error), at=self._people.now())
            if isinstance(error, UnauthenticatedError) and sid in self._clients:
                self._bye(self._clients[sid])
        except WriteError as error:
            reply = Reply(error="internal", detail=str(error), at=self._people.now())
        except Exception:
            log.exception("a request of a client failed")
            reply = Reply(error="internal", at=self._people.now())
        return reply.model_dump(mode="json")

    def _client(self, sid: str) -> Client:
        """Return a client, or raise `NotFoundError` once it has left."""
        if sid not in self._clients:
            raise NotFoundError("the client has left")
        return self._clients[sid]

    async def _command(self, sid: str, data: object) -> int:
        client = self._heard(sid, data, "command.account")
        envelope = parse_envelope(data)
        actor, room = await self._enter(client, envelope.meeting)
        return await room.handle(envelope.command, actor, envelope.id)

    async def _sync(self, sid: str, data: object) -> int:
        client = self._heard(sid, data, "sync.account")
        wish = parse_sync(data)
        actor, room = await self._enter(client, wish.meeting)
        self._client(sid)
        # No await from here on: no change may slip in between.
        staying = client.meeting == room.meeting
        self._leave(client, staying)
        self._join(client, actor, room)
        viewer = viewer_of(actor)
        steps = room.steps_after(wish.epoch, wish.rev)
        if steps is None or len(steps) > QUEUE_MAX // 2:
            self._push(self._followers[room.meeting].snapshot(viewer), sid)
        else:
            for step in steps:
                body = step.seen_by(viewer, room.state).model_dump_json()
                self._push(encode("change", body), sid)
        self._tell_before(client, staying)
        return room.state.rev

    async def _enter(self, client: Client, meeting: str) -> tuple[Actor, Room]:
        account = await self._people.account_of(client.token)
        if account is None:
            raise UnauthenticatedError("the session has ended")
        actor = await self._people.actor(account, self._rooms.original(meeting))
        room = await self._rooms.open(meeting)
        enter(room.state, actor)
        return actor, room

    def _join(self, client: Client, actor: Actor, room: Room) -> None:
        client.meeting, client.viewer = room.meeting, viewer_of(actor)
        client.place, client.label = actor.place, label_of(room, actor)
        self._followers[room.meeting].join(client.viewer, client.sid)
        self.connections.arrived(room.meeting, actor)
        self._switching.arrived(room.meeting, client.viewer, actor.place, client.sid)

    def _leave(self, client: Client, staying: bool = False) -> None:
        """Take a client out; one that stays in the meeting still shows its page."""
        if client.viewer is None:
            return
        followers = self._followers[client.meeting]
        followers.leave(client.viewer, client.sid)
        if not staying:
            self._switching.departed(client.meeting, client.sid)
        if not staying and followers.readers.leave(client.sid):
            self._sum_soon(client.meeting)
        client.viewer = None
        self.connections.departed(client.meeting, client.account)

    def _on_session_end(self, account: str) -> None:
        for client in [*self._clients.values()]:
            if client.account == account:
                self._sio.start_background_task(self._look_again, client)

    async def _look_again(self, client: Client) -> None:
        """Part with a client whose session is over; let another one sync anew."""
        if await self._people.account_of(client.token) is None:
            self._bye(client)
        else:
            self._close(client)

    def _bye(self, client: Client) -> None:
        self._push(encode("bye", '{"reason":"session"}'), client.sid)
        self._close(client)
