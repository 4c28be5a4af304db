"""Directs the forwarder: who gets which picture in which layer, and whose sound."""

from collections.abc import Callable, Mapping, Sequence

from meetingroom.media.codecs import UNRECORDED, Codecs, decodes
from meetingroom.media.congestion.allocate import (
    CAREFUL,
    Picture,
    Rung,
    ladder,
    needed,
)
from meetingroom.media.congestion.coupled import Coupled, Member
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.overload import Relief, share_of
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.dynacast import Dynacast
from meetingroom.media.figures import Figures
from meetingroom.media.forwarder import KINDS, Forwarder, Source, VideoCodec
from meetingroom.media.messages import (
    FromMedia,
    TellCodec,
    TellLayers,
    TellLegs,
    TellThin,
)
from meetingroom.media.names import PROGRAM
from meetingroom.media.peers import Peer, Peers
from meetingroom.media.routes import Routes
from meetingroom.media.rtcp import Report
from meetingroom.media.top import TopSpeakers
from meetingroom.media.tuning import pace, repeat
from meetingroom.media.viewers import FILLED, Ladders, Viewer, Viewers
from meetingroom.media.wire import Layers, Leg, Legs, Thin, Wishes

DIRECT_EVERY_S = 0.2
"""How often each viewer's line is looked at."""
TURNS = 4
"""Who was served together is served one after the other from then on."""
LEG_BATCH = 200
"""Legs in one message to the server."""


