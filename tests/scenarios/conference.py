"""An extended conference online: 61 members of a committee, 261 guests, ten sites."""

import asyncio
from typing import Any

from meetingroom.demo.province import COMMITTEES
from tests.agenda.pdfs import blank
from tests.scenarios.house import House
from tests.scenarios.roster import listed, names

DAY = "2030-06-18"
VOTERS, HALL, GUESTS = 61, 55, 15
SITES = tuple(site.id for site in COMMITTEES)
CLEARED, BARRED = SITES[:3], SITES[3:]
AT_SITES = {"v-56": SITES[1], "v-57": SITES[4], "v-58": SITES[6], "v-59": SITES[8]}
EXCUSED = {"v-60": "Điều trị tại bệnh viện", "v-61": "Học tập trung tại Hà Nội"}
PLACES = 25
"""People at each site, members of the committee among them."""
NAMES = names(2032, VOTERS + GUESTS + PLACES * len(SITES))
HALL_UNITS = (
    "Thường trực Tỉnh ủy",
    "Ban Tổ chức Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Ban Nội chính Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Đảng ủy Quân sự tỉnh",
    "Đảng ủy Công an tỉnh",
    "Sở Tài chính",
)
ITEMS = (
    ("Khai mạc", "procedure", 10),
    ("Báo cáo tình hình kinh tế – xã hội 6 tháng đầu năm", "report", 30),
    ("Báo cáo công tác xây dựng Đảng 6 tháng đầu năm", "report", 25),
    ("Thảo luận tại hội trường và các điểm cầu", "discussion", 60),
    ("Công tác cán bộ", "report", 30),
    ("Biểu quyết thông qua nghị quyết", "vote", 15),
    ("Biểu quyết thông qua chương trình công tác", "vote", 15),
    ("Biểu quyết thông qua quy chế làm việc sửa đổi", "vote", 15),
    ("Kết luận, bế mạc", "closing", 10),
)
BEGINS = (
    "14:00",
    "14:10",
    "14:40",
    "15:05",
    "16:05",
    "16:35",
    "16:50",
    "17:05",
    "17:20",
)
PAPERS: tuple[tuple[int, str, str, str], ...] = (
    (2, "Báo cáo kinh tế – xã hội 6 tháng đầu năm", "152-BC/TU", "ordinary"),
    (3, "Báo cáo công tác xây dựng Đảng", "153-BC/TU", "ordinary"),
    (5, "Tờ trình về công tác cán bộ", "21-TTr/BTCTU", "confidential"),
    (6, "Dự thảo nghị quyết 6 tháng cuối năm", "27-NQ/TU", "ordinary"),
    (7, "Dự thảo chương trình công tác", "31-CTr/TU", "ordinary"),
    (8, "Dự thảo quy chế làm việc sửa đổi", "08-QC/TU", "ordinary"),
)
"""One paper stands for those of an item: item, title, symbol, classification."""
HEAD = {
    "symbol": "41-BB/TU",
    "superior": "Đảng bộ tỉnh Sơn Lâm",
    "locality": "Sơn Lâm",
    "chair": NAMES[0],
    "chair_post": "Bí thư Tỉnh ủy",
    "secretary": NAMES[5],
    "secretary_post": "Chánh Văn phòng Tỉnh ủy",
    "copies": [
        "Các đồng chí Tỉnh ủy viên",
        "Các cơ quan, đơn vị dự họp",
        "Lưu Văn phòng Tỉnh ủy",
    ],
}
BY_CAST = {
    "share": {"numerator": 1, "denominator": 2, "comparator": ">"},
    "of": "cast",
}


def voter(number: int) -> str:
    """Return the id of one member of the committee."""
    return f"v-{number:02}"


def here() -> list[str]:
    """Return the members who came: 55 in the hall, then four at sites."""
    return [voter(number) for number in range(1, HALL + len(AT_SITES) + 1)]


def guests_in_hall() -> list[str]:
    """Return the guests in the hall."""
    return [f"g-{number:02}" for number in range(1, GUESTS + 1)]


def guests_at(site: str) -> list[str]:
    """Return the guests at a site, which is full with them and its members."""
    seats = PLACES - sum(place == site for place in AT_SITES.values())
    return [f"{site}-g-{number:02}" for number in range(1, seats + 1)]


