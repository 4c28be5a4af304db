"""What the roster and the committee's files say of one person at the door.  Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from meetingroom.errors import NotFoundError
from meetingroom.members.badge import Capacity
from meetingroom.members.delegacy import Delegacy, Rules
from meetingroom.members.facts import Override, Person
from meetingroom.members.freshness import Freshness
from meetingroom.members.names import name_fold, same_name, sort_key
from meetingroom.members.records import Member
from meetingroom.sessions import closed_door
from meetingroom.sessions.records import (
    Admission,
    Connection,
    Participant,
    Seat,
    Site,
)
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL, Actor

HALL = "hall"


class Files(NamedTuple):
    """What the committee holds that the door has to go by."""

    delegates: Mapping[str, Delegacy]
    rules: Rules
    other_person: bool
    override: Override | None


def capacity_of(person: Participant, held: Delegacy | None) -> Capacity:
    """Return in which capacity somebody is here; a guest of the roster is a guest."""
    if held is not None:
        return held.capacity
    return "guest" if person.eligibility == "guest" else "elected"


def standing_of(
    state: RoomState, person: Participant, member: Member | None, files: Files
) -> dict[str, Any]:
    """Return the facts of the table that roster, directory and committee give."""
    held = files.delegates.get(person.id) or Delegacy(participant=person.id)
    roster = expected(state)
    away = next((p for p in roster if p.id == person.substitute_for), None)
    twin = next((p for p in roster if _same_member(p, person)), None)
    closed = closed_door.is_closed(state) and closed_door.must_leave(state, person)
    return {
        **held.model_dump(include={"summons", "moved", "moved_on", "retired_on"}),
        "capacity": capacity_of(person, files.delegates.get(person.id)),
        "decision": held.decision,
        "zone": held.zone,
        "all_members": files.rules.all_members,
        "data_limit_days": files.rules.data_limit_days,
        "temporary_counts": files.rules.temporary_counts,
        "opens_on": meeting_of(state).starts_at.astimezone(LOCAL).date(),
        "replaced": any(p.substitute_for == person.id for p in roster),
        # Nobody takes a place without the decision's number.
        "replaces": away.name if away and held.decision else "",
        "other_capacity": twin and capacity_of(twin, files.delegates.get(twin.id)),
        "closed_to_person": closed,
        "other_person": files.other_person,
        "override": files.override,
        "listed_on": held.born_on or _born_on(member),
        **_mismatches(person, member, held),
    }


def facts_of(
    state: RoomState,
    person: Participant,
    member: Member | None,
    files: Files,
    data: Freshness,
    today: date,
) -> dict[str, Any]:
    """Return the facts about somebody that hold at whichever door."""
    born = namesakes(expected(state), person) > 1
    return {
        **standing_of(state, person, member, files),
        "person": person_of(state, person, member, born=born),
        "status": member.status if member else None,
        "unlisted": not data.listed,
        "data_on": data.on,
        "data_age_days": (today - data.on).days if data.on else None,
    }


def _same_member(one: Participant, other: Participant) -> bool:
    return bool(one.member) and one.member == other.member and one.id != other.id


def _born_on(member: Member | None) -> date | None:
    """Return a date of birth that is known to the day."""
    return member.born_on if member and member.born_precision == "d" else None


def _mismatches(
    person: Participant, member: Member | None, held: Delegacy
) -> dict[str, Any]:
    """Return where list and directory differ; tone placement is no difference."""
    if member is None:
        return {}
    known_on = _born_on(member)
    born = bool(held.born_on and known_on) and held.born_on != known_on
    differs = born or not same_name(person.name, member.name)
    listed = f"{person.name} {held.born_on:%d/%m/%Y}" if born else person.name
    known = f"{member.name} {member.born_on:%d/%m/%Y}" if born else member.name
    card = bool(held.card_number) and held.card_number != member.card_number
    return {"name_mismatch": (listed, known) if differs else (), "card_differs": card}


def place_of(actor: Actor) -> str:
    """Return the site that a desk stands at; the hall where none is named."""
    return actor.place or HALL


def expected(state: RoomState) -> list[Participant]:
    """Return everybody on the roster who has not been withdrawn."""
    return [p for p in state.all(Participant) if p.presence != "withdrawn"]


def on_roster(state: RoomState, participant: str) -> Participant:
    """Return a participant as a desk may know of, or raise `NotFoundError`."""
    person = state.get(Participant, participant)
    if person.presence == "withdrawn":
        raise NotFoundError(f"Participant {participant}")
    return person


def namesakes(roster: list[Participant], person: Participant) -> int:
    """Return how many on the roster bear this person's name, the person included."""
    return sum(same_name(other.name, person.name) for other in roster)


def matching(roster: list[Participant], query: str) -> list[Participant]:
    """Return whom a search means: by name first, then those of a unit.

    Who has all the words whole comes before whom they only begin: An before Anh.
    """
    words = name_fold(query).split()
    if not words:
        return []
    by_name = [p for p in roster if holds(name_fold(p.name), words)]
    rest = [p for p in roster if p not in by_name]
    by_unit = [p for p in rest if holds(name_fold(f"{p.name} {p.unit}"), words)]
    whole = {p.id for p in by_name if set(words) <= set(name_fold(p.name).split())}
    named = sorted(by_name, key=lambda p: (p.id not in whole, *_order(p)))
    return [*named, *sorted(by_unit, key=_order)]


def holds(text: str, words: list[str]) -> bool:
    """Tell whether a folded text has every word; the last may be a beginning."""
    there = text.split()
    *whole, last = words
    return all(w in there for w in whole) and any(w.startswith(last) for w in there)


def _order(person: Participant) -> tuple[bytes, int]:
    return sort_key(person.name), person.order


def last_entry(state: RoomState, participant: str) -> Admission | None:
    """Return the newest act of entering of one person."""
    acts = (a for a in state.all(Admission) if a.participant == participant)
    return max(
        (a for a in acts if a.direction == "in"), key=lambda a: a.at, default=None
    )


def label_of(state: RoomState, account: str) -> str:
    """Return what people call a desk: the label of its account, while it is known."""
    labels = (c.label for c in state.all(Connection) if c.account == account)
    return next(labels, account)


def person_of(
    state: RoomState, person: Participant, member: Member | None, *, born: bool
) -> Person:
    """Return what a desk may see; the date of birth only where it must tell two
    people apart."""
    kept = person.seat or person.reserved
    seat = state.find(Seat, kept)
    site = state.find(Site, person.site)
    return Person(
        participant=person.id,
        name=person.name,
        position=person.position,
        unit=person.unit,
        eligibility=person.eligibility,
        seat=seat.label if seat else kept,
        site=site.label if site else person.site,
        presence=person.presence,
        since=person.since,
        photo=bool(member and member.photo),
        born_on=member.born_on if born and member else None,
    )
