"""The two days of the congress, item by item."""

from tests.scenarios.congress import (
    FIRST,
    SECOND,
    UNITS,
    arrive,
    delegate,
    first_of,
    item,
    leave_and_return,
    pause,
    prepare,
    turn,
)
from tests.scenarios.congress_votes import (
    SEATS,
    by_cards,
    committee_votes,
    elect,
    higher_votes,
)
from tests.scenarios.house import House

BUDGET_S = 600
"""What each delegation may speak in the first discussion."""
FIRST_SPEAKERS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0)
"""The delegations in the order in which they speak; the first one speaks twice."""
SECOND_SPEAKERS = (11, 12, 13, 14, 15, 16, 17, 19)
"""The first of delegation 18 is away, and the list is for those who are here."""
COMMITTEE_PAPERS = {"printed": 460, "issued": 447, "returned": 446}
COMMITTEE_PAPERS |= {"valid": 441, "invalid": 5}
HIGHER_PAPERS = {"printed": 460, "issued": 447, "returned": 447}
HIGHER_PAPERS |= {"valid": 445, "invalid": 2}


async def hold(house: House) -> None:
    """Hold the whole congress, from its preparation to its close."""
    await prepare(house)
    await arrive(house)
    await first_day(house)
    await leave_and_return(house)
    await second_day(house)


async def first_day(house: House) -> None:
    """Two votes by card, reports, and a discussion with a budget for delegations."""
    await turn(house, 1, "07:30")
    await by_cards(house, 1, ("07:40", "07:45"), (447, 0, 0))
    await turn(house, 2, "07:50")
    await by_cards(house, 2, ("07:56", "08:00"), (446, 0, 1))
    for number, time in ((3, "08:05"), (4, "08:20"), (5, "08:30"), (6, "09:00")):
        await turn(house, number, time)
    await turn(house, 7, "10:00")
    await pause(house, "10:30", "14:00", FIRST)
    await turn(house, 8, "14:00")
    budgets = [{"group": unit, "limit_s": BUDGET_S} for unit in UNITS]
    await house.tell("chair", "floor.rules", per_speaker_s=420, budgets=budgets)
    await discuss(house, FIRST_SPEAKERS, minutes=6)


async def discuss(house: House, delegations: tuple[int, ...], minutes: int) -> None:
    """Let somebody of each delegation ask, be called and speak."""
    people = [
        delegate(first_of(delegation) + delegations[:n].count(delegation))
        for n, delegation in enumerate(delegations)
    ]
    await house.invite(people)
    for person in people:
        house.clock.pass_by(seconds=1)
        await house.tell(person, "floor.ask", request=f"r-{person}")
    for person in people:
        house.clock.pass_by(seconds=20)
        await house.tell("chair", "floor.grant", request=f"r-{person}")
        house.clock.pass_by(minutes=minutes)
        await house.tell(person, "floor.end", request=f"r-{person}")


async def second_day(house: House) -> None:
    """Discuss, close the doors over persons, elect twice, resolve, and close."""
    await turn(house, 9, "07:31")
    await house.invite([delegate(first_of(18))])
    away = await house.refused(delegate(first_of(18)), "floor.ask", request="away")
    await discuss(house, SECOND_SPEAKERS, minutes=7)
    await turn(house, 10, "09:00")
    await house.tell("chair", "meeting.mode", mode="closed_door")
    house.at("10:00")
    await house.tell("chair", "meeting.mode", mode="public")
    await turn(house, 11, "10:00")
    times = ("10:20", "10:50")
    await elect(house, 11, SEATS, times, COMMITTEE_PAPERS, committee_votes())
    await pause(house, "11:30", "14:00", SECOND)
    await turn(house, 12, "14:00")
    await elect(house, 12, 22, ("14:15", "14:40"), HIGHER_PAPERS, higher_votes())
    await turn(house, 13, "15:30")
    await by_cards(house, 13, ("15:40", "15:43"), (445, 0, 2))
    await turn(house, 14, "15:45")
    note = {"conclusion": "k1", "item": item(14), "text": "Đại hội thành công tốt đẹp"}
    await house.tell("chair", "minutes.add_conclusion", **note)
    house.at("16:15", SECOND)
    await house.tell("chair", "meeting.close")

    assert away == "wrong_state"
