"""The desk's verification: who stands at the door, and may that person come in.

A desk sees the roster of its own meeting and nothing of the directory behind it; why
somebody is held never leaves this module.  Every look at a person is written to the
audit log before it is answered.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.errors import InvalidError, NotFoundError, WrongStateError
from meetingroom.members.badge import Genuine, Reading, meeting_hash
from meetingroom.members.badges import Badges, Bearer
from meetingroom.members.cases import other_person, override_of, worth_a_case
from meetingroom.members.committee import Committee, badge_subject, held_at
from meetingroom.members.desk_clocks import DeskClocks
from meetingroom.members.directory import Directory
from meetingroom.members.evidence import Evidence, evidence_of
from meetingroom.members.facts import Direction, Facts, Person
from meetingroom.members.keys import Keys
from meetingroom.members.offline import leaving
from meetingroom.members.papers import Papers, compared
from meetingroom.members.passing import Admit, Admitted, Leave, Left
from meetingroom.members.portraits import Portraits
from meetingroom.members.records import Member
from meetingroom.members.recount import count_of, tell_count
from meetingroom.members.serving import own_desk
from meetingroom.members.standing import (
    HALL,
    Files,
    capacity_of,
    expected,
    facts_of,
    label_of,
    last_entry,
    matching,
    namesakes,
    on_roster,
    person_of,
    place_of,
)
from meetingroom.members.verdict import Verdict, at_desk, verdict
from meetingroom.people.audit import Act, note
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.sessions.records import Admission, Meeting, Participant
from meetingroom.sessions.room import Room
from meetingroom.values import LOCAL, Actor

REPEAT_S = 10.0
"""A second scan of an admitted person at one desk within this time is a slip."""
FOUND_MAX = 20


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
        self.badges = Badges(database, keys)
        self._committee = Committee(database)
        self._portraits = Portraits(blobs)
        self._monotonic = monotonic
        self._clocks = DeskClocks()
        self._accepted: dict[tuple[str, str, str], float] = {}
        # Two desks must not both find the same person outside.
        self._turn = asyncio.Lock()

    async def scan(
        self,
        room: Room,
        actor: Actor,
        text: str,
        direction: Direction = "in",
        clock: datetime | None = None,
    ) -> Verdict:
        """Return the verdict on whatever was scanned; nobody is admitted yet.

        `clock` is what the desk believes the time to be.
        """
        facts = await self.by_badge(room, actor, text, direction)
        told = self._clocks.facts(actor.id, clock, room.now())
        result = verdict(facts.model_copy(update=told))
        return await self._told(room, actor, "desk.scan", result, text)

    async def verify(
        self,
        room: Room,
        actor: Actor,
        participant: str,
        papers: Papers | None = None,
        clock: datetime | None = None,
    ) -> Verdict:
        """Return the verdict on somebody found by name, and compared with papers.

        Raises:
            NotFoundError: nobody on this roster has this id.
        """
        facts = await self.by_name(room, actor, participant)
        told = self._clocks.facts(actor.id, clock, room.now())
        result = verdict(facts.model_copy(update={**compared(facts, papers), **told}))
        return await self._told(room, actor, "desk.verify", result)

    async def hold(self, room: Room, actor: Actor, participant: str) -> Verdict:
        """Hold somebody who is not the one on the photo, until the committee decides.

        Raises:
            NotFoundError: nobody on this roster has this id.
        """
        facts = await self.by_name(room, actor, participant)
        result = verdict(facts.model_copy(update={"other_person": True}))
        return await self._told(room, actor, "desk.hold", result)

    async def leave(self, room: Room, actor: Actor, wish: Leave) -> Left:
        """Note that the bearer of a badge leaves; sent again it is carried out once.

        A genuine badge of this meeting gets its bearer out whatever else holds; who
        was not noted as inside is told as such and changes nothing.
        """
        result = verdict(await self.by_badge(room, actor, wish.badge, "out"))
        told = await self._told(room, actor, "desk.scan", result, wish.badge)
        if told.code != "OK_RA" or told.person is None:
            return Left(**dict(told))
        person = told.person.participant
        command, by = leaving(told, person, wish.admission, actor, room.now())
        rev = await room.handle(command, by, wish.admission)
        return Left(**dict(told), rev=rev)

    async def evidence(self, room: Room, actor: Actor, participant: str) -> Evidence:
        """Return for the committee what is known of somebody, reasons included.

        Raises:
            NotFoundError: nobody has this id.
        """
        person = room.state.get(Participant, participant)
        member = await self._member(person)
        known = await self._about(
            room, actor, person, Facts(at=room.now(), reading="none")
        )
        units = {}
        if member is not None:
            day = room.now().astimezone(LOCAL).date()
            units = await self._directory.units([member.cell], day)
        held = await self._committee.delegates(room.meeting)
        return evidence_of(
            person,
            held.get(participant),
            member,
            units.get(member.cell, "") if member else "",
            verdict(known),
            await self.badges.of(room.meeting, participant),
        )

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
                return await self._carry_out(
                    room, actor, wish, at_desk(again), done.code
                )
            true = verdict(facts)
            result = at_desk(true)
            ready = result.admit == "yes" or (
                result.admit == "after_check" and wish.confirm
            )
            if not ready:
                act: Act = "desk.scan" if wish.via == "badge" else "desk.verify"
                told = await self._told(room, actor, act, true, wish.badge or "")
                return Admitted(**dict(told))
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
        return await self._portraits.get(member.photo)

    async def badge(self, room: Room, actor: Actor, participant: str) -> str:
        """Return the text of somebody's badge, issued now if there is none yet."""
        bearer = await self._bearer(room, participant)
        return await self.badges.issue(bearer, actor, room.now())

    async def reissue(self, room: Room, actor: Actor, participant: str) -> str:
        """Return the text of a new badge; every older one is void from now on."""
        bearer = await self._bearer(room, participant)
        return await self.badges.reissue(bearer, actor, room.now())

    async def _told(
        self, room: Room, actor: Actor, act: Act, found: Verdict, text: str = ""
    ) -> Verdict:
        """Return what the desk may know; the committee gets what was found."""
        who = found.person.participant if found.person else ""
        codes = worth_a_case(found)
        if codes and (who or text):
            subject = who or badge_subject(text)
            reading = await self.badges.read(text) if text else None
            shown = reading.badge.sequence if isinstance(reading, Genuine) else 0
            entry = held_at(codes, actor, room.now(), shown)
            await self._committee.hold(room.meeting, subject, entry)
        if who and (count := count_of(found)) != "yes":
            await tell_count(room, who, count)
        told = at_desk(found)
        await self._note(room, actor, act, who, told.code)
        return told

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
            return await self.by_name(room, actor, wish.participant)
        if wish.badge is None:
            raise InvalidError("badge: an admission by badge needs it")
        facts = await self.by_badge(room, actor, wish.badge, "in")
        if facts.person is not None and facts.person.participant != wish.participant:
            raise InvalidError("badge: it belongs to another participant")
        return facts

    async def by_badge(
        self, room: Room, actor: Actor, text: str, direction: Direction
    ) -> Facts:
        """Return everything that is known of whoever bears a badge."""
        reading: Reading = await self.badges.read(text)
        bare = Facts(at=room.now(), direction=direction, reading=reading.kind)
        if not isinstance(reading, Genuine):
            return bare
        badge = reading.badge
        if badge.meeting != meeting_hash(room.meeting):
            title = await self.badges.title_of(badge.meeting)
            return bare.model_copy(
                update={"this_meeting": False, "other_meeting": title}
            )
        standing = await self.badges.standing(room.meeting, badge.serial)
        if standing and badge.sequence > standing.sequence:
            await self.badges.saw(room.meeting, standing.participant, badge)
            standing = await self.badges.standing(room.meeting, badge.serial)
        known = bare.model_copy(update={"badge": badge, "standing": standing})
        person = standing and room.state.find(Participant, standing.participant)
        return await self._about(room, actor, person, known) if person else known

    async def by_name(self, room: Room, actor: Actor, participant: str) -> Facts:
        """Return everything that is known of somebody on the roster."""
        person = on_roster(room.state, participant)
        return await self._about(
            room, actor, person, Facts(at=room.now(), reading="none")
        )

    async def _about(
        self, room: Room, actor: Actor, person: Participant, facts: Facts
    ) -> Facts:
        member = await self._member(person)
        entry = last_entry(room.state, person.id)
        files = await self._files(room, person)
        data = await self._directory.freshness(person.member)
        today = room.now().astimezone(LOCAL).date()
        desks = files.rules.desks
        labels = await self._committee.desks(room.meeting) if desks else {}
        return facts.model_copy(
            update={
                **facts_of(room.state, person, member, files, data, today),
                **own_desk(desks, person.unit, actor.id, labels),
                "expected_here": (person.site or HALL) == place_of(actor),
                "repeated": facts.direction == "in"
                and self._repeated(room.meeting, person, actor),
                "entered_at": entry.at if entry else None,
                "entered_desk": label_of(room.state, entry.desk) if entry else "",
            }
        )

    async def _files(self, room: Room, person: Participant) -> Files:
        """Return what the committee holds that the door has to go by."""
        case = await self._committee.case(room.meeting, person.id)
        labels = await self._committee.labels() if case else {}
        return Files(
            delegates=await self._committee.delegates(room.meeting),
            rules=await self._committee.rules(room.meeting),
            other_person=other_person(case),
            override=override_of(case, labels),
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
        delegates = await self._committee.delegates(room.meeting)
        return Bearer(
            meeting=room.meeting,
            starts_at=room.state.get(Meeting, room.meeting).starts_at,
            participant=person.id,
            capacity=capacity_of(person, delegates.get(person.id)),
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
