"""Whatever anybody does in whatever order, votes and counts stay true."""

import contextlib
from collections import Counter
from fractions import Fraction
from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from meetingroom.errors import MeetingError
from meetingroom.sessions.commands import polls as c
from meetingroom.sessions.polls.electorate import ballots_of, missing
from meetingroom.sessions.polls.records import (
    Electorate,
    Poll,
    PollOption,
    RollCall,
    Tally,
)
from meetingroom.sessions.records import Participant, Quorum
from meetingroom.sessions.regulations.texts import QuorumRule, Share
from tests.conftest import CHAIR, SECRETARY
from tests.voting import TELLER_A, TELLER_B, admit, hall, leave, marks, send, voter

POLLS = ("q", "s", "h")
PEOPLE = 6
POLL = st.sampled_from([*POLLS, "q-2", "nope"])
PERSON = st.integers(1, PEOPLE)
OPTIONS = tuple(PollOption(id=f"o{n}", label=f"Phương án {n}") for n in range(1, 4))
CHOICES = st.lists(
    st.sampled_from(["yes", "no", "abstain", "none", "o1", "o2", "o3"]), max_size=4
).map(tuple)
WISHES = {
    c.ReadyPoll: SECRETARY,
    c.PausePoll: CHAIR,
    c.ResumePoll: CHAIR,
    c.ClosePoll: CHAIR,
    c.PublishPoll: CHAIR,
    c.RecordPoll: SECRETARY,
    c.ConfirmCount: TELLER_B,
}


class Polling(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.state = hall(PEOPLE, 4)
        self.sealed = {}
        self.accepted = {}
        for wish in (
            c.AddPoll(poll="q", title="Nghị quyết", change=True, roll=True),
            c.AddPoll(
                poll="s",
                title="Chọn",
                kind="multiple",
                options=OPTIONS,
                least=1,
                most=2,
                none=True,
                secrecy="open",
            ),
            c.AddPoll(poll="h", title="Chương trình", medium="hand", secrecy="open"),
        ):
            self.state = send(self.state, wish)

    def attempt(self, command, actor):
        with contextlib.suppress(MeetingError):
            self.state = send(self.state, command, actor)
            return True
        return False

    @rule(kind=st.sampled_from([*WISHES]), poll=POLL)
    def step(self, kind, poll):
        self.attempt(kind(poll=poll), WISHES[kind])

    @rule(poll=POLL, reason=st.sampled_from(["", "Chủ tọa quyết định"]))
    def open(self, poll, reason):
        self.attempt(c.OpenPoll(poll=poll, without_quorum=reason), CHAIR)

    @rule(poll=POLL)
    def prepare_and_open(self, poll):
        self.attempt(c.ReadyPoll(poll=poll), SECRETARY)
        self.attempt(c.OpenPoll(poll=poll), CHAIR)

    @rule(votes=st.dictionaries(PERSON, st.sampled_from(["yes", "no"]), min_size=1))
    def hold_a_vote(self, votes):
        self.prepare_and_open("q")
        for number, choice in votes.items():
            self.vote("q", number, (choice,))
        self.attempt(c.ClosePoll(poll="q"), CHAIR)

    @rule(poll=POLL, again=st.booleans())
    def annul(self, poll, again):
        wish = c.AnnulPoll(poll=poll, reason="Sai", again="q-2" if again else None)
        self.attempt(wish, CHAIR)

    @rule(poll=POLL, number=PERSON, choices=CHOICES)
    def vote(self, poll, number, choices):
        if self.attempt(c.Vote(poll=poll, choices=choices), voter(number)):
            self.accepted[poll, f"p-{number}"] = sorted(choices)

    @rule(number=PERSON, choice=st.sampled_from(["yes", "no", "abstain"]))
    def answer(self, number, choice):
        self.vote("q", number, (choice,))

    @rule(teller=st.sampled_from([TELLER_A, TELLER_B]), yes=st.integers(0, 4))
    def count(self, teller, yes):
        side: Literal["a", "b"] = "a" if teller is TELLER_A else "b"
        entry = c.EnterCount(poll="h", side=side, marks=marks(yes=yes, no=1))
        self.attempt(entry, teller)

    @rule(number=PERSON)
    def come(self, number):
        self.state = admit(self.state, number)

    @rule(number=PERSON)
    def go(self, number):
        self.state = leave(self.state, number)

    @rule(numerator=st.integers(1, 3), comparator=st.sampled_from(["≥", ">"]))
    def choose_rule(self, numerator, comparator):
        share = Share(numerator=numerator, denominator=4, comparator=comparator)
        self.attempt(c.SetProcedure(quorum=QuorumRule(share=share)), SECRETARY)

    @invariant()
    def every_accepted_vote_is_one_ballot_and_nothing_else_is(self):
        ballots = {
            (poll.id, b.participant): sorted(b.choices)
            for poll in self.state.all(Poll)
            for b in ballots_of(self.state, poll.id)
        }
        assert ballots == self.accepted

    @invariant()
    def one_poll_is_open_at_a_time(self):
        polls = self.state.all(Poll)
        assert sum(poll.status in {"open", "paused"} for poll in polls) <= 1

    @invariant()
    def counts_add_up(self):
        for tally in self.state.all(Tally):
            poll = self.state.get(Poll, tally.poll)
            assert tally.cast == tally.valid <= tally.present <= tally.entitled
            apart = tally.abstained + tally.none
            total = sum(mark.votes for mark in tally.marks)
            assert (tally.cast - apart) * poll.least <= total
            assert total <= (tally.cast - apart) * poll.most
            if poll.medium != "electronic":
                continue
            ballots = ballots_of(self.state, poll.id)
            chosen = Counter(choice for b in ballots for choice in b.choices)
            assert tally.cast == len(ballots)
            electors = self.state.get(Electorate, f"electorate/{poll.id}")
            assert {*electors.voted} == {b.participant for b in ballots}
            assert {m.option: m.votes for m in tally.marks if m.votes} == {
                o: n for o, n in chosen.items() if o not in {"abstain", "none"}
            }

    @invariant()
    def what_is_closed_never_changes(self):
        for poll in self.state.all(Poll):
            if poll.closed_at is None and poll.status != "annulled":
                continue
            now = (
                {b.id: b.choices for b in ballots_of(self.state, poll.id)},
                self.state.find(Electorate, f"electorate/{poll.id}"),
            )
            assert self.sealed.setdefault(poll.id, now) == now
        results: list[Tally | RollCall] = [
            *self.state.all(Tally),
            *self.state.all(RollCall),
        ]
        for record in results:
            shown = record.model_copy(update={"public": False})
            assert self.sealed.setdefault(record.id, shown) == shown

    @invariant()
    def an_open_poll_knows_who_is_here_and_has_not_voted(self):
        for poll in self.state.all(Poll):
            if poll.status not in {"open", "paused"}:
                continue
            here = [p.id for p in self.state.all(Participant) if p.presence == "in"]
            voted = {b.participant for b in ballots_of(self.state, poll.id)}
            assert missing(self.state, poll) == [p for p in here if p not in voted]

    @invariant()
    def the_quorum_is_its_rule(self):
        tally = self.state.get(Quorum, "quorum")
        people = self.state.all(Participant)
        share = tally.rule.share
        need = Fraction(share.numerator, share.denominator) * len(people)
        here = sum(p.presence == "in" for p in people)
        enough = here > need if share.comparator == ">" else here >= need
        assert (tally.present, tally.met) == (here, enough)
        assert f"{here}/{len(people)} ủy viên" in tally.sentence_vi


Polling.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None
)
test_polling = Polling.TestCase
