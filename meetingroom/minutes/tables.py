"""Lists that an office works on: who came, who spoke, how votes went.  Pure.

Every cell is text or a whole number, so that no program reads a formula into it.
"""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.agenda.records import AgendaItem
from meetingroom.minutes.attending import roster
from meetingroom.minutes.speeches import speeches_of
from meetingroom.minutes.timeline import Span, Timeline, total_s
from meetingroom.minutes.votes import MEDIUM, SECRECY, beside
from meetingroom.minutes.words import length
from meetingroom.sessions.chat import sight as chat_sight
from meetingroom.sessions.chat.records import ChatLine
from meetingroom.sessions.journal import Entry, canonical
from meetingroom.sessions.messages import sight as message_sight
from meetingroom.sessions.messages.records import AideNote
from meetingroom.sessions.polls import sight as poll_sight
from meetingroom.sessions.polls.counting import tally_id
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Poll,
    RollCall,
    Tally,
)
from meetingroom.sessions.records import Participant, Seat, Site
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL, Value

Cell = str | int
Row = tuple[Cell, ...]
ANSWERS = {
    "yes": "Tán thành",
    "no": "Không tán thành",
    "abstain": "Không có ý kiến",
    "none": "Không chọn phương án nào",
}
MODES = {"hall": "Hội trường", "site": "Điểm cầu", "personal": "Máy cá nhân"}
CELL_MAX = 32_000
"""Excel keeps 32,767 characters of a cell."""


class Sheet(Value):
    """One table with a name and the heads of its columns."""

    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...] = ()


def clock(at: datetime | None) -> str:
    """Return a time as tables have it: 08:05:00, or nothing."""
    return f"{at.astimezone(LOCAL):%H:%M:%S}" if at else ""


def stamp(at: datetime) -> str:
    """Return a time with its day, so that rows sort by it."""
    return f"{at.astimezone(LOCAL):%Y-%m-%d %H:%M:%S}"


def attendance(state: RoomState, told: Timeline) -> Sheet:
    """Return everybody on the roster, with when and where they were present."""
    head = (
        *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Tư cách", "Chỗ ngồi", "Nơi dự"),
        *("Lần vào đầu", "Lần ra cuối", "Thời gian có mặt", "Vắng, lý do", "Dự thay"),
    )
    people = roster(state)
    names = {p.id: p.name for p in people}
    rows = tuple(
        attendance_row(state, told, number, person, names)
        for number, person in enumerate(people, start=1)
    )
    return Sheet(name="Điểm danh", head=head, rows=rows)


def who(number: int, person: Participant) -> tuple[int, str, str, str, str]:
    """Return the first cells of somebody's line: number, name, post, unit, standing."""
    standing = "Khách mời" if person.eligibility == "guest" else "Chính thức"
    return (number, person.name, person.position, person.unit, standing)


def attendance_row(
    state: RoomState,
    told: Timeline,
    number: int,
    person: Participant,
    names: dict[str, str],
) -> Row:
    """Return one person's line."""
    stays = told.stays.get(person.id, [])
    seat, site = state.find(Seat, person.seat), state.find(Site, person.site)
    return (
        *who(number, person),
        seat.label if seat else "",
        where(stays, site.label if site else ""),
        clock(stays[0].begun) if stays else "",
        clock(stays[-1].ended) if stays else "",
        length(total_s(stays, told.at or stays[-1].begun)) if stays else "",
        person.absent if not stays else "",
        names.get(person.substitute_for, ""),
    )


def where(stays: list[Span], site: str) -> str:
    """Return where somebody was last present."""
    mode = stays[-1].mode if stays else None
    if mode is None:
        return ""
    return site if mode == "site" and site else MODES[mode]


def speaking(state: RoomState, told: Timeline) -> Sheet:
    """Return every speech in the order spoken."""
    titles = {item.id: item.title for item in state.all(AgendaItem)}
    rows = tuple(
        (
            number,
            titles.get(one.item, ""),
            one.name,
            one.unit,
            one.kind or "thảo luận",
            clock(one.started_at),
            "" if one.length_s is None else one.length_s,
            "" if one.length_s is None else length(one.length_s),
        )
        for number, one in enumerate(speeches_of(state, told), start=1)
    )
    head = (
        *("TT", "Mục chương trình", "Họ và tên", "Đơn vị", "Hình thức", "Bắt đầu"),
        *("Số giây", "Thời lượng"),
    )
    return Sheet(name="Phát biểu", head=head, rows=rows)


