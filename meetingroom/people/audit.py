"""Who did what outside a meeting."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert

from meetingroom.tables import audit

Act = Literal[
    "account.create",
    "account.bind",
    "account.disable",
    "account.password",
    "badge.issue",
    "badge.reissue",
    "badge.revoke",
    "badge.sheet",
    "case.confirmed",
    "case.noted",
    "case.proposed",
    "case.read",
    "case.withdrawn",
    "data.destroy",
    "data.propose",
    "data.withdraw",
    "delegate.put",
    "delegate.read",
    "desk.card",
    "desk.hold",
    "desk.merge",
    "desk.pack",
    "desk.photo",
    "desk.scan",
    "desk.search",
    "desk.verify",
    "directory.approve",
    "directory.cancel",
    "directory.stage",
    "directory.undo",
    "document.file",
    "document.make",
    "door.make",
    "door.revoke",
    "export.file",
    "export.make",
    "import.commit",
    "link.make",
    "link.use",
    "member.search",
    "pairing.approve",
    "pairing.collect",
    "paper.file",
    "recording.file",
    "recording.play",
    "person.export",
    "profile.put",
    "profile.read",
    "profile.wipe",
    "report.make",
    "rules.put",
    "sign_in",
    "sign_in.refuse",
    "sign_out",
]


def note(
    connection: Connection,
    at: datetime,
    actor: str,
    act: Act,
    subject: str,
    detail: str = "",
) -> None:
    """Write one line of the audit log in the transaction of the act itself.

    `subject` and `detail` hold identifiers and addresses, never what someone typed:
    people type their password where the login belongs.
    """
    connection.execute(
        insert(audit).values(
            at=at, actor=actor, act=act, subject=subject, detail=detail
        )
    )
