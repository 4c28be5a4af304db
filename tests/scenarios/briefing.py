"""A week's briefing (giao ban): fifteen people, one of them at a site, 80 minutes."""

import asyncio
from typing import Any

from tests.agenda.pdfs import blank
from tests.scenarios.house import House
from tests.scenarios.roster import listed, names

DAY = "2030-05-06"
SITE = "district-01"
UNITS = (
    ("Phó Bí thư Thường trực", "Thường trực Tỉnh ủy"),
    ("Chánh Văn phòng", "Văn phòng Tỉnh ủy"),
    ("Trưởng ban", "Ban Tổ chức Tỉnh ủy"),
    ("Trưởng ban", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("Trưởng ban", "Ban Nội chính Tỉnh ủy"),
    ("Giám đốc", "Trường Chính trị tỉnh"),
    ("Tổng Biên tập", "Báo và phát thanh, truyền hình tỉnh"),
    ("Bí thư", "Đảng ủy các cơ quan Đảng tỉnh"),
    ("Bí thư", "Đảng ủy Ủy ban nhân dân tỉnh"),
    ("Chánh Thanh tra", "Thanh tra tỉnh"),
    ("Giám đốc", "Sở Nội vụ"),
    ("Giám đốc", "Sở Tài chính"),
    ("Giám đốc", "Sở Khoa học và Công nghệ"),
    ("Bí thư Đảng ủy", "Đảng ủy Lâm Khê"),
)
"""Chair, secretary, and thirteen heads of units; the last one at the site."""
NAMES = names(2031, len(UNITS))
EXCUSED, LATE, REMOTE = "p-09", "p-12", "p-15"
PAPERS = (
    ("muc-1", "Báo cáo kết quả công tác tuần 18", "118-BC/VPTU", 12),
    ("muc-2", "Báo cáo công tác tổ chức xây dựng Đảng", "45-BC/BTCTU", 10),
    ("muc-2", "Báo cáo công tác kiểm tra, giám sát", "31-BC/UBKTTU", 10),
    ("muc-2", "Báo cáo giải ngân vốn đầu tư công", "207-BC/STC", 14),
    ("muc-3", "Dự thảo chương trình công tác tuần 19", "12-CTr/TU", 8),
    ("muc-3", "Dự kiến lịch tiếp công dân", "09-KH/VPTU", 6),
)
"""Item, title, symbol, pages: sixty pages together."""
HEAD = {
    "symbol": "18-BB/VPTU",
    "superior": "Đảng bộ tỉnh Sơn Lâm",
    "locality": "Sơn Lâm",
    "chair": NAMES[0],
    "chair_post": "Phó Bí thư Thường trực",
    "secretary": NAMES[1],
    "secretary_post": "Chánh Văn phòng",
    "copies": ["Thường trực Tỉnh ủy", "Các đơn vị dự họp", "Lưu Văn phòng"],
}


def person(number: int) -> str:
    """Return the id of one of the fifteen."""
    return f"p-{number:02}"


def people() -> list[dict[str, Any]]:
    """Return everybody as the office lists them."""
    found = []
    for number, (name, place) in enumerate(zip(NAMES, UNITS, strict=True), start=1):
        position, unit = place
        site = SITE if person(number) == REMOTE else ""
        fields = {"position": position, "unit": unit, "site": site}
        found.append(listed(person(number), name, **fields))
    return found


async def hold(house: House) -> None:
    """Hold the whole briefing, from its preparation to its close."""
    await prepare(house)
    await arrive(house)
    await reports(house)
    await next_week(house)
    await conclude(house)


async def prepare(house: House) -> None:
    """Make the meeting of its kind, with people, papers and a run of show."""
    house.at("16:00", "2030-05-05")
    await house.found()
    await house.create(
        title="Hội nghị giao ban tuần 19",
        body="Văn phòng Tỉnh ủy",
        place="Phòng họp số 2, trụ sở Tỉnh ủy",
        starts_at="2030-05-06T07:30:00+07:00",
        preset="briefing",
    )
    await house.tell("secretary", "site.add", site=SITE, label="Điểm cầu Lâm Khê")
    wish = {"id": "roster-briefing", "people": people()}
    await house.post("secretary", house.path("roster"), wish)
    await house.invite(person(n) for n in (*range(3, 9), 13, 14, 15))
    for item, title, symbol, pages in PAPERS:
        about = {"item": item, "title": title, "symbol": symbol, "release": True}
        about |= {"filename": f"{title}.pdf", "dated": "2030-05-04"}
        await house.upload(blank(pages), **about)
    await house.tell("secretary", "script.generate")
    await house.tell("secretary", "meeting.convene")
    await house.drawn()
    await house.tell("secretary", "minutes.draft", **HEAD)


async def arrive(house: House) -> None:
    """Let thirteen in before the opening; somebody is excused, somebody late."""
    await house.back("07:05", DAY)
    reason = {"participant": EXCUSED, "reason": "Đi công tác tại Hà Nội"}
    await house.tell("secretary", "participant.excuse", **reason)
    await house.tell("chair", "meeting.ready")
    heard = {"site": SITE, "link": "connected", "audio": True, "video": True}
    await house.door("site.link", **heard)
    house.at("07:12")
    early = {person(n) for n in range(1, 15)} - {EXCUSED, LATE}
    await asyncio.gather(*(house.admit(one) for one in sorted(early)))
    at_site = {"participant": REMOTE, "present": True, "mode": "site"}
    await house.tell("secretary", "participant.mark", **at_site)
    house.at("07:30")
    await house.tell("chair", "meeting.open")
    await step(house)
    house.at("07:42")
    await house.admit(LATE)


async def step(house: House) -> str:
    """Carry out the next step; return it."""
    current = (await house.state("chair")).get("script", {}).get("current", "")
    await house.tell("chair", "script.next", after=current)
    return str((await house.state("chair"))["script"]["current"])


async def speak(
    house: House, request: str, begin: str, end: str, extend_s: int = 0
) -> None:
    """Call somebody who waits, and let them speak from then until then."""
    house.at(begin)
    await house.tell("chair", "floor.grant", request=request)
    if extend_s:
        limit = {"request": request, "limit_s": extend_s}
        await house.tell("chair", "floor.extend", **limit)
    house.at(end)
    await house.tell("chair", "floor.end", request=request)


async def reports(house: House) -> None:
    """Hear the units: three speak, one of them a minute longer; one withdraws."""
    house.at("07:45")
    await step(house)
    await house.tell("chair", "floor.rules", open=True)
    for number, request in ((3, "r1"), (4, "r2"), (15, "r3"), (6, "r4")):
        house.clock.pass_by(seconds=5)
        await house.tell(person(number), "floor.ask", request=request)
    await speak(house, "r1", "07:46", "07:48:30")
    await speak(house, "r2", "07:49", "07:53", extend_s=240)
    house.at("07:53:30")
    await house.tell(person(6), "floor.withdraw", request="r4")
    await speak(house, "r3", "07:54", "07:57")
    house.at("08:00")
    about = {"purpose": "version", "paper": await newest_draft(house), "release": True}
    await house.upload(blank(15), filename="giải ngân, bản sửa.pdf", **about)
    await house.drawn()


async def newest_draft(house: House) -> str:
    """Return the paper that is put on the table anew while it is discussed."""
    papers = (await house.state()).values()
    title = PAPERS[3][1]
    return str(next(r["id"] for r in papers if r.get("title") == title))


async def next_week(house: House) -> None:
    """Go on too early, take that back within ten seconds, and go on in time."""
    house.at("08:08")
    early = await step(house)
    house.at("08:08:06")
    await house.tell("chair", "script.undo", step=early)
    house.at("08:10")
    await step(house)
    for number, request in ((13, "r5"), (14, "r6"), (8, "r7"), (5, "r8")):
        house.clock.pass_by(seconds=5)
        await house.tell(person(number), "floor.ask", request=request)
    await speak(house, "r5", "08:12", "08:15")
    await speak(house, "r6", "08:16", "08:18:20")
    await speak(house, "r7", "08:20", "08:22:45")
    house.at("08:24")
    await house.tell("chair", "floor.write", request="r8")


async def conclude(house: House) -> None:
    """Conclude, give three tasks, and end after eighty minutes."""
    house.at("08:40")
    await step(house)
    texts = (
        "Cơ bản thống nhất đánh giá kết quả công tác tuần 18",
        "Các đơn vị tập trung đẩy nhanh tiến độ giải ngân vốn đầu tư công",
    )
    for number, text in enumerate(texts, start=1):
        note = {"conclusion": f"k{number}", "text": text}
        await house.tell("chair", "minutes.add_conclusion", **note)
    tasks = (
        ("Sở Tài chính", "Rà soát các dự án giải ngân dưới 30 %", "2030-05-10"),
        ("Ban Tổ chức Tỉnh ủy", "Hoàn thiện kế hoạch luân chuyển cán bộ", "2030-05-17"),
        ("Văn phòng Tỉnh ủy", "Ban hành lịch công tác tuần 19", "2030-05-06"),
    )
    for number, (who, text, due) in enumerate(tasks, start=1):
        note = {"task": f"t{number}", "assignee": who, "text": text, "due": due}
        await house.tell("secretary", "minutes.assign_task", **note)
    house.at("08:50")
    await house.tell("chair", "meeting.close")
