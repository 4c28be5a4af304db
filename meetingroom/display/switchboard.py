"""The switches of all rooms: who is waited for, when all change over, and the proof."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from meetingroom.display import switch as switches
from meetingroom.display.glass import Glass, Go, Proofs
from meetingroom.display.monitors import Named
from meetingroom.display.proof_log import ProofLog
from meetingroom.display.proofs import GRACE_MS, ProofBook
from meetingroom.display.scenes import scene_of
from meetingroom.display.switch import PATIENCE_MS, Switch
from meetingroom.sessions.records import Display
from meetingroom.sessions.rehearsal.twin import rehearsed
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.state import RoomState

log = logging.getLogger(__name__)

DRIFT_S = 6.0
"""How long a display may show something else before the log says so."""
BEAT_S = 0.5
"""How often the pages of displays are missed."""
TELL_S = 0.1
"""How often at most the boards are told."""

Hear = Callable[[Go | Proofs], None]


class Hall:
    """The displays of one room.  Lives on the event loop."""

    def __init__(
        self, room: Room, now: Callable[[], datetime], log: ProofLog | None, tell: Hear
    ) -> None:
        self._room, self._now, self._tell = room, now, tell
        self._log = None if rehearsed(room.state) else log
        self._here: dict[str, str] = {}
        """Which display each socket is."""
        self._book = ProofBook()
        cue = scene_of(room.state).cue
        self.switch = Switch(cue=cue, began_ms=0, go_at_ms=0)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._drifting: set[str] = set()
        self._silent: set[str] = set()
        self._told: Proofs | None = None
        self._stop = room.listen(self._on_change)
        self._book.look(room.state, self._ms)

    def close(self) -> None:
        """Stop listening.  May be called twice."""
        self._stop()
        for timer in self._timers.values():
            timer.cancel()
        self._timers = {}

    @property
    def go(self) -> Go:
        """The newest order to change over; a display that comes follows it at once."""
        meeting, switch = self._room.meeting, self.switch
        if switch.go_at_ms is None:
            return Go(meeting=meeting, cue=switch.cue - 1, at_ms=0)
        return Go(meeting=meeting, cue=switch.cue, at_ms=switch.go_at_ms)

    @property
    def proofs(self) -> Proofs:
        """What every display shows, for a board."""
        return self._book.told(self._room.meeting, self.switch.cue)

    def picture(self, name: str) -> Named | None:
        """Return what a display meant by a name; None where that is long ago."""
        return self._book.picture(name)

    def arrived(self, display: str, sid: str) -> None:
        """Note that a display follows; it is waited for from the next cue on.

        A page says so again each second, and is missed from then on.
        """
        if sid in self._here:
            self._book.heard(display, sid, self._ms)
            if "beats" not in self._timers:
                self._later("beats", BEAT_S, self._feel_beats)
        self._here[sid] = display

    def departed(self, sid: str) -> None:
        """Note that a socket is gone; nobody waits for it."""
        display = self._here.pop(sid, None)
        if display is not None:
            self._book.forget(display, sid)
        if display is not None and display not in self._here.values():
            self._move(switches.done_waiting(self.switch, display, self._ms))

    def note(self, display: str, glass: Glass, sid: str = "") -> None:
        """Take in what a display says of itself, on one of its sockets."""
        if glass.cue == self.switch.cue:
            told = display, self._ms, glass.at_ms
            self._move(switches.done_waiting(self.switch, *told))
        if glass.said == "ready":
            return
        self._book.look(self._room.state, self._ms)
        if self._book.note(display, glass, self.switch, self._ms, sid):
            self._keep(display)
        self._look_soon()

    def _on_change(self, state: RoomState, _step: Step) -> None:
        cue = scene_of(state).cue
        if cue != self.switch.cue:
            self._move(switches.begin(cue, self._waited_for(state), self._ms))
            if not self.switch.gone:
                self._later("patience", PATIENCE_MS / 1000, self._lose_patience)
        self._look_soon()

    def _waited_for(self, state: RoomState) -> frozenset[str]:
        drawn = (d for d in state.all(Display) if d.kind == "ribbon")
        drawing = {d.id for d in drawn if d.health == "online"}
        return frozenset(drawing.union(self._here.values()))

    def _lose_patience(self) -> None:
        self._move(switches.out_of_patience(self.switch, self._ms))

    def _move(self, switch: Switch) -> None:
        before, self.switch = self.switch, switch
        if switch.gone and (before.cue != switch.cue or not before.gone):
            self._tell(self.go)

    def _feel_beats(self) -> None:
        """Judge who is silent, as long as anybody is here."""
        self._look()
        if self._here:
            self._later("beats", BEAT_S, self._feel_beats)

    def _look_soon(self) -> None:
        """Judge and tell a few times a second, however many votes come in."""
        if "soon" not in self._timers:
            self._later("soon", TELL_S, self._look)

    def _look(self) -> None:
        self._book.look(self._room.state, self._ms)
        told = self.proofs
        if told != self._told:
            self._told = told
            self._tell(told)
        self._note_drift()
        self._note_silence()
        if self._book.unsettled:
            self._later("look", GRACE_MS / 1000, self._look)

    def _note_silence(self) -> None:
        """Log once who is silent for too long, and once that it is back."""
        last = {p.display: p.silent_ms for p in self.proofs.proofs}
        heard = {d for d, ms in last.items() if ms is not None}
        silent = {d for d in heard if self._ms - (last[d] or 0) >= DRIFT_S * 1000}
        for display in silent - self._silent:
            log.warning("display %s is silent", display)
        for display in self._silent - heard:
            log.warning("display %s is heard again", display)
        self._silent = (self._silent & heard) | silent

    def _note_drift(self) -> None:
        """Log once whoever has shown something else for too long."""
        since = {p.display: p.differs_ms for p in self.proofs.proofs}
        wrong = {d: self._ms - ms for d, ms in since.items() if ms is not None}
        drifting = {d for d, ms in wrong.items() if ms >= DRIFT_S * 1000}
        for display in drifting - self._drifting:
            self._keep(display)
        self._drifting = drifting
        if wrong.keys() - drifting and "drift" not in self._timers:
            self._later("drift", DRIFT_S, self._note_drift)

    def _keep(self, display: str) -> None:
        line = self._book.line(self._room.state, display, self._ms)
        if self._log is not None and line is not None:
            self._log.add(self._room.meeting, line)

    def _later(self, name: str, delay_s: float, do: Callable[[], None]) -> None:
        if timer := self._timers.pop(name, None):
            timer.cancel()

        def ring() -> None:
            self._timers.pop(name, None)
            do()

        loop = asyncio.get_running_loop()
        self._timers[name] = loop.call_later(delay_s, ring)

    @property
    def _ms(self) -> int:
        return round(self._now().timestamp() * 1000)


class Switchboard:
    """The halls of all rooms, and whoever is told of them."""

    def __init__(self, now: Callable[[], datetime], log: ProofLog | None) -> None:
        self.log = log
        self._now = now
        self._halls: dict[str, Hall] = {}
        self._hear: list[Hear] = []

    def listen(self, hear: Hear) -> None:
        """Hear every `Go` and, a few times a second, `Proofs`.  Must not block."""
        self._hear.append(hear)

    def attach(self, room: Room) -> Callable[[], None]:
        """Look after the displays of a room from now on; return how to stop."""
        hall = self._halls[room.meeting] = Hall(room, self._now, self.log, self._tell)

        def detach() -> None:
            hall.close()
            if self._halls.get(room.meeting) is hall:
                del self._halls[room.meeting]

        return detach

    def hall(self, meeting: str) -> Hall | None:
        """Return the hall of a meeting; None where nobody looks after it."""
        return self._halls.get(meeting)

    def close(self) -> None:
        """Stop every hall and write the rest of the log.  May be called twice."""
        for hall in self._halls.values():
            hall.close()
        self._halls = {}
        if self.log is not None:
            self.log.close()

    def _tell(self, told: Go | Proofs) -> None:
        for hear in self._hear:
            hear(told)
