"""Wishes about the run of show, and what would be a leak, for tests of what is sent."""

from hypothesis import strategies as st

from meetingroom.sessions.commands import script as c
from meetingroom.sessions.script.records import RunOfShow, ScriptStep, StepTrace

STEP = st.sampled_from(["step-1", "step-2"])
SCRIPT = [
    st.builds(
        c.AddStep,
        step=STEP,
        title=st.just("Bước"),
        item=st.sampled_from(["", "i1", "i2"]),
        poll=st.sampled_from(["", "q"]),
        speakers=st.sampled_from(["", "open", "closed"]),
        mute_all=st.booleans(),
    ),
    st.builds(c.GenerateScript),
    st.builds(c.NextStep, after=st.just("") | STEP),
    st.builds(c.GoStep, step=STEP),
    st.builds(c.UndoStep, step=STEP),
    st.builds(c.UndoStep, step=STEP),
]


def script_leak(viewer, record):
    """Whether somebody sees of the script what is not meant for them."""
    match record:
        case StepTrace():
            return True
        case ScriptStep() | RunOfShow():
            return viewer.audience != "staff"
        case _:
            return False
