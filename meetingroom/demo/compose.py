"""Puts the demo province into a server: people, papers, one meeting, its accounts.

Everything goes through the doors that real data goes through.  Each step may be
repeated: a start that was cut short is finished by the next one.
"""

import asyncio
import json
import logging
from datetime import UTC, datetime, timedelta

from aiohttp import web
from sqlalchemy import Connection, delete, insert, select

from meetingroom.blobs import Blobs
from meetingroom.demo import credentials, papers, people, script
from meetingroom.demo.people import Delegate, People
from meetingroom.demo.province import COMMITTEES, PROVINCE
from meetingroom.members.committee import Committee
from meetingroom.people.accounts import Binding, Kind
from meetingroom.people.service import People as Accounts
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AddItem
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.papers import AddPaper
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddDisplay, AddSite
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.sessions.room import Room
from meetingroom.tables import fact
from meetingroom.values import SYSTEM, Actor, Role
from meetingroom.web.common import BLOBS, DATABASE, DESK, DIRECTORY, PEOPLE, ROOMS

log = logging.getLogger(__name__)

SEED = 2030
MEETING = "demo-hoi-nghi-mo-rong"
STARTS_AT = datetime(2026, 12, 15, 0, 30, tzinfo=UTC)
SEATS_A_ROW = 10
LINK_LIFETIME = timedelta(hours=24)
ACCOUNTS = "demo.accounts"
"""Name of the fact that holds the ids of the demo's accounts, by what they are."""

STAFF: tuple[tuple[str, Role, str], ...] = (
    ("chair", "chair", "Chủ tọa"),
    ("secretary", "secretary", "Thư ký"),
    ("technician", "technician", "Kỹ thuật viên"),
    ("desk", "desk", "Bàn đón tiếp"),
    ("credentials", "credentials", "Ban thẩm tra"),
    ("credentials-2", "credentials", "Ban thẩm tra (người thứ hai)"),
)
DISPLAYS = (
    AddDisplay(
        display="wall", label="Màn hình LED", kind="wall", width_px=1920, height_px=1080
    ),
    AddDisplay(
        display="ribbon",
        label="Dải LED chân bàn",
        kind="ribbon",
        width_px=1920,
        height_px=128,
    ),
)
LINKED = (
    *((key, "") for key, _, _ in STAFF),
    ("p-001", "Đại biểu"),
    ("p-002", "Đại biểu"),
    ("hall", "Điểm cầu"),
    ("district-01", "Điểm cầu"),
    ("district-02", "Điểm cầu"),
    ("wall", "Màn hình"),
)
"""Whose one-time links are printed, and as what; the office makes the others."""


async def prepare(app: web.Application) -> list[tuple[str, str]]:
    """Make sure that the demo is there; return one-time links: a label, a secret."""
    known = await known_accounts(app)
    if not known:
        known = await make(app)
    elif not await app[DIRECTORY].count():
        # Written before the directory had a file of its own.
        crowd = await asyncio.to_thread(people.generate, SEED)
        await people.load(app[DIRECTORY], app[BLOBS], crowd)
    known = await with_staff(app, known)
    await held_at_the_door(app, known)
    accounts = app[PEOPLE]
    links = []
    for key, role in LINKED:
        account = await accounts.account(known[key])
        secret = await accounts.issue_link(account.id, LINK_LIFETIME)
        links.append((f"{role}: {account.label}" if role else account.label, secret))
    return links


async def make(app: web.Application) -> dict[str, str]:
    """Generate the province and hold its meeting ready; return its accounts."""
    log.info("generating the demo province; this happens once")
    crowd = await asyncio.to_thread(people.generate, SEED)
    _, files = await asyncio.gather(
        people.load(app[DIRECTORY], app[BLOBS], crowd), typeset(app[BLOBS])
    )
    room = await app[ROOMS].create(meeting(), SYSTEM, "demo-create")
    hall = [*places(crowd), *agenda(), *roster(crowd.delegates)]
    wishes = [*hall, *table(files), *script.steps()]
    # All at once: they are decided in this order and cost a handful of commits.
    await asyncio.gather(
        *(room.handle(wish, SYSTEM, f"demo-{n:05}") for n, wish in enumerate(wishes))
    )
    return await make_accounts(app, room, crowd)


def meeting() -> CreateMeeting:
    """Return the wish for the meeting itself."""
    return CreateMeeting(
        meeting=MEETING,
        title="Hội nghị Ban Chấp hành Đảng bộ tỉnh mở rộng",
        body=f"Ban Chấp hành Đảng bộ tỉnh {PROVINCE}",
        place="Hội trường Tỉnh ủy",
        starts_at=STARTS_AT,
        demo=True,
    )


