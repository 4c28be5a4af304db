"""What devices say they hold, have opened and have wiped."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from meetingroom.database import Database
from meetingroom.packs.records import Device, Receipt, Report, known_of, noted
from meetingroom.tables import account, binding, receipt


class Receipts:
    """The receipts of every meeting.  What a device says of itself is not kept."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._devices: dict[str, dict[str, Device]] = {}
        self._turn = asyncio.Lock()

    async def take(self, meeting: str, account_id: str, report: Report) -> None:
        """Note what a device says."""
        at = self._clock()
        async with self._turn:
            devices = await self._load(meeting)
            before = devices.get(account_id) or Device(account=account_id)
            changed = {
                held.version: after
                for held in report.versions
                if (after := noted(known_of(before, held), held, at))
                != known_of(before, held)
            }
            if changed:
                await self._database.write(
                    lambda db: _store(db, meeting, account_id, changed, at)
                )
            told = report.model_dump(exclude={"versions"})
            update = {
                **told,
                "reported_at": at,
                "receipts": {**before.receipts, **changed},
            }
            devices[account_id] = before.model_copy(update=update)

    async def devices(self, meeting: str) -> list[Device]:
        """Return the devices of everybody who has a place in the meeting."""
        places = await self._database.read(lambda db: _places(db, meeting))
        async with self._turn:
            known = await self._load(meeting)
            return [
                known.get(account_id, Device(account=account_id)).model_copy(
                    update={"place": place}
                )
                for account_id, place in places.items()
            ]

    async def _load(self, meeting: str) -> dict[str, Device]:
        if meeting not in self._devices:
            self._devices[meeting] = await self._database.read(
                lambda db: _stored(db, meeting)
            )
        return self._devices[meeting]


def _stored(db: Connection, meeting: str) -> dict[str, Device]:
    receipts: dict[str, dict[str, Receipt]] = {}
    seen: dict[str, datetime] = {}
    for row in db.execute(select(receipt).where(receipt.c.meeting == meeting)):
        receipts.setdefault(row.account, {})[row.version] = Receipt(
            held=row.held,
            verified_at=row.verified_at,
            opened_at=row.opened_at,
            wiped_at=row.wiped_at,
        )
        seen[row.account] = max(row.changed_at, seen.get(row.account, row.changed_at))
    return {
        account_id: Device(
            account=account_id, reported_at=seen[account_id], receipts=by_version
        )
        for account_id, by_version in receipts.items()
    }


def _places(db: Connection, meeting: str) -> dict[str, str]:
    query = (
        select(binding.c.account, binding.c.place)
        .join(account, account.c.id == binding.c.account)
        .where(
            binding.c.meeting == meeting,
            binding.c.role.in_(("delegate", "site")),
            account.c.disabled.is_(False),
        )
        .order_by(binding.c.account)
    )
    return {row.account: row.place for row in db.execute(query)}


def _store(
    db: Connection,
    meeting: str,
    account_id: str,
    changed: Mapping[str, Receipt],
    at: datetime,
) -> None:
    here = receipt.c
    db.execute(
        delete(receipt).where(
            here.meeting == meeting,
            here.account == account_id,
            here.version.in_([*changed]),
        )
    )
    rows = [
        {
            "meeting": meeting,
            "account": account_id,
            "version": version,
            "changed_at": at,
            **after.model_dump(),
        }
        for version, after in changed.items()
    ]
    db.execute(insert(receipt), rows)
