"""The discussion of the conference: 24 requests, a site that drops, every fate."""

from typing import Any

from tests.scenarios.conference import NAMES, SITES, link, turn, voter
from tests.scenarios.house import House

HALL = tuple(range(2, 14))
"""The numbers of the members who ask in the hall, in the order in which they ask."""
POINT, QUESTION = "v-20", "v-21"
SPOKEN = tuple(f"{side}{n}" for n in range(1, 9) for side in "hs")[:-1]
"""The discussion as it was heard: hall and sites in turn."""
FATES = {"finished": 17, "withdrawn": 2, "written": 3, "no_show": 1, "declined": 1}
SPEAKERS = dict(zip(SITES, NAMES[-len(SITES) :], strict=True))
"""Who speaks for each site."""


async def hold(house: House) -> None:
    """Hold the discussion; every request meets its fate."""
    await turn(house, 4)
    await ask(house)
    house.at("15:06")
    for request in SPOKEN:
        await house.tell("chair", "floor.grant", request=request, **for_site(request))
        await meanwhile(house, request)
        await house.tell("chair", "floor.end", request=request)
        house.clock.pass_by(seconds=10)
    for missed in (False, True):
        call = {"request": "h9", "missed_before": missed}
        await house.tell("chair", "floor.absent", **call)
    for request in ("h11", "h12", "s8"):
        await house.tell("chair", "floor.write", request=request)
    last = {"request": "s10", "status": "declined"}
    await house.tell("chair", "floor.settle", **last)


async def ask(house: House) -> None:
    """Let twelve in the hall and ten sites ask, one second after the other."""
    for number, person in enumerate(HALL, start=1):
        house.clock.pass_by(seconds=1)
        await house.tell(voter(person), "floor.ask", request=f"h{number}")
    for number, site in enumerate(SITES, start=1):
        house.clock.pass_by(seconds=1)
        await house.tell(site, "floor.ask", request=f"s{number}")


def for_site(request: str) -> dict[str, str]:
    """Return who speaks, where a site is called."""
    if not request.startswith("s"):
        return {}
    return {"speaker": SPEAKERS[SITES[int(request[1:]) - 1]]}


async def meanwhile(house: House, request: str) -> None:
    """Let three minutes of a speech pass, with what happens during it."""
    match request:
        case "s2":
            await drop(house)
        case "h4":
            house.clock.pass_by(minutes=3)
            await house.tell("chair", "floor.end", request="h4")
            await point_of_order(house)
        case "h5":
            await interrupt(house)
        case "h6":
            await house.tell(voter(HALL[9]), "floor.withdraw", request="h10")
            await house.tell(SITES[8], "floor.withdraw", request="s9")
            house.clock.pass_by(minutes=3)
        case _:
            house.clock.pass_by(minutes=3)


async def drop(house: House) -> None:
    """Lose a site for 90 seconds while it waits second in the queue."""
    before = await queue(house, "chair")
    house.clock.pass_by(seconds=30)
    await link(house, (SITES[2],), False)
    during = await queue(house, "chair")
    elsewhere = [await queue(house, who) for who in ("v-30", SITES[4])]
    house.clock.pass_by(seconds=90)
    await link(house, (SITES[2],), True)
    after = await queue(house, "chair")
    house.clock.pass_by(seconds=60)

    assert before[1] == "s3"
    assert before == during == after
    assert elsewhere == [during, during]


async def point_of_order(house: House) -> None:
    """Hear a point of order before everybody who waits."""
    wish = {"request": "po", "kind": "procedure", "note": "Thời gian thảo luận"}
    await house.tell(POINT, "floor.ask", **wish)
    first = (await queue(house, "chair"))[0]
    house.clock.pass_by(seconds=10)
    await house.tell("chair", "floor.grant", request="po")
    house.clock.pass_by(seconds=90)
    await house.tell("chair", "floor.end", request="po")

    assert first == "po"


async def interrupt(house: House) -> None:
    """Let a question interrupt the speaker, whose clock stands still meanwhile."""
    house.clock.pass_by(seconds=100)
    wish = {"request": "hx", "kind": "interposed", "to": "h5"}
    await house.tell(QUESTION, "floor.ask", **wish)
    await house.tell("chair", "floor.grant", request="hx")
    house.clock.pass_by(seconds=45)
    await house.tell("chair", "floor.end", request="hx")
    house.clock.pass_by(seconds=80)


async def queue(house: House, who: str) -> list[str]:
    """Return who waits as somebody's screen shows it, whoever is first being first."""
    state: Any = await house.state(who)
    waits = [
        r
        for r in state.values()
        if r["type"] == "speaker_request" and r["status"] == "queued"
    ]
    return [r["id"] for r in sorted(waits, key=lambda r: r["order"])]
