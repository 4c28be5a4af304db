"""Whatever is done between Next and Undo, a step is whole or did not happen."""

import contextlib
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import (
    AddItem,
    ConcludeItem,
    OpenItem,
    SuspendItem,
)
from meetingroom.sessions.commands.floor import (
    AddRequest,
    AskFloor,
    EndSpeech,
    GrantFloor,
    ReaddRequest,
    TakePriority,
)
from meetingroom.sessions.commands.meeting import RecessMeeting, ResumeMeeting
from meetingroom.sessions.commands.places import MuteSite, ReportSite
from meetingroom.sessions.commands.polls import AddPoll, ClosePoll, ReadyPoll, Vote
from meetingroom.sessions.commands.script import (
    AddStep,
    EditStep,
    GoStep,
    NextStep,
    UndoStep,
)
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.floor.lists import going
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.floor.speech import millis
from meetingroom.sessions.polls.records import Ballot, Electorate, Poll
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    Lead,
    NoticeScene,
    PaperScene,
    QueueScene,
    SitesScene,
    Stage,
)
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.floor.hall import chamber
from tests.sessions.script.hall import PAPER, released
from tests.voting import send, voter

STEPS = ("s-1", "s-2", "s-3", "s-4")
REQUEST = st.sampled_from(["r-1", "r-2", "r-3"])
STEP = st.sampled_from([*STEPS, "nope"])
ITEM = st.sampled_from(["i1", "i2", "i3"])
PLAN = st.fixed_dictionaries(
    {
        "title": st.just("Bước"),
        "item": st.sampled_from(["", "i1", "i2", "i3"]),
        "paper": st.sampled_from(["", "", PAPER]),
        "page": st.integers(1, 8),
        "speakers": st.sampled_from(["", "open", "closed"]),
        "mute_all": st.booleans(),
        "poll": st.sampled_from(["", "", "q", "k"]),
        "timer_s": st.sampled_from([0, 300]),
        "scene": st.sampled_from(
            [
                None,
                IdleScene(),
                AgendaScene(),
                QueueScene(),
                SitesScene(),
                NoticeScene(text="Nghỉ"),
                PaperScene(paper=PAPER, page=2),
            ]
        ),
    }
)
OTHERS = st.one_of(
    st.builds(OpenItem, item=ITEM),
    st.builds(SuspendItem, item=ITEM),
    st.builds(ConcludeItem, item=ITEM),
    st.builds(LeadPage, paper=st.just(PAPER), page=st.integers(1, 6)),
    st.builds(MuteSite, site=st.sampled_from(["d1", "d2"]), muted=st.booleans()),
    st.builds(GrantFloor, request=REQUEST),
    st.builds(EndSpeech, request=REQUEST),
    st.builds(ReaddRequest, request=REQUEST),
    st.builds(TakePriority, on=st.booleans()),
    st.builds(ClosePoll, poll=st.sampled_from(["q", "k"])),
    st.builds(ShowScene, scene=st.sampled_from([IdleScene(), QueueScene()])),
    st.just(RecessMeeting()),
    st.just(ResumeMeeting()),
)
CLOCKS = {"used_s", "active_since"}
SPOKEN = {"since", "spent_ms", "paused_ms"}


def content(state):
    """What the records of a step say, clocks and facts apart."""
    kept = {}
    for record in state.records.values():
        match record:
            case AgendaItem():
                kept[record.id] = record.model_dump(exclude=CLOCKS)
            case Speech():
                kept[record.id] = record.model_dump(exclude=SPOKEN)
            case Stage() | Lead() | Poll() | SpeakerRequest():
                kept[record.id] = record.model_dump()
            case _:
                pass
    return kept


def used_s(state, at):
    """How long items were before the meeting, all together."""
    items = state.all(AgendaItem)
    runs = (i for i in items if i.active_since is not None)
    spells = sum((at - i.active_since).total_seconds() for i in runs)
    return round(sum(i.used_s for i in items) + spells, 3)


