"""The server's side of the media: one supervised process, kept equal to the rooms.

Latest only: a room's routes are sent whole whenever they differ from what was sent
last, and all of them after every start of the process.  What the process reports
becomes commands with the system actor, the newest of each kind first-come.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, NamedTuple, assert_never

from meetingroom.errors import (
    BusyError,
    InvalidError,
    MeetingError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.media.facts import Topic, fact_of, report_of
from meetingroom.media.messages import (
    Answer,
    Configure,
    FromMedia,
    Leave,
    Link,
    Publish,
    Refused,
    Restart,
    Restarted,
    SetRoutes,
    SetWishes,
    Speaker,
    Started,
    Stats,
    Subscribe,
    TellCodec,
    TellLayers,
    TellLegs,
    TellThin,
    ToMedia,
    parse_from_media,
)
from meetingroom.media.program.orders import SetProgram
from meetingroom.media.recording.orders import RecordingTrouble, SetRecording
from meetingroom.media.routes import Routes, routes_for
from meetingroom.media.told import Told
from meetingroom.media.wire import Wishes
from meetingroom.processes import BEAT_S, Child, ChildError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.places import StartMedia
from meetingroom.sessions.commands.recordings import ReportRecording
from meetingroom.sessions.recordings.rules import running
from meetingroom.sessions.records import MediaPlane as MediaRecord
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.scenes import Stage
from meetingroom.sessions.screen.records import SharedScreen
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

READY_S = 20.0
"""How long a client waits for a media process that is just starting: a busy machine
needs several seconds to load it."""
RETRY_S = 1.0


class StaleError(WrongStateError):
    """The client knows an older state of its session (RFC 9725, section 4.3)."""

    status = 412


class Joined(NamedTuple):
    """What a client gets for its offer."""

    session: str
    """Names the session to `leave`; only its owner may know it."""
    sdp: str
    tag: str
    """Entity tag of the session, for restarts."""


class MediaPlane:
    """Sound and picture of every attached room."""

    def __init__(
        self,
        host: str,
        port: int,
        addresses: tuple[str, ...] = (),
        tcp_port: int | None = None,
        beat_s: float = BEAT_S,
    ) -> None:
        """Prepare; nothing runs before `start`.

        Args:
            host: address to listen on.
            port: UDP port; 0 lets the system choose.
            addresses: where browsers reach it, if not at `host`.
            tcp_port: TCP port for sites behind firewalls; None for none.
            beat_s: how often the process is expected to say that it lives.
        """
        self.port = 0
        """The UDP port in use; 0 while the process is not up."""
        self.stats: Stats | None = None
        self.told = Told()
        """Layers, lines, legs and senders, as the process told of them."""
        self._configure = Configure(
            host=host, port=port, addresses=addresses or (host,), tcp_port=tcp_port
        )
        self._child = Child(
            "meetingroom.media", self._on_message, self._on_start, beat_s=beat_s
        )
        self._rooms: dict[str, Room] = {}
        self._routes: dict[str, Routes] = {}
        self._links: dict[Topic, Link] = {}
        self._recorded: dict[str, Callable[[], SetRecording]] = {}
        self._shown: dict[str, SetProgram] = {}
        self._epoch = ""
        self._ready = asyncio.Event()
        self._reports: dict[Topic, Command] = {}
        self._reported = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def pid(self) -> int | None:
        """The process id of the media process while it runs."""
        return self._child.pid

    async def start(self) -> None:
        """Start the media process and keep it running until `close`."""
        self._tasks = [
            asyncio.create_task(self._child.run()),
            asyncio.create_task(self._report()),
        ]

    async def close(self) -> None:
        """End the media process.  May be called twice."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def attach(self, room: Room) -> Callable[[], None]:
        """Route this room's media from now on; return how to stop."""
        self._rooms[room.meeting] = room
        self._send_routes(room.meeting, room.state)
        if self._epoch:
            self._report_start(room)

        def hear(state: RoomState, step: Step) -> None:
            # Five hundred votes in two seconds are no business of the routes.
            routed = Site | Meeting | Stage | SharedScreen | MediaRecord
            if any(isinstance(record, routed) for record in step.entry.put):
                self._send_routes(room.meeting, state)

        stop = room.listen(hear)

        def detach() -> None:
            stop()
            self._rooms.pop(room.meeting, None)
            self._routes.pop(room.meeting, None)
            self.told.close(room.meeting)

        return detach

    async def publish(self, meeting: str, site: str, sdp: str) -> Joined:
        """Answer a site's offer to send its camera and microphone, or its screen.

        Args:
            meeting: the meeting.
            site: the source: a site, or the name of its screen (`names.screen_of`).
            sdp: the offer.

        Raises:
            InvalidError: the offer cannot be answered.
            NotFoundError: no such site in this meeting.
            BusyError: the media process is not there, or full.
        """
        return await self._join(Publish(meeting=meeting, site=site, sdp=sdp))

    async def subscribe(
        self, meeting: str, viewer: str | None, sdp: str, program: bool = False
    ) -> Joined:
        """Answer an offer to receive the sites of a meeting.

        Args:
            meeting: the meeting.
            viewer: the viewer's own site, which it never gets; None for others.
            sdp: the offer, with a receiving line for each camera and microphone.
            program: send the meeting's program, and nothing else.

        Raises:
            InvalidError: the offer cannot be answered.
            BusyError: the media process is not there, or full.
        """
        wish = Subscribe(meeting=meeting, viewer=viewer, sdp=sdp, program=program)
        return await self._join(wish)

    async def restart(self, session: str, matches: str, sdp: str) -> Restarted:
        """Let a client seek its way anew on the session that it has.

        Raises:
            InvalidError: the text is no fragment of SDP.
            NotFoundError: the session has ended.
            StaleError: the client knows an older state of the session.
            BusyError: the media process is not there.
        """
        wish = Restart(session=session, matches=matches, sdp=sdp)
        match await self._call(wish):
            case Restarted() as restarted:
                return restarted
            case Refused() as refused:
                raise _error(refused)
            case other:
                raise TypeError(f"{other.type} is no answer")

    def leave(self, session: str) -> None:
        """End a session; nothing happens where it has ended already."""
        self.told.leave(session)
        self._say(Leave(session=session))

    def wish(self, session: str, wishes: Wishes) -> None:
        """Say what a viewer shows now; nothing happens where its session has ended."""
        self._say(SetWishes(session=session, wishes=wishes))

    def record(self, meeting: str, order: Callable[[], SetRecording] | None) -> None:
        """Record a meeting as the order says, also after a restart; None to stop."""
        if order is not None:
            self._recorded[meeting] = order
            self._say(order())
        elif self._recorded.pop(meeting, None) is not None:
            self._say(SetRecording(meeting=meeting))

    def show(
        self, meeting: str, picture: dict[str, Any] | None, soon: bool = False
    ) -> None:
        """Say what the wall shows, for the program, also after a restart.

        Args:
            meeting: the meeting.
            picture: the order of a display; None for no picture.
            soon: whether the program may be wanted any moment.
        """
        order = SetProgram(meeting=meeting, show=picture, soon=soon)
        if picture is not None:
            self._shown[meeting] = order
        elif self._shown.pop(meeting, None) is None:
            return
        self._say(order)

    def interrupted(self, meeting: str) -> None:
        """Tell a room that a moment of its recording is missing."""
        room = self._rooms.get(meeting)
        if room is not None and (going := running(room.state)) is not None:
            report = ReportRecording(recording=going.id, fault="interrupted")
            self._put((meeting, "recording"), report)

    async def _join(self, wish: Publish | Subscribe) -> Joined:
        match await self._call(wish):
            case Answer(session=session, sdp=sdp, tag=tag):
                return Joined(session, sdp, tag)
            case Refused() as refused:
                raise _error(refused)
            case other:
                raise TypeError(f"{other.type} is no answer")

    async def _call(self, wish: Publish | Subscribe | Restart) -> FromMedia:
        try:
            await asyncio.wait_for(self._ready.wait(), READY_S)
            body = await self._child.call(wish.model_dump(mode="json"))
        except (TimeoutError, ChildError) as error:
            raise BusyError("sound and picture are just starting") from error
        return parse_from_media(body)

    def _say(self, message: ToMedia) -> None:
        self._child.send(message.model_dump(mode="json"))

    def _send_routes(self, meeting: str, state: RoomState) -> None:
        routes = routes_for(state)
        if self._routes.get(meeting) != routes:
            self._routes[meeting] = routes
            self._say(SetRoutes(meeting=meeting, routes=routes))

    def _on_start(self) -> None:
        self._ready.clear()
        self.port = 0
        self._say(self._configure)
        for meeting, routes in self._routes.items():
            self._say(SetRoutes(meeting=meeting, routes=routes))
        for order in self._recorded.values():
            self._say(order())
        for picture in self._shown.values():
            self._say(picture)

    def _on_message(self, body: dict[str, Any]) -> None:
        message: FromMedia = parse_from_media(body)
        match message:
            case Started():
                self._on_started(message)
            case Link():
                self._on_link(message)
            case Stats():
                self.stats = message
            case TellLayers() | TellThin() | TellLegs():
                self.told.take(message)
            case Speaker() | TellCodec() | RecordingTrouble():
                self._put(*fact_of(message))
            case Answer() | Restarted() | Refused():
                log.warning("an answer to nothing: %s", message.type)
            case _:
                assert_never(message)

    def _on_started(self, message: Started) -> None:
        log.info("media on UDP port %d", message.port)
        again = bool(self._epoch)
        self._epoch, self.port = message.epoch, message.port
        self._links.clear()
        self.told.clear()
        self._reports.clear()
        for room in self._rooms.values():
            self._report_start(room)
        for meeting in self._recorded if again else ():
            self.interrupted(meeting)
        self._ready.set()

    def _on_link(self, link: Link) -> None:
        topic = (link.meeting, f"site {link.site}")
        self._links[topic] = link
        self.told.take(link)
        self._put(topic, report_of(link))

    def _report_start(self, room: Room) -> None:
        """Say what is true now of a room that does not know it yet."""
        record = room.state.find(MediaRecord, "media")
        if record is None or record.epoch != self._epoch:
            self._put((room.meeting, "media"), StartMedia(epoch=self._epoch))
        for topic, link in self._links.items():
            if link.meeting == room.meeting:
                self._put(topic, report_of(link))

    def _put(self, topic: Topic, command: Command) -> None:
        self._reports[topic] = command
        self._reported.set()

    async def _report(self) -> None:
        """Tell the rooms, one report after the other."""
        while True:
            await self._reported.wait()
            self._reported.clear()
            while self._reports:
                # It keeps its place until it is told: the start of the process
                # stands before what the process sees, also after a failed write.
                topic, command = next(iter(self._reports.items()))
                if not await self._handle(topic, command):
                    await asyncio.sleep(RETRY_S)
                elif self._reports.get(topic) is command:
                    del self._reports[topic]

    async def _handle(self, topic: Topic, command: Command) -> bool:
        """Tell a room; False when its disk failed."""
        room = self._rooms.get(topic[0])
        if room is None:
            return True
        try:
            await room.handle(command, SYSTEM)
        except MeetingError as error:
            log.warning("%s refuses %s: %s", topic[0], command.type, error)
        except WriteError:
            return False
        except Exception:
            log.exception("%s failed in %s", command.type, topic[0])
        return True


def _error(refused: Refused) -> MeetingError:
    match refused.code:
        case "invalid":
            return InvalidError(refused.detail)
        case "not_found":
            return NotFoundError(refused.detail)
        case "stale":
            return StaleError(refused.detail)
        case "busy":
            return BusyError(refused.detail)
        case _:
            assert_never(refused.code)
