"""From votes to a result, and what it means under each rule."""

import pytest

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions.commands import polls as c
from meetingroom.sessions.polls.counting import differences, winners
from meetingroom.sessions.polls.records import CountSheet, Poll, Tally, Turnout
from meetingroom.sessions.regulations.texts import (
    MAJORITY_RULES,
    QUORUM_RULES,
    MajorityRule,
)
from meetingroom.sessions.rules import decide
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import (
    BY_CAST,
    BY_MEMBERS,
    HALF,
    TELLER_A,
    TELLER_B,
    THREE,
    both,
    candidates,
    cast,
    hall,
    marks,
    poll_of,
    ready,
    send,
    sheet,
    voting,
)

HAND = {"medium": "hand", "secrecy": "open"}
PAPER = {"medium": "paper", "secrecy": "secret"}
ELECTION = PAPER | {
    "personnel": True,
    "kind": "list",
    "options": candidates(4),
    "least": 1,
    "most": 2,
    "seats": 2,
    "abstain": False,
}
NUMBERS = {"printed": 12, "issued": 10, "returned": 9, "valid": 8, "invalid": 1}


def closed(state):
    return send(state, c.ClosePoll(poll="q"), CHAIR)


def tally_of(state):
    return state.get(Tally, "tally/q")


def test_a_regulation_passes_on_votes_cast_and_fails_on_members_in_office():
    """Scenario 8.2, item 8: 30 for, 27 against, 2 without opinion; 61 in office."""
    state = hall(61, 59)
    state = voting(state, rule=BY_CAST, also=(BY_MEMBERS,))
    for n in range(1, 60):
        state = cast(state, n, "yes" if n <= 30 else "no" if n <= 57 else "abstain")
    tally = tally_of(closed(state))

    assert [mark.votes for mark in tally.marks] == [30, 27]
    assert (tally.abstained, tally.cast, tally.entitled) == (2, 59, 61)
    by_cast, by_members = tally.outcomes
    assert (by_cast.needed, by_cast.passed) == (30, True)
    assert (by_members.needed, by_members.passed) == (31, False)
    assert tally.sentence_vi == ("Tán thành 30, không tán thành 27, không có ý kiến 2.")
    assert by_cast.sentence_vi == (
        "Tán thành 30/59 phiếu đã biểu quyết (50,8 %); cần ít nhất 30 (quá nửa): đạt."
    )
    assert by_members.sentence_vi == (
        "Tán thành 30/61 ủy viên đương nhiệm (49,2 %); "
        "cần ít nhất 31 (quá nửa): không đạt."
    )
    assert by_members.sentence_en == (
        "For: 30 of 61 members in office (49.2 %); at least 31 needed "
        "(more than half): not carried."
    )


@pytest.mark.parametrize(
    ("of", "base"),
    [
        ("in_office", 12),
        ("summoned", 10),
        ("summoned_less_excused", 10),
        ("present", 8),
        ("cast", 7),
        ("valid", 7),
        ("cast_without_abstentions", 6),
    ],
)
def test_each_base_counts_whom_it_names(of, base):
    state = send(hall(10, 8), c.SetProcedure(in_office=12))
    state = voting(state, rule=MajorityRule(share=HALF, of=of))
    for n in range(1, 8):
        state = cast(state, n, "yes" if n <= 4 else "no" if n <= 6 else "abstain")

    assert tally_of(closed(state)).outcomes[0].base == base


def test_a_poll_of_some_officials_is_measured_by_them_alone():
    state = voting(
        hall(10), electorate={"people": ("p-1", "p-2", "p-3")}, rule=BY_MEMBERS
    )
    state = cast(cast(state, 1, "yes"), 2, "yes")
    outcome = tally_of(closed(state)).outcomes[0]

    assert (outcome.base, outcome.needed, outcome.passed) == (3, 2, True)


def test_the_answers_that_reach_the_majority_are_named():
    state = voting(hall(5), kind="single", options=THREE, rule=BY_CAST)
    for n, choice in enumerate(("o1", "o1", "o1", "o2", "abstain"), start=1):
        state = cast(state, n, choice)
    outcome = tally_of(closed(state)).outcomes[0]

    assert (outcome.passed, outcome.reached) == (True, ("o1",))
    assert outcome.sentence_vi == (
        "Cần ít nhất 3 (quá nửa) trên 5 phiếu đã biểu quyết: "
        "Phương án 1 3/5 phiếu đã biểu quyết (60,0 %): đạt."
    )


