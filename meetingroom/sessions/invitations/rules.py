"""From a wish about letters and answers to the records that it changes.  Pure.

An answer marks nobody: "no" proposes an excuse, and a substitute is a proposal too.
Only the office's decision excuses a person, by the rules of the roster.
"""

import hashlib
from datetime import datetime
from typing import assert_never

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import invitations as commands
from meetingroom.sessions.invitations.records import (
    INVITATIONS,
    Answer,
    Invitations,
    LetterPlan,
    Rsvp,
    Sent,
    Via,
    rsvp_id,
)
from meetingroom.sessions.presence import attendance
from meetingroom.sessions.records import Meeting, Participant
from meetingroom.sessions.state import Record, RoomState, changed
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.InvitationCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.EditInvitations():
            plan = plan_of(state)
            wish = {name: getattr(command, name) for name in LetterPlan.model_fields}
            return changed(plan, plan.model_copy(update=wish))
        case commands.IssueInvitations():
            plan = plan_of(state)
            return changed(plan, issued(plan, sitting.meeting_of(state), at))
        case commands.RecordAnswer():
            return record(state, command, at)
        case commands.GiveAnswer():
            return give(state, command, actor, at)
        case commands.SettleAnswer():
            return settle(state, command)
        case _:
            assert_never(command)


def plan_of(state: RoomState) -> Invitations:
    """Return what the letters say, also where nobody has written anything yet."""
    return state.find(Invitations, INVITATIONS) or Invitations()


def facts_of(meeting: Meeting) -> Sent:
    """Return what a letter or a calendar tells of the meeting itself."""
    return Sent(
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        off=meeting.status in {"postponed", "cancelled"},
    )


def issued(plan: Invitations, meeting: Meeting, at: datetime) -> Invitations:
    """Return the plan after letters were made of the meeting as it is.

    The name in calendars stays for good; the number grows with each change, so that a
    calendar takes the newer over the older.
    """
    facts = facts_of(meeting)
    if plan.uid and plan.sent == facts:
        return plan
    name = hashlib.sha256(f"{meeting.id} {at.isoformat()}".encode()).hexdigest()
    update: dict[str, object] = {"sent": facts, "uid": plan.uid or name[:32]}
    if plan.uid:
        update["sequence"] = plan.sequence + 1
    return plan.model_copy(update=update)


def record(state: RoomState, command: commands.RecordAnswer, at: datetime) -> Put:
    """Return an answer as the office heard it."""
    person = expected(state, command.participant)
    if not command.answer and state.find(Rsvp, rsvp_id(person.id)) is None:
        return []
    via: Via = command.via if command.answer else ""
    return answered(state, person, answer_of(command, via, at))


def give(
    state: RoomState, command: commands.GiveAnswer, actor: Actor, at: datetime
) -> Put:
    """Return an answer that somebody gives for themselves.

    Raises:
        ForbiddenError: the account is nobody's.
        WrongStateError: the meeting has begun or is off; or the office has given its
            decision already, and has to be asked.
    """
    if state.find(Participant, actor.place) is None:
        raise ForbiddenError("this account stands for no person of this meeting")
    meeting = sitting.meeting_of(state)
    if meeting.status not in sitting.BEFORE - {"postponed"}:
        raise WrongStateError(f"the meeting is {meeting.status}")
    person = expected(state, actor.place)
    new = answer_of(command, "tablet", at)
    before = state.find(Rsvp, rsvp_id(person.id))
    if before is not None and before.decision and not is_same(before, new):
        raise WrongStateError("the secretariat has decided already")
    return answered(state, person, new)


def expected(state: RoomState, participant: str) -> Participant:
    """Return somebody on the roster.

    Raises:
        WrongStateError: this person was struck off.
    """
    person = state.get(Participant, participant)
    if person.presence == "withdrawn":
        raise WrongStateError(f"{person.id} is not on the roster any more")
    return person


def answer_of(
    command: commands.RecordAnswer | commands.GiveAnswer, via: Via, at: datetime
) -> Rsvp:
    """Return an answer without the person whose it is.

    Raises:
        InvalidError: a "no" without a reason, or a substitute without a name.
    """
    answer: Answer = command.answer
    away = answer in {"declines", "substitute"}
    if away and not command.reason:
        raise InvalidError("a reason is needed")
    if answer == "substitute" and not command.proposed:
        raise InvalidError("the name of the substitute is needed")
    return Rsvp(
        id="",
        participant="",
        answer=answer,
        reason=command.reason if away else "",
        proposed=command.proposed if answer == "substitute" else "",
        via=via,
        at=at,
    )


def is_same(before: Rsvp, new: Rsvp) -> bool:
    """Tell whether an answer says what was said before."""
    said = {"answer", "reason", "proposed", "via"}
    return before.model_dump(include=said) == new.model_dump(include=said)


def answered(state: RoomState, person: Participant, new: Rsvp) -> Put:
    """Return somebody's answer, or nothing where it was given alike."""
    name = rsvp_id(person.id)
    before = state.find(Rsvp, name)
    if before is not None and is_same(before, new):
        return []
    put: Put = [new.model_copy(update={"id": name, "participant": person.id})]
    return put + (taken_back(state, person, before) if before is not None else [])


def taken_back(state: RoomState, person: Participant, before: Rsvp) -> Put:
    """Return who is expected again once the office's agreement stands no longer."""
    if before.decision != "agreed":
        return []
    put: Put = changed(person, attendance.excuse(person, ""))
    return put + released(state, person)


def released(state: RoomState, person: Participant) -> Put:
    """Return whoever stood for somebody as standing for nobody."""
    return [
        other.model_copy(update={"substitute_for": ""})
        for other in state.all(Participant)
        if other.substitute_for == person.id
    ]


def settle(state: RoomState, command: commands.SettleAnswer) -> Put:
    """Return the answer as the office decided it, and who is excused and replaced.

    Raises:
        NotFoundError: there is no such person, or no answer.
        WrongStateError: there is nothing to agree to, or the person is here.
        InvalidError: the substitute cannot stand for this person.
    """
    person = expected(state, command.participant)
    answer = state.get(Rsvp, rsvp_id(person.id))
    if answer.answer not in {"declines", "substitute"}:
        raise WrongStateError(f"{person.id} has not asked to stay away")
    if (command.decision == "refused" or answer.answer == "declines") and (
        command.substitute
    ):
        raise InvalidError("nobody was proposed")
    put: Put = changed(answer, answer.model_copy(update={"decision": command.decision}))
    if command.decision == "refused":
        return put + taken_back(state, person, answer)
    put += changed(person, attendance.excuse(person, answer.reason))
    return put + replaced(state, person, command.substitute, put)


def replaced(
    state: RoomState, person: Participant, substitute: str, excused: Put
) -> Put:
    """Return who stands for an excused person from now on, and who does no longer."""
    if not substitute:
        return []
    other = state.get(Participant, substitute)
    if other.substitute_for == person.id:
        return []
    put: Put = released(state, person)
    then = state.apply(state.rev, [*excused, *put])
    standing = attendance.substitute(then.all(Participant), other, person.id)
    return put + changed(other, standing)
