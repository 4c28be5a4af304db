"""The clients that follow one room, and what each is sent.

A change is redacted and encoded once for all that see the same of it.
"""

import asyncio
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from meetingroom.following import Readers
from meetingroom.sessions.access import own
from meetingroom.sessions.room import Room, Step
from meetingroom.sessions.viewers import Audience, Viewer
from meetingroom.sessions.wire import Change

Look = tuple[Audience, tuple[str, ...]]
"""What a snapshot depends on: the audience, and the personal records in sight."""


@dataclass
class Followers:
    """The clients that follow one room, by who looks."""

    room: Room
    by_viewer: dict[Viewer, set[str]] = field(default_factory=dict)
    readers: Readers = field(default_factory=Readers)
    summing: asyncio.TimerHandle | None = None
    rev: int = -1
    snapshots: dict[Look, str] = field(default_factory=dict)

    def snapshot(self, viewer: Viewer) -> str:
        """Return the encoded snapshot; encoded once for all that see the same."""
        if self.rev != self.room.state.rev:
            self.rev, self.snapshots = self.room.state.rev, {}
        look = (viewer.audience, own(self.room.state, viewer))
        if look not in self.snapshots:
            body = self.room.snapshot(viewer).model_dump_json()
            self.snapshots[look] = encode("snapshot", body)
        return self.snapshots[look]

    def changes(self, step: Step) -> Iterable[tuple[str, set[str]]]:
        """Yield the encoded change and whom it goes to, as each may see it."""
        encoded: dict[Hashable, str] = {}
        seen: dict[Audience, Change] = {}
        for viewer, sids in self.by_viewer.items():
            change = seen.get(viewer.audience)
            if change is None or step.personal:
                change = step.seen_by(viewer, self.room.state)
                seen[viewer.audience] = change
            # Whoever of one audience sees a record sees the same of it.
            look = (viewer.audience, tuple(r.id for r in change.put), change.gone)
            if look not in encoded:
                encoded[look] = encode("change", change.model_dump_json())
            yield encoded[look], sids


def encode(event: str, body: str) -> str:
    """Return one Socket.IO event packet (protocol 5, type 2) with a JSON body."""
    return f'2["{event}",{body}]'
