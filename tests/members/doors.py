"""Five hundred delegates at six desks, two of them without network for five minutes.

The doors are played in true time; desks have clocks that are wrong and know only what
a desk knows.  Everything random comes from one seed.
"""

import functools
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from meetingroom.members.facts import Facts
from meetingroom.members.offline import Batch, OfflineEntry, corrected, judged
from meetingroom.members.verdict import Verdict, at_desk, verdict
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    DoorAct,
    MergeDoor,
)
from meetingroom.sessions.presence import rules, spells
from meetingroom.sessions.records import Admission, Meeting, Participant
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor
from tests.members.test_verdict import BEFORE, NOON, STANDING, badge, ex_officio
from tests.members.test_verdict import scanned as facts_of

DoorWish = AdmitParticipant | DismissParticipant | MergeDoor
DOORS = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MEETING = Meeting(id="m", title="Đại hội", starts_at=DOORS)
DESKS = [f"desk-{n}" for n in range(1, 7)]
OFFLINE = frozenset(DESKS[4:])
PEOPLE = 500
OPEN_S = 1_200
CUT_S = 300
BATCH = 25
TWICE = PEOPLE * 3 // 100
EACH = 5
VOIDED = frozenset({"THU_HOI", "THE_CU"})
"""Done to a badge while the two desks were without network: they do not know of it."""
REFUSED = {
    "THU_HOI": facts_of(standing=STANDING.model_copy(update={"revoked": True})),
    "THE_CU": facts_of(badge=badge(sequence=1)),
    "TU_TRAN": facts_of(status="tu_tran"),
    "DINH_CHI": facts_of(status="dinh_chi_cap_uy"),
    "KHOI_TO": facts_of(status="khoi_to_truy_to"),
    "KHONG_TRIEU_TAP": facts_of(summons="not_summoned"),
    "KHONG_CON_DV": facts_of(status="khai_tru"),
    "CHUYEN_NGOAI_DN": ex_officio(moved="outside", moved_on=BEFORE),
    "NGHI_HUU": ex_officio(retired_on=BEFORE),
    "NGUOI_DU_BI": facts_of(status="du_bi"),
    "BI_THAY": facts_of(replaced=True),
}
FACTS = {
    **REFUSED,
    "OK_VAO": facts_of(),
    "DK_DA_THAY": facts_of(capacity="alternate", replaces="Lò A", decision="7-QĐ"),
    "SAI_CHU_KY": Facts(at=NOON, reading="forged"),
}
ADMITTED = frozenset({"OK_VAO", "DK_DA_THAY"})


@functools.cache
def found(reason: str, direction: str = "in") -> Verdict:
    """Return what the server finds of an entry."""
    return verdict(FACTS[reason].model_copy(update={"direction": direction}))


def shown(reason: str) -> str:
    """Return the code that a desk with a fresh roster shows, whoever is inside."""
    return at_desk(found(reason)).code


@dataclass(frozen=True)
class Coming:
    """Somebody before a desk."""

    at_s: float
    desk: str
    person: str
    reason: str = "OK_VAO"
    direction: str = "in"


@dataclass
class Device:
    """A desk device: a wrong clock, a page that may be loaded anew, what waits."""

    skew_s: float
    reload_s: float
    back_s: float
    knows: dict[str, bool] = field(default_factory=dict)
    waiting: list[OfflineEntry] = field(default_factory=list)

    def clock(self, at_s: float) -> datetime:
        """Return what the wall clock of the device says."""
        return DOORS + timedelta(seconds=at_s + self.skew_s)

    def run(self, at_s: float) -> tuple[str, int]:
        """Return the run of the page and its steady clock."""
        began_s = self.reload_s if at_s >= self.reload_s else -1_000.0
        return f"run-{began_s >= 0:d}", round((at_s - began_s) * 1_000)


