"""Keeps the network cameras of all rooms as their records ask for."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from pydantic import ValidationError

from meetingroom.errors import MeetingError
from meetingroom.processes import Child
from meetingroom.sessions.cameras.address import place_of, secret_of, with_secret
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.closed_door import bars, is_closed
from meetingroom.sessions.commands.cameras import ReportCamera
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.records import MediaPlane as MediaRecord
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.room import Room, Step, WriteError
from meetingroom.sessions.room_watch import RoomWatch
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM

log = logging.getLogger(__name__)

OVER = frozenset({"closed", "minuted", "archived", "postponed", "cancelled"})
BEAT_S = 3.0
"""To open a camera and a door may take long; after ten of these something hangs."""
RETRY_S = 1.0
FREE_S = 5.0
"""So long nobody else sends as a site before its camera does: a page that is loaded
anew is gone for a moment only."""


class Secrets(Protocol):
    """Names and passwords of cameras, by their place."""

    def get(self, place: Written) -> str:
        """Return them as an address has them; empty where none are known."""

    def put(self, place: Written, password: str, /) -> None:
        """Keep them from now on; an empty text forgets them."""


class Lender(Protocol):
    """Gives tokens for the doors of sites."""

    def lend(self, meeting: str, site: str, label: str) -> tuple[str, str]:
        """Return a new token to publish with, and the name to end it by."""

    def end(self, door: str) -> None:
        """End a token and what came by it."""


class Senders(Protocol):
    """Knows who sends as which site."""

    def sender(self, meeting: str, site: str) -> str:
        """Return whose publication stands for a site; empty where there is none."""

    def on_sender(self, listener: Callable[[], None]) -> None:
        """Call whenever another sends as a site, or nobody any more."""


class Key(NamedTuple):
    """One way from a camera to a site; where anything of it differs, another begins."""

    meeting: str
    camera: str
    site: str
    address: str
    epoch: str
    """Of the media process: a new one knows nobody."""


class Feed:
    """One camera on its way, by a process of its own."""

    def __init__(self, plane: "CameraPlane", key: Key, order: dict[str, str]) -> None:
        self._plane = plane
        self._key = key
        self._order = order
        self._starts = 0
        self._child = Child(
            "meetingroom.media.rtsp.served",
            self._on_message,
            self._on_start,
            beat_s=plane.beat_s,
        )
        self._task = asyncio.create_task(self._child.run(), name=f"camera {key.camera}")

    @property
    def pid(self) -> int | None:
        """The process while it runs."""
        return self._child.pid

    async def close(self) -> None:
        """End it.  May be called twice."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def _on_start(self) -> None:
        self._starts += 1
        self._child.send(self._order)
        first = self._starts == 1
        state = {"state": "connecting"} if first else HUNG
        self._plane.hear(self._key, state)

    def _on_message(self, said: dict[str, Any]) -> None:
        self._plane.hear(self._key, said)


HUNG = {"state": "trouble", "trouble": "hung"}


