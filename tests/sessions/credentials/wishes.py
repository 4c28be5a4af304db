"""What the credentials committee wishes, for the properties of the whole room."""

from hypothesis import strategies as st

from meetingroom.sessions.commands.credentials import (
    ConfirmReport,
    ProposeReport,
    WithdrawReport,
)
from meetingroom.sessions.credentials.records import CredentialReport, CredentialScene
from meetingroom.values import Actor
from tests.display.counted import hard, usual

COMMITTEE = Actor(id="committee-1", role="credentials")
REPORT = st.sampled_from(["credentials/1", "credentials/2", "credentials/3"])
CREDENTIALS = (
    st.builds(ProposeReport, figures=st.sampled_from([usual(), hard()])),
    st.builds(ConfirmReport, report=REPORT),
    st.builds(WithdrawReport, report=REPORT),
)
SCENE = st.builds(CredentialScene, report=REPORT, page=st.integers(1, 7))


def report_leak(viewer, record):
    """What would be a leak of a credential report."""
    if not isinstance(record, CredentialReport):
        return False
    return viewer.audience != "staff" or record.status != "concluded"
