"""From a command about polls to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import sitting, stage
from meetingroom.sessions.commands import polls as commands
from meetingroom.sessions.polls import (
    ballots,
    counting,
    electorate,
    life,
    tellers,
    voting,
)
from meetingroom.sessions.polls.records import (
    Poll,
    PollPlan,
    Procedure,
    RollCall,
    Tally,
)
from meetingroom.sessions.records import Participant
from meetingroom.sessions.regulations.texts import (
    MAJORITY_RULES,
    QUORUM_RULES,
    Regulation,
    in_force,
)
from meetingroom.sessions.scenes import PollScene, Stage
from meetingroom.sessions.state import Record, RoomState, changed
from meetingroom.values import Actor

Put = list[Record]


def decide(
    state: RoomState, command: commands.PollCommand, actor: Actor, at: datetime
) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.SetProcedure():
            return set_procedure(state, command)
        case commands.TurnQuorum():
            return voting.recounted(state, at)
        case commands.AddPoll():
            return add(state, command)
        case commands.EditPoll():
            check_plan(state, command)
            poll = state.get(Poll, command.poll)
            return changed(poll, life.edit(poll, command))
        case commands.ReadyPoll():
            return ready(state, state.get(Poll, command.poll), command.ready)
        case commands.MovePoll():
            return [*life.move(state.all(Poll), command.poll, command.before)]
        case commands.WithdrawPoll():
            poll = state.get(Poll, command.poll)
            return [*life.withdraw(poll, command.withdrawn)]
        case commands.OpenPoll():
            return opened(state, command, at)
        case commands.QuickPoll():
            return quick(state, command, at)
        case commands.PausePoll():
            poll = state.get(Poll, command.poll)
            return [] if poll.status == "paused" else [life.pause(poll, at)]
        case commands.ResumePoll():
            return voting.resume(state, state.get(Poll, command.poll), at)
        case commands.ClosePoll():
            return voting.close(state, state.get(Poll, command.poll), at)
        case commands.Vote():
            return voting.vote(state, command, actor, at)
        case commands.PublishPoll():
            return publish(state, state.get(Poll, command.poll), at)
        case commands.RecordPoll():
            poll = state.get(Poll, command.poll)
            if poll.status == "recorded":
                return []
            return [life.step(poll, "recorded", recorded_at=at)]
        case commands.AnnulPoll():
            return annul(state, command, at)
        case commands.AnonymisePoll():
            return anonymise(state, state.get(Poll, command.poll))
        case commands.CountTurnout():
            return voting.turnout(state, state.get(Poll, command.poll))
        case commands.ReportPapers():
            return tellers.report_papers(state, command)
        case commands.EnterCount():
            return tellers.enter_count(state, command, actor, at)
        case commands.ConfirmCount():
            return tellers.confirm_count(state, state.get(Poll, command.poll), at)
        case _:
            assert_never(command)


# The rules of the meeting


def set_procedure(state: RoomState, command: commands.SetProcedure) -> Put:
    """Return the rules of the meeting as chosen; a preset brings its own."""
    before = electorate.procedure_of(state)
    wish: dict[str, object] = {}
    if command.preset is not None:
        wish["preset"] = command.preset
        wish["quorum"] = QUORUM_RULES[command.preset]
        wish["majority"] = MAJORITY_RULES[command.preset]
    for name in Procedure.model_fields.keys() - {"type", "id", "preset"}:
        given = getattr(command, name)
        if given is not None:
            wish[name] = given
    after = before.model_copy(update=wish)
    for rule in (after.quorum, after.majority):
        check_in_force(state, rule.regulation)
    return [] if state.find(Procedure, after.id) == after else [after]


def check_in_force(state: RoomState, regulation: Regulation) -> None:
    """Raise `InvalidError` where a text is not in force on the day of the meeting."""
    day = sitting.meeting_of(state).starts_at.date()
    if not in_force(regulation, day):
        raise InvalidError(f"{regulation.number} is not in force on {day}")


# Preparing


def add(state: RoomState, command: commands.AddPoll) -> Put:
    """Return a new poll at the end; added twice alike, it is added once."""
    check_plan(state, command)
    order = 1 + max((p.order for p in state.all(Poll)), default=0)
    made = Poll(id=command.poll, order=order, **life.plan_of(command))  # type: ignore[arg-type]
    before = state.records.get(made.id)
    if before is None:
        return [made]
    if isinstance(before, Poll) and life.plan_of(before) == life.plan_of(made):
        return []
    raise InvalidError("this id is taken")


def check_plan(state: RoomState, plan: PollPlan) -> None:
    """Refuse a poll that contradicts itself or names what does not exist."""
    ballots.check_plan(plan)
    if plan.item:
        state.get(AgendaItem, plan.item)
    for person in plan.electorate.people:
        state.get(Participant, person)


def ready(state: RoomState, poll: Poll, wish: bool) -> Put:
    """Return a poll that the chair may open, with its rule; or a draft again."""
    if wish == (poll.status == "ready"):
        return []
    if not wish:
        return [life.step(poll, "draft")]
    rules = voting.deciding_rules(state, poll)
    for rule in rules:
        check_in_force(state, rule.regulation)
        ballots.check_base(poll, rule.of)
    return [life.step(poll, "ready", rule=rules[0])]


# Opening


def opened(state: RoomState, command: commands.OpenPoll, at: datetime) -> Put:
    """Return a poll open, and before the eyes of the hall."""
    put = voting.begin(state, command, at)
    if not put or state.find(Stage, stage.STAGE) is None:
        return put
    after = state.apply(state.rev, put)
    return [*put, *stage.show(after, PollScene(poll=command.poll), at)]


def quick(state: RoomState, command: commands.QuickPoll, at: datetime) -> Put:
    """Return a question put and opened at once; put twice alike, it is put once."""
    plan = PollPlan(
        title=command.title, item=command.item, limit_s=command.limit_s, roll=False
    )
    before = state.find(Poll, command.poll)
    if before is not None and before.opened_at is not None:
        asked = (before.title, before.item, before.limit_s)
        if asked == (plan.title, plan.item, plan.limit_s):
            return []
        raise InvalidError("this id is taken")
    wish = commands.AddPoll(poll=command.poll, **life.plan_of(plan))  # type: ignore[arg-type]
    put: dict[str, Record] = {r.id: r for r in add(state, wish)}
    after = state.apply(state.rev, put.values())
    for record in ready(after, after.get(Poll, command.poll), True):
        put[record.id] = record
    after = state.apply(state.rev, put.values())
    begin = commands.OpenPoll(poll=command.poll, without_quorum=command.without_quorum)
    put |= {record.id: record for record in opened(after, begin, at)}
    return [*put.values()]


# Afterwards


def publish(state: RoomState, poll: Poll, at: datetime) -> Put:
    """Return a poll's result known to everybody; one that is open is closed first.

    Raises:
        WrongStateError: there is no result to publish.
    """
    if poll.status in {"published", "recorded"}:
        return []
    put: dict[str, Record] = {}
    if poll.status in life.RUNNING and poll.medium == "electronic":
        put = {record.id: record for record in voting.close(state, poll, at)}
        state = state.apply(state.rev, put.values())
        poll = state.get(Poll, poll.id)
    after = life.step(poll, "published", published_at=at)
    tally = state.get(Tally, counting.tally_id(poll.id))
    put |= {after.id: after, tally.id: tally.model_copy(update={"public": True})}
    roll = state.find(RollCall, f"roll/{poll.id}")
    if roll is not None and poll.roll:
        put[roll.id] = roll.model_copy(update={"public": True})
    return [*put.values()]


def annul(state: RoomState, command: commands.AnnulPoll, at: datetime) -> Put:
    """Return a poll annulled, and the next attempt where it is held again.

    What was counted stays in the record, and out of everybody's sight but the
    secretariat's unless it was published.
    """
    poll = state.get(Poll, command.poll)
    if poll.status == "annulled":
        return []
    update = {
        "annulled_at": at,
        "reason": command.reason,
        "due_at": None,
        "left_ms": None,
    }
    put: Put = [life.step(poll, "annulled", **update)]
    put += stage.drop_poll(state, poll.id, at)
    if poll.status in life.RUNNING:
        put.append(electorate.frozen(state, poll, at))
    if command.again is None:
        return put
    if command.again in state.records:
        raise InvalidError("this id is taken")
    order = 1 + max(p.order for p in state.all(Poll))
    return [*put, life.again(poll, command.again, order)]


def anonymise(state: RoomState, poll: Poll) -> Put:
    """Return a poll and its ballots without names; nothing brings them back.

    The journal, which is never rewritten, still has them.

    Raises:
        WrongStateError: the poll has not ended, or never had names.
    """
    if poll.anonymous:
        return []
    if poll.secrecy != "named":
        raise WrongStateError("the poll has no names")
    if poll.status not in {"published", "recorded", "annulled"}:
        raise WrongStateError(f"the poll is {poll.status}")
    put: Put = [poll.model_copy(update={"anonymous": True})]
    roll = state.find(RollCall, f"roll/{poll.id}")
    if roll is not None:
        put.append(roll.model_copy(update={"rows": ()}))
    blank: dict[str, object] = {"choices": (), "public": False}
    cast = electorate.ballots_of(state, poll.id)
    return [*put, *(ballot.model_copy(update=blank) for ballot in cast)]
