"""The `meetingroom` command."""

import argparse
import asyncio
import logging
import signal
import ssl
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import uvloop
from aiohttp import web
from pydantic import ValidationError

from meetingroom import __version__, cipher, garbage
from meetingroom.app import DataInUseError, build_app
from meetingroom.blobs import Blobs
from meetingroom.cli.members import add_members
from meetingroom.cli.options import UsageError, sealed_files, settings_from
from meetingroom.config import Settings
from meetingroom.database import Database
from meetingroom.demo.compose import prepare
from meetingroom.isolation import NotIsolatedError
from meetingroom.members import generation
from meetingroom.members.intake.service import left_behind
from meetingroom.members.portraits import Portraits
from meetingroom.migrate import SchemaError, migrate
from meetingroom.minutes.pages import pdf_from
from meetingroom.minutes.parachute import parachute
from meetingroom.people.accounts import STANDING
from meetingroom.people.service import People
from meetingroom.sessions.journal import first_break
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.store import Store
from meetingroom.transfer.ledger import first_break_in
from meetingroom.typescript import typescript
from meetingroom.values import utcnow
from meetingroom.web.pages import MissingPagesError

BACKLOG = 1024
"""Connections that may wait to be accepted: all tablets come back at once."""
WIRE = Path("kiosk/src/wire.ts")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its result."""
    options = parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.DEBUG if options.verbose else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for chatty in ("aiohttp.access", "socketio.server", "engineio.server", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        sys.exit(options.work(options))
    except (
        DataInUseError,
        MissingPagesError,
        SchemaError,
        NotIsolatedError,
        UsageError,
        ValidationError,
    ) as error:
        sys.exit(f"meetingroom: {error}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="meetingroom", description=__doc__)
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument("--verbose", action="store_true", help="log in detail")
    commands = top.add_subparsers(required=True, metavar="command")
    for name, work, words in (
        ("serve", serve, "run the server"),
        ("demo", demo, "run the server with the demo province"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("--host", help="address to serve on")
        command.add_argument("--port", type=int, help="port to serve on")
        command.add_argument("--data", type=Path, help="data folder")
        command.set_defaults(work=work)
    account = commands.add_parser("account", help="make a one-time link for a role")
    account.add_argument("label", help="name of the person")
    account.add_argument("login", help="name to sign in with")
    account.add_argument("role", choices=sorted(STANDING))
    account.add_argument("--data", type=Path, help="data folder")
    account.set_defaults(work=make_account)
    verify = commands.add_parser("verify", help="check the journals' hash chains")
    verify.add_argument("--data", type=Path, help="data folder")
    verify.add_argument("journal", type=Path, nargs="?", help="one of an export")
    verify.set_defaults(work=verify_journals)
    print_all = commands.add_parser(
        "parachute", help="print a meeting as it is now, to go on with paper"
    )
    print_all.add_argument("meeting", nargs="?", help="its id, where several sit")
    print_all.add_argument("--data", type=Path, help="data folder")
    print_all.add_argument("--out", type=Path, help="the PDF to write")
    print_all.set_defaults(work=print_parachute)
    add_members(commands.add_parser("members", help="the member directory"))
    sealing = commands.add_parser("seal", help="seal the files that lie in clear")
    sealing.add_argument("--data", type=Path, help="data folder")
    sealing.set_defaults(work=seal)
    types = commands.add_parser("types", help=f"write {WIRE}")
    types.set_defaults(work=write_types)
    return top


def serve(options: argparse.Namespace) -> int:
    """Run the server until it is told to end."""
    return run_server(opened(settings_from(options)), None)


def seal(options: argparse.Namespace) -> int:
    """Seal what lies in clear, with the server stopped."""
    settings = settings_from(options)
    try:
        done = [str(file) for file in sealed_files(settings) if cipher.seal(file)]
        for file in left_behind(settings.data / "members"):
            cipher.overwrite(file)
            file.unlink()
            done.append(f"{file} (đã xóa)")
        portraits = Portraits(Blobs(settings.data / "blobs"))
        photos = generation.photos(settings.data / "members")
        done += [f"ảnh {photo[:12]}" for photo in photos if portraits.seal(photo)]
    except cipher.SealError as error:
        raise UsageError(str(error)) from error
    print(
        "\n".join(f"Đã mã hóa {file}" for file in done) or "Không còn gì chưa mã hóa."
    )
    return 0


def opened(settings: Settings) -> Settings:
    """Return the settings where the files can be opened with the key.

    Raises:
        UsageError: one is in clear although there is a key, or has another key.
    """
    try:
        for file in sealed_files(settings):
            cipher.check(file)
    except cipher.SealError as error:
        raise UsageError(str(error)) from error
    return settings


def demo(options: argparse.Namespace) -> int:
    """Run the server with the demo province, and print a link for each role."""
    return run_server(opened(settings_from(options)), prepare)


Prepare = Callable[[web.Application], Awaitable[list[tuple[str, str]]]]


def run_server(settings: Settings, ready: Prepare | None) -> int:
    """Run the server; what `ready` returns is printed as links once it serves."""
    uvloop.run(_run(settings, ready))
    return 0


async def _run(settings: Settings, ready: Prepare | None) -> None:
    told_to_end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    app = await build_app(settings)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        links = await ready(app) if ready else []
        site = web.TCPSite(
            runner,
            settings.host,
            settings.port,
            backlog=BACKLOG,
            ssl_context=tls(settings),
        )
        garbage.set_aside()
        await site.start()
        bound = runner.addresses[0][1]
        origin = settings.origin.replace(f":{settings.port}", f":{bound}")
        for label, secret in links:
            print(f"  {label:<32} {origin}/enter#{secret}")
        print(f"meetingroom serves on {origin}", flush=True)
        await told_to_end.wait()
    finally:
        await runner.cleanup()


def tls(settings: Settings) -> ssl.SSLContext | None:
    """Return the TLS context where a certificate is configured."""
    if settings.tls_cert is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(settings.tls_cert, settings.tls_key)
    return context


def make_account(options: argparse.Namespace) -> int:
    """Create an account, or find it by its login, and print a one-time link."""
    settings = settings_from(options)

    async def work() -> str:
        database = Database(settings.url)
        migrate(database.engine)
        database.start()
        people = People(database)
        try:
            account = await people.by_login(options.login) or await people.create(
                options.label, "person", options.role, options.login
            )
            return await people.issue_link(account.id)
        finally:
            people.close()
            await database.close()

    settings.data.mkdir(parents=True, exist_ok=True)
    print(f"{settings.origin}/enter#{asyncio.run(work())}")
    return 0


def verify_journals(options: argparse.Namespace) -> int:
    """Check every meeting's chain; 1 where one is broken."""
    if options.journal is not None:
        return verify_exported(options.journal)
    settings = settings_from(options)

    async def work() -> int:
        database = Database(settings.url)
        store = Store(database)
        broken = 0
        for meeting in await store.meetings():
            entries = await store.entries(meeting)
            rev = first_break(entries)
            print(f"{meeting}: {'whole' if rev is None else f'broken at {rev}'}")
            broken |= rev is not None
        await database.close()
        return int(broken)

    return asyncio.run(work())


