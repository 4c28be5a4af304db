"""The demo's people: 99,300 members and the 70 delegates among them, from a seed.

Everything is invented; what happens to bear the name of somebody is chance.  The same
seed gives the same people, photos included, on every machine.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from random import Random
from typing import NamedTuple

from meetingroom.blobs import Blobs
from meetingroom.demo.names import Sex, draw_names
from meetingroom.demo.portraits import portrait
from meetingroom.demo.province import Place, committee, tree
from meetingroom.members.directory import Directory
from meetingroom.members.portraits import Portraits
from meetingroom.members.records import Edge, Member, Organisation, Status

MEMBERS = 99_300
AS_OF = date(2026, 12, 1)
"""The day on which the ages and dates of the demo are plausible."""
TODAY = AS_OF.toordinal()
YEAR_DAYS = 365.25
CARD_PREFIX = "99"
"""Begins every card number of the demo; six digits follow."""

STATUSES: tuple[tuple[Status, int], ...] = (
    ("chinh_thuc", 9_360),
    ("du_bi", 270),
    ("mien_sinh_hoat", 280),
    ("tam_thoi_noi_khac", 52),
    ("chuyen_di", 14),
    ("dinh_chi_sinh_hoat", 4),
    ("dinh_chi_cap_uy", 1),
    ("khoi_to_truy_to", 1),
    ("xoa_ten", 6),
    ("khai_tru", 3),
    ("xin_ra", 4),
    ("tu_tran", 3),
    ("khong_ro", 2),
)
"""Standing of the members, in ten-thousandths."""

Ages = tuple[float, float, float]
AGE: Ages = (21, 88, 42)
"""Youngest, oldest and usual age of a member, in years."""
AGES: dict[Status, Ages] = {
    "du_bi": (19, 45, 27),
    "mien_sinh_hoat": (65, 95, 78),
    "tu_tran": (65, 95, 78),
}

WOMEN = 0.34
WOMEN_ON_COMMITTEE = 0.22
NAMESAKES = (19, 41)
NAMESAKE = "Nguyễn Văn Hùng"
"""Two delegates of one name, by their place on the committee."""
AT_THE_DESK: dict[int, Status] = {
    18: "khoi_to_truy_to",
    37: "tam_thoi_noi_khac",
    38: "chuyen_di",
    39: "khong_ro",
    40: "dinh_chi_cap_uy",
}
"""Delegates whose standing gives the desk something to decide, by their place."""
WOMENS_UNION = 33
"""The place of the president of the women's union."""
WITHOUT_PHOTO = 43


@dataclass(frozen=True)
class Delegate:
    """One member of the executive committee, as invited to the meeting."""

    id: str
    name: str
    position: str
    unit: str
    member: str
    site: str
    """The district's site; empty for the hall."""
    order: int
    photo: Callable[[], bytes] | None
    """Draws the portrait (JPEG); None for the one who has none."""


@dataclass(frozen=True)
class Crowd:
    """The members, made anew each time they are asked for, always the same."""

    seed: int
    cells: tuple[str, ...]

    def __len__(self) -> int:
        return MEMBERS

    def __iter__(self) -> Iterator[Member]:
        random = Random(self.seed)
        cards = random.sample(range(10**6), MEMBERS)
        cells = random.choices(self.cells, k=MEMBERS)
        lives = chain(_delegates(random), _others(random, MEMBERS - len(committee())))
        numbered = enumerate(zip(cards, cells, lives, strict=True), start=1)
        for number, (card, cell, life) in numbered:
            yield Member(
                id=f"mb-{number:06}",
                name=life.name,
                born_on=date.fromordinal(life.born),
                sex=life.sex,
                cell=cell,
                card_number=f"{CARD_PREFIX}{card:06}",
                status=life.status,
                admitted_on=date.fromordinal(life.admitted),
            )


class Life(NamedTuple):
    """What is drawn of one person; days as proleptic ordinals."""

    name: str
    sex: Sex
    status: Status
    born: int
    admitted: int