class CameraPlane(RoomWatch):
    """The cameras of every attached room that are wished to run."""

    def __init__(
        self,
        origin: str,
        secrets: Secrets,
        lender: Lender,
        senders: Senders,
        beat_s: float = BEAT_S,
    ) -> None:
        """Take what is needed; nothing runs before `start`.

        Args:
            origin: where the own server is reached from the own machine.
            secrets: names and passwords.
            lender: who gives tokens.
            senders: who knows whether somebody else sends as a site.
            beat_s: how often the process of a camera says that it lives.
        """
        super().__init__((Camera, Meeting, MediaRecord, Site))
        self.origin = origin
        self.beat_s = beat_s
        self._secrets = secrets
        self._lender = lender
        self._senders = senders
        senders.on_sender(self._stir.set)
        self._doors: set[str] = set()
        """Names of the tokens that cameras have had."""
        self._others_s: dict[tuple[str, str], float] = {}
        """Until when a site is somebody else's: infinity while that one sends."""
        self._feeds: dict[Key, tuple[Feed, str]] = {}
        """With the name of the token of each."""
        self._stale: list[Written] = []
        self._places: dict[str, list[Written]] = {}
        """Where the cameras of each room stand."""
        self._left: list[Written] = []
        """Where one stood before."""
        self._news: dict[tuple[str, str], ReportCamera] = {}

    def pid(self, camera: str) -> int | None:
        """The process of a camera while it runs."""
        feeds = (feed for key, (feed, _) in self._feeds.items() if key.camera == camera)
        return next((feed.pid for feed in feeds), None)

    def attach(self, room: Room) -> Callable[[], None]:
        """Serve a room until the returned function is called."""
        self._places[room.meeting] = places_of(room.state)

        def hear(state: RoomState, step: Step) -> None:
            if any(isinstance(record, Camera) for record in step.entry.put):
                stand = places_of(state)
                before = self._places[room.meeting]
                self._left += [place for place in before if place not in stand]
                self._places[room.meeting] = stand

        stop, detach = room.listen(hear), super().attach(room)

        def end() -> None:
            stop()
            detach()
            self._places.pop(room.meeting, None)

        return end

    async def set_password(self, place: Written, user: str, password: str) -> None:
        """Keep the name and the password of a place, and try them at once."""
        secret = secret_of(user, password)
        await asyncio.to_thread(self._secrets.put, place, secret)
        self._stale.append(place)
        self._stir.set()

    async def close(self) -> None:
        """Let every camera go.  May be called twice."""
        await super().close()
        for key in [*self._feeds]:
            await self._end(key)

    def hear(self, key: Key, said: dict[str, Any]) -> None:
        """Take note of what the process of a camera says."""
        try:
            report = ReportCamera.model_validate({"camera": key.camera, **said})
        except ValidationError:
            log.exception("camera %s", key.camera)
            return
        self._news[key.meeting, key.camera] = report
        self._stir.set()

    async def _run(self) -> None:
        while True:
            self._stir.clear()
            stale, self._stale = self._stale, []
            wanted = {
                Key(meeting, one.id, one.site, one.address, epoch): one
                for meeting, room in self._rooms.items()
                if (epoch := epoch_of(room.state))
                for one in served(room.state)
                if not self._is_taken(meeting, one)
            }
            for key in [*self._feeds]:
                if key not in wanted or place_of(key.address) in stale:
                    await self._end(key)
            for key, one in wanted.items():
                if key not in self._feeds:
                    await self._begin(key, one.label)
            for meeting, room in self._rooms.items():
                self._rest(meeting, room)
            for topic in [*self._news]:
                await self._tell(topic)
            await self._forget()
            await self._stir.wait()

    async def _forget(self) -> None:
        """Forget the passwords of places at which no camera stands any more."""
        left, self._left = self._left, []
        stand = [each for places in self._places.values() for each in places]
        for place in left:
            if place not in stand:
                await asyncio.to_thread(self._secrets.put, place, "")

    async def _begin(self, key: Key, label: str) -> None:
        secret = await asyncio.to_thread(self._secrets.get, place_of(key.address))
        token, door = self._lender.lend(key.meeting, key.site, label)
        order = {
            "url": with_secret(key.address, secret),
            "door": f"{self.origin}/rtc/whip/{key.meeting}/{key.site}",
            "token": token,
        }
        self._doors.add(door)
        self._feeds[key] = Feed(self, key, order), door

    async def _end(self, key: Key) -> None:
        feed, door = self._feeds.pop(key)
        await feed.close()
        self._lender.end(door)
        self._news.pop((key.meeting, key.camera), None)

    def _is_taken(self, meeting: str, camera: Camera) -> bool:
        """Tell whether somebody else sends as its site, or did a moment ago.

        Who sends later takes the place of who sent before: a camera that went on would
        send to nobody, and one that came back would take the place from people.
        """
        place, loop = (meeting, camera.site), asyncio.get_running_loop()
        sender = self._senders.sender(*place)
        if sender and sender not in self._doors:
            self._others_s[place] = float("inf")
            return True
        until_s = self._others_s.get(place, float("-inf"))
        if until_s == float("inf"):
            until_s = self._others_s[place] = loop.time() + FREE_S
            loop.call_at(until_s, self._stir.set)
        return loop.time() < until_s

    def _rest(self, meeting: str, room: Room) -> None:
        """Say of the cameras that do not run that they do not, and why."""
        run = {key.camera for key in self._feeds if key.meeting == meeting}
        for one in room.state.all(Camera):
            if one.id in run:
                continue
            report = ReportCamera(camera=one.id, state="stopped")
            if one.on and is_shut(room.state, one):
                report = ReportCamera(camera=one.id, state="trouble", trouble="doors")
            elif one in served(room.state) and self._is_taken(meeting, one):
                report = ReportCamera(camera=one.id, state="trouble", trouble="taken")
            self._news[meeting, one.id] = report

    async def _tell(self, topic: tuple[str, str]) -> None:
        room, said = self._rooms.get(topic[0]), self._news.pop(topic)
        try:
            if room is not None:
                await room.handle(said, SYSTEM)
        except MeetingError as error:
            log.warning("%s: %s was not reported: %s", *topic, error)
        except WriteError as error:
            log.warning("%s: %s was not reported: %s", *topic, error)
            self._news.setdefault(topic, said)
            asyncio.get_running_loop().call_later(RETRY_S, self._stir.set)


def epoch_of(state: RoomState) -> str:
    """Return which media process serves a room; empty while none does."""
    record = state.find(MediaRecord, "media")
    return record.epoch if record else ""


def served(state: RoomState) -> list[Camera]:
    """Return the cameras that are to run now."""
    if any(meeting.status in OVER for meeting in state.all(Meeting)):
        return []
    return [one for one in state.all(Camera) if one.on and not is_shut(state, one)]


def places_of(state: RoomState) -> list[Written]:
    """Return where the cameras stand that nobody has removed."""
    return [place_of(c.address) for c in state.all(Camera) if not c.retired]


def is_shut(state: RoomState, camera: Camera) -> bool:
    """Tell whether closed doors keep its site out."""
    return is_closed(state) and bars(state, camera.site)
