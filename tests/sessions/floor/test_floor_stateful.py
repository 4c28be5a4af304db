"""Whatever anybody does in whatever order, the floor stays true."""

import contextlib
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from meetingroom.errors import MeetingError
from meetingroom.sessions import closed_door
from meetingroom.sessions.commands.agenda import OpenItem, SuspendItem
from meetingroom.sessions.commands.floor import (
    AskFloor,
    CancelGrant,
    ClearFloor,
    EndSpeech,
    ExtendSpeech,
    GrantFloor,
    LapseGrant,
    MissRequest,
    MoveRequest,
    PauseSpeech,
    ReaddRequest,
    ResumeSpeech,
    SetFloorRules,
    SettleRequest,
    TakePriority,
    WithdrawRequest,
    WriteRequest,
)
from meetingroom.sessions.commands.lifecycle import ClearSite, SetMode
from meetingroom.sessions.commands.meeting import RecessMeeting, ResumeMeeting
from meetingroom.sessions.commands.people import EditParticipant, WithdrawParticipant
from meetingroom.sessions.commands.places import MuteSite, ReportSite
from meetingroom.sessions.floor.lists import budget_left_ms, going, list_of, waiting
from meetingroom.sessions.floor.pausing import held_by
from meetingroom.sessions.floor.records import Budget, SpeakerRequest, Speech
from meetingroom.sessions.floor.speech import millis
from meetingroom.sessions.records import Meeting, Site
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.floor.hall import ITEM, chamber, site
from tests.voting import send, voter

PEOPLE, SITES = 4, 2
REQUEST = st.sampled_from([f"r-{n}" for n in range(5)])
KIND = st.sampled_from(["discussion", "discussion", "procedure", "reply", "interposed"])
TO = st.one_of(st.just(""), REQUEST)
GROUP = "Đoàn Một"
ABOUT = st.sampled_from(
    [
        GrantFloor,
        GrantFloor,
        CancelGrant,
        PauseSpeech,
        ResumeSpeech,
        EndSpeech,
        WriteRequest,
        ReaddRequest,
    ]
)
SEATED = {
    "queued",
    "called",
    "live",
    "paused",
    "finished",
    "withdrawn",
    "declined",
    "no_show",
    "written",
}


