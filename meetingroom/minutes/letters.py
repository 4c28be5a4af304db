"""Letters that call people to a meeting, and the lists of who answered what.  Pure.

The wording is data with a version, one form each for those who are summoned, those who
are invited, those at a site, and for a meeting that is off.
"""

import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.minutes.attending import roster
from meetingroom.minutes.calendar import Event, calendar_of
from meetingroom.minutes.document import Document, Letterhead, Paragraph, Signature
from meetingroom.minutes.mail import Mail
from meetingroom.minutes.sections import agenda_of
from meetingroom.minutes.words import clock, day
from meetingroom.sessions.invitations.records import Invitations
from meetingroom.sessions.invitations.rules import facts_of, plan_of
from meetingroom.sessions.records import Meeting, Participant, Seat, Site
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL, Value

Form = Literal["summons", "invitation", "site", "off"]
NAME_MAX = 60
ITEMS_MAX = 12
"""Items of the agenda that a letter names; it has to fit one page."""


class Template(Value):
    """The wording of one kind of letter."""

    version: int
    kind: Form
    title: str
    subject: str
    address: str
    paragraphs: tuple[str, ...]
    """One without any words of its own is left out where it names nothing."""
    english: str


class Letter(Value):
    """One person's letter in every form."""

    name: str
    """What its files are called, without an ending."""
    document: Document
    calendar: str
    mail: Mail


class Common(NamedTuple):
    """What the letters that are made at one time have in common."""

    at: datetime
    event: Event
    agenda: str


@cache
def template(form: Form) -> Template:
    """Return the wording in force of one kind of letter."""
    text = files(__package__).joinpath(f"forms/letter_{form}.toml").read_text("utf-8")
    return Template.model_validate(tomllib.loads(text))


def chosen(state: RoomState, people: Sequence[str]) -> list[Participant]:
    """Return those who are meant, in the order of the roster; all where none is named.

    Raises:
        NotFoundError: somebody is not on the roster.
        InvalidError: nobody is.
    """
    standing = roster(state)
    unknown = set(people) - {person.id for person in standing}
    if unknown:
        raise NotFoundError(f"participants {sorted(unknown)}")
    wanted = [p for p in standing if not people or p.id in people]
    if not wanted:
        raise InvalidError("there is nobody on the roster")
    return wanted


def letters_of(
    state: RoomState, people: Sequence[Participant], at: datetime
) -> list[Letter]:
    """Return the letters of these people, as the meeting is now."""
    common = Common(at, shared(state, at), agenda_line(state))
    return [
        letter_of(state, person, number, common)
        for number, person in enumerate(people, start=1)
    ]


def letter_of(
    state: RoomState, person: Participant, number: int, common: Common
) -> Letter:
    """Return one person's letter."""
    at, event = common.at, common.event
    wording = template(form_of(state, person))
    words = words_of(state, person, common.agenda)
    subject = wording.subject.format_map(words)
    document = document_of(state, wording, words, at)
    lines = [p.text for p in document.blocks if isinstance(p, Paragraph)]
    title = wording.title.format_map(words)
    english = wording.english.format_map(words)
    own = event.model_copy(update={"text": "\n".join(lines[1:]), "place": words["at"]})
    return Letter(
        name=file_name(number, person.name),
        document=document,
        calendar=calendar_of(own),
        mail=Mail(
            subject=f"{title}: {subject} – {person.name}",
            text="\n\n".join([title, subject, *lines, "—", english]) + "\n",
            made_at=at,
            off=event.off,
        ),
    )


def file_name(number: int, name: str) -> str:
    """Return what somebody's files are called: letters of any language, no signs."""
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isalnum() else " " for c in plain)
    return f"{number:03} {' '.join(kept.split())[:NAME_MAX]}".strip()


def form_of(state: RoomState, person: Participant) -> Form:
    """Return which form somebody's letter has."""
    if facts_of(meeting_of(state)).off:
        return "off"
    if person.site:
        return "site"
    return "summons" if person.eligibility == "official" else "invitation"


def document_of(
    state: RoomState, wording: Template, words: dict[str, str], at: datetime
) -> Document:
    """Return a letter as a paper in the form of Party committees."""
    plan, meeting = plan_of(state), meeting_of(state)
    body = [line.format_map(words).strip() for line in wording.paragraphs]
    title = wording.title.format_map(words)
    return Document(
        title=f"{title} {meeting.title}",
        letterhead=Letterhead(
            superior=plan.superior.upper(),
            body=words["BODY"],
            symbol=plan.symbol or "…",
            dated=f"{plan.locality or '…'}, {day(at)}",
            title=title,
            subject=wording.subject.format_map(words),
        ),
        blocks=(
            Paragraph(text=wording.address.format_map(words), style="lead"),
            *(Paragraph(text=line) for line in body if line),
        ),
        signatures=(
            Signature(lead=plan.lead, post=plan.post or "NGƯỜI KÝ", name=plan.signer),
        ),
        copies=("Như trên", "Lưu Văn phòng"),
        mark=f"Mẫu {title.lower()}, bản {wording.version}",
    )


