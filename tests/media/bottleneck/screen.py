"""What a browser makes of the packets that reach it: which pictures, which sounds.

It asks again for what is missing, as often and as long as Chromium does, and for a
keyframe where no picture could be shown for too long.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from meetingroom.media.congestion.arrivals import Arrivals
from meetingroom.media.reception import Reception
from meetingroom.media.rtcp import keyframe_request, nack, receiver_report
from meetingroom.media.rtp import RtpPacket, elements, parse_rtp
from meetingroom.media.vp8 import parse_vp8
from tests.media.congestion.line import Clock

FEEDBACK_S = 0.1
LOOK_S = 0.02
REPORT_S = 1.0
PATIENCE_S = 3.0
"""Without any picture for so long, a keyframe is asked for."""
FIRST_PATIENCE_S = 0.2
"""The same where none was shown yet."""
TWCC = 3
OWN_SSRC = 9


@dataclass
class Picture:
    """One stream of pictures, as it is put together and shown."""

    reception: Reception
    shown: list[float] = field(default_factory=list)
    """When each frame was."""
    packets: dict[int, RtpPacket] = field(default_factory=dict)
    next: int | None = None
    """Number of the packet with which the next frame begins; None for a keyframe."""
    asked_s: float = float("-inf")

    def show(self, at_s: float) -> None:
        """Show what can be."""
        while True:
            first = self._first()
            if first is None:
                return
            number = first
            while not self.packets[number].marker:
                number += 1
            for old in [each for each in self.packets if each <= number]:
                del self.packets[old]
            self.next = number + 1
            self.shown.append(at_s)

    def _first(self) -> int | None:
        """Return where a whole frame begins that can be shown."""
        if self.next is not None and self._whole(self.next):
            return self.next
        keys = [n for n, packet in self.packets.items() if _is_key(packet)]
        return next((n for n in sorted(keys) if self._whole(n)), None)

    def _whole(self, number: int) -> bool:
        while number in self.packets:
            if self.packets[number].marker:
                return True
            number += 1
        return False

    def wants_keyframe(self, at_s: float, since_s: float) -> bool:
        """Return whether to ask for one now."""
        patience_s = PATIENCE_S if self.shown else FIRST_PATIENCE_S
        last_s = max(self.shown[-1] if self.shown else since_s, self.asked_s)
        if at_s - last_s < patience_s:
            return False
        self.asked_s = at_s
        return True


class Screen:
    """One viewer's end of the line."""

    def __init__(
        self,
        clock: Clock,
        tell: Callable[[bytes], None],
        repairs: dict[int, int],
        sounds: set[int],
    ) -> None:
        """Show and tell from now on.

        Args:
            clock: the time.
            tell: sends RTCP to the hall.
            repairs: SSRC of repetitions to that of the picture that they repeat.
            sounds: SSRCs of sound.
        """
        self.pictures: dict[int, Picture] = {}
        self.sounds: dict[int, dict[int, float]] = {ssrc: {} for ssrc in sounds}
        """Number and time of each packet that came."""
        self.bytes: list[tuple[float, int]] = []
        self._clock, self._tell = clock, tell
        self._repairs = repairs
        self._since_s = clock.now_s
        self._arrivals = Arrivals()
        self._receptions: dict[int, Reception] = {}
        for every_s, work in (
            (FEEDBACK_S, self._feed_back),
            (LOOK_S, self._look),
            (REPORT_S, self._report),
        ):
            self._every(every_s, work)

    def take(self, data: bytes) -> None:
        """Take one packet."""
        now_s = self._clock.now_s
        self.bytes.append((now_s, len(data)))
        packet = parse_rtp(data)
        number = elements(packet.profile, packet.extensions).get(TWCC)
        if number is not None:
            # The viewer's clock is another one.
            self._arrivals.add(int.from_bytes(number, "big"), now_s + 5e5)
        if packet.ssrc in self._repairs:
            self._repaired(packet)
        elif packet.ssrc in self.sounds:
            n = self._reception(packet, 48_000).receive(
                packet.seq, packet.timestamp, now_s
            )
            self.sounds[packet.ssrc].setdefault(n, now_s)
        else:
            reception = self._reception(packet, 90_000)
            self._put(packet, reception.receive(packet.seq, packet.timestamp, now_s))

    def _repaired(self, packet: RtpPacket) -> None:
        ssrc = self._repairs[packet.ssrc]
        payload = packet.payload
        if packet.padded:
            payload = payload[: -payload[-1]]
        if len(payload) <= 2 or ssrc not in self.pictures:
            return
        seq = int.from_bytes(payload[:2], "big")
        number = self._receptions[ssrc].recover(seq, self._clock.now_s)
        self._put(
            packet._replace(ssrc=ssrc, seq=seq, payload=payload[2:], padded=False),
            number,
        )

    def _put(self, packet: RtpPacket, number: int) -> None:
        picture = self.pictures[packet.ssrc]
        if picture.next is None or number >= picture.next:
            picture.packets[number] = packet
            picture.show(self._clock.now_s)

    def _reception(self, packet: RtpPacket, clock_hz: int) -> Reception:
        found = self._receptions.get(packet.ssrc)
        if found is None:
            found = Reception(packet.ssrc, clock_hz, packet.seq)
            self._receptions[packet.ssrc] = found
            if clock_hz == 90_000:
                self.pictures[packet.ssrc] = Picture(found)
        return found

    def _every(self, every_s: float, work: Callable[[], None]) -> None:
        def turn() -> None:
            work()
            self._clock.at(self._clock.now_s + every_s, turn)

        self._clock.at(self._clock.now_s + every_s, turn)

    def _feed_back(self) -> None:
        media = next(iter(self._receptions), 0)
        while data := self._arrivals.feedback(OWN_SSRC, media):
            self._tell(data)

    def _look(self) -> None:
        now_s = self._clock.now_s
        for ssrc, picture in self.pictures.items():
            if lost := picture.reception.due(now_s):
                self._tell(receiver_report(OWN_SSRC) + nack(OWN_SSRC, ssrc, lost))
            if picture.wants_keyframe(now_s, self._since_s):
                self._tell(keyframe_request(OWN_SSRC, ssrc))

    def _report(self) -> None:
        now_s = self._clock.now_s
        blocks = [each.block(now_s) for each in self._receptions.values()]
        self._tell(receiver_report(OWN_SSRC, blocks))


def _is_key(packet: RtpPacket) -> bool:
    return bool(packet.payload[0] & 0x10) and parse_vp8(packet.payload).keyframe
