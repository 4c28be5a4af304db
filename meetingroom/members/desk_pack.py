"""What a desk carries so that it can go on without network: its own meeting's roster.

Signed with this server's key, so that a desk takes it from nobody else.  It holds no
directory, no card number and no reason; portraits come apart, each by its hash.
"""

import asyncio
import base64
import json
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.errors import NotFoundError
from meetingroom.members.cases import Case, other_person, override_of
from meetingroom.members.committee import Committee
from meetingroom.members.delegacy import Delegacy, Rules
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.facts import Facts, Standing
from meetingroom.members.for_desk import for_desk
from meetingroom.members.keys import Keys
from meetingroom.members.names import sort_key
from meetingroom.members.portraits import Portraits
from meetingroom.members.records import Member
from meetingroom.members.serving import delegations_of, own_desk
from meetingroom.members.standing import HALL, Files, facts_of, place_of
from meetingroom.people.audit import note
from meetingroom.sessions.records import Admission, Participant
from meetingroom.sessions.room import Room
from meetingroom.values import LOCAL, Actor, Value

SIGNED_AS = b"meetingroom desk pack 1\n"
"""Begins every text that is signed, so that the key can serve for nothing else."""
LEASE_S = 12 * 3_600
"""How long a desk may use its pack after it was last heard: a day at the doors."""


class PackedBadge(Value):
    """Which badge of somebody counts."""

    serial: int
    sequence: int
    issued_at: datetime
    revoked: bool = False


class PackedPerson(Value):
    """One person of the roster, with as much as the desk would be shown."""

    participant: str
    name: str
    position: str
    unit: str
    eligibility: Literal["official", "guest"]
    seat: str
    site: str
    born_on: date | None = None
    """Only where several on the roster bear this name."""
    portrait: str = ""
    """SHA-256 of the portrait (JPEG); empty where there is none."""
    badge: PackedBadge | None = None
    facts: dict[str, Any]
    """What the decision table looks at, where it is not as usual."""


class DeskPack(Value):
    """Everything that one desk needs to decide without network."""

    meeting: str
    account: str
    """Whose desk it was made for."""
    lease_s: int
    keys: dict[str, str]
    """Public halves of the keys that sign badges, base64, by the meeting's hash in
    hexadecimal, a slash, and the key's number."""
    desks: dict[str, str]
    """What people call the desks, by account."""
    people: tuple[PackedPerson, ...]
    """In Vietnamese order."""
    delegations: tuple[str, ...] = ()
    """Those that this desk serves; none where it serves whoever comes."""


class SignedPack(Value):
    """A pack as it is sent."""

    pack: str
    """The JSON text of a `DeskPack`."""
    signature: str
    """Ed25519, base64, of `SIGNED_AS` and the text."""
    public_key: str
    """The server's key, base64; a device trusts the first one that it meets."""


class Held(NamedTuple):
    """What the committee and the printing of badges hold of everybody."""

    delegates: dict[str, Delegacy]
    rules: Rules
    cases: dict[str, Case]
    labels: dict[str, str]
    badges: dict[str, Standing]
    desks: dict[str, str]
    """What people call the desks of the meeting, by account."""


