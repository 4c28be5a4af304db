"""Gathers what stands on badges, and has them made as one PDF."""

import base64
from collections.abc import Sequence

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.members.badge_sheets import KINDS, Face, Form, Job, colours
from meetingroom.members.committee import Committee
from meetingroom.members.desk import Desk
from meetingroom.members.standing import capacity_of, expected, on_roster
from meetingroom.processes import run_once
from meetingroom.sessions.records import Participant, Seat, Site
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor

WORKER = "meetingroom.members.badge_worker"
TIMEOUT_S = 120.0


class BadgePrinting:
    """Prints the badges that count; whoever has none yet is issued one."""

    def __init__(self, desk: Desk, committee: Committee) -> None:
        self._desk, self._committee = desk, committee

    async def pdf(
        self, room: Room, actor: Actor, people: Sequence[str], form: Form
    ) -> bytes:
        """Return the badges of these participants, or of everybody on the roster.

        By delegation, and within it in the order of the roster.  A badge that was
        revoked is left out: it has to be reissued first.

        Raises:
            NotFoundError: one of them is not on the roster.
            WrongStateError: nobody is, or all are revoked.
        """
        units = _units(room)
        issues = await self._desk.badges.issues(room.meeting)
        revoked = {one.participant for one in issues if one.state == "revoked"}
        roster = [on_roster(room.state, one) for one in people] or expected(room.state)
        roster = [person for person in roster if person.id not in revoked]
        if not roster:
            raise WrongStateError("nobody is on the roster whose badge counts")
        roster.sort(key=lambda person: (units.index(person.unit), person.order))
        held = await self._committee.delegates(room.meeting)
        hues = colours(units)
        faces = []
        for person in roster:
            photo = await self._photo(room, actor, person)
            face = _face(
                room.state,
                person,
                kind=KINDS[capacity_of(person, held.get(person.id))],
                colour=hues[person.unit],
                photo=base64.b64encode(photo).decode(),
                badge=await self._desk.badge(room, actor, person.id),
            )
            faces.append(face)
        job = Job(form=form, faces=tuple(faces)).model_dump_json().encode()
        return await run_once(WORKER, told=job, timeout_s=TIMEOUT_S)

    async def _photo(self, room: Room, actor: Actor, person: Participant) -> bytes:
        """Return a portrait; empty where there is none."""
        try:
            return await self._desk.photo(room, actor, person.id)
        except NotFoundError:
            return b""


def _face(state: RoomState, person: Participant, **known: str) -> Face:
    meeting = meeting_of(state)
    seat, site = state.find(Seat, person.seat), state.find(Site, person.site)
    return Face(
        title=meeting.title,
        body=meeting.body,
        name=person.name,
        unit=person.unit or person.position,
        seat=seat.label if seat else "",
        site=site.label if site else "",
        **known,
    )


def _units(room: Room) -> list[str]:
    """Return every delegation once, in the order of the roster."""
    roster = sorted(expected(room.state), key=lambda person: person.order)
    return [*dict.fromkeys(person.unit for person in roster)]