def people() -> list[dict[str, Any]]:
    """Return everybody as the office lists them."""
    left = iter(NAMES)
    labels = {site.id: f"Đảng ủy {site.name}" for site in COMMITTEES}
    found = []
    for number in range(1, VOTERS + 1):
        at = AT_SITES.get(voter(number), "")
        unit = labels.get(at) or HALL_UNITS[(number - 1) % len(HALL_UNITS)]
        place = {"site": at, "unit": unit, "position": "Tỉnh ủy viên"}
        found.append(listed(voter(number), next(left), **place))
    for guest in guests_in_hall():
        fields = {"unit": "Đại biểu mời", "eligibility": "guest"}
        found.append(listed(guest, next(left), **fields))
    for site in SITES:
        for guest in guests_at(site):
            place = {"site": site, "unit": labels[site], "eligibility": "guest"}
            found.append(listed(guest, next(left), **place))
    return found


def item(number: int) -> str:
    """Return the id of an item."""
    return f"i{number}"


async def prepare(house: House) -> None:
    """Make the conference: people, sites, agenda, papers, three polls, tablets."""
    house.at("11:00", DAY)
    await house.found()
    await house.create(
        title="Hội nghị Ban Chấp hành Đảng bộ tỉnh mở rộng, trực tuyến",
        body="Ban Chấp hành Đảng bộ tỉnh",
        place="Hội trường Tỉnh ủy và 10 điểm cầu",
        starts_at=f"{DAY}T14:00:00+07:00",
    )
    rules = {"preset": "extended_conference", "in_office": VOTERS}
    await house.tell("secretary", "procedure.set", **rules)
    for site in COMMITTEES:
        add = {"site": site.id, "label": f"Điểm cầu {site.name}"}
        await house.tell("secretary", "site.add", **add)
    for cleared in CLEARED:
        await house.tell("secretary", "site.clear", site=cleared, clearance=True)
    roster = {"id": "roster-conference", "people": people()}
    await house.post("secretary", house.path("roster"), roster)
    rows = [
        {"item": item(n), "title": title, "kind": kind, "planned_min": planned}
        for n, (title, kind, planned) in enumerate(ITEMS, start=1)
    ]
    await house.tell("secretary", "agenda.import", rows=rows)
    await house.invite([*here(), "g-01", guests_at(SITES[3])[0]])
    await house.invite(SITES, "site")
    pattern = {"item": "", "per_speaker_s": 180, "order_rule": "alternate"}
    await house.tell("secretary", "floor.rules", **pattern)
    await table(house)
    await house.tell("secretary", "minutes.draft", **HEAD)
    await house.tell("secretary", "meeting.convene")


async def table(house: House) -> None:
    """Put papers on the table; a classified one once the server stands alone."""
    refused = {"id": "refused-0001", "filename": "mật.pdf", "size": 900}
    refused |= {"classification": "confidential"}
    path = house.path("uploads")
    status, _ = await house.ask("secretary", "POST", path, json=refused)
    assert status == 409, "a networked server takes no classified paper"
    await house.door("meeting.host", isolated=True)
    for number, title, symbol, classification in PAPERS:
        about = {"item": item(number), "title": title, "symbol": symbol}
        about |= {"classification": classification, "filename": f"{symbol}.pdf"}
        await house.upload(blank(2), **about, dated="2030-06-14", release=True)
    for number in (6, 7, 8):
        plan = {"poll": f"q{number}", "item": item(number), "also": [BY_CAST]}
        title = ITEMS[number - 1][0].removeprefix("Biểu quyết ")
        plan |= {"title": title[0].upper() + title[1:]}
        await house.tell("secretary", "poll.add", **plan)
        await house.tell("secretary", "poll.ready", poll=f"q{number}")
    await house.drawn()


async def link(house: House, sites: tuple[str, ...], up: bool) -> None:
    """Say that sites are connected, or lost, as the media plane sees it."""
    state = "connected" if up else "lost"
    for site in sites:
        fact = {"site": site, "link": state, "audio": up, "video": up}
        await house.door("site.link", **fact)


