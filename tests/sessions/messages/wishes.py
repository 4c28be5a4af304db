"""Wishes about messages, and what would be a leak, for tests of what is sent."""

from datetime import timedelta

from hypothesis import strategies as st

from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.messages import (
    AcknowledgeAnnouncement,
    AnswerAide,
    CallService,
    CancelService,
    FinishService,
    ReadAide,
    RingChime,
    SendAide,
    SendAnnouncement,
    TakeService,
    WithdrawAnnouncement,
)
from meetingroom.sessions.messages.records import (
    Acknowledgement,
    AideNote,
    Announcement,
    ServiceCall,
)
from tests.conftest import NOON

NOTE = st.sampled_from(["n-1", "n-2"])
TOLD = st.sampled_from(["t-1", "t-2", "t-3"])
KIND = st.sampled_from(["water", "technician"])
CALL = st.builds("service/{}/{}/1".format, st.sampled_from(["p-1", "d1"]), KIND)
GROUP = st.sampled_from(
    [
        *(("all", ""), ("delegates", ""), ("guests", ""), ("sites", "")),
        *(("site", "d1"), ("site", "hall"), ("unit", "")),
    ]
)
MESSAGES = [
    st.builds(SendAide, note=NOTE, text=st.just("Đồng chí Ánh xin phát biểu")),
    st.builds(ReadAide, note=NOTE),
    st.builds(AnswerAide, note=NOTE, answer=st.sampled_from(["agree", "come"])),
    st.builds(
        lambda told, group, until: SendAnnouncement(
            announcement=told,
            text="Nghỉ giải lao 15 phút",
            group=group[0],
            name=group[1],
            until_at=until,
        ),
        TOLD,
        GROUP,
        st.sampled_from([None, NOON + timedelta(hours=1)]),
    ),
    st.builds(WithdrawAnnouncement, announcement=TOLD),
    st.builds(AcknowledgeAnnouncement, announcement=TOLD),
    st.builds(CallService, kind=KIND),
    st.builds(CancelService, call=CALL),
    st.builds(TakeService, call=CALL),
    st.builds(FinishService, call=CALL),
    st.builds(RingChime, text=st.sampled_from(["", "Mời vào phòng họp"])),
    st.builds(SetMode, mode=st.sampled_from(["public", "closed_door"])),
]


def message_leak(viewer, record):
    """What would be a leak of a message; the rule once more, from the other side."""
    if viewer.audience == "staff":
        return False
    match record:
        case AideNote():
            return True
        case Announcement():
            shown = record.recipients == () and record.withdrawn_at is None
            return not shown or viewer.audience == "display"
        case Acknowledgement():
            return record.party != viewer.place
        case ServiceCall():
            if viewer.audience == "technician":
                return record.kind != "technician"
            return record.party != viewer.place or record.taken_by != ""
        case _:
            return False
