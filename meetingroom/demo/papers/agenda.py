"""The agenda of the demo meeting and the list of its papers.  Invented."""

from datetime import date

from meetingroom.agenda.records import ItemKind
from meetingroom.values import Value


class DemoItem(Value):
    """One item of the agenda."""

    id: str
    title: str
    kind: ItemKind
    planned_min: int
    rapporteur: str = ""


class Plan(Value):
    """What is printed on the first page of one paper."""

    id: str
    item: str
    symbol: str
    title: str
    """The paper's name on the tablets."""
    kind: str
    subject: str
    body: str
    superior: str | None = None
    day: date
    on_behalf: str
    post: str
    kicker: str | None = None


AGENDA: tuple[DemoItem, ...] = (
    DemoItem(
        id="item-1",
        title="Khai mạc, thông qua chương trình Hội nghị",
        kind="procedure",
        planned_min=10,
        rapporteur="Thường trực Tỉnh ủy",
    ),
    DemoItem(
        id="item-2",
        title="Báo cáo kinh tế – xã hội năm 2026, nhiệm vụ năm 2027",
        kind="report",
        planned_min=30,
        rapporteur="Đảng ủy Ủy ban nhân dân tỉnh",
    ),
    DemoItem(
        id="item-3",
        title="Báo cáo công tác xây dựng Đảng và hệ thống chính trị",
        kind="report",
        planned_min=25,
        rapporteur="Ban Tổ chức Tỉnh ủy",
    ),
    DemoItem(
        id="item-4",
        title="Thảo luận tại hội trường và các điểm cầu",
        kind="discussion",
        planned_min=60,
        rapporteur="Đoàn Chủ tịch",
    ),
    DemoItem(
        id="item-5",
        title="Chuyển đổi số trong các cơ quan Đảng",
        kind="report",
        planned_min=30,
        rapporteur="Văn phòng Tỉnh ủy",
    ),
    DemoItem(
        id="item-6",
        title="Biểu quyết Nghị quyết về nhiệm vụ năm 2027",
        kind="vote",
        planned_min=15,
        rapporteur="Đoàn Thư ký",
    ),
    DemoItem(
        id="item-7",
        title="Biểu quyết Chương trình công tác năm 2027",
        kind="vote",
        planned_min=15,
        rapporteur="Văn phòng Tỉnh ủy",
    ),
    DemoItem(
        id="item-8",
        title="Biểu quyết Quy chế làm việc sửa đổi",
        kind="vote",
        planned_min=15,
        rapporteur="Ban Tổ chức Tỉnh ủy",
    ),
    DemoItem(
        id="item-9",
        title="Kết luận, bế mạc Hội nghị",
        kind="closing",
        planned_min=10,
        rapporteur="Thường trực Tỉnh ủy",
    ),
)
