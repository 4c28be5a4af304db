"""How the shared screen of each meeting comes, and since when it is waited for."""

from dataclasses import dataclass

from meetingroom.media.messages import Link

WAITS_S = 30.0
"""A screen that is shared and does not come for so long is over: its page is gone."""


@dataclass
class _Shared:
    """One share, from its first route on."""

    site: str
    since_s: float
    told: Link | None = None


class Screens:
    """Remembers what was told of each share."""

    def __init__(self) -> None:
        self._shared: dict[str, _Shared] = {}

    def follow(self, meeting: str, site: str, at_s: float) -> None:
        """Take note of who shares now; nobody where the site is empty."""
        before = self._shared.get(meeting)
        if not site:
            self._shared.pop(meeting, None)
        elif before is None or before.site != site:
            self._shared[meeting] = _Shared(site, at_s)

    def is_news(self, meeting: str, link: Link, at_s: float) -> bool:
        """Return whether this is to be told, and remember it as told.

        Before it came for the first time it is not gone, until it was waited for long
        enough.
        """
        shared = self._shared.get(meeting)
        if shared is None or shared.told == link:
            return False
        waits = shared.told is None and at_s - shared.since_s < WAITS_S
        if link.link == "offline" and waits:
            return False
        shared.told = link
        return True
