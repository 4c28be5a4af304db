"""From a wish about the minutes to the records that it changes.  Pure."""

from datetime import datetime, timedelta
from typing import Any, TypeVar, assert_never

from meetingroom.agenda.records import AgendaItem, Paper, ReadingRule
from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands import minutes as commands
from meetingroom.sessions.minutes.records import (
    MINUTES,
    Conclusion,
    Minutes,
    MinutesEntry,
    MinutesPast,
    MinutesSection,
    SignedMinutes,
    Task,
    entry_id,
    past_id,
    signed_id,
)
from meetingroom.sessions.minutes.text import HEAD, digest, sections_of
from meetingroom.sessions.presence.records import PresenceSnapshot
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
Note = TypeVar("Note", Conclusion, Task)
ONE_SITTING = timedelta(minutes=5)
"""What one person writes in a section for so long is one step back."""


def decide(
    state: RoomState, command: commands.MinutesCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.DraftMinutes():
            return draft(state, command, at)
        case commands.ReportMinutes():
            return report(state, command.sections)
        case commands.EditMinutes():
            return edit(state, command, actor, at)
        case commands.RestoreMinutes():
            return restore(state, command, actor, at)
        case commands.AddConclusion():
            return conclude(state, command, at)
        case commands.AssignTask():
            return assign(state, command, at)
        case commands.SubmitMinutes():
            return submit(state, command.ready)
        case commands.SignMinutes():
            return sign(state, command.sha256, actor, at)
        case commands.ReopenMinutes():
            return reopen(state, command.reason)
        case _ as never:
            assert_never(never)


def draft(state: RoomState, command: commands.DraftMinutes, at: datetime) -> Put:
    """Return the minutes begun, or with another head."""
    head = command.model_dump(exclude={"type"})
    known = state.find(Minutes, MINUTES)
    if known is None:
        return [Minutes(begun_at=at, **head)]
    if all(getattr(known, name) == value for name, value in head.items()):
        return []
    check_open(known)
    return [written(known).model_copy(update=head)]


def report(state: RoomState, sections: tuple[MinutesSection, ...]) -> Put:
    """Return the sections whose facts have changed; nothing once it is signed."""
    minutes = state.find(Minutes, MINUTES)
    if minutes is None or minutes.status == "signed":
        return []
    put: Put = []
    named = {section.section for section in sections}
    for section in sections:
        known = state.find(MinutesEntry, entry_id(section.section))
        told = section.model_dump() | {"dropped": False}
        if known is None:
            put.append(MinutesEntry(id=entry_id(section.section), **told))
        elif (after := known.model_copy(update=told)) != known:
            put.append(after)
    put += [
        e.model_copy(update={"dropped": True, "generated": ""})
        for e in state.all(MinutesEntry)
        if e.section not in named and not e.dropped
    ]
    return withdrawn(state, put)


def edit(
    state: RoomState, command: commands.EditMinutes, actor: Actor, at: datetime
) -> Put:
    """Return a section as written, and what was written there before.

    Raises:
        WrongStateError: it is signed, or somebody else has written there meanwhile.
    """
    check_open(state.get(Minutes, MINUTES))
    entry = state.get(MinutesEntry, entry_id(command.section))
    if entry.text == command.text and command.base in {None, entry.base}:
        return []
    if entry.edition != command.after:
        raise WrongStateError(f"{entry.section} is at edition {entry.edition}")
    base = entry.generated if command.base is None else command.base
    return write(state, entry, command.text, base, actor, at)


def restore(
    state: RoomState, command: commands.RestoreMinutes, actor: Actor, at: datetime
) -> Put:
    """Return a section with the words that it had at an earlier time."""
    check_open(state.get(Minutes, MINUTES))
    entry = state.get(MinutesEntry, entry_id(command.section))
    past = state.get(MinutesPast, past_id(command.section, command.number))
    if entry.text == past.text:
        return []
    return write(state, entry, past.text, entry.generated, actor, at)


def write(
    state: RoomState,
    entry: MinutesEntry,
    text: str | None,
    base: str,
    actor: Actor,
    at: datetime,
) -> Put:
    """Return a section with other words; what it said last is kept beside it."""
    said = {
        "text": text,
        "base": "" if text is None else base,
        "edition": entry.edition + 1,
        "by": actor.id,
        "at": at,
    }
    after = entry.model_copy(update=said)
    return withdrawn(state, [after, *kept(state, entry, text, actor, at)])


def kept(
    state: RoomState,
    entry: MinutesEntry,
    text: str | None,
    actor: Actor,
    at: datetime,
) -> list[MinutesPast]:
    """Return what stays of the words of now: one step for one sitting of one writer."""
    mine = [p for p in state.all(MinutesPast) if p.section == entry.section]
    last = max(mine, key=lambda past: past.number, default=None)
    first = []
    if last is None:
        # The facts themselves are what the first step back leads to.
        last = past_of(entry, 0, None, "", at)
        first = [last]
    same = last.by == actor.id and at - last.begun_at < ONE_SITTING
    if same and text is not None:
        return [last.model_copy(update={"text": text, "at": at})]
    return [*first, past_of(entry, last.number + 1, text, actor.id, at)]


def past_of(
    entry: MinutesEntry, number: int, text: str | None, by: str, at: datetime
) -> MinutesPast:
    """Return one thing that was written in a section."""
    return MinutesPast(
        id=past_id(entry.section, number),
        section=entry.section,
        number=number,
        text=text,
        by=by,
        begun_at=at,
        at=at,
    )


def conclude(state: RoomState, command: commands.AddConclusion, at: datetime) -> Put:
    """Return a conclusion on record, changed or taken back."""
    wish = command.model_dump(exclude={"type", "conclusion"})
    return noted(state, Conclusion, command.conclusion, wish, at)


def assign(state: RoomState, command: commands.AssignTask, at: datetime) -> Put:
    """Return a task on record, changed or taken back."""
    wish = command.model_dump(exclude={"type", "task"})
    return noted(state, Task, command.task, wish, at)


def noted(
    state: RoomState,
    kind: type[Note],
    record_id: str,
    wish: dict[str, Any],
    at: datetime,
) -> Put:
    """Return a note of one kind, new at the end or changed in its place."""
    check_item(state, wish["item"])
    check_unsigned(state)
    known = state.find(kind, record_id)
    if known is None:
        check_new(state, record_id, wish["text"])
        order = 1 + max((note.order for note in state.all(kind)), default=0)
        return [kind(id=record_id, order=order, at=at, **wish)]
    after = known.model_copy(update=wish)
    return [] if after == known else [after]


def submit(state: RoomState, ready: bool) -> Put:
    """Return the minutes in the chair's hands, with the hash of their text; or back.

    Raises:
        WrongStateError: they are signed, or the meeting is not over.
    """
    minutes = state.get(Minutes, MINUTES)
    check_open(minutes)
    if not ready:
        return [written(minutes)] if minutes.status != "draft" else []
    if meeting_of(state).closed_at is None:
        raise WrongStateError("the meeting is not over")
    sha256 = hash_of(state, minutes)
    told = {"status": "submitted", "sha256": sha256}
    after = minutes.model_copy(update=told)
    return [] if after == minutes else [after]


def sign(state: RoomState, sha256: str, actor: Actor, at: datetime) -> Put:
    """Return the minutes signed, with the text that was.

    Raises:
        WrongStateError: they were not handed over, or the text is another one.
    """
    minutes = state.get(Minutes, MINUTES)
    if minutes.status == "signed" and minutes.sha256 == sha256:
        return []
    if minutes.status != "submitted":
        raise WrongStateError(f"the minutes are {minutes.status}")
    if sha256 not in {minutes.sha256} or sha256 != hash_of(state, minutes):
        raise WrongStateError("the text is another one")
    signed = SignedMinutes(
        id=signed_id(minutes.revision),
        revision=minutes.revision,
        sha256=sha256,
        sections=sections_of(state.all(MinutesEntry)),
        by=actor.id,
        at=at,
        public=is_public(state),
        **{name: getattr(minutes, name) for name in HEAD},
    )
    return [minutes.model_copy(update={"status": "signed"}), signed]


def is_public(state: RoomState) -> bool:
    """Tell whether all that minutes tell of was open to every delegate."""
    meeting = meeting_of(state)
    return (
        meeting.mode == "public"
        and not any(s.occasion == "closed_door" for s in state.all(PresenceSnapshot))
        and all(item.visibility == "common" for item in state.all(AgendaItem))
        and all(paper.classification == "ordinary" for paper in state.all(Paper))
        and not state.all(ReadingRule)
    )


def reopen(state: RoomState, reason: str) -> Put:
    """Return a new revision to be written; the signed one stays, void.

    Raises:
        WrongStateError: nothing is signed.
    """
    minutes = state.get(Minutes, MINUTES)
    if minutes.status != "signed":
        if minutes.revision > 1 and minutes.reason == reason:
            return []
        raise WrongStateError(f"the minutes are {minutes.status}")
    signed = state.get(SignedMinutes, signed_id(minutes.revision))
    anew = written(minutes).model_copy(
        update={"revision": minutes.revision + 1, "reason": reason}
    )
    return [anew, signed.model_copy(update={"void": reason})]


def hash_of(state: RoomState, minutes: Minutes) -> str:
    """Return the hash of the text as it is now."""
    return digest(meeting_of(state), minutes, sections_of(state.all(MinutesEntry)))


def withdrawn(state: RoomState, put: Put) -> Put:
    """Return the records, and the minutes back in the office if the text moved."""
    minutes = state.get(Minutes, MINUTES)
    if minutes.status != "submitted" or not put:
        return put
    after = state.apply(state.rev + 1, put)
    if hash_of(after, minutes) == minutes.sha256:
        return put
    return [*put, written(minutes)]


def written(minutes: Minutes) -> Minutes:
    """Return the minutes as being written."""
    return minutes.model_copy(update={"status": "draft", "sha256": ""})


def check_open(minutes: Minutes) -> None:
    """Raise `WrongStateError` where the minutes are signed."""
    if minutes.status == "signed":
        raise WrongStateError("the minutes are signed")


def check_unsigned(state: RoomState) -> None:
    """Raise `WrongStateError` where there are minutes, and they are signed."""
    minutes = state.find(Minutes, MINUTES)
    if minutes is not None:
        check_open(minutes)


def check_item(state: RoomState, item: str) -> None:
    """Raise `NotFoundError` where an item is named that does not exist."""
    if item:
        state.get(AgendaItem, item)


def check_new(state: RoomState, record: str, text: str) -> None:
    """Raise `InvalidError` where a new record says nothing or its id is taken."""
    if not text or record in state.records:
        raise InvalidError("it says nothing, or its id is taken")
