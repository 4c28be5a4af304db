"""A congress of two days: 450 summoned from 34 delegations, two elections on paper."""

import asyncio
from typing import Any

from tests.scenarios.house import House
from tests.scenarios.roster import listed, names

EVE, FIRST, SECOND = "2030-07-15", "2030-07-16", "2030-07-17"
SIZES = (20,) * 8 + (14,) * 10 + (10,) * 6 + (9,) * 10
SUMMONED = sum(SIZES)
PLACES = (
    *("Nậm Pàn", "Mường Lĩnh", "Tân Khao", "Phú Sơn", "Thanh Lầu", "Bản Hợp"),
    *("Xuân Tòng", "Chiềng Vân", "Hòa Mùn", "Sín Bình", "Nậm Khao", "Mường Sơn"),
    *("Tân Lầu", "Phú Hợp", "Thanh Tòng", "Bản Vân", "Xuân Mùn", "Chiềng Bình"),
    *("Hòa Pàn", "Sín Lĩnh", "Nậm Sơn", "Mường Lầu", "Tân Hợp", "Phú Tòng"),
    *("Thanh Vân", "Bản Mùn", "Xuân Bình", "Chiềng Pàn", "Hòa Lĩnh", "Sín Khao"),
    *("Lâm Khê", "Phú Lĩnh", "Thạch Vân", "Đông Khê"),
)
UNITS = tuple(f"Đoàn Đảng bộ {place}" for place in PLACES)
"""The delegations, the largest first."""
NAMES = names(2033, SUMMONED + 12)
ABSENT = ("d-007", "d-033", "d-118", "d-205", "d-301", "d-444")
"""Away from the whole congress; the first three are replaced by alternates."""
ALTERNATES = {"a-01": "d-007", "a-02": "d-033", "a-03": "d-118"}
REASON = "Ốm, có giấy xác nhận của cơ sở y tế"
GATES = ("desk", *(f"desk-{number}" for number in range(2, 7)))
LISTENING = 135
ITEMS = (
    ("Thông qua chương trình và quy chế làm việc", "vote", 20),
    ("Bầu Đoàn Chủ tịch, Đoàn Thư ký, Ban Thẩm tra tư cách đại biểu", "vote", 15),
    ("Báo cáo thẩm tra tư cách đại biểu", "report", 15),
    ("Chào cờ", "procedure", 10),
    ("Khai mạc", "procedure", 30),
    ("Báo cáo chính trị", "report", 60),
    ("Báo cáo kiểm điểm của Ban Chấp hành", "report", 30),
    ("Thảo luận (phiên thứ nhất)", "discussion", 120),
    ("Thảo luận (phiên thứ hai)", "discussion", 90),
    ("Đề án nhân sự", "report", 60),
    ("Bầu Ban Chấp hành Đảng bộ tỉnh", "vote", 90),
    ("Bầu Đoàn đại biểu dự đại hội cấp trên", "vote", 80),
    ("Thông qua nghị quyết đại hội", "vote", 15),
    ("Bế mạc", "closing", 30),
)
HEAD = {
    "symbol": "01-BB/ĐH",
    "superior": "Đảng bộ tỉnh Sơn Lâm",
    "locality": "Sơn Lâm",
    "chair": NAMES[0],
    "chair_post": "T/M Đoàn Chủ tịch",
    "secretary": NAMES[1],
    "secretary_post": "T/M Đoàn Thư ký",
    "copies": ["Ban Tổ chức Trung ương", "Đoàn Chủ tịch Đại hội", "Lưu hồ sơ Đại hội"],
}


def delegate(number: int) -> str:
    """Return the id of one who was summoned."""
    return f"d-{number:03}"


def units() -> list[str]:
    """Return the delegation of everybody who was summoned, in their order."""
    return [unit for unit, size in zip(UNITS, SIZES, strict=True) for _ in range(size)]


def first_of(delegation: int) -> int:
    """Return the number of the first delegate of a delegation, counted from 0."""
    return sum(SIZES[:delegation]) + 1


def people() -> list[dict[str, Any]]:
    """Return everybody who was summoned."""
    rows = enumerate(zip(NAMES, units(), strict=False), start=1)
    return [
        listed(delegate(number), name, unit=unit, position="Đại biểu")
        for number, (name, unit) in rows
    ]


