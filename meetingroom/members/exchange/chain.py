"""In which order packs are taken in: each names the one before.  Pure.

What was taken in is told by the journal of the directory itself, so that taking an
import back takes the packs of that import back, too.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from meetingroom.members.exchange.sealing import Place
from meetingroom.members.exchange.words import PackError


class Link(NamedTuple):
    """The newest pack of one source that is in the directory."""

    seq: int
    sha256: str


Links = Mapping[str, Link]
"""By the fingerprint of the source."""


def links(entries: Iterable[Mapping[str, Any]]) -> Links:
    """Return where each source's chain stands after these entries, oldest first.

    An undo puts back what was before the entry before it.
    """
    now: Links = {}
    before: Links = {}
    for entry in entries:
        if entry.get("kind") == "undo":
            now, before = before, now
            continue
        before = now
        if pack := entry.get("pack"):
            now = {**now, pack["signer"]: Link(pack["seq"], entry["sha256"])}
    return now


def follow(pack: Place, sha256: str, known: Links) -> None:
    """Let a pack pass whose turn it is.

    A full pack may leave out those before it; changes may not.

    Raises:
        PackError: it may not; the sentence says what to do.
    """
    last = known.get(pack.signer)
    said = {"seq": pack.seq, "source": pack.source}
    if last is None:
        if pack.kind != "full":
            raise PackError("no_start", **said)
        return
    if pack.seq <= last.seq:
        same = (pack.seq, sha256) == last
        raise PackError("repeated" if same else "older", last=last.seq, **said)
    if pack.kind == "full":
        return
    if pack.seq > last.seq + 1:
        raise PackError("gap", first=last.seq + 1, before=pack.seq - 1, **said)
    if pack.previous != last.sha256:
        raise PackError("broken_chain", **said)