def print_parachute(options: argparse.Namespace) -> int:
    """Write a meeting's exact current state as one PDF, also beside a running server.

    Raises:
        UsageError: it is not clear which meeting is meant.
    """
    settings = settings_from(options)

    async def work() -> RoomState:
        database = Database(settings.url)
        store = Store(database)
        try:
            states = [
                (await store.load(meeting)).state for meeting in await store.meetings()
            ]
        finally:
            await database.close()
        return chosen(states, options.meeting)

    state = asyncio.run(work())
    meeting = state.all(Meeting)[0]
    out: Path = options.out or Path(f"{meeting.id}.pdf")
    out.write_bytes(pdf_from(parachute(state, utcnow())))
    print(f"{meeting.title}: {out}")
    return 0


def chosen(states: Sequence[RoomState], meeting: str | None) -> RoomState:
    """Return the meeting that is named, or the only one that is sitting."""
    named = {state.all(Meeting)[0].id: state for state in states}
    if meeting is not None:
        if meeting not in named:
            raise UsageError(f"no meeting {meeting}; there are: {', '.join(named)}")
        return named[meeting]
    sitting = [
        state for state in states if state.all(Meeting)[0].status in {"open", "recess"}
    ]
    if len(sitting) != 1:
        raise UsageError(f"say which meeting: {', '.join(named) or 'there is none'}")
    return sitting[0]


def verify_exported(journal: Path) -> int:
    """Check the chain of a journal in an export; 1 where it is broken."""
    with journal.open(encoding="utf-8") as lines:
        rev = first_break_in(lines)
    print(f"{journal}: {'whole' if rev is None else f'broken at {rev}'}")
    return int(rev is not None)


def write_types(_options: argparse.Namespace) -> int:
    """Write the TypeScript of the wire."""
    WIRE.write_text(typescript())
    return 0
