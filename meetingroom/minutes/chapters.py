"""What happened when in a recording: items, speakers, polls.  Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from meetingroom.agenda.records import AgendaItem
from meetingroom.minutes.timeline import Timeline
from meetingroom.sessions.floor.records import Speech
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

ChapterKind = Literal["item", "speech", "poll"]
_RANK: tuple[ChapterKind, ...] = ("item", "poll", "speech")


class RecordingMark(Value):
    """Where something begins in a recording."""

    kind: ChapterKind
    begin_ms: int
    """From the recording's beginning."""
    end_ms: int
    title: str


def length_ms(recording: Recording, now: datetime) -> int:
    """Return how long a recording is, up to now while it goes on."""
    passed = (recording.stopped_at or now) - recording.started_at
    return max(0, round(passed.total_seconds() * 1000))


def marks(
    state: RoomState, told: Timeline, recording: Recording, now: datetime
) -> tuple[RecordingMark, ...]:
    """Return everything that happened in a recording, by its beginning.

    What was on already when it began stands at its beginning.

    Args:
        state: the meeting.
        told: its times.
        recording: which one.
        now: where it ends while it goes on.
    """
    whole_ms = length_ms(recording, now)
    found = []
    for kind, title, begun, ended in _spans(state, told):
        begin_ms = _ms(recording, begun)
        end_ms = whole_ms if ended is None else _ms(recording, ended)
        if begin_ms < whole_ms and end_ms > 0:
            found.append(
                RecordingMark(
                    kind=kind,
                    begin_ms=max(0, begin_ms),
                    end_ms=min(end_ms, whole_ms),
                    title=title,
                )
            )
    return tuple(sorted(found, key=lambda m: (m.begin_ms, _RANK.index(m.kind))))


def _spans(
    state: RoomState, told: Timeline
) -> Iterator[tuple[ChapterKind, str, datetime, datetime | None]]:
    for item in state.all(AgendaItem):
        number = f"{item.number}. " if item.number else ""
        for span in told.items.get(item.id, ()):
            yield "item", f"{number}{item.title}", span.begun, span.ended
    for speech in state.all(Speech):
        who = speech.speaker or speech.name
        title = f"{who} ({speech.unit})" if speech.unit else who
        yield "speech", title, speech.started_at, speech.ended_at
    for poll in state.all(Poll):
        if poll.opened_at is not None:
            ended = poll.closed_at or poll.annulled_at
            yield "poll", f"Biểu quyết: {poll.title}", poll.opened_at, ended


def _ms(recording: Recording, at: datetime) -> int:
    return round((at - recording.started_at).total_seconds() * 1000)
