"""Acts at the doors in the order in which they happened, whoever tells first.  Pure.

A desk without network tells late.  Who is here, and since when, is a function of the
set of everything that is known of a person, so that no order of telling matters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, NamedTuple

from meetingroom.sessions.commands.people import DoorAct, MergeDoor
from meetingroom.sessions.presence.records import AttendanceInterval, Method
from meetingroom.sessions.records import Admission, Mode, Participant
from meetingroom.sessions.state import Record, RoomState, changed

Put = list[Record]
Turn = Literal["out", "cut", "back", "in"]
"""Left, the site's connection lost, back, or came; the order of what coincides."""
TURNS: tuple[Turn, ...] = ("out", "cut", "back", "in")
LINK: dict[Method, Turn] = {"link_drop": "cut", "link_back": "back"}


class Moment(NamedTuple):
    """Something that may have changed where a person is."""

    at: datetime
    rank: int
    name: str
    turn: Turn
    mode: Mode
    method: Method


@dataclass(frozen=True)
class Course:
    """How far the moments of one person have been followed."""

    inside: bool = False
    mode: Mode | None = None
    since: datetime | None = None
    spells: tuple[AttendanceInterval, ...] = field(default=())

    @property
    def lasting(self) -> bool:
        """Whether a spell lasts."""
        return bool(self.spells) and self.spells[-1].until_at is None


def merge(state: RoomState, wish: MergeDoor, at: datetime) -> Put:
    """Return the acts that are new, and everybody whose presence they change.

    Raises:
        NotFoundError: an act names nobody of this meeting.
    """
    new = [noted(act, at) for act in wish.acts if act.admission not in state.records]
    known = state.all(Admission)
    put: Put = [*new]
    for name in dict.fromkeys(act.participant for act in new):
        person = state.get(Participant, name)
        acts = [act for act in (*known, *new) if act.participant == name]
        put += retold(state, person, acts)
    return put


def noted(act: DoorAct, at: datetime) -> Admission:
    """Return the record of an act that was told at this instant."""
    fields = act.model_dump(exclude={"admission"})
    return Admission(id=act.admission, noted_at=at, **fields)


def retold(state: RoomState, person: Participant, acts: Sequence[Admission]) -> Put:
    """Return a person and the spells of presence as all acts together have them.

    Spells that the secretariat corrected stay, and so does all that was before them;
    who is off the roster stays off it.
    """
    if person.presence == "withdrawn":
        return []
    own = [s for s in state.all(AttendanceInterval) if s.participant == person.id]
    own.sort(key=lambda spell: spell.from_at)
    fixed_at = max((s.until_at or s.from_at for s in own if s.corrected), default=None)
    kept = [s for s in own if fixed_at is not None and s.from_at <= fixed_at]
    course = begun(kept)
    moments = [*of_acts(acts), *of_spells(own[len(kept) :])]
    if person.since not in {moment.at for moment in moments}:
        moments += of_person(person)
    for moment in sorted(moments):
        if fixed_at is None or moment.at > fixed_at:
            course = followed(course, person, moment)
    return [*changed(person, placed(person, course)), *rewritten(own, course.spells)]


def begun(kept: Sequence[AttendanceInterval]) -> Course:
    """Return the course of somebody of whom these spells stand."""
    if not kept:
        return Course()
    last = kept[-1]
    inside = last.until_at is None
    mode = last.mode if inside else None
    return Course(inside, mode, last.until_at or last.from_at, tuple(kept))


def followed(course: Course, person: Participant, moment: Moment) -> Course:
    """Return a course after one more moment; what says nothing new changes nothing."""
    match moment.turn:
        case "in" if not course.inside:
            now = replace(course, inside=True, mode=moment.mode, since=moment.at)
            return entered(now, person, moment)
        case "out" if course.inside:
            now = replace(course, inside=False, mode=None, since=moment.at)
            return ended(now, moment)
        case "cut":
            return ended(course, moment)
        case "back" if course.inside:
            return entered(course, person, moment)
        case _:
            return course


def entered(course: Course, person: Participant, moment: Moment) -> Course:
    """Return a course with a spell that begins now, unless one lasts."""
    if course.lasting:
        return course
    mode = course.mode or moment.mode
    spell = AttendanceInterval(
        id=f"interval/{person.id}/{len(course.spells) + 1}",
        participant=person.id,
        mode=mode,
        site=person.site if mode == "site" else "",
        from_at=moment.at,
        began=moment.method,
    )
    return replace(course, spells=(*course.spells, spell))


def ended(course: Course, moment: Moment) -> Course:
    """Return a course whose last spell has ended, if one lasts."""
    if not course.lasting:
        return course
    *before, last = course.spells
    over = last.model_copy(update={"until_at": moment.at, "ended": moment.method})
    return replace(course, spells=(*before, over))


def placed(person: Participant, course: Course) -> Participant:
    """Return a person where the course leads."""
    if course.since is None:
        return person
    presence = "in" if course.inside else "out"
    update = {"presence": presence, "mode": course.mode, "since": course.since}
    return person.model_copy(update=update)


def rewritten(
    own: Sequence[AttendanceInterval], spells: Sequence[AttendanceInterval]
) -> Iterator[Record]:
    """Yield the spells that are new or other than before."""
    known = {spell.id: spell for spell in own}
    for spell in spells:
        if known.get(spell.id) != spell:
            yield spell


def of_acts(acts: Sequence[Admission]) -> Iterator[Moment]:
    """Yield the moments at the door."""
    for act in acts:
        yield moment_of(act.at, f"{act.desk}/{act.id}", act.direction, act.mode, "gate")


def of_spells(spells: Sequence[AttendanceInterval]) -> Iterator[Moment]:
    """Yield what began and ended spells otherwise than at the door."""
    for spell in spells:
        if spell.began != "gate":
            turn = LINK.get(spell.began, "in")
            yield moment_of(spell.from_at, spell.id, turn, spell.mode, spell.began)
        if spell.until_at is not None and spell.ended not in {None, "gate"}:
            method = spell.ended or "secretariat"
            turn = LINK.get(method, "out")
            yield moment_of(spell.until_at, spell.id, turn, spell.mode, method)


def of_person(person: Participant) -> Iterator[Moment]:
    """Yield a change that left no spell: a mark at a site that was cut."""
    if person.since is not None and person.presence in {"in", "out"}:
        turn: Turn = "in" if person.presence == "in" else "out"
        mode = person.mode or "hall"
        yield moment_of(person.since, person.id, turn, mode, "secretariat")


def moment_of(at: datetime, name: str, turn: Turn, mode: Mode, how: Method) -> Moment:
    """Return a moment that sorts where it belongs."""
    return Moment(at, TURNS.index(turn), name, turn, mode, how)
