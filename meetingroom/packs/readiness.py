"""Who has all papers at hand, who has not, and why.  Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from meetingroom.agenda.records import Paper, ReadingRule
from meetingroom.packs.records import Device, Receipt
from meetingroom.sessions.papers.reading import is_recalled, may_prepare
from meetingroom.sessions.records import Connection, Meeting, Participant, Site
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Value

Problem = Literal[
    "no_device",
    "silent",
    "offline",
    "incomplete",
    "low_battery",
    "low_storage",
    "not_wiped",
]
"""No account is bound; never reported; not connected; pages missing; little charge;
little room; holds papers that its reader may not have any more."""

BATTERY_LOW = 0.2
ROOM_LOW_BYTES = 200 * 1024 * 1024
"""Less room than a large meeting's papers need."""

Kind = Literal["delegate", "site"]


class Row(Value):
    """One delegate or site, and its device."""

    place: str
    kind: Kind
    name: str
    group: str = ""
    """The delegate's unit."""
    account: str = ""
    online: bool = False
    seen_at: datetime | None = None
    """The last contact; None where there was none."""
    pages: int = 0
    """Pages that it should hold."""
    held: int = 0
    """Pages that it holds, found genuine."""
    complete: bool = False
    missing: tuple[str, ...] = ()
    """Versions that it does not hold whole."""
    outdated: tuple[str, ...] = ()
    """Versions that it holds and should not."""
    opened: int | None = None
    """Versions that were opened; None where the meeting keeps no reading log."""
    wiped: int = 0
    """Versions that it has wiped."""
    storage_bytes: int | None = None
    quota_bytes: int | None = None
    battery: float | None = None
    problems: tuple[Problem, ...] = ()


class Readiness(Value):
    """The board."""

    at: datetime
    versions: int
    """Versions that are on the table."""
    complete: int
    """How many of the rows hold everything that they should."""
    recalled: bool
    unconfirmed: int
    """Devices that hold what they should not, and have not said that it is gone."""
    rows: tuple[Row, ...]


def board(state: RoomState, devices: Iterable[Device], at: datetime) -> Readiness:
    """Return how ready everybody is, in the order of the roster, sites last."""
    by_place = _by_place(devices)
    log = any(meeting.reading_log for meeting in state.all(Meeting))
    table = _table(state)
    rows = [
        _row(state, table, party, by_place.get(party.id), log)
        for party in _parties(state)
    ]
    on_table = [p for p in state.all(Paper) if p.status == "released"]
    return Readiness(
        at=at,
        versions=len(on_table),
        complete=sum(row.complete for row in rows),
        recalled=is_recalled(state),
        unconfirmed=sum(bool(row.outdated) for row in rows),
        rows=tuple(rows),
    )


Party = Participant | Site


def _parties(state: RoomState) -> list[Party]:
    people = [p for p in state.all(Participant) if p.presence != "withdrawn"]
    sites = [s for s in state.all(Site) if s.kind == "district"]
    return [
        *sorted(people, key=lambda p: (p.order, p.id)),
        *sorted(sites, key=lambda s: (s.order, s.id)),
    ]


def _table(state: RoomState) -> Mapping[str, Record]:
    """Return the records that decide who may read.

    A room has thousands; asking for each delegate and paper must not walk them all.
    """
    kinds = (Meeting, Paper, ReadingRule)
    return {r.id: r for r in state.records.values() if isinstance(r, kinds)}


def _by_place(devices: Iterable[Device]) -> dict[str, Device]:
    """Return the device of each place: the one that reported last."""
    found: dict[str, Device] = {}
    for device in devices:
        known = found.get(device.place)
        if known is None or _recency(device) > _recency(known):
            found[device.place] = device
    return found


def _recency(device: Device) -> tuple[bool, float]:
    at = device.reported_at
    return at is not None, at.timestamp() if at else 0.0


def _row(
    state: RoomState,
    table: Mapping[str, Record],
    party: Party,
    device: Device | None,
    log: bool,
) -> Row:
    kind: Kind = "site" if isinstance(party, Site) else "delegate"
    wanted = _wanted(RoomState(0, {**table, party.id: party}), Viewer(kind, party.id))
    receipts = device.receipts if device else {}
    connection = state.find(
        Connection, f"connection/{device.account}" if device else ""
    )
    online = connection is not None and connection.online
    reported_at = device.reported_at if device else None
    missing = [v for v in wanted if not _is_whole(receipts.get(v))]
    row = Row(
        place=party.id,
        kind=kind,
        name=party.label if isinstance(party, Site) else party.name,
        group="" if isinstance(party, Site) else party.unit,
        account=device.account if device else "",
        online=online,
        seen_at=max(
            (t for t in (reported_at, connection and connection.since) if t),
            default=None,
        ),
        pages=sum(wanted.values()),
        held=sum(_held(receipts.get(v), pages) for v, pages in wanted.items()),
        complete=not missing,
        missing=tuple(missing),
        outdated=tuple(v for v, r in receipts.items() if r.held and v not in wanted),
        opened=sum(bool(r.opened_at) for r in receipts.values()) if log else None,
        wiped=sum(bool(r.wiped_at) for r in receipts.values()),
    )
    if device is not None:
        told = device.model_dump(include={"storage_bytes", "quota_bytes", "battery"})
        row = row.model_copy(update=told)
    return row.model_copy(update={"problems": tuple(problems(row, reported_at))})


def _wanted(state: RoomState, viewer: Viewer) -> dict[str, int]:
    """Return the pages of each version that this viewer's device should hold."""
    papers = (p for p in state.all(Paper) if may_prepare(state, p, viewer))
    return {paper.version: paper.pages for paper in papers}


def _is_whole(receipt: Receipt | None) -> bool:
    return receipt is not None and receipt.verified_at is not None


def _held(receipt: Receipt | None, pages: int) -> int:
    return min(receipt.held, pages) if receipt else 0


def problems(row: Row, reported_at: datetime | None) -> Iterable[Problem]:
    """Yield what the technician should see to, the cause before what follows."""
    if not row.account:
        yield "no_device"
        return
    if reported_at is None:
        yield "silent"
    elif not row.complete:
        yield "incomplete"
    if not row.online:
        yield "offline"
    if row.battery is not None and row.battery < BATTERY_LOW:
        yield "low_battery"
    if _room(row) < ROOM_LOW_BYTES:
        yield "low_storage"
    if row.outdated:
        yield "not_wiped"


def _room(row: Row) -> float:
    if row.quota_bytes is None or row.storage_bytes is None:
        return float("inf")
    return row.quota_bytes - row.storage_bytes
