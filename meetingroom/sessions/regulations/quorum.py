"""Whether enough of those summoned are present, and the sentence that says so.  Pure.

Only officials count.  Somebody at a site that has lost its connection is "tạm mất":
the rule says for how long that person counts on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from meetingroom.sessions.places import is_cut
from meetingroom.sessions.polls.records import Procedure
from meetingroom.sessions.presence.records import Counting
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.regulations.majority import (
    Of,
    Words,
    base_words,
    needed,
    needed_words,
    part_words,
    reaches,
)
from meetingroom.sessions.regulations.texts import QuorumRule

EVERYBODY = Counting()
"""Nobody is left out."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ORGANISATIONS = Words("tổ chức trực thuộc", "subordinate organisations")
HELD = Words(
    "người ở điểm cầu tạm mất tín hiệu vẫn được tính",
    "at a site that was lost, still counted",
)
LOST = Words(
    "người ở điểm cầu mất tín hiệu không được tính",
    "at a site that was lost, not counted",
)
DEDUCTED = Words("người trừ theo quy định", "deducted by the rules")
OUTCOME = {
    True: Words(": đủ túc số", ": quorum met"),
    False: Words(": chưa đủ túc số", ": quorum not met"),
}


class Heads(NamedTuple):
    """Those who count, sorted by where they are."""

    here: frozenset[str]
    held: frozenset[str]
    """At a site that was lost just now; they still count."""
    lost: frozenset[str]
    """At a site that was lost; they do not count."""
    turns_at: datetime | None
    """When the next of those held counts no longer."""


class Body(NamedTuple):
    """The sizes that shares are taken of."""

    in_office: int
    summoned: int
    summoned_less_excused: int
    organisations: int


def officials(
    participants: Iterable[Participant], counting: Counting = EVERYBODY
) -> list[Participant]:
    """Return those who count: official, on the roster, not replaced by somebody,
    and not left out by what was found of their credentials."""
    left_out = {*counting.deducted, *counting.outside}
    standing = [
        p
        for p in participants
        if p.eligibility == "official" and p.presence != "withdrawn"
    ]
    replaced = {p.substitute_for for p in standing if p.substitute_for}
    return [p for p in standing if p.id not in replaced | left_out]


def body_of(people: Sequence[Participant], procedure: Procedure) -> Body:
    """Return the sizes of a body from its officials."""
    excused = sum(bool(p.absent) and p.presence != "in" for p in people)
    units = {p.unit for p in people if p.unit}
    return Body(
        in_office=procedure.in_office or len(people),
        summoned=len(people),
        summoned_less_excused=len(people) - excused,
        organisations=procedure.organisations or len(units),
    )


def heads(
    people: Iterable[Participant],
    rule: QuorumRule,
    sites: Mapping[str, Site],
    at: datetime,
) -> Heads:
    """Return who of the officials counts as present at an instant."""
    here, held, lost = set(), set(), set()
    turns: list[datetime] = []
    for person in people:
        if person.presence != "in":
            continue
        if rule.counted == "hall" and person.mode != "hall":
            continue
        lost_at = lost_since(person, sites)
        if lost_at is None:
            here.add(person.id)
        elif rule.lost_site_s is None:
            held.add(person.id)
        elif at < (until := lost_at + timedelta(seconds=rule.lost_site_s)):
            held.add(person.id)
            turns.append(until)
        else:
            lost.add(person.id)
    return Heads(
        frozenset(here), frozenset(held), frozenset(lost), min(turns, default=None)
    )


def lost_since(person: Participant, sites: Mapping[str, Site]) -> datetime | None:
    """Return since when somebody's site is cut off; None where it is not."""
    site = sites.get(person.site) if person.mode == "site" else None
    return site.since if site is not None and is_cut(site) else None


def count(
    participants: Iterable[Participant],
    procedure: Procedure | None = None,
    sites: Iterable[Site] = (),
    at: datetime = EPOCH,
    counting: Counting = EVERYBODY,
) -> Quorum:
    """Return the arithmetic over official participants; guests never count.

    `at` decides whether those at a lost site still count.
    """
    participants = [*participants]
    procedure = procedure or Procedure()
    rule = procedure.quorum
    people = officials(participants, counting)
    deducted = {p.id for p in officials(participants)} & {*counting.deducted}
    body = body_of(people, procedure)
    able = [p for p in people if p.id not in counting.no]
    found = heads(able, rule, {s.id: s for s in sites}, at)
    present = found.here | found.held
    base = getattr(body, rule.of)
    units = len({p.unit for p in people if p.unit and p.id in present})
    tally = Quorum(
        summoned=body.summoned,
        present=len(present),
        base=base,
        needed=needed(rule.share, base) if rule.required else 0,
        deducted=len(deducted),
        held=len(found.held),
        lost=len(found.lost),
        organisations=body.organisations if rule.organisations else 0,
        organisations_present=units if rule.organisations else 0,
        turns_at=found.turns_at,
        rule=rule,
    )
    tally = tally.model_copy(update={"met": is_met(tally)})
    words = sentence(tally)
    return tally.model_copy(update={"sentence_vi": words.vi, "sentence_en": words.en})


def is_met(tally: Quorum) -> bool:
    """Tell whether presence satisfies the rule, both of its conditions."""
    rule = tally.rule
    if not rule.required:
        return tally.summoned > 0
    if not reaches(rule.share, tally.present, tally.base):
        return False
    return rule.organisations is None or reaches(
        rule.organisations, tally.organisations_present, tally.organisations
    )


def sentence(tally: Quorum) -> Words:
    """Return the arithmetic of presence as one sentence, for minutes and screens."""
    rule = tally.rule
    here = part_words(tally.present, Of(tally.base, base_words(rule)))
    vi, en = [f"Có mặt {here.vi}"], [f"Present: {here.en}"]
    if not rule.required:
        vi.append("cuộc họp không quy định túc số")
        en.append("no quorum is required")
    else:
        least = needed_words(rule.share, tally.base)
        vi.append(least.vi)
        en.append(least.en)
    if rule.required and rule.organisations is not None:
        whole = Of(tally.organisations, ORGANISATIONS)
        part = part_words(tally.organisations_present, whole)
        least = needed_words(rule.organisations, tally.organisations)
        vi.append(f"đại diện {part.vi}, {least.vi}")
        en.append(f"represented: {part.en}, {least.en}")
    told = (tally.deducted, DEDUCTED), (tally.held, HELD), (tally.lost, LOST)
    for number, words in told:
        if number:
            vi.append(f"{number} {words.vi}")
            en.append(f"{number} {words.en}")
    outcome = OUTCOME[tally.met] if rule.required else Words("", "")
    return Words("; ".join(vi) + outcome.vi + ".", "; ".join(en) + outcome.en + ".")