class Floor(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.at = NOON
        self.state = chamber(PEOPLE, SITES, unit=GROUP)
        self.asked = set()
        self.made = 0
        guest = EditParticipant(
            participant=f"p-{PEOPLE}", name="Khách mời", unit=GROUP, eligibility="guest"
        )
        self.attempt(guest, SECRETARY)
        self.attempt(SetFloorRules(budgets=(Budget(group=GROUP, limit_s=600),)))
        for number in range(1, PEOPLE + 1):
            self.ask(number, f"r-{number - 1}", "discussion", "")
        self.ask_from_a_site(1, "r-4")

    def attempt(self, command, actor=CHAIR):
        with contextlib.suppress(MeetingError):
            self.state = send(self.state, command, actor, self.at)

    @rule(seconds=st.integers(0, 400))
    def wait(self, seconds):
        self.at += timedelta(seconds=seconds)

    @rule(who=st.integers(1, PEOPLE), request=REQUEST, kind=KIND, to=TO)
    def ask(self, who, request, kind, to):
        known = request in self.state.records
        wish = AskFloor(request=request, kind=kind, to=to)
        self.attempt(wish, voter(who))
        if not known and request in self.state.records:
            self.asked.add(request)

    # Rules that aim: a wish drawn blindly is refused more often than not.

    @rule(place=st.integers(0, 4), anyway=st.booleans())
    def call_somebody(self, place, anyway):
        queue = [r for r in self.requests() if r.status == "queued"]
        if queue:
            request = sorted(queue, key=lambda r: r.order)[place % len(queue)].id
            self.attempt(GrantFloor(request=request, anyway=anyway))

    @rule(kind=st.sampled_from([PauseSpeech, ResumeSpeech, EndSpeech]))
    def steer_the_speaker(self, kind):
        for speech in going(self.state)[-1:]:
            self.attempt(kind(request=speech.request))

    @rule(place=st.integers(0, 4))
    def put_back(self, place):
        done = [r.id for r in self.requests() if r.status in {"finished", "declined"}]
        if done:
            self.attempt(ReaddRequest(request=done[place % len(done)]))

    @rule(who=st.integers(1, PEOPLE))
    def interrupt(self, who):
        having = going(self.state)
        if having:
            self.made += 1
            request = f"x-{self.made}"
            self.ask(who, request, "interposed", having[0].request)
            self.attempt(GrantFloor(request=request))

    @rule()
    def go_on_sitting(self):
        self.attempt(ResumeMeeting())

    @rule(number=st.integers(1, SITES), request=REQUEST)
    def ask_from_a_site(self, number, request):
        self.attempt(AskFloor(request=request), site(number))
        if request in self.state.records:
            self.asked.add(request)

    @rule(who=st.integers(1, PEOPLE), request=REQUEST, ends=st.booleans())
    def give_up(self, who, request, ends):
        wish = EndSpeech if ends else WithdrawRequest
        self.attempt(wish(request=request), voter(who))

    @rule(who=st.integers(1, 2), request=REQUEST)
    def just_ask(self, who, request):
        self.ask(who, request, "discussion", "")

    @rule(request=REQUEST, status=st.sampled_from(["queued", "declined"]))
    def change_of_mind(self, request, status):
        self.settle(request, status)

    @rule(kind=ABOUT, request=REQUEST)
    def decide(self, kind, request):
        self.attempt(kind(request=request))

    @rule(request=REQUEST, missed=st.booleans())
    def miss(self, request, missed):
        self.attempt(MissRequest(request=request, missed_before=missed))

    @rule(request=REQUEST, status=st.sampled_from(["queued", "finished", "declined"]))
    def settle(self, request, status):
        self.attempt(SettleRequest(request=request, status=status))

    @rule(request=REQUEST, before=st.one_of(st.none(), REQUEST))
    def move(self, request, before):
        self.attempt(MoveRequest(request=request, before=before))

    @rule(request=REQUEST, limit_s=st.integers(1, 900))
    def extend(self, request, limit_s):
        self.attempt(ExtendSpeech(request=request, limit_s=limit_s))

    @rule(request=REQUEST)
    def lapse(self, request):
        self.attempt(LapseGrant(request=request), SYSTEM)

    @rule(
        order_rule=st.sampled_from(["arrival", "alternate", "least", "manual"]),
        keep_replies=st.booleans(),
        when_full=st.sampled_from(["shift", "refuse"]),
    )
    def set_rules(self, **wish):
        self.attempt(SetFloorRules(**wish))

    @rule(number=st.integers(1, SITES), up=st.booleans(), audio=st.booleans())
    def link(self, number, up, audio):
        fact = ReportSite(
            site=f"d{number}",
            link="connected" if up else "lost",
            audio=up and audio,
            video=False,
        )
        self.attempt(fact, SYSTEM)

    @rule(number=st.integers(1, SITES), muted=st.booleans())
    def mute(self, number, muted):
        self.attempt(MuteSite(site=f"d{number}", muted=muted))

    @rule(on=st.booleans())
    def priority(self, on):
        self.attempt(TakePriority(on=on))

    @rule(
        wish=st.sampled_from(
            [
                RecessMeeting(),
                ResumeMeeting(),
                OpenItem(item="i2"),
                SuspendItem(item=ITEM),
                OpenItem(item=ITEM),
                ClearFloor(),
            ]
        ),
        really=st.integers(0, 3),
    )
    def turn(self, wish, really):
        if not really:
            self.attempt(wish)

    @rule(person=st.integers(1, PEOPLE), really=st.integers(0, 5))
    def strike(self, person, really):
        if really:
            return
        gone = WithdrawParticipant(participant=f"p-{person}")
        self.attempt(gone, SYSTEM)

    @rule(mode=st.sampled_from(["closed_door", "public"]), really=st.integers(0, 2))
    def turn_the_doors(self, mode, really):
        if not really:
            self.attempt(SetMode(mode=mode))

    @rule(number=st.integers(1, SITES), clearance=st.booleans())
    def clear(self, number, clearance):
        self.attempt(ClearSite(site=f"d{number}", clearance=clearance), SYSTEM)

    def requests(self):
        return self.state.all(SpeakerRequest)

    @invariant()
    def one_speaks_unless_interposed(self):
        having = going(self.state)
        ordinary = [s for s in having if not s.within]

        assert len(ordinary) <= 1
        assert all(s.within == ordinary[0].id for s in having if s.within)
        running = [s for s in ordinary if s.since is not None]
        asked_between = [s for s in having if s.within and s.since is not None]
        assert not (running and asked_between)

    @invariant()
    def no_clock_runs_that_something_holds(self):
        for speech in going(self.state):
            held = held_by(self.state, speech)

            assert speech.since is None or held in {"", "site"}
            waits_for_nothing = speech.since is None and not held
            assert not waits_for_nothing or speech.paused_by == "chair"

    @invariant()
    def nobody_is_heard_whom_closed_doors_keep_out(self):
        shut = closed_door.is_closed(self.state)
        heard = [s.party for s in going(self.state)]
        called = [r.party for r in self.requests() if r.called_at is not None]

        for party in (*heard, *called):
            assert not (shut and closed_door.bars(self.state, party))
        assert shut or all(r.failed != "closed_door" for r in self.requests())

    @invariant()
    def speeches_and_requests_tell_the_same(self):
        having = {s.request: s for s in going(self.state)}
        assert len(having) == len(going(self.state))
        for request in self.requests():
            speech = having.get(request.id)
            wanted = None
            if speech is not None:
                wanted = "paused" if speech.since is None else "live"
            assert (request.status if speech else None) == wanted
            assert (request.status in {"live", "paused"}) == (speech is not None)

    @invariant()
    def places_are_unique_and_one_order_is_total(self):
        orders = [r.order for r in self.requests()]

        assert len({*orders}) == len(orders)

    @invariant()
    def nobody_is_lost_or_doubled(self):
        assert {r.id for r in self.requests()} == self.asked
        assert all(r.status in SEATED for r in self.requests())
        spoken = {}
        for speech in self.state.all(Speech):
            spoken[speech.request] = spoken.get(speech.request, 0) + 1
        assert all(r.turns == spoken.get(r.id, 0) for r in self.requests())

    @invariant()
    def a_party_waits_once_with_each_kind(self):
        for item in (ITEM, "i2"):
            who = [(r.party, r.kind) for r in waiting(self.state, item)]
            assert len({*who}) == len(who)

    @invariant()
    def clocks_account_for_every_moment(self):
        for speech in self.state.all(Speech):
            now = speech.ended_at or speech.since or speech.paused_at
            assert now is not None
            passed = millis(speech.started_at, now)

            assert speech.paused_ms >= 0
            assert speech.spent_ms >= 0
            assert passed == speech.spent_ms + speech.paused_ms
            assert (speech.since is None) or (speech.paused_at is None)

    @invariant()
    def budgets_add_up(self):
        for item in (ITEM, "i2"):
            rules = list_of(self.state, item)
            speeches = self.state.all(Speech)
            used = sum(
                s.spent_ms
                for s in speeches
                if s.item == item and s.kind == "discussion" and s.group == GROUP
            )
            left = budget_left_ms(speeches, rules, GROUP)
            if rules.budgets:
                assert left == 600_000 - used

    @invariant()
    def at_most_one_is_called_and_only_while_the_meeting_sits(self):
        called = [r for r in self.requests() if r.called_at is not None]

        assert len(called) <= 1
        assert all(r.status == "called" for r in called)
        if called:
            assert self.state.all(Meeting)[0].status == "open"

    @invariant()
    def nobody_is_let_through_who_has_no_speech_of_it(self):
        for speech in self.state.all(Speech):
            if speech.ended_at is None and speech.unmuted:
                assert self.state.find(Site, speech.unmuted) is not None


Floor.TestCase.settings = settings(max_examples=30, stateful_step_count=40)
TestFloor = Floor.TestCase
