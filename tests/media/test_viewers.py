"""Viewers of a forwarder that only remembers what it was asked for."""

from meetingroom.media.congestion.allocate import ladder
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.sent import SentLog
from meetingroom.media.forwarder import Slot
from meetingroom.media.forwarder.python import PythonForwarder
from meetingroom.media.rtcp import Remb, ReportBlock
from meetingroom.media.viewers import Viewer, Viewers
from meetingroom.media.wire import Wish, Wishes

SITES = ("d1", "d2", "d3")
LADDERS = {("m", site): ladder(("q", "h", "f"), {}) for site in SITES}


class Silent:
    """A line that nothing leaves on."""

    def rtp(self, head: bytes, payload: bytes) -> None: ...

    def rtcp(self, data: bytes) -> None: ...


class Hall:
    """One viewer with as many lines as are asked for, and a real forwarder."""

    def __init__(self, sites: tuple[str, ...] = SITES) -> None:
        self.forwarder = PythonForwarder(lambda source, level, at_s: None)
        self.viewers = Viewers(self.forwarder)
        slots = [Slot(("m", s), "video", 10 + n, 96) for n, s in enumerate(sites)]
        slots += [Slot(("m", s), "audio", 20 + n, 111) for n, s in enumerate(sites)]
        mids = {f"v{n}": 10 + n for n in range(len(sites))}
        self.viewer = Viewer("v", "m", None, tuple(slots), mids)
        self.viewers.join(self.viewer)
        self.forwarder.view("v", slots, Silent())

    def wish(self, *wishes: Wish) -> None:
        self.viewer.wishes = Wishes(wishes=wishes)

    def decide(self, stage: str = "d1", at_s: float = 0.0, seen=SITES) -> bool:
        self.viewers.show(self.viewer, seen, stage)
        return self.viewers.allocate(self.viewer, seen, stage, LADDERS, 0, at_s)

    def layers(self) -> dict[str, str | None]:
        """Return the layer of each site, as the forwarder was told."""
        wanted = self.forwarder._viewers["v"]
        return {
            wanted[slot.ssrc].source[1]: wanted[slot.ssrc].wanted
            for slot in self.viewer.pictures
        }

    def heard(self) -> set[str]:
        wanted = self.forwarder._viewers["v"].values()
        return {
            each.source[1]
            for each in wanted
            if each.slot.kind == "audio" and each.wanted is not None
        }


def wish(site: str, width_px: int, height_px: int, **more) -> Wish:
    return Wish(site=site, width_px=width_px, height_px=height_px, **more)


def test_who_never_wishes_gets_the_stage_large_and_the_others_in_a_middle_size():
    hall = Hall()
    hall.decide(stage="d2")

    assert hall.layers() == {"d1": "h", "d2": "f", "d3": "h"}


def test_what_is_not_wished_for_is_paused_and_sizes_choose_layers():
    hall = Hall()
    hall.wish(wish("d1", 320, 180), wish("d3", 1280, 720))
    hall.decide()

    assert hall.layers() == {"d1": "q", "d2": None, "d3": "f"}
    assert {*hall.viewer.seen()} == {(("m", "d1"), "q"), (("m", "d3"), "f")}


def test_a_line_shows_another_site_when_the_viewer_says_so():
    hall = Hall(("d1",))
    hall.wish(wish("d3", 1280, 720, mid="v0"))
    hall.decide()

    assert hall.layers() == {"d3": "f"}


def test_a_wish_for_a_line_or_a_site_that_is_not_there_changes_nothing():
    hall = Hall(("d1",))
    hall.wish(
        wish("d9", 1280, 720, mid="v0"),
        wish("d2", 1280, 720, mid="v7"),
        wish("d2", 1280, 720),
    )
    hall.decide()

    assert hall.layers() == {"d1": None}


def test_a_player_with_one_line_follows_the_stage():
    hall = Hall(("d1",))
    hall.decide(stage="d2")
    first = hall.layers()
    hall.decide(stage="d3", at_s=1.0)

    assert (first, hall.layers()) == ({"d2": "f"}, {"d3": "f"})


def test_a_site_that_may_not_be_seen_any_more_is_paused():
    hall = Hall()
    hall.decide()
    hall.decide(seen=("d1", "d3"), at_s=1.0)

    assert hall.layers()["d2"] is None


def test_only_the_voices_that_are_chosen_are_heard_whatever_the_lines():
    whole, few = Hall(), Hall(("d1", "d2"))
    whole.viewers.let_hear(whole.viewer, ["d3", "d1"])
    few.viewers.let_hear(few.viewer, ["d3", "d1"])

    assert whole.heard() == {"d1", "d3"}
    assert few.heard() == {"d1", "d3"}


SCREEN = "d2/screen"
TWO_LAYERS = {("m", SCREEN): ladder(("h", "f"), {"h": 100_000, "f": 900_000})}


def test_the_line_of_the_screen_shows_whichever_is_shared_and_nothing_else():
    hall = Hall((*SITES, "~screen"))
    hall.decide()
    before = hall.layers()
    hall.decide(stage=SCREEN, seen=(*SITES, SCREEN))
    shared = hall.layers()
    hall.decide(stage="d3/screen", seen=(*SITES, "d3/screen"), at_s=1.0)
    taken = hall.layers()
    hall.decide(at_s=2.0)

    assert before["~screen"] is None
    assert {*shared} == {*SITES, SCREEN}
    assert {*taken} == {*SITES, "d3/screen"}
    assert hall.layers()["d3/screen"] is None


