"""The desk's verification: who stands at the door, and may that person come in.

A desk sees the roster of its own meeting and nothing of the directory behind it; why
somebody is held never leaves this module.  Every look at a person is written to the
audit log before it is answered.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.members.badge import Genuine, Reading, meeting_hash
from meetingroom.members.badges import Badges, Bearer
from meetingroom.members.directory import Directory
from meetingroom.members.facts import Direction, Facts, Person
from meetingroom.members.keys import Keys
from meetingroom.members.names import name_fold, same_name, sort_key
from meetingroom.members.records import Member
from meetingroom.members.verdict import Verdict, verdict
from meetingroom.people.audit import Act, note
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.sessions.records import (
    Admission,
    Connection,
    Meeting,
    Participant,
    Seat,
    Site,
)
from meetingroom.sessions.room import Room
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor, Id, Value

HALL = "hall"
REPEAT_S = 10.0
"""A second scan of an admitted person at one desk within this time is a slip."""
FOUND_MAX = 20


class Admit(Value):
    """The operator's wish to let a person in.  Sent again with the same `admission`
    it is carried out once."""

    admission: Id
    participant: str
    via: Literal["badge", "search"]
    badge: str | None = None
    """The scanned text; needed when `via` is the badge."""
    confirm: bool = False
    """Whether the operator made the check that an amber verdict names."""


class Admitted(Verdict):
    """The verdict, and the revision that shows the person inside."""

    rev: int | None = None
    """None where nobody was admitted."""


class Desk:
    """Verification for the desks of all meetings."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        keys: Keys,
        blobs: Blobs,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._directory = directory
        self._badges = Badges(database, keys)
        self._blobs = blobs
        self._monotonic = monotonic
        self._accepted: dict[tuple[str, str, str], float] = {}
        # Two desks must not both find the same person outside.
        self._turn = asyncio.Lock()

    async def scan(
        self, room: Room, actor: Actor, text: str, direction: Direction = "in"
    ) -> Verdict:
        """Return the verdict on whatever was scanned; nobody is admitted yet."""
        result = verdict(await self._by_badge(room, actor, text, direction))
        who = result.person.participant if result.person else ""
        await self._note(room, actor, "desk.scan", who, result.code)
        return result

    async def verify(self, room: Room, actor: Actor, participant: str) -> Verdict:
        """Return the verdict on somebody found by name.

        Raises:
            NotFoundError: nobody on this roster has this id.
        """
        result = verdict(await self._by_name(room, actor, participant))
        await self._note(room, actor, "desk.verify", participant, result.code)
        return result

    async def search(self, room: Room, actor: Actor, query: str) -> list[Person]:
        """Return people of this meeting's roster by words of their name or unit.

        In any order and without marks, the last word may be a beginning; at most 20,
        those found by their name first, in Vietnamese order.
        """
        roster = expected(room.state)
        found = matching(roster, query)[:FOUND_MAX]
        members = [await self._member(person) for person in found]
        people = [
            person_of(room.state, person, member, born=namesakes(roster, person) > 1)
            for person, member in zip(found, members, strict=True)
        ]
        await self._note(
            room, actor, "desk.search", "", " ".join(p.participant for p in people)
        )
        return people

    async def admit(self, room: Room, actor: Actor, wish: Admit) -> Admitted:
        """Let a person in, where the verdict allows it and the check was made.

        A retry of an admission that was carried out answers with its revision.

        Raises:
            InvalidError: the badge is missing or belongs to somebody else.
            NotFoundError: nobody on this roster has this id.
            WrongStateError: the admission's id was used for somebody else, or the
                meeting is closed.
        """
        async with self._turn:
            done = room.state.find(Admission, wish.admission)
            if done is not None and done.participant != wish.participant:
                raise WrongStateError(f"admission {wish.admission} was another's")
            facts = await self._facts_for(room, actor, wish)
            if done is not None:
                again = verdict(facts.model_copy(update={"repeated": True}))
                return await self._carry_out(room, actor, wish, again, done.code)
            result = verdict(facts)
            ready = result.admit == "yes" or (
                result.admit == "after_check" and wish.confirm
            )
            if not ready:
                who = result.person.participant if result.person else ""
                act: Act = "desk.scan" if wish.via == "badge" else "desk.verify"
                await self._note(room, actor, act, who, result.code)
                return Admitted(**dict(result))
            return await self._carry_out(room, actor, wish, result, result.code)

    async def photo(self, room: Room, actor: Actor, participant: str) -> bytes:
        """Return the portrait (JPEG) of somebody on this roster.

        Raises:
            NotFoundError: nobody on this roster has this id, or there is no portrait.
        """
        member = await self._member(on_roster(room.state, participant))
        if member is None or not member.photo:
            raise NotFoundError(f"no photo of {participant}")
        await self._note(room, actor, "desk.photo", participant)
        path = self._blobs.path(member.photo)
        return await asyncio.to_thread(path.read_bytes)

    async def badge(self, room: Room, actor: Actor, participant: str) -> str:
        """Return the text of somebody's badge, issued now if there is none yet."""
        bearer = await self._bearer(room, participant)
        return await self._badges.issue(bearer, actor, room.now())

    async def reissue(self, room: Room, actor: Actor, participant: str) -> str:
        """Return the text of a new badge; every older one is void from now on."""
        bearer = await self._bearer(room, participant)
        return await self._badges.reissue(bearer, actor, room.now())

    async def _carry_out(
        self, room: Room, actor: Actor, wish: Admit, result: Verdict, code: str
    ) -> Admitted:
        command = AdmitParticipant(
            admission=wish.admission,
            participant=wish.participant,
            mode="hall" if place_of(actor) == HALL else "site",
            via=wish.via,
            code=code,
        )
        rev = await room.handle(command, actor.on_behalf(), wish.admission)
        key = (room.meeting, wish.participant, actor.id)
        self._accepted[key] = self._monotonic()
        return Admitted(**dict(result), rev=rev)

    async def _facts_for(self, room: Room, actor: Actor, wish: Admit) -> Facts:
        if wish.via == "search":
            return await self._by_name(room, actor, wish.participant)
        if wish.badge is None:
            raise InvalidError("badge: an admission by badge needs it")
        facts = await self._by_badge(room, actor, wish.badge, "in")
        if facts.person is not None and facts.person.participant != wish.participant:
            raise InvalidError("badge: it belongs to another participant")
        return facts

    async def _by_badge(
        self, room: Room, actor: Actor, text: str, direction: Direction
    ) -> Facts:
        reading: Reading = await self._badges.read(text)
        bare = Facts(at=room.now(), direction=direction, reading=reading.kind)
        if not isinstance(reading, Genuine):
            return bare
        badge = reading.badge
        if badge.meeting != meeting_hash(room.meeting):
            return bare.model_copy(update={"this_meeting": False})
        standing = await self._badges.standing(room.meeting, badge.serial)
        known = bare.model_copy(update={"badge": badge, "standing": standing})
        person = standing and room.state.find(Participant, standing.participant)
        return await self._about(room, actor, person, known) if person else known

    async def _by_name(self, room: Room, actor: Actor, participant: str) -> Facts:
        person = on_roster(room.state, participant)
        return await self._about(
            room, actor, person, Facts(at=room.now(), reading="none")
        )

    async def _about(
        self, room: Room, actor: Actor, person: Participant, facts: Facts
    ) -> Facts:
        member = await self._member(person)
        roster = expected(room.state)
        born = namesakes(roster, person) > 1
        entry = last_entry(room.state, person.id)
        return facts.model_copy(
            update={
                "person": person_of(room.state, person, member, born=born),
                "status": member.status if member else None,
                "expected_here": (person.site or HALL) == place_of(actor),
                "repeated": self._repeated(room.meeting, person, actor),
                "entered_at": entry.at if entry else None,
                "entered_desk": label_of(room.state, entry.desk) if entry else "",
            }
        )

    def _repeated(self, meeting: str, person: Participant, actor: Actor) -> bool:
        accepted_s = self._accepted.get((meeting, person.id, actor.id))
        if accepted_s is None or person.presence != "in":
            return False
        return self._monotonic() - accepted_s < REPEAT_S

    async def _member(self, person: Participant) -> Member | None:
        return await self._directory.get(person.member) if person.member else None

    async def _bearer(self, room: Room, participant: str) -> Bearer:
        person = on_roster(room.state, participant)
        member = await self._member(person)
        return Bearer(
            meeting=room.meeting,
            starts_at=room.state.get(Meeting, room.meeting).starts_at,
            participant=person.id,
            capacity="guest" if person.eligibility == "guest" else "elected",
            seat=person.order,
            photo=member.photo if member else "",
        )

    async def _note(
        self, room: Room, actor: Actor, act: Act, participant: str, detail: str = ""
    ) -> None:
        at: datetime = room.now()
        subject = f"{room.meeting}/{participant}" if participant else room.meeting
        await self._database.write(
            lambda db: note(db, at, actor.id, act, subject, detail)
        )


