"""Which layers of each site anybody sees, so that nobody sends what is not seen."""

from collections.abc import Iterable, Mapping, Sequence

from meetingroom.media.forwarder import Source

UNSEEN_S = 5.0
"""A layer that was not chosen for so long is no longer wanted."""
BACK_S = 3.0
"""A camera that was let rest needs so long, at most, until its picture flows again."""


class Dynacast:
    """Remembers when each layer of each source was last chosen for somebody."""

    def __init__(self) -> None:
        self._publications: dict[Source, str] = {}
        self._chosen_s: dict[Source, dict[str, float]] = {}
        self._told: dict[Source, tuple[str, ...]] = {}
        self._rested_s: dict[Source, float] = {}
        """When a source was last told to send nothing, or still was."""

    def rests(self, source: Source, at_s: float) -> bool:
        """Return whether no picture comes because none was asked for."""
        return at_s - self._rested_s.get(source, float("-inf")) < BACK_S

    def decide(
        self,
        rids: Mapping[Source, tuple[str, Sequence[str]]],
        chosen: Iterable[tuple[Source, str]],
        at_s: float,
    ) -> list[tuple[Source, tuple[str, ...]]]:
        """Return the sources whose wanted layers have changed, with these layers.

        The lowest layer stays while anything is wanted: whoever has to step down
        needs it at once.

        Args:
            rids: of each source that sends, its publication's name and its layers
                from low to high.  Everything of a new publication is wanted at first.
            chosen: layers that somebody gets.
            at_s: now.
        """
        self._follow(rids, at_s)
        for source, rid in chosen:
            if rid in self._chosen_s.get(source, {}):
                self._chosen_s[source][rid] = at_s
        changed = []
        for source, (_, layers) in rids.items():
            wanted = self._wanted(source, layers, at_s)
            if not self._told[source]:
                self._rested_s[source] = at_s
            if wanted != self._told[source]:
                self._told[source] = wanted
                changed.append((source, wanted))
        return changed

    def _follow(
        self, rids: Mapping[Source, tuple[str, Sequence[str]]], at_s: float
    ) -> None:
        """Begin anew with every publication, and forget those that are over."""
        for source in self._publications.keys() - rids.keys():
            self._forget(source)
        for source, (publication, layers) in rids.items():
            if self._publications.get(source) != publication:
                self._forget(source)
                self._publications[source] = publication
                self._chosen_s[source] = dict.fromkeys(layers, at_s)
                self._told[source] = tuple(layers)
            for rid in layers:
                # Those in one stream are known once they are seen.
                self._chosen_s[source].setdefault(rid, at_s)

    def _wanted(
        self, source: Source, layers: Sequence[str], at_s: float
    ) -> tuple[str, ...]:
        seen_s = self._chosen_s[source]
        seen = {rid for rid in layers if at_s - seen_s[rid] < UNSEEN_S}
        return tuple(
            rid for rid in layers if rid in seen or (seen and rid == layers[0])
        )

    def _forget(self, source: Source) -> None:
        self._publications.pop(source, None)
        self._chosen_s.pop(source, None)
        self._told.pop(source, None)
        self._rested_s.pop(source, None)
