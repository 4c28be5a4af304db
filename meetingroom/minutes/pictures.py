"""The annex of the minutes that says what stood on which display, and how it is known.

Pure.  Closed doors are told by times alone: a line names the kind of picture and the
item, never what was in it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from meetingroom.agenda.records import AgendaItem
from meetingroom.minutes.compose import DRAFT, letterhead, table_from
from meetingroom.minutes.document import Block, Document, Heading, Paragraph
from meetingroom.sessions.minutes.records import MINUTES, Minutes, MinutesHead
from meetingroom.sessions.records import Display
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL

HEAD = ("Từ", "Đến", "Nội dung", "Mục", "Căn cứ")
SCENES = {
    "idle": "Màn hình chờ",
    "agenda": "Chương trình",
    "paper": "Trang tài liệu",
    "queue": "Danh sách phát biểu",
    "speaker": "Người phát biểu",
    "site": "Một điểm cầu",
    "sites": "Các điểm cầu",
    "screen": "Màn hình chia sẻ",
    "poll": "Biểu quyết",
    "credentials": "Báo cáo thẩm tra tư cách đại biểu",
    "notice": "Thông báo",
}
EVIDENCE = {
    "painted": "Màn hình xác nhận đã hiện",
    "readback": "Thiết bị đọc lại",
    "sent-only": "Đã gửi, không có xác nhận",
}
WHY = (
    "Giờ theo đồng hồ máy chủ. “Đã gửi, không có xác nhận”: thiết bị LED không trả lời,"
    " máy chủ chỉ biết đã gửi hình."
)
NOTHING = "Không có màn hình nào báo về trong phiên họp này."
LINES_MAX = 5_000
"""Of one annex; a meeting of a day has some hundreds."""


class Pictured(NamedTuple):
    """One line of the log of proofs."""

    at_ms: int
    display: str
    scene: str
    """The kind of the scene."""
    item: str
    """The active item of the agenda; empty where none was."""
    evidence: Literal["painted", "readback", "sent-only"]
    drift: bool
    """Whether something else was on the glass."""


class Stood(NamedTuple):
    """One picture on one display, from when to when; to None where it stands yet."""

    from_ms: int
    to_ms: int | None
    what: Pictured


def stood(lines: Sequence[Pictured], end_ms: int | None) -> list[Stood]:
    """Return what one display showed, from the lines about it.

    Lines that say the same again are one picture; nothing stands longer than `end_ms`.
    """
    ordered = sorted(lines, key=lambda line: line.at_ms)
    if end_ms is not None:
        ordered = [line for line in ordered if line.at_ms < end_ms]
    begun: list[Pictured] = []
    for line in ordered:
        if not begun or begun[-1]._replace(at_ms=0) != line._replace(at_ms=0):
            begun.append(line)
    ends = [*(line.at_ms for line in begun), end_ms][1:]
    return [Stood(b.at_ms, e, b) for b, e in zip(begun, ends, strict=True)]


def annex(state: RoomState, lines: Sequence[Pictured], at: datetime) -> Document:
    """Return the annex, display by display."""
    meeting = meeting_of(state)
    head = state.find(Minutes, MINUTES) or MinutesHead()
    end = meeting.closed_at
    end_ms = None if end is None else round(end.timestamp() * 1000)
    blocks: list[Block] = [Paragraph(text=WHY, style="note")]
    names = {item.id: item.title for item in state.all(AgendaItem)}
    for display in sorted(state.all(Display), key=lambda one: one.order):
        own = [line for line in lines[-LINES_MAX:] if line.display == display.id]
        rows = [row(one, names) for one in stood(own, end_ms)]
        if rows:
            blocks += [Heading(level=2, text=display.label), table_from([HEAD, *rows])]
    if len(blocks) == 1:
        blocks.append(Paragraph(text=NOTHING))
    subject = f"Hình đã chiếu: {meeting.title}"
    return Document(
        title=f"Phụ lục {subject}",
        letterhead=letterhead(meeting, head, end or at, "PHỤ LỤC", subject),
        blocks=tuple(blocks),
        mark=DRAFT,
    )


def row(one: Stood, names: dict[str, str]) -> tuple[str, ...]:
    """Return one picture as a line of the table."""
    what = SCENES.get(one.what.scene, "Cảnh khác")
    if one.what.drift:
        what = f"{what} (màn hình hiện hình khác)"
    return (
        clock(one.from_ms),
        clock(one.to_ms) if one.to_ms is not None else "",
        what,
        names.get(one.what.item, ""),
        EVIDENCE[one.what.evidence],
    )


def clock(at_ms: int) -> str:
    """Return a time of day with its day: 06/05 08:05:00."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(LOCAL)
    return f"{at:%d/%m %H:%M:%S}"