def polls(state: RoomState) -> Sheet:
    """Return how every poll went; numbers only of results that were published."""
    head = (
        *("TT", "Nội dung", "Lần", "Hình thức", "Tình trạng", "Mở", "Kết thúc"),
        *("Có quyền", "Có mặt", "Đã biểu quyết", "Hợp lệ", "Không hợp lệ"),
        *("Phương án", "Số phiếu", "Kết luận"),
    )
    rows: list[Row] = []
    held = [p for p in state.all(Poll) if p.opened_at is not None]
    for number, poll in enumerate(sorted(held, key=lambda p: p.order), start=1):
        rows += poll_rows(state, number, poll)
    return Sheet(name="Biểu quyết", head=head, rows=tuple(rows))


def poll_rows(state: RoomState, number: int, poll: Poll) -> list[Row]:
    """Return a line for each option of one poll."""
    how = f"{SECRECY[poll.secrecy]}, {MEDIUM[poll.medium]}"
    times = (clock(poll.opened_at), clock(poll.closed_at))
    first = (number, poll.title, poll.attempt, how, status_of(poll), *times)
    tally = state.find(Tally, tally_id(poll.id))
    if tally is None or not tally.public or poll.annulled_at is not None:
        return [(*first, *[""] * 8)]
    counts = (tally.entitled, tally.present, tally.cast, tally.valid, tally.invalid)
    marks = [(label(poll, mark.option), mark.votes) for mark in tally.marks]
    if poll.abstain:
        marks.append((ANSWERS["abstain"], tally.abstained))
    if poll.none:
        marks.append((ANSWERS["none"], tally.none))
    others = [beside(outcome) for outcome in tally.outcomes[1:]]
    outcome = " ".join([*(o.sentence_vi for o in tally.outcomes[:1]), *others])
    return [(*first, *counts, *mark, outcome) for mark in marks]


def status_of(poll: Poll) -> str:
    """Return where a poll stands, in a word or two."""
    if poll.annulled_at is not None:
        return f"Đã hủy: {poll.reason}"
    if poll.published_at is not None:
        return "Đã công bố"
    return "Chưa công bố" if poll.closed_at else "Đang biểu quyết"


def label(poll: Poll, option: str) -> str:
    """Return the words of an option or an answer."""
    labels = {o.id: o.label for o in poll.options}
    return labels.get(option) or ANSWERS.get(option, option)


def rolls(state: RoomState) -> Sheet:
    """Return who voted what, where names were published with the result."""
    people = {p.id: p for p in state.all(Participant)}
    calls = {call.poll: call for call in state.all(RollCall) if call.public}
    rows: list[Row] = []
    for poll in sorted(state.all(Poll), key=lambda p: p.order):
        call = calls.get(poll.id)
        if call is None or poll.anonymous or poll.annulled_at is not None:
            continue
        rows += [
            (
                poll.title,
                people[row.participant].name,
                people[row.participant].unit,
                "; ".join(label(poll, choice) for choice in row.choices),
            )
            for row in call.rows
        ]
    head = ("Nội dung", "Họ và tên", "Đơn vị", "Biểu quyết")
    return Sheet(name="Biểu quyết nêu tên", head=head, rows=tuple(rows))


JOURNAL = Sheet(
    name="Nhật ký",
    head=(
        *("Số hiệu", "Thời điểm", "Người thực hiện", "Vai trò", "Lệnh", "Bản ghi"),
        *("Nội dung", "Mã băm"),
    ),
)
"""The heads of the journal; its rows come a page at a time."""


def journal_rows(entries: Iterable[Entry]) -> list[Row]:
    """Return entries as lines; no votes of persons, no words of aide notes or chat."""
    return [
        (
            entry.rev,
            stamp(entry.at),
            entry.actor,
            entry.role,
            entry.cause,
            " ".join(record.id for record in entry.put)[:CELL_MAX],
            canonical([shown(record) for record in entry.put])[:CELL_MAX],
            entry.hash,
        )
        for entry in entries
    ]


def shown(record: object) -> object:
    """Return a record as a listing of the journal may show it."""
    if isinstance(record, Ballot | CountSheet):
        record = poll_sight.exported(record)
    if isinstance(record, AideNote):
        record = message_sight.exported(record)
    if isinstance(record, ChatLine):
        record = chat_sight.exported(record)
    if isinstance(record, RollCall) and not record.public:
        record = record.model_copy(update={"rows": ()})
    assert isinstance(record, Value)
    return record.model_dump(mode="json")