@dataclass(frozen=True)
class People:
    """Everybody and every organisation of the demo province."""

    organisations: tuple[Organisation, ...]
    edges: tuple[Edge, ...]
    members: Iterable[Member]
    delegates: tuple[Delegate, ...]


def generate(seed: int) -> People:
    """Return the people of the demo province; the same for the same seed."""
    province = tree()
    crowd = Crowd(seed, province.cells)
    delegates = tuple(
        _invited(seed, number, place, one)
        for number, (place, one) in enumerate(zip(committee(), crowd, strict=False))
    )
    return People(province.organisations, province.edges, crowd, delegates)


async def load(directory: Directory, blobs: Blobs, people: People) -> None:
    """Put everybody into the directory, and the portraits into the blob store.

    A directory that has anybody is left as it is.
    """
    if await directory.count():
        return
    photos = await asyncio.to_thread(_store_photos, blobs, people.delegates)
    members = (
        one.model_copy(update={"photo": photos[one.id]}) if one.id in photos else one
        for one in people.members
    )
    await directory.load(people.organisations, people.edges, members)


def _store_photos(blobs: Blobs, delegates: Iterable[Delegate]) -> dict[str, str]:
    portraits = Portraits(blobs)
    return {d.member: portraits.put_now(d.photo()) for d in delegates if d.photo}


def _delegates(random: Random) -> Iterator[Life]:
    """Draw the executive committee."""
    count = len(committee())
    sexes = _sexes(random, count, WOMEN_ON_COMMITTEE)
    sexes[WOMENS_UNION] = "f"
    names = _all_different(random, sexes)
    for number in NAMESAKES:
        sexes[number], names[number] = "m", NAMESAKE
    for number, (name, sex) in enumerate(zip(names, sexes, strict=True)):
        status = AT_THE_DESK.get(number, "chinh_thuc")
        yield _life(random, name, sex, status, random.triangular(38, 60, 52))


def _all_different(random: Random, sexes: Sequence[Sex]) -> list[str]:
    """Draw names that differ from each other and from that of the namesakes."""
    names: list[str] = []
    for sex in sexes:
        name = NAMESAKE
        while name == NAMESAKE or name in names:
            (name,) = draw_names(random, [sex])
        names.append(name)
    return names


def _others(random: Random, count: int) -> Iterator[Life]:
    """Draw everybody else."""
    sexes = _sexes(random, count, WOMEN)
    known, weights = zip(*STATUSES, strict=True)
    statuses = random.choices(known, weights, k=count)
    names = draw_names(random, sexes)
    for name, sex, status in zip(names, sexes, statuses, strict=True):
        low, high, usual = AGES.get(status, AGE)
        age = random.triangular(low, high, usual)
        yield _life(random, name, sex, status, age)


def _sexes(random: Random, count: int, women: float) -> list[Sex]:
    return random.choices(("f", "m"), (women, 1 - women), k=count)


def _life(random: Random, name: str, sex: Sex, status: Status, age: float) -> Life:
    if status == "du_bi":
        years = random.uniform(0, 0.98)
    else:
        # Members are admitted between their 18th birthday and a year ago.
        years = random.triangular(1.05, max(age - 18.1, 1.1), max(age - 27, 1.07))
    born, admitted = TODAY - int(age * YEAR_DAYS), TODAY - int(years * YEAR_DAYS)
    return Life(name, sex, status, born, admitted)


def _invited(seed: int, number: int, place: Place, one: Member) -> Delegate:
    words = one.name.split(" ")
    initials = words[0][0] + words[-1][0]
    draw = partial(portrait, seed * 1_000 + number, initials, one.sex)
    return Delegate(
        id=f"p-{number + 1:03}",
        name=one.name,
        position=place.position,
        unit=place.unit,
        member=one.id,
        site=place.site,
        order=number + 1,
        photo=None if number == WITHOUT_PHOTO else draw,
    )