class DeskPacks:
    """Makes the packs of the desks of all meetings."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        keys: Keys,
        blobs: Blobs,
        desk: Desk,
        signer: Callable[[], Ed25519PrivateKey],
    ) -> None:
        self._database = database
        self._directory = directory
        self._keys = keys
        self._portraits = Portraits(blobs)
        self._badges = desk.badges
        self._committee = Committee(database)
        self._signer = signer

    async def pack(self, room: Room, actor: Actor) -> SignedPack:
        """Return what this actor's desk should hold now, signed.

        The same as long as nothing in it changes; who is inside is not in it.
        """
        held = Held(
            await self._committee.delegates(room.meeting),
            await self._committee.rules(room.meeting),
            {one.subject: one for one in await self._committee.cases(room.meeting)},
            await self._committee.labels(),
            await self._badges.all(room.meeting),
            await self._committee.desks(room.meeting),
        )
        roster = [p for p in room.state.all(Participant) if carried(p, held)]
        roster.sort(key=lambda p: (sort_key(p.name), p.order))
        pack = DeskPack(
            meeting=room.meeting,
            account=actor.id,
            lease_s=LEASE_S,
            keys={
                f"{meeting.hex()}/{number}": _base64(key.public_bytes_raw())
                for (meeting, number), key in (await self._keys.public()).items()
            },
            desks={who: held.labels.get(who, who) for who in desks_of(room, actor)},
            people=tuple([await self._person(room, actor, p, held) for p in roster]),
            delegations=delegations_of(held.rules.desks, actor.id),
        )
        # Hundreds of people are many bytes to write down: not on the loop.
        return await asyncio.to_thread(lambda: sign(pack, self._signer()))

    async def portraits(
        self, room: Room, actor: Actor, participants: Collection[str]
    ) -> dict[str, bytes]:
        """Return the portraits (JPEG) of these people, where there are any.

        Whose portraits a desk fetched is in the audit log, as if it had looked at them.
        """
        found = {}
        for name in participants:
            person = room.state.find(Participant, name)
            member = await self._member(person) if person else None
            if member is None or not member.photo:
                continue
            try:
                found[name] = await self._portraits.get(member.photo)
            except NotFoundError:
                continue
        for name in found:
            await self.note(room, actor, name)
        return found

    async def note(self, room: Room, actor: Actor, participant: str = "") -> None:
        """Write to the audit log that a desk took its pack, or somebody's portrait."""
        at = room.now()
        subject = f"{room.meeting}/{participant}" if participant else room.meeting
        await self._database.write(
            lambda db: note(db, at, actor.id, "desk.pack", subject)
        )

    async def _person(
        self, room: Room, actor: Actor, person: Participant, held: Held
    ) -> PackedPerson:
        member = await self._member(person)
        data = await self._directory.freshness(person.member)
        today = room.now().astimezone(LOCAL).date()
        case = held.cases.get(person.id)
        files = Files(
            delegates=held.delegates,
            rules=held.rules,
            other_person=other_person(case),
            override=override_of(case, held.labels),
        )
        known = facts_of(room.state, person, member, files, data, today)
        here = (person.site or HALL) == place_of(actor)
        where = own_desk(held.rules.desks, person.unit, actor.id, held.desks)
        facts = Facts(
            at=room.now(), reading="none", expected_here=here, **known, **where
        )
        shown = facts.person
        seen = shown.model_dump(exclude={"presence", "since", "photo"}) if shown else {}
        return PackedPerson(
            **seen,
            portrait=member.photo if member else "",
            badge=packed_badge(held.badges.get(person.id)),
            facts=unusual(for_desk(facts)),
        )

    async def _member(self, person: Participant) -> Member | None:
        return await self._directory.get(person.member) if person.member else None


def desks_of(room: Room, actor: Actor) -> list[str]:
    """Return the accounts of this desk, and of all that let anybody through a door."""
    return sorted({actor.id, *(act.desk for act in room.state.all(Admission))})


def carried(person: Participant, held: Held) -> bool:
    """Tell whether a desk has to know somebody: whoever may come, or has a badge."""
    return person.presence != "withdrawn" or person.id in held.badges


def packed_badge(standing: Standing | None) -> PackedBadge | None:
    """Return what a desk needs of the badge that counts."""
    if standing is None:
        return None
    names = {*PackedBadge.model_fields}
    return PackedBadge.model_validate(standing.model_dump(include=names))


def unusual(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts of which only what is not as usual is said."""
    usual = {name: field.default for name, field in Facts.model_fields.items()}
    return {name: fact for name, fact in facts.items() if fact != usual[name]}


def sign(pack: DeskPack, key: Ed25519PrivateKey) -> SignedPack:
    """Return a pack with its signature."""
    text = json.dumps(
        pack.model_dump(mode="json", exclude_defaults=True),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    signature = key.sign(SIGNED_AS + text.encode())
    public = key.public_key().public_bytes_raw()
    return SignedPack(
        pack=text, signature=_base64(signature), public_key=_base64(public)
    )


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
