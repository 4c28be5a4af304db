"""The sections of minutes as they follow from the facts.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.agenda.records import AgendaItem, Classification, ItemStatus, Paper
from meetingroom.agenda.tree import visibility_of
from meetingroom.minutes import attending, speeches, votes
from meetingroom.minutes.timeline import Span, Timeline, apart, net_s, overlap_s
from meetingroom.minutes.words import (
    MINUTE_S,
    clock,
    length,
    lines,
    listed,
    moment,
    quoted,
    sentence,
    short_day,
)
from meetingroom.sessions.minutes.records import (
    MINUTES,
    PASSAGE_MAX,
    Conclusion,
    Minutes,
    MinutesSection,
    Task,
)
from meetingroom.sessions.presence.records import PresenceSnapshot
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState

FIRST_ITEM, AFTER_ITEMS = 100, 900
"""Places in the order, so that an item more moves no other section."""
WITHHELD: dict[Classification, str] = {
    "ordinary": "",
    "confidential": "văn bản độ Mật",
    "secret": "văn bản độ Tối mật",
    "top_secret": "văn bản độ Tuyệt mật",
}
NOT_HELD: dict[ItemStatus, str] = {
    "planned": "Chưa tiến hành.",
    "deferred": "Chuyển sang phiên họp sau.",
    "withdrawn": "Được rút khỏi chương trình.",
}
SAYS_WHAT_IT_IS = ("Hội nghị", "Đại hội", "Cuộc họp", "Phiên họp", "Kỳ họp", "Lễ")
"""How a title begins that needs no word for what it names."""
CLOSED = "khách mời và điểm cầu chưa được phép không dự"
TOO_LONG = "… (nội dung quá dài, xem tệp xuất kèm theo)"


def generated(state: RoomState, told: Timeline) -> tuple[MinutesSection, ...]:
    """Return every section that the record has something to say in."""
    spoken = speeches.speeches_of(state, told)
    texts: list[tuple[str, int, int, str, Sequence[str]]] = [
        ("opening", 1, 1, "Thời gian, địa điểm", opening(state, told)),
        ("presence", 2, 1, "Thành phần", presence(state, told)),
        ("content", 3, 1, "Nội dung", content(state, spoken)),
    ]
    for number, item in enumerate(agenda_of(state), start=1):
        heading = f"{item.number}. {item.title}" if item.number else item.title
        told_of = item_paragraphs(state, told, spoken, item)
        texts.append((f"item/{item.id}", FIRST_ITEM + number, 2, heading, told_of))
    texts += [
        ("conclusions", AFTER_ITEMS, 1, "Kết luận", conclusions(state, "")),
        ("tasks", AFTER_ITEMS + 1, 1, "Phân công nhiệm vụ", tasks(state)),
        ("adjournment", AFTER_ITEMS + 2, 1, "Kết thúc", adjournment(state, told)),
    ]
    return tuple(
        MinutesSection(
            section=section,
            order=order,
            level=1 if level == 1 else 2,
            heading=heading[:300],
            generated=fitted(lines(paragraphs)),
        )
        for section, order, level, heading, paragraphs in texts
        if paragraphs or section == "content"
    )


def fitted(text: str) -> str:
    """Return a text that a section can hold; what is cut off is said."""
    if len(text) <= PASSAGE_MAX:
        return text
    return text[: PASSAGE_MAX - len(TOO_LONG) - 1].rsplit("\n", 1)[0] + "\n" + TOO_LONG


def agenda_of(state: RoomState) -> list[AgendaItem]:
    """Return the items in their order.

    Those withdrawn unheard are left out, and those that are the secretariat's own.
    """
    items = sorted(state.all(AgendaItem), key=lambda item: (item.order, item.id))
    by_id = {item.id: item for item in items}
    return [
        item
        for item in items
        if (item.status != "withdrawn" or item.used_s)
        and visibility_of(by_id, item) != "hidden"
    ]


def opening(state: RoomState, told: Timeline) -> list[str]:
    """Return where and when the meeting was opened."""
    meeting = meeting_of(state)
    begun = told.opened_at
    if begun is None:
        planned = f"Dự kiến khai mạc lúc {moment(meeting.starts_at)}."
        return [planned, where(meeting)]
    return [
        f"{name_of(meeting)} khai mạc lúc {moment(begun)}.",
        where(meeting),
        *(pause_line(pause, begun) for pause in told.recesses),
        *(closed_line(span, begun) for span in told.doors),
    ]


def name_of(meeting: Meeting) -> str:
    """Return what the meeting is called in a sentence."""
    if meeting.title.startswith(SAYS_WHAT_IT_IS):
        return meeting.title
    return f"Cuộc họp {quoted(meeting.title)}"


def where(meeting: Meeting) -> str:
    """Return the place of the meeting in a sentence."""
    return sentence(f"Địa điểm: {meeting.place}") if meeting.place else ""


def pause_line(pause: Span, opened: datetime) -> str:
    """Return one recess."""
    return f"Tạm nghỉ {between(pause, opened)}."


def closed_line(span: Span, opened: datetime) -> str:
    """Return when the meeting sat behind closed doors."""
    return f"Họp kín {between(span, opened)}."


def between(span: Span, opened: datetime) -> str:
    """Return from when until when, with the days where they are not the first."""
    begun = f"từ {moment(span.begun, opened)}"
    return f"{begun} đến {moment(span.ended, span.begun)}" if span.ended else begun


def presence(state: RoomState, told: Timeline) -> list[str]:
    """Return who led, who wrote, who was there."""
    head = state.find(Minutes, MINUTES)
    leading = []
    if head is not None:
        leading = [
            sentence(f"Chủ trì: {person(head.chair, head.chair_post)}"),
            sentence(f"Thư ký: {person(head.secretary, head.secretary_post)}"),
        ]
        named = (head.chair, head.secretary)
        leading = [s for s, name in zip(leading, named, strict=True) if name]
    return [*leading, *attending.paragraphs(state, told)]


def person(name: str, post: str) -> str:
    """Return a person with the post that counts here."""
    return listed([name, post], ", ")


def content(state: RoomState, spoken: Sequence[speeches.Spoken]) -> list[str]:
    """Return papers, speeches and polls that belong to no item."""
    whole = papers_line(state, "", "Tài liệu chung")
    return [
        *([whole] if whole else []),
        *speeches.paragraphs(state, spoken, ""),
        *votes.paragraphs(state, ""),
    ]


def item_paragraphs(
    state: RoomState,
    told: Timeline,
    spoken: Sequence[speeches.Spoken],
    item: AgendaItem,
) -> list[str]:
    """Return everything that is on record of one item."""
    spans = told.items.get(item.id, [])
    presented = sentence(f"Trình bày: {item.rapporteur}") if item.rapporteur else ""
    papers = papers_line(state, item.id, "Tài liệu")
    held = times(item, spans, told) if spans else NOT_HELD.get(item.status, "")
    return [
        *(
            line
            for line in (held, *shut(state, spans, told), presented, papers)
            if line
        ),
        *speeches.paragraphs(state, spoken, item.id),
        *votes.paragraphs(state, item.id),
        *conclusions(state, item.id),
    ]


def shut(state: RoomState, spans: Sequence[Span], told: Timeline) -> list[str]:
    """Return who stayed, each time the doors were closed during an item."""
    until = told.at or meeting_of(state).starts_at
    closings = {s.at: s for s in state.all(PresenceSnapshot)}
    return [
        f"Họp kín, {len(closings[door.begun].people)} đồng chí dự; {CLOSED}."
        for door in told.doors
        if door.begun in closings and any(overlap_s(s, door, until) for s in spans)
    ]


def times(item: AgendaItem, spans: Sequence[Span], told: Timeline) -> str:
    """Return when an item was before the meeting, and for how long without recess."""
    until = told.at or spans[-1].begun
    opened = told.opened_at or until
    parts = [
        f"{moment(s.begun, opened)} – "
        f"{moment(s.ended, s.begun) if s.ended else 'đang tiến hành'}"
        for s in apart(spans, told.recesses)
    ]
    used = length(net_s(spans, told.recesses, until))
    planned = f", dự kiến {length(item.planned_min * MINUTE_S)}"
    return (
        f"Thời gian: {'; '.join(parts)} ({used}{planned if item.planned_min else ''})."
    )


def papers_line(state: RoomState, item: str, what: str) -> str:
    """Return the papers on an item, each with its symbol and the version in force."""
    papers = [p for p in state.all(Paper) if p.item == item and p.status == "released"]
    names = [paper_words(p) for p in sorted(papers, key=lambda p: (p.order, p.id))]
    return f"{what}: {'; '.join(names)}." if names else ""


def paper_words(paper: Paper) -> str:
    """Return a paper as minutes name it; of a classified one not the title."""
    title = WITHHELD[paper.classification] or quoted(paper.title)
    symbol = f"số {paper.symbol}" if paper.symbol else ""
    dated = f"ngày {short_day(paper.dated)}" if paper.dated else ""
    about = listed([listed([symbol, dated], " "), f"phiên bản {paper.number}"], ", ")
    return f"{title} ({about})"


def conclusions(state: RoomState, item: str) -> list[str]:
    """Return what was concluded on one item, or on the whole."""
    found = [c for c in state.all(Conclusion) if c.item == item and c.text]
    told = [sentence(c.text) for c in sorted(found, key=lambda c: (c.order, c.id))]
    if not item:
        return [f"{n}. {text}" for n, text in enumerate(told, start=1)]
    return [f"Kết luận: {text}" for text in told]


def tasks(state: RoomState) -> list[str]:
    """Return who is to do what until when."""
    found = [t for t in state.all(Task) if t.text]
    told = []
    for number, task in enumerate(
        sorted(found, key=lambda t: (t.order, t.id)), start=1
    ):
        who = f"{task.assignee}: " if task.assignee else ""
        due = f"; thời hạn {short_day(task.due)}" if task.due else ""
        told.append(f"{number}. {who}{task.text.rstrip(' .')}{due}.")
    return told


def adjournment(state: RoomState, told: Timeline) -> list[str]:
    """Return when the meeting ended; nothing before it has."""
    end = told.closed_at
    if end is None:
        return []
    same = same_day(told.opened_at, end)
    when = f"{clock(end)} cùng ngày" if same else moment(end)
    return [
        f"{name_of(meeting_of(state))} kết thúc lúc {when}.",
        "Biên bản được lập theo nhật ký của cuộc họp.",
    ]


def same_day(one: datetime | None, other: datetime) -> bool:
    """Tell whether two times fall on the same day in Vietnam."""
    return one is not None and moment(other, one) == clock(other)
