"""The composition root: the one module that knows every other."""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from meetingroom import isolation
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.blobs import Blobs
from meetingroom.config import Settings
from meetingroom.database import Database
from meetingroom.display.devices.passwords import Passwords
from meetingroom.display.devices.plane import EquipmentPlane
from meetingroom.display.displays import Displays
from meetingroom.display.layouts import Layouts
from meetingroom.display.logins import Logins
from meetingroom.display.proof_log import ProofLog
from meetingroom.display.switchboard import Switchboard
from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.service import Recordings
from meetingroom.media.rtsp.plane import CameraPlane
from meetingroom.members import generation
from meetingroom.members.cards import Cards, card_key
from meetingroom.members.committee import Committee
from meetingroom.members.desk import Desk
from meetingroom.members.desk_pack import DeskPacks
from meetingroom.members.directory import Directory
from meetingroom.members.exchange.identity import KEYS, Keyring
from meetingroom.members.intake.service import Intake
from meetingroom.members.keys import Keys
from meetingroom.members.late import LateDesks
from meetingroom.members.recounting import Recounting
from meetingroom.microphones import open_driver
from meetingroom.microphones.plane import Microphones
from meetingroom.migrate import migrate
from meetingroom.minutes.pictures import Pictured
from meetingroom.minutes.scribe import Scribe
from meetingroom.minutes.service import Documents
from meetingroom.packs.service import Packs
from meetingroom.packs.signing import signing_key
from meetingroom.people.service import People
from meetingroom.program.service import ProgramPictures
from meetingroom.realtime import Realtime
from meetingroom.sessions import identify, patterns
from meetingroom.sessions.floor import clock as floor_clock
from meetingroom.sessions.papers import clock as rule_clock
from meetingroom.sessions.papers.comparisons import Comparisons
from meetingroom.sessions.papers.reports import PaperReports
from meetingroom.sessions.polls import clock as poll_clock
from meetingroom.sessions.rehearsal.rehearsals import Rehearsals
from meetingroom.sessions.room import Clock
from meetingroom.sessions.room_clock import HallClock, RoomClock
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.schedule import rules as schedule_rules
from meetingroom.sessions.store import Store
from meetingroom.streams import Streams
from meetingroom.transfer.exports import Exports
from meetingroom.transfer.imports import Imports
from meetingroom.transfer.workshop import Workshop
from meetingroom.values import utcnow
from meetingroom.web import (
    accounts,
    agenda,
    auth,
    badges,
    cameras,
    changes,
    compositions,
    credential_reports,
    credentials,
    desk,
    desk_pack,
    devices,
    displays,
    documents,
    doors,
    equipment,
    exports,
    imports,
    intake,
    kept_assets,
    late,
    legs,
    line,
    meetings,
    members,
    notes,
    pack,
    pages,
    papers,
    privacy,
    profiles,
    recordings,
    rehearsals,
    relays,
    roster,
    uploads,
    whip,
)
from meetingroom.web.common import (
    BLOBS,
    CAMERAS,
    CARDS,
    DATABASE,
    DESK,
    DIRECTORY,
    DISPLAYS,
    DOCUMENTS,
    EQUIPMENT,
    EXPORTS,
    IMPORTS,
    INCOMING,
    LAYOUTS,
    MEDIA,
    PAGES,
    PEOPLE,
    RECORDINGS,
    REHEARSALS,
    ROOMS,
    SETTINGS,
    STREAMS,
    SWITCHBOARD,
    WORKSHOP,
    add_routes,
)
from meetingroom.web.desk_pack import DESK_PACKS
from meetingroom.web.incoming import Incoming
from meetingroom.web.intake import INTAKE
from meetingroom.web.late import LATE
from meetingroom.web.pack import PACKS
from meetingroom.web.security import harden
from meetingroom.web.senders import Senders
from meetingroom.web.telling import Telling


class DataInUseError(Exception):
    """Another server runs on this data folder."""


