"""The way of a credential report from a count to the hall.  Pure.

One member of the committee proposes the sums as they are counted, another confirms
just these.  From then on the chair has them, and they stay as they are: a later count
is a report of its own, which the hall sees when the chair shows that one.
"""

from datetime import datetime

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands.credentials import (
    ConfirmReport,
    CredentialCommand,
    ProposeReport,
    WithdrawReport,
)
from meetingroom.sessions.credentials.records import (
    CredentialReport,
    CredentialScene,
    Figures,
)
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor

Put = list[CredentialReport]


def decide(
    state: RoomState, command: CredentialCommand, actor: Actor, at: datetime
) -> Put:
    """Return the reports that a command changes."""
    match command:
        case ProposeReport():
            return propose(state, command.figures, actor.id, at)
        case ConfirmReport():
            return confirm(state, command.report, actor.id, at)
        case WithdrawReport():
            return withdraw(state, command.report)


def reports_of(state: RoomState) -> Put:
    """Return every report, the newest last."""
    return sorted(state.all(CredentialReport), key=lambda one: one.number)


def propose(state: RoomState, figures: Figures, by: str, at: datetime) -> Put:
    """Return a new report; one that still waits for its confirmation is taken back.

    The sums that wait already change nothing, whoever counted them again.
    """
    known = reports_of(state)
    waiting = [one for one in known if one.status == "proposed"]
    if any(one.figures == figures for one in waiting):
        return []
    number = len(known) + 1
    new = CredentialReport(
        id=f"credentials/{number}",
        number=number,
        figures=figures,
        proposed_by=by,
        proposed_at=at,
    )
    return [*map(taken_back, waiting), new]


def confirm(state: RoomState, report: str, by: str, at: datetime) -> Put:
    """Return a report concluded.

    Raises:
        NotFoundError: there is no such report.
        WrongStateError: it was taken back, or this person proposed it.
    """
    one = state.get(CredentialReport, report)
    if one.status == "concluded":
        return []
    if one.status == "withdrawn":
        raise WrongStateError(f"report {one.number} was taken back")
    if one.proposed_by == by:
        raise WrongStateError("a second person has to confirm")
    done = {"status": "concluded", "confirmed_by": by, "confirmed_at": at}
    return [one.model_copy(update=done)]


def withdraw(state: RoomState, report: str) -> Put:
    """Return a report taken back.

    Raises:
        NotFoundError: there is no such report.
        WrongStateError: it is concluded; a new count replaces it.
    """
    one = state.get(CredentialReport, report)
    if one.status == "concluded":
        raise WrongStateError(f"report {one.number} is concluded")
    return [] if one.status == "withdrawn" else [taken_back(one)]


def taken_back(report: CredentialReport) -> CredentialReport:
    """Return a report that counts no longer."""
    return report.model_copy(update={"status": "withdrawn"})


def check_scene(state: RoomState, scene: CredentialScene) -> None:
    """Refuse what the committee has not concluded.

    Raises:
        NotFoundError: there is no such report.
        WrongStateError: it is not concluded.
        InvalidError: it has no such page.
    """
    report = state.get(CredentialReport, scene.report)
    if report.status != "concluded":
        raise WrongStateError(f"the committee has not concluded report {report.number}")
    if scene.page > len(report.figures.pages):
        raise InvalidError(f"report {report.number} has no page {scene.page}")
