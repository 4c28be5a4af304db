"""The media process as one object: does what the server says, reports what it sees."""

import logging
import secrets
import time
from collections.abc import Callable

from meetingroom.media.congestion.overload import Effort, Load, Relief, relieve
from meetingroom.media.director import Director
from meetingroom.media.forwarder import Kind, Source
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.levels import audio_level
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
    ToMedia,
)
from meetingroom.media.names import PROGRAM, SCREEN_LINE, is_screen, screen_of
from meetingroom.media.peers import FullError, Peer, Peers, StaleError
from meetingroom.media.program.orders import SetProgram
from meetingroom.media.program.programs import Party, Programs
from meetingroom.media.recording.orders import SetRecording
from meetingroom.media.recording.recorder import Recorder
from meetingroom.media.routes import Routes
from meetingroom.media.rtcp import Report
from meetingroom.media.screens import Screens
from meetingroom.media.speaker import DominantSpeaker

log = logging.getLogger(__name__)

LOST_S = 5.0
"""A publisher this long silent is lost; Chromium checks its path every 2.5 s."""
FLOWS_S = 2.0
"""A kind of media flows while its newest packet is not older."""
DECIDE_EVERY_S = 0.1
LINKS_EVERY_S = 0.25
STATS_EVERY_S = 1.0

Tell = Callable[[FromMedia], None]


