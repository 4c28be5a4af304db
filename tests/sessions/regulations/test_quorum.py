"""Túc số: who counts, how many are needed, and the sentence that says so."""

from datetime import timedelta

import pytest

from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    ExcuseParticipant,
    InviteParticipant,
    SubstituteParticipant,
)
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.commands.polls import SetProcedure, TurnQuorum
from meetingroom.sessions.polls.records import Procedure
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.regulations.quorum import count
from meetingroom.sessions.regulations.texts import (
    QUORUM_RULES,
    QuorumRule,
    Regulation,
    Share,
)
from meetingroom.sessions.rules import decide
from meetingroom.values import SYSTEM
from tests.conftest import NOON, SECRETARY
from tests.sessions.test_rules import after

HALF = Share(numerator=1, denominator=2, comparator=">")


def people(here, away, site="", **more):
    """Officials of whom so many are here, all in the hall or all at one site."""
    return [
        Participant(
            id=f"p{n}-{site}",
            order=n,
            name="x",
            site=site,
            presence="in" if n < here else "expected",
            mode=("site" if site else "hall") if n < here else None,
            **more,
        )
        for n in range(here + away)
    ]


def lost_site(site, since=NOON):
    return Site(id=site, order=1, label=site, link="lost", since=since)


def test_the_sentence_of_the_extended_conference_is_the_one_computed_by_hand():
    tally = count(people(57, 4))

    assert tally.sentence_vi == (
        "Có mặt 57/61 ủy viên triệu tập (93,4 %); cần ít nhất 41 (2/3): đủ túc số."
    )
    assert tally.sentence_en == (
        "Present: 57 of 61 members summoned (93.4 %); at least 41 needed (2/3): "
        "quorum met."
    )
    assert (tally.summoned, tally.present, tally.needed, tally.met) == (
        61,
        57,
        41,
        True,
    )


def test_one_too_few_is_no_quorum():
    assert count(people(41, 20)).met
    assert not count(people(40, 21)).met
    assert count(people(40, 21)).sentence_vi.endswith(": chưa đủ túc số.")


def test_a_briefing_needs_no_quorum_and_says_so():
    rule = QUORUM_RULES["briefing"]
    tally = count(people(14, 1), Procedure(quorum=rule))

    assert tally.met
    assert tally.sentence_vi == (
        "Có mặt 14/15 người triệu tập (93,3 %); cuộc họp không quy định túc số."
    )


def test_a_congress_needs_delegates_and_organisations():
    procedure = Procedure(quorum=QUORUM_RULES["congress"])
    units = {0: "Đảng bộ A", 1: "Đảng bộ B", 2: "Đảng bộ C", 3: "Đảng bộ D"}
    roster = [p.model_copy(update={"unit": units[p.order % 4]}) for p in people(8, 0)]
    tally = count(roster, procedure)
    assert tally.met
    assert "đại diện 4/4 tổ chức trực thuộc (100,0 %), cần ít nhất 3" in (
        tally.sentence_vi
    )

    two_units = [p for p in roster if p.order % 4 < 2]
    gone = [p.model_copy(update={"presence": "out"}) for p in roster if p.order % 4 > 2]
    third = [p for p in roster if p.order % 4 == 2]
    tally = count([*two_units, *third, *gone], procedure)
    assert (tally.present, tally.organisations_present, tally.met) == (6, 3, True)
    half = count(
        [*two_units, *(p.model_copy(update={"presence": "out"}) for p in third)],
        procedure.model_copy(update={"organisations": 4}),
    )
    assert (half.organisations_present, half.met) == (2, False)


def test_members_in_office_are_the_base_where_the_rule_says_so():
    rule = QuorumRule(of="in_office", share=HALF)
    tally = count(people(30, 0), Procedure(quorum=rule, in_office=61))

    assert (tally.base, tally.needed, tally.met) == (61, 31, False)
    assert "30/61 ủy viên đương nhiệm" in tally.sentence_vi


def test_whoever_is_replaced_counts_no_longer_and_the_substitute_does():
    roster = people(446, 4)
    substitutes = [
        Participant(
            id=f"s{n}",
            order=500 + n,
            name="x",
            presence="in",
            mode="hall",
            substitute_for=f"p{446 + n}-",
        )
        for n in range(3)
    ]
    tally = count([*roster, *substitutes])

    assert (tally.summoned, tally.present) == (450, 449)


def test_whoever_stays_away_unreplaced_is_left_out_where_the_rule_says_so():
    rule = QuorumRule(of="summoned_less_excused")
    state = after(
        SetProcedure(quorum=rule),
        InviteParticipant(participant="p-4", name="Dự khuyết"),
        ExcuseParticipant(participant="p-1", reason="Nghỉ ốm"),
        ExcuseParticipant(participant="p-2", reason="Đi công tác"),
        SubstituteParticipant(participant="p-4", substitute_for="p-1"),
    )
    tally = state.get(Quorum, "quorum")
    assert (tally.summoned, tally.base, tally.needed) == (3, 2, 2)
    assert "2 ủy viên triệu tập, không tính người vắng không có người thay" in (
        tally.sentence_vi
    )

    state = after(
        SubstituteParticipant(participant="p-4"),
        ExcuseParticipant(participant="p-2"),
        state=state,
    )
    tally = state.get(Quorum, "quorum")
    assert (tally.summoned, tally.base) == (4, 3)


