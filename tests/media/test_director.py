"""What the director makes of viewers, without a network."""

from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.congestion.twcc import parse_feedback
from meetingroom.media.director import Director
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.peers import Peers
from tests.media.sdp.offers import CHROMIUM


async def test_a_viewers_estimate_reads_the_log_that_its_packets_are_written_to():
    forwarder = PythonForwarder(lambda source, level, at_s: None)
    peers = Peers(forwarder)
    await peers.open("127.0.0.1", 0, ("127.0.0.1",))
    director = Director(forwarder, peers, lambda _: None)
    offer = CHROMIUM.replace("a=sendonly", "a=recvonly").replace(
        "a=sendrecv", "a=recvonly"
    )
    session, _ = peers.subscribe("m", ["d1"], offer)
    director.join(session, "hall")
    peer = peers.find(session)
    assert peer is not None
    assert peer.sent is not None
    arrivals = Arrivals()
    for turn in range(100):
        arrivals.add(peer.sent.add(1_000, 10 + turn / 100), 500 + turn / 100)
    told = parse_feedback(arrivals.feedback(1, 7)[4:])
    director.feed(session, told, 11.05)
    viewer = director._viewers.find(session)
    director.decide({}, 11.1)
    await peers.close()

    assert viewer is not None
    # Nothing may be thought to be chosen that the forwarder could not hear yet.
    assert not viewer.chosen
    assert viewer.estimate is not None
    assert viewer.estimate.loss == 0
    assert viewer.estimate.rtt_s is not None
