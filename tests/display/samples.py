"""One picture of each kind, with the long titles that meetings really have."""

from datetime import UTC, datetime, timedelta
from typing import get_args

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.display.floor_scene import QueueFacts, SpeakerFacts, WaitingLine
from meetingroom.display.pictures import (
    AgendaLine,
    AgendaPicture,
    AnyPicture,
    Common,
    CredentialPicture,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PatternPicture,
    QueuePicture,
    RibbonPicture,
    SitePicture,
    SitesPicture,
    Tally,
)
from meetingroom.display.sites_scene import SharedFacts, SiteFacts
from meetingroom.sessions.records import Display, Meeting, PatternName, Quorum, Site
from meetingroom.sessions.scenes import Scene, Stage
from meetingroom.sessions.state import RoomState
from tests.display import counted

MORNING = datetime(2030, 10, 8, 1, 5, 32, tzinfo=UTC)
"""08:05:32 in Viet Nam, on a Tuesday."""
WALL = Display(
    id="wall", order=1, label="LED", kind="wall", width_px=1920, height_px=1080
)
RIBBON = Display(
    id="ribbon", order=2, label="Dải LED", kind="ribbon", width_px=1920, height_px=128
)
TITLE = "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ bảy, nhiệm kỳ 2025–2030"
ITEMS = (
    "Tuyên bố lý do, giới thiệu đại biểu",
    "Báo cáo tình hình kinh tế – xã hội 9 tháng đầu năm và nhiệm vụ trọng tâm quý IV",
    "Báo cáo công tác xây dựng Đảng và hệ thống chính trị",
    "Tờ trình về kế hoạch đầu tư công trung hạn giai đoạn 2026–2030",
    "Thảo luận tại hội trường và các điểm cầu",
    "Công tác cán bộ",
    "Biểu quyết thông qua nghị quyết",
    "Bế mạc hội nghị",
)
NOTICE = (
    "Hội nghị nghỉ giải lao 15 phút. Mời các đồng chí trở lại hội trường "
    "đúng 10 giờ 15."
)
COMMON = Common(
    title=TITLE,
    body="Tỉnh ủy Hải Sơn",
    status="open",
    tally=Tally(present=62, summoned=70, met=True),
    demo=True,
)
SHORT = COMMON.model_copy(
    update={"tally": Tally(present=31, summoned=70, met=False), "demo": False}
)


SPEAKER = SpeakerFacts(
    name="Đồng chí Nguyễn Thị Phương Thảo",
    about="Huyện ủy Yên Thế",
    kind="discussion",
    since=MORNING - timedelta(seconds=280),
    spent_ms=0,
    limit_s=300,
    warn_s=30,
)
TALKING = COMMON.model_copy(update={"speaker": SPEAKER})
WAITING = (
    WaitingLine(name="Lò Văn Đức", about="Sở Tài chính", kind="procedure"),
    WaitingLine(name="Huyện ủy Thử Hai", about="", kind="discussion"),
    WaitingLine(name="Giàng A Vừ", about="Ban Dân vận Tỉnh ủy", kind="discussion"),
    WaitingLine(name="Trần Thị Ngọc Ánh", about="Đảng ủy Công an", kind="discussion"),
)


def agenda(count: int, active: int) -> tuple[AgendaLine, ...]:
    """Return an agenda with one active item, those before it concluded."""
    return tuple(
        AgendaLine(
            number=str(n),
            title=ITEMS[(n - 1) % len(ITEMS)],
            status="concluded"
            if n < active
            else "active"
            if n == active
            else "planned",
        )
        for n in range(1, count + 1)
    )


NAMES = (
    "Huyện ủy Yên Thế",
    "Thị ủy Mỹ Hương",
    "Thành ủy Hải Sơn",
    "Huyện ủy Đắk Rơ Lấp",
    "Đảng ủy Quân sự tỉnh",
)


def sites(count: int, speaking: int = 0, lost: int = 0) -> tuple[SiteFacts, ...]:
    """Return so many sites, the last of them the hall."""
    return tuple(
        SiteFacts(
            source="hall" if n == count else f"d{n}",
            label="Hội trường Tỉnh ủy" if n == count else NAMES[n % len(NAMES)],
            link="lost" if n == lost else "connected",
            video=n != lost,
            speaking=n == speaking,
        )
        for n in range(1, count + 1)
    )