@pytest.mark.parametrize(
    ("participant", "substitute_for", "error"),
    [
        ("p-4", "p-3", InvalidError),
        ("p-4", "p-4", InvalidError),
        ("p-4", "nope", NotFoundError),
        ("guest", "p-1", InvalidError),
        ("p-3", "p-2", InvalidError),
        ("p-2", "p-1", InvalidError),
    ],
)
def test_a_substitute_is_an_official_for_one_who_stays_away(
    participant, substitute_for, error
):
    state = after(
        InviteParticipant(participant="p-4", name="Dự khuyết"),
        InviteParticipant(participant="guest", name="Khách", eligibility="guest"),
        ExcuseParticipant(participant="p-1", reason="Nghỉ ốm"),
        ExcuseParticipant(participant="p-2", reason="Đi công tác"),
        SubstituteParticipant(participant="p-3", substitute_for="p-1"),
    )
    if participant == "guest":
        back = SubstituteParticipant(participant="p-3")
        state = after(back, state=state)
    wish = SubstituteParticipant(participant=participant, substitute_for=substitute_for)

    with pytest.raises(error):
        decide(state, wish, SECRETARY, NOON)


def test_whoever_is_here_does_not_stay_away():
    with pytest.raises(WrongStateError):
        decide(
            admit(after(), "p-1"),
            ExcuseParticipant(participant="p-1", reason="Nghỉ ốm"),
            SECRETARY,
            NOON,
        )
    with pytest.raises(WrongStateError, match="not noted as staying away"):
        after(SubstituteParticipant(participant="p-1", substitute_for="p-2"))


def test_whoever_is_at_a_lost_site_counts_for_as_long_as_the_rule_says():
    roster = [*people(4, 2), *people(2, 0, site="d1")]
    procedure = Procedure(quorum=QuorumRule(lost_site_s=120))
    site = lost_site("d1")
    soon, late = NOON + timedelta(seconds=119), NOON + timedelta(seconds=120)

    held = count(roster, procedure, [site], soon)
    assert (held.present, held.held, held.lost, held.met) == (6, 2, 0, True)
    assert held.turns_at == late
    assert "2 người ở điểm cầu tạm mất tín hiệu vẫn được tính" in held.sentence_vi

    gone = count(roster, procedure, [site], late)
    assert (gone.present, gone.held, gone.lost, gone.met) == (4, 0, 2, False)
    assert gone.turns_at is None
    assert "2 người ở điểm cầu mất tín hiệu không được tính" in gone.sentence_vi


@pytest.mark.parametrize("link", ["lost", "offline"])
def test_a_site_that_left_counts_as_one_that_was_lost(link):
    procedure = Procedure(quorum=QuorumRule(lost_site_s=60))
    site = lost_site("d1").model_copy(update={"link": link})
    tally = count(people(2, 0, site="d1"), procedure, [site], NOON + timedelta(hours=1))

    assert (tally.present, tally.lost) == (0, 2)


@pytest.mark.parametrize(("lost_site_s", "present"), [(None, 2), (0, 0)])
def test_a_rule_may_count_a_lost_site_always_or_never(lost_site_s, present):
    procedure = Procedure(quorum=QuorumRule(lost_site_s=lost_site_s))
    roster = people(2, 0, site="d1")
    tally = count(roster, procedure, [lost_site("d1")], NOON + timedelta(hours=3))

    assert tally.present == present


def test_a_rule_may_count_the_hall_alone():
    procedure = Procedure(quorum=QuorumRule(counted="hall"))
    tally = count([*people(3, 0), *people(2, 0, site="d1")], procedure)

    assert (tally.summoned, tally.present) == (5, 3)


def admit(state, person, mode="hall"):
    wish = AdmitParticipant(
        admission=f"a-{person}", participant=person, mode=mode, via="search", code="OK"
    )
    return state.apply(state.rev + 1, decide(state, wish, SYSTEM, NOON))


def test_k6_a_later_registration_updates_the_quorum():
    state = admit(after(), "p-1")
    assert not state.get(Quorum, "quorum").met

    state = admit(state, "p-2")
    assert state.get(Quorum, "quorum").met
    assert state.get(Quorum, "quorum").sentence_vi.startswith("Có mặt 2/3 ủy viên")


def test_a_site_that_drops_moves_the_quorum_and_the_clock_does_later():
    wish = SetProcedure(quorum=QuorumRule(lost_site_s=60))
    state = admit(admit(after(wish), "p-1"), "p-3", "site")
    on = ReportSite(site="d1", link="connected", audio=True, video=True)
    off = ReportSite(site="d1", link="lost", audio=False, video=False)
    for fact in (on, off):
        state = state.apply(state.rev + 1, decide(state, fact, SYSTEM, NOON))
    assert state.get(Quorum, "quorum").turns_at == NOON + timedelta(seconds=60)
    assert state.get(Quorum, "quorum").met

    turn = decide(state, TurnQuorum(), SYSTEM, NOON + timedelta(seconds=61))
    state = state.apply(state.rev + 1, turn)
    assert not state.get(Quorum, "quorum").met

    back = decide(state, on, SYSTEM, NOON + timedelta(seconds=90))
    assert state.apply(state.rev + 1, back).get(Quorum, "quorum").met


def test_a_preset_brings_its_rules_and_what_is_left_out_stays():
    state = after(SetProcedure(preset="congress", in_office=447))
    procedure = state.get(Procedure, "procedure")
    assert procedure.quorum == QUORUM_RULES["congress"]
    assert state.get(Quorum, "quorum").rule == QUORUM_RULES["congress"]

    state = after(SetProcedure(parallel=True), state=state)
    assert state.get(Procedure, "procedure") == procedure.model_copy(
        update={"parallel": True}
    )
    assert decide(state, SetProcedure(parallel=True), SECRETARY, NOON) == []


def test_a_rule_of_a_text_that_is_not_in_force_is_refused():
    old = Regulation(number="24-QĐ/TW", valid_to=NOON.date().replace(year=2025))
    with pytest.raises(InvalidError, match="not in force"):
        after(SetProcedure(quorum=QuorumRule(regulation=old)))