def present() -> list[str]:
    """Return the 447 who came: 444 who were summoned, and three alternates."""
    summoned = (delegate(number) for number in range(1, SUMMONED + 1))
    return [*(one for one in summoned if one not in ABSENT), *ALTERNATES]


def item(number: int) -> str:
    """Return the id of an item."""
    return f"i{number:02}"


async def prepare(house: House) -> None:
    """Make the congress: its rules, its roster, its agenda, the listening sites."""
    house.at("14:00", EVE)
    await house.found(*GATES[1:], "secretary-b")
    await house.create(
        title="Đại hội đại biểu Đảng bộ tỉnh Sơn Lâm lần thứ XVIII",
        body="Đại hội đại biểu Đảng bộ tỉnh",
        place="Trung tâm Hội nghị tỉnh",
        starts_at=f"{FIRST}T07:30:00+07:00",
    )
    await house.tell("secretary", "procedure.set", preset="congress", organisations=34)
    roster = {"id": "roster-congress", "people": people()}
    await house.post("secretary", house.path("roster"), roster)
    rows = [
        {"item": item(n), "title": title, "kind": kind, "planned_min": planned}
        for n, (title, kind, planned) in enumerate(ITEMS, start=1)
    ]
    await house.tell("secretary", "agenda.import", rows=rows)
    sites = [
        {"type": "site.add", "site": f"nghe-{n:03}", "label": f"Điểm cầu nghe {n}"}
        for n in range(1, LISTENING + 1)
    ]
    await house.tell_all("secretary", sites)
    await house.tell("secretary", "floor.rules", item="", present_only=True)
    await replace(house)
    await house.tell("secretary", "minutes.draft", **HEAD)
    await house.tell("secretary", "meeting.convene")


async def replace(house: House) -> None:
    """Note who stays away, and let three alternates take places."""
    for person in ABSENT:
        why = {"participant": person, "reason": REASON}
        await house.tell("secretary", "participant.excuse", **why)
    spare = dict(zip(ALTERNATES, NAMES[SUMMONED:], strict=False))
    for alternate, absentee in ALTERNATES.items():
        unit = units()[int(absentee.removeprefix("d-")) - 1]
        who = {"participant": alternate, "name": spare[alternate], "unit": unit}
        await house.tell("secretary", "participant.invite", **who, position="Đại biểu")
        pair = {"participant": alternate, "substitute_for": absentee}
        await house.tell("secretary", "participant.substitute", **pair)


async def arrive(house: House) -> None:
    """Let everybody in through six gates, two at each of them by their badges."""
    await house.back("06:30", FIRST)
    for number in range(1, LISTENING + 1):
        fact = {"link": "connected", "audio": False, "video": False}
        await house.door("site.link", site=f"nghe-{number:03}", **fact)
    house.at("06:55")
    await asyncio.gather(*(gate(house, number) for number in range(len(GATES))))
    await house.tell("chair", "meeting.ready")
    house.at("07:30")
    await house.tell("chair", "meeting.open")


async def gate(house: House, number: int) -> None:
    """Let every sixth of those who came in through one gate."""
    own = present()[number :: len(GATES)]
    for person in own[:2]:
        await house.scan(person, GATES[number])
    for person in own[2:]:
        await house.admit(person, GATES[number])


async def turn(house: House, number: int, time: str) -> None:
    """Put an item before the congress at a time."""
    house.at(time)
    await house.tell("chair", "item.open", item=item(number))


async def leave_and_return(house: House) -> None:
    """Let everybody go home for the night, and be noted again in the morning."""
    house.at("17:00")
    await house.tell("chair", "meeting.recess")
    gone = [
        {
            "type": "participant.dismiss",
            "admission": f"out-{person}",
            "participant": person,
        }
        for person in present()
    ]
    await house.tell_all("desk", gone)
    await house.back("06:50", SECOND)
    back = {"type": "participant.mark", "present": True}
    here = [{**back, "participant": person} for person in present()]
    await house.tell_all("secretary", here)
    house.at("07:30")
    await house.tell("chair", "meeting.resume")


async def pause(house: House, begin: str, end: str, day: str) -> None:
    """Break for the noon; whoever was away for so long signs in anew."""
    house.at(begin)
    await house.tell("chair", "meeting.recess")
    await house.back("13:50", day)
    house.at(end)
    await house.tell("chair", "meeting.resume")
