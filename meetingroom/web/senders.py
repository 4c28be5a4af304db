"""Who sends as which site."""

from collections.abc import Callable

from meetingroom.media.told import Told
from meetingroom.streams import Streams


class Senders:
    """What the media process told of publications, with whose they are."""

    def __init__(self, told: Told, streams: Streams) -> None:
        self._told = told
        self._streams = streams

    def sender(self, meeting: str, site: str) -> str:
        """Return the account or the token that sends as a site; empty for none."""
        owner = self._streams.owner(self._told.sender(meeting, site))
        return owner.actor.id if owner else ""

    def on_sender(self, listener: Callable[[], None]) -> None:
        """Call whenever another sends as a site, or nobody any more."""
        self._told.on_sender(listener)
