"""Offers, restarts and wishes of somebody who may make them and means harm."""

import socket
from collections import Counter
from random import Random

from meetingroom.media.messages import Answer, Publish, Restart, SetWishes, Subscribe
from meetingroom.media.wire import Wishes
from tests.fuzz import packets
from tests.media.inside import HOST, Inside
from tests.media.port.test_ice import check
from tests.media.sdp.offers import CHROMIUM

BEGUN_MAX = 40


class Asking:
    """Sessions that are begun, played with and left."""

    def __init__(self, hall: Inside, random: Random, counts: Counter[str]) -> None:
        self._hall = hall
        self._random = random
        self._counts = counts
        self._begun: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, 0))

    def end(self) -> None:
        """Leave what is left of every session."""
        while self._begun:
            self._hall.peers.leave(self._begun.pop())
        self._socket.close()

    def offer(self) -> None:
        """Offer something like SDP."""
        handle, random = self._hall.conference.handle, self._random
        sdp = packets.mutated_text(random)
        site = random.choice(("d3", "d3", "d9"))
        wish: Publish | Subscribe = Publish(meeting="m", site=site, sdp=sdp)
        if random.random() < 0.5:
            wish = Subscribe(meeting="m", viewer=site, sdp=sdp)
        reply = handle(wish)
        self._counts[f"offer: {type(reply).__name__}"] += 1
        if isinstance(reply, Answer):
            self._begun.append(reply.session)
            self._ask(reply)
        while len(self._begun) > BEGUN_MAX:
            self._hall.peers.leave(self._begun.pop(0))

    def _ask(self, joined: Answer) -> None:
        """Restart and wish for pictures, as the owner of a session may."""
        random, handle = self._random, self._hall.conference.handle
        sites = ("d1", "d2", "d3", "d9")
        for _ in range(3):
            text = packets.mutated_fragment(random, random.choice(("new1", "frag")))
            matches = random.choice(("*", joined.tag, "old", ""))
            reply = handle(Restart(session=joined.session, matches=matches, sdp=text))
            self._counts[f"fragment: {type(reply).__name__}"] += 1
            assert reply is not None
            wishes = [
                {
                    "site": random.choice(sites),
                    "mid": random.choice(("0", "1", "x")),
                    "width_px": random.randrange(2000),
                    "height_px": 9,
                }
                for _ in range(random.randrange(8))
            ]
            wished = Wishes.model_validate({"wishes": wishes})
            handle(SetWishes(session=joined.session, wishes=wished))

    def shake(self) -> None:
        """Prove whose the way is, and then shake hands as nobody does."""
        wish = Publish(meeting="m", site="d3", sdp=CHROMIUM)
        reply = self._hall.conference.handle(wish)
        peer = self._hall.peers.find(getattr(reply, "session", ""))
        if peer is None:
            return
        self._begun.append(peer.session)
        to = HOST, self._hall.port.udp_port
        self._socket.sendto(check(peer.dtls.ice, nominate=True), to)
        for _ in range(8):
            good = self._random.choice((packets.HELLO, packets.HELLO, b"\x80\x60..."))
            self._socket.sendto(packets.mutated(good, self._random), to)
        self._counts["handshakes"] += 1