async def build_app(settings: Settings, clock: Clock = utcnow) -> web.Application:
    """Return the whole server, ready to be run; its services start with it.

    Rooms and sessions go by the clock that is handed in.

    Raises:
        NotIsolatedError: the settings say so, and the routes say otherwise.
        DataInUseError: another server runs on the same data folder.
        SchemaError: the database was written by a newer version.
        MissingPagesError: the front end was not built.
    """
    if settings.isolated:
        isolation.check()
    claim(settings.data)
    database = Database(settings.url)
    await asyncio.to_thread(migrate, database.engine)
    database.start()
    store = Store(database)
    rooms = Rooms(store, await store.epoch(), clock, isolated=settings.isolated)

    app = web.Application()
    harden(app)
    app[SETTINGS] = settings
    app[DATABASE] = database
    app[ROOMS] = rooms
    app[PEOPLE] = People(database, clock)
    app[BLOBS] = Blobs(settings.data / "blobs")
    app[PAGES] = Pages(
        app[BLOBS],
        settings.data / "pages",
        settings.page_workers,
        roots=settings.data / "trust",
    )
    app[INCOMING] = Incoming(settings.data / "incoming")
    add_transfer(app, store)
    add_members(app)
    add_media(app, clock)
    add_displays(app, clock)
    app[PACKS] = Packs(database, settings.data / "pages", settings.data / "keys")
    realtime = add_realtime(app)
    for module in (
        accounts,
        agenda,
        auth,
        badges,
        cameras,
        changes,
        credential_reports,
        credentials,
        desk,
        devices,
        compositions,
        displays,
        documents,
        doors,
        equipment,
        exports,
        imports,
        intake,
        desk_pack,
        late,
        legs,
        line,
        meetings,
        members,
        notes,
        pack,
        papers,
        privacy,
        profiles,
        recordings,
        rehearsals,
        relays,
        roster,
        uploads,
        whip,
    ):
        add_routes(app, module.ROUTES)
    await add_pages(app)

    async def run_services(_app: web.Application) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            stack.callback(app[PEOPLE].close)
            stack.callback(app[SWITCHBOARD].close)
            await app[INCOMING].start()
            stack.push_async_callback(app[INCOMING].close)
            await app[PAGES].start()
            stack.push_async_callback(app[PAGES].close)
            for service in (
                app[WORKSHOP],
                app[EXPORTS],
                app[DOCUMENTS],
                app[REHEARSALS],
            ):
                await service.start()
                stack.push_async_callback(service.close)
            stack.push_async_callback(app[IMPORTS].close)
            planes = (
                PaperReports(app[PAGES]),
                app[PACKS],
                Comparisons(app[PAGES]),
                RoomClock(rule_clock),
                RoomClock(poll_clock),
                Scribe(),
                RoomClock(floor_clock),
                RoomClock(identify),
                RoomClock(patterns),
                HallClock(schedule_rules),
                Microphones(open_driver("simulator")),
                app[MEDIA],
                ProgramPictures(app[MEDIA], app[PAGES].page, settings.program_px),
                app[RECORDINGS],
                app[LAYOUTS],
                app[DISPLAYS],
                app[EQUIPMENT],
                app[CAMERAS],
            )
            for plane in planes:
                await plane.start()
                stack.push_async_callback(plane.close)
                # A rehearsal needs its clocks and walls; no other plane knows of it.
                rehearsed = isinstance(plane, RoomClock | Layouts)
                rooms.on_open(plane.attach, rehearsals=rehearsed)
            rooms.on_open(app[STREAMS].attach)
            stack.callback(app[DIRECTORY].close)
            stack.push_async_callback(app[INTAKE].close)
            for work in (
                realtime.run(),
                app[PEOPLE].run(),
                app[INCOMING].run(),
                Recounting(rooms, app[DIRECTORY], Committee(database)).run(),
            ):
                await stack.enter_async_context(running(work))
            await rooms.open_all()
            yield

    app.cleanup_ctx.append(run_services)
    return app


def add_media(app: web.Application, clock: Clock) -> None:
    """Add sound and picture: how they flow, who may have them, what is kept of them."""
    settings = app[SETTINGS]
    host, port = settings.media_host, settings.media_port
    app[MEDIA] = MediaPlane(host, port, tcp_port=settings.media_tcp_port)
    app[STREAMS] = Streams(app[PEOPLE], app[MEDIA])
    folder, keys = settings.data / "recordings", settings.data / "keys"
    reserve = settings.recording_reserve_bytes
    app[RECORDINGS] = Recordings(app[MEDIA], folder, keys, reserve, clock)
    passwords, doors_of = Passwords(keys / "cameras.json"), app[PEOPLE].doors
    senders = Senders(app[MEDIA].told, app[STREAMS])
    app[CAMERAS] = CameraPlane(settings.own_origin, passwords, doors_of, senders)