def places(crowd: People) -> list[Command]:
    """Return the wishes for seats, sites and displays."""
    seats = [
        AddSeat(
            seat=f"seat-{n + 1:03}",
            label=f"{chr(ord('A') + n // SEATS_A_ROW)}{n % SEATS_A_ROW + 1}",
            row=n // SEATS_A_ROW,
            column=n % SEATS_A_ROW,
        )
        for n in range(len(crowd.delegates))
    ]
    districts = [AddSite(site=d.id, label=d.label) for d in COMMITTEES]
    hall = AddSite(site="hall", label="Hội trường Tỉnh ủy", kind="hall")
    return [*seats, hall, *districts, *DISPLAYS]


def agenda() -> list[Command]:
    """Return the wishes for the nine items."""
    return [
        AddItem(
            item=item.id,
            title=item.title,
            kind=item.kind,
            planned_min=item.planned_min,
            rapporteur=item.rapporteur,
        )
        for item in papers.AGENDA
    ]


def roster(delegates: tuple[Delegate, ...]) -> list[Command]:
    """Return the wishes for the participants, each with a seat or a site."""
    return [
        InviteParticipant(
            participant=delegate.id,
            name=delegate.name,
            position=delegate.position,
            unit=delegate.unit,
            member=delegate.member,
            seat="" if delegate.site else f"seat-{n:03}",
            site=delegate.site,
        )
        for n, delegate in enumerate(delegates, start=1)
    ]


async def typeset(blobs: Blobs) -> list[tuple[papers.DemoPaper, str]]:
    """Return every demo paper with the SHA-256 of its stored file."""
    found = []
    for paper in papers.generate(SEED):
        content = await asyncio.to_thread(papers.compile, paper)
        found.append((paper, await blobs.put(content)))
    return found


def table(files: list[tuple[papers.DemoPaper, str]]) -> list[Command]:
    """Return the wishes for the papers."""
    return [
        AddPaper(
            paper=paper.id,
            version=f"{paper.id}-v1",
            item=paper.item,
            title=paper.title,
            symbol=paper.symbol,
            sha256=sha256,
            release=True,
        )
        for paper, sha256 in files
    ]


async def make_accounts(
    app: web.Application, room: Room, crowd: People
) -> dict[str, str]:
    """Return the ids of new accounts for the staff, delegates, sites and displays."""
    accounts = app[PEOPLE]
    made = {}
    for delegate in crowd.delegates:
        made[delegate.id] = await bound(
            accounts, delegate.name, "delegate", delegate.id
        )
    for wish in places(crowd):
        match wish:
            case AddSite():
                made[wish.site] = await bound(accounts, wish.label, "site", wish.site)
            case AddDisplay():
                place = wish.display
                made[place] = await bound(accounts, wish.label, "display", place)
            case _:
                continue

    return await with_staff(app, made)


async def with_staff(app: web.Application, known: dict[str, str]) -> dict[str, str]:
    """Return the accounts with those of the staff, made where one is missing.

    A demo of an earlier version lacks those of roles that it did not have.
    """
    missing = [one for one in STAFF if one[0] not in known]
    if not missing:
        return known
    made = dict(known)
    for key, role, label in missing:
        made[key] = (await app[PEOPLE].create(label, "person", role)).id

    def remember(db: Connection) -> None:
        db.execute(delete(fact).where(fact.c.name == ACCOUNTS))
        db.execute(insert(fact).values(name=ACCOUNTS, value=json.dumps(made)))

    await app[DATABASE].write(remember)
    return made


async def held_at_the_door(app: web.Application, known: dict[str, str]) -> None:
    """Make sure that the committee has cases to weigh and profiles to count."""
    room = await app[ROOMS].open(MEETING)
    committee = Committee(app[DATABASE])
    if await committee.newest(MEETING):
        return
    door = Actor(id=known["desk"], role="desk")
    first, second = (
        Actor(id=known[key], role="credentials")
        for key in ("credentials", "credentials-2")
    )
    crowd = people.generate(SEED).delegates
    await credentials.keep_profiles(committee, MEETING, crowd, first, room.now(), SEED)
    await credentials.hold_cases(room, app[DESK], committee, (door, first, second))


async def bound(accounts: Accounts, label: str, role: Role, place: str) -> str:
    """Return the id of a new account that is bound to one place of the meeting."""
    binding = Binding(meeting=MEETING, role=role, place=place)
    kind: Kind = "person" if role == "delegate" else "device"
    return (await accounts.create(label, kind, None, binding=binding)).id


async def known_accounts(app: web.Application) -> dict[str, str]:
    """Return the accounts of a demo that was made before; empty where none was."""
    query = select(fact.c.value).where(fact.c.name == ACCOUNTS)
    found = await app[DATABASE].read(lambda db: db.scalar(query))
    return dict(json.loads(found)) if found else {}