class Doors:
    """The server's side: everybody's records, and what was found."""

    def __init__(self, names: Iterable[str]) -> None:
        self.rooms = {
            name: RoomState(0, {"m": MEETING, name: delegate(name)}) for name in names
        }
        self.cases: set[tuple[str, tuple[str, ...]]] = set()

    def person(self, name: str) -> Participant:
        """Return one person as known now."""
        return self.rooms[name].get(Participant, name)

    def people(self) -> list[Participant]:
        """Return everybody."""
        return [self.person(name) for name in self.rooms]

    def acts(self) -> list[Admission]:
        """Return every act at any door."""
        return [act for room in self.rooms.values() for act in room.all(Admission)]

    def do(self, wish: DoorWish, desk: str, at: datetime) -> None:
        """Carry out a command as the room does, for the one whom it is about."""
        acts = wish.acts if isinstance(wish, MergeDoor) else (wish,)
        name = acts[0].participant
        actor = Actor(id=desk, role="system")
        room = self.rooms[name]
        put = spells.follow(room, wish, actor, rules.decide(room, wish, actor, at), at)
        self.rooms[name] = room.apply(room.rev + 1, put)

    def pass_through(self, one: Coming, code: str) -> None:
        """Note somebody at a desk that is connected."""
        at = DOORS + timedelta(seconds=one.at_s)
        about: dict[str, Any] = {
            "admission": f"on-{round(one.at_s * 1_000)}",
            "participant": one.person,
        }
        if one.direction == "in":
            self.do(
                AdmitParticipant.model_validate(
                    {**about, "via": "badge", "code": code}
                ),
                one.desk,
                at,
            )
        elif self.person(one.person).presence == "in":
            self.do(DismissParticipant.model_validate(about), one.desk, at)
        else:
            late = merge_of(one.desk, at, **about, direction="out", code=code)
            self.do(late, one.desk, at)

    def tell(self, desk: str, batch: Batch, about: dict, at: datetime) -> None:
        """Take a batch as the server does."""
        for entry in batch.entries:
            name, reason = about[entry.id]
            outcome, codes = judged(entry, found(reason, entry.direction))
            if codes:
                self.cases.add((name, codes))
            if outcome in {"admitted", "left"}:
                wish = merge_of(
                    desk,
                    corrected(entry, batch, at),
                    admission=entry.id,
                    participant=name,
                    direction="in" if outcome == "admitted" else "out",
                    code=entry.code,
                )
                self.do(wish, desk, at)


def merge_of(desk: str, at: datetime, **act: Any) -> MergeDoor:
    """Return the wish to note one act late."""
    return MergeDoor(acts=(DoorAct(**act, via="badge", desk=desk, at=at),))


def delegate(name: str) -> Participant:
    """Return one delegate of the roster."""
    number = int(name.split("-")[1])
    return Participant(
        id=name, order=number, name=f"Đại biểu {number}", eligibility="official"
    )


def crowd(random_: random.Random) -> list[Coming]:
    """Return who comes to which desk when, in true time."""
    names = [f"p-{n}" for n in range(PEOPLE)]
    pool = names[:]
    random_.shuffle(pool)
    reasons = {pool.pop(): reason for reason in REFUSED for _ in range(EACH)}
    reasons |= {pool.pop(): "DK_DA_THAY" for _ in range(3)}
    coming = [
        Coming(random_.uniform(0, OPEN_S), random_.choice(DESKS), name,
               reasons.get(name, "OK_VAO"))
        for name in names
    ]  # fmt: skip
    again = random_.sample(
        [one for one in coming if one.reason == "OK_VAO"], TWICE + 12
    )
    # Two of them are copies of a badge, which a desk cannot tell from a second scan.
    for one in again[:TWICE]:
        desk = random_.choice([desk for desk in DESKS if desk != one.desk])
        coming.append(Coming(one.at_s + random_.uniform(20, 240), desk, one.person))
    for one in again[TWICE:]:
        gone_s = one.at_s + random_.uniform(20, 120)
        back_s = gone_s + random_.uniform(5, 120)
        coming += [
            Coming(gone_s, random_.choice(DESKS), one.person, direction="out"),
            Coming(back_s, random_.choice(DESKS), one.person),
        ]
    for n in range(2):
        at_s = random_.uniform(0, OPEN_S)
        coming.append(Coming(at_s, random_.choice(DESKS), f"badge-{n}", "SAI_CHU_KY"))
    return sorted(coming, key=lambda one: one.at_s)
