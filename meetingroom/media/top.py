"""Whose sound goes out: the few sites that speak or spoke last.

Eleven open microphones are eleven rooms full of fans, and a hundred of them are more
than any line carries.  One more is chosen than anybody gets, so that a site that
speaks itself, and never hears its own sound, still hears as many others as the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meetingroom.media.speaker import LOUD_DBOV

HEARD = 3
"""Sites whose sound a viewer gets."""
CHOSEN = HEARD + 1
STARTS = 2
"""Loud packets in a row, of 20 ms each, from which a site is one that speaks."""
HOLD_S = 1.5
"""Who was loud so lately is not pushed out by somebody who is no louder."""
LOUDER_DB = 6
FOLLOW = 0.2
"""How fast the level follows, per packet."""
SITES_MAX = 1024


@dataclass
class _Voice:
    """What was heard of one site."""

    dbov: float = LOUD_DBOV
    """Of what was loud; pauses for breath do not count."""
    loud_in_row: int = 0
    loud_s: float = float("-inf")

    def hear(self, dbov: int, at_s: float) -> None:
        if dbov <= LOUD_DBOV:
            self.loud_in_row = 0
            return
        self.dbov += FOLLOW * (dbov - self.dbov)
        self.loud_in_row += 1
        if self.loud_in_row >= STARTS:
            self.loud_s = at_s


class TopSpeakers:
    """Hears the levels of every site of one meeting and names those that count."""

    def __init__(self) -> None:
        self.sites: tuple[str, ...] = ()
        """Those that are chosen, at most four, in no order that means anything."""
        self._voices: dict[str, _Voice] = {}

    def hear(self, site: str, dbov: int, at_s: float) -> None:
        """Take note of one packet's level."""
        voice = self._voices.get(site)
        if voice is None:
            if len(self._voices) >= SITES_MAX:
                return
            voice = self._voices[site] = _Voice()
        voice.hear(dbov, at_s)

    def forget(self, site: str) -> None:
        """Drop what was heard of a site that was muted or has left."""
        self._voices.pop(site, None)

    def decide(self, speaker: str, sites: Sequence[str], at_s: float) -> bool:
        """Choose anew and return whether anything changed.

        Args:
            speaker: the dominant one, who is always among them; may be empty.
            sites: all that may be heard, in the order of precedence.
            at_s: now.
        """
        chosen = [site for site in self.sites if site in sites]
        if speaker in sites and speaker not in chosen:
            self._take_in(speaker, chosen, "")
        for site in sorted(sites, key=self._loudness, reverse=True):
            if site not in chosen and self._speaks(site, at_s):
                self._push(site, chosen, speaker, at_s)
        rest = [site for site in sites if site not in chosen]
        rest.sort(key=lambda site: -self._voice(site).loud_s)
        chosen += rest[: CHOSEN - len(chosen)]
        changed = {*chosen} != {*self.sites}
        self.sites = tuple(chosen)
        return changed

    def heard_by(self, own: str | None, speaker: str) -> tuple[str, ...]:
        """Return whose sound a viewer gets: at most three, never its own.

        Args:
            own: the viewer's own site; None for a wall or somebody of the staff.
            speaker: the dominant one, who is always among them.
        """
        others = [site for site in self.sites if site != own]
        others.sort(key=lambda s: (s != speaker, -self._voice(s).loud_s, s))
        return tuple(others[:HEARD])

    def _push(self, site: str, chosen: list[str], speaker: str, at_s: float) -> None:
        """Take a site in, if there is room or somebody has to go for it."""
        if len(chosen) < CHOSEN:
            chosen.append(site)
            return
        weakest = self._weakest(chosen, speaker)
        quiet = at_s - self._voice(weakest).loud_s >= HOLD_S
        if quiet or self._loudness(site) >= self._loudness(weakest) + LOUDER_DB:
            self._take_in(site, chosen, speaker)

    def _take_in(self, site: str, chosen: list[str], speaker: str) -> None:
        if len(chosen) >= CHOSEN:
            chosen.remove(self._weakest(chosen, speaker))
        chosen.append(site)

    def _weakest(self, chosen: Sequence[str], speaker: str) -> str:
        """Return who was silent longest, of those that are not the speaker."""
        others = [site for site in chosen if site != speaker]
        return min(others, key=lambda s: (self._voice(s).loud_s, self._loudness(s)))

    def _speaks(self, site: str, at_s: float) -> bool:
        return at_s - self._voice(site).loud_s < HOLD_S

    def _loudness(self, site: str) -> float:
        return self._voice(site).dbov

    def _voice(self, site: str) -> _Voice:
        return self._voices.get(site) or _Voice()
