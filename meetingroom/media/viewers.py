"""What each viewer shows, what its line carries, and so what it is sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from meetingroom.media.congestion.allocate import (
    CAREFUL,
    Picture,
    Rung,
    cost_bps,
    next_bps,
    settle,
    wanted_bps,
)
from meetingroom.media.congestion.climb import Climb, Slope, look, spent
from meetingroom.media.congestion.copies import Copies
from meetingroom.media.congestion.estimate import Estimate
from meetingroom.media.congestion.thin import Thinness, judge
from meetingroom.media.congestion.trial import Demand, Trial, failed, step
from meetingroom.media.forwarder import CLOCK_HZ, Forwarder, Slot, Source
from meetingroom.media.names import SCREEN_LINE, is_screen
from meetingroom.media.rtcp import Report, ReportBlock
from meetingroom.media.wire import Wish, Wishes

FILLED = 0.95
"""Share of the estimate that sound and pictures may fill."""
RISES = 1.1
"""What the rate of a layer may rise to while it is tried."""
DRAINED_S, EASED_S = 0.6, 2.5
"""What is sent less shows so soon that the line is no more full, and has had its
keyframe, which costs more than what follows."""
MUTE_S = 5.0
"""A player that has said nothing of its line for so long never will."""
MIDDLE_PX = (640, 360)
STAGE_PX = (1280, 720)
"""What a viewer gets who never wishes: of every site, and of the one on the stage."""

SOUND_AND_PICTURES, UNTRIED, GROUND, ONCE = Thinness(), Trial(), Climb(), Copies()

Ladders = Mapping[Source, tuple[Rung, ...]]


class Cap(NamedTuple):
    """What a viewer's pictures may take while this process is too busy."""

    share: float
    wishes: Wishes | None
    """What was shown when it was worked out."""
    bps: float


@dataclass(eq=False)
class Viewer:
    """One subscription."""

    session: str
    meeting: str
    site: str | None
    """Its own; None for a wall or somebody of the staff."""
    slots: tuple[Slot, ...]
    mids: Mapping[str, int]
    """Line of the offer to the SSRC of its slot."""
    estimate: Estimate | None = None
    """None where the viewer says nothing of its line: it gets everything."""
    wishes: Wishes | None = None
    thin: Thinness = SOUND_AND_PICTURES
    shows: dict[int, str] = field(default_factory=dict)
    """Slot to site."""
    chosen: dict[int, str | None] = field(default_factory=dict)
    """Layer of each slot of a picture; None for a paused one."""
    wanted_bps: int = 0
    """What the pictures would take on a line without end."""
    share: float = 1.0
    """What this process can send of that."""
    cap: Cap | None = None
    """What that came to when it was last cut or raised."""
    served_s: float = float("-inf")
    """When what it gets was decided last."""
    program: bool = False
    """Whether it gets the program of its meeting and nothing else."""
    began_s: float = 0.0
    """When it was first served."""
    spent_bps: int = 0
    """What it is sent, as far as that is chosen."""
    copies: Copies = ONCE
    """How often it is sent every sound, because so much of it is lost."""
    sound_share: float = 0.0
    """Share of sounds among the packets that it is sent, while they have copies."""
    counts: tuple[int, int] = (0, 0)
    """Those sounds and packets before the last look."""
    cut: set[int] = field(default_factory=set)
    """SSRCs of which nothing that still waits is worth to be sent."""
    pads: bool = False
    """Whether its line is tried with bursts of nothing."""
    trial: Trial = UNTRIED
    climb: Climb = GROUND
    coupled_bps: float | None = None
    """Its share of a line that others are behind, too; None without such."""
    sound_bps: int = 0
    """What the sound takes that it gets."""
    jitter_s: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shows = {slot.ssrc: slot.source[1] for slot in self.slots}

    @property
    def pictures(self) -> tuple[Slot, ...]:
        """The slots of pictures, in the order of the offer."""
        return tuple(slot for slot in self.slots if slot.kind == "video")

    def hear(self, report: Report, at_s: float) -> bool:
        """Take note of what the viewer reports; return whether its line was cut."""
        if isinstance(report, ReportBlock):
            slot = next((s for s in self.slots if s.ssrc == report.ssrc), None)
            if slot is not None:
                self.jitter_s[slot.ssrc] = report.jitter / CLOCK_HZ[slot.kind]
        if self.estimate is None:
            return False
        outages = self.estimate.outages
        self.estimate.hear(report, at_s)
        return self.estimate.outages > outages

    def is_known(self, at_s: float) -> bool:
        """Return whether its line is known, or may still become so."""
        self.began_s = self.began_s or at_s
        if self.estimate is None:
            return False
        return self.estimate.heard or at_s - self.began_s < MUTE_S

    def is_full(self, at_s: float) -> bool:
        """Return whether packets wait before its line, or did a moment ago."""
        return self.estimate is not None and self.estimate.is_full(at_s)

    def seen(self) -> Iterator[tuple[Source, str]]:
        """Yield the layers that are chosen, with whose they are."""
        for ssrc, rid in self.chosen.items():
            if rid is not None:
                yield (self.meeting, self.shows[ssrc]), rid


