"""Rows of a foreign file as rows of the directory, with what is wrong with each.  Pure.

A row that cannot be trusted is held: it is named with its line and never applied.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from meetingroom.members.intake import values
from meetingroom.members.intake.columns import Field
from meetingroom.members.intake.decoding import DECODERS, Reading, recognise

Rule = Literal[
    "X01", "X02", "X03", "X04", "X05", "X06", "X07", "X08", "X09", "X10", "X11", "X12",
    "X13", "X14", "X15", "X16", "no_name", "no_key", "bad_date", "future", "bad_card",
    "formula", "too_long",
]  # fmt: skip
HELD: frozenset[Rule] = frozenset(
    {"X01", "X02", "X08", "X09", "no_name", "no_key", "bad_date", "future", "bad_card",
     "formula", "too_long"}
)  # fmt: skip
"""What keeps a row out; everything else is told and applied."""
NAME_MAX = 120
CODE_MAX = 40
"""Letters that are kept of a code; the known ones have one or two."""
SAMPLES_MAX = 50
"""Lines that are shown of each rule; all are counted."""
ADULT = 18
SAMPLE_ROWS = 2_000
DECODED: tuple[Field, ...] = ("name", "status", "sex")
"""Columns of words; the others hold numbers and codes."""

Staged = tuple[Any, ...]


@dataclass
class Findings:
    """What was found in a file: how often each rule, and the first lines of it."""

    counts: Counter[Rule] = field(default_factory=Counter)
    samples: list[tuple[Rule, int, str]] = field(default_factory=list)
    """Rule, line of the file, key or value."""
    padded: int = 0
    """Card numbers whose zeros in front were lost and put back."""

    def add(self, rule: Rule, line: int, what: str, count: int = 1) -> None:
        """Count a finding, and keep it where it is one of the first."""
        self.counts[rule] += count
        if self.counts[rule] <= SAMPLES_MAX:
            self.samples.append((rule, line, what[:NAME_MAX]))


@dataclass(frozen=True)
class Plan:
    """How a file is read."""

    columns: Mapping[Field, int]
    readings: Mapping[Field, Reading]
    today: date
    statuses: Mapping[str, str] = field(default_factory=dict)
    """The source's own codes; each of them means a standing."""


def plan_for(
    columns: Mapping[Field, int],
    sample: Sequence[Sequence[str]],
    today: date,
    statuses: Mapping[str, str],
) -> Plan:
    """Return how to read a file whose first rows are these."""
    readings = {
        one: recognise(cell(row, columns[one]) for row in sample)
        for one in DECODED
        if one in columns
    }
    return Plan(columns, readings, today, statuses)


def cell(row: Sequence[str], place: int | None) -> str:
    """Return one cell; nothing where the row is short or has no such column."""
    return row[place] if place is not None and place < len(row) else ""


def read_rows(
    rows: Iterable[Sequence[str]], plan: Plan, first: int, found: Findings
) -> Iterator[Staged]:
    """Give a staged row for each row that can be trusted.

    A staged row is `generation.COLUMNS` without `seen`, and the line at the end.
    """
    for line, row in enumerate(rows, start=first):
        if any(row) and (staged := read_row(row, plan, line, found)) is not None:
            yield staged


def read_row(
    row: Sequence[str], plan: Plan, line: int, found: Findings
) -> Staged | None:
    """Return one staged row, or None where it is held."""
    get = plan.columns.get
    raw = cell(row, get("name"))
    card, padded = values.read_card(cell(row, get("card_number")))
    key = values.read_key(cell(row, get("key"))) or (f"the-{card}" if card else "")
    name = decoded(plan, "name", raw)
    born = values.read_date(cell(row, get("born_on")))
    if rule := _held(raw, name, key, card, born, plan.today):
        found.add(rule, line, key)
        return None
    if any(
        map(values.is_formula, (key, *(cell(row, get(f)) for f in ("cell", "rev"))))
    ):
        found.add("formula", line, key)
        return None
    found.padded += padded
    admitted = values.read_date(cell(row, get("admitted_on"))) or ""
    said = decoded(plan, "status", cell(row, get("status")))
    status, code = status_of(plan, said)
    told = (
        ("X11", status == "khong_ro" and get("status") is not None),
        ("X07", _years(born, admitted) < ADULT),
        ("X06", _before(cell(row, get("official_on")), admitted)),
        ("X15", _malformed(cell(row, get("record_number")))),
    )
    for rule_told, holds in told:
        if holds:
            found.add(rule_told, line, key)  # type: ignore[arg-type]
    return (
        key,
        name,
        born,
        values.read_sex(decoded(plan, "sex", cell(row, get("sex")))),
        cell(row, get("cell")).strip(),
        card,
        status,
        admitted,
        cell(row, get("photo")).strip(),
        code,
        values.read_pages(cell(row, get("pages"))),
        cell(row, get("rev")).strip(),
        line,
    )


def decoded(plan: Plan, column: Field, text: str) -> str:
    """Return a cell of words in Unicode."""
    if text.isascii():
        return " ".join(text.split())
    reading = plan.readings.get(column)
    return DECODERS[reading.encoding if reading else "unicode"](text)


def status_of(plan: Plan, text: str) -> tuple[str, str]:
    """Return a standing, and the source's own code where it was said by one.

    Nothing where none is said, khong_ro where nobody has told what the code means.
    """
    if not text:
        return "", ""
    code = "" if values.is_formula(text) else text[:CODE_MAX]
    if meant := plan.statuses.get(code):
        return meant, code
    if known := values.read_status(text):
        return known, ""
    return "khong_ro", code


def _held(
    raw: str, name: str, key: str, card: str | None, born: str | None, today: date
) -> Rule | None:
    """Return why a row cannot be trusted, if it cannot."""
    checks: tuple[tuple[Rule, bool], ...] = (
        ("formula", values.is_formula(raw)),
        ("no_name", not name),
        ("too_long", len(name) > NAME_MAX or len(key) > NAME_MAX),
        ("bad_card", card is None),
        ("no_key", not key),
        ("bad_date", not born),
        ("future", bool(born) and str(born) > today.isoformat()),
    )
    return next((rule for rule, holds in checks if holds), None)


def _years(born: str | None, admitted: str) -> int:
    """Return the age at admission, ADULT where it cannot be said."""
    if not born or not admitted:
        return ADULT
    years = int(admitted[:4]) - int(born[:4])
    known = len(born) == len(admitted) == len("1970-05-17")
    return years - (known and admitted[5:] < born[5:])


def _before(text: str, admitted: str) -> bool:
    official = values.read_date(text)
    return bool(official) and bool(admitted) and str(official) < admitted


def _malformed(text: str) -> bool:
    return bool(text.strip()) and not values.is_record_number(text)
