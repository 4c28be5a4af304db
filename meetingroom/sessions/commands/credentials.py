"""Wishes of the credentials committee about the report that the hall is shown."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import SYSTEM
from meetingroom.sessions.credentials.records import Figures
from meetingroom.values import Role, Value

COMMITTEE: frozenset[Role] = frozenset({"credentials"})


class ProposeReport(Value):
    """Propose the sums of the credential report as the server has just counted them."""

    allowed: ClassVar = SYSTEM
    type: Literal["credentials.propose"] = "credentials.propose"
    figures: Figures


class ConfirmReport(Value):
    """Conclude a report that another member of the committee proposed."""

    allowed: ClassVar = COMMITTEE
    type: Literal["credentials.confirm"] = "credentials.confirm"
    report: str


class WithdrawReport(Value):
    """Take a report back before it is concluded."""

    allowed: ClassVar = COMMITTEE
    type: Literal["credentials.withdraw"] = "credentials.withdraw"
    report: str


CredentialCommand = ProposeReport | ConfirmReport | WithdrawReport
