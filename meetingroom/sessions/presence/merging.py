"""Two records of one person made one.  Pure.

Everything that was done under the one that goes passes to the one that stays.  What
was counted keeps its numbers: a name is exchanged for a name, and where both names were
counted both stay.
"""

from collections.abc import Iterator
from datetime import datetime

from meetingroom.agenda.records import Comment
from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.people import MergeParticipants
from meetingroom.sessions.floor.lists import WAITING, going
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.invitations.records import Rsvp, rsvp_id
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    Announcement,
    ServiceCall,
    acknowledgement_id,
)
from meetingroom.sessions.polls.life import RUNNING
from meetingroom.sessions.polls.records import Ballot, Electorate, Poll, RollCall
from meetingroom.sessions.presence.records import AttendanceInterval, PresenceSnapshot
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.state import Record, RoomState

Put = list[Record]


def merge(state: RoomState, wish: MergeParticipants) -> Put:
    """Return everything of the one who goes as belonging to the one who stays.

    Raises:
        InvalidError: they are one record, or two people by directory or eligibility.
        WrongStateError: one is off the roster, both voted in a poll or were present
            at once, or a vote or a request to speak of theirs is still under way.
    """
    stays = state.get(Participant, wish.participant)
    goes = state.get(Participant, wish.merged)
    if goes.merged_into == stays.id:
        return []
    check_people(stays, goes)
    check_presence(state, stays, goes)
    check_floor(state, stays, goes)
    check_votes(state, stays, goes)
    return [
        *joined(state, stays, goes),
        *passed(state, stays.id, goes.id),
        *answered(state, stays.id, goes.id),
        *voted(state, stays.id, goes.id),
    ]


# What stands against it


def check_people(stays: Participant, goes: Participant) -> None:
    """Raise an error where the two cannot be one person."""
    if "withdrawn" in (stays.presence, goes.presence):
        raise WrongStateError("somebody of the two is not on the roster any more")
    if stays.id == goes.id:
        raise InvalidError("a record is not merged with itself")
    if stays.member and goes.member and stays.member != goes.member:
        raise InvalidError("the member directory knows them as two people")
    if stays.eligibility != goes.eligibility:
        raise InvalidError("one is an official and the other a guest")
    if stays.id == goes.substitute_for or goes.id == stays.substitute_for:
        raise InvalidError("one stands in for the other")


def check_presence(state: RoomState, stays: Participant, goes: Participant) -> None:
    """Raise `WrongStateError` where the record has both present at one time."""
    if stays.presence == goes.presence == "in":
        raise WrongStateError("both are present: one of them has to be noted as gone")
    own = [s for s in state.all(AttendanceInterval) if s.participant == stays.id]
    for spell in state.all(AttendanceInterval):
        if spell.participant == goes.id and any(together(spell, s) for s in own):
            raise WrongStateError("both were present at once: correct the times first")


def together(one: AttendanceInterval, other: AttendanceInterval) -> bool:
    """Tell whether two spells have a moment in common."""
    return before(one.from_at, other.until_at) and before(other.from_at, one.until_at)


def before(at: datetime, until: datetime | None) -> bool:
    """Tell whether an instant is before an end that may not have come."""
    return until is None or at < until


def check_floor(state: RoomState, stays: Participant, goes: Participant) -> None:
    """Raise `WrongStateError` where the one who goes speaks, or both wait alike."""
    if any(speech.party == goes.id for speech in going(state)):
        raise WrongStateError(f"{goes.id} has the floor")
    waiting = [r for r in state.all(SpeakerRequest) if r.status in WAITING]
    own = {(r.item, r.kind) for r in waiting if r.party == stays.id}
    for request in waiting:
        if request.party != goes.id:
            continue
        if request.status == "called":
            raise WrongStateError(f"{goes.id} is called to the floor")
        if (request.item, request.kind) in own:
            raise WrongStateError("both wait to speak: take one request back first")


def check_votes(state: RoomState, stays: Participant, goes: Participant) -> None:
    """Raise `WrongStateError` over two votes in a poll, or one that is not closed."""
    for poll in state.all(Poll):
        voters = {b.participant for b in state.all(Ballot) if b.poll == poll.id}
        if goes.id not in voters or poll.status == "annulled":
            continue
        if stays.id in voters:
            raise WrongStateError(f"both have voted in poll {poll.id}")
        if poll.status in RUNNING:
            raise WrongStateError(f"poll {poll.id} is open and {goes.id} has voted")


# What passes


