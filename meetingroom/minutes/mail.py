"""A letter as an e-mail that somebody else's programme sends.  Pure.

Nothing is sent from here: the network is closed.  The file opens as a draft, without
an address, because the meeting knows none.
"""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from meetingroom.minutes.words import shown
from meetingroom.values import Value

SUBJECT_MAX = 200


class Mail(Value):
    """What an e-mail says, without what is attached."""

    subject: str
    text: str
    """In Vietnamese, then in English."""
    made_at: datetime
    off: bool = False


def eml_from(mail: Mail, name: str, pdf: bytes, calendar: str) -> bytes:
    """Return the e-mail as a file, with the letter and the calendar attached."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(mail.subject)[:SUBJECT_MAX]
    message["Date"] = format_datetime(mail.made_at)
    message["X-Unsent"] = "1"
    message.set_content(mail.text, charset="utf-8", cte="base64")
    attached = one_line(name)
    message.add_attachment(
        pdf, maintype="application", subtype="pdf", filename=f"{attached}.pdf"
    )
    message.add_attachment(
        calendar.encode(),
        maintype="text",
        subtype="calendar",
        filename=f"{attached}.ics",
        params={"charset": "utf-8", "method": "CANCEL" if mail.off else "PUBLISH"},
    )
    # Written once, so that a separator of parts is the same for the same letter.
    message.set_boundary("=_meetingroom_letter")
    return message.as_bytes()


def one_line(text: str) -> str:
    """Return text without anything that could begin another header."""
    return " ".join(shown(text).split())
