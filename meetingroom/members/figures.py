"""From the credential report to the sums that a hall may be shown.  Pure.

No name leaves here, and nothing by which a few could be told apart: ethnicities other
than the majority's are one sum, and discipline stays in the paper.
"""

from collections.abc import Sequence

from meetingroom.members.delegacy import Rules
from meetingroom.members.report import Dimension, Line, Report, Subject, share
from meetingroom.sessions.credentials.records import (
    FIGURES_MAX,
    Figure,
    FigureGroup,
    FigurePage,
    Figures,
    Totals,
)
from meetingroom.sessions.records import Quorum

TOGETHER: tuple[tuple[Subject, ...], ...] = (
    ("source", "sex", "ethnicity"),
    ("age", "party_age"),
    ("education", "theory"),
    ("profession", "occupation"),
)
"""What stands on one page; what is of none of these stands beside the awards."""
ROWS_MAX = 16
"""So many rows of a page are read from the back of a hall, titles and notes too."""
LINES_MAX = 6
"""So many lines of one group are read from the back of a hall."""
AGES: frozenset[Subject] = frozenset({"age", "party_age"})
"""Bands stand in their order, and the meeting says how many there are."""
SOURCE = "Đại biểu "
"""What every source begins with, and the title of their group says once."""
MINORITIES = "Dân tộc thiểu số"
HONOURS = (
    ("Khen thưởng", "Được khen thưởng", "Chưa được khen thưởng"),
    ("Huy hiệu Đảng", "Được tặng", "Chưa được tặng"),
)
"""The first awards of the report: title, and what those with and without are called.
Discipline, which comes after them, is for paper."""


def figures_of(report: Report, rules: Rules, tally: Quorum) -> Figures:
    """Return the sums of a report, page by page.

    Args:
        report: what was counted.
        rules: how the meeting counts.
        tally: the quorum with everybody who came, also whoever has left.
    """
    groups = {one.subject: group_of(one, rules) for one in report.dimensions}
    together = [[groups.pop(one) for one in subjects] for subjects in TOGETHER]
    awards = zip(report.awards, HONOURS, strict=False)
    honours = (honour(line, *said, report.convened) for line, said in awards)
    together.append([*groups.values(), *honours])
    pages = tuple(page for subjects in together for page in pages_of(subjects))
    return Figures(totals=totals_of(report, tally), pages=pages)


def pages_of(groups: Sequence[FigureGroup]) -> list[FigurePage]:
    """Return groups that belong together, on a second page where one is too little."""
    pages: list[list[FigureGroup]] = [[]]
    for group in groups:
        if pages[-1] and sum(map(rows_in, [*pages[-1], group])) > ROWS_MAX:
            pages.append([])
        pages[-1].append(group)
    return [FigurePage(groups=tuple(page)) for page in pages]


def rows_in(group: FigureGroup) -> int:
    """Return how many rows a group takes: its title, its figures, its note."""
    return 1 + len(group.figures) + bool(group.note)


def totals_of(report: Report, tally: Quorum) -> Totals:
    """Return who was convened and who came, and whether these are enough."""
    return Totals(
        convened=report.convened,
        present=report.present,
        share=share(report.present, report.convened),
        excused=report.excused,
        unexcused=report.unexcused,
        substituted=report.substituted,
        # Who is not summoned by the committee's files is no seat of the report at all.
        deducted=max(0, tally.deducted - report.not_summoned),
        organisations=report.organisations,
        organisations_present=report.organisations_present,
        enough=enough(tally),
    )


def enough(tally: Quorum) -> bool | None:
    """Tell whether as many came as the rules of the meeting ask for.

    None where they ask for nobody, or only for those in the hall: the report counts
    everybody who came, wherever that was.
    """
    rule = tally.rule
    told = rule.required and rule.counted != "hall" and tally.summoned > 0
    return tally.met if told else None


def group_of(one: Dimension, rules: Rules) -> FigureGroup:
    """Return a dimension as a wall has it."""
    lines: Sequence[Line] = one.lines
    if one.subject == "source":
        lines = [line.model_copy(update={"label": short(line)}) for line in lines]
    elif one.subject == "ethnicity" and rules.majority_ethnicity:
        lines = two_sums(one, rules.majority_ethnicity)
    whole = one.missing + sum(line.n for line in one.lines)
    if one.missing and one.missing == whole:
        # Bands without anybody would say that there is nobody.
        lines = ()
    most = FIGURES_MAX if one.subject in AGES else LINES_MAX
    note = ""
    if one.spread is not None:
        ages = one.spread
        note = f"Bình quân {ages.mean} · cao nhất {ages.most} · thấp nhất {ages.least}"
    return FigureGroup(
        title=one.title,
        figures=tuple(figure(line) for line in folded(lines, most, whole)),
        missing=one.missing,
        note=note,
    )


def honour(line: Line, title: str, having: str, others: str, whole: int) -> FigureGroup:
    """Return an award as a group: who has it, who has not, of whom nobody knows."""
    rest = whole - line.n - line.missing
    figures = (
        Figure(label=having, n=line.n, share=line.share),
        Figure(label=others, n=rest, share=share(rest, whole)),
    )
    known = whole > line.missing or not whole
    return FigureGroup(
        title=title, figures=figures if known else (), missing=line.missing
    )


def short(line: Line) -> str:
    """Return a source without the word that all of them begin with."""
    rest = line.label.removeprefix(SOURCE)
    return rest[0].upper() + rest[1:]


def two_sums(one: Dimension, majority: str) -> list[Line]:
    """Return how many are of the majority, and how many of all others together."""
    whole = one.missing + sum(line.n for line in one.lines)
    first = sum(line.n for line in one.lines if line.label == majority)
    others = whole - one.missing - first
    return [
        Line(label=majority, n=first, share=share(first, whole)),
        Line(label=MINORITIES, n=others, share=share(others, whole)),
    ]


def folded(lines: Sequence[Line], most: int, whole: int) -> Sequence[Line]:
    """Return at most so many lines: the last one sums up what has no room."""
    if len(lines) <= most:
        return lines
    kept, rest = lines[: most - 1], lines[most - 1 :]
    n = sum(line.n for line in rest)
    label = f"Còn lại ({len(rest)} mục)"
    return [*kept, Line(label=label, n=n, share=share(n, whole))]


def figure(line: Line) -> Figure:
    """Return a line as a figure."""
    return Figure(label=line.label, n=line.n, share=line.share)