def test_nobody_wins_by_no_votes():
    state = voting(hall(5), kind="single", options=THREE, rule=BY_CAST)
    outcome = tally_of(closed(state)).outcomes[0]

    assert (outcome.passed, outcome.reached) == (False, ())


# Counted by two tellers


def test_hands_are_counted_by_two_tellers_who_agree():
    state = closed(voting(hall(5), rule=BY_MEMBERS, **HAND))
    state = both(state, marks(yes=3, no=1, abstain=1))
    state = send(state, c.ConfirmCount(poll="q"), TELLER_B)

    assert poll_of(state).status == "counted"
    tally = tally_of(state)
    assert ([m.votes for m in tally.marks], tally.abstained, tally.cast) == (
        [3, 1],
        1,
        5,
    )
    assert tally.outcomes[0].passed


def test_a_count_needs_two_persons():
    state = closed(voting(hall(5), **HAND))
    entry = marks(yes=5)
    state = send(state, sheet("a", entry), TELLER_A)
    with pytest.raises(ForbiddenError, match="two persons"):
        send(state, sheet("b", entry), TELLER_A)
    with pytest.raises(WrongStateError, match="two tellers"):
        send(state, c.ConfirmCount(poll="q"), TELLER_A)


def test_counts_that_differ_block_the_result_until_they_agree():
    state = closed(voting(hall(5), **HAND))
    state = send(state, sheet("a", marks(yes=4, no=1)), TELLER_A)
    state = send(state, sheet("b", marks(yes=3, no=2)), TELLER_B)
    with pytest.raises(WrongStateError, match="differ: yes, no"):
        send(state, c.ConfirmCount(poll="q"), TELLER_A)

    state = send(state, sheet("b", marks(yes=4, no=1)), TELLER_B)
    state = send(state, c.ConfirmCount(poll="q"), TELLER_A)
    assert poll_of(state).status == "counted"
    with pytest.raises(WrongStateError):
        send(state, sheet("a", marks(yes=5)), TELLER_A)
    assert decide(state, c.ConfirmCount(poll="q"), TELLER_B, NOON) == []


def test_a_teller_sees_the_other_count_only_after_entering_the_own():
    state = closed(voting(hall(5), **HAND))
    state = send(state, sheet("a", marks(yes=4, no=1)), TELLER_A)
    assert not state.get(CountSheet, "count/q/a").shown

    state = send(state, sheet("b", marks(yes=4, no=1)), TELLER_B)
    assert state.get(CountSheet, "count/q/a").shown
    assert state.get(CountSheet, "count/q/b").shown


def test_more_hands_than_people_cannot_be_true():
    state = closed(voting(hall(5, 4), **HAND))
    with pytest.raises(InvalidError, match="5 votes are more than 4 present"):
        send(state, sheet("a", marks(yes=3, no=2)), TELLER_A)


@pytest.mark.parametrize(
    ("change", "counted", "problem"),
    [
        ({"issued": 13}, {}, "printed ≥ issued"),
        ({"returned": 11, "valid": 10}, {}, "printed ≥ issued"),
        ({"invalid": 2}, {}, "returned = valid"),
        ({}, {"u01": 9}, "more marks than there are valid"),
        ({}, {"u01": 8, "u02": 8, "u03": 1}, "17 marks do not fit 8"),
        ({}, {"u01": 2, "u02": 1}, "3 marks do not fit 8"),
        ({}, {"u09": 1}, "not on the ballot"),
    ],
)
def test_a_paper_count_that_cannot_be_true_is_refused(change, counted, problem):
    state = closed(voting(hall(10), **ELECTION))
    wish = sheet("a", marks(**({"u01": 6, "u02": 5} | counted)), **NUMBERS | change)
    if counted == {"u01": 2, "u02": 1}:
        wish = sheet("a", marks(**counted), **NUMBERS)

    with pytest.raises(InvalidError, match=problem):
        send(state, wish, TELLER_A)


