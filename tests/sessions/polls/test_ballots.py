"""Which ballots answer a poll, and which polls can be answered."""

import pytest

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.polls.ballots import check_ballot, check_plan
from meetingroom.sessions.polls.records import Poll, PollPlan
from tests.voting import BY_MEMBERS, THREE, candidates

LIST = {"kind": "list", "options": candidates(5), "seats": 3, "least": 2, "most": 3}
MULTIPLE = {"kind": "multiple", "options": THREE, "least": 1, "most": 2}
SINGLE = {"kind": "single", "options": THREE}
QUESTION = {"kind": "yes_no"}
NO_ABSTENTION = {"abstain": False}
NONE = {"none": True}


def poll(plan):
    made = Poll.model_validate({"id": "q", "order": 1, "title": "Thử", **plan})
    check_plan(made)
    return made


@pytest.mark.parametrize(
    ("plan", "choices", "valid"),
    [
        # A question: yes, no, and no opinion where that is allowed.
        (QUESTION, ["yes"], True),
        (QUESTION, ["no"], True),
        (QUESTION, ["abstain"], True),
        (QUESTION | NO_ABSTENTION, ["abstain"], False),
        (QUESTION, [], False),
        (QUESTION, ["yes", "no"], False),
        (QUESTION, ["yes", "yes"], False),
        (QUESTION, ["yes", "abstain"], False),
        (QUESTION, ["maybe"], False),
        (QUESTION, ["o1"], False),
        (QUESTION, ["none"], False),
        # One of several.
        (SINGLE, ["o2"], True),
        (SINGLE, ["o1", "o2"], False),
        (SINGLE, ["o9"], False),
        (SINGLE, ["yes"], False),
        (SINGLE, ["none"], False),
        (SINGLE | NONE, ["none"], True),
        (SINGLE | NONE, ["none", "o1"], False),
        # Some of several, between two limits.
        (MULTIPLE, ["o1"], True),
        (MULTIPLE, ["o3", "o1"], True),
        (MULTIPLE, ["o1", "o2", "o3"], False),
        (MULTIPLE, ["o1", "o1"], False),
        (MULTIPLE, [], False),
        (MULTIPLE | {"least": 0}, [], True),
        (MULTIPLE | {"least": 2}, ["o1"], False),
        (MULTIPLE, ["abstain"], True),
        (MULTIPLE, ["abstain", "o1"], False),
        # A list, by the names that are left on it.
        (LIST, ["u01", "u02", "u05"], True),
        (LIST, ["u01", "u02"], True),
        (LIST, ["u01"], False),
        (LIST, ["u01", "u02", "u03", "u04"], False),
        (LIST, [f"u0{n}" for n in range(1, 6)], False),
        (LIST | NONE, ["none"], True),
    ],
)
def test_e5_the_ballot_matrix(plan, choices, valid):
    asked = poll(plan)
    if not valid:
        with pytest.raises(InvalidError):
            check_ballot(asked, choices)
        return
    kept = check_ballot(asked, choices)

    assert sorted(kept) == sorted(choices)


@pytest.mark.parametrize(
    "vote",
    [
        {"poll": "q", "choices": "yes"},
        {"poll": "q", "choices": [1]},
        {"poll": "q", "choices": [-1]},
        {"poll": "q", "choices": {"yes": 1}},
        {"poll": "q", "choices": [""]},
        {"poll": "q", "choices": ["x" * 65]},
        {"poll": "q", "choices": ["o"] * 301},
        {"poll": 7, "choices": ["yes"]},
        {"poll": "q"},
        {"poll": "q", "choices": None},
        {"poll": "q", "choices": ["yes"], "participant": "p-2"},
    ],
    ids=str,
)
def test_e5_a_malformed_vote_is_refused_before_anything_looks_at_it(vote):
    with pytest.raises(InvalidError):
        parse_command({"type": "poll.vote", **vote})


def test_a_ballot_is_kept_in_the_order_of_the_options():
    assert check_ballot(poll(LIST), ["u05", "u01"]) == ("u01", "u05")


@pytest.mark.parametrize(
    "plan",
    [
        MULTIPLE | {"least": 3, "most": 2},
        MULTIPLE | {"most": 4},
        LIST | {"least": 3, "most": 2},
        LIST | {"most": 4},
        LIST | {"least": 0},
        LIST | {"seats": 6, "most": 6},
        LIST | {"seats": 0},
        SINGLE | {"most": 2},
        QUESTION | {"most": 2},
        QUESTION | {"seats": 1},
        QUESTION | {"options": THREE},
        QUESTION | {"none": True},
        SINGLE | {"options": ()},
        SINGLE | {"options": (THREE[0], THREE[0])},
        SINGLE | {"options": ({"id": "yes", "label": "Có"},)},
        QUESTION | {"ends_itself": True},
        QUESTION | {"secrecy": "open", "roll": True},
        QUESTION | {"medium": "hand", "secrecy": "open", "change": True},
    ],
    ids=str,
)
def test_e6_a_poll_that_no_ballot_can_answer_is_refused(plan):
    with pytest.raises(InvalidError):
        poll(plan)


@pytest.mark.parametrize("kind", [SINGLE, MULTIPLE, LIST], ids=lambda k: k["kind"])
def test_e7_abstentions_are_left_out_of_questions_only(kind):
    rule = BY_MEMBERS.model_copy(update={"of": "cast_without_abstentions"})
    assert poll(QUESTION | {"rule": rule}).rule == rule

    with pytest.raises(InvalidError):
        poll(kind | {"rule": rule})
    with pytest.raises(InvalidError):
        poll(kind | {"also": (rule,)})


@pytest.mark.parametrize("medium", ["electronic", "hand"])
def test_a_secret_vote_that_is_not_on_paper_is_refused_with_a_clear_sentence(medium):
    with pytest.raises(InvalidError, match="Bỏ phiếu kín chỉ dùng phiếu giấy"):
        poll({"secrecy": "secret", "medium": medium})


def test_a_vote_on_persons_is_secret_and_on_paper():
    with pytest.raises(InvalidError, match="nhân sự phải bỏ phiếu kín"):
        poll(LIST | {"personnel": True})

    paper = {"personnel": True, "medium": "paper", "secrecy": "secret"}
    assert poll(LIST | paper).personnel


def test_hands_and_papers_carry_no_names():
    for medium in ("hand", "paper"):
        with pytest.raises(InvalidError, match=f"no vote is {medium} and named"):
            poll({"medium": medium, "secrecy": "named"})


def test_a_plan_has_a_default_that_can_be_voted_on():
    check_plan(PollPlan(title="Thông qua chương trình"))