def words_of(state: RoomState, person: Participant, agenda: str) -> dict[str, str]:
    """Return what a form may name."""
    meeting, plan = meeting_of(state), plan_of(state)
    body = meeting.body or meeting.title
    site = state.find(Site, person.site)
    official = person.eligibility == "official"
    seat = state.find(Seat, person.seat)
    facts = [part for part in (person.position, person.unit) if part]
    place = place_of(meeting, seat)
    return {
        "meeting": meeting.title,
        "body": body,
        "BODY": body.upper(),
        "name": person.name,
        "about": "".join(f", {fact}" for fact in facts),
        "TITLE": "GIẤY TRIỆU TẬP" if official else "GIẤY MỜI",
        "verb": "triệu tập" if official else "trân trọng kính mời",
        "site": site.label if site else "",
        "agenda": agenda,
        "time": time_of(meeting.starts_at),
        "time_en": f"{meeting.starts_at.astimezone(LOCAL):%H:%M, %d %B %Y} (GMT+7)",
        "place": place,
        "hall": meeting.place or "địa điểm đã thông báo",
        "at": f"Điểm cầu {site.label}" if site else place,
        "note": plan.note,
        "answer": asked(plan),
        "answer_en": asked_in_english(plan),
        "off": "hủy" if meeting.status == "cancelled" else "hoãn",
        "reason": f" Lý do: {meeting.reason}." if meeting.reason else "",
        "again": ""
        if meeting.status == "cancelled"
        else "Thời gian tổ chức lại sẽ được thông báo sau.",
    }


def place_of(meeting: Meeting, seat: Seat | None) -> str:
    """Return where somebody is to sit."""
    parts = [meeting.place or "Sẽ thông báo sau"]
    if seat is not None and not seat.withdrawn:
        parts.append(f"ghế {seat.label}")
    return ", ".join(parts)


def time_of(at: datetime) -> str:
    """Return when a meeting begins: 08 giờ 00, ngày 06 tháng 5 năm 2030."""
    return f"{clock(at)}, {day(at)}"


def announced(state: RoomState) -> list[AgendaItem]:
    """Return the items that everybody is called for, without their parts."""
    return [
        item
        for item in agenda_of(state)
        if not item.parent and item.visibility == "common" and item.status != "deferred"
    ]


def agenda_line(state: RoomState) -> str:
    """Return what is on the agenda, in one sentence."""
    items = [item.title.rstrip(".;") for item in announced(state)]
    if not items:
        return "Theo chương trình họp gửi kèm."
    more = "; và các nội dung khác" if len(items) > ITEMS_MAX else ""
    return f"{'; '.join(items[:ITEMS_MAX])}{more}."


def asked(plan: Invitations) -> str:
    """Return how the answer is asked for."""
    until = f" trước {time_of(plan.deadline)}" if plan.deadline else ""
    whom = f" với {plan.contact}" if plan.contact else " với Văn phòng"
    return (
        f"Nếu không dự được hoặc xin cử người dự thay, đề nghị báo{whom}{until}, "
        "nêu rõ lý do."
    )


def asked_in_english(plan: Invitations) -> str:
    """Return the same in English."""
    if plan.deadline is None:
        return "Please tell the office if you cannot come."
    until = f"{plan.deadline.astimezone(LOCAL):%H:%M, %d %B %Y}"
    return f"Please tell the office by {until} if you cannot come."


def shared(state: RoomState, at: datetime) -> Event:
    """Return the meeting as everybody's calendar has it.

    A meeting that has moved since letters were last made already counts as the next.
    """
    meeting, plan = meeting_of(state), plan_of(state)
    facts = facts_of(meeting)
    moved = bool(plan.uid) and plan.sent != facts
    return Event(
        uid=plan.uid or f"{meeting.id}-draft",
        sequence=plan.sequence + (1 if moved else 0),
        made_at=at,
        starts_at=meeting.starts_at,
        length_min=sum(item.planned_min for item in announced(state)),
        title=meeting.title,
        organiser=meeting.body or meeting.title,
        off=facts.off,
    )
