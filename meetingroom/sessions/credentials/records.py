"""The credential report as the hall may see it: sums that no longer change.

A report holds no name and no reason.  What is in it was counted at one moment, and a
newer count is another report.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.values import Line, Title, Value

FIGURES_MAX = 12
"""Lines of one group; what makes the sums folds the rest into one."""
Number = Annotated[int, Field(ge=0, le=100_000)]
ReportStatus = Literal["concluded", "proposed", "withdrawn"]


class Figure(Value):
    """How many delegates have one answer, and their share of all."""

    label: Title
    n: Number
    share: Line
    """Per cent with two decimals and a comma."""


class FigureGroup(Value):
    """One way to divide the delegates; the figures and what is missing sum to all."""

    title: Title
    figures: Annotated[tuple[Figure, ...], Field(max_length=FIGURES_MAX)] = ()
    missing: Number = 0
    """Delegates of whom nothing is known here."""
    note: Line = ""


class FigurePage(Value):
    """The groups that stand on a wall together."""

    groups: Annotated[tuple[FigureGroup, ...], Field(min_length=1, max_length=4)]


class Totals(Value):
    """Who was convened, and who came."""

    convened: Number
    present: Number
    share: Line
    """Of those convened, per cent with two decimals and a comma."""
    excused: Number
    unexcused: Number
    substituted: Number
    """Alternates who took a place by a decision."""
    deducted: Number = 0
    """Of those convened, whom the rules take no account of: suspended, prosecuted."""
    organisations: Number = 0
    """0 where no organisation is told apart."""
    organisations_present: Number = 0
    enough: bool | None = None
    """Whether that is as many as the rules ask for; None where they ask for none."""

    @property
    def absent(self) -> int:
        """How many stayed away, with a reason and without."""
        return self.excused + self.unexcused


class Figures(Value):
    """Every sum of a report that a hall is shown."""

    totals: Totals
    pages: Annotated[tuple[FigurePage, ...], Field(min_length=1, max_length=10)]


class CredentialReport(Value):
    """One count of the credential report, and the two people who concluded it."""

    type: Literal["credential_report"] = "credential_report"
    id: str
    """`credentials/` and the number."""
    number: int
    status: ReportStatus = "proposed"
    """Proposed by one member of the committee, concluded by another; or taken back,
    which is possible until then."""
    figures: Figures
    proposed_by: str
    """An account of the committee."""
    proposed_at: datetime
    """When it was counted."""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None


class CredentialScene(Value):
    """One page of a credential report that was concluded."""

    kind: Literal["credentials"] = "credentials"
    report: str
    page: Annotated[int, Field(ge=1)] = 1
