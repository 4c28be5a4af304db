"""Who was there and who was not, in the words of minutes.  Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from meetingroom.minutes.timeline import Span, Timeline
from meetingroom.minutes.votes import citation
from meetingroom.minutes.words import moment, sentence
from meetingroom.sessions.presence.records import PresenceSnapshot
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.regulations.quorum import officials
from meetingroom.sessions.state import RoomState

NAMED_MAX = 12
"""More names than this are in the attached list of attendance."""
ATTACHED = "có danh sách kèm theo"


def roster(state: RoomState) -> list[Participant]:
    """Return everybody on the roster, in its order."""
    people = [p for p in state.all(Participant) if p.presence != "withdrawn"]
    return sorted(people, key=lambda person: (person.order, person.id))


def paragraphs(state: RoomState, told: Timeline) -> list[str]:
    """Return what minutes say of presence, with the arithmetic of the quorum."""
    people = roster(state)
    counted = officials(people)
    attended = [p for p in people if told.stays.get(p.id)]
    lines = [
        quorum_paragraph(told, state.find(Quorum, "quorum")),
        *resumed(told),
        totals(people, attended, len(counted)),
        by_place(state, attended, told),
        connected(state),
        *(absent(people, attended) if told.opened_at else ()),
        named("Vào họp sau khi khai mạc", late(attended, told)),
        named("Rời họp trước khi bế mạc", early(attended, told)),
        substitutes(people),
    ]
    return [line for line in lines if line]


def quorum_paragraph(told: Timeline, now: Quorum | None) -> str:
    """Return the quorum when the meeting was opened, and the text that asks for it."""
    opened = told.quorum_opened
    quorum = opened or now
    if quorum is None or not quorum.sentence_vi:
        return ""
    based = citation(quorum.rule.regulation) if quorum.rule.required else ""
    based = f" Căn cứ: {based}." if based else ""
    return f"{said_at('Khi khai mạc' if opened else 'Hiện tại', quorum)}{based}"


def resumed(told: Timeline) -> list[str]:
    """Return the quorum of every sitting after a recess, where one is asked for."""
    return [
        said_at(f"Khi họp lại lúc {moment(sitting.begun, told.opened_at)}", quorum)
        for sitting, quorum in zip(told.sittings, told.quorums, strict=True)
        if sitting.begun != told.opened_at and quorum.rule.required
    ]


def said_at(when: str, quorum: Quorum) -> str:
    """Return the arithmetic of presence at a moment."""
    return f"{when}: {quorum.sentence_vi[:1].lower()}{quorum.sentence_vi[1:]}"


def totals(
    people: Sequence[Participant], attended: Sequence[Participant], counted: int
) -> str:
    """Return how many were summoned and invited, and how many came at any time."""
    came = sum(p.eligibility == "official" for p in attended)
    guests = sum(p.eligibility == "guest" for p in people)
    came_guests = len(attended) - came
    line = f"Triệu tập {counted} đồng chí; đã dự {came}"
    return f"{line}. Khách mời {guests}; đã dự {came_guests}." if guests else f"{line}."


def by_place(state: RoomState, attended: Sequence[Participant], told: Timeline) -> str:
    """Return how many sat in the hall and at each site; nothing without sites."""
    sites = sorted(
        (s for s in state.all(Site) if s.kind == "district"), key=lambda s: s.order
    )
    if not sites:
        return ""
    away = [p for p in attended if told.stays[p.id][-1].mode == "site"]
    parts = [f"hội trường {len(attended) - len(away)}"]
    parts += [
        f"{site.label} {number}"
        for site in sites
        if (number := sum(p.site == site.id for p in away))
    ]
    return f"Nơi dự: {'; '.join(parts)}."


def connected(state: RoomState) -> str:
    """Return how many sites took part when the meeting was called to order."""
    opened = (s for s in state.all(PresenceSnapshot) if s.occasion == "opened")
    sites = {s.id for s in state.all(Site) if s.kind == "district"}
    number = sum(s in sites for snapshot in opened for s in snapshot.sites)
    return f"Kết nối trực tuyến khi khai mạc: {number} điểm cầu." if number else ""


def absent(people: Sequence[Participant], attended: Sequence[Participant]) -> list[str]:
    """Return who of the officials never came: with a reason first, then without."""
    there = {p.id for p in attended}
    away = [p for p in people if p.eligibility == "official" and p.id not in there]
    excused = [f"{p.name} ({p.absent.rstrip('.')})" for p in away if p.absent]
    others = [p.name for p in away if not p.absent]
    return [
        named("Vắng có lý do", excused),
        named("Vắng không nêu lý do", others),
    ]


def late(attended: Iterable[Participant], told: Timeline) -> list[str]:
    """Return who came after the opening, and when."""
    if told.opened_at is None:
        return []
    return [
        f"{p.name} ({moment(begun, told.opened_at)})"
        for p in attended
        if (begun := told.stays[p.id][0].begun) > told.opened_at
    ]


def early(attended: Iterable[Participant], told: Timeline) -> list[str]:
    """Return who went before the end, or is out now, and when."""
    end = told.closed_at
    return [
        f"{p.name} ({moment(left, told.opened_at)})"
        for p in attended
        if (left := left_at(told.stays[p.id])) is not None
        and (told.opened_at is not None and left >= told.opened_at)
        and (end is None or left < end)
    ]


def left_at(stays: Sequence[Span]) -> datetime | None:
    """Return when somebody left for the last time; None who is still there."""
    return stays[-1].ended


def substitutes(people: Sequence[Participant]) -> str:
    """Return who stood in for whom."""
    names = {p.id: p.name for p in people}
    pairs = [
        f"{p.name} thay {names[p.substitute_for]}"
        for p in people
        if p.substitute_for in names
    ]
    return named("Dự thay", pairs)


def named(what: str, names: Sequence[str]) -> str:
    """Return names behind what they are; many of them as a number."""
    if not names:
        return ""
    if len(names) > NAMED_MAX:
        return f"{what}: {len(names)} đồng chí ({ATTACHED})."
    return sentence(f"{what}: {'; '.join(names)}")
