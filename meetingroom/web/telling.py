"""Whom it concerns what the media plane says of layers and of lines."""

from collections.abc import Iterator

from meetingroom.media.names import screen_of, site_of
from meetingroom.media.told import Told
from meetingroom.media.wire import Layers, Thin
from meetingroom.sessions.viewers import Viewer
from meetingroom.streams import Streams


class Telling:
    """Finds the pages for what is told, and what is to be told to a page."""

    def __init__(self, told: Told, streams: Streams) -> None:
        self.told = told
        self._streams = streams

    def concerns(self, told: Layers | Thin, viewer: Viewer | None, token: str) -> bool:
        """Return whether a page of this viewer and sign-in is to be told.

        A site is told which of its layers are seen; whoever joined with a session is
        told that its line is thin.
        """
        if isinstance(told, Layers):
            return viewer == Viewer("site", site_of(told.site))
        owner = self._streams.owner(told.session)
        return owner is not None and owner.token == token

    def before(
        self, meeting: str, viewer: Viewer, account: str
    ) -> Iterator[Layers | Thin]:
        """Yield what holds for a page that has just come."""
        if viewer.audience == "site":
            for name in (viewer.place, screen_of(viewer.place)):
                if layers := self.told.layers(meeting, name):
                    yield layers
        for session in self._streams.sessions(account, meeting):
            if thin := self.told.thin(session):
                yield thin


def event_of(told: Layers | Thin) -> str:
    """Return the name of the event."""
    return "layers" if isinstance(told, Layers) else "thin"