class Viewers:
    """Every subscription of this process."""

    def __init__(self, forwarder: Forwarder) -> None:
        self._forwarder = forwarder
        self._viewers: dict[str, Viewer] = {}

    def __iter__(self) -> Iterator[Viewer]:
        """Return all of them."""
        return iter([*self._viewers.values()])

    def join(self, viewer: Viewer) -> None:
        """Take in a new one."""
        self._viewers[viewer.session] = viewer

    def keep(self, sessions: Iterable[str]) -> None:
        """Forget all but these."""
        for session in self._viewers.keys() - {*sessions}:
            del self._viewers[session]

    def find(self, session: str) -> Viewer | None:
        """Return a viewer; None where its session has ended."""
        return self._viewers.get(session)

    def show(self, viewer: Viewer, seen: Sequence[str], stage: str) -> None:
        """Let the viewer's pictures show what it wishes, or else the stage.

        A line that was promised for the screen shows whichever may be seen.
        """
        for slot in viewer.pictures:
            if slot.source[1] == SCREEN_LINE:
                self._turn(viewer, slot, seen)
        if viewer.wishes is not None:
            for wish in viewer.wishes.wishes:
                ssrc = viewer.mids.get(wish.mid or "")
                if ssrc is not None and wish.site in seen:
                    self._switch(viewer, ssrc, wish.site, "video")
        elif stage in seen and stage not in _shown(viewer, "video"):
            for slot in viewer.pictures[:1]:
                self._switch(viewer, slot.ssrc, stage, "video")

    def let_hear(self, viewer: Viewer, sites: Sequence[str]) -> None:
        """Let the viewer hear these sites and no others, as far as it has slots.

        The screen among them is heard on the line that was promised for it, or, where
        there is none, like a site.
        """
        sounds = [slot for slot in viewer.slots if slot.kind == "audio"]
        for slot in sounds:
            if slot.source[1] == SCREEN_LINE:
                self._turn(viewer, slot, sites)
        shown = {viewer.shows[slot.ssrc] for slot in sounds}
        missing = [site for site in sites if site not in shown]
        for slot in sounds:
            free = viewer.shows[slot.ssrc] not in sites
            if free and missing and slot.source[1] != SCREEN_LINE:
                self._switch(viewer, slot.ssrc, missing.pop(0), "audio")
            heard = viewer.shows[slot.ssrc] in sites
            self._forwarder.choose(viewer.session, slot.ssrc, "" if heard else None)

    def allocate(
        self,
        viewer: Viewer,
        seen: Sequence[str],
        stage: str,
        ladders: Ladders,
        sound_bps: int,
        at_s: float,
    ) -> bool:
        """Choose the layers of a viewer; return whether pictures paused or came back.

        Args:
            viewer: whose.
            seen: the sites that it may see.
            stage: the one that is large by itself.
            ladders: what each source can send.
            sound_bps: what the sound takes that the viewer gets.
            at_s: now.
        """
        before = viewer.thin
        pictures = list(_pictures(viewer, seen, stage, ladders))
        viewer.wanted_bps, viewer.sound_bps = wanted_bps(pictures), sound_bps
        budget_bps = float("inf")
        if viewer.is_known(at_s) and viewer.estimate is not None:
            budget_bps = _budget_bps(viewer, viewer.estimate, pictures, sound_bps, at_s)
        budget_bps = min(budget_bps, _capped_bps(viewer, pictures))
        chosen = settle(pictures, budget_bps, viewer.chosen)
        self._choose(viewer, pictures, chosen, at_s)
        viewer.chosen = chosen
        viewer.spent_bps = cost_bps(pictures, chosen) + sound_bps
        all_bps = viewer.wanted_bps + sound_bps
        full = viewer.is_full(at_s)
        viewer.climb = spent(viewer.climb, viewer.spent_bps, all_bps, full, at_s)
        return viewer.thin.audio_only != before.audio_only

    def _choose(
        self,
        viewer: Viewer,
        pictures: Sequence[Picture],
        chosen: Mapping[int, str | None],
        at_s: float,
    ) -> None:
        """Let layers change; what is too much for a line that is full ends at once."""
        before, repairs = viewer.chosen, {s.ssrc: s.rtx_ssrc for s in viewer.pictures}
        full = viewer.is_full(at_s)
        for picture in pictures:
            ssrc = picture.slot
            if ssrc in before and before[ssrc] == chosen[ssrc]:
                continue
            falls = cost_bps([picture], chosen) < cost_bps([picture], before)
            if not (falls and full):
                self._forwarder.choose(viewer.session, ssrc, chosen[ssrc])
            elif self._forwarder.cut(viewer.session, ssrc, chosen[ssrc]):
                viewer.cut |= {ssrc, repairs[ssrc] or ssrc}

    def _turn(self, viewer: Viewer, slot: Slot, names: Sequence[str]) -> None:
        """Let the line of the screen carry the one among these sources."""
        screen = next((name for name in names if is_screen(name)), None)
        if screen is not None:
            self._switch(viewer, slot.ssrc, screen, slot.kind)

    def _switch(self, viewer: Viewer, ssrc: int, site: str, kind: str) -> None:
        slot = next((s for s in viewer.slots if s.ssrc == ssrc), None)
        if slot is None or slot.kind != kind or viewer.shows[ssrc] == site:
            return
        viewer.shows[ssrc] = site
        viewer.chosen.pop(ssrc, None)
        self._forwarder.switch(viewer.session, ssrc, (viewer.meeting, site))


