"""What the demo's credentials committee finds: profiles for its report, and cases.

Everything is held by the demo's own desk, through the same door as at a real meeting.
"""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from meetingroom.demo.people import Delegate
from meetingroom.members.cases import Decision, Kind
from meetingroom.members.committee import Committee, Step
from meetingroom.members.delegacy import Delegacy, Profile
from meetingroom.members.desk import Desk
from meetingroom.sessions.room import Room
from meetingroom.values import Actor

ETHNICITIES = (("Kinh", 52), ("Thái", 22), ("Mông", 16), ("Khơ Mú", 5), ("Hà Nhì", 5))
EDUCATION = (("Đại học", 46), ("Thạc sĩ", 44), ("Tiến sĩ", 8), ("", 2))
THEORY = (("Cao cấp", 78), ("Cử nhân", 18), ("Trung cấp", 2), ("", 2))
"""In hundredths; an empty text is what is missing, which the report has to say."""
BY_BADGE = ("p-019", "p-041")
"""Scanned at the desk; their standing has them held."""
BY_NAME = ("p-039", "p-040")
LOST, OTHER, OTHER_CARD = "p-052", "p-056", "p-060"
"""Whose old badge turned up, who was not the one on the photo, and whose card has
another number on the list of the election."""
FORGED = "TU1:0123456789"


async def hold_cases(
    room: Room, desk: Desk, committee: Committee, by: tuple[Actor, Actor, Actor]
) -> None:
    """Let the desk hold some people, and the committee begin with its work.

    `by` are the desk and two of the committee.
    """
    door, first, second = by
    card = Delegacy(participant=OTHER_CARD, card_number="99000000")
    await committee.put_delegates(room.meeting, [card], first, room.now())
    for person in BY_BADGE:
        await desk.scan(room, door, await desk.badge(room, door, person))
    for person in (*BY_NAME, OTHER_CARD):
        await desk.verify(room, door, person)
    old = await desk.badge(room, door, LOST)
    await desk.reissue(room, door, LOST)
    await desk.scan(room, door, old)
    await desk.hold(room, door, OTHER)
    await desk.scan(room, door, FORGED)
    steps: tuple[tuple[str, Actor, Kind, Decision | None, str], ...] = (
        ("p-039", first, "proposed", "admit", "Có quyết định, vẫn thuộc đoàn cũ."),
        (OTHER_CARD, first, "proposed", "admit", "Đã đổi thẻ; họ tên, ảnh khớp."),
        (OTHER_CARD, second, "confirmed", None, ""),
        (OTHER, second, "noted", None, "Đã mời Trưởng đoàn đến xác nhận."),
    )
    for person, actor, kind, decision, text in steps:
        wish = Step(kind=kind, decision=decision, text=text)
        await committee.step(room.meeting, person, wish, actor, room.now())


async def keep_profiles(
    committee: Committee,
    meeting: str,
    delegates: Sequence[Delegate],
    by: Actor,
    at: datetime,
    seed: int,
) -> None:
    """Keep invented profiles, some of them with gaps."""
    random = Random(seed)
    profiles = [
        Profile(
            participant=one.id,
            ethnicity=drawn(random, ETHNICITIES),
            education=drawn(random, EDUCATION),
            theory=drawn(random, THEORY),
            occupation=one.position,
            awards=random.choice((0, 0, 1, 2)),
            party_badges=random.choice((0, 0, 0, 1)),
            discipline=0,
        )
        for one in delegates
    ]
    await committee.put_profiles(meeting, profiles, by, at)


def drawn(random: Random, choices: tuple[tuple[str, int], ...]) -> str:
    """Return one of some words, by their weights."""
    words, weights = zip(*choices, strict=True)
    return str(random.choices(words, weights)[0])
