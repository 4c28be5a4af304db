"""A stage and three tiles over a simulated line: which layers come, and when."""

from itertools import pairwise

from meetingroom.media.congestion.allocate import ladder
from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.congestion.twcc import parse_feedback
from meetingroom.media.forwarder import Slot
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.viewers import Viewer, Viewers
from meetingroom.media.wire import Wish, Wishes
from tests.media.congestion.line import FEEDBACK_S, FRAME_S, PACKET_BYTES, Clock, Line

SITES = ("d1", "d2", "d3", "d4")
RATES_BPS = {"q": 150_000, "h": 500_000, "f": 2_500_000}
LADDERS = {("m", site): ladder(("q", "h", "f"), RATES_BPS) for site in SITES}
SOUND_BPS = 40_000


class Wall:
    """One viewer of four sites whose chosen layers are sent on the line."""

    def __init__(self, rate_bps: float) -> None:
        self.clock = Clock()
        self.line = Line(self.clock, rate_bps)
        self.viewers = Viewers(PythonForwarder(lambda source, level, at_s: None))
        slots = tuple(Slot(("m", s), "video", n, 96) for n, s in enumerate(SITES))
        sent = SentLog()
        self.viewer = Viewer("v", "m", None, slots, {}, Estimate(sent))
        self.viewer.pads = True
        self.viewer.wishes = Wishes(
            wishes=(
                Wish(site="d1", width_px=1280, height_px=720, priority=9),
                *(Wish(site=s, width_px=320, height_px=180) for s in SITES[1:]),
            )
        )
        self.viewers.join(self.viewer)
        self.sent, self.arrivals = sent, Arrivals()
        self.seen: list[tuple[str | None, ...]] = []
        self.owed: dict[str, float] = {}
        self.clock.at(self.clock.now_s, self.decide)
        self.clock.at(self.clock.now_s, self.frame)
        self.clock.at(self.clock.now_s + FEEDBACK_S, self.report)

    def decide(self) -> None:
        now_s, viewer = self.clock.now_s, self.viewer
        self.viewers.allocate(viewer, SITES, "d1", LADDERS, SOUND_BPS, now_s)
        self.seen.append(tuple(viewer.chosen[n] for n in range(len(SITES))))
        assert viewer.estimate is not None
        if due := viewer.estimate.probe_due(viewer.wanted_bps, now_s):
            first = len(self.sent)
            for _ in range(due // 280):
                self.send(280)
            viewer.estimate.probed(first, len(self.sent), now_s)
        self.clock.at(now_s + 0.2, self.decide)

    def frame(self) -> None:
        rates = {"sound": SOUND_BPS}
        rates |= {site: RATES_BPS[rid] for (_, site), rid in self.viewer.seen()}
        for site, bps in rates.items():
            owed = self.owed.get(site, 0.0) + bps * FRAME_S / 8
            while owed >= 1:
                size = int(min(owed, PACKET_BYTES))
                self.send(size)
                owed -= size
            self.owed[site] = owed
        self.clock.at(self.clock.now_s + FRAME_S, self.frame)

    def send(self, size_bytes: int) -> None:
        number = self.sent.add(size_bytes, self.clock.now_s)
        self.line.carry(number, size_bytes, self)

    def arrive(self, number: int) -> None:
        self.arrivals.add(number, self.clock.now_s)

    def report(self) -> None:
        while data := self.arrivals.feedback(1, 7):
            self.viewer.hear(parse_feedback(data[4:]), self.clock.now_s)
        self.clock.at(self.clock.now_s + FEEDBACK_S, self.report)

    def run(self, for_s: float) -> list[tuple[str | None, ...]]:
        """Let time pass; return what was chosen, five times a second."""
        begin = len(self.seen)
        self.clock.run(for_s)
        return self.seen[begin:]


def changes(seen: list[tuple[str | None, ...]]) -> int:
    return sum(
        one != other
        for before, after in pairwise(seen)
        for one, other in zip(before, after, strict=True)
    )


def test_a_wide_line_has_everything_within_five_seconds_and_keeps_it():
    seen = Wall(6_000_000).run(20)

    assert ("f", "q", "q", "q") in seen[:25]
    assert {*seen[50:]} == {("f", "q", "q", "q")}


def test_a_line_of_one_megabit_has_the_middle_layer_and_does_not_flap():
    seen = Wall(1_200_000).run(40)
    late = seen[75:]

    assert sum(each[0] == "h" for each in late) > 0.8 * len(late)
    assert changes(late) <= 12


def test_a_line_that_narrows_gives_way_at_once_and_widens_within_fifteen_seconds():
    wall = Wall(6_000_000)
    wall.run(10)
    wall.line.rate_bps = 500_000
    narrow = wall.run(10)
    wall.line.rate_bps = 6_000_000
    wide = wall.run(15)

    assert all(each[0] in ("q", "h", None) for each in narrow[10:])
    assert not wall.viewer.thin.audio_only
    assert wide[-1] == ("f", "q", "q", "q")


def test_a_line_of_a_hundred_kilobits_has_sound_only_and_gets_its_pictures_back():
    wall = Wall(100_000)
    wall.run(20)
    thin = wall.viewer.thin.audio_only
    wall.line.rate_bps = 3_000_000
    wall.run(25)

    assert thin
    assert not wall.viewer.thin.audio_only
    assert wall.seen[-1][0] is not None
