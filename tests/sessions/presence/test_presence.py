"""Presence as spells of time: F1–F3, F7 and N18."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.errors import ForbiddenError, MeetingError
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    CheckIn,
    MarkParticipant,
    RestoreParticipant,
    SetAttendance,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.commands.polls import AddPoll, ClosePoll, OpenPoll, ReadyPoll
from meetingroom.sessions.polls.records import Electorate
from meetingroom.sessions.presence import spells
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.rules import decide
from meetingroom.values import SYSTEM, Actor
from tests.conftest import NOON, SECRETARY
from tests.sessions.test_rules import after

DELEGATE = Actor(id="tablet-1", role="delegate", place="p-1")


def here(person, mode="hall"):
    return MarkParticipant(participant=person, present=True, mode=mode)


def gone(person):
    return MarkParticipant(participant=person, present=False)


def link(site, state):
    live = state == "connected"
    return ReportSite(site=site, link=state, audio=live, video=live)


def spells_of(state, person):
    found = [s for s in state.all(AttendanceInterval) if s.participant == person]
    return sorted(found, key=lambda s: s.from_at)


def test_f1_setting_somebody_present_or_absent_twice_changes_nothing():
    state = after(here("p-1"))
    assert decide(state, here("p-1"), SECRETARY, NOON) == []

    state = after(gone("p-1"), state=state)
    assert decide(state, gone("p-1"), SECRETARY, NOON) == []


def test_f1_people_note_themselves_only_where_the_meeting_allows_it():
    arrive = CheckIn(present=True)
    with pytest.raises(ForbiddenError):
        decide(after(), arrive, DELEGATE, NOON)

    state = after(SetAttendance(self_check_in=True))
    state = state.apply(99, decide(state, arrive, DELEGATE, NOON))
    [spell] = spells_of(state, "p-1")

    assert (spell.began, spell.mode) == ("self", "hall")
    assert decide(state, arrive, DELEGATE, NOON) == []


def test_f3_a_second_scan_within_ten_seconds_is_no_toggle():
    def scan(number):
        return AdmitParticipant(
            admission=f"ad-{number}", participant="p-1", via="badge", code="OK_VAO"
        )

    state = after(scan(1))
    state = after(scan(2), state=state, at=NOON + timedelta(seconds=9))

    assert state.get(Participant, "p-1").presence == "in"
    assert [(s.began, s.until_at) for s in spells_of(state, "p-1")] == [("gate", None)]


def test_a_spell_says_where_and_how_it_began_and_ended():
    state = after(here("p-3", "site"))
    state = after(link("d1", "connected"), state=state)
    for minute, word in ((5, "lost"), (6, "connected"), (9, "lost"), (20, "offline")):
        at = NOON + timedelta(minutes=minute)
        state = after(link("d1", word), state=state, at=at)
    ends = [(s.began, s.ended, s.site) for s in spells_of(state, "p-3")]

    assert ends == [
        ("secretariat", "link_drop", "d1"),
        ("link_back", "link_drop", "d1"),
    ]


def test_moving_from_a_site_to_the_hall_ends_one_spell_and_begins_another():
    state = after(here("p-3", "site"), here("p-3"))

    assert [s.mode for s in spells_of(state, "p-3")] == ["site", "hall"]
    assert [s.until_at for s in spells_of(state, "p-3")] == [NOON, None]


WISHES = st.one_of(
    st.builds(here, st.sampled_from(["p-1", "p-2", "p-3"])),
    st.builds(here, st.just("p-3"), st.just("site")),
    st.builds(gone, st.sampled_from(["p-1", "p-2", "p-3"])),
    st.builds(link, st.just("d1"), st.sampled_from(["connected", "lost", "offline"])),
    st.sampled_from([SetMode(mode="closed_door"), SetMode(mode="public")]),
    st.just(WithdrawParticipant(participant="p-2")),
    st.just(RestoreParticipant(participant="p-2")),
)


@settings(max_examples=80)
@given(st.lists(WISHES, max_size=25))
def test_n18_who_was_present_at_any_instant_is_what_the_log_says(wishes):
    state, log = after(), []
    for minute, wish in enumerate(wishes, 1):
        at = NOON + timedelta(minutes=minute)
        actor = SYSTEM if wish.type == "site.link" else SECRETARY
        try:
            put = decide(state, wish, actor, at)
        except MeetingError:
            continue
        state = state.apply(state.rev + 1, put)
        log.append((at, state))

    for at, then in log:
        people = then.all(Participant)
        expected = {p.id for p in people if spells.where(then, p) is not None}
        assert set(spells.present_at(state, at)) == expected
    for person in ("p-1", "p-2", "p-3"):
        own = spells_of(state, person)
        assert sum(s.until_at is None for s in own) <= 1
        assert all(a.until_at <= b.from_at for a, b in pairwise(own))


def test_n18_who_was_present_at_the_vote_on_an_item_is_one_question():
    state = after(here("p-1"), here("p-2"))
    vote = (
        AddPoll(poll="v", title="Thông qua", item="i3"),
        ReadyPoll(poll="v", ready=True),
        OpenPoll(poll="v"),
        ClosePoll(poll="v"),
    )
    state = after(*vote, state=state, at=NOON + timedelta(minutes=5))
    state = after(gone("p-2"), here("p-3"), state=state, at=NOON + timedelta(minutes=9))
    present = spells.present_at_poll(state, "v")

    assert set(present) == {"p-1", "p-2"}
    assert set(state.get(Electorate, "electorate/v").present) == set(present)


PERSON = st.builds(
    Participant,
    id=st.just("p"),
    order=st.integers(1, 9),
    name=st.just("Tên"),
    unit=st.sampled_from(["", "Ban Tổ chức", "Huyện ủy Một"]),
    presence=st.sampled_from(["expected", "in", "out", "withdrawn"]),
    mode=st.sampled_from(["hall", "site", "personal", None]),
    absent=st.sampled_from(["", "Ốm"]),
)


@given(st.lists(PERSON), st.lists(PERSON))
def test_f7_statistics_add_up_for_any_union_of_groups(some, others):
    def sums(people):
        total = Counter()
        for row in spells.statistics(people):
            assert row.present + row.excused + row.absent == row.people
            total.update({k: v for k, v in row._asdict().items() if k != "unit"})
        return +total

    assert sums(some + others) == sums(some) + sums(others)


def test_a_vote_costs_no_look_at_presence():
    state = after()
    site = state.get(Site, "d1")

    assert spells.touched_by(state, [state.get(Participant, "p-1")]) == ["p-1"]
    assert spells.touched_by(state, [site]) == []
