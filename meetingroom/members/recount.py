"""Tells a room how people count, as the decision table finds it of each of them.

The room learns that somebody does not count, and never why; nobody is told who it is.
"""

import asyncio
from collections.abc import Mapping

from meetingroom.members.cases import other_person, override_of
from meetingroom.members.committee import Committee
from meetingroom.members.directory import Directory
from meetingroom.members.facts import Facts
from meetingroom.members.records import Member
from meetingroom.members.standing import Files, expected, person_of, standing_of
from meetingroom.members.verdict import Verdict, verdict
from meetingroom.sessions.commands.people import CountParticipant
from meetingroom.sessions.presence.records import Count, Counting
from meetingroom.sessions.records import Participant
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import SEALED, meeting_of
from meetingroom.values import SYSTEM

COUNTS: Mapping[str, Count] = {
    **dict.fromkeys(("DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP"), "deducted"),
    **dict.fromkeys(("CHUYEN_NGOAI_DN", "NGHI_HUU", "KHONG_CON_DV"), "no"),
    **dict.fromkeys(("TU_TRAN", "NGUOI_DU_BI"), "no"),
    "DK_CHUA_THAY": "outside",
}
"""Only what is certain of a person takes that person out of the count; what waits for
a check or the committee counts until it is concluded."""
STRICTEST: tuple[Count, ...] = ("deducted", "no", "outside")


def count_of(found: Verdict) -> Count:
    """Return how somebody counts by everything that was found and not decided."""
    codes = (found.code, *(one.code for one in found.others))
    told = {COUNTS[code] for code in codes if code in COUNTS}
    return next((count for count in STRICTEST if count in told), "yes")


async def recount(room: Room, directory: Directory, committee: Committee) -> None:
    """Look at everybody on the roster, and tell the room what has changed."""
    rules = await committee.rules(room.meeting)
    delegates = await committee.delegates(room.meeting)
    cases = {case.subject: case for case in await committee.cases(room.meeting)}
    people = expected(room.state)
    members = await asyncio.gather(*(_member(directory, one) for one in people))
    for person, member in zip(people, members, strict=True):
        case = cases.get(person.id)
        files = Files(
            delegates, rules, other_person(case), override_of(case, labels={})
        )
        facts = _facts(room, person, member, files)
        count = count_of(verdict(facts))
        elsewhere = facts.status == "tam_thoi_noi_khac" and not rules.temporary_counts
        if count == "yes" and (elsewhere or _is_second(room, person)):
            count = "outside"
        await tell_count(room, person.id, count)


async def tell_count(room: Room, participant: str, count: Count) -> None:
    """Tell the room how somebody counts, where it does not know it so already."""
    known = room.state.find(Counting, "counting") or Counting()
    before = next((c for c in STRICTEST if participant in getattr(known, c)), "yes")
    if count == before or meeting_of(room.state).status in SEALED:
        return
    wish = CountParticipant(participant=participant, count=count)
    # By its revision every wish is a new one, also that to undo the one before.
    await room.handle(wish, SYSTEM, f"count-{participant}-{room.state.rev}")


async def _member(directory: Directory, person: Participant) -> Member | None:
    return await directory.get(person.member) if person.member else None


def _facts(
    room: Room, person: Participant, member: Member | None, files: Files
) -> Facts:
    facts = Facts(
        at=room.now(),
        reading="none",
        person=person_of(room.state, person, member, born=False),
        status=member.status if member else None,
    )
    return facts.model_copy(update=standing_of(room.state, person, member, files))


def _is_second(room: Room, person: Participant) -> bool:
    """Tell whether the same member stands on the roster before: one person counts once.

    Whichever of the two is present is the one that counts.
    """
    same = [
        one
        for one in expected(room.state)
        if person.member
        and one.member == person.member
        and one.eligibility == "official"
    ]
    here = [one for one in same if one.presence == "in"] or same
    first = min(here, key=lambda one: one.order, default=person)
    return len(same) > 1 and first.id != person.id
