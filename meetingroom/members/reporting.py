"""Gathers what the credential report counts, and has the report made as a file."""

import json
from datetime import date, datetime
from typing import Literal

from meetingroom.members.committee import Committee
from meetingroom.members.delegacy import Absence, Delegacy, Profile
from meetingroom.members.directory import Directory
from meetingroom.members.figures import figures_of
from meetingroom.members.records import Member
from meetingroom.members.report import Delegate, Report, report_of
from meetingroom.members.report_paper import report_paper
from meetingroom.members.standing import capacity_of, expected
from meetingroom.minutes.document import Document
from meetingroom.processes import run_once
from meetingroom.sessions.credentials.records import Figures
from meetingroom.sessions.polls.records import PROCEDURE, Procedure
from meetingroom.sessions.presence.records import Counting
from meetingroom.sessions.records import Participant, Quorum
from meetingroom.sessions.regulations.quorum import EVERYBODY, count
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL

Format = Literal["pdf", "docx"]
WORKER = "meetingroom.minutes.worker"
TIMEOUT_S = 60.0


class Reporting:
    """The credential report of any meeting, counted at the moment it is asked for."""

    def __init__(self, committee: Committee, directory: Directory) -> None:
        self._committee, self._directory = committee, directory

    async def report(self, room: Room) -> Report:
        """Return the figures as they are now."""
        held = await self._committee.delegates(room.meeting)
        profiles = await self._committee.profiles(room.meeting)
        people = []
        for person in expected(room.state):
            member = person.member and await self._directory.get(person.member)
            one = held.get(person.id)
            profile = profiles.get(person.id) or Profile(participant=person.id)
            known = completed(profile, member or None)
            people.append(delegate_of(person, one, known))
        rules = await self._committee.rules(room.meeting)
        return report_of(people, rules, today(room))

    async def figures(self, room: Room) -> Figures:
        """Return the sums that a hall may be shown, as they are now."""
        rules = await self._committee.rules(room.meeting)
        report = await self.report(room)
        return figures_of(report, rules, tally_of(room.state))

    async def paper(self, room: Room) -> Document:
        """Return the report as a paper."""
        rules = await self._committee.rules(room.meeting)
        cases = await self._committee.cases(room.meeting)
        title = meeting_of(room.state).title
        report = await self.report(room)
        return report_paper(report, cases, rules, title, today(room))

    async def file(self, room: Room, form: Format) -> bytes:
        """Return the report as a file, made in a process of its own."""
        return await set_paper(await self.paper(room), form, room.now())


def tally_of(state: RoomState) -> Quorum:
    """Return the quorum of everybody who came, also of whoever has left since."""
    people = (
        one.model_copy(update={"presence": "in"}) if one.presence == "out" else one
        for one in state.all(Participant)
    )
    procedure = state.find(Procedure, PROCEDURE)
    counting = state.find(Counting, "counting") or EVERYBODY
    return count(people, procedure, counting=counting)


async def set_paper(paper: Document, form: Format, at: datetime) -> bytes:
    """Return a paper as a file, made in a process of its own."""
    document = paper.model_dump(mode="json")
    job = {"format": form, "at": at.isoformat(), "document": document}
    told = json.dumps(job, ensure_ascii=False).encode()
    return await run_once(WORKER, told=told, timeout_s=TIMEOUT_S)


def today(room: Room) -> date:
    """Return the day in Việt Nam."""
    return room.now().astimezone(LOCAL).date()


def completed(profile: Profile, member: Member | None) -> Profile:
    """Return a profile with what the directory knows where it says nothing.

    A date of which only the year is known gives no age.
    """
    if member is None:
        return profile
    born_on = member.born_on if member.born_precision == "d" else None
    update = {
        "sex": profile.sex or member.sex,
        "born_on": profile.born_on or born_on,
        "admitted_on": profile.admitted_on or member.admitted_on,
    }
    return profile.model_copy(update=update)


def delegate_of(person: Participant, held: Delegacy | None, known: Profile) -> Delegate:
    """Return one participant as the report counts people."""
    absence: Absence = held.absence if held else ""
    if not absence and person.absent:
        absence = "excused"
    decided = held is not None and held.capacity == "alternate" and held.decision
    return Delegate(
        participant=person.id,
        name=person.name,
        unit=person.unit,
        capacity=capacity_of(person, held),
        summons=held.summons if held else "summoned",
        absence=absence,
        # Whoever was here and has gone out took part all the same.
        present=person.presence in {"in", "out"},
        replaces=person.substitute_for if decided else "",
        profile=known,
    )