def test_more_papers_than_voters_cannot_be_true():
    state = closed(voting(hall(8), **ELECTION))
    with pytest.raises(InvalidError, match="more ballots were returned"):
        send(state, sheet("a", marks(u01=6, u02=5), **NUMBERS), TELLER_A)


def test_an_election_of_a_congress_comes_out_as_counted_by_hand():
    """Scenario 8.3: 447 summoned, 61 candidates, 55 seats, 57 reach 224."""
    state = hall(447, 447)
    procedure = c.SetProcedure(preset="congress", organisations=1)
    state = send(state, procedure)
    plan = ELECTION | {
        "options": candidates(61),
        "seats": 55,
        "most": 55,
        "rule": MAJORITY_RULES["congress"],
    }
    reason = "Danh sách chưa ghi tổ chức đảng"
    state = send(
        ready(state, **plan), c.OpenPoll(poll="q", without_quorum=reason), CHAIR
    )
    votes = {f"u{n:02}": 441 - n if n <= 57 else 100 - n for n in range(1, 62)}
    numbers = {
        "printed": 460,
        "issued": 447,
        "returned": 446,
        "valid": 441,
        "invalid": 5,
    }
    state = both(closed(state), marks(**votes), **numbers)
    tally = tally_of(send(state, c.ConfirmCount(poll="q"), TELLER_A))

    outcome = tally.outcomes[0]
    assert (outcome.base, outcome.needed, len(outcome.reached)) == (447, 224, 57)
    assert outcome.elected == tuple(f"u{n:02}" for n in range(1, 56))
    assert (outcome.passed, outcome.tied) == (True, ())
    assert sum(mark.votes for mark in tally.marks) <= 441 * 55
    assert outcome.sentence_vi == (
        "Cần ít nhất 224 (quá nửa) trên 447 đại biểu triệu tập, không tính người "
        "vắng không có người thay: 57/61 người đạt, trúng cử 55/55."
    )
    assert tally.sentence_vi.startswith(
        "Phiếu phát ra 447, thu về 446, hợp lệ 441, không hợp lệ 5, Ứng cử viên 01 440"
    )
    assert QUORUM_RULES["congress"].organisations is not None


def test_a_tie_for_the_last_seat_elects_nobody_of_those_who_tie():
    poll = Poll.model_validate({"id": "q", "order": 1, "title": "Bầu", **ELECTION})
    votes = {"u01": 8, "u02": 5, "u03": 5, "u04": 2}

    assert winners(poll, votes, ["u01", "u02", "u03"]) == (("u01",), ("u02", "u03"))
    assert winners(poll, votes, ["u01", "u02"]) == (("u01", "u02"), ())
    assert winners(poll, votes, ["u01"]) == (("u01",), ())


def test_two_sheets_differ_in_what_they_say_and_in_nothing_else():
    one = CountSheet(
        id="a", poll="q", side="a", by="x", at=NOON, marks=marks(yes=1, no=0)
    )
    other = one.model_copy(update={"by": "y", "marks": marks(yes=1)})

    assert differences(one, other) == []
    assert differences(one, other.model_copy(update={"valid": 3})) == ["valid"]


# The way of the ballot papers


def papers(state, printed, issued=0, returned=0):
    wish = c.ReportPapers(poll="q", printed=printed, issued=issued, returned=returned)
    return send(state, wish, SECRETARY)


def test_ballot_papers_are_printed_issued_and_returned_in_that_order():
    state = papers(ready(hall(10), **ELECTION), 12)
    with pytest.raises(WrongStateError, match="once the poll is open"):
        papers(state, 12, 1)
    assert not state.get(Turnout, "turnout/q").public

    state = papers(send(state, c.OpenPoll(poll="q"), CHAIR), 12, 10, 4)
    told = state.get(Turnout, "turnout/q")
    assert (told.printed, told.issued, told.returned, told.voted) == (12, 10, 4, 4)
    assert told.public
    with pytest.raises(InvalidError):
        papers(state, 12, 3, 4)
    state = papers(closed(state), 12, 10, 9)
    assert state.get(Turnout, "turnout/q").returned == 9


def test_a_vote_on_tablets_has_no_ballot_papers():
    with pytest.raises(InvalidError):
        papers(voting(hall(3)), 12)
