"""Presence as spells of time, written by whatever changes it.  Pure.

Every change of a person's presence, and every drop of a site's connection, ends a
spell or begins one.  Who was present at an instant is one question to the spells.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from meetingroom.errors import ForbiddenError, NotFoundError, WrongStateError
from meetingroom.sessions import closed_door, sitting
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.lifecycle import ClearSite, SetMode
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    CheckIn,
    DismissParticipant,
    MarkParticipant,
    MergeDoor,
    MergeParticipants,
)
from meetingroom.sessions.commands.places import ReportSite, StartMedia
from meetingroom.sessions.places import is_cut
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.presence.records import AttendanceInterval, Method
from meetingroom.sessions.records import Meeting, Mode, Participant, Site
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]


class Where(NamedTuple):
    """Where somebody is present."""

    mode: Mode
    site: str


class Methods(NamedTuple):
    """How the spells that a command touches begin and end."""

    began: Method
    ended: Method


class UnitRow(NamedTuple):
    """How many of one unit are where."""

    unit: str
    people: int
    hall: int
    site: int
    personal: int
    excused: int
    """Away with a reason."""
    absent: int
    """Away without one, or gone."""

    @property
    def present(self) -> int:
        """Those present, wherever they are."""
        return self.hall + self.site + self.personal


# Coming and going by wish


def mark(state: RoomState, command: MarkParticipant, at: datetime) -> Put:
    """Return a person as present or gone, as the secretariat says; repeats do nothing.

    Raises:
        WrongStateError: the person is off the roster.
    """
    person = state.get(Participant, command.participant)
    return turned(person, command.mode if command.present else None, at)


def check_in(state: RoomState, command: CheckIn, actor: Actor, at: datetime) -> Put:
    """Return the sender as present or gone, where people may say so themselves.

    Raises:
        ForbiddenError: the meeting does not allow it, or the account is nobody's.
    """
    if not sitting.meeting_of(state).self_check_in:
        raise ForbiddenError("presence is noted at the door in this meeting")
    person = state.find(Participant, actor.place)
    if person is None:
        raise ForbiddenError("this account stands for no person of this meeting")
    mode: Mode = "site" if person.site else "hall"
    return turned(person, mode if command.present else None, at)


def turned(person: Participant, mode: Mode | None, at: datetime) -> Put:
    """Return a person as present in a mode, or as gone where that is None."""
    if person.presence == "withdrawn":
        raise WrongStateError(f"{person.id} is not on the roster any more")
    if mode is None:
        if person.presence != "in":
            return []
        gone = {"presence": "out", "mode": None, "since": at}
        return [person.model_copy(update=gone)]
    if person.presence == "in" and person.mode == mode:
        return []
    inside = {"presence": "in", "mode": mode, "since": at}
    return [person.model_copy(update=inside)]


# The spells


def follow(
    state: RoomState, command: Command, actor: Actor, put: Put, at: datetime
) -> Put:
    """Return the records with the spells of presence that they begin and end."""
    if isinstance(command, MergeDoor | MergeParticipants):
        # They write the spells themselves, also those that last.
        return put
    touched = touched_by(state, put)
    if not touched and not any(isinstance(r, Meeting) for r in put):
        return put
    after = state.apply(state.rev, put)
    methods = methods_of(command, actor)
    spells = [
        spell
        for person in touched
        for spell in moved(state, after, person, methods, at)
    ]
    return [*put, *spells, *opening(state, after, at)]


def touched_by(state: RoomState, put: Put) -> list[str]:
    """Return whose whereabouts a change may move."""
    people = {r.id: None for r in put if isinstance(r, Participant)}
    sites = [(r, state.find(Site, r.id)) for r in put if isinstance(r, Site)]
    cut = {s.id for s, before in sites if before and is_cut(before) != is_cut(s)}
    there = (p for p in state.all(Participant) if p.site in cut) if cut else ()
    return list(people | {p.id: None for p in there})


def where(state: RoomState, person: Participant | None) -> Where | None:
    """Return where a person is present; None where nobody could speak to them."""
    if person is None or person.presence != "in":
        return None
    if person.mode != "site":
        return Where(person.mode or "hall", "")
    site = state.find(Site, person.site)
    return None if site is not None and is_cut(site) else Where("site", person.site)


def moved(
    before: RoomState, after: RoomState, person: str, methods: Methods, at: datetime
) -> Iterable[AttendanceInterval]:
    """Yield the spell that ends for one person, and the one that begins."""
    was = where(before, before.find(Participant, person))
    now = where(after, after.find(Participant, person))
    if was == now:
        return
    own = [s for s in before.all(AttendanceInterval) if s.participant == person]
    for spell in own:
        if spell.until_at is None:
            update = {"until_at": at, "ended": methods.ended}
            yield spell.model_copy(update=update)
    if now is not None:
        yield AttendanceInterval(
            id=f"interval/{person}/{len(own) + 1}",
            participant=person,
            mode=now.mode,
            site=now.site,
            from_at=at,
            began=methods.began,
        )


def methods_of(command: Command, actor: Actor) -> Methods:
    """Return how a command lets people come and go."""
    match command:
        case AdmitParticipant():
            return Methods("gate", "gate")
        case DismissParticipant() if actor.role == "desk":
            return Methods("gate", "gate")
        case CheckIn():
            return Methods("self", "self")
        case ReportSite() | StartMedia():
            return Methods("link_back", "link_drop")
        case SetMode() | ClearSite():
            return Methods("closed_door", "closed_door")
        case _:
            return Methods("secretariat", "secretariat")


def opening(before: RoomState, after: RoomState, at: datetime) -> Put:
    """Return who is present where the meeting has just been called to order."""
    if not before.records:
        return []
    opened = sitting.meeting_of(after).opened_at
    if opened is None or sitting.meeting_of(before).opened_at is not None:
        return []
    return [closed_door.snapshot(after, "opened", at)]


# What the spells tell


def present_at(state: RoomState, at: datetime) -> dict[str, AttendanceInterval]:
    """Return who was present at an instant, each with the spell that says so."""
    return {
        spell.participant: spell
        for spell in state.all(AttendanceInterval)
        if spell.from_at <= at and (spell.until_at is None or at < spell.until_at)
    }


def present_at_poll(state: RoomState, poll_id: str) -> dict[str, AttendanceInterval]:
    """Return who was present when a poll was closed ("ai có mặt khi biểu quyết").

    Raises:
        NotFoundError: there is no such poll, or it was not closed yet.
    """
    poll = state.get(Poll, poll_id)
    if poll.closed_at is None:
        raise NotFoundError(f"poll {poll_id} was not closed yet")
    return present_at(state, poll.closed_at)


def statistics(people: Sequence[Participant]) -> list[UnitRow]:
    """Return presence by unit, in the order of the roster; sums are sums of rows."""
    standing = sorted(
        (p for p in people if p.presence != "withdrawn"), key=lambda p: p.order
    )
    units = dict.fromkeys(person.unit for person in standing)
    return [row_of(unit, [p for p in standing if p.unit == unit]) for unit in units]


def row_of(unit: str, people: Sequence[Participant]) -> UnitRow:
    """Return the row of one unit."""
    modes = [p.mode or "hall" for p in people if p.presence == "in"]
    excused = sum(bool(p.absent) and p.presence != "in" for p in people)
    return UnitRow(
        unit=unit,
        people=len(people),
        hall=modes.count("hall"),
        site=modes.count("site"),
        personal=modes.count("personal"),
        excused=excused,
        absent=len(people) - len(modes) - excused,
    )
