"""A meeting of three officials and a guest, and who looks at its messages."""

from meetingroom.sessions.access import permit, visible
from meetingroom.sessions.commands.lifecycle import ClearSite, SetMode
from meetingroom.sessions.commands.messages import (
    CallService,
    SendAide,
    SendAnnouncement,
)
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Actor
from tests.conftest import NOON, SECRETARY
from tests.sessions.test_rules import after

STAFF, TECHNICIAN, DESK = Viewer("staff"), Viewer("technician"), Viewer("desk")
ONE, TWO, FAR, GUEST = (Viewer("delegate", f"p-{n}") for n in (1, 2, 3, 9))
D1, D2, HALL = (Viewer("site", site) for site in ("d1", "d2", "hall"))
WALL = Viewer("display")
EVERYBODY = (STAFF, TECHNICIAN, DESK, ONE, TWO, FAR, GUEST, D1, D2, HALL, WALL)
TECH = Actor(id="tech-1", role="technician")
OTHER = Actor(id="secretary-2", role="secretary")
SITE = Actor(id="site-1", role="site", place="d1")
VISITOR = Actor(id="tablet-9", role="delegate", place="p-9")
WORDS = "Đồng chí Ánh xin rời họp lúc 10 giờ"
NOTE = SendAide(note="n-1", text=WORDS)
ALL = SendAnnouncement(announcement="t-1", text="Nghỉ giải lao", group="all")
SHUT, OPEN = SetMode(mode="closed_door"), SetMode(mode="public")
WATER, REPAIR = CallService(kind="water"), CallService(kind="technician")
CALL = "service/p-1/water/1"


def room_of():
    """Three officials, one of them at a district, and a guest from a ministry."""
    return after(
        InviteParticipant(
            participant="p-9", name="Khách mời", eligibility="guest", unit="Bộ Nội vụ"
        ),
        ClearSite(site="d2", clearance=True),
    )


def do(state, command, actor=SECRETARY, at=NOON):
    permit(command, actor)
    put = decide(state, command, actor, at)
    return state.apply(state.rev + 1, put) if put else state


def group(name, of=""):
    """An announcement to a group."""
    return SendAnnouncement(
        announcement="t-1", text="Mời nhận tài liệu", group=name, name=of
    )


def who_sees(state, kind):
    """Who sees a record of a kind, of everybody there is."""
    return {v for v in EVERYBODY if any(isinstance(r, kind) for r in visible(state, v))}
