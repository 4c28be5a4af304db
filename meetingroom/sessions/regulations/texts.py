"""Rules of quorum and majority as data: what a text in force asks for, in numbers.

No rule of a party or a state is written into the program.  A rule object names the
text it comes from and says which share of whom is needed; `majority` and `quorum` do
the arithmetic, with whole numbers only.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Line, Text, Value

Comparator = Literal["≥", ">"]
Denominator = Literal["in_office", "summoned", "summoned_less_excused"]
"""Members of the body; those summoned; or those less who is absent unreplaced."""
Base = Literal[
    "in_office",
    "summoned",
    "summoned_less_excused",
    "present",
    "cast",
    "valid",
    "cast_without_abstentions",
]
Preset = Literal[
    "briefing",
    "standing_committee",
    "executive_committee",
    "extended_conference",
    "congress",
]
Count = Annotated[int, Field(ge=0, le=100_000)]


class Regulation(Value):
    """The text that a rule comes from, as minutes cite it."""

    title: Line = ""
    number: Line = ""
    """Number and symbol, for instance 294-QĐ/TW."""
    dated: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    explanation: Text = ""
    confirmed: bool = False
    """Whether the body has checked this rule against the text in force."""


class Share(Value):
    """A part of a whole that is needed; exact, so never a decimal number."""

    numerator: Annotated[int, Field(ge=0, le=1000)] = 2
    denominator: Annotated[int, Field(ge=1, le=1000)] = 3
    comparator: Comparator = "≥"
    """Whether the share itself is enough.  Half of 60 is 30; more than half is 31."""
    constant: Annotated[int, Field(ge=-100, le=100)] = 0
    """Added to the number that the share gives."""


class QuorumRule(Value):
    """How many must be present so that a meeting may sit."""

    regulation: Regulation = Regulation()
    required: bool = True
    """False where a meeting needs no quorum, as a briefing."""
    counted: Literal["everywhere", "hall"] = "everywhere"
    """Whether those present at a site count as those in the hall."""
    of: Denominator = "summoned"
    share: Share = Share()
    organisations: Share | None = None
    """The share of subordinate organisations that must be represented as well."""
    lost_site_s: Count | None = 120
    """How long those at a site that was lost count on; without a number, always."""
    noun_vi: Line = "ủy viên"
    noun_en: Line = "members"


class MajorityRule(Value):
    """How many votes a question or a candidate needs."""

    regulation: Regulation = Regulation()
    share: Share = Share(numerator=1, denominator=2, comparator=">")
    of: Base = "in_office"
    noun_vi: Line = "ủy viên"
    noun_en: Line = "members"


HALF = Share(numerator=1, denominator=2, comparator=">")
CHARTER = Regulation(
    title="Điều lệ Đảng",
    explanation="Phải đối chiếu với văn bản hiện hành trước khi áp dụng.",
)
CHARTER_RULES = Regulation(
    title="Quy định thi hành Điều lệ Đảng",
    number="294-QĐ/TW",
    dated=date(2025, 5, 26),
    valid_from=date(2025, 7, 1),
    explanation="Phải đối chiếu với văn bản hiện hành trước khi áp dụng.",
)

QUORUM_RULES: dict[Preset, QuorumRule] = {
    "briefing": QuorumRule(required=False, noun_vi="người", noun_en="persons"),
    "standing_committee": QuorumRule(regulation=CHARTER),
    "executive_committee": QuorumRule(regulation=CHARTER),
    "extended_conference": QuorumRule(regulation=CHARTER),
    "congress": QuorumRule(
        regulation=CHARTER,
        organisations=HALF,
        noun_vi="đại biểu",
        noun_en="delegates",
    ),
}
MAJORITY_RULES: dict[Preset, MajorityRule] = {
    "briefing": MajorityRule(of="present", noun_vi="người", noun_en="persons"),
    "standing_committee": MajorityRule(regulation=CHARTER_RULES),
    "executive_committee": MajorityRule(regulation=CHARTER_RULES),
    "extended_conference": MajorityRule(regulation=CHARTER_RULES),
    "congress": MajorityRule(
        regulation=CHARTER_RULES,
        of="summoned_less_excused",
        noun_vi="đại biểu",
        noun_en="delegates",
    ),
}


def in_force(regulation: Regulation, on: date) -> bool:
    """Tell whether a text is in force on a day; one without dates always is."""
    begun = regulation.valid_from is None or regulation.valid_from <= on
    return begun and (regulation.valid_to is None or on <= regulation.valid_to)
