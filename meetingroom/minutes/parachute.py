"""The paper parachute: the exact current state of a meeting as one paper.  Pure.

With it a meeting goes on by hand: what is before it, who is here, who waits to speak,
and numbered ballots for every poll that is open.
"""

from collections.abc import Iterable
from datetime import datetime

from meetingroom.agenda.records import AgendaItem, ItemStatus, Paper
from meetingroom.minutes.attending import roster
from meetingroom.minutes.document import (
    Block,
    Break,
    Column,
    Document,
    Heading,
    Paragraph,
    Slip,
    Table,
)
from meetingroom.minutes.sections import agenda_of
from meetingroom.minutes.speeches import who
from meetingroom.minutes.tables import ANSWERS, MODES
from meetingroom.minutes.votes import MEDIUM, SECRECY
from meetingroom.minutes.words import clock, day, length
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.polls.records import Electorate, Poll
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.seating import on_plan
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL

OPEN = frozenset({"ready", "open", "paused"})
WAITING = frozenset({"queued", "called", "live", "paused"})
ITEM: dict[ItemStatus, str] = {
    "planned": "chưa bàn",
    "active": "ĐANG BÀN",
    "suspended": "tạm dừng",
    "concluded": "đã xong",
    "deferred": "để lại sau",
    "withdrawn": "đã rút",
}
REQUEST = {
    "queued": "đang chờ",
    "called": "đã mời",
    "live": "ĐANG PHÁT BIỂU",
    "paused": "tạm dừng",
}
STATUS = {
    "draft": "chưa khai mạc",
    "convened": "đã triệu tập",
    "ready": "sẵn sàng",
    "open": "đang họp",
    "recess": "tạm nghỉ",
    "closed": "đã bế mạc",
    "minuted": "đã thông qua biên bản",
    "archived": "đã lưu trữ",
    "postponed": "đã hoãn",
    "cancelled": "đã hủy",
}
PRESENCE = {
    "expected": "chưa đến",
    "in": "có mặt",
    "out": "đã ra",
    "withdrawn": "đã rút",
}
HAND = "………"
AWAY = "vắng có lý do"
"""Of who stays away; the reason is nobody's who gets this paper into their hands."""


def parachute(state: RoomState, at: datetime) -> Document:
    """Return everything that is needed to go on with paper, as it is at this moment."""
    meeting = meeting_of(state)
    return Document(
        title=f"Bộ in dự phòng {meeting.title}",
        blocks=(
            Paragraph(text="BỘ IN DỰ PHÒNG", style="lead"),
            Paragraph(text=meeting.title, style="lead"),
            *standing(state, at),
            *agenda(state, at),
            *papers(state),
            *seats(state),
            *queue(state),
            *votes(state),
        ),
        mark=f"{meeting.title[:80]} · lúc {at.astimezone(LOCAL):%H:%M:%S}, {day(at)} · "
        f"số hiệu {state.rev}",
    )


def standing(state: RoomState, at: datetime) -> list[Block]:
    """Return how the meeting stands."""
    meeting = meeting_of(state)
    quorum = state.find(Quorum, "quorum")
    active = [i for i in state.all(AgendaItem) if i.status == "active"]
    lines = [
        f"In lúc {at.astimezone(LOCAL):%H:%M:%S}, {day(at)}; số hiệu thay đổi "
        f"{state.rev}. Tình trạng: {STATUS[meeting.status]}.",
        f"Địa điểm: {meeting.place}." if meeting.place else "",
        f"Khai mạc lúc {clock(meeting.opened_at)}." if meeting.opened_at else "",
        f"Mục đang bàn: {active[0].title}." if active else "",
        f"Túc số: {quorum.sentence_vi}" if quorum and quorum.sentence_vi else "",
    ]
    return [Paragraph(text=line) for line in lines if line]


def agenda(state: RoomState, at: datetime) -> list[Block]:
    """Return the items with their times."""
    rows = [
        (
            item.number,
            item.title,
            item.rapporteur,
            f"{item.planned_min} phút" if item.planned_min else "",
            used(item, at),
            ITEM[item.status],
        )
        for item in agenda_of(state)
    ]
    columns = (
        Column(head="TT", align="center"),
        Column(head="Nội dung", share=6),
        Column(head="Trình bày", share=3),
        Column(head="Dự kiến", share=2),
        Column(head="Đã dùng", share=2),
        Column(head="Tình trạng", share=2),
    )
    return section("1. CHƯƠNG TRÌNH", columns, rows)


def used(item: AgendaItem, at: datetime) -> str:
    """Return how long an item has been before the meeting."""
    running = (at - item.active_since).total_seconds() if item.active_since else 0
    seconds = item.used_s + max(0.0, running)
    return length(seconds) if seconds else ""


def papers(state: RoomState) -> list[Block]:
    """Return the papers on the table."""
    titles = {i.id: i.title for i in state.all(AgendaItem)}
    order = {i.id: i.order for i in state.all(AgendaItem)}
    released = [p for p in state.all(Paper) if p.status == "released"]
    released.sort(key=lambda p: (order.get(p.item, 0), p.order, p.id))
    rows = [
        (
            str(number),
            paper.symbol,
            paper.title,
            str(paper.number),
            str(paper.pages),
            titles.get(paper.item, "chung"),
        )
        for number, paper in enumerate(released, start=1)
    ]
    columns = (
        Column(head="TT", align="center"),
        Column(head="Số, ký hiệu", share=2),
        Column(head="Tên tài liệu", share=6),
        Column(head="Bản", align="center"),
        Column(head="Trang", align="center"),
        Column(head="Mục", share=4),
    )
    return section("2. TÀI LIỆU", columns, rows)


