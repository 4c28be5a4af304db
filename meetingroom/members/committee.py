"""What the credentials committee keeps: delegates, profiles, rules, and cases.

Everything is for the committee alone.  A desk asks here whether something was decided
and hands in what it held; no answer of this module goes to a desk unmasked.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, Table, delete, func, insert, or_, select

from meetingroom.database import Database
from meetingroom.members.cases import (
    NAMELESS,
    Case,
    Decision,
    Entry,
    Kind,
    case_of,
    check_step,
    held,
    is_settled,
    ordered,
)
from meetingroom.members.delegacy import Delegacy, Filled, Profile, Rules
from meetingroom.members.row import Code
from meetingroom.people.audit import Act, note
from meetingroom.tables import (
    account,
    binding,
    case_entry,
    credential_rules,
    delegacy,
    delegate_profile,
)
from meetingroom.values import Actor, Line, Value

M = TypeVar("M", bound=BaseModel)
STEP: dict[Kind, Act] = {
    "noted": "case.noted",
    "proposed": "case.proposed",
    "confirmed": "case.confirmed",
    "withdrawn": "case.withdrawn",
}


class Step(Value):
    """What a member of the committee adds to a case."""

    kind: Kind
    decision: Decision | None = None
    text: Line = ""


def badge_subject(text: str) -> str:
    """Return what a badge that names nobody is called in the cases."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{NAMELESS}{digest[:32]}"


