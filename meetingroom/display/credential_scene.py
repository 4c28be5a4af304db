"""What a display shows of the credential report: sums that were concluded.  Pure.

Only sums of the meeting's own delegates come here; no record that names anybody is
looked at.
"""

from datetime import datetime

from meetingroom.display.plain import plain
from meetingroom.sessions.credentials.records import (
    CredentialReport,
    CredentialScene,
    FigureGroup,
    Totals,
)
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL, Value


class CredentialFacts(Value):
    """One page of a credential report as the hall sees it."""

    report: str
    totals: Totals
    counted: str
    """Day and time of the count, in words."""
    groups: tuple[FigureGroup, ...]
    page: int
    pages: int


def credentials_of(state: RoomState, scene: object) -> CredentialFacts | None:
    """Return the page that a scene is of; None where it is of none that is there."""
    if not isinstance(scene, CredentialScene):
        return None
    report = state.find(CredentialReport, scene.report)
    if report is None or report.status != "concluded":
        return None
    pages = report.figures.pages
    number = min(scene.page, len(pages))
    return CredentialFacts(
        report=report.id,
        totals=report.figures.totals,
        counted=moment(report.proposed_at),
        groups=tuple(map(plainly, pages[number - 1].groups)),
        page=number,
        pages=len(pages),
    )


def plainly(group: FigureGroup) -> FigureGroup:
    """Return a group with its texts as they are set."""
    figures = tuple(
        one.model_copy(update={"label": plain(one.label)}) for one in group.figures
    )
    said = {"title": plain(group.title), "note": plain(group.note)}
    return group.model_copy(update={**said, "figures": figures})


def moment(at: datetime) -> str:
    """Return a time of a day as it is said: 08 giờ 05, 08/10/2030."""
    local = at.astimezone(LOCAL)
    return f"{local:%H} giờ {local:%M}, {local:%d/%m/%Y}"
