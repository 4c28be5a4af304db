"""How the congress decides: cards that two tellers count, and elections on paper."""

from typing import Any

from tests.scenarios.congress import item
from tests.scenarios.house import House
from tests.scenarios.roster import names

COMMITTEE = 61
"""Candidates for the committee, of whom 55 are elected."""
SEATS = 55
HIGHER = 24
"""Candidates for the higher congress, of whom 22 are elected."""
CANDIDATES = names(2034, COMMITTEE)
BELOW = (223, 210, 150, 97)
"""The votes of the four who do not reach 224."""
MIXED = 17
"""How far apart on the ballot two who follow each other by votes stand."""
TELLERS = (("desk", "a"), ("secretary-b", "b"))
Marks = list[dict[str, Any]]


def option(number: int) -> str:
    """Return the id of a candidate by the place on the ballot, counted from 1."""
    return f"u{number:02}"


def ballot(count: int) -> list[dict[str, str]]:
    """Return the candidates in the order of the ballot."""
    return [
        {"id": option(number), "label": CANDIDATES[number - 1]}
        for number in range(1, count + 1)
    ]


def committee_votes() -> dict[str, int]:
    """Return the votes of every candidate: 441, 438, 435 …, and four below 224."""
    by_rank = [441 - 3 * rank for rank in range(COMMITTEE - len(BELOW))] + [*BELOW]
    return {
        option(1 + rank * MIXED % COMMITTEE): votes
        for rank, votes in enumerate(by_rank)
    }


def higher_votes() -> dict[str, int]:
    """Return the votes of the second election: 445, 440, 435 …"""
    return {option(rank + 1): 445 - 5 * rank for rank in range(HIGHER)}


def marks(votes: dict[str, int]) -> Marks:
    """Return votes as a sheet has them."""
    return [{"option": option, "votes": number} for option, number in votes.items()]


async def by_cards(
    house: House, number: int, times: tuple[str, str], result: tuple[int, int, int]
) -> None:
    """Vote by raised cards, which two tellers count alike."""
    poll = f"q{number:02}"
    titles = {1: "Chương trình và quy chế làm việc của Đại hội"}
    titles |= {2: "Danh sách Đoàn Chủ tịch, Đoàn Thư ký, Ban Thẩm tra tư cách đại biểu"}
    titles |= {13: "Nghị quyết Đại hội"}
    plan = {"poll": poll, "item": item(number), "title": f"Thông qua {titles[number]}"}
    await house.tell("secretary", "poll.add", **plan, secrecy="open", medium="hand")
    await house.tell("secretary", "poll.ready", poll=poll)
    house.at(times[0])
    await house.tell("chair", "poll.open", poll=poll)
    house.at(times[1])
    await house.tell("chair", "poll.close", poll=poll)
    votes = dict(zip(("yes", "no", "abstain"), result, strict=True))
    for teller, side in TELLERS:
        sheet = {"poll": poll, "side": side, "marks": marks(votes)}
        await house.tell(teller, "count.enter", **sheet)
    await house.tell("desk", "count.confirm", poll=poll)
    await house.tell("chair", "poll.publish", poll=poll)


async def elect(
    house: House,
    number: int,
    seats: int,
    times: tuple[str, str],
    papers: dict[str, int],
    votes: dict[str, int],
) -> None:
    """Elect on paper: ballots go out and come back, and two tellers count them."""
    poll = f"q{number:02}"
    plan: dict[str, Any] = {"poll": poll, "item": item(number), "kind": "list"}
    plan |= {"secrecy": "secret", "medium": "paper", "personnel": True}
    plan |= {"options": ballot(len(votes)), "seats": seats, "most": seats}
    plan |= {"least": 1, "abstain": False, "title": TITLES[number]}
    await house.tell("secretary", "poll.add", **plan)
    await house.tell("secretary", "poll.ready", poll=poll)
    house.at(times[0])
    await house.tell("chair", "poll.open", poll=poll)
    out = {"poll": poll, "printed": papers["printed"], "issued": papers["issued"]}
    await house.tell("desk", "poll.papers", **out)
    house.at(times[1])
    await house.tell("chair", "poll.close", poll=poll)
    await count(house, poll, papers, votes)


async def count(
    house: House, poll: str, papers: dict[str, int], votes: dict[str, int]
) -> None:
    """Count twice; a count that differs is not taken over, one that agrees is."""
    await house.enter([teller for teller, _ in TELLERS])
    slips = dict([*votes.items()][:3])
    wrong = votes | {option: number - 1 for option, number in slips.items()}
    named = {"a": ["Lò Thị Xuân", "Hoàng Văn Bắc"], "b": ["Sùng A Páo", "Đỗ Thị Yến"]}
    for (teller, side), counted in zip(TELLERS, (votes, wrong), strict=True):
        sheet = {"poll": poll, "side": side, "marks": marks(counted), **papers}
        await house.tell(teller, "count.enter", **sheet, tellers=named[side])
    refused = await house.refused("desk", "count.confirm", poll=poll)
    teller, side = TELLERS[1]
    sheet = {"poll": poll, "side": side, "marks": marks(votes), **papers}
    await house.tell(teller, "count.enter", **sheet, tellers=named[side])
    await house.tell("desk", "count.confirm", poll=poll)
    await house.tell("chair", "poll.publish", poll=poll)

    assert refused == "wrong_state"


TITLES = {
    11: "Bầu Ban Chấp hành Đảng bộ tỉnh",
    12: "Bầu Đoàn đại biểu dự đại hội cấp trên",
}
