"""Whatever happens, a client that follows the changes sees what a newcomer sees.

And what it is sent is never more than its audience may see.
"""

import asyncio
import contextlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from meetingroom.agenda.records import Paper
from meetingroom.database import Database
from meetingroom.errors import MeetingError
from meetingroom.migrate import migrate
from meetingroom.sessions import commands as c
from meetingroom.sessions.access import AUDIENCES, visible
from meetingroom.sessions.records import (
    Admission,
    AgendaScene,
    Connection,
    PaperScene,
    Participant,
    SiteScene,
)
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY, small_meeting

DESK = Actor(id="desk-1", role="desk")
ITEM = st.sampled_from(["i1", "i2", "i3", "i4", "nope"])
PAPER = st.sampled_from(["a", "b", "nope"])
PERSON = st.sampled_from(["p-1", "p-2", "p-3", "p-4", "nope"])
SITE = st.sampled_from(["hall", "d1", "d2", "nope"])
PAGE = st.integers(1, 14)
ANYBODY = st.sampled_from([CHAIR, SECRETARY, DELEGATE, DESK, SYSTEM])
SCENE = st.one_of(
    st.just(AgendaScene()),
    st.builds(PaperScene, paper=PAPER, page=PAGE),
    st.builds(SiteScene, site=SITE),
)
COMMAND = st.one_of(
    st.sampled_from(
        [c.OpenMeeting(), c.RecessMeeting(), c.ResumeMeeting(), c.CloseMeeting()]
    ),
    st.builds(c.AddItem, item=ITEM, title=st.just("Mục mới")),
    st.builds(c.MoveItem, item=ITEM, before=st.none() | ITEM),
    st.builds(c.WithdrawItem, item=ITEM),
    st.builds(c.RestoreItem, item=ITEM),
    st.builds(c.OpenItem, item=ITEM),
    st.builds(c.SuspendItem, item=ITEM),
    st.builds(c.ConcludeItem, item=ITEM),
    st.builds(
        c.AddPaper, paper=PAPER, title=st.just("Tờ trình"), sha256=st.just("b" * 64)
    ),
    st.builds(
        c.ReportPages,
        paper=PAPER,
        pages=st.just(14),
        ready=st.integers(0, 14),
        aspect=st.just(0.7),
    ),
    st.builds(c.FailPaper, paper=PAPER, reason=st.just("không đọc được")),
    st.builds(c.WithdrawPaper, paper=PAPER),
    st.builds(c.RestorePaper, paper=PAPER),
    st.builds(c.InviteParticipant, participant=PERSON, name=st.just("Vàng A Páo")),
    st.builds(c.WithdrawParticipant, participant=PERSON),
    st.builds(c.RestoreParticipant, participant=PERSON),
    st.builds(
        c.AdmitParticipant,
        admission=st.uuids().map(lambda u: f"a-{u}"),
        participant=PERSON,
        via=st.just("badge"),
        code=st.just("OK_VAO"),
    ),
    st.builds(
        c.DismissParticipant,
        admission=st.uuids().map(lambda u: f"a-{u}"),
        participant=PERSON,
    ),
    st.builds(c.MuteSite, site=SITE, muted=st.booleans()),
    st.builds(
        c.ReportSite,
        site=SITE,
        link=st.sampled_from(["offline", "connected", "lost"]),
        audio=st.booleans(),
        video=st.booleans(),
    ),
    st.builds(c.ReportSpeaker, site=SITE),
    st.builds(c.StartMedia, epoch=st.sampled_from(["e1", "e2"])),
    st.builds(c.ShowScene, scene=SCENE),
    st.builds(c.LeadPage, paper=PAPER, page=PAGE),
    st.builds(
        c.ReportConnections,
        facts=st.tuples(
            st.builds(
                c.ConnectionFact,
                account=st.sampled_from(["t1", "t2"]),
                role=st.just("display"),
                place=st.sampled_from(["wall", "ribbon"]),
                label=st.just("LED"),
                online=st.booleans(),
            )
        ),
    ),
)


def may_not_see(audience, record):
    """The rule once more, from the other side: what would be a leak."""
    staff = audience == "staff"
    match record:
        case Connection():
            return audience not in {"staff", "technician"}
        case Admission():
            return audience not in {"staff", "desk"}
        case Paper():
            return record.status in {"withdrawn", "failed"} and not staff
        case Participant():
            hidden = record.presence == "withdrawn" and not staff
            return hidden or (record.member != "" and audience not in {"staff", "desk"})
        case _:
            return False


class Following(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.loop.run_until_complete(self.open())
        self.followers = {}
        for audience in AUDIENCES:
            snapshot = self.room.snapshot(audience)
            self.followers[audience] = {r.id: r for r in snapshot.records}
        self.rev = self.room.state.rev
        self.room.listen(self.follow)

    async def open(self):
        path = Path(self.folder.name) / "room.db"
        self.database = Database(f"sqlite:///{path}")
        migrate(self.database.engine)
        self.database.start()
        store = Store(self.database)
        rooms = Rooms(store, await store.epoch(), clock=lambda: NOON)
        self.room = await small_meeting(rooms)

    def follow(self, state: RoomState, step):
        assert state.rev == self.rev + 1
        self.rev = state.rev
        for audience, records in self.followers.items():
            change = step.seen_by(audience)
            leaks = [r for r in change.put if may_not_see(audience, r)]
            assert leaks == []
            for record in change.put:
                records[record.id] = record
            for gone in change.gone:
                del records[gone]

    def teardown(self):
        self.loop.run_until_complete(self.database.close())
        self.loop.close()
        self.folder.cleanup()

    @rule(command=COMMAND, actor=ANYBODY)
    def send(self, command, actor):
        with contextlib.suppress(MeetingError):
            self.loop.run_until_complete(self.room.handle(command, actor))

    @invariant()
    def followers_see_what_newcomers_see(self):
        for audience, records in self.followers.items():
            snapshot = self.room.snapshot(audience)
            assert {r.id: r for r in snapshot.records} == records
            assert not [r for r in snapshot.records if may_not_see(audience, r)]

    @invariant()
    def one_item_is_active_at_most(self):
        items = self.room.state.records.values()
        active = [r for r in items if getattr(r, "status", "") == "active"]
        assert len(active) <= 1


Following.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_following = Following.TestCase


def test_every_audience_is_known_to_the_redaction():
    assert {*AUDIENCES} == {
        "staff",
        "technician",
        "desk",
        "delegate",
        "site",
        "display",
    }
    assert visible([], "delegate") == ()
