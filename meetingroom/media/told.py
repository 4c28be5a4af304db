"""What the media process has told of layers, lines, legs and senders."""

from collections.abc import Callable
from typing import assert_never

from meetingroom.media.legs import LegHistory
from meetingroom.media.messages import Link, TellLayers, TellLegs, TellThin
from meetingroom.media.wire import Layers, Leg, Legs, Thin

THIN_MAX = 1024
"""Sessions with a thin line that are remembered for pages that come back."""

Listener = Callable[[Layers | Thin], None]


class Told:
    """The newest of each; nothing of it outlives the media process."""

    def __init__(self) -> None:
        self._layers: dict[tuple[str, str], Layers] = {}
        self._thin: dict[str, Thin] = {}
        self._legs: dict[str, LegHistory] = {}
        self._second: dict[str, list[Leg]] = {}
        self._senders: dict[tuple[str, str], str] = {}
        self._on_sender: list[Callable[[], None]] = []
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell what pages must know: layers that are wanted, lines that are thin."""
        self._listeners.append(listener)

    def on_sender(self, listener: Callable[[], None]) -> None:
        """Call whenever another publication stands for a source, or none any more."""
        self._on_sender.append(listener)

    def take(self, message: TellLayers | TellThin | TellLegs | Link) -> None:
        """Keep what was told, and tell the listeners."""
        match message:
            case TellLayers(layers=layers):
                self._layers[layers.meeting, layers.site] = layers
                self._tell(layers)
            case TellThin(thin=thin):
                self._thin.pop(thin.session, None)
                if thin.audio_only and len(self._thin) < THIN_MAX:
                    self._thin[thin.session] = thin
                self._tell(thin)
            case TellLegs():
                self._take_legs(message)
            case Link():
                self._take_sender(message)
            case _:
                assert_never(message)

    def clear(self) -> None:
        """Forget everything: the process begins anew."""
        self._layers.clear()
        self._thin.clear()
        self._legs.clear()
        self._second.clear()
        self._senders.clear()
        self._tell_sender()

    def leave(self, session: str) -> None:
        """Forget a session that has ended."""
        self._thin.pop(session, None)

    def close(self, meeting: str) -> None:
        """Forget a meeting."""
        for known in [key for key in self._layers if key[0] == meeting]:
            del self._layers[known]
        for source in [key for key in self._senders if key[0] == meeting]:
            del self._senders[source]
        self._legs.pop(meeting, None)
        self._second.pop(meeting, None)

    def layers(self, meeting: str, site: str) -> Layers | None:
        """Return which layers of a site are wanted; None before anything was said."""
        return self._layers.get((meeting, site))

    def thin(self, session: str) -> Thin | None:
        """Return that a viewer's line carries sound only; None where it does not."""
        return self._thin.get(session)

    def sender(self, meeting: str, site: str) -> str:
        """Return the session that sends as a source; empty where none does."""
        return self._senders.get((meeting, site), "")

    def legs(self, meeting: str, after: int) -> Legs:
        """Return how the legs of a meeting did after a second; all after -1."""
        history = self._legs.get(meeting)
        return history.after(after) if history else Legs(meeting=meeting, n=0, legs=())

    def _tell(self, told: Layers | Thin) -> None:
        for listener in self._listeners:
            listener(told)

    def _take_sender(self, link: Link) -> None:
        before = self.sender(link.meeting, link.site)
        self._senders[link.meeting, link.site] = link.session
        if link.session != before:
            self._tell_sender()

    def _tell_sender(self) -> None:
        for listener in self._on_sender:
            listener()

    def _take_legs(self, message: TellLegs) -> None:
        meeting = message.legs.meeting
        legs = [*self._second.pop(meeting, ()), *message.legs.legs]
        if message.more:
            self._second[meeting] = legs
            return
        self._legs.setdefault(meeting, LegHistory(meeting)).add(
            message.legs.n, message.legs.share, legs
        )