class Director:
    """What is decided of every meeting of this process, five times a second each."""

    def __init__(
        self, forwarder: Forwarder, peers: Peers, tell: Callable[[FromMedia], None]
    ) -> None:
        self._forwarder = forwarder
        self._peers = peers
        self._tell = tell
        self._viewers = Viewers(forwarder)
        self._dynacast = Dynacast()
        self._codecs = Codecs()
        self._coupled = Coupled()
        self._figures = Figures(forwarder, self._viewers)
        self._tops: dict[str, TopSpeakers] = {}
        self._told: set[str] = set()
        """Meetings that had legs a second ago."""
        self.recorded: frozenset[Source] = frozenset()
        """Sources of which every layer is wanted, seen or not."""
        self.programs: frozenset[Source] = frozenset()
        """Programs that are made, which are sources as well."""
        self.tiles: Mapping[Source, tuple[int, int]] = {}
        """What is seen in programs, and how large in pixels."""
        self.aims: dict[Source, str] = {}
        """The layer of each of those that fits its place."""
        self.relief = Relief()
        """What everybody gives up because this process is too busy."""
        self._publishing: frozenset[str] = frozenset()
        self._changed = True
        self._decided_s = float("-inf")

    def join(self, session: str, site: str | None, program: bool = False) -> None:
        """Take in a new subscription of a site, or of nobody's; or of the program."""
        peer = self._peers.find(session)
        if peer is None:
            return
        viewer = Viewer(session, peer.meeting, site, peer.slots, peer.mids)
        viewer.program = program
        told = peer.sent is not None or any(
            slot.extensions.abs_send_time is not None for slot in peer.slots
        )
        if told:
            # Not `or`: a log that is empty yet is the one that will be written to.
            sent = SentLog() if peer.sent is None else peer.sent
            viewer.estimate = Estimate(sent)
        self._viewers.join(viewer)

    def wish(self, session: str, wishes: Wishes) -> None:
        """Take in what a viewer shows now."""
        viewer = self._viewers.find(session)
        if viewer is not None and viewer.wishes != wishes:
            viewer.wishes = wishes
            viewer.served_s = float("-inf")

    def watched(self) -> set[str]:
        """Return the meetings whose program somebody plays."""
        if not any(viewer.program for viewer in self._viewers):
            return set()
        return {viewer.meeting for viewer in self._served() if viewer.program}

    def change(self) -> None:
        """Decide anew soon: somebody came, left, or may something else."""
        self._changed = True

    def rests(self, source: Source, at_s: float) -> bool:
        """Return whether a site sends no picture because nobody sees it."""
        return self._dynacast.rests(source, at_s)

    def hear(self, source: Source, dbov: int, at_s: float) -> None:
        """Take note of the level of one packet."""
        if top := self._tops.get(source[0]):
            top.hear(source[1], dbov, at_s)

    def forget(self, source: Source) -> None:
        """Drop what was heard of a site that was muted."""
        if top := self._tops.get(source[0]):
            top.forget(source[1])

    def feed(self, session: str, report: Report, at_s: float) -> None:
        """Take note of what a viewer reports of its line."""
        viewer = self._viewers.find(session)
        if viewer is None:
            return
        was_full = viewer.is_full(at_s)
        if viewer.hear(report, at_s):
            self._forwarder.renew(session, at_s)
        if viewer.is_full(at_s) and not was_full:
            # Every moment that goes by costs sound.
            viewer.served_s = float("-inf")

    def choose_voices(
        self, meetings: Mapping[str, tuple[Routes, str]], at_s: float
    ) -> None:
        """Choose whose sound goes out, ten times a second.

        Args:
            meetings: routes and dominant speaker of each.
            at_s: now.
        """
        for meeting, (routes, speaker) in meetings.items():
            top = self._tops.setdefault(meeting, TopSpeakers())
            muted = {each.site for each in routes.sites if each.muted}
            heard = [
                site
                for site in routes.seen_by(None)
                if site not in muted and self._peers.publisher((meeting, site))
            ]
            if top.decide(speaker, heard, at_s):
                for viewer in self._served():
                    if viewer.meeting == meeting:
                        self._let_hear(viewer, routes, speaker)

    def decide(self, meetings: Mapping[str, tuple[Routes, str]], at_s: float) -> None:
        """Give everybody what it may get and what its line carries, where it is due.

        Everybody at once after a change; else each viewer five times a second, in
        turns: all of them together would hold up what is forwarded.
        """
        everybody = self._has_changed()
        self._changed = False
        self._viewers.keep(
            v.session for v in self._viewers if self._peers.find(v.session)
        )
        due = [
            viewer
            for viewer in self._served()
            if everybody or at_s - viewer.served_s >= DIRECT_EVERY_S
        ]
        if not due and at_s - self._decided_s < DIRECT_EVERY_S:
            return
        self._decided_s = at_s
        sources = self._sources()
        ladders = self._ladders(sources)
        self._aim(ladders)
        self._couple(due, at_s)
        for number, viewer in enumerate(due):
            routes, speaker = meetings.get(viewer.meeting, (Routes(), ""))
            self._serve(viewer, routes, speaker, ladders, at_s)
            early_s = number % TURNS * DIRECT_EVERY_S / TURNS if everybody else 0.0
            viewer.served_s = at_s - early_s
        self._tell_layers(sources, ladders, at_s)
        self._tell_codecs(meetings, at_s)

    def tell_figures(self, at_s: float) -> None:
        """Tell how every leg did in the second that is over."""
        legs = self._figures.take(self._peers.connected(), at_s)
        # Where the last leg is over, that is told once.
        over: dict[str, list[Leg]] = {
            meeting: [] for meeting in self._told - legs.keys()
        }
        self._told = {*legs}
        for meeting, all_of in {**over, **legs}.items():
            for first in range(0, len(all_of) or 1, LEG_BATCH):
                some = tuple(all_of[first : first + LEG_BATCH])
                told = Legs(
                    meeting=meeting,
                    n=self._figures.n,
                    share=round(self.relief.share, 2),
                    legs=some,
                )
                self._tell(TellLegs(legs=told, more=first + LEG_BATCH < len(all_of)))

    def _serve(
        self,
        viewer: Viewer,
        routes: Routes,
        speaker: str,
        ladders: Ladders,
        at_s: float,
    ) -> None:
        screen = routes.screen_for(viewer.site)
        seen = (*routes.seen_by(viewer.site), *([screen] if screen else []))
        large = screen or routes.stage
        if viewer.program:
            seen, large = (PROGRAM,), PROGRAM
        viewer.share = share_of(self.relief, routes.listens(viewer.site))
        voices = self._let_hear(viewer, routes, speaker)
        self._viewers.show(viewer, seen, large)
        sound_bps = sum(
            self._forwarder.sound_bps((viewer.meeting, name)) for name in voices
        )
        peer = self._peers.find(viewer.session)
        if peer is not None and peer.line is not None:
            sound_bps = repeat(viewer, peer.line, peer.sent, sound_bps, at_s)
        if self._viewers.allocate(viewer, seen, large, ladders, sound_bps, at_s):
            self._tell_thin(viewer)
        self._try(viewer, at_s)

    def _couple(self, due: Sequence[Viewer], at_s: float) -> None:
        """Let viewers behind one line share it."""
        members = {}
        for viewer in self._served():
            peer, estimate = self._peers.find(viewer.session), viewer.estimate
            if peer and peer.line and estimate and estimate.transport:
                wanted_bps = (viewer.wanted_bps + viewer.sound_bps) / CAREFUL / FILLED
                members[viewer.session] = Member(
                    peer.line.place,
                    estimate.bps,
                    estimate.came_bps,
                    wanted_bps,
                    estimate.full_s,
                )
        shares = self._coupled.shares(members, at_s)
        for viewer in due:
            viewer.coupled_bps = shares.get(viewer.session)

    def _let_hear(self, viewer: Viewer, routes: Routes, speaker: str) -> list[str]:
        """Let a viewer hear those who speak, and a shared screen; return them."""
        voices = [PROGRAM]
        if not viewer.program:
            voices = self.voices(viewer.meeting, viewer.site, routes, speaker)
        self._viewers.let_hear(viewer, voices)
        return voices

    def voices(
        self, meeting: str, own: str | None, routes: Routes, speaker: str
    ) -> list[str]:
        """Return whose sound a viewer gets: who speaks, and a shared screen.

        Args:
            meeting: the meeting.
            own: the viewer's own site; None for others.
            routes: of the meeting.
            speaker: the dominant one.
        """
        seen = routes.seen_by(own)
        top = self._tops.setdefault(meeting, TopSpeakers())
        voices = [site for site in top.heard_by(own, speaker) if site in seen]
        if screen := routes.screen_for(own):
            voices.insert(1, screen)
        return voices

    def _served(self) -> list[Viewer]:
        """Return whoever is connected: the forwarder knows no slots of the others."""
        connected = {peer.session for peer in self._peers.connected()}
        return [viewer for viewer in self._viewers if viewer.session in connected]

    def _has_changed(self) -> bool:
        """Return whether anything has changed that concerns everybody."""
        publishing = frozenset(
            peer.session for peer in self._peers.connected() if peer.publication
        )
        changed = self._changed or publishing != self._publishing
        self._publishing = publishing
        return changed

    def _try(self, viewer: Viewer, at_s: float) -> None:
        """Pace a viewer's line, and try whether it carries more."""
        peer, estimate = self._peers.find(viewer.session), viewer.estimate
        if peer is None or peer.line is None or estimate is None:
            return
        pace(viewer, estimate, peer.line, at_s)
        if peer.sent is None:
            return
        size_bytes = estimate.probe_due(viewer.share * viewer.wanted_bps, at_s)
        if size_bytes:
            first = len(peer.sent)
            self._forwarder.pad(viewer.session, size_bytes, at_s)
            viewer.pads = len(peer.sent) > first
            estimate.probed(first, len(peer.sent), at_s)

    def _ladders(self, sources: Mapping[Source, Peer]) -> Ladders:
        """Return what each source that sends a picture can send."""
        ladders: dict[Source, tuple[Rung, ...]] = {}
        for source in (*sources, *self.programs):
            flowing = {each.rid: each.bps for each in self._forwarder.layers(source)}
            ladders[source] = ladder(self._forwarder.rids(source) or ("",), flowing)
        return ladders

    def _aim(self, ladders: Ladders) -> None:
        """Choose the layer of each source that is seen in a program."""
        self.aims = {
            source: rungs[needed(Picture(0, *size_px, 0, rungs)) - 1].rid
            for source, size_px in self.tiles.items()
            if (rungs := ladders.get(source)) and min(size_px) > 0
        }

    def _sources(self) -> dict[Source, Peer]:
        return {
            peer.publication.source: peer
            for peer in self._peers.connected()
            if peer.publication and _sends_pictures(peer)
        }

    def _tell_layers(
        self, sources: Mapping[Source, Peer], ladders: Ladders, at_s: float
    ) -> None:
        rids = {
            source: (sources[source].session, [rung.rid for rung in rungs])
            for source, rungs in ladders.items()
            if source in sources
        }
        chosen = [each for viewer in self._viewers for each in viewer.seen()]
        chosen += self.aims.items()
        whole = self.recorded & rids.keys()
        chosen += [(source, rid) for source in whole for rid in rids[source][1]]
        for (meeting, site), wanted in self._dynacast.decide(rids, chosen, at_s):
            layers = Layers(meeting=meeting, site=site, wanted=wanted)
            self._tell(TellLayers(layers=layers))

    def _tell_codecs(
        self, meetings: Mapping[str, tuple[Routes, str]], at_s: float
    ) -> None:
        """Say what sites are to send, after what their viewers can decode."""
        self._codecs.keep(meetings)
        for meeting, (routes, _) in meetings.items():
            seen = self._is_seen(meeting, routes.prefers)
            codec = self._codecs.decide(
                meeting, routes.prefers, routes.codec, seen, at_s
            )
            if codec is not None:
                self._tell(TellCodec(meeting=meeting, codec=codec))

    def _is_seen(self, meeting: str, codec: VideoCodec) -> bool:
        """Return whether all who get pictures of a meeting can decode a codec."""
        # Most meetings prefer what everybody can, and this is looked at often.
        if codec == "vp8":
            return True
        taken = (source[0] for source in (*self.recorded, *self.programs))
        if codec in UNRECORDED and meeting in taken:
            return False
        return all(
            decodes(viewer.slots, codec)
            for viewer in self._served()
            if viewer.meeting == meeting and not viewer.program
        )

    def _tell_thin(self, viewer: Viewer) -> None:
        thin = Thin(
            meeting=viewer.meeting,
            session=viewer.session,
            audio_only=viewer.thin.audio_only,
        )
        self._tell(TellThin(thin=thin))


def _sends_pictures(peer: Peer) -> bool:
    payloads = peer.publication.payloads if peer.publication else {}
    return any(KINDS[payload.codec] == "video" for payload in payloads.values())
