"""What the displays of one room show, against what they must show."""

from datetime import UTC, datetime

from meetingroom.agenda.records import AgendaItem
from meetingroom.display.glass import (
    Evidence,
    Glass,
    Noted,
    Proof,
    Proofs,
    same_picture,
)
from meetingroom.display.laying import state_if_taken
from meetingroom.display.monitors import Named, Pictures, named_on
from meetingroom.display.program_name import same_subject
from meetingroom.display.scenes import scene_of
from meetingroom.display.switch import Switch
from meetingroom.sessions.records import Display
from meetingroom.sessions.state import RoomState

SILENT_MS = 2_000
"""A page is heard each second; after so long without it is silent."""
GRACE_MS = 2_000
"""How long a picture is right after another one was ordered.

So long may a display take; and while votes come in, it always shows the last but one.
"""
NOTED = {"display", "evidence", "wanted", "shown", "cue", "late_ms"}
"""What of a proof stands in the log."""
BELIEVED_MS = 5_000
"""How far a display's own time may lie behind; what lies further is not believed."""


def wanted_of(state: RoomState, display: Display) -> str:
    """Return the name of what a display must show."""
    return named_on(state, display).name


class ProofBook:
    """The newest proof of each display, kept in memory."""

    def __init__(self) -> None:
        self._proofs: dict[str, Proof] = {}
        self._pages: dict[str, dict[str, Glass]] = {}
        """What each page of a display has said last."""
        self._beats: dict[str, dict[str, int]] = {}
        """When each page was last heard, of those that are heard again and again."""
        self._before: dict[str, dict[str, int]] = {}
        """What each display had to show, and until when that is right."""
        self._pictures = Pictures()
        self._named: dict[str, tuple[str, str]] = {}
        """What each display must show, and would show if the chair took."""
        self._state: RoomState | None = None

    def look(self, state: RoomState, at_ms: int) -> bool:
        """Compare with the newest state; tell whether anything is different now."""
        before = self._proofs
        displays = sorted(state.all(Display), key=lambda d: d.order)
        if state is not self._state:
            self._named = self._name(state, displays, at_ms)
            self._state = state
        self._proofs = {d.id: self._looked(d, at_ms) for d in displays}
        return self._proofs != before

    def picture(self, name: str) -> Named | None:
        """Return what a display meant by a name; None where that is long ago."""
        return self._pictures.find(name)

    def _name(
        self, state: RoomState, displays: list[Display], at_ms: int
    ) -> dict[str, tuple[str, str]]:
        """Return the two names of each display, and keep the pictures."""
        after = state_if_taken(state, datetime.fromtimestamp(at_ms / 1000, UTC))
        for proof in self._proofs.values():
            # What stands for hours is not lost among what changes with each vote.
            self._pictures.find(proof.shown)
        names = {}
        for display in displays:
            wanted = self._pictures.keep(named_on(state, display))
            following = after and self._pictures.keep(named_on(after, display))
            names[display.id] = wanted, following or ""
        return names

    @property
    def unsettled(self) -> bool:
        """Whether a display shows what was right just now, and soon is no more."""
        return any(
            p.differs_ms is None and p.shown and not same_picture(p.wanted, p.shown)
            for p in self._proofs.values()
        )

    def note(
        self, display: str, glass: Glass, switch: Switch, at_ms: int, page: str = ""
    ) -> bool:
        """Take in what is on a glass; tell whether it is something else than before.

        An older cue never replaces a newer one, and one that was not given is a lie:
        taken for true, it would let nothing after it count.
        Of several pages that show one display, each on a screen of its own, the one
        that is wrong counts.
        """
        proof = self._proofs.get(display)
        if proof is None or not proof.cue <= glass.cue <= switch.cue:
            return False
        pages = self._pages.setdefault(display, {})
        pages[page] = glass
        right = {proof.wanted, *self._recent(display, at_ms)}
        wrong = (g for g in pages.values() if not among(right, g.painted))
        shown = next(wrong, glass).painted
        shown_ms = min(max(glass.at_ms, at_ms - BELIEVED_MS), at_ms)
        update: dict[str, object] = {"shown": shown, "shown_ms": shown_ms}
        if glass.cue != proof.cue or proof.shown_ms is None:
            # What was there when the server began was ordered at no moment.
            at_go_ms = switch.go_at_ms if glass.cue == switch.cue else None
            late_ms = max(0, shown_ms - at_go_ms) if at_go_ms else None
            update |= {"cue": glass.cue, "late_ms": late_ms}
        after = self._judged(proof.model_copy(update=update), at_ms)
        self._proofs[display] = after
        return after.cue != proof.cue or not same_subject(after.shown, proof.shown)

    def forget(self, display: str, page: str) -> None:
        """Count a page no longer: it is gone."""
        self._pages.get(display, {}).pop(page, None)
        self._beats.get(display, {}).pop(page, None)

    def heard(self, display: str, page: str, at_ms: int) -> None:
        """Note that a page lives."""
        self._beats.setdefault(display, {})[page] = at_ms

    def _silent_ms(self, display: str, at_ms: int) -> int | None:
        """Return when the page was heard that is silent for longest, if one is."""
        last_ms = min(self._beats.get(display, {}).values(), default=at_ms)
        return last_ms if at_ms - last_ms >= SILENT_MS else None

    def told(self, meeting: str, cue: int) -> Proofs:
        """Return everything for the boards."""
        proofs = tuple(self._proofs.values())
        late = [p.late_ms for p in proofs if p.cue == cue and p.late_ms is not None]
        skew_ms = max(late) - min(late) if len(late) > 1 else None
        return Proofs(meeting=meeting, cue=cue, skew_ms=skew_ms, proofs=proofs)

    def line(self, state: RoomState, display: str, at_ms: int) -> Noted | None:
        """Return what the log says of a display now; None of one that is unknown."""
        proof = self._proofs.get(display)
        if proof is None:
            return None
        active = [i for i in state.all(AgendaItem) if i.status == "active"]
        return Noted(
            at_ms=at_ms,
            scene=scene_of(state).scene.kind,
            item=active[0].id if active else "",
            drift=proof.differs_ms is not None,
            **proof.model_dump(include=NOTED),
        )

    def _looked(self, display: Display, at_ms: int) -> Proof:
        wanted, following = self._named[display.id]
        proof = self._proofs.get(display.id)
        if proof is None:
            evidence: Evidence = "painted" if display.kind == "wall" else "sent-only"
            proof = Proof(
                display=display.id, evidence=evidence, wanted="", shown="", cue=0
            )
        if wanted != proof.wanted and proof.wanted:
            self._before.setdefault(display.id, {})[proof.wanted] = at_ms + GRACE_MS
        silent_ms = self._silent_ms(display.id, at_ms)
        pages = self._pages.get(display.id, {}).values()
        update = {
            "wanted": wanted,
            "next": following,
            "silent_ms": silent_ms,
            "sound_refused": any(page.sound_refused for page in pages),
        }
        return self._judged(proof.model_copy(update=update), at_ms)

    def _judged(self, proof: Proof, at_ms: int) -> Proof:
        return judged(proof, at_ms, self._recent(proof.display, at_ms))

    def _recent(self, display: str, at_ms: int) -> frozenset[str]:
        """Return what a display had to show a moment ago."""
        before = self._before.get(display, {})
        kept = {name: until for name, until in before.items() if until > at_ms}
        self._before[display] = kept
        return frozenset(kept)


def judged(proof: Proof, at_ms: int, recent: frozenset[str] = frozenset()) -> Proof:
    """Return the proof with the time since when it is wrong, if it is."""
    if among({proof.wanted, *recent}, proof.shown):
        return proof.model_copy(update={"differs_ms": None})
    since_ms = at_ms if proof.differs_ms is None else proof.differs_ms
    return proof.model_copy(update={"differs_ms": since_ms})


def among(names: set[str], shown: str) -> bool:
    """Return whether what is shown is one of these pictures."""
    return any(same_picture(name, shown) for name in names)
