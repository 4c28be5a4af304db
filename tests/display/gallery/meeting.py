"""The records of one meeting of a province, and of one that is hard to show."""

from datetime import UTC, datetime, timedelta

from meetingroom.agenda.records import AgendaItem, ItemStatus, Paper
from meetingroom.sessions.floor.records import RequestKind, SpeakerRequest, Speech
from meetingroom.sessions.polls.records import (
    Ballot,
    Mark,
    Outcome,
    Poll,
    PollOption,
    PollStatus,
    Tally,
    Turnout,
)
from meetingroom.sessions.records import Meeting, Participant, Quorum, Site
from meetingroom.sessions.regulations.texts import MajorityRule
from meetingroom.sessions.state import Record
from tests.display.samples import ITEMS, TITLE

AT = datetime(2030, 10, 8, 2, 42, 17, tzinfo=UTC)
"""09:42:17 in Viet Nam."""
SHEETS = ("a" * 64, "b" * 64)
"""Of a page that stands, and of one that lies."""
HARD_TITLE = (
    "KỲ HỌP CHUYÊN ĐỀ THỨ MƯỜI BỐN VỀ QUY HOẠCH TỔNG THỂ, ĐIỀU CHỈNH ĐỊA GIỚI HÀNH "
    "CHÍNH VÀ SẮP XẾP BỘ MÁY CÁC CƠ QUAN CHUYÊN MÔN THUỘC ỦY BAN NHÂN DÂN TỈNH, "
    "NHIỆM KỲ 2026–2031 (HỌP TRỰC TIẾP KẾT HỢP TRỰC TUYẾN)"
)
BODY = "Tỉnh ủy Hải Sơn"
HARD_BODY = "Đảng ủy – Ủy ban nhân dân – Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hải Sơn"
HARD_ITEM = (
    "Xem xét, cho ý kiến đối với Đề án chuyển đổi số, cải cách thủ tục hành chính và "
    "nâng cao chỉ số năng lực cạnh tranh cấp tỉnh; phương án xử lý các dự án chậm tiến "
    "độ, kéo dài nhiều năm; chủ trương hỗ trợ hộ nghèo ở các xã đặc biệt khó khăn"
)
NAMES = (
    ("Đồng chí Nguyễn Thị Phương Thảo", "Phó Bí thư Huyện ủy Yên Thế", "discussion"),
    ("Lò Văn Đức", "Giám đốc Sở Tài chính", "procedure"),
    ("Giàng A Vừ", "Ban Dân vận Tỉnh ủy", "reply"),
    ("Trần Thị Ngọc Ánh", "Đảng ủy Công an tỉnh", "discussion"),
    ("Phạm Quốc Khánh", "Huyện ủy Đắk Rơ Lấp", "discussion"),
    ("Vũ Đình Hoàng", "", "discussion"),
    ("Hồ Thị Lệ Quyên", "Hội Liên hiệp Phụ nữ tỉnh", "discussion"),
    ("Y Bhiăng Niê Kđăm", "Ban Dân tộc", "discussion"),
)
HARD_NAME = "Thượng tướng, Giáo sư, Tiến sĩ, Nhà giáo Nhân dân Công Tằng Tôn Nữ Hoàng"
HARD_UNIT = (
    "Trưởng Ban Chỉ đạo thực hiện các Chương trình mục tiêu quốc gia, Chủ nhiệm Ủy ban"
)
SITES = (
    "Huyện ủy Yên Thế",
    "Thị ủy Mỹ Hương",
    "Huyện ủy Đắk Rơ Lấp",
    "Thành ủy Hải Sơn",
    "Huyện ủy Tuần Giáo",
    "Đảng ủy Quân sự tỉnh",
    "Huyện ủy Mường Ảng",
    "Huyện ủy Cẩm Xuyên",
    "Huyện ủy Kỳ Anh",
    "Đảng ủy Khu kinh tế Vũng Áng",
)
CARRIED = "Tán thành 57/62 phiếu (91,94 %); cần ít nhất 32 phiếu: đạt."
ELECTED = (
    "Trúng cử 5 người: mỗi người được trên một nửa số phiếu hợp lệ (1.248 phiếu); "
    "những người còn lại không đủ số phiếu cần thiết là 625 phiếu."
)
HARD_SITE = "Đảng ủy Khối Doanh nghiệp và Ban Quản lý Khu kinh tế cửa khẩu quốc tế"


def meeting(hard: bool = False) -> list[Record]:
    """Return a meeting that sits, with its agenda and those present."""
    one = Meeting(
        id="m",
        title=HARD_TITLE if hard else TITLE,
        body=HARD_BODY if hard else BODY,
        place="Hội trường lớn tầng 3, Trụ sở Tỉnh ủy, số 1 đường Hùng Vương",
        starts_at=AT - timedelta(hours=1, minutes=42, seconds=17),
        status="open",
    )
    quorum = (
        Quorum(summoned=1250, present=1249, needed=834, met=True)
        if hard
        else Quorum(summoned=70, present=62, needed=47, met=True)
    )
    return [one, quorum, *agenda(hard)]


def agenda(hard: bool) -> list[AgendaItem]:
    """Return eight items, or thirty with long titles; one is active."""
    count, active = (30, 17) if hard else (8, 3)
    found = []
    for n in range(1, count + 1):
        status: ItemStatus = "concluded" if n < active else "planned"
        title = HARD_ITEM if hard and n % 3 == active % 3 else ITEMS[(n - 1) % 8]
        item = AgendaItem(id=f"i{n}", order=n, number=str(n), title=title)
        found.append(
            item.model_copy(update={"status": "active" if n == active else status})
        )
    return found