async def gather(house: House) -> None:
    """Let seventy in at the hall's door, and 250 be noted at the sites."""
    house.at("13:20")
    for person, reason in EXCUSED.items():
        why = {"participant": person, "reason": reason}
        await house.tell("secretary", "participant.excuse", **why)
    await link(house, SITES, True)
    hall = [voter(number) for number in range(1, HALL + 1)] + guests_in_hall()
    await asyncio.gather(*(house.admit(person) for person in hall))
    remote = [*AT_SITES, *(guest for site in SITES for guest in guests_at(site))]
    fields = {"type": "participant.mark", "present": True, "mode": "site"}
    marks = [{**fields, "participant": person} for person in remote]
    await house.tell_all("secretary", marks)


async def arrive(house: House) -> None:
    """Let everybody come, and open the conference."""
    await gather(house)
    await house.tell("chair", "meeting.ready")
    house.at("14:00")
    await house.tell("chair", "meeting.open")


async def turn(house: House, number: int) -> None:
    """Put an item before the meeting at its time."""
    house.at(BEGINS[number - 1])
    await house.tell("chair", "item.open", item=item(number))


async def behind_closed_doors(house: House) -> None:
    """Close the doors for the item on cadres; the sites not cleared are cut off."""
    await turn(house, 5)
    await house.tell("chair", "scene.show", scene={"kind": "agenda"})
    await house.tell("chair", "meeting.mode", mode="closed_door")
    await link(house, BARRED, False)


async def open_again(house: House) -> None:
    """Open the doors again; everybody is back."""
    house.at("16:34:30")
    await house.tell("chair", "meeting.mode", mode="public")
    await link(house, BARRED, True)


def choices(yes: int, no: int, abstain: int, people: list[str]) -> dict[str, str]:
    """Return who votes what, so that the numbers come out."""
    answers = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return dict(zip(people, answers, strict=True))


async def decide(
    house: House, poll: str, opens: str, closes: str, votes: dict[str, str]
) -> None:
    """Open a poll, let everybody vote, close it and publish it."""
    house.at(opens)
    await house.tell("chair", "poll.open", poll=poll)
    await house.vote(poll, votes)
    house.at(closes)
    await house.tell("chair", "poll.close", poll=poll)
    await house.tell("chair", "poll.publish", poll=poll)


async def three_votes(house: House) -> None:
    """Vote on a resolution, a programme while a site is lost, and rules twice."""
    await turn(house, 6)
    votes = choices(57, 1, 1, here())
    await decide(house, "q6", "16:40", "16:42", votes)
    await turn(house, 7)
    house.at("16:51")
    await link(house, (SITES[6],), False)
    reached = [person for person in here() if person != "v-58"]
    votes = choices(40, 15, 3, reached)
    await decide(house, "q7", "16:54", "16:56", votes)
    house.at("16:57")
    await link(house, (SITES[6],), True)
    await turn(house, 8)
    house.at("17:08")
    await house.tell("chair", "poll.open", poll="q8")
    await house.vote("q8", choices(12, 0, 0, here()[:12]))
    house.at("17:09")
    await house.tell("chair", "poll.close", poll="q8")
    void = {"poll": "q8", "reason": "Chiếu nhầm văn bản", "again": "q8-2"}
    await house.tell("chair", "poll.annul", **void)
    await house.tell("secretary", "poll.ready", poll="q8-2")
    votes = choices(30, 27, 2, here())
    await decide(house, "q8-2", "17:12", "17:14", votes)


async def conclude(house: House) -> None:
    """Conclude and close after 210 minutes."""
    await turn(house, 9)
    text = "Giao Văn phòng Tỉnh ủy hoàn thiện nghị quyết theo ý kiến các đại biểu"
    note = {"conclusion": "k1", "text": text}
    await house.tell("chair", "minutes.add_conclusion", **note)
    task = {
        "task": "t1",
        "item": item(8),
        "assignee": "Văn phòng Tỉnh ủy",
        "text": "Tiếp thu, trình lại quy chế làm việc sửa đổi",
        "due": "2030-07-31",
    }
    await house.tell("secretary", "minutes.assign_task", **task)
    house.at("17:30")
    await house.tell("chair", "meeting.close")