def joined(
    state: RoomState, stays: Participant, goes: Participant
) -> Iterator[Participant]:
    """Yield the two people after it, and whoever stood in for the one who goes."""
    update: dict[str, object] = {
        name: getattr(stays, name) or getattr(goes, name)
        for name in ("position", "unit", "member", "substitute_for")
    }
    if not (stays.seat or stays.reserved):
        update |= {"seat": goes.seat, "reserved": goes.reserved}
    arrived = goes.presence == "in"
    left = stays.presence == "expected" and goes.presence == "out"
    if arrived or left:
        for name in ("presence", "mode", "since"):
            update[name] = getattr(goes, name)
    if goes.mode == "site" or not (stays.site or stays.presence == "in"):
        update["site"] = goes.site
    off = {"presence": "withdrawn", "mode": None, "since": None, "substitute_for": ""}
    off |= {"seat": "", "reserved": "", "merged_into": stays.id}
    # Whoever reads the journal passes the presence on before it changes.
    yield goes.model_copy(update=off)
    yield stays.model_copy(update=update)
    for other in state.all(Participant):
        if other.substitute_for == goes.id:
            yield other.model_copy(update={"substitute_for": stays.id})


def passed(state: RoomState, stays: str, goes: str) -> Iterator[Record]:
    """Yield what names one person, with the other name."""
    for record in state.records.values():
        match record:
            case Admission() | AttendanceInterval() if record.participant == goes:
                yield record.model_copy(update={"participant": stays})
            case SpeakerRequest() | Speech() | ServiceCall() if record.party == goes:
                yield record.model_copy(update={"party": stays})
            case Comment() if record.author == goes:
                yield record.model_copy(update={"author": stays})
            case PresenceSnapshot() if named(record, goes):
                yield record.model_copy(update=noted(record, stays, goes))
            case Announcement() if goes in record.recipients:
                recipients = renamed(record.recipients, stays, goes)
                yield record.model_copy(update={"recipients": recipients})
            case _:
                pass


def named(snapshot: PresenceSnapshot, person: str) -> bool:
    """Tell whether somebody was noted at one moment."""
    sent = {one.participant for one in snapshot.sent_out}
    return person in sent | {*snapshot.people}


def noted(snapshot: PresenceSnapshot, stays: str, goes: str) -> dict[str, object]:
    """Return who was noted at one moment, with the other name."""
    sent = renamed(tuple(o.participant for o in snapshot.sent_out), stays, goes)
    pairs = zip(snapshot.sent_out, sent, strict=True)
    out = (one.model_copy(update={"participant": name}) for one, name in pairs)
    people = renamed(snapshot.people, stays, goes)
    return {"people": people, "sent_out": tuple(out)}


def answered(state: RoomState, stays: str, goes: str) -> Iterator[Record]:
    """Yield the newer answer to the letter, and every word that a notice was read."""
    own, theirs = state.find(Rsvp, rsvp_id(stays)), state.find(Rsvp, rsvp_id(goes))
    if theirs is not None and (own is None or own.at < theirs.at):
        update = {"id": rsvp_id(stays), "participant": stays}
        yield theirs.model_copy(update=update)
    for read in state.all(Acknowledgement):
        name = acknowledgement_id(read.announcement, stays)
        if read.party == goes and name not in state.records:
            yield read.model_copy(update={"id": name, "party": stays})


def voted(state: RoomState, stays: str, goes: str) -> Iterator[Record]:
    """Yield votes, roll calls and frozen electorates with the other name.

    Votes that were annulled stay as they are.
    """
    kept = {p.id for p in state.all(Poll) if p.status == "annulled"}
    open_ones = {p.id for p in state.all(Poll) if p.status in RUNNING}
    for record in state.records.values():
        if isinstance(record, Ballot | RollCall | Electorate) and record.poll in kept:
            continue
        match record:
            case Ballot() if record.participant == goes:
                yield record.model_copy(update={"participant": stays})
            case RollCall() if any(row.participant == goes for row in record.rows):
                rows = tuple(
                    row.model_copy(update={"participant": stays})
                    if row.participant == goes
                    else row
                    for row in record.rows
                )
                yield record.model_copy(update={"rows": rows})
            case Electorate() if record.poll not in open_ones:
                update = {
                    name: renamed(getattr(record, name), stays, goes)
                    for name in ("entitled", "present", "voted")
                }
                if record.model_copy(update=update) != record:
                    yield record.model_copy(update=update)
            case _:
                pass


def renamed(names: tuple[str, ...], stays: str, goes: str) -> tuple[str, ...]:
    """Return names with one exchanged; as they are where both were counted."""
    if stays in names:
        return names
    return tuple(stays if name == goes else name for name in names)