PICTURES: dict[str, AnyPicture] = {
    "ribbon-speech": RibbonPicture(
        **dict(TALKING), item=f"Mục 3: {ITEMS[2]}", notice=""
    ),
    "queue": QueuePicture(**dict(TALKING), queue=QueueFacts(lines=WAITING, more=12)),
    "notice-speech": NoticePicture(**dict(TALKING), text=NOTICE),
    "ribbon": RibbonPicture(**dict(COMMON), item=f"Mục 3: {ITEMS[2]}", notice=""),
    "ribbon-notice": RibbonPicture(**dict(SHORT), item="", notice=NOTICE),
    "ribbon-title": RibbonPicture(**dict(COMMON), item="", notice=""),
    "idle": IdlePicture(
        **dict(COMMON),
        place="Hội trường A, Trụ sở Tỉnh ủy",
        starts="08 giờ 00, ngày 08 tháng 10 năm 2030",
    ),
    "agenda": AgendaPicture(**dict(COMMON), lines=agenda(8, 3)),
    "agenda-long": AgendaPicture(**dict(SHORT), lines=agenda(24, 12)),
    "paper": PaperPicture(
        **dict(COMMON),
        paper="Báo cáo tình hình kinh tế – xã hội 9 tháng đầu năm, nhiệm vụ và giải "
        "pháp trọng tâm quý IV năm 2030",
        symbol="127-BC/TU",
        page=3,
        pages=24,
        sha256="a" * 64,
        aspect=0.7071,
    ),
    "speaker": SitePicture(
        **dict(COMMON),
        source="d1",
        label="Huyện ủy Yên Thế",
        link="connected",
        speaking=True,
    ),
    "screen": SitePicture(
        **dict(COMMON),
        source="d1/screen",
        beside="d1",
        label="Màn hình của Huyện ủy Yên Thế",
        link="connected",
        speaking=False,
    ),
    "sites": SitesPicture(**dict(TALKING), tiles=sites(11, speaking=4, lost=7)),
    "sites-screen": SitesPicture(
        **dict(COMMON),
        tiles=sites(11, speaking=0, lost=2),
        shared=SharedFacts(
            site="d1", label="Màn hình của Huyện ủy Yên Thế", link="connected"
        ),
    ),
    "site": SitePicture(
        **dict(SHORT),
        source="d2",
        label="Thị ủy Mỹ Hương",
        link="lost",
        speaking=False,
    ),
    "notice": NoticePicture(**dict(COMMON), text=NOTICE),
    "credentials": CredentialPicture(
        **dict(COMMON), facts=counted.facts(counted.usual())
    ),
    "credentials-ages": CredentialPicture(
        **dict(TALKING), facts=counted.facts(counted.usual(), 2)
    ),
    "ribbon-credentials": RibbonPicture(
        **dict(COMMON), item="", notice="", credentials=counted.facts(counted.usual())
    ),
}
PATTERNS: dict[str, AnyPicture] = {
    f"{kind}pattern-{name}": PatternPicture(pattern=name, label=label)
    for kind, label in (("", "1. LED chính"), ("ribbon-", "2. LED dải"))
    for name in get_args(PatternName)
}


def size_of(name: str) -> tuple[int, int]:
    """Return the size of the display that a sample is for."""
    display = RIBBON if name.startswith("ribbon") else WALL
    return display.width_px, display.height_px


def state(scene: Scene, title: str = TITLE) -> RoomState:
    """Return a meeting that shows a scene."""
    meeting = Meeting(
        id="m", title=title, body="Tỉnh ủy", starts_at=MORNING, status="open"
    )
    items = [
        AgendaItem(id="i1", order=1, title="Khai mạc", status="concluded"),
        AgendaItem(id="i9", order=2, title="Rút rồi", status="withdrawn"),
        AgendaItem(id="i2", order=3, title="Báo cáo", status="active"),
    ]
    return RoomState().apply(
        1,
        [
            meeting,
            *items,
            Paper(
                id="a",
                order=1,
                title="Tờ trình",
                sha256="a" * 64,
                pages=4,
                status="released",
            ),
            Site(id="d1", order=1, label="Huyện ủy Một", link="connected"),
            Quorum(summoned=70, present=62, needed=47, met=True),
            Stage(scene=scene, speaker="d1"),
            WALL,
            RIBBON,
        ],
    )
