"""What the messages of the decision table mention, as words.  Pure."""

from datetime import date, datetime

from meetingroom.members.badge import Capacity
from meetingroom.members.facts import CitizenField, Facts, Person
from meetingroom.values import LOCAL

CAPACITY_VI: dict[Capacity, str] = {
    "ex_officio": "đương nhiên",
    "elected": "được bầu",
    "appointed": "chỉ định",
    "alternate": "dự khuyết",
    "guest": "khách mời",
    "service": "phục vụ",
    "press": "báo chí",
}
CAPACITY_EN: dict[Capacity, str] = {
    "ex_officio": "ex officio",
    "elected": "elected",
    "appointed": "appointed",
    "alternate": "alternate",
    "guest": "guest",
    "service": "staff",
    "press": "press",
}
FIELD_VI: dict[CitizenField, str] = {"name": "họ tên", "born_on": "ngày sinh"}
FIELD_EN: dict[CitizenField, str] = {"name": "name", "born_on": "date of birth"}


def words_of(facts: Facts) -> dict[str, str]:
    """Return everything that a message may mention, by the name it has there."""
    return {
        **_of_person(facts.person),
        **_of_badge(facts),
        **_of_standing(facts),
        **_of_desk(facts),
        "now": _time(facts.at),
        "entered": _time(facts.entered_at),
        "desk": facts.entered_desk,
    }


def _of_person(person: Person | None) -> dict[str, str]:
    """Return who it is and where that person belongs: at a site, or on a seat."""
    site, seat, unit = (person.site, person.seat, person.unit) if person else ("",) * 3
    chair = f"ghế {seat}" if seat else ""
    name = person.name if person else ""
    who = " – ".join(part for part in (name, unit, chair) if part)
    if site:
        vi, en = f"điểm cầu {site}", f"at the site {site}"
    elif seat:
        vi, en = f"hội trường, ghế {seat}", f"in the hall, seat {seat}"
    else:
        vi, en = "hội trường", "in the hall"
    return {"who": who, "unit": unit, "place_vi": vi, "place_en": en}


def _of_badge(facts: Facts) -> dict[str, str]:
    standing, other = facts.standing, facts.other_meeting
    found = facts.reading == "genuine"
    return {
        "issue": str(standing.sequence) if standing else "",
        "issued": _time(standing.issued_at) if standing else "",
        "serial": _serial(facts),
        "meeting_vi": other or "cuộc họp khác",
        "meeting_en": other or "another meeting",
        "this_vi": "Thẻ này" if found else "Đại biểu này",
        "this_en": "This badge" if found else "This delegate",
    }


def _serial(facts: Facts) -> str:
    known = facts.badge or facts.standing
    return str(known.serial) if known else ""


def _of_standing(facts: Facts) -> dict[str, str]:
    listed, on_paper = (*facts.name_mismatch, "", "")[:2]
    other, fields = facts.other_capacity, facts.citizen_card_differs
    decision = facts.override
    return {
        "capacity_vi": CAPACITY_VI[facts.capacity],
        "capacity_en": CAPACITY_EN[facts.capacity],
        "other_vi": CAPACITY_VI[other] if other else "",
        "other_en": CAPACITY_EN[other] if other else "",
        "replaces": facts.replaces,
        "decision": facts.decision,
        "zone": facts.zone or "A",
        "listed": listed,
        "on_paper": on_paper,
        "fields_vi": ", ".join(FIELD_VI[one] for one in fields),
        "fields_en": ", ".join(FIELD_EN[one] for one in fields),
        "matches": str(facts.matches),
        "decided_by": decision.by if decision else "",
        "reason": decision.reason if decision else "",
    }


def _of_desk(facts: Facts) -> dict[str, str]:
    return {
        "age": str(facts.data_age_days or 0),
        "limit": str(facts.data_limit_days),
        "data_day": _day(facts.data_on or facts.at.astimezone(LOCAL).date()),
        "delegations_vi": ", ".join(facts.delegations) or "tất cả",
        "delegations_en": ", ".join(facts.delegations) or "all",
        "own_desk": facts.own_desk,
        "offset": f"{facts.clock_offset_s:.0f}",
        "other_desk": facts.taken_desk,
        "other_at": _time(facts.taken_at),
    }


def _time(at: datetime | None) -> str:
    return at.astimezone(LOCAL).strftime("%H:%M") if at else ""


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"