def _budget_bps(
    viewer: Viewer,
    estimate: Estimate,
    pictures: Sequence[Picture],
    sound_bps: int,
    at_s: float,
) -> float:
    """Return what is left for pictures, and note whether the line is too thin."""
    before = viewer.thin
    # What a viewer says itself is of pictures only: sound is not timed.
    line_bps = estimate.bps + (0 if estimate.transport else sound_bps)
    if viewer.coupled_bps is not None:
        line_bps = int(viewer.coupled_bps)
    viewer.thin = judge(before, line_bps, at_s)
    if viewer.thin.audio_only and not before.audio_only:
        viewer.trial = failed(viewer.trial, at_s)
    budget_bps = 0.0 if viewer.thin.audio_only else FILLED * line_bps - sound_bps
    if _bears(viewer, estimate, at_s) and not viewer.thin.audio_only:
        # A picture that moves more costs more; that alone is no reason to stop it.
        budget_bps = max(budget_bps, cost_bps(pictures, viewer.chosen))
    blank = not any(viewer.chosen.values())
    if not viewer.pads and (blank or not estimate.transport):
        more_bps = next_bps(pictures, viewer.chosen) * RISES / CAREFUL + sound_bps
        demand = Demand(FILLED * line_bps, viewer.spent_bps, more_bps)
        viewer.trial = step(viewer.trial, demand, estimate.is_clear(at_s), at_s)
        budget_bps = max(budget_bps, viewer.trial.budget_bps(at_s) - sound_bps)
    limit_bps = _climbed_bps(viewer, estimate, pictures, sound_bps, at_s)
    return max(min(budget_bps, limit_bps), 0.0)