def seats(state: RoomState) -> list[Block]:
    """Return who sits where, row by row, then those without a seat; who is here."""
    plan = on_plan(state)
    places = {s.id: s.label for s in plan}
    order = {s.id: at for at, s in enumerate(plan)}
    people = sorted(roster(state), key=lambda p: order.get(p.seat, len(plan)))
    sites = {s.id: s.label for s in state.all(Site)}
    rows = [
        (
            str(number),
            places.get(person.seat, ""),
            who(person.name, person.unit),
            "khách" if person.eligibility == "guest" else "",
            presence(person, sites),
            "",
        )
        for number, person in enumerate(people, start=1)
    ]
    columns = (
        Column(head="TT", align="center"),
        Column(head="Chỗ", share=1),
        Column(head="Họ và tên, đơn vị", share=6),
        Column(head="Tư cách", share=2),
        Column(head="Có mặt", share=3),
        Column(head="Ký tên", share=3),
    )
    return section("3. CHỖ NGỒI, CÓ MẶT", columns, rows)


def presence(person: Participant, sites: dict[str, str]) -> str:
    """Return whether and where somebody is here."""
    if person.presence == "expected" and person.absent:
        return AWAY
    if person.presence != "in" or person.mode is None:
        return PRESENCE[person.presence]
    place = sites.get(person.site, "") if person.mode == "site" else ""
    return f"{PRESENCE['in']}, {place or MODES[person.mode].lower()}"


def queue(state: RoomState) -> list[Block]:
    """Return who has the floor and who waits for it, in order."""
    spoken = {s.request: s for s in state.all(Speech)}
    waiting = [r for r in state.all(SpeakerRequest) if r.status in WAITING]
    waiting.sort(key=lambda r: (r.status == "queued", r.order))
    rows = [
        (
            str(number),
            who(r.name, r.unit),
            REQUEST[r.status],
            clock(spoken[r.id].started_at) if r.id in spoken else "",
            HAND,
        )
        for number, r in enumerate(waiting, start=1)
    ]
    columns = (
        Column(head="TT", align="center"),
        Column(head="Người phát biểu", share=6),
        Column(head="Tình trạng", share=3),
        Column(head="Bắt đầu", share=2),
        Column(head="Thời gian nói", share=2),
    )
    return section("4. DANH SÁCH PHÁT BIỂU", columns, rows)


def votes(state: RoomState) -> list[Block]:
    """Return the polls that are open, each with numbered ballots."""
    polls = [p for p in state.all(Poll) if p.status in OPEN]
    blocks: list[Block] = [Heading(level=1, text="5. BIỂU QUYẾT ĐANG MỞ")]
    if not polls:
        return [*blocks, Paragraph(text="Không có.")]
    for poll in sorted(polls, key=lambda p: p.order):
        how = f"{SECRECY[poll.secrecy]}, {MEDIUM[poll.medium]}"
        number = ballots_for(state, poll)
        blocks.append(
            Paragraph(
                text=f"{poll.title} ({how}): {number} phiếu, số 001 đến {number:03}. "
                f"Phát ra {HAND}, thu về {HAND}, hợp lệ {HAND}, không hợp lệ {HAND}."
            )
        )
        blocks += counting(poll)
    for poll in sorted(polls, key=lambda p: p.order):
        blocks.append(Break())
        blocks += slips(poll, ballots_for(state, poll))
    return blocks


def ballots_for(state: RoomState, poll: Poll) -> int:
    """Return how many ballots are printed: one for everybody who may vote."""
    electors = state.find(Electorate, f"electorate/{poll.id}")
    if electors is not None:
        return len(electors.entitled)
    return sum(p.eligibility == "official" for p in roster(state))


def counting(poll: Poll) -> list[Block]:
    """Return the sheet that two tellers fill in."""
    rows = tuple((label, HAND, HAND) for label in answers(poll))
    columns = (
        Column(head="Phương án", share=6),
        Column(head="Người kiểm thứ nhất", share=3),
        Column(head="Người kiểm thứ hai", share=3),
    )
    return [Table(columns=columns, rows=rows)]


def slips(poll: Poll, number: int) -> list[Slip]:
    """Return numbered ballots."""
    options = tuple(answers(poll))
    return [
        Slip(
            number=f"{n:03}", title="PHIẾU BIỂU QUYẾT", text=poll.title, options=options
        )
        for n in range(1, number + 1)
    ]


def answers(poll: Poll) -> list[str]:
    """Return what can be chosen, in words."""
    if poll.kind == "yes_no":
        labels = [ANSWERS["yes"], ANSWERS["no"]]
    else:
        labels = [option.label for option in poll.options]
    if poll.abstain:
        labels.append(ANSWERS["abstain"])
    if poll.none:
        labels.append(ANSWERS["none"])
    return labels


def section(
    title: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]
) -> list[Block]:
    """Return a titled table; where there is nothing, that is said."""
    kept = tuple(rows)
    head = Heading(level=1, text=title)
    if not kept:
        return [head, Paragraph(text="Không có.")]
    return [head, Table(columns=columns, rows=kept)]
