"""A state in the making: several steps that become one change.  Pure."""

from meetingroom.sessions.state import Record, RoomState


class Draft:
    """The state as it will be, and what has changed on the way there."""

    def __init__(self, state: RoomState) -> None:
        self.state = state
        self._before = state
        self._touched: dict[str, None] = {}

    def put(self, *records: Record) -> None:
        """Take records over."""
        self.state = self.state.apply(self.state.rev, records)
        self._touched |= dict.fromkeys(r.id for r in records)

    def changes(self) -> list[Record]:
        """Return the records that differ from what they were."""
        return [
            self.state.records[key]
            for key in self._touched
            if self.state.records[key] != self._before.records.get(key)
        ]
