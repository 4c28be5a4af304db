"""A whole conference in the process of the test, and real connections to it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence

from benchmarks.media.leg import Leg
from benchmarks.media.sdp import NUMBER, SENT, Line, read, write
from benchmarks.media.streams import Received
from meetingroom.media.conference import Conference
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.messages import (
    Answer,
    Configure,
    FromMedia,
    Publish,
    Refused,
    SetRoutes,
    Subscribe,
)
from meetingroom.media.peers import Peer, Peers
from meetingroom.media.port.port import Port
from meetingroom.media.routes import Routes

HOST = "127.0.0.1"
TICK_S = 0.05


class Inside:
    """The conference, what it told, and everybody who joined it."""

    def __init__(self) -> None:
        self.told: list[FromMedia] = []
        self.conference = Conference(self.told.append, time.monotonic)
        self.legs: list[Leg] = []

    @property
    def peers(self) -> Peers:
        return self.conference._peers

    @property
    def port(self) -> Port:
        return self.peers.port

    @property
    def forwarder(self) -> PythonForwarder:
        return self.conference._forwarder

    @property
    def dropped(self) -> int:
        """What its board shows as dropped."""
        return self.forwarder.traffic().dropped + self.peers.dropped

    def route(self, *sites: str, meeting: str = "m") -> None:
        """Let these sites send and receive."""
        listed = [{"site": site, "muted": False} for site in sites]
        routes = Routes.model_validate({"sites": listed})
        self.conference.handle(SetRoutes(meeting=meeting, routes=routes))

    def leg(self, received: Received | None = None) -> Leg:
        """Return a connection that leads nowhere yet."""
        took = received or Received()
        leg = took.leg = Leg(HOST, "gcm128", took.take)
        self.legs.append(leg)
        return leg

    async def publish(self, site: str, leg: Leg, ssrc: int = 0x10) -> Peer:
        """Let a leg send the sound and the picture of a site."""
        answer = self.offer(site, leg, ssrc)
        await leg.connect(read(answer.sdp), controlling=True)
        return await self._connected(answer)

    def offer(self, site: str, leg: Leg, ssrc: int = 0x10) -> Answer:
        """Return the answer to the offer of a leg to send."""
        return answered(self.conference.handle(publishing(site, leg, ssrc)))

    async def subscribe(self, viewer: str | None, leg: Leg, sites: int = 2) -> Peer:
        """Let a leg receive so many sites; it says nothing of its line."""
        wish = Subscribe(meeting="m", viewer=viewer, sdp=receiving(leg, sites))
        answer = answered(self.conference.handle(wish))
        await leg.connect(read(answer.sdp), controlling=True)
        return await self._connected(answer)

    async def _connected(self, answer: Answer) -> Peer:
        """Wait for the server, whose end of the handshake is the later one."""
        peer = self.peers.find(answer.session)
        assert peer is not None
        while not peer.connected:
            assert not peer.closed
            await asyncio.sleep(0.001)
        return peer


def publishing(site: str, leg: Leg, ssrc: int = 0x10) -> Publish:
    """Return the wish to send the sound and the picture of a site."""
    lines = [Line("audio", "sendonly", "0", ssrc)]
    lines.append(Line("video", "sendonly", "1", ssrc + 1))
    return Publish(meeting="m", site=site, sdp=write(leg.mine, lines))


def receiving(leg: Leg, sites: int, timed: bool = False) -> str:
    """Return an offer to receive so many sites, with numbers and times or without."""
    lines: list[Line] = []
    for n in range(sites):
        lines.append(Line("audio", "recvonly", f"a{n}"))
        lines.append(Line("video", "recvonly", f"v{n}"))
    text = write(leg.mine, lines).splitlines(keepends=True)
    left_out: Sequence[str] = (f"a=extmap:{NUMBER} ", f"a=extmap:{SENT} ")
    return "".join(x for x in text if timed or not x.startswith(tuple(left_out)))


def answered(reply: object) -> Answer:
    """Return the answer, which a refusal is not."""
    assert isinstance(reply, Answer), reply
    return reply


def refused(reply: object) -> str:
    """Return why something was refused, which an answer was not."""
    assert isinstance(reply, Refused), reply
    return reply.code


@contextlib.asynccontextmanager
async def inside(tcp: bool = False) -> AsyncIterator[Inside]:
    """Run a conference whose sites d1, d2 and d3 meet."""
    hall = Inside()
    wish = Configure(host=HOST, port=0, addresses=(HOST,), tcp_port=0 if tcp else None)
    await hall.conference.open(wish)
    hall.route("d1", "d2", "d3")
    ticking = asyncio.create_task(_tick(hall.conference))
    try:
        yield hall
    finally:
        ticking.cancel()
        await asyncio.gather(ticking, return_exceptions=True)
        for leg in hall.legs:
            await leg.close()
        await hall.conference.close()


async def _tick(conference: Conference) -> None:
    while True:
        conference.tick()
        await asyncio.sleep(TICK_S)
