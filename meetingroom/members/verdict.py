"""What the desk is told: facts in, one verdict out.

Pure.  Red beats amber beats green; within a colour the higher row of the table wins,
what else was found is listed beneath, and the strictest count applies.  The software
never rejects a delegate: red means that the credentials committee decides.

`verdict` tells the whole truth and is for the committee; whatever leaves for a desk
goes through `at_desk` first.
"""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.members.facts import Facts, Person
from meetingroom.members.names import same_name
from meetingroom.members.phrases import words_of
from meetingroom.members.row import COLOURS, COUNTS, Admit, Code, Colour, Count, Row
from meetingroom.members.table import BANNERS, MERGED, TABLE
from meetingroom.values import LOCAL, Value

__all__ = ["LOCAL", "Finding", "Verdict", "at_desk", "namesakes_of", "twice", "verdict"]

UNSAID: frozenset[Code] = frozenset({"DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP"})
"""One code at the desk for all of them, so that it cannot tell one from another."""
DECIDABLE: frozenset[Code] = frozenset(
    {
        *("KHAC_ANH", "TU_TRAN", "DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP"),
        *("KHONG_CON_DV", "BI_THAY", "CHUYEN_NGOAI_DN", "NGHI_HUU", "NGUOI_DU_BI"),
        *("TRUNG_DS", "DK_CHUA_THAY", "CHUYEN_NGOAI_BAU", "KHONG_CO_DL"),
        *("SAI_HO_TEN", "SAI_SO_THE", "KHAC_CCCD"),
    }
)
"""What the committee may decide about a person.  It mends no badge, opens no closed
item, and nobody who is inside comes in again by it."""
BY_DECISION = (
    "Cho vào theo quyết định của Ban thẩm tra.",
    "Admitted by decision of the credentials committee.",
)


class Finding(Value):
    """One row of the table that holds."""

    code: Code
    colour: Colour
    message_vi: str
    message_en: str


class Verdict(Value):
    """What the operator sees, and whether the person may be admitted."""

    code: Code
    colour: Colour
    admit: Admit
    """`after_check` needs the operator's confirmation of what the message names."""
    count: Count
    """How the person counts for the quorum: the strictest of all findings."""
    message_vi: str
    message_en: str
    person: Person | None = None
    others: tuple[Finding, ...] = ()
    """Whatever else was found, in the order of the table."""
    banners: tuple[Finding, ...] = ()
    """What is wrong with the data or the desk, whoever stands there."""
    decided: tuple[Finding, ...] = ()
    """What the committee has decided to admit in spite of; never for a desk."""
    no_entry: bool = False
    """Whether an exit was scanned of somebody who was not inside."""


def verdict(facts: Facts) -> Verdict:
    """Return the one result of a scan or a look-up, with its true code."""
    words = words_of(facts)
    holding = [row for row in TABLE if facts.direction in row.ways and row.holds(facts)]
    decided = [row for row in holding if _decided(facts, row)]
    ranked = sorted(
        (row for row in holding if row not in decided),
        key=lambda row: COLOURS.index(row.colour),
    )
    first, *others = ranked
    banners = [r for r in BANNERS if facts.direction in r.ways and r.holds(facts)]
    counts = [_count(facts, row) for row in (*ranked, *banners)]
    outside = facts.person is not None and facts.person.presence != "in"
    return Verdict(
        **_finding(first, words).model_dump(),
        admit=first.admit,
        count=min(counts, key=COUNTS.index),
        person=facts.person,
        others=tuple(_finding(row, words) for row in others if _told(row)),
        banners=tuple(_finding(row, words) for row in banners),
        decided=tuple(_finding(row, words) for row in decided),
        no_entry=first.code == "OK_RA" and outside,
    )


def _count(facts: Facts, row: Row) -> Count:
    """Return how a row counts where the rules of the meeting may say otherwise."""
    if row.code == "TAM_THOI" and not facts.temporary_counts:
        return "no"
    return row.count


def _decided(facts: Facts, row: Row) -> bool:
    known = facts.override.codes if facts.override else ()
    return row.code in DECIDABLE and row.code in known


def _told(row: Row) -> bool:
    """Tell whether a row is worth a line beneath the result."""
    return row.colour != "green" or row.code == "GHI_DE"


def twice(facts: Facts) -> Finding:
    """Return what the head of the desks is told of one badge at two desks."""
    return _finding(MERGED, words_of(facts))


def namesakes_of(at: datetime, names: Sequence[str]) -> Finding | None:
    """Return what a search that found several people of one name is told."""
    if len(names) <= 1 or not all(same_name(name, names[0]) for name in names):
        return None
    found = verdict(Facts(at=at, reading="none", matches=len(names)))
    return Finding.model_validate(found.model_dump(include={*Finding.model_fields}))


def at_desk(found: Verdict) -> Verdict:
    """Return a verdict as a desk may know it: not why somebody is not summoned.

    Nor what the committee has decided in spite of, where its reason would tell.
    """
    code: Code = "GAP_BTT" if found.code in UNSAID else found.code
    quiet = any(one.code in UNSAID for one in found.decided)
    told = found.model_copy(update={"code": code, "decided": ()})
    others = tuple(_muted(one) if quiet else one for one in _said(found.others))
    if code == "GHI_DE" and quiet:
        vi, en = BY_DECISION
        told = told.model_copy(update={"message_vi": vi, "message_en": en})
    kept = tuple(one for one in others if one.code != code)
    return told.model_copy(update={"others": kept})


def _muted(one: Finding) -> Finding:
    """Return a finding that names no reason of a decision."""
    if one.code != "GHI_DE":
        return one
    vi, en = BY_DECISION
    return one.model_copy(update={"message_vi": vi, "message_en": en})


def _said(others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings with one `GAP_BTT` in place of all that are not said."""
    said: list[Finding] = []
    for one in others:
        code = "GAP_BTT" if one.code in UNSAID else one.code
        if all(code != before.code for before in said):
            said.append(one.model_copy(update={"code": code}))
    return tuple(said)


def _finding(row: Row, words: dict[str, str]) -> Finding:
    return Finding(
        code=row.code,
        colour=row.colour,
        message_vi=row.vi.format_map(words),
        message_en=row.en.format_map(words),
    )