def _bears(viewer: Viewer, estimate: Estimate, at_s: float) -> bool:
    """Return whether the line bears what is sent, as far as it has had time to tell."""
    fell_s = viewer.climb.fell_s
    eased = fell_s < at_s < fell_s + EASED_S and estimate.full_s < fell_s + DRAINED_S
    return eased or estimate.is_clear(at_s)


def _climbed_bps(
    viewer: Viewer,
    estimate: Estimate,
    pictures: Sequence[Picture],
    sound_bps: int,
    at_s: float,
) -> float:
    """Return what pictures may take after what was taken before."""
    full = estimate.is_full(at_s)
    viewer.climb = look(viewer.climb, estimate.bps, estimate.came_bps, full, at_s)
    if not viewer.chosen:
        return float("inf")
    line_bps = estimate.bps if viewer.coupled_bps is None else viewer.coupled_bps
    slope = Slope(
        cost_bps(pictures, viewer.chosen) + sound_bps,
        next_bps(pictures, viewer.chosen) * RISES / CAREFUL + sound_bps,
        FILLED * (viewer.coupled_bps or 0),
        FILLED * line_bps > viewer.wanted_bps + sound_bps,
        _bears(viewer, estimate, at_s),
    )
    return viewer.climb.limit_bps(slope, at_s) - sound_bps


def _capped_bps(viewer: Viewer, pictures: Sequence[Picture]) -> float:
    """Return what this process can send of a viewer's pictures."""
    if viewer.share >= 1:
        viewer.cap = None
        return float("inf")
    cap = viewer.cap
    if cap is None or (cap.share, cap.wishes) != (viewer.share, viewer.wishes):
        bps = viewer.share * viewer.wanted_bps
        viewer.cap = Cap(viewer.share, viewer.wishes, bps)
        return bps
    # Rates come and go, and who follows them would pause and begin all the time.
    return max(cap.bps, cost_bps(pictures, viewer.chosen))


def _shown(viewer: Viewer, kind: str) -> set[str]:
    return {viewer.shows[slot.ssrc] for slot in viewer.slots if slot.kind == kind}


def _pictures(
    viewer: Viewer, seen: Sequence[str], stage: str, ladders: Ladders
) -> Iterator[Picture]:
    by_slot, by_site = _wished(viewer)
    for slot in viewer.pictures:
        site = viewer.shows[slot.ssrc]
        size_px, priority = (0, 0), 0
        wish = by_slot.get(slot.ssrc) or by_site.get(site)
        if site in seen and viewer.wishes is None:
            large = site == stage
            size_px, priority = (STAGE_PX, 1) if large else (MIDDLE_PX, 0)
        elif site in seen and wish is not None:
            size_px, priority = (wish.width_px, wish.height_px), wish.priority
        rungs = ladders.get((viewer.meeting, site), ())
        yield Picture(slot.ssrc, *size_px, priority, rungs)


def _wished(viewer: Viewer) -> tuple[dict[int, Wish], dict[str, Wish]]:
    """Return the wishes of slots that were named, and those of sites."""
    by_slot: dict[int, Wish] = {}
    by_site: dict[str, Wish] = {}
    for wish in viewer.wishes.wishes if viewer.wishes else ():
        if wish.mid is None:
            by_site[wish.site] = wish
        elif wish.mid in viewer.mids:
            by_slot[viewer.mids[wish.mid]] = wish
    # A line that was refused its site shows another one still: no wish is for that.
    by_slot = {s: w for s, w in by_slot.items() if viewer.shows.get(s) == w.site}
    return by_slot, by_site
