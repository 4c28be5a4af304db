"""Whether a poll makes sense, and whether a ballot answers it.  Pure.

A list is voted on as a Vietnamese ballot is: the names that are not wanted are struck
out, and the ballot is valid when as many are left as the poll allows.
"""

from collections.abc import Sequence

from meetingroom.errors import InvalidError
from meetingroom.sessions.polls.records import Medium, Poll, PollPlan, Secrecy

ANSWERS = ("yes", "no")
ABSTAIN = "abstain"
NONE = "none"
RESERVED = frozenset({*ANSWERS, ABSTAIN, NONE})
WAYS: frozenset[tuple[Medium, Secrecy]] = frozenset(
    {
        ("electronic", "named"),
        ("electronic", "open"),
        ("hand", "open"),
        ("paper", "open"),
        ("paper", "secret"),
    }
)
SECRET_IS_PAPER = (
    "Bỏ phiếu kín chỉ dùng phiếu giấy: hệ thống này không có bỏ phiếu kín điện tử. "
    "(A secret vote is on paper only; there is no secret electronic ballot here.)"
)
PERSONNEL_IS_SECRET = (
    "Biểu quyết về nhân sự phải bỏ phiếu kín bằng phiếu giấy. "
    "(A vote on persons is secret and on paper.)"
)


def check_plan(plan: PollPlan) -> None:
    """Raise `InvalidError` where a poll contradicts itself."""
    check_way(plan)
    check_options(plan)
    check_limits(plan)
    for rule in [plan.rule, *plan.also]:
        if rule is not None:
            check_base(plan, rule.of)


def check_way(plan: PollPlan) -> None:
    """Refuse a secret vote that is not on paper, and what else does not go together."""
    if plan.secrecy == "secret" and plan.medium != "paper":
        raise InvalidError(SECRET_IS_PAPER)
    if plan.personnel and (plan.medium, plan.secrecy) != ("paper", "secret"):
        raise InvalidError(PERSONNEL_IS_SECRET)
    if (plan.medium, plan.secrecy) not in WAYS:
        raise InvalidError(f"no vote is {plan.medium} and {plan.secrecy}")
    if plan.medium != "electronic" and plan.change:
        raise InvalidError("only an electronic vote can be changed")
    if plan.roll and plan.secrecy != "named":
        raise InvalidError("only a vote with names has names to publish")
    if plan.live and (plan.medium, plan.secrecy) != ("electronic", "named"):
        raise InvalidError("only an electronic vote with names is shown as it comes in")


def check_options(plan: PollPlan) -> None:
    """Refuse options where there are none, none where there are some, and doubles."""
    ids = [option.id for option in plan.options]
    if plan.kind == "yes_no":
        if ids or plan.none:
            raise InvalidError("a question is answered with yes or no")
        return
    if not ids:
        raise InvalidError("there is nothing to choose from")
    if len(set(ids)) != len(ids) or RESERVED & {*ids}:
        raise InvalidError("the ids of options differ and are no answers")


def check_limits(plan: PollPlan) -> None:
    """Refuse limits that no ballot could keep."""
    if plan.ends_itself and not plan.limit_s:
        raise InvalidError("without a limit it cannot end by itself")
    if plan.kind != "list" and plan.seats:
        raise InvalidError("only a list has seats")
    if plan.kind == "list":
        check_list(plan)
    elif plan.kind != "multiple":
        if (plan.least, plan.most) != (1, 1):
            raise InvalidError("exactly one answer is chosen")
    elif not plan.least <= plan.most <= len(plan.options):
        raise InvalidError("least ≤ most ≤ the number of options does not hold")


def check_list(plan: PollPlan) -> None:
    """Refuse a list that cannot fill its seats."""
    if not plan.seats <= len(plan.options):
        raise InvalidError("there are fewer candidates than seats")
    if not 1 <= plan.least <= plan.most <= plan.seats:
        raise InvalidError("1 ≤ least ≤ most ≤ seats does not hold")


def check_base(plan: PollPlan, base: str) -> None:
    """Refuse a base that means nothing for this kind of poll."""
    if base == "cast_without_abstentions" and plan.kind != "yes_no":
        raise InvalidError("abstentions are left out of questions only")


def answers(poll: PollPlan) -> tuple[str, ...]:
    """Return everything that a ballot may name, in the order of its options."""
    own = ANSWERS if poll.kind == "yes_no" else tuple(o.id for o in poll.options)
    return own + ((ABSTAIN,) if poll.abstain else ()) + ((NONE,) if poll.none else ())


def check_ballot(poll: Poll, choices: Sequence[str]) -> tuple[str, ...]:
    """Return a ballot's choices in the order of the options.

    Raises:
        InvalidError: the ballot does not answer the poll.
    """
    offered = answers(poll)
    for choice in choices:
        if choice not in offered:
            raise InvalidError(f"{choice} is not offered")
    if len(set(choices)) != len(choices):
        raise InvalidError("an option is chosen once at most")
    if {ABSTAIN, NONE} & {*choices}:
        if len(choices) > 1:
            raise InvalidError("whoever abstains chooses nothing else")
    elif not poll.least <= len(choices) <= poll.most:
        raise InvalidError(f"from {poll.least} to {poll.most} are chosen")
    return tuple(choice for choice in offered if choice in choices)
