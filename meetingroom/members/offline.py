"""What a desk did without network, and what becomes of it when it is told.  Pure.

An entry is a fact that nobody changes any more: what was scanned, what the desk showed,
what the operator did.  What it means is decided anew with everything that the server
knows, and that decision is kept apart from what the door did.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import AwareDatetime, Field

from meetingroom.members.cases import worth_a_case
from meetingroom.members.facts import Direction, Facts, Standing
from meetingroom.members.row import Code
from meetingroom.members.verdict import Finding, Verdict, twice
from meetingroom.sessions.commands.people import (
    ACTS_MAX,
    DismissParticipant,
    DoorAct,
    MergeDoor,
)
from meetingroom.sessions.records import Admission
from meetingroom.values import Actor, Id, Value

Did = Literal["admitted", "confirmed", "left", "held", "turned_away"]
"""Let in; let in after the check that was named; let out; held as another person; or
only shown what was found."""
Outcome = Literal["admitted", "left", "void", "held"]
"""Counted as an entry or an exit; done at the door and not to be counted; or nothing
was done."""
Milliseconds = Annotated[int, Field(ge=0, lt=2**53)]
OFFSET_MAX_MS = 400 * 24 * 3_600_000
"""A clock without battery wakes up years ago; what is further off is no clock."""
Offset = Annotated[int, Field(ge=-OFFSET_MAX_MS, le=OFFSET_MAX_MS)]
SCANNED_MAX = 512
"""Characters of what was scanned; a badge has 154."""


class OfflineEntry(Value):
    """One scan or look-up at a desk without network, and what came of it."""

    id: Id
    seq: Annotated[int, Field(ge=1, lt=2**31)]
    """Counts the entries of this device."""
    at: AwareDatetime
    """By the clock of the device."""
    run: Id
    """Which run of the page; within one, `steady_ms` rises evenly."""
    steady_ms: Milliseconds
    offset_ms: Offset | None = None
    """What the device's clock lacked at the last contact; None where there was none."""
    badge: Annotated[str, Field(max_length=SCANNED_MAX)] = ""
    """What was scanned; empty where the person was found by name."""
    participant: Id | None = None
    """Who was found by name."""
    direction: Direction = "in"
    code: Code
    """What the desk showed."""
    did: Did


class Batch(Value):
    """Entries as a device tells them, and its clocks as it does."""

    sent_at: AwareDatetime
    run: Id
    steady_ms: Milliseconds
    entries: Annotated[
        tuple[OfflineEntry, ...], Field(min_length=1, max_length=ACTS_MAX)
    ]


class Judged(NamedTuple):
    """What an entry comes to, and what of it the committee must know."""

    outcome: Outcome
    codes: tuple[Code, ...]


class Double(Value):
    """One person let in at several places, none of which knew of the other."""

    participant: str
    sides: tuple[Admission, ...]
    """All entries, by the time at which they happened."""


def corrected(entry: OfflineEntry, batch: Batch, received_at: datetime) -> datetime:
    """Return when an entry happened, by the clock of the server.

    Within one run of the page the steady clock says it, whatever was done to the clock
    on the wall.  After a reload the wall's clock is corrected by what it lacked at the
    last contact, else by what it lacks now.  Never later than now.
    """
    if entry.run == batch.run and entry.steady_ms <= batch.steady_ms:
        ago_ms = batch.steady_ms - entry.steady_ms
        return received_at - timedelta(milliseconds=ago_ms)
    if entry.offset_ms is not None:
        lacked = timedelta(milliseconds=entry.offset_ms)
    else:
        lacked = received_at - batch.sent_at
    return min(entry.at + lacked, received_at)


def standing_at(standing: Standing | None, at: datetime) -> Standing | None:
    """Return what counted for a badge then: a later revocation was not known yet."""
    if standing is None:
        return None
    revoked = standing.revoked_at is not None and standing.revoked_at <= at
    return standing.model_copy(update={"revoked": revoked})


