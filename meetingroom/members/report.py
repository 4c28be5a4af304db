"""The figures of the credential report, counted from one row a delegate.  Pure.

A seat is what was convened: a delegate, or the alternate who took the place by a
decision.  Every dimension sums to the number of seats, data that are missing included.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from meetingroom.members.badge import Capacity
from meetingroom.members.delegacy import Absence, Profile, Rules
from meetingroom.members.facts import Summons
from meetingroom.values import Value

OFFICIAL: frozenset[Capacity] = frozenset({"ex_officio", "elected", "appointed"})
SOURCES: tuple[tuple[Capacity, str], ...] = (
    ("ex_officio", "Đại biểu đương nhiên"),
    ("elected", "Đại biểu được bầu"),
    ("appointed", "Đại biểu chỉ định"),
)
AGE_END = 999
Subject = Literal[
    "source",
    "sex",
    "ethnicity",
    "religion",
    "age",
    "party_age",
    "education",
    "profession",
    "theory",
    "occupation",
]
SEXES = {"m": "Nam", "f": "Nữ"}
Text = Callable[[Profile], str]


class Delegate(Value):
    """One person as the report counts it."""

    participant: str
    name: str
    unit: str
    capacity: Capacity
    summons: Summons = "summoned"
    absence: Absence = ""
    present: bool = False
    replaces: str = ""
    """The participant whose place this alternate took by a decision."""
    profile: Profile


class Line(Value):
    """One figure of a dimension, and its share of all seats."""

    label: str
    n: int
    share: str
    """Per cent with two decimals and a comma."""
    missing: int = 0
    """Of an award: of how many it is not known."""


class Spread(Value):
    """The ages of those whose day of birth, or of admission, is known."""

    mean: str
    """In years, two decimals and a comma."""
    most: int
    least: int


class Dimension(Value):
    """One way to divide the delegates; the lines and what is missing sum to all."""

    subject: Subject
    title: str
    lines: tuple[Line, ...]
    missing: int
    notes: tuple[str, ...] = ()
    spread: Spread | None = None


class Report(Value):
    """Every figure of the report."""

    convened: int
    present: int
    excused: int
    unexcused: int
    substituted: int
    not_summoned: int
    deducted: int
    """Absent throughout: by office, or without an alternate in their place."""
    base: int
    """What more than half is taken of (24-QĐ/TW, 9.3)."""
    majority: int
    """The least number that is more than half of the base."""
    organisations: int
    """Units that seats belong to."""
    organisations_present: int
    dimensions: tuple[Dimension, ...]
    awards: tuple[Line, ...]
    """Delegates with awards, Party badges and discipline."""


def report_of(people: Sequence[Delegate], rules: Rules, on: date) -> Report:
    """Return the figures as of a day."""
    summoned = [p for p in people if p.capacity in OFFICIAL and p.summons == "summoned"]
    by_place = {
        p.replaces: p for p in people if p.replaces and p.capacity == "alternate"
    }
    seats = [by_place.get(p.participant, p) for p in summoned]
    away = [seat for seat in seats if not seat.present]
    excused = sum(seat.absence == "excused" for seat in away)
    deducted = sum(bool(holder.absence) and not holder.present for holder in seats)
    base = len(seats) - deducted
    units = {seat.unit for seat in seats if seat.unit}
    represented = {seat.unit for seat in seats if seat.unit and seat.present}
    return Report(
        convened=len(seats),
        present=len(seats) - len(away),
        excused=excused,
        unexcused=len(away) - excused,
        substituted=sum(seat.capacity == "alternate" for seat in seats),
        not_summoned=sum(p.capacity in OFFICIAL for p in people) - len(summoned),
        deducted=deducted,
        base=base,
        majority=base // 2 + 1,
        organisations=len(units),
        organisations_present=len(represented),
        dimensions=_dimensions(summoned, seats, rules, on),
        awards=_awards(seats),
    )


def share(part: int, whole: int) -> str:
    """Return a share in per cent, two decimals, half up, with a comma."""
    if not whole:
        return "0,00"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02}"


def years(since: date, on: date) -> int:
    """Return the whole years between two days."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def bands(
    subject: Subject, title: str, starts: Sequence[int], ages: Iterable[int | None]
) -> Dimension:
    """Return how many are in each band of years; `starts` rise."""
    known = list(ages)
    edges = [0, *starts, AGE_END]
    lines = []
    for low, high in pairwise(edges):
        n = sum(age is not None and low <= age < high for age in known)
        lines.append(Line(label=_band(low, high), n=n, share=share(n, len(known))))
    missing = sum(age is None for age in known)
    return Dimension(subject=subject, title=title, lines=tuple(lines), missing=missing)


