"""A source that is recorded is sent whole, whether anybody looks at it or not."""

import pytest

from meetingroom.media.director import Director
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.messages import FromMedia, TellLayers
from meetingroom.media.peers import Peers
from tests.media.sdp.offers import CHROMIUM

D1 = ("m", "d1")


@pytest.mark.parametrize("recorded", [True, False])
async def test_every_layer_of_what_is_recorded_stays_wanted(recorded):
    told: list[FromMedia] = []
    forwarder = PythonForwarder(lambda source, level, at_s: None)
    peers = Peers(forwarder)
    await peers.open("127.0.0.1", 0, ("127.0.0.1",))
    session, _ = peers.publish(*D1, CHROMIUM)
    peer = peers.find(session)
    assert peer is not None
    peer.connected = True
    director = Director(forwarder, peers, told.append)
    director.recorded = frozenset({D1} if recorded else ())
    for tenth in range(100):
        director.decide({}, 10 + tenth / 10)
    await peers.close()
    wanted = [t.layers.wanted for t in told if isinstance(t, TellLayers)]

    assert wanted == ([] if recorded else [()])
