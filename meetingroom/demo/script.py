"""The run of show of the demo meeting: what the chair does from opening to closing."""

from typing import Literal

from meetingroom.demo.papers import AGENDA
from meetingroom.sessions.commands.script import AddStep
from meetingroom.sessions.scenes import AgendaScene, NoticeScene, PaperScene, QueueScene
from meetingroom.sessions.scenes import Scene as AnyScene
from meetingroom.values import Value

ITEMS = {item.id: item for item in AGENDA}


class Line(Value):
    """What a step of the demo adds to its item."""

    item: str
    paper: str
    shown: Literal["agenda", "page", "queue"] = "page"
    speakers: Literal["open", "closed"] = "closed"
    mute_all: bool = True
    note: str = ""


BEFORE_THE_BREAK = (
    Line(
        item="item-1",
        paper="chuong-trinh-hoi-nghi",
        shown="agenda",
        note="Giới thiệu đại biểu, thông báo túc số, xin ý kiến về chương trình.",
    ),
    Line(item="item-2", paper="bao-cao-kinh-te-xa-hoi"),
    Line(item="item-3", paper="bao-cao-xay-dung-dang"),
)
BREAK = AddStep(
    step="buoc-giai-lao",
    title="Nghỉ giải lao",
    note="Nhắc đại biểu đăng ký phát biểu trước khi vào thảo luận.",
    scene=NoticeScene(text="Hội nghị nghỉ giải lao 15 phút"),
    mute_all=True,
    timer_s=900,
)
AFTER_THE_BREAK = (
    Line(
        item="item-4",
        paper="tong-hop-gop-y",
        shown="queue",
        speakers="open",
        mute_all=False,
        note="Mời xen kẽ hội trường và các điểm cầu; mỗi ý kiến 5 phút.",
    ),
    Line(item="item-5", paper="bao-cao-chuyen-doi-so"),
    Line(item="item-6", paper="du-thao-nghi-quyet"),
    Line(item="item-7", paper="chuong-trinh-cong-tac"),
    Line(item="item-8", paper="quy-che-sua-doi"),
    Line(
        item="item-9",
        paper="thong-bao-ket-luan",
        shown="agenda",
        note="Kết luận, giao Văn phòng Tỉnh ủy hoàn thiện văn bản.",
    ),
)


def steps() -> list[AddStep]:
    """Return the wishes for the steps: one for each item, and a break between."""
    return [
        *(step_of(line) for line in BEFORE_THE_BREAK),
        BREAK,
        *(step_of(line) for line in AFTER_THE_BREAK),
    ]


def step_of(line: Line) -> AddStep:
    """Return the wish for the step of one item."""
    item = ITEMS[line.item]
    return AddStep(
        step=f"buoc-{item.id}",
        title=item.title,
        note=line.note,
        item=item.id,
        paper=line.paper,
        scene=scene_of(line),
        speakers=line.speakers,
        mute_all=line.mute_all,
        timer_s=item.planned_min * 60,
    )


def scene_of(line: Line) -> AnyScene:
    """Return what the wall shows."""
    match line.shown:
        case "agenda":
            return AgendaScene()
        case "queue":
            return QueueScene()
        case "page":
            return PaperScene(paper=line.paper, page=1)