def add_displays(app: web.Application, clock: Clock) -> None:
    """Add what is on the walls: when it changes over, who draws it, what is proven."""
    data = app[SETTINGS].data
    app[SWITCHBOARD] = Switchboard(clock, ProofLog(data / "proofs"))
    frames = data / "frames"
    app[LAYOUTS] = Layouts(clock)
    keys = data / "keys"
    app[DISPLAYS] = Displays(
        *(frames, app[PAGES].page),
        switchboard=app[SWITCHBOARD],
        logins=Logins(Passwords(keys / "players.json")),
    )
    app[EQUIPMENT] = EquipmentPlane(Passwords(keys / "equipment.json"))


def add_members(app: web.Application) -> None:
    """Add the member directory, what comes into it, and the desks that ask it."""
    database, data = app[DATABASE], app[SETTINGS].data
    # A directory of an older format is renewed before anybody reads it; where another
    # process writes, that one has done so.
    with contextlib.suppress(BlockingIOError), generation.only_writer(data / "members"):
        pass
    app[DIRECTORY] = Directory(data / "members")
    app[INTAKE] = Intake(
        data / "members", Keyring(data / KEYS), app[SETTINGS].members_view
    )
    app[INTAKE].tidy()
    keys = Keys(database, data / "keys")
    app[DESK] = Desk(database, app[DIRECTORY], keys, app[BLOBS])
    app[CARDS] = Cards(data / "members", card_key(data / KEYS))
    app[LATE] = LateDesks(database, app[DESK])
    signer = partial(signing_key, data / "keys")
    app[DESK_PACKS] = DeskPacks(
        database, app[DIRECTORY], keys, app[BLOBS], app[DESK], signer
    )


def add_realtime(app: web.Application) -> Realtime:
    """Add the sockets, and what is told over them beside the records."""
    realtime = Realtime(app[SETTINGS], app[ROOMS], app[PEOPLE])
    realtime.attach(app, Telling(app[MEDIA].told, app[STREAMS]))
    realtime.switch_by(app[SWITCHBOARD], app[LAYOUTS])
    # Before those that draw: they ask it when to change over.
    app[ROOMS].on_open(app[SWITCHBOARD].attach, rehearsals=True)
    return realtime


async def add_pages(app: web.Application) -> None:
    """Serve the pages, and to those that are open what their own build needs."""
    add_routes(app, pages.routes())
    folder = app[pages.KEPT_ASSETS] = app[SETTINGS].data / "assets"
    await asyncio.to_thread(kept_assets.keep, pages.STATIC / "assets", folder)


def add_transfer(app: web.Application, store: Store) -> None:
    """Add what works beside the rooms: papers in and out by the hundred, rehearsals."""
    app[REHEARSALS] = Rehearsals(app[ROOMS])
    data = app[SETTINGS].data
    read = (data / "incoming", data / "pages")
    app[WORKSHOP] = Workshop(data / "transfer/work", read)
    app[IMPORTS] = Imports(app[WORKSHOP], app[BLOBS])
    app[EXPORTS] = Exports(store, app[BLOBS], data / "transfer/exports")
    made = data / "transfer/documents"
    app[DOCUMENTS] = Documents(store, made, lambda name: pictured(app, name))


async def pictured(app: web.Application, meeting: str) -> list[Pictured]:
    """Return what stood on the displays of a meeting, as its minutes want it."""
    log = app[SWITCHBOARD].log
    fields = ("at_ms", "display", "scene", "item", "evidence", "drift")
    lines = await log.read(meeting) if log is not None else []
    return [Pictured(*(getattr(line, name) for name in fields)) for line in lines]


@contextlib.asynccontextmanager
async def running(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Run a task for as long as the block lasts."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def claim(data: Path) -> None:
    """Take the data folder for this process until it ends.

    Raises:
        DataInUseError: another process has it.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock = os.open(data / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise DataInUseError(f"another server runs on {data}") from None
