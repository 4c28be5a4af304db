"""Figures of every leg, once a second: what the technician's board is fed with."""

from collections.abc import Iterable

from meetingroom.media.forwarder import Forwarder, Layer, Source
from meetingroom.media.legs import Way, leg_down, leg_up
from meetingroom.media.peers import Peer
from meetingroom.media.viewers import Viewer, Viewers
from meetingroom.media.wire import Leg


class Figures:
    """Counts the seconds, and remembers what had been sent a second ago."""

    def __init__(self, forwarder: Forwarder, viewers: Viewers) -> None:
        self._forwarder = forwarder
        self._viewers = viewers
        self._octets: dict[str, tuple[int, float]] = {}
        self.n = 0
        """Seconds since the beginning."""

    def take(self, peers: Iterable[Peer], at_s: float) -> dict[str, list[Leg]]:
        """Return the legs of each meeting in the second that is over."""
        self.n += 1
        legs: dict[str, list[Leg]] = {}
        sent: dict[str, tuple[int, float]] = {}
        for peer in peers:
            path = peer.dtls.ice.path
            way: Way = path.protocol if path else ""
            viewer = self._viewers.find(peer.session)
            if peer.publication is not None:
                source = peer.publication.source
                streams = self._forwarder.reception(source)
                second = (self.n, at_s)
                leg = leg_up(peer.session, source[1], way, streams, second)
            elif viewer is not None:
                octets = self._forwarder.octets(peer.session)
                sent[peer.session] = (octets, at_s)
                bps = self._rate_bps(peer.session, octets, at_s)
                shown, codec = self._shown(viewer)
                reported_s = self._forwarder.round_trip_s(peer.session)
                leg = leg_down(viewer, way, shown, codec, bps, self.n, reported_s)
            else:
                continue
            legs.setdefault(peer.meeting, []).append(leg)
        self._octets = sent
        return legs

    def _rate_bps(self, session: str, octets: int, at_s: float) -> int:
        before, before_s = self._octets.get(session, (octets, at_s))
        passed_s = at_s - before_s
        return int(8 * (octets - before) / passed_s) if passed_s > 0 else 0

    def _shown(self, viewer: Viewer) -> tuple[Layer | None, str]:
        """Return the best layer that is sent to a viewer, and its codec."""
        best: Layer | None = None
        codec = ""
        for source, rid in viewer.seen():
            layer = self._flowing(source, rid)
            if layer is not None and (best is None or layer.bps > best.bps):
                best = layer
                codec = self._codec(source, layer.rid)
        return best, codec

    def _flowing(self, source: Source, rid: str) -> Layer | None:
        """Return what is shown of a source: the best that flows up to a layer."""
        rids = self._forwarder.rids(source)
        layers = self._forwarder.layers(source)
        if rid not in rids:
            return next((layer for layer in layers if layer.rid == rid), None)
        below = [
            layer
            for layer in layers
            if layer.rid in rids[: rids.index(rid) + 1] or layer is layers[0]
        ]
        return below[-1] if below else None

    def _codec(self, source: Source, rid: str) -> str:
        pictures = (
            each for each in self._forwarder.reception(source) if each.kind == "video"
        )
        return next((each.codec for each in pictures if each.rid == rid), "")