def active(hard: bool) -> str:
    """Return the id of the active item."""
    return "i17" if hard else "i3"


def paper(hard: bool) -> Paper:
    """Return a released paper; a hard one lies across."""
    return Paper(
        id="bc",
        order=1,
        title=f"Dự thảo: {HARD_ITEM}" if hard else f"{ITEMS[1]} năm 2030",
        symbol="1274/QĐ-UBND-KTTH ngày 30 tháng 9 năm 2030" if hard else "127-BC/TU",
        sha256=SHEETS[hard],
        pages=348 if hard else 24,
        ready=348 if hard else 24,
        aspect=1.4142 if hard else 0.7071,
        status="released",
    )


def speech(hard: bool) -> Speech:
    """Return a speech; the hard one is long over its time."""
    name, unit, _ = NAMES[0]
    return Speech(
        id="s1",
        order=1,
        request="r0",
        party="p0",
        name=HARD_NAME if hard else name,
        unit=HARD_UNIT if hard else unit,
        item=active(hard),
        kind="discussion",
        started_at=AT - timedelta(minutes=3),
        since=AT - (timedelta(hours=1, minutes=7) if hard else timedelta(minutes=3)),
        limit_s=300,
        warn_s=30,
    )


def waiting(hard: bool) -> list[SpeakerRequest]:
    """Return those who wait to speak."""
    found = []
    for n, (name, unit, kind) in enumerate(NAMES[1:], 1):
        asked: RequestKind = "procedure" if kind == "procedure" else "discussion"
        found.append(
            SpeakerRequest(
                id=f"r{n}",
                order=n,
                party=f"p{n}",
                name=HARD_NAME if hard and n % 2 else name,
                unit=HARD_UNIT if hard and n % 3 == 1 else unit,
                item=active(hard),
                at=AT,
                kind="reply" if kind == "reply" else asked,
            )
        )
    return found


def sites(hard: bool, speaking: str = "d1", seen: bool = True) -> list[Site]:
    """Return ten districts and the hall; one of them is lost."""
    found = [
        Site(
            id=f"d{n}",
            order=n,
            label=HARD_SITE if hard and n % 2 else label,
            link="lost" if n == 7 else "offline" if n == 9 else "connected",
            video=seen and n not in {7, 9},
            audio=f"d{n}" == speaking,
        )
        for n, label in enumerate(SITES, 1)
    ]
    hall = Site(id="hall", order=0, label="Hội trường Tỉnh ủy", kind="hall")
    return [*found, hall.model_copy(update={"link": "connected", "video": seen})]


def outcome(sentence: str, elected: tuple[str, ...]) -> Outcome:
    """Return what a result means by the usual rule."""
    return Outcome(
        rule=MajorityRule(),
        base=62,
        needed=32,
        passed=True,
        elected=elected,
        sentence_vi=sentence,
        sentence_en="",
    )


def poll(hard: bool, status: PollStatus) -> list[Record]:
    """Return a poll on a question, or the election of many, as it stands."""
    if hard:
        options = tuple(
            PollOption(id=f"o{n}", label=HARD_NAME if n % 4 == 1 else name)
            for n, (name, _, _) in enumerate((*NAMES, *NAMES[:4]), 1)
        )
        made = Poll(
            id="q",
            order=1,
            kind="list",
            title=f"Bầu bổ sung các chức danh; {HARD_ITEM}",
            options=options,
            seats=5,
            most=5,
            none=True,
            status=status,
        )
        marks = [Mark(option=o.id, votes=1249 - 97 * n) for n, o in enumerate(options)]
        tally = Tally(
            id="tally/q",
            poll="q",
            public=True,
            at=AT,
            entitled=1250,
            present=1249,
            cast=1249,
            valid=1248,
            none=3,
            marks=tuple(marks),
            outcomes=(outcome(ELECTED, ("o1", "o2", "o3", "o4", "o5")),),
        )
        turnout = Turnout(id="turnout/q", poll="q", public=True, present=1249)
        return [made, tally, turnout.model_copy(update={"voted": 1187})]
    made = Poll(
        id="q",
        order=1,
        title="Thông qua Nghị quyết về nhiệm vụ phát triển kinh tế – xã hội quý IV",
        status=status,
    )
    tally = Tally(
        id="tally/q",
        poll="q",
        public=True,
        at=AT,
        entitled=70,
        present=62,
        cast=62,
        valid=62,
        abstained=3,
        marks=(Mark(option="yes", votes=57), Mark(option="no", votes=2)),
        outcomes=(outcome(CARRIED, ()),),
    )
    turnout = Turnout(id="turnout/q", poll="q", public=True, present=62, voted=41)
    return [made, tally, turnout]


def live_poll() -> list[Record]:
    """Return an open vote in which the hall sees who votes what, and a clock."""
    made, _, turnout = poll(False, "open")
    assert isinstance(made, Poll)
    due = AT + timedelta(minutes=2, seconds=5)
    people = [
        Participant(id=f"p{n}", order=n, name=name)
        for n, (name, _, _) in enumerate(NAMES * 4, 1)
    ]
    votes = [
        Ballot(
            id=f"ballot/q/{one.id}",
            poll="q",
            participant=one.id,
            choices=("no",) if n % 7 == 3 else ("yes",),
            at=AT,
            public=True,
        )
        for n, one in enumerate(people)
    ]
    live = made.model_copy(update={"live": True, "due_at": due})
    return [live, turnout, *people, *votes]


def shown_hands() -> list[Record]:
    """Return a vote by hands whose clock stands still."""
    made = poll(False, "paused")[0]
    assert isinstance(made, Poll)
    return [made.model_copy(update={"medium": "hand", "left_ms": 45_000})]
