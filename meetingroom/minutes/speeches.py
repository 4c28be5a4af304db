"""Who spoke, when, for how long, in the order spoken.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.minutes.timeline import Timeline
from meetingroom.minutes.words import clock, length, listed
from meetingroom.sessions.floor.records import RequestKind, SpeakerRequest, Speech
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

KINDS: dict[RequestKind, str] = {
    "discussion": "",
    "interposed": "hỏi xen",
    "reply": "giải trình",
    "procedure": "ý kiến về thủ tục",
}


class Spoken(Value):
    """One speech as minutes have it."""

    order: int
    item: str
    name: str
    unit: str = ""
    site: str = ""
    kind: str = ""
    started_at: datetime | None = None
    """None where the log has only that it was held."""
    length_s: int | None = None
    """To the whole second; None where it was not timed."""
    goes_on: bool = False


def speeches_of(state: RoomState, told: Timeline) -> list[Spoken]:
    """Return every speech of the meeting, in the order in which they began."""
    held = sorted(state.all(Speech), key=lambda speech: speech.order)
    timed = {speech.request for speech in held}
    spoken = [spoken_from(state, speech, told.at) for speech in held]
    for request in sorted(state.all(SpeakerRequest), key=lambda r: r.order):
        if request.status == "finished" and request.id not in timed:
            spoken.append(
                Spoken(
                    order=len(spoken) + 1,
                    item=request.item,
                    name=request.name,
                    unit=request.unit,
                    kind=KINDS[request.kind],
                )
            )
    return spoken


def spoken_from(state: RoomState, speech: Speech, at: datetime | None) -> Spoken:
    """Return a speech of the log with its length, without what it paused."""
    ms = speech.spent_ms
    if speech.since is not None and at is not None:
        ms += round((at - speech.since).total_seconds() * 1000)
    named = speech.party in state.records
    of_site = named and state.records[speech.party].type == "site"
    return Spoken(
        order=speech.order,
        item=speech.item,
        name=(speech.speaker if of_site else "") or speech.name,
        unit=speech.name if of_site and speech.speaker else speech.unit,
        site=speech.site,
        kind=KINDS[speech.kind],
        started_at=speech.started_at,
        length_s=round(ms / 1000),
        goes_on=speech.ended_at is None,
    )


def written_instead(state: RoomState, item: str) -> list[str]:
    """Return who handed in a text instead of speaking to an item."""
    requests = sorted(state.all(SpeakerRequest), key=lambda r: r.order)
    return [
        who(r.name, r.unit)
        for r in requests
        if r.status == "written" and r.item == item
    ]


def who(name: str, unit: str) -> str:
    """Return a name with where it belongs."""
    return f"{name} ({unit})" if unit else name


def paragraphs(state: RoomState, spoken: Sequence[Spoken], item: str) -> list[str]:
    """Return what minutes say of the speeches to one item."""
    mine = [one for one in spoken if one.item == item]
    told = []
    if mine:
        timed = sum(one.length_s or 0 for one in mine)
        sum_words = f", tổng thời gian {length(timed)}" if timed else ""
        told.append(f"Phát biểu: {len(mine)} lượt{sum_words}.")
        told += [f"- {line_of(one)}" for one in mine]
    if texts := written_instead(state, item):
        names = "; ".join(texts)
        told.append(f"Gửi ý kiến bằng văn bản thay phát biểu: {names}.")
    return told


def line_of(one: Spoken) -> str:
    """Return one speech in a line."""
    begun = clock(one.started_at) if one.started_at else ""
    timed = "" if one.length_s is None else length(one.length_s)
    about = listed([one.kind, "đang phát biểu" if one.goes_on else timed], ", ")
    name = who(one.name, one.unit)
    line = listed([begun, name], ": ")
    return f"{line} – {about}." if about else f"{line}."
