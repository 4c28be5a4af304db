"""What a source sends of one kind, and the slots that show it."""

from collections.abc import Sequence

from meetingroom.media.forwarder import Kind, Source, Tap
from meetingroom.media.forwarder.frame import Frame
from meetingroom.media.forwarder.rewriter import Rewriter
from meetingroom.media.forwarder.stream import REPLAY_S, Stream

SWITCHING_S = 1.0
"""How long a slot may go on showing the source before, at most."""
LAYER_REPLAY_S = 0.5
"""A slot that shows another layer already waits rather than take a longer burst, and so
does one whose line was cut."""


class Feed:
    """The streams of one source and one kind: one, or one for each layer."""

    def __init__(self, source: Source, kind: Kind) -> None:
        self.source = source
        self.kind: Kind = kind
        self.muted = False
        self.sparing = False
        """Whether nothing begins from what is kept."""
        self.rids: Sequence[str] = ()
        """The names of its layers, from low to high."""
        self.streams: dict[str, Stream] = {}
        """By rid; what the newest publisher sends."""
        self.slots: dict[Rewriter, None] = {}
        """In the order in which they came."""
        self.taps: list[Tap] = []

    @property
    def unused(self) -> bool:
        """Whether nobody would miss it."""
        return not (self.streams or self.slots or self.taps or self.muted)

    def put(self, stream: Stream) -> None:
        """Let a stream in, in place of the one of the same layer."""
        before = self.streams.get(stream.rid)
        if before is not None:
            self.drop(before)
        self.streams[stream.rid] = stream
        for slot in self.slots:
            self.aim(slot, stream.last_s)

    def drop(self, stream: Stream) -> None:
        """Forget a stream that has ended."""
        if self.streams.get(stream.rid) is stream:
            del self.streams[stream.rid]
        for slot in [*stream.viewers, *stream.waiting]:
            detach(slot)
        stream.forget()

    def mute(self, muted: bool, at_s: float) -> None:
        """Cut everything off here, or let it through from the next beginning on."""
        self.muted = muted
        if muted:
            for stream in self.streams.values():
                for slot in [*stream.viewers, *stream.waiting]:
                    detach(slot)
                stream.forget()
            return
        for slot in self.slots:
            self.aim(slot, at_s)

    def add(self, slot: Rewriter, at_s: float) -> None:
        """Serve a slot from now on."""
        self.slots[slot] = None
        slot.source, slot.switched_s = self.source, at_s
        slot.target = None
        self.aim(slot, at_s)

    def remove(self, slot: Rewriter) -> None:
        """Serve a slot no longer; what flows in goes on until it is detached."""
        self.slots.pop(slot, None)
        if slot.target is not None:
            slot.target.waiting.pop(slot, None)

    def forward(self, stream: Stream, frame: Frame, at_s: float) -> None:
        """Hand one packet to everybody who shows its stream, or now begins to."""
        for slot in stream.viewers:
            slot.forward(frame, at_s)
        if not frame.keyframe or not (stream.waiting or self.kind == "video"):
            return
        for slot in list(self.slots):
            shows = slot.live and slot.stream is stream
            dark = not slot.live and slot.wanted is not None
            dark = dark and not stream.is_beside(slot.target)
            dark = dark and not self._is_above(stream, slot.target)
            dark = dark and not (slot.capped and self._exceeds(stream, slot))
            if not shows and (slot.target is stream or dark):
                begin(slot, stream, _from(stream, frame), at_s)

    def aim(self, slot: Rewriter, at_s: float) -> None:
        """Let a slot have what it wants, or the best that there is instead of it."""
        if slot.wanted is None:
            detach(slot)
            return
        target = self._pick(slot, at_s)
        if target is None and self._is_foreign(slot):
            detach(slot)
        if target is None or (target is slot.target and slot.live):
            return
        if slot.target is not None:
            slot.target.waiting.pop(slot, None)
        slot.target = target
        if slot.live and slot.stream is target:
            return
        if slot.live and slot.stream is not None and slot.stream.steps_to(target):
            return
        target.waiting[slot] = None
        if not self.muted and not self._replay(slot, target, at_s):
            target.want_keyframe()

    def renew(self, slot: Rewriter, at_s: float) -> None:
        """Let a slot go on from a keyframe, as if it had only begun."""
        stop(slot)
        slot.forget()
        self.aim(slot, at_s)

    def cap(self, slot: Rewriter, at_s: float) -> bool:
        """Let a slot show nothing until what it wants comes.

        Returns whether it begins anew; where it goes on with fewer layers of the same
        pictures it does not.
        """
        if slot.wanted is None:
            return True
        stream = slot.stream if slot.live else None
        if stream is not None and (
            stream.steps_to(slot.target) or not self._exceeds(stream, slot)
        ):
            return False
        slot.capped = True
        self.renew(slot, at_s)
        return True

    def tick(self, at_s: float) -> None:
        """See whether something better flows now, or what is shown no longer does."""
        for slot in self.slots:
            if self._is_foreign(slot) and at_s - slot.switched_s > SWITCHING_S:
                stop(slot)
            if len(self.streams) > 1 or not slot.live:
                self.aim(slot, at_s)

    def last_s(self) -> float | None:
        """Return when the newest packet of any stream came."""
        return max((s.last_s for s in self.streams.values()), default=None)

    def ordered(self) -> list[Stream]:
        """Return the streams from low to high."""
        return sorted(self.streams.values(), key=lambda s: self._rank(s.rid))

    def _rank(self, rid: str) -> int:
        return self.rids.index(rid) if rid in self.rids else len(self.rids)

    def _pick(self, slot: Rewriter, at_s: float) -> Stream | None:
        able = [s for s in self.ordered() if slot.carries(s.codec)]
        flowing = [s for s in able if s.flows(at_s)]
        if not flowing:
            # Nothing flows: a cut line is no reason to change anything.
            if slot.target in able or not able:
                return slot.target if able else None
            return able[-1]
        fitting = [s for s in flowing if not self._exceeds(s, slot)]
        if fitting:
            return fitting[-1]
        return None if slot.capped else flowing[0]

    def _exceeds(self, stream: Stream, slot: Rewriter) -> bool:
        return self._rank(stream.rid) > self._rank(slot.wanted or "")

    def _is_above(self, stream: Stream, target: Stream | None) -> bool:
        return target is not None and self._rank(stream.rid) > self._rank(target.rid)

    def _is_foreign(self, slot: Rewriter) -> bool:
        """Return whether a slot still shows the source before this one."""
        return slot.live and slot.stream not in self.streams.values()

    def _replay(self, slot: Rewriter, target: Stream, at_s: float) -> bool:
        """Begin from what is cached; False where that must wait for a keyframe."""
        if self.kind == "audio" or self.sparing:
            return False
        changes_layer = slot.live and not self._is_foreign(slot)
        brief = changes_layer or slot.thrifty
        within_s = LAYER_REPLAY_S if brief else REPLAY_S
        # A higher layer would fill the line before the one that was chosen for it.
        others = [s for s in self.ordered() if not self._is_above(s, target)]
        for stream in [target, *([] if slot.live else reversed(others))]:
            frames = stream.since_keyframe(at_s, within_s)
            if frames and slot.carries(stream.codec) and stream.flows(at_s):
                begin(slot, stream, frames, at_s)
                break
        return slot.live and slot.stream is target


def detach(slot: Rewriter) -> None:
    """Let nothing flow into a slot, until it is aimed again."""
    stop(slot)
    if slot.target is not None:
        slot.target.waiting.pop(slot, None)
        slot.target = None


def stop(slot: Rewriter) -> None:
    """Let nothing flow into a slot, which waits for what it waited for."""
    if slot.live and slot.stream is not None:
        slot.stream.viewers.remove(slot)
        slot.stop()


def begin(slot: Rewriter, stream: Stream, frames: list[Frame], at_s: float) -> None:
    """Let a stream flow into a slot, from these packets on."""
    if not slot.carries(stream.codec):
        return
    stop(slot)
    slot.begin(stream, frames, at_s)
    stream.viewers.append(slot)
    stream.waiting.pop(slot, None)


def _from(stream: Stream, keyframe: Frame) -> list[Frame]:
    """Return a keyframe that has just come, and what has overtaken it."""
    if keyframe.number >= stream.reception.highest:
        return [keyframe]
    numbers = range(keyframe.number, stream.reception.highest + 1)
    return [f for n in numbers if (f := stream.cached(n)) is not None]