def test_a_player_without_a_line_for_the_screen_sees_it_in_the_place_of_the_stage():
    hall = Hall(("d1",))
    hall.decide(stage=SCREEN, seen=(*SITES, SCREEN))
    shared = {*hall.layers()}
    hall.decide(stage="d1", at_s=1.0)

    assert (shared, {*hall.layers()}) == ({SCREEN}, {"d1"})


def test_a_screen_is_heard_beside_the_voices_on_its_own_line():
    hall = Hall((*SITES, "~screen"))
    hall.viewers.let_hear(hall.viewer, ["d1", SCREEN, "d2"])
    shared = hall.heard()
    hall.viewers.let_hear(hall.viewer, ["d1", "d2"])
    lines = {s.ssrc: hall.viewer.shows[s.ssrc] for s in hall.viewer.slots}

    assert shared == {"d1", "d2", SCREEN}
    assert hall.heard() == {"d1", "d2"}
    # No site's line was taken for it.
    assert [lines[20], lines[21], lines[22]] == [*SITES]


def test_on_a_thin_line_the_large_screen_is_kept_and_thumbnails_go():
    hall = Hall((*SITES, "~screen"))
    hall.viewer.estimate = Estimate(SentLog())
    thumbs = [wish(site, 200, 112, priority=10) for site in SITES]
    hall.wish(wish(SCREEN, 900, 506, priority=100), *thumbs)
    seen = (*SITES, SCREEN)
    hall.viewers.show(hall.viewer, seen, SCREEN)
    ladders = LADDERS | TWO_LAYERS
    found = []
    for at_s, bps in enumerate((*[1_300_000] * 20, *[230_000] * 5)):
        hall.viewer.hear(Remb(bps, (10,)), at_s)
        hall.viewers.allocate(hall.viewer, seen, SCREEN, ladders, 0, at_s + 0.1)
        found.append(hall.layers())

    assert found[19] == {SCREEN: "f", "d1": "q", "d2": "q", "d3": "q"}
    assert found[24] == {SCREEN: "h", "d1": None, "d2": None, "d3": None}


def test_a_thin_line_pauses_pictures_and_gives_them_back():
    hall = Hall()
    hall.viewer.estimate = Estimate(SentLog())
    changes = []
    for second in range(60):
        bps = 100_000 if second < 20 else 900_000
        hall.viewer.hear(Remb(bps, (10,)), float(second))
        if hall.decide(at_s=float(second)):
            changes.append((second, hall.layers()["d1"]))

    assert changes == [(3, None), (changes[1][0], "q")]
    assert 30 <= changes[1][0] <= 40


def test_a_picture_that_moves_more_is_not_stopped_on_a_line_that_shows_no_sign():
    hall = Hall(("d1",))
    hall.viewer.estimate = Estimate(SentLog())
    hall.viewer.pads = True
    hall.wish(wish("d1", 320, 180))
    hall.decide(at_s=1.0)
    costly = {("m", "d1"): ladder(("q", "h", "f"), {"q": 400_000})}
    hall.viewers.allocate(hall.viewer, SITES, "d1", costly, 0, 2.0)
    before = hall.layers()
    hall.viewer.hear(Remb(250_000, (10,)), 2.5)
    hall.viewers.allocate(hall.viewer, SITES, "d1", costly, 0, 3.0)

    assert (before, hall.layers()) == ({"d1": "q"}, {"d1": None})


def test_a_player_that_never_says_anything_of_its_line_gets_everything():
    hall = Hall()
    hall.viewer.estimate = Estimate(SentLog())
    hall.decide(at_s=1.0)
    first = hall.layers()
    hall.decide(at_s=7.0)

    assert first != hall.layers() == {"d1": "f", "d2": "h", "d3": "h"}


def test_a_server_that_is_too_busy_gives_less_and_keeps_to_it():
    hall = Hall()
    hall.viewer.share = 0.4
    hall.decide(at_s=1.0)
    cut = hall.layers()
    costly = {**LADDERS, ("m", "d1"): ladder(("q", "h", "f"), {"q": 400_000})}
    hall.viewers.allocate(hall.viewer, SITES, "d1", costly, 0, 2.0)
    kept = hall.layers()
    hall.viewer.share = 1.0
    hall.decide(at_s=3.0)

    assert cut == kept == {"d1": "h", "d2": "h", "d3": "q"}
    assert hall.layers() == {"d1": "f", "d2": "h", "d3": "h"}


def test_what_is_reported_of_a_slot_is_its_jitter():
    hall = Hall()
    hall.viewer.hear(ReportBlock(10, 0, 0, 1, 900), 1.0)
    hall.viewer.hear(ReportBlock(99, 0, 0, 1, 900), 1.0)

    assert hall.viewer.jitter_s == {10: 0.01}


def test_a_viewer_who_has_left_is_forgotten():
    hall = Hall()
    hall.viewers.keep([])

    assert hall.viewers.find("v") is None
    assert [*hall.viewers] == []
