"""Who answered what to the letters, and who has to be reminded, as tables.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.minutes.attending import roster
from meetingroom.minutes.tables import Sheet, who
from meetingroom.minutes.words import clock, short_day
from meetingroom.sessions.invitations.records import (
    Answer,
    Decision,
    Invitations,
    Rsvp,
    Via,
    rsvp_id,
)
from meetingroom.sessions.invitations.rules import plan_of
from meetingroom.sessions.records import Participant, Seat, Site
from meetingroom.sessions.state import RoomState

ANSWERS: dict[Answer, str] = {
    "": "Chưa trả lời",
    "attends": "Dự họp",
    "declines": "Không dự được",
    "substitute": "Xin cử người dự thay",
}
VIAS: dict[Via, str] = {
    "": "",
    "paper": "Văn bản",
    "telephone": "Điện thoại",
    "tablet": "Tự trả lời",
}
DECISIONS: dict[Decision, str] = {
    "": "Chờ ý kiến",
    "agreed": "Đồng ý",
    "refused": "Không đồng ý",
}


def answers(state: RoomState) -> Sheet:
    """Return everybody who was called, with the answer."""
    head = (
        *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Tư cách", "Chỗ ngồi, điểm cầu"),
        *("Trả lời", "Lý do", "Người dự thay", "Cách trả lời", "Lúc", "Ý kiến"),
    )
    rows = tuple(
        (*called(state, number, person), *answer_cells(state, person))
        for number, person in enumerate(roster(state), start=1)
    )
    return Sheet(name="Trả lời dự họp", head=head, rows=rows)


def reminders(state: RoomState) -> Sheet:
    """Return whoever has not answered yet."""
    plan = plan_of(state)
    head = (
        *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Tư cách", "Chỗ ngồi, điểm cầu"),
        *("Hạn trả lời", "Đã nhắc lúc", "Trả lời", "Ghi chú"),
    )
    silent = [p for p in roster(state) if not answer_of(state, p.id)]
    return Sheet(name="Nhắc trả lời", head=head, rows=rows_of(state, plan, silent))


def rows_of(
    state: RoomState, plan: Invitations, people: Sequence[Participant]
) -> tuple[tuple[str | int, ...], ...]:
    """Return the lines of a list to be filled in by hand."""
    until = instant(plan.deadline)
    return tuple(
        (*called(state, number, person), until, "", "", "")
        for number, person in enumerate(people, start=1)
    )


def answer_of(state: RoomState, participant: str) -> Answer:
    """Return somebody's answer."""
    found = state.find(Rsvp, rsvp_id(participant))
    return found.answer if found is not None else ""


def called(state: RoomState, number: int, person: Participant) -> tuple[str | int, ...]:
    """Return who somebody is, and where this person is to sit."""
    seat, site = state.find(Seat, person.seat), state.find(Site, person.site)
    return (
        *who(number, person),
        site.label if site else seat.label if seat else "",
    )


def answer_cells(state: RoomState, person: Participant) -> tuple[str, ...]:
    """Return what somebody answered, and what the office said to it."""
    found = state.find(Rsvp, rsvp_id(person.id))
    if found is None or not found.answer:
        return (ANSWERS[""], "", "", "", "", "")
    proposal = found.answer in {"declines", "substitute"}
    return (
        ANSWERS[found.answer],
        found.reason,
        found.proposed,
        VIAS[found.via],
        instant(found.at),
        DECISIONS[found.decision] if proposal else "",
    )


def instant(at: datetime | None) -> str:
    """Return an instant in figures; nothing where there is none."""
    return f"{clock(at)}, {short_day(at)}" if at else ""