class Conference:
    """Every meeting's sound and picture."""

    def __init__(self, tell: Tell, clock: Callable[[], float]) -> None:
        self._tell = tell
        self._clock = clock
        self._forwarder = PythonForwarder(self._hear, self._on_feedback)
        self._peers = Peers(self._forwarder, self._on_connected)
        self._director = Director(self._forwarder, self._peers, tell)
        self._routes: dict[str, Routes] = {}
        self._speakers: dict[str, DominantSpeaker] = {}
        self._links: dict[Source, Link] = {}
        self._screens = Screens()
        self._recorder = Recorder(self._forwarder, tell)
        self._programs = Programs(self._forwarder)
        self._effort = Effort()
        self._relief = Relief()
        self._stats: Stats | None = None
        self._done_s: dict[str, float] = {}

    async def open(self, wish: Configure) -> None:
        """Open the port and say so."""
        port = await self._peers.open(
            wish.host, wish.port, wish.addresses, wish.tcp_port
        )
        self._tell(Started(epoch=secrets.token_hex(8), port=port))

    async def close(self) -> None:
        """End every session."""
        self._programs.close()
        await self._peers.close()
        self._recorder.close()

    def handle(self, message: ToMedia) -> Answer | Restarted | Refused | None:
        """Do what the server says and return the answer, if there is one."""
        match message:
            case SetRoutes():
                self._set_routes(message.meeting, message.routes)
            case Leave():
                self._peers.leave(message.session)
                self._report_links(self._clock())
            case Publish() | Subscribe():
                return self._join(message)
            case Restart():
                return self._restart(message)
            case SetWishes():
                self._director.wish(message.session, message.wishes)
            case SetRecording() | SetProgram():
                self._keep(message)
            case Configure():
                log.warning("the port is open already")
        return None

    def tick(self) -> None:
        """Do what is due.  Called every 50 ms."""
        at_s = self._clock()
        self._forwarder.tick(at_s)
        if self._is_due("decide", DECIDE_EVERY_S, at_s):
            self._decide(at_s)
        self._make_programs(at_s)
        self._record(at_s)
        self._relieve(at_s)
        self._director.decide(self._meetings(), at_s)
        if self._is_due("links", LINKS_EVERY_S, at_s):
            self._peers.tick(at_s)
            self._report_links(at_s)
        if self._is_due("stats", STATS_EVERY_S, at_s):
            self._report_stats()
            self._director.tell_figures(at_s)

    def _relieve(self, at_s: float) -> None:
        """Let everybody have less while this process is too busy, and say so."""
        busy = self._effort.busy(time.process_time(), at_s)
        load = Load(self._peers.port.standing_s(), busy)
        relief = relieve(self._relief, load, at_s)
        if relief.share != self._relief.share:
            log.warning("too much to send: pictures get %.0f %%", 100 * relief.share)
            self._forwarder.spare(relief.share < 1)
        self._relief = self._director.relief = relief

    def _keep(self, wish: SetRecording | SetProgram) -> None:
        if isinstance(wish, SetRecording):
            self._recorder.set(wish)
        else:
            self._programs.show(wish)

    def _make_programs(self, at_s: float) -> None:
        """Make the programs that are recorded or played; none behind closed doors."""
        needed = self._recorder.programs | self._director.watched()
        public = [
            meeting
            for meeting, routes in self._routes.items()
            if meeting in needed and not routes.shut
        ]
        self._programs.tick(public, self._party, at_s)
        self._director.programs = frozenset(self._programs.sources)
        self._director.tiles = self._programs.tiles

    def _party(self, meeting: str) -> Party:
        routes, speaker = self._routes[meeting], self._speakers[meeting].site
        screen = routes.screen_for(None)
        return Party(
            frozenset((*routes.seen_by(None), *([screen] if screen else []))),
            frozenset(self._director.voices(meeting, None, routes, speaker)),
            {s: rid for (m, s), rid in self._director.aims.items() if m == meeting},
        )

    def _record(self, at_s: float) -> None:
        sending = (peer.publication for peer in self._peers.connected())
        sources = [each.source for each in sending if each]
        recorded = self._recorder.programs
        sources += [s for s in self._programs.sources if s[0] in recorded]
        self._recorder.tick(sources, at_s)
        self._director.recorded = self._recorder.tapped

    def _join(self, wish: Publish | Subscribe) -> Answer | Refused:
        routes = self._routes.get(wish.meeting, Routes())
        try:
            if isinstance(wish, Subscribe) and wish.program:
                session, sdp = self._peers.subscribe(wish.meeting, [PROGRAM], wish.sdp)
                self._director.join(session, wish.viewer, program=True)
            elif isinstance(wish, Subscribe):
                sites = (*routes.staged_for(wish.viewer), SCREEN_LINE)
                session, sdp = self._peers.subscribe(wish.meeting, sites, wish.sdp)
                self._director.join(session, wish.viewer)
            elif routes.has(wish.site):
                session, sdp = self._peers.publish(
                    wish.meeting, wish.site, wish.sdp, routes.codec
                )
            else:
                return Refused(code="not_found", detail=f"site {wish.site}")
        except FullError as error:
            return Refused(code="busy", detail=str(error))
        except ValueError as error:
            return Refused(code="invalid", detail=str(error))
        return Answer(session=session, sdp=sdp, tag=self._peers.tag(session))

    def _restart(self, wish: Restart) -> Restarted | Refused:
        try:
            tag, sdp = self._peers.restart(wish.session, wish.matches, wish.sdp)
        except KeyError:
            return Refused(code="not_found", detail="the session has ended")
        except StaleError as error:
            return Refused(code="stale", detail=str(error))
        except ValueError as error:
            return Refused(code="invalid", detail=str(error))
        return Restarted(tag=tag, sdp=sdp)

    def _set_routes(self, meeting: str, routes: Routes) -> None:
        self._routes[meeting] = routes
        speaker = self._speakers.setdefault(meeting, DominantSpeaker())
        for each in routes.sites:
            self._forwarder.mute((meeting, each.site), each.muted)
            if each.muted:
                speaker.forget(each.site)
                self._director.forget((meeting, each.site))
            for name in (each.site, screen_of(each.site)):
                if not routes.has(name):
                    self._peers.stop((meeting, name))
                    if is_screen(name):
                        self._links.pop((meeting, name), None)
        self._screens.follow(meeting, routes.screen, self._clock())
        self._director.change()

    def _meetings(self) -> dict[str, tuple[Routes, str]]:
        return {
            meeting: (routes, self._speakers[meeting].site)
            for meeting, routes in self._routes.items()
        }

    def _on_feedback(self, session: str, report: Report, at_s: float) -> None:
        self._director.feed(session, report, at_s)

    def _on_connected(self, _peer: Peer) -> None:
        # At once, so that a thin line is not sent the best of everything at first.
        self._director.decide(self._meetings(), self._clock())

    def _hear(self, source: Source, level: int, at_s: float) -> None:
        speaker = self._speakers.get(source[0])
        # What a film says is heard, but is no site that speaks.
        if speaker is not None and not is_screen(source[1]):
            dbov = audio_level(bytes((level,))).dbov
            speaker.hear(source[1], dbov, at_s)
            self._director.hear(source, dbov, at_s)

    def _decide(self, at_s: float) -> None:
        for meeting, speaker in self._speakers.items():
            if speaker.decide(at_s):
                self._tell(Speaker(meeting=meeting, site=speaker.site))
                self._director.change()
        self._director.choose_voices(self._meetings(), at_s)

    def _report_links(self, at_s: float) -> None:
        for meeting, routes in self._routes.items():
            for each in routes.sites:
                source = (meeting, each.site)
                link = self._link(source, at_s)
                before = self._links.get(source)
                if link != before and (before or link.link != "offline"):
                    self._links[source] = link
                    self._tell(link)
            self._report_screen(meeting, routes.screen, at_s)

    def _report_screen(self, meeting: str, site: str, at_s: float) -> None:
        """Tell how a shared screen comes; also that it never came."""
        if not site:
            return
        link = self._link((meeting, screen_of(site)), at_s)
        if self._screens.is_news(meeting, link, at_s):
            self._links[meeting, link.site] = link
            self._tell(link)

    def _link(self, source: Source, at_s: float) -> Link:
        meeting, site = source
        peer = self._peers.publisher(source)
        if peer is None:
            return Link(
                meeting=meeting, site=site, link="offline", audio=False, video=False
            )
        before = self._links.get(source)
        # A camera that rests because nobody looks is no camera that is off.
        rests = before is not None and before.video
        rests = rests and self._director.rests(source, at_s)
        return Link(
            meeting=meeting,
            site=site,
            link="lost" if at_s - peer.last_s >= LOST_S else "connected",
            audio=self._flows(source, "audio", at_s),
            video=rests or self._flows(source, "video", at_s),
            session=peer.session,
        )

    def _flows(self, source: Source, kind: Kind, at_s: float) -> bool:
        last_s = self._forwarder.last_packet_s(source, kind)
        return last_s is not None and at_s - last_s < FLOWS_S

    def _report_stats(self) -> None:
        traffic = self._forwarder.traffic()
        stats = Stats(
            peers=len(self._peers),
            received=traffic.received,
            sent=traffic.sent,
            dropped=traffic.dropped + self._peers.dropped,
        )
        if stats != self._stats:
            self._stats = stats
            self._tell(stats)

    def _is_due(self, what: str, every_s: float, at_s: float) -> bool:
        if at_s - self._done_s.get(what, float("-inf")) < every_s:
            return False
        self._done_s[what] = at_s
        return True