def _band(low: int, high: int) -> str:
    if low == 0:
        return f"Dưới {high} tuổi"
    return (
        f"Từ {low} tuổi trở lên" if high == AGE_END else f"Từ {low} đến {high - 1} tuổi"
    )


def _dimensions(
    summoned: list[Delegate], seats: list[Delegate], rules: Rules, on: date
) -> tuple[Dimension, ...]:
    sources = Counter(p.capacity for p in summoned)
    whole = len(seats)
    found = [
        Dimension(
            subject="source",
            title="Nguồn đại biểu",
            lines=tuple(
                Line(label=label, n=sources[one], share=share(sources[one], whole))
                for one, label in SOURCES
            ),
            missing=0,
        ),
        _counted("sex", "Giới tính", seats, lambda p: SEXES.get(p.sex, "")),
        _ethnicities(seats, rules.majority_ethnicity),
    ]
    if rules.with_religion:
        found.append(_counted("religion", "Tôn giáo", seats, lambda p: p.religion))
    found += [
        _ages("age", "Tuổi đời", rules.age_bands, seats, on, lambda p: p.born_on),
        _ages(
            "party_age",
            "Tuổi đảng",
            rules.party_age_bands,
            seats,
            on,
            lambda p: p.admitted_on,
        ),
        _counted("education", "Học vấn", seats, lambda p: p.education),
        _counted("profession", "Chuyên môn", seats, lambda p: p.profession),
        _counted("theory", "Lý luận chính trị", seats, lambda p: p.theory),
        _counted(
            "occupation", "Nghề nghiệp, khối công tác", seats, lambda p: p.occupation
        ),
    ]
    return tuple(found)


def _ethnicities(seats: list[Delegate], majority: str) -> Dimension:
    """Return the ethnicities, and how many delegates are of a minority."""
    told = _counted("ethnicity", "Dân tộc", seats, lambda p: p.ethnicity)
    n = sum(line.n for line in told.lines if line.label != majority)
    note = f"Dân tộc thiểu số: {n} ({share(n, len(seats))} %)"
    return told.model_copy(update={"notes": (note,) if majority else ()})


def _counted(
    subject: Subject, title: str, seats: list[Delegate], of: Text
) -> Dimension:
    """Return how many delegates each value has, the most frequent first."""
    values = Counter(of(seat.profile) for seat in seats)
    missing = values.pop("", 0)
    ranked = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = (Line(label=v, n=n, share=share(n, len(seats))) for v, n in ranked)
    return Dimension(subject=subject, title=title, lines=tuple(lines), missing=missing)


def _ages(
    subject: Subject,
    title: str,
    starts: Sequence[int],
    seats: list[Delegate],
    on: date,
    of: Callable[[Profile], date | None],
) -> Dimension:
    days = [(since, seat) for seat in seats if (since := of(seat.profile))]
    told = bands(
        subject,
        title,
        starts,
        (None if (d := of(s.profile)) is None else years(d, on) for s in seats),
    )
    if not days:
        return told
    days.sort(key=lambda pair: (pair[0], pair[1].participant))
    ages = [years(since, on) for since, _ in days]
    tenths = share(sum(ages), len(days) * 100)
    most, least = (_named(*pair, on) for pair in (days[0], days[-1]))
    notes = (f"Bình quân: {tenths}", f"Cao nhất: {most}", f"Thấp nhất: {least}")
    spread = Spread(mean=tenths, most=ages[0], least=ages[-1])
    return told.model_copy(update={"notes": notes, "spread": spread})


def _named(since: date, who: Delegate, on: date) -> str:
    unit = f", {who.unit}" if who.unit else ""
    return f"{years(since, on)} ({who.name}{unit})"


def _awards(seats: list[Delegate]) -> tuple[Line, ...]:
    lines = []
    for label, field in (
        ("Được khen thưởng", "awards"),
        ("Được tặng huy hiệu Đảng", "party_badges"),
        ("Bị kỷ luật", "discipline"),
    ):
        values: list[int | None] = [getattr(seat.profile, field) for seat in seats]
        missing = sum(value is None for value in values)
        n = sum(bool(value) for value in values)
        part = share(n, len(seats))
        lines.append(Line(label=label, n=n, share=part, missing=missing))
    return tuple(lines)
