"""A small meeting, as the commands that make it."""

from meetingroom.agenda.papers import Progress
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.meeting import OpenMeeting
from meetingroom.sessions.commands.papers import AddPaper, ReportVersion
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddDisplay, AddSite
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.values import SYSTEM, Actor

CHAIR = Actor(id="chair-1", role="chair")

SMALL_MEETING: tuple[tuple[Command, Actor], ...] = (
    (AddItem(item="i1", title="Khai mạc", kind="procedure", planned_min=10), SYSTEM),
    (AddItem(item="i2", title="Báo cáo kinh tế – xã hội", planned_min=30), SYSTEM),
    (AddItem(item="i3", title="Bế mạc", kind="closing"), SYSTEM),
    (AddSeat(seat="s1", label="A1", row=0, column=0), SYSTEM),
    (AddSeat(seat="s2", label="A2", row=0, column=1), SYSTEM),
    (AddSite(site="hall", label="Hội trường tỉnh", kind="hall"), SYSTEM),
    (AddSite(site="d1", label="Huyện ủy Thử Một"), SYSTEM),
    (AddSite(site="d2", label="Huyện ủy Thử Hai"), SYSTEM),
    (
        AddDisplay(
            display="wall", label="LED", kind="wall", width_px=1920, height_px=1080
        ),
        SYSTEM,
    ),
    (
        AddDisplay(
            display="ribbon",
            label="Ruy băng",
            kind="ribbon",
            width_px=1920,
            height_px=96,
        ),
        SYSTEM,
    ),
    (
        InviteParticipant(
            participant="p-1", name="Nguyễn Thị Ánh", member="m-1", seat="s1"
        ),
        SYSTEM,
    ),
    (InviteParticipant(participant="p-2", name="Lò Văn Đức", member="m-2"), SYSTEM),
    (InviteParticipant(participant="p-3", name="Giàng A Vừ", site="d1"), SYSTEM),
    (
        AddPaper(
            paper="a",
            version="a-v1",
            item="i2",
            title="Báo cáo",
            sha256="a" * 64,
            release=True,
        ),
        SYSTEM,
    ),
    (
        ReportVersion(
            version="a-v1",
            progress=Progress(stage="ready", pages=12, ready=12, aspect=0.7),
        ),
        SYSTEM,
    ),
    (OpenMeeting(), CHAIR),
)