class Show(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.at = NOON
        self.state = released(chamber())
        self.before = None
        self.asked = 0
        prepared: tuple[Command, ...] = (
            AddItem(item="i3", title="Mục i3"),
            AddPoll(poll="q", title="Thông qua"),
            AddPoll(poll="k", title="Kết luận"),
            ReadyPoll(poll="q"),
            ReadyPoll(poll="k"),
            *(AddStep(step=step, title="Bước") for step in STEPS),
        )
        for wish in prepared:
            self.state = send(self.state, wish)
        for number in (1, 2):
            asked = AskFloor(request=f"r-{number}")
            self.state = send(self.state, asked, voter(number))
        added = AddRequest(request="r-3", party="d1")
        self.state = send(self.state, added, CHAIR)
        self.link(1, True)

    def attempt(self, command, actor=CHAIR):
        before = self.state
        try:
            self.state = send(before, command, actor, self.at)
        except MeetingError:
            assert self.state is before
            return False
        return True

    def run(self):
        return self.state.records.get("script")

    @rule(step=st.sampled_from(STEPS), plan=PLAN)
    def plan(self, step, plan):
        self.attempt(EditStep(step=step, **plan), SECRETARY)

    @rule(step=STEP, plan=PLAN)
    def plan_and_go(self, step, plan):
        self.attempt(EditStep(step=step, **plan), SECRETARY)
        self.go(GoStep(step=step))

    @rule()
    def next(self):
        run = self.run()
        self.go(NextStep(after=run.current if run else ""))

    def go(self, command):
        before, run = self.state, self.run()
        used = used_s(before, self.at)
        if self.attempt(command) and self.run() != run:
            self.before = before
            assert used_s(self.state, self.at) == used

    @rule(seconds=st.sampled_from([0, 1, 4, 11, 60]))
    def wait(self, seconds):
        self.at += timedelta(seconds=seconds)

    @rule(command=OTHERS)
    def meddle(self, command):
        if self.attempt(command):
            self.before = None

    @rule(number=st.integers(1, 4), poll=st.sampled_from(["q", "k"]))
    def vote(self, number, poll):
        self.attempt(Vote(poll=poll, choices=("yes",)), voter(number))

    @rule(number=st.integers(1, 2), up=st.booleans())
    def link(self, number, up):
        fact = ReportSite(
            site=f"d{number}",
            link="connected" if up else "lost",
            audio=up,
            video=up,
        )
        if self.attempt(fact, SYSTEM):
            self.before = None

    @rule()
    def interrupt(self):
        for having in going(self.state)[:1]:
            self.asked += 1
            request = f"x-{self.asked}"
            wish = AddRequest(
                request=request, kind="interposed", to=having.request, party="p-4"
            )
            if self.attempt(wish):
                self.before = None
                self.attempt(GrantFloor(request=request))

    @rule(step=STEP)
    def undo_any(self, step):
        self.undo(step)

    @rule()
    def undo_the_last(self):
        run = self.run()
        if run is not None and run.current:
            self.undo(run.current)

    @rule(plan=PLAN, seconds=st.sampled_from([0, 3, 10]))
    def go_and_undo(self, plan, seconds):
        self.plan_and_go("s-1", plan)
        self.wait(seconds)
        self.undo_the_last()

    def undo(self, step):
        before, run = self.state, self.run()
        used = used_s(before, self.at)
        voted = {b.poll for b in before.all(Ballot)}
        if not self.attempt(UndoStep(step=step)) or self.run() == run:
            return
        assert run.current == step
        assert self.at <= run.undo_until
        assert used_s(self.state, self.at) == used
        for poll in voted:
            assert self.state.get(Poll, poll) == before.get(Poll, poll)
        if self.before is not None:
            assert content(self.state) == content(self.before) | {
                key: value
                for key, value in content(self.state).items()
                if key not in content(self.before)
            }
        self.before = None
        assert decide(self.state, UndoStep(step=step), CHAIR, self.at) == []

    @invariant()
    def one_item_is_active_at_most(self):
        active = [i for i in self.state.all(AgendaItem) if i.status == "active"]

        assert len(active) <= 1

    @invariant()
    def one_poll_is_open_at_most_and_has_its_voters(self):
        open_now = [p for p in self.state.all(Poll) if p.status == "open"]

        assert len(open_now) <= 1
        for poll in open_now:
            assert self.state.get(Electorate, f"electorate/{poll.id}").entitled

    @invariant()
    def speeches_and_requests_tell_the_same(self):
        having = {s.request for s in going(self.state)}
        live = {
            r.id
            for r in self.state.all(SpeakerRequest)
            if r.status in {"live", "paused"}
        }
        assert having == live
        assert len([s for s in going(self.state) if not s.within]) <= 1

    @invariant()
    def clocks_account_for_every_moment(self):
        for speech in self.state.all(Speech):
            now = speech.ended_at or speech.since or speech.paused_at

            assert millis(speech.started_at, now) == speech.spent_ms + speech.paused_ms

    @invariant()
    def a_refusal_is_a_refusal_of_all(self):
        with contextlib.suppress(MeetingError):
            run = self.run()
            put = decide(
                self.state,
                NextStep(after=run.current if run else ""),
                CHAIR,
                self.at,
            )
            assert len({r.id for r in put}) == len(put)


Show.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestShow = Show.TestCase
