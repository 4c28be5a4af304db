"""Whatever happens, a client that follows the changes sees what a newcomer sees.

And what it is sent is never more than its audience may see.
"""

import asyncio
import contextlib
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from meetingroom.agenda.records import (
    Comment,
    Paper,
    PaperVersion,
    ReadingRule,
)
from meetingroom.database import Database
from meetingroom.errors import MeetingError
from meetingroom.followers import Followers
from meetingroom.migrate import migrate
from meetingroom.sessions.access import visible
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    Poll,
    RollCall,
    Tally,
)
from meetingroom.sessions.records import Admission, Connection, Meeting, Participant
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from tests.conftest import NOON, small_meeting
from tests.sessions.credentials.wishes import report_leak
from tests.sessions.messages.wishes import message_leak
from tests.sessions.polls.wishes import poll_leak
from tests.sessions.script.wishes import script_leak
from tests.sessions.wishes import ANYBODY, COMMAND

VIEWERS = [
    *(Viewer(audience) for audience in AUDIENCES if audience != "delegate"),
    *(Viewer("delegate", person) for person in ("p-1", "p-2", "p-3")),
    *(Viewer("site", site) for site in ("d1", "d2")),
]


def may_not_see(viewer, record, state):
    """The rule once more, from the other side: what would be a leak."""
    audience = viewer.audience
    staff = audience == "staff"
    match record:
        case Connection():
            return audience not in {"staff", "technician"}
        case Admission():
            return audience not in {"staff", "desk"}
        case Paper():
            return not staff and may_not_read(viewer, record, state)
        case PaperVersion() | ReadingRule():
            return not staff
        case Comment():
            return not staff and record.author != viewer.place
        case Poll() | Ballot() | Electorate() | Tally() | RollCall() | CountSheet():
            return poll_leak(viewer, record)
        case Participant():
            hidden = record.presence == "withdrawn" and not staff
            return hidden or (record.member != "" and audience not in {"staff", "desk"})
        case _:
            leaks = (message_leak, script_leak, report_leak)
            return any(leak(viewer, record) for leak in leaks)


def may_not_read(viewer, paper, state):
    """What would be a leak of a paper; coarser than the rules, and written apart."""
    meeting = state.all(Meeting)[0]
    if paper.status != "released" or viewer.audience == "desk":
        return True
    if viewer.audience in {"technician", "display"}:
        return False
    if meeting.recalled_at:
        return True
    for limit in state.all(ReadingRule):
        if limit.subject not in {"", paper.item, paper.id}:
            continue
        item = state.records.get(paper.item)
        idle = item is None or item.status != "active"
        named = {r.of for r in limit.readers}
        strangers = all(r.kind == "person" for r in limit.readers)
        barred = limit.readers and strangers and viewer.place not in named
        if (limit.by_chair and not limit.unlocked) or (limit.while_active and idle):
            return True
        if barred:
            return True
    return False


class Client:
    """A client as docs/protocol.md describes it, from the packets of the socket."""

    def __init__(self, packet):
        name, snapshot = json.loads(packet.removeprefix("42").removeprefix("2"))
        assert name == "snapshot"
        self.rev = snapshot["rev"]
        self.records = {r["id"]: r for r in snapshot["records"]}

    def take(self, packet):
        _, change = json.loads(packet.removeprefix("2"))
        if change["rev"] <= self.rev:
            return
        assert change["after"] <= self.rev, "a change was missed"
        self.rev = change["rev"]
        self.records |= {r["id"]: r for r in change["put"]}
        for gone in change["gone"]:
            del self.records[gone]


class Following(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.loop.run_until_complete(self.open())
        self.followers = {}
        for viewer in VIEWERS:
            snapshot = self.room.snapshot(viewer)
            self.followers[viewer] = {r.id: r for r in snapshot.records}
        self.rev = self.room.state.rev
        self.wire = Followers(self.room)
        self.clients = {}
        for viewer in VIEWERS:
            self.wire.join(viewer, str(viewer))
            self.clients[str(viewer)] = Client(self.wire.snapshot(viewer))
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
        for viewer, records in self.followers.items():
            change = step.seen_by(viewer, state)
            leaks = [r for r in change.put if may_not_see(viewer, r, state)]
            assert leaks == []
            for record in change.put:
                records[record.id] = record
            for gone in change.gone:
                del records[gone]
        self.deliver(self.wire.changes(step))

    def deliver(self, packets):
        for text, sids in packets:
            for sid in sids:
                self.clients[sid].take(text)

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
        state = self.room.state
        for viewer, records in self.followers.items():
            snapshot = self.room.snapshot(viewer)
            assert {r.id: r for r in snapshot.records} == records
            assert not [r for r in snapshot.records if may_not_see(viewer, r, state)]

    @invariant()
    def clients_that_are_sent_only_what_concerns_them_see_it_too(self):
        self.deliver(self.wire.catch_up())
        for viewer in VIEWERS:
            newcomer = Client(self.wire.snapshot(viewer))
            client = self.clients[str(viewer)]
            assert (client.rev, client.records) == (newcomer.rev, newcomer.records)

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
    assert visible(RoomState(), Viewer("delegate")) == ()
