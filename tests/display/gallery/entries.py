"""The entries of the gallery: one or more for everything that a display can show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import get_args

from meetingroom.sessions.compositions.records import (
    ColourLayer,
    ComposedScene,
    CountdownLayer,
    LowerThirdLayer,
    PageLayer,
    VideoLayer,
)
from meetingroom.sessions.compositions.templates import GROUND, TEMPLATES, Box, zone
from meetingroom.sessions.credentials.records import CredentialScene
from meetingroom.sessions.messages.records import Chime
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.records import (
    Display,
    Overrides,
    PatternName,
    Quorum,
    ShownPattern,
)
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    Lead,
    NoticeScene,
    PaperScene,
    PollScene,
    QueueScene,
    Scene,
    ScreenScene,
    SiteScene,
    SitesScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.screen.records import SharedScreen
from meetingroom.sessions.state import Record, RoomState
from tests.display import counted
from tests.display.gallery import meeting as m

PAUSE = "Hội nghị nghỉ giải lao 15 phút. Mời các đồng chí trở lại đúng 10 giờ 15."
HARD_NOTICE = (
    "ĐỀ NGHỊ CÁC ĐẠI BIỂU THUỘC TỔ THẢO LUẬN SỐ 1, 2, 3 ĐẾN PHÒNG HỌP TẦNG 5; TỔ 4, 5 "
    "ĐẾN HỘI TRƯỜNG B; CÁC ĐẠI BIỂU KHÁC Ở LẠI HỘI TRƯỜNG LỚN ĐỂ NGHE PHỔ BIẾN QUY CHẾ "
    "BẦU CỬ. ĐIỆN THOẠI DI ĐỘNG XIN ĐỂ CHẾ ĐỘ IM LẶNG. TRÂN TRỌNG CẢM ƠN!"
)
FIRE = "Có báo cháy tại tầng 2. Đề nghị rời hội trường theo cửa thoát hiểm bên trái."

OVER = (
    GROUND,
    zone(Box(2, 1, 44, 22), PageLayer()),
    zone(Box(26, 3, 18, 12), ColourLayer(colour="navy")),
    zone(Box(27, 4, 16, 10), VideoLayer(of="speaker")),
    zone(Box(6, 17, 36, 5), LowerThirdLayer()),
    zone(Box(29, 5, 12, 4), CountdownLayer(of="speech")),
)
"""Drawings over pages and cameras, and those over drawings."""


@dataclass(frozen=True)
class Entry:
    """One state of a meeting, and what stands on the display by itself."""

    name: str
    says: str
    """What it shows, for whoever looks at it."""
    scene: Scene
    records: tuple[Record, ...] = ()
    hard: bool = False
    overrides: Overrides = field(default_factory=Overrides)
    pattern: PatternName | None = None
    identify: bool = False
    meeting: dict[str, object] = field(default_factory=dict)
    """What differs in the record of the meeting."""

    def state(self, display: Display) -> RoomState:
        """Return the meeting with this display as its only one."""
        stage = Stage(scene=self.scene, speaker="d1", cue=1)
        base = [*m.meeting(self.hard), stage]
        records = {record.id: record for record in (*base, *self.records)}
        records["m"] = records["m"].model_copy(update=self.meeting)
        return RoomState().apply(1, [*records.values(), self.on(display)])

    def on(self, display: Display) -> Display:
        """Return the display with what stands on it."""
        soon = m.AT + timedelta(hours=1)
        pattern = self.pattern and ShownPattern(
            name=self.pattern, until=soon, sure=True
        )
        own = {"overrides": self.overrides, "pattern": pattern}
        until = soon if self.identify else None
        return display.model_copy(update={**own, "identify_until": until})


def both(name: str, says: str, scene: Scene, make: object = None) -> Iterator[Entry]:
    """Yield an entry with the usual data, and one with hard data."""
    for hard in (False, True):
        records = make(hard) if callable(make) else ()
        end = "-hard" if hard else ""
        yield Entry(name + end, says, scene, tuple(records), hard)


def shared(link: str) -> SharedScreen:
    """Return a screen that a district shares."""
    told = {"site": "d1", "link": link, "video": link == "connected"}
    return SharedScreen.model_validate(told)


def program() -> Iterator[Entry]:
    """Yield every scene that a chair can choose."""
    yield from both("idle", "Hình chờ", IdleScene())
    yield from both("agenda", "Chương trình", AgendaScene())
    yield from both("item", "Chương trình, có người phát biểu", AgendaScene(), talking)
    yield from both(
        "paper",
        "Tài liệu",
        PaperScene(paper="bc", page=3),
        lambda hard: [m.paper(hard)],
    )
    yield from both("queue", "Đang phát biểu và chờ phát biểu", QueueScene(), floor)
    yield from both("poll-open", "Đang biểu quyết", PollScene(poll="q"), opened)
    yield from both("poll-result", "Kết quả", PollScene(poll="q"), published)
    yield from both("speaker", "Điểm cầu phát biểu", SpeakerScene(), m.sites)
    yield from both("site", "Một điểm cầu", SiteScene(site="d2"), m.sites)
    yield from both("sites", "Các điểm cầu", SitesScene(), m.sites)
    yield from both(
        "screen",
        "Màn hình của điểm cầu",
        ScreenScene(),
        lambda hard: [*m.sites(hard), shared("connected")],
    )
    first = CredentialScene(report="credentials/1")
    yield from both("credentials", "Báo cáo thẩm tra", first, reported)
    for template in TEMPLATES:
        scene = ComposedScene(
            composition=template.id, title=template.title, zones=template.zones
        )
        yield from both(f"composed-{template.id}", template.title, scene, everything)
    scene = ComposedScene(composition="over", title="Chồng lớp", zones=OVER)
    yield from both("composed-over", "Cảnh nhiều lớp chồng nhau", scene, everything)
    yield Entry("notice", "Thông báo", NoticeScene(text=PAUSE))
    yield Entry("notice-hard", "Thông báo", NoticeScene(text=HARD_NOTICE), (), True)


def others() -> Iterator[Entry]:
    """Yield what stands for a moment or by itself, and states of the meeting."""
    agenda = AgendaScene()
    yield Entry(
        "quorum-lost",
        "Chưa đủ túc số",
        agenda,
        (Quorum(summoned=70, needed=47, present=31),),
    )
    yield Entry("countdown", "Đồng hồ phát biểu", QueueScene(), (m.speech(False),))
    yield Entry("queue-empty", "Chưa có đăng ký", QueueScene())
    yield Entry("agenda-none", "Chưa vào mục nào", agenda, planned())
    yield Entry(
        "poll-closed",
        "Đã kết thúc biểu quyết",
        PollScene(poll="q"),
        tuple(m.poll(False, "closed")),
    )
    yield Entry(
        "poll-live", "Biểu quyết công khai", PollScene(poll="q"), tuple(m.live_poll())
    )
    yield Entry(
        "poll-hands", "Biểu quyết giơ tay", PollScene(poll="q"), tuple(m.shown_hands())
    )
    yield Entry(
        "site-lost",
        "Điểm cầu mất tín hiệu",
        SiteScene(site="d7"),
        tuple(m.sites(False)),
    )
    yield Entry(
        "sites-screen",
        "Các điểm cầu và màn hình",
        SitesScene(),
        (*m.sites(False), shared("connected")),
    )
    for number in range(2, len(counted.usual().pages) + 1):
        yield Entry(
            f"credentials-{number}",
            "Báo cáo thẩm tra",
            CredentialScene(report="credentials/1", page=number),
            tuple(reported(False)),
        )
    yield Entry("sites-few", "Ít điểm cầu", SitesScene(), tuple(m.sites(False)[:2]))
    yield Entry(
        "recording",
        "Đang ghi",
        agenda,
        (Recording(id="recording/1", number=1, started_at=m.AT),),
    )
    yield Entry("demo", "Dữ liệu minh họa", agenda, meeting={"demo": True})
    for status in ("ready", "closed", "postponed"):
        yield Entry(
            f"idle-{status}", "Hình chờ", IdleScene(), meeting={"status": status}
        )
    yield Entry(
        "chime",
        "Chuông mời vào họp",
        NoticeScene(text=PAUSE),
        (Chime(number=1, at=m.AT),),
        meeting={"status": "recess", "since": m.AT - timedelta(minutes=5)},
    )
    yield Entry(
        "emergency", "Thông báo khẩn", agenda, overrides=Overrides(emergency=FIRE)
    )
    yield Entry(
        "operator", "Thông báo điều hành", agenda, overrides=Overrides(notice=PAUSE)
    )
    held = Overrides(instead="hold", pinned=Stage(scene=QueueScene(), speaker="d1"))
    yield Entry(
        "hold", "Giữ hình", agenda, (m.speech(False), *m.waiting(False)), overrides=held
    )
    waits = Overrides(instead="standby", pinned=Stage(scene=IdleScene()))
    yield Entry("standby", "Màn hình chờ", agenda, overrides=waits)
    own = Overrides(own=QueueScene())
    yield Entry("own", "Cảnh riêng của một màn hình", agenda, overrides=own)
    yield Entry("blackout", "Tắt hình", agenda, overrides=Overrides(blackout=True))
    yield Entry("identify", "Nhận diện màn hình", agenda, identify=True)
    for name in get_args(PatternName):
        yield Entry(f"pattern-{name}", "Hình thử", agenda, pattern=name)


def talking(hard: bool) -> list[Record]:
    """Return a speech."""
    return [m.speech(hard)]


def floor(hard: bool) -> list[Record]:
    """Return a speech and those who wait."""
    return [m.speech(hard), *m.waiting(hard)]


def everything(hard: bool) -> list[Record]:
    """Return what a composed scene can refer to."""
    paper = m.paper(hard)
    lead = Lead(paper=paper.id, page=3)
    poll, *rest = m.poll(hard, "open")
    opened_at = {"opened_at": m.AT}
    asked = [poll.model_copy(update=opened_at), *rest]
    return [paper, lead, *floor(hard), *m.sites(hard), *asked]


def reported(hard: bool) -> list[Record]:
    """Return a credential report that was concluded."""
    return [counted.report(counted.hard() if hard else counted.usual())]


def opened(hard: bool) -> list[Record]:
    """Return a poll that is open."""
    return m.poll(hard, "open")


def published(hard: bool) -> list[Record]:
    """Return a poll whose result is out."""
    return m.poll(hard, "published")


def planned() -> tuple[Record, ...]:
    """Return an agenda of which nothing was begun."""
    items = m.agenda(False)
    return tuple(item.model_copy(update={"status": "planned"}) for item in items)


ENTRIES = (*program(), *others())
