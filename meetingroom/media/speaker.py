"""Which site speaks: the loudest voice that lasts, with a hold.

A cough, a dropped pen or a chair that is moved must not turn the cameras; a speaker
who breathes between two sentences keeps them.
"""

from collections import deque
from statistics import fmean

WINDOW_S = 0.5
"""How far back a decision listens."""
LOUD_DBOV = -40
"""Sound above this counts; a quiet room with its fans lies near -55."""
STARTS = 0.4
"""Share of the window, in loud packets, from which a site may take over.  150 ms of
coughing fills 0.3 of it."""
STOPS = 0.2
"""Share below which the speaker has fallen silent."""
LOUDER_DB = 6.0
INTERRUPTS_S = 0.8
"""Somebody this much louder than the speaker takes over after so long."""
HOLD_S = 1.0
"""How long a speaker stays before anybody else may follow."""
PACKETS_PER_S = 50
"""Opus packets of 20 ms."""
_PACKETS_MAX = 128


class DominantSpeaker:
    """Hears the levels of every site of one meeting and names the one that speaks."""

    def __init__(self) -> None:
        self.site = ""
        """The site that speaks or spoke last; empty before anyone did."""
        self._since_s = 0.0
        self._louder_since_s: dict[str, float] = {}
        self._heard: dict[str, deque[tuple[float, int]]] = {}

    def hear(self, site: str, dbov: int, at_s: float) -> None:
        """Take note of one packet's level."""
        levels = self._heard.get(site)
        if levels is None:
            levels = self._heard[site] = deque(maxlen=_PACKETS_MAX)
        levels.append((at_s, dbov))

    def forget(self, site: str) -> None:
        """Drop what was heard of a site that was muted or has left."""
        self._heard.pop(site, None)
        self._louder_since_s.pop(site, None)

    def decide(self, at_s: float) -> bool:
        """Choose anew, at least every 100 ms, and return whether the site changed."""
        window = {site: self._window(site, at_s) for site in self._heard}
        share, loudness = window.get(self.site, (0.0, -127.0))
        candidates = [
            (heard[1], site)
            for site, heard in window.items()
            if site != self.site and heard[0] >= STARTS
        ]
        self._louder_since_s = {
            site: self._louder_since_s.get(site, at_s)
            for level, site in candidates
            if level >= loudness + LOUDER_DB
        }
        if not candidates or (self.site and at_s - self._since_s < HOLD_S):
            return False
        _, best = max(candidates)
        louder_s = at_s - self._louder_since_s.get(best, at_s)
        if self.site and share >= STOPS and louder_s < INTERRUPTS_S:
            return False
        self.site, self._since_s = best, at_s
        self._louder_since_s.clear()
        return True

    def _window(self, site: str, at_s: float) -> tuple[float, float]:
        """Return the share of loud packets and their mean level in dBov."""
        levels = self._heard[site]
        while levels and levels[0][0] <= at_s - WINDOW_S:
            levels.popleft()
        loud = [dbov for _, dbov in levels if dbov > LOUD_DBOV]
        share = len(loud) / (WINDOW_S * PACKETS_PER_S)
        return share, fmean(loud) if loud else -127.0