class Committee:
    """The files of the credentials committees of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rules(self, meeting: str) -> Rules:
        """Return how a meeting counts; the defaults until something was set."""
        where = credential_rules.c.meeting == meeting
        query = select(credential_rules.c.body).where(where)
        body = await self._database.read(lambda db: db.scalar(query))
        return Rules() if body is None else Rules.model_validate_json(body)

    async def set_rules(
        self, meeting: str, rules: Rules, actor: Actor, at: datetime
    ) -> None:
        """Keep how a meeting counts."""

        def put(db: Connection) -> None:
            _put_rules(db, meeting, rules)
            note(db, at, actor.id, "rules.put", meeting)

        await self._database.write(put)

    async def delegates(self, meeting: str) -> dict[str, Delegacy]:
        """Return what is held about each delegate, by participant."""
        return await self._all(delegacy, meeting, Delegacy)

    async def put_delegates(
        self, meeting: str, people: Sequence[Delegacy], actor: Actor, at: datetime
    ) -> None:
        """Keep what is told of these delegates, in the place of what was."""

        def put(db: Connection) -> None:
            for one in people:
                _replace(db, delegacy, meeting, one, changed_at=at)
                subject = f"{meeting}/{one.participant}"
                note(db, at, actor.id, "delegate.put", subject)

        await self._database.write(put)

    async def profiles(self, meeting: str) -> dict[str, Filled]:
        """Return the sensitive data of each delegate; none once they are wiped."""
        return await self._all(delegate_profile, meeting, Filled)

    async def put_profiles(
        self, meeting: str, people: Sequence[Profile], actor: Actor, at: datetime
    ) -> None:
        """Keep the sensitive data of these delegates, for the report alone.

        What stood there before is kept beside it; what says nothing new is left.
        """

        def put(db: Connection) -> None:
            for one in people:
                if filled := filled_in(_profile(db, meeting, one), one, actor, at):
                    _replace(db, delegate_profile, meeting, filled)
            note(db, at, actor.id, "profile.put", meeting, str(len(people)))

        await self._database.write(put)

    async def wipe_profiles(self, meeting: str, actor: Actor, at: datetime) -> int:
        """Destroy the sensitive data of a meeting; return of how many people."""

        def wipe(db: Connection) -> int:
            where = delegate_profile.c.meeting == meeting
            gone = db.execute(delete(delegate_profile).where(where)).rowcount
            note(db, at, actor.id, "profile.wipe", meeting, str(gone))
            return gone

        return await self._database.write(wipe)

    async def hold(self, meeting: str, subject: str, entry: Entry) -> None:
        """Add what was held to a case, unless its last entry says the same."""

        def add(db: Connection) -> None:
            case = _case(db, meeting, subject)
            if entry.kind == "settled" or held(case, entry.codes):
                _append(db, meeting, subject, entry)

        await self._database.write(add)

    async def step(
        self, meeting: str, subject: str, wish: Step, actor: Actor, at: datetime
    ) -> Case:
        """Add a step of the committee to a case; return the case after it.

        Raises:
            InvalidError: the reason is missing.
            WrongStateError: this is no next step of the case.
        """

        def add(db: Connection) -> Case:
            case = _case(db, meeting, subject) or case_of(subject, ())
            check_step(case, wish.kind, actor.id, wish.text, wish.decision)
            fields = wish.model_dump()
            _append(db, meeting, subject, Entry(at=at, actor=actor.id, **fields))
            note(db, at, actor.id, STEP[wish.kind], f"{meeting}/{subject}")
            return _case(db, meeting, subject) or case

        return await self._database.write(add)

    async def case(self, meeting: str, subject: str) -> Case | None:
        """Return a case; None where nothing was ever held."""
        return await self._database.read(lambda db: _case(db, meeting, subject))

    async def newest(self, meeting: str) -> int:
        """Return the number of the newest entry of any case; 0 where there is none."""
        where = case_entry.c.meeting == meeting
        query = select(func.max(case_entry.c.seq)).where(where)
        return await self._database.read(lambda db: db.scalar(query)) or 0

    async def cases(self, meeting: str) -> list[Case]:
        """Return every case of a meeting: the open ones first, then the newest."""
        return await self._database.read(lambda db: _cases(db, meeting))

    async def labels(self) -> dict[str, str]:
        """Return what people call each account."""
        query = select(account.c.id, account.c.label)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return {row.id: row.label for row in rows}

    async def desks(self, meeting: str) -> dict[str, str]:
        """Return the accounts of the desks of a meeting, with what people call them."""
        bound = select(binding.c.account).where(
            binding.c.meeting == meeting, binding.c.role == "desk"
        )
        desk = or_(account.c.role == "desk", account.c.id.in_(bound))
        query = select(account.c.id, account.c.label).where(desk, ~account.c.disabled)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return {row.id: row.label for row in rows}

    async def labels_of(self, accounts: Collection[str]) -> dict[str, str]:
        """Return what people call these accounts."""
        named = {*accounts}
        return {
            one: label for one, label in (await self.labels()).items() if one in named
        }

    async def _all(self, table: Table, meeting: str, model: type[M]) -> dict[str, M]:
        query = select(table.c.participant, table.c.body)
        query = query.where(table.c.meeting == meeting)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return {row.participant: model.model_validate_json(row.body) for row in rows}


def filled_in(
    was: Filled | None, told: Profile, actor: Actor, at: datetime
) -> Filled | None:
    """Return a profile as somebody filled it in; None where it says nothing new."""
    fields = {*Profile.model_fields}
    before = Profile.model_validate(was.model_dump(include=fields)) if was else None
    if before == told:
        return None
    said = {"filled_by": actor.id, "filled_at": at, "before": before}
    return Filled.model_validate(told.model_dump() | said)


def held_at(
    codes: tuple[Code, ...], actor: Actor, at: datetime, badge: int = 0
) -> Entry:
    """Return the entry of something held at a desk, by a badge of this sequence."""
    return Entry(
        at=at, actor=actor.id, desk=actor.id, kind="held", codes=codes, badge=badge
    )


def _replace(
    db: Connection,
    table: Table,
    meeting: str,
    one: Delegacy | Profile,
    **values: datetime,
) -> None:
    same = table.c.meeting == meeting, table.c.participant == one.participant
    db.execute(delete(table).where(*same))
    body = one.model_dump_json(exclude_defaults=True)
    row = {"meeting": meeting, "participant": one.participant, "body": body}
    db.execute(insert(table).values(**row, **values))


def _profile(db: Connection, meeting: str, one: Profile) -> Filled | None:
    table = delegate_profile.c
    here = table.meeting == meeting, table.participant == one.participant
    body = db.scalar(select(table.body).where(*here))
    return None if body is None else Filled.model_validate_json(body)


def _put_rules(db: Connection, meeting: str, rules: Rules) -> None:
    where = credential_rules.c.meeting == meeting
    db.execute(delete(credential_rules).where(where))
    body = rules.model_dump_json()
    db.execute(insert(credential_rules).values(meeting=meeting, body=body))


def _append(db: Connection, meeting: str, subject: str, entry: Entry) -> None:
    body = entry.model_dump_json(exclude={"seq"}, exclude_defaults=True)
    db.execute(insert(case_entry).values(meeting=meeting, subject=subject, body=body))


def _case(db: Connection, meeting: str, subject: str) -> Case | None:
    here = case_entry.c.meeting == meeting, case_entry.c.subject == subject
    rows = db.execute(select(case_entry).where(*here).order_by(case_entry.c.seq)).all()
    return (
        case_of(subject, [_entry(row.seq, row.body) for row in rows]) if rows else None
    )


def _cases(db: Connection, meeting: str) -> list[Case]:
    here = case_entry.c.meeting == meeting
    rows = db.execute(select(case_entry).where(here).order_by(case_entry.c.seq)).all()
    by_subject: dict[str, list[Entry]] = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(_entry(row.seq, row.body))
    cases = (case_of(subject, all_) for subject, all_ in by_subject.items())
    return ordered(case for case in cases if not is_settled(case))


def _entry(seq: int, body: str) -> Entry:
    return Entry.model_validate_json(body).model_copy(update={"seq": seq})