def place_of(actor: Actor) -> str:
    """Return the site that a desk stands at; the hall where none is named."""
    return actor.place or HALL


def expected(state: RoomState) -> list[Participant]:
    """Return everybody on the roster who has not been withdrawn."""
    return [p for p in state.all(Participant) if p.presence != "withdrawn"]


def on_roster(state: RoomState, participant: str) -> Participant:
    """Return a participant as a desk may know of, or raise `NotFoundError`."""
    person = state.get(Participant, participant)
    if person.presence == "withdrawn":
        raise NotFoundError(f"Participant {participant}")
    return person


def namesakes(roster: list[Participant], person: Participant) -> int:
    """Return how many on the roster bear this person's name, the person included."""
    return sum(same_name(other.name, person.name) for other in roster)


def matching(roster: list[Participant], query: str) -> list[Participant]:
    """Return whom a search means: by name first, then those of a unit."""
    words = name_fold(query).split()
    if not words:
        return []
    by_name = [p for p in roster if holds(name_fold(p.name), words)]
    rest = [p for p in roster if p not in by_name]
    by_unit = [p for p in rest if holds(name_fold(f"{p.name} {p.unit}"), words)]
    return [*sorted(by_name, key=_order), *sorted(by_unit, key=_order)]


def holds(text: str, words: list[str]) -> bool:
    """Tell whether a folded text has every word; the last may be a beginning."""
    there = text.split()
    *whole, last = words
    return all(w in there for w in whole) and any(w.startswith(last) for w in there)


def _order(person: Participant) -> tuple[bytes, int]:
    return sort_key(person.name), person.order


def last_entry(state: RoomState, participant: str) -> Admission | None:
    """Return the newest act of entering of one person."""
    acts = (a for a in state.all(Admission) if a.participant == participant)
    return max(
        (a for a in acts if a.direction == "in"), key=lambda a: a.at, default=None
    )


def label_of(state: RoomState, account: str) -> str:
    """Return what people call a desk: the label of its account, while it is known."""
    labels = (c.label for c in state.all(Connection) if c.account == account)
    return next(labels, account)


def person_of(
    state: RoomState, person: Participant, member: Member | None, *, born: bool
) -> Person:
    """Return what a desk may see; the date of birth only where it must tell two
    people apart."""
    kept = person.seat or person.reserved
    seat = state.find(Seat, kept)
    site = state.find(Site, person.site)
    return Person(
        participant=person.id,
        name=person.name,
        position=person.position,
        unit=person.unit,
        eligibility=person.eligibility,
        seat=seat.label if seat else kept,
        site=site.label if site else person.site,
        presence=person.presence,
        since=person.since,
        photo=bool(member and member.photo),
        born_on=member.born_on if born and member else None,
    )