def then(facts: Facts, entry: OfflineEntry, at: datetime) -> Facts:
    """Return the facts as they bear on an entry that happened at this instant.

    Who was inside then is for the doors to say together, not for one entry; a badge
    that was reissued only later counted.
    """
    standing = standing_at(facts.standing, at)
    badge = facts.badge
    if badge and standing and badge.sequence == standing.sequence - 1:
        current = badge.sequence if standing.issued_at > at else standing.sequence
        standing = standing.model_copy(update={"sequence": current})
    person = facts.person
    if person is not None and person.presence != "withdrawn":
        person = person.model_copy(update={"presence": "expected"})
    update = {
        "at": at,
        "standing": standing,
        "person": person,
        "repeated": False,
        "closed_to_person": False,
        "other_person": facts.other_person or entry.did == "held",
    }
    return facts.model_copy(update=update)


def judged(entry: OfflineEntry, found: Verdict) -> Judged:
    """Return what an entry comes to by what is known of it now.

    Whom red would have kept out is not counted, although somebody let that person in:
    the committee is told.  Nothing that the desk held is forgotten because the server
    finds it milder.
    """
    codes = worth_a_case(found)
    shown: tuple[Code, ...] = (entry.code,)
    match entry.did:
        case "held":
            return Judged("held", codes or shown)
        case "turned_away":
            return Judged("held", codes or (shown if entry.code in TURNED else ()))
        case "left":
            return Judged("left", ()) if found.code == "OK_RA" else void(found)
        case _ if found.person is None or found.admit == "no":
            return void(found)
        case _:
            return Judged("admitted", codes)


def void(found: Verdict) -> Judged:
    """Return what was done at the door and does not count."""
    return Judged("void", worth_a_case(found) or (found.code,))


def leaving(
    told: Verdict, person: str, admission: str, actor: Actor, at: datetime
) -> tuple[DismissParticipant | MergeDoor, Actor]:
    """Return the wish that notes somebody as gone, and who asks.

    Whom nobody noted as inside may have come in at a desk that has not told yet.
    """
    if not told.no_entry:
        return DismissParticipant(admission=admission, participant=person), actor
    act = DoorAct(
        admission=admission,
        participant=person,
        direction="out",
        via="badge",
        code=told.code,
        desk=actor.id,
        at=at,
    )
    return MergeDoor(acts=(act,)), actor.on_behalf()


def doubles(acts: Iterable[Admission]) -> list[Double]:
    """Return everybody let in twice without an exit between, unknown to the desk.

    Only where a desk without network had part in it; where the second desk saw the
    first entry and let the person in again, it knew.
    """
    by_person: dict[str, list[Admission]] = {}
    for act in acts:
        by_person.setdefault(act.participant, []).append(act)
    runs = (
        (name, run) for name, own in by_person.items() for run in stays(in_order(own))
    )
    return [Double(participant=name, sides=run) for name, run in runs if unknown(run)]


def in_order(acts: Iterable[Admission]) -> list[Admission]:
    """Return acts by time, desk and id, whoever told first."""
    return sorted(acts, key=lambda act: (act.at, act.desk, act.id))


def stays(acts: Sequence[Admission]) -> list[tuple[Admission, ...]]:
    """Return the entries of each stay: those with no exit between them."""
    runs: list[list[Admission]] = [[]]
    for act in acts:
        if act.direction == "out":
            runs.append([])
        else:
            runs[-1].append(act)
    return [(*run,) for run in runs if run]


def unknown(stay: Sequence[Admission]) -> bool:
    """Tell whether a later entry of a stay was made without knowing of the first."""
    blind = any(act.code != "DA_VAO" for act in stay[1:])
    return blind and any(act.noted_at is not None for act in stay)


def sentence(
    facts: Facts, first: Admission, other: Admission, labels: Mapping[str, str]
) -> Finding:
    """Return what the head of the desks is told of two sides of a double entry."""
    sides = {
        "entered_at": first.at,
        "entered_desk": labels.get(first.desk, first.desk),
        "taken_at": other.at,
        "taken_desk": labels.get(other.desk, other.desk),
    }
    return twice(facts.model_copy(update=sides))


TURNED: frozenset[Code] = frozenset(
    {
        *("SAI_CHU_KY", "SAI_CUOC_HOP", "THU_HOI", "THE_CU", "KHAC_ANH", "GAP_BTT"),
        *("TU_TRAN", "KHONG_CON_DV", "BI_THAY", "CHUYEN_NGOAI_DN", "NGHI_HUU"),
        *("NGUOI_DU_BI",),
    }
)
"""What a desk turned somebody away for, and the committee must know of."""
